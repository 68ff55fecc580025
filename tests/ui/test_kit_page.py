"""The Print kit page with real widgets and real pages; only dialogs and the printer are fakes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit

from facilitator import services
from facilitator.domain.credit import AgendaItem
from facilitator.domain.errors import BadInput
from facilitator.domain.kit import Item, KitPlan
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.services.kit import Offer
from facilitator.storage.office import Office
from facilitator.ui.paper import printing
from facilitator.ui.parts import files
from facilitator.ui.session.kit.page import KitPage
from tests.support.collect_page import collect, find, press
from tests.support.collect_room import Room
from tests.support.handouts import pdf_of
from tests.support.offices import CONTACTS
from tests.support.pdf_reading import page_texts, whole_text
from tests.support.printers import Cups, cups

__all__ = ["cups"]

SURVEY = OpeningPlan("Baseline", ("pulse",), ("en",), Promise(contacts=CONTACTS, minimum=6))

# The others are made in tests of their own: a page of all takes its time.
_OUT = ("handouts", "stubs-en", "cards-en", "page-test", "sign-in", "tents", "trainer")
FEW = dict.fromkeys(_OUT, False)


class Upstairs(QPrinter):
    """A printer of CUPS, as it comes back from the system's dialog."""

    def __init__(self) -> None:
        super().__init__()
        self.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        self.setDocName("Print kit")

    def printerName(self) -> str:
        return "Office"

    def duplex(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode.DuplexLongSide

    def outputFormat(self) -> QPrinter.OutputFormat:
        return QPrinter.OutputFormat.NativeFormat


def on_storage(at: Room, call: Callable[[], object]) -> None:
    at.desk.work.do(call, owner=at.desk.work)
    at.settle()


def shown(
    at: Room,
    survey: OpeningPlan | None = SURVEY,
    agenda: Sequence[AgendaItem] = (AgendaItem(time(9), "Welcome"),),
) -> KitPage:
    office, session_id = at.desk.office, at.session.id

    def few_pieces() -> None:
        services.kit.plan_survey(office, session_id, survey)
        services.kit.set_plan(office, session_id, KitPlan(chosen=FEW))
        services.attendance.arrange(office, session_id, agenda)

    on_storage(at, few_pieces)
    page = KitPage(at.desk)
    at.qtbot.addWidget(page)
    page.resize(1158, 540)
    page.fit(1366)
    page.show()
    page.show_session(at.session)
    settle(at, page)
    return page


def settle(at: Room, page: KitPage) -> None:
    page.asking.keep()
    at.settle()


def plan(at: Room) -> KitPlan:
    found: list[KitPlan] = []
    office, session_id = at.desk.office, at.session.id
    at.desk.work.do(lambda: services.kit.plan(office, session_id), found.append, owner=at.desk.work)
    at.settle()
    return found[0]


def test_that_the_page_counts_the_paper_and_shows_the_real_pages(at: Room) -> None:
    page = shown(at)
    assert page.asking.view.chosen == "sheets-en"
    assert page.asking.view.faulty == {}, "every piece can be made"
    assert page.preview.view.pages == 1
    assert "sheets of paper" in page.bar.sentence
    assert "for your own printer" in page.bar.sentence
    assert [row for row in page.pieces.rows if row.startswith("sheets")] == ["sheets-en"]
    for name in ("save-kit", "save-kit-part", "print-kit"):
        assert find(page, name).isEnabled()


def test_that_a_piece_that_cannot_be_made_says_why_whenever_one_looks_at_it(
    at: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = services.kit.piece

    def piece(office: Office, offer: Offer, item: Item) -> bytes:
        if item.id == "poster":
            raise BadInput("The poster cannot be laid out.", "Choose another language.")
        return make(office, offer, item)

    monkeypatch.setattr(services.kit, "piece", piece)
    page = shown(at)
    for _ in range(2):
        for item, fault in (("poster", True), ("sheets-en", False)):
            page.pieces.rows[item].looked_at.emit(item)
            at.settle()
            assert (page.preview.fault is not None) is fault
            assert page.preview.view.isHidden() is fault


def test_that_what_is_chosen_is_kept_and_counted(at: Room) -> None:
    page = shown(at)
    before = page.bar.sentence
    box = page.findChild(QCheckBox, "in-kit-agenda")
    assert box is not None
    box.click()
    page.options.papered.emit("a4")
    page.options.mono.box.click()
    field = page.findChild(QLineEdit, "copies-poster")
    assert field is not None
    field.setText("4")
    field.textEdited.emit("4")
    settle(at, page)
    assert page.bar.sentence != before
    kept = plan(at)
    assert kept.chosen == {**FEW, "agenda": False}
    assert (kept.paper, kept.mono, dict(kept.copies)) == ("a4", True, {"poster": 4})
    assert page.asking.view.chosen == "agenda", "what was touched is looked at"


def test_that_more_people_mean_more_sheets(at: Room) -> None:
    page = shown(at)
    field = page.findChild(QLineEdit, "people-expected")
    assert field is not None
    assert field.text() == "24"
    field.setText("40")
    field.textEdited.emit("40")
    settle(at, page)
    item = page.asking.view.item("sheets-en")
    assert item is not None
    assert item.copies == 46
    assert plan(at).people == 40


def test_that_a_single_handout_can_be_left_out(at: Room) -> None:
    page = shown(at)
    find(page, "open-handouts").click()
    offer = page.asking.view.offer
    assert offer is not None
    first = offer.handouts[0]
    page.pieces.handouts[first].box.click()
    settle(at, page)
    kept = plan(at).handouts
    assert kept is not None
    assert first not in kept
    assert len(kept) == len(offer.handouts) - 1


def test_that_a_pdf_of_ones_own_says_that_it_keeps_its_colors(at: Room, tmp_path: Path) -> None:
    folder = at.desk.office.path
    assert folder is not None
    own = tmp_path / "Map.pdf"
    own.write_bytes(pdf_of("The way here"))
    added = services.handouts.add(folder, own).result
    page = shown(at)
    find(page, "open-handouts").click()
    told = {one: choice.box.accessibleDescription() for one, choice in page.pieces.handouts.items()}
    assert [one for one, hint in told.items() if "keeps its colors" in hint] == [added]


def test_that_without_questionnaires_it_leads_to_collect(at: Room) -> None:
    page = shown(at, None)
    with at.qtbot.waitSignal(page.next_wanted, timeout=1000):
        find(page, "choose-on-collect").click()
    assert find(page, "print-kit").isEnabled(), "the rest can be printed"


def test_that_without_an_agenda_it_leads_to_where_one_is_written(at: Room) -> None:
    page = shown(at, agenda=())
    box = page.findChild(QCheckBox, "in-kit-agenda")
    assert box is not None
    assert not box.isChecked(), "nobody takes an empty agenda along unasked"
    with at.qtbot.waitSignal(page.day_wanted, timeout=1000):
        find(page, "write-agenda").click()
    page.hide()  # to the agenda
    office, session_id = at.desk.office, at.session.id
    lines = (AgendaItem(time(9), "Welcome"),)
    on_storage(at, lambda: services.attendance.arrange(office, session_id, lines))
    page.show()
    settle(at, page)
    box = page.pieces.rows["agenda"].choice.box
    assert box.isChecked()
    assert not page.pieces.rows["agenda"].findChildren(QAbstractButton, "write-agenda")


def test_that_both_parts_are_saved_into_a_folder_of_their_own(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(files, "ask_folder", lambda _parent, _title: stick)
    page = shown(at)
    find(page, "in-kit-agenda").click()
    for _ in range(2):
        page.save.click()
        at.settle()
    first, second = sorted(stick.iterdir())
    assert second.name == f"{first.name} (2)"
    assert [one.name[0] for one in sorted(first.glob("*.pdf"))] == ["1", "2"]
    assert page.bar.toast_text.startswith("Saved as Print kit")
    made = plan(at)
    assert made.made is not None
    assert made.printed is not None, "the sheets count once the survey opens"
    assert made.chosen == {**FEW, "agenda": False}, "what was ticked just before is in it"


def test_that_one_part_is_saved_as_one_pdf(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "shop.pdf"
    monkeypatch.setattr(files, "ask_save", lambda *_said: target)
    page = shown(at)
    page.one.menu().actions()[0].trigger()
    at.settle()
    text = whole_text(target.read_bytes())
    assert "6 or more people" in text
    assert "Person 1" not in text


def test_that_no_page_with_names_is_held_while_nobody_sees_it(at: Room) -> None:
    page = shown(at)
    find(page, "in-kit-agenda").click()
    assert page.asking.view.made
    page.hide()  # as behind the lock
    at.settle()
    assert page.asking.view.made == {}
    assert page.preview.view.pages == 0
    page.show()
    at.settle()
    assert page.asking.view.chosen == "agenda"
    assert set(page.asking.view.made) >= {one.id for one in page.asking.view.wanted}
    assert plan(at).chosen == {**FEW, "agenda": False}
    assert page.preview.view.pages == 1


def test_that_a_printer_of_cups_gets_the_pdf_itself_and_the_sheets_are_counted(
    at: Room, cups: Cups, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def ask(*said: object) -> QPrinter:
        asked.append(said[1:])
        return Upstairs()

    monkeypatch.setattr(printing, "ask_printer", ask)
    page = shown(at)
    page.print.menu().actions()[-1].trigger()
    at.settle()
    assert asked == [(28, "letter", "Sheets to answer on", False)]
    texts = page_texts(cups.stdin)
    assert len(texts) == 28
    assert len(set(texts)) == 1
    assert "sides=two-sided-long-edge" in cups.arguments
    assert "media=Letter" in cups.arguments
    assert "print-scaling=none" in cups.arguments
    assert page.bar.toast_text == "28 pages are on the way to the printer"
    printed = plan(at).printed
    assert printed is not None
    assert dict(printed.copies) == {"Baseline": 28}


def test_that_a_print_begun_anew_after_a_stop_is_sent_once(at: Room, cups: Cups) -> None:
    sent = cups.folder / "sent"
    cups.says("lp", f'echo once >>"{sent}"; cat >/dev/null; echo "request id is Office-12"')
    page = shown(at)
    pdf = page.asking.view.made["sheets-en"].pdf
    page.taking.prints.begin(Upstairs(), pdf, 1)
    page.bar.progress.stop.click()
    page.taking.prints.begin(Upstairs(), pdf, 1)
    at.settle()
    assert sent.read_text() == "once\n"


def test_that_pages_for_a4_shrink_to_the_printers_letter_paper(
    at: Room, cups: Cups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_printer", lambda *_said: Upstairs())
    page = shown(at)
    page.options.papered.emit("a4")
    page.print.menu().actions()[-1].trigger()
    at.settle()
    assert "print-scaling=fit" in cups.arguments


def test_that_a_printer_that_refuses_is_told_and_nothing_is_counted(
    at: Room, cups: Cups, monkeypatch: pytest.MonkeyPatch
) -> None:
    cups.says("lp", "cat >/dev/null; exit 1")
    monkeypatch.setattr(printing, "ask_printer", lambda *_said: Upstairs())
    page = shown(at)
    page.print.menu().actions()[-1].trigger()
    at.settle()
    assert ["did not take" in fault.message for fault in at.shell.faults] == [True]
    assert plan(at).printed is None
    assert find(page, "print-kit").isEnabled()


def test_that_the_badge_of_one_person_is_printed_again(
    at: Room, cups: Cups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_printer", lambda *_said: Upstairs())
    page = shown(at)
    find(page, "open-badges").click()
    assert page.pieces.people is not None
    page.pieces.people.setCurrentIndex(2)
    name = page.pieces.people.currentText()
    press(at, page, "print-one-badge")
    assert len(page_texts(cups.stdin)) == 1
    assert name in whole_text(cups.stdin)


def test_that_what_collect_chose_is_what_the_kit_prints(at: Room) -> None:
    page = collect(at)
    find(page, "form-pulse").setChecked(True)
    at.settle()
    page.hide()  # to the kit
    at.settle()
    survey = plan(at).survey
    assert survey is not None
    assert survey.form_ids == ("pulse",)
    again = collect(at)
    assert find(again, "form-pulse").isChecked()


def test_that_collect_says_when_the_printed_sheets_promise_something_else(at: Room) -> None:
    kit = shown(at)
    office, session_id = at.desk.office, at.session.id

    def printed() -> None:
        made = services.kit.make(office, session_id, only=lambda item: item.id == "sheets-en")
        services.kit_printed.note_saved(office, made)

    on_storage(at, printed)
    kit.hide()
    page = collect(at)
    choices = page.opening.choices
    assert choices is not None
    assert not [one for one in choices.concerns if "sheets you printed" in one.sentence]
    choices.step_minimum(1)
    (found,) = (one for one in choices.concerns if "sheets you printed" in one.sentence)
    assert found.sentence == "The sheets you printed promise results only from 6 people up."
    assert found.remedy == "Print them anew, or open as printed."
    assert choices.may_open


def test_that_every_control_has_a_name(at: Room) -> None:
    page = shown(at)
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for control in page.findChildren(kind):
            assert control.accessibleName() or not control.isVisible(), control.objectName()
