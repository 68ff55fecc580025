"""The print page with real widgets, real pages and a printer that is a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit

from facilitator.documents import pages
from facilitator.ui.paper import printing
from facilitator.ui.parts import files
from facilitator.ui.session.collect.page import CollectPage
from facilitator.ui.session.collect.printing.page import PrintingPage
from tests.support.collect_page import find, opened, press
from tests.support.collect_room import Room
from tests.support.pdf_reading import page_texts


def to_file(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    return printer


def print_page(at: Room) -> tuple[CollectPage, PrintingPage]:
    page = opened(at)
    press(at, page, "print-sheets")
    at.settle()
    shown = page.printing.page
    assert isinstance(shown, PrintingPage)
    return page, shown


def typed(shown: PrintingPage, name: str, number: int) -> None:
    """Type a number into a field, as a person does."""
    field = shown.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.setText(str(number))
    field.textEdited.emit(str(number))


def test_that_the_page_begins_with_the_roster_and_fifteen_percent_spare(at: Room) -> None:
    page, shown = print_page(at)
    assert shown.printing.people == 24
    assert shown.printing.plan.copies == {"en": 28}
    assert shown.choices.spare.text() == "28 copies: 24 people and 4 to spare."
    assert shown.preview.view.pages == 3  # a sheet, a page of cards, a page of stubs
    assert find(page, "print-paper").isEnabled()
    assert page.bar.sentence == "All copies are the same, and none has a number."


def test_that_what_is_left_out_leaves_the_pages_in_sight_at_once(at: Room) -> None:
    _, shown = print_page(at)
    find(shown, "put-in-stubs").click()
    find(shown, "put-in-cards").click()
    at.settle()
    assert shown.preview.view.pages == 1


def test_that_nobody_expected_says_so_and_prints_nothing_until_it_is_mended(at: Room) -> None:
    page, shown = print_page(at)
    typed(shown, "people-expected", 0)
    assert shown.choices.spare.text().startswith("Nobody is expected.")
    assert not find(page, "print-paper").isEnabled()
    assert shown.preview.view.pages == 3
    typed(shown, "people-expected", 10)
    at.settle()
    assert shown.choices.spare.text() == "12 copies: 10 people and 2 to spare."
    assert find(page, "print-paper").isEnabled()


def test_that_every_copy_reaches_the_printer_and_is_counted(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, shown = print_page(at)
    printed = tmp_path / "printed.pdf"
    asked: list[tuple[object, ...]] = []

    def choose(*said: object) -> QPrinter:
        asked.append(said)
        return to_file(printed)

    monkeypatch.setattr(printing, "ask_printer", choose)
    monkeypatch.setattr(printing, "DOTS", 100)
    typed(shown, "people-expected", 10)
    at.settle()
    press(at, page, "print-paper")
    assert asked[0][1:] == (12 + 2 + 2, "letter", "Survey", False)
    out = printed.read_bytes()
    assert pages.page_count(out) == 16
    assert page.bar.toast_text == "16 pages are on the way to the printer"
    # The same picture is painted for every copy, so the spool holds it once.
    assert out.count(b"/Subtype /Image") <= 3
    first, twelfth = (pages.render(out, number, 300).data for number in (0, 11))
    assert first == twelfth
    (round_,) = at.rounds()
    assert round_.printed == 12
    assert find(page, "print-paper").isEnabled()


def test_that_only_the_copies_of_the_chosen_pages_are_counted(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = print_page(at)

    def choose(*_: object) -> QPrinter:
        printer = to_file(tmp_path / "printed.pdf")
        printer.setFromTo(25, 30)
        return printer

    monkeypatch.setattr(printing, "ask_printer", choose)
    monkeypatch.setattr(printing, "DOTS", 100)
    press(at, page, "print-paper")
    (round_,) = at.rounds()
    assert round_.printed == 4  # copies 25 to 28; pages 29 and 30 are cards


def test_that_a_print_that_is_not_wanted_after_all_counts_nothing(
    at: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = print_page(at)
    monkeypatch.setattr(printing, "ask_printer", lambda *_: None)
    press(at, page, "print-paper")
    assert at.rounds()[0].printed == 0
    assert find(page, "print-paper").isEnabled()


def test_that_printing_can_be_stopped_and_is_then_not_counted(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = print_page(at)

    def choose(*_: object) -> QPrinter:
        return to_file(tmp_path / "printed.pdf")

    monkeypatch.setattr(printing, "ask_printer", choose)
    find(page, "print-paper").click()
    at.qtbot.waitUntil(lambda: page.printing.prints.under_way, timeout=60_000)
    page.bar.progress.stop.click()
    at.settle()
    assert page.bar.toast_text == "Printing stopped; these copies are not counted"
    assert at.rounds()[0].printed == 0


def test_that_the_whole_run_is_saved_as_one_pdf_and_counted(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = print_page(at)
    names: list[str] = []

    def choose(_parent: object, _title: str, suggested: str, _kinds: str) -> Path:
        names.append(suggested)
        return tmp_path / "sheets"

    monkeypatch.setattr(files, "ask_save", choose)
    press(at, page, "save-paper")
    texts = page_texts((tmp_path / "sheets.pdf").read_bytes())
    assert sum("Load pulse" in text for text in texts) == 28
    assert names == ["Ashgrove County Family Services - Team training day - Survey - paper.pdf"]
    assert page.bar.toast_text == "Saved as sheets.pdf"
    assert at.rounds()[0].printed == 28


def test_that_cards_alone_count_no_copies(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, shown = print_page(at)
    find(shown, "put-in-sheets").click()
    at.settle()
    monkeypatch.setattr(files, "ask_save", lambda *_: tmp_path / "cards.pdf")
    press(at, page, "save-paper")
    assert (tmp_path / "cards.pdf").exists()
    assert at.rounds()[0].printed == 0


def test_that_a_folder_that_cannot_be_written_is_said_calmly(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = print_page(at)
    monkeypatch.setattr(files, "ask_save", lambda *_: tmp_path / "missing" / "sheets.pdf")
    press(at, page, "save-paper")
    assert [fault.message for fault in at.shell.faults] == [
        "“sheets.pdf” could not be saved there."
    ]
    assert at.rounds()[0].printed == 0
    assert find(page, "save-paper").isEnabled()


def test_that_the_way_back_leads_to_the_count(at: Room) -> None:
    page, _ = print_page(at)
    press(at, page, "printing-done")
    assert page.cards is not None
    assert page.printing.page is None


def test_that_in_a_narrow_window_everything_stands_one_under_the_other(at: Room) -> None:
    page, shown = print_page(at)
    page.fit(683)
    assert page.bar.sentence == ""
    tops = [card.geometry().top() for card in (shown.choices, shown.preview, shown.steps)]
    shown.layout().activate()
    assert tops == sorted(tops)


def test_that_pressing_print_again_before_the_dialog_is_there_asks_once(
    at: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, shown = print_page(at)
    asked: list[object] = []
    monkeypatch.setattr(printing, "ask_printer", lambda *said: asked.append(said))
    find(page, "print-paper").click()
    typed(shown, "people-expected", 12)
    find(page, "print-paper").click()
    at.settle()
    assert len(asked) == 1
    press(at, page, "print-paper")
    assert len(asked) == 2


def test_that_going_back_before_the_dialog_is_there_prints_nothing(
    at: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = print_page(at)
    asked: list[object] = []
    monkeypatch.setattr(printing, "ask_printer", lambda *said: asked.append(said))
    find(page, "print-paper").click()
    press(at, page, "printing-done")
    assert not asked
    press(at, page, "print-sheets")
    at.settle()
    assert find(page, "print-paper").isEnabled()
