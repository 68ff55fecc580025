"""The Certificates page with real widgets, real pages and a printer that is a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import PersonEntry
from facilitator.ui.paper import printing
from facilitator.ui.parts import files
from facilitator.ui.session.certificates.page import CertificatesPage
from facilitator.ui.session.certificates.row_menu import row_menu
from facilitator.ui.shell.desk import Desk
from facilitator.ui.work import Work
from tests.support.collect_room import FakeShell
from tests.support.credit_rooms import CreditRoom
from tests.support.pdf_reading import page_sizes, page_texts, whole_text


@dataclass
class _Shell(FakeShell):
    """Keeps the way back of the last toast."""

    undo: list[Callable[[], object]] = field(default_factory=list)

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        super().toast(text, undo)
        if undo is not None:
            self.undo.append(undo)


@dataclass
class Seat:
    """A page over a session whose first two of four people earned a certificate."""

    qtbot: QtBot
    room: CreditRoom
    desk: Desk
    shell: _Shell
    page: CertificatesPage
    folder: Path

    def settle(self) -> None:
        self.qtbot.waitUntil(
            lambda: not self.desk.work.busy and not self.page.deeds.prints.under_way,
            timeout=60_000,
        )

    def press(self, name: str, within: QWidget | None = None) -> None:
        found = (within or self.page).findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton), name
        assert found.isVisible(), name
        found.click()
        self.settle()

    def choose(self, name: str, deed: str) -> None:
        """A line of the menu in somebody's row."""
        row = next(one for one in self.page.view.rows if one.standing.name == name)
        menu = row_menu(self.page, row)
        action = next(
            one for one in menu.actions() if isinstance(one, QAction) and deed in one.text()
        )
        action.trigger()
        menu.aboutToHide.emit()
        self.settle()

    def states(self) -> dict[str, str]:
        return {row.standing.name: row.state for row in self.page.view.rows}

    def give_reason(self, words: str) -> None:
        line = self.page.findChild(QLineEdit, "reason")
        assert isinstance(line, QLineEdit)
        line.setText(words)
        self.press("reason-given")

    def undo(self) -> None:
        assert self.page.bar.undo()
        self.settle()


@pytest.fixture
def seat(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Seat]:
    room = CreditRoom(tmp_path / "data", PersonEntry("Ana Ruiz", licence="SW-1"), "Bo", "Cy", "Dee")
    room.earn(room.people[:2])
    work, shell = Work(), _Shell()
    desk = Desk(room.office.path, work, services.preferences.read(room.office.path))
    desk.sit_in(shell)
    desk.take_office(room.office)
    page = CertificatesPage(desk)
    qtbot.addWidget(page)
    page.resize(1158, 540)
    page.fit(1366)
    page.show()
    made = Seat(qtbot, room, desk, shell, page, tmp_path)
    page.show_session(room.session)
    made.settle()
    yield made
    made.settle()
    work.close()
    room.office.close()


@pytest.fixture
def printed(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the printer, which is a file, puts its pages."""
    path = seat.folder / "printed.pdf"

    def choose(_page: QWidget, pages: int, paper: str, *_: object, **how: object) -> QPrinter:
        assert how["across"] is True
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        return printer

    monkeypatch.setattr(printing, "ask_printer", choose)
    monkeypatch.setattr(printing, "DOTS", 72)
    return path


def test_that_the_list_says_who_earned_one_and_what_the_others_lack(seat: Seat) -> None:
    assert seat.states() == {
        "Ana Ruiz": "Earned",
        "Bo": "Earned",
        "Cy": "Not signed in",
        "Dee": "Not signed in",
    }
    assert [row.hours for row in seat.page.view.rows] == ["7.0", "7.0", "", ""]
    assert seat.page.bar.sentence == "2 of 4 have earned it."
    assert seat.page.bar.print.text() == "Print 2…"


def test_that_the_chosen_person_is_seen_as_it_prints(seat: Seat) -> None:
    assert seat.page.preview.whose.text() == "Ana Ruiz, as it would look"
    table = seat.page.people
    table.frame.view.setCurrentIndex(table.table.index(1, 0))
    seat.settle()
    assert seat.page.preview.whose.text() == "Bo, as it would look"
    seat.qtbot.waitUntil(lambda: seat.page.preview.view.complete, timeout=60_000)


def test_that_printing_gives_numbers_and_can_be_taken_back(seat: Seat, printed: Path) -> None:
    seat.press("print-certificates")
    assert page_sizes(printed.read_bytes()) == {(792.0, 612.0)}
    assert [one.copies for one in seat.room.kept()] == [1, 1]
    assert seat.states()["Ana Ruiz"] == "Issued 2026-0409-001"
    assert seat.page.bar.again.isVisible()
    seat.undo()
    assert [one.copies for one in seat.room.kept()] == [0, 0]


def test_that_what_is_printed_again_is_a_duplicate(seat: Seat, printed: Path) -> None:
    seat.press("print-certificates")
    seat.choose("Bo", "Print again, marked Duplicate")
    assert [one.duplicate for one in seat.room.kept()] == [False, True]
    ids = [one.id for one in seat.room.kept()]
    pages = page_texts(services.certificates.pdf(seat.room.office, seat.room.session.id, ids))
    assert ["Duplicate" in page for page in pages] == [False, True]
    seat.undo()
    assert not any(one.duplicate for one in seat.room.kept())


def test_that_no_printer_means_no_numbers(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "ask_printer", lambda *_, **__: None)
    seat.press("print-certificates")
    assert not seat.room.kept()


def test_that_what_was_printed_ahead_and_not_earned_is_named_and_voided(
    seat: Seat, printed: Path
) -> None:
    made = seat.room.issue(seat.room.people, ahead=True)
    services.certificates.printed(seat.room.office, made)
    seat.page.show_session(seat.room.session)
    seat.settle()
    said = seat.page.people.unearned.accessibleName()
    assert said.startswith("2 were issued and not earned.")
    assert "Pull out of the pile: 2026-0409-003, 2026-0409-004." in said
    assert seat.states()["Cy"] == "Not earned: not signed in"
    seat.press("void-unearned")
    assert seat.states()["Cy"] == "Void 2026-0409-003"
    assert seat.page.people.unearned.isHidden()
    seat.undo()
    assert seat.states()["Cy"] == "Not earned: not signed in"


def test_that_before_the_day_they_can_be_printed_ahead(seat: Seat, printed: Path) -> None:
    seat.room.clock.now = datetime(2026, 4, 1, 9)
    for person in seat.room.people:
        plain = replace(person, signed_in=None, signed_out=None, handed_in=False)
        services.attendance.put_as_was(seat.room.office, [plain])
    seat.page.show_session(seat.room.session)
    seat.settle()
    assert seat.page.bar.print.text() == "Print 4 ahead…"
    seat.press("print-certificates")
    assert [one.serial[-3:] for one in seat.room.kept()] == ["001", "002", "003", "004"]
    assert seat.page.people.unearned.isHidden()
    assert "4 issued ahead" in seat.page.bar.sentence


def test_that_an_exception_wants_a_reason_and_keeps_it(seat: Seat) -> None:
    seat.choose("Cy", "exception")
    assert "Cy" in seat.page.people.reason.title.text()
    seat.give_reason("   ")
    assert seat.page.people.reason.field.fault
    assert not seat.room.kept()
    seat.give_reason("Was here, the sheet is lost")
    assert [one.exception for one in seat.room.kept()] == ["Was here, the sheet is lost"]
    assert seat.states()["Cy"].startswith("Issued ")
    seat.undo()
    assert not seat.room.kept()


def test_that_one_can_be_issued_and_voided_with_a_reason(seat: Seat) -> None:
    seat.choose("Bo", "Issue it")
    seat.choose("Bo", "Void it")
    seat.qtbot.keyClick(seat.page.people.reason, Qt.Key.Key_Escape)
    assert seat.page.people.reason.isHidden()
    assert seat.states()["Bo"] == "Issued 2026-0409-001"
    seat.choose("Bo", "Void it")
    seat.give_reason("Wrong licence")
    assert [one.why_void for one in seat.room.kept()] == ["Wrong licence"]
    assert seat.states()["Bo"] == "Earned"


def test_that_a_corrected_name_asks_to_be_printed_again(seat: Seat, printed: Path) -> None:
    seat.press("print-certificates")
    bo = seat.room.people[1]
    services.roster.edit(seat.room.office, bo.id, replace(bo.entry, name="Bo Lind"))
    seat.page.show_session(seat.room.session)
    seat.settle()
    assert seat.states()["Bo Lind"] == "Changed since issued"
    seat.page.reprint(bo)
    seat.settle()
    kept = seat.room.kept()[1]
    assert (kept.name, kept.serial, kept.duplicate) == ("Bo Lind", "2026-0409-002", True)


def test_that_they_are_saved_as_one_pdf_and_as_single_files(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = seat.folder / "all.pdf"
    asked: list[str] = []

    def where(_page: QWidget, _title: str, suggested: str, _kinds: str) -> Path:
        asked.append(suggested)
        return target

    monkeypatch.setattr(files, "ask_save", where)
    monkeypatch.setattr(files, "ask_folder", lambda *_: seat.folder)
    seat.press("save-pdf")
    assert len(page_texts(target.read_bytes())) == 2
    assert asked == ["Certificates - Day 1 - 2026-04-09.pdf"]
    seat.press("save-single-files")
    made = seat.folder / "Certificates 2026-04-09"
    assert sorted(one.name for one in made.iterdir()) == ["Ana Ruiz.pdf", "Bo.pdf"]
    seat.choose("Bo", "Save this one")
    assert asked[-1] == "Bo - Day 1 - 2026-04-09.pdf"
    assert "Bo" in whole_text(target.read_bytes())


def test_that_the_design_is_the_sessions(seat: Seat) -> None:
    segments = seat.page.preview.design
    segments.findChildren(QAbstractButton)[2].click()
    seat.settle()
    assert (
        str(services.letterheads.course(seat.room.office, seat.room.session.id).design) == "plain"
    )
    assert segments.current == "plain"


def test_that_what_stands_on_them_is_written_and_taken_back(seat: Seat) -> None:
    seat.press("certificate-facts")
    panel = seat.page.facts
    assert panel.isVisible()
    assert seat.page.people.isHidden()
    panel.course.setText("Lighter loads")
    panel.provider.setText("Riverbend")
    panel.numbers[1].setText("Provider 1187")
    seat.press("save-facts")
    assert panel.isHidden()
    papers = services.certificate_papers.papers(seat.room.office, seat.room.session.id)
    assert (papers.face.course, papers.face.provider) == ("Lighter loads", "Riverbend")
    assert papers.face.approvals == ("Provider 1187",)
    seat.shell.undo[-1]()
    seat.settle()
    papers = services.certificate_papers.papers(seat.room.office, seat.room.session.id)
    assert (papers.face.course, papers.face.provider) == ("Day 1", "")


def test_that_pictures_are_chosen_refused_and_taken_away(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = seat.folder / "sign.png"
    Image.new("RGB", (200, 60), "navy").save(path)
    monkeypatch.setattr(files, "ask_open", lambda *_: path)
    seat.press("certificate-facts")
    field = seat.page.facts.signature
    field.choose.click()
    seat.settle()
    kept = services.letterheads.signature(seat.room.office)
    assert kept is not None
    path.write_text("no picture")
    field.choose.click()
    seat.settle()
    assert "is not a picture" in field.fault
    assert services.letterheads.signature(seat.room.office) == kept
    field.remove.click()
    seat.settle()
    assert services.letterheads.signature(seat.room.office) is None
    seat.shell.undo[-1]()
    seat.settle()
    assert services.letterheads.signature(seat.room.office) == kept


def test_that_a_narrow_window_shows_one_thing_at_a_time(seat: Seat) -> None:
    heard: list[bool] = []
    seat.page.room_wanted.connect(heard.append)
    seat.page.fit(683)
    assert seat.page.people.isVisible()
    assert seat.page.preview.isHidden()
    seat.page.bar.look_wanted.emit()
    assert seat.page.preview.isVisible()
    assert seat.page.people.isHidden()
    seat.press("back-to-list")
    assert seat.page.people.isVisible()
    assert heard == [True, False]


def test_that_nobody_on_the_roster_leads_to_the_roster(seat: Seat) -> None:
    services.purging.purge(seat.room.office, seat.room.session.id)
    seat.page.show_session(seat.room.session)
    seat.settle()
    assert seat.page.people.empty.isVisible()
    seat.page.people.roster_wanted.emit()
    assert seat.shell.went[-1][1]["step"] == "roster"
    assert seat.page.preview.whose.text() == "How they will look"
