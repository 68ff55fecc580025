"""The Summary page with real widgets, real closed surveys and a real printed file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPageSize, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.documents import pages
from facilitator.domain.changes import Change
from facilitator.domain.errors import BadInput, StorageFault
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.ui.paper import printing
from facilitator.ui.parts import EmptyPage, files
from facilitator.ui.session.summary.page import SummaryPage
from tests.support.collect_room import Room, room
from tests.support.offices import CONTACTS


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with room(qtbot, tmp_path / "data", people=4) as made:
        yield made


def summary(at: Room, width: int = 1366) -> SummaryPage:
    page = SummaryPage(at.desk)
    at.qtbot.addWidget(page)
    page.resize(1158 if width > 1000 else 627, 508)
    page.fit(width)
    page.show()
    page.show_session(at.session)
    draw(at, page)
    return page


def draw(at: Room, page: SummaryPage) -> None:
    """Until every picture in sight is there."""
    at.settle()
    if page.sheets is not None and page.reader.isVisible():
        at.qtbot.waitUntil(lambda: page.reader.view.complete, timeout=60_000)
        at.settle()


def find(page: QWidget, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found


def empty(page: SummaryPage) -> str:
    found = page.findChild(EmptyPage)
    assert found is not None
    return found.accessibleName()


def test_that_a_session_without_a_closed_survey_says_the_way_there(at: Room) -> None:
    page = summary(at)
    assert empty(page).startswith("No summary yet.")
    at.qtbot.waitUntil(lambda: page._instead.height() > 0, timeout=60_000)
    assert page._instead.y() == 0
    find(page, "go-to-collect").click()
    assert at.shell.went == [("session", {"session_id": at.session.id, "step": "collect"})]


def test_that_an_open_survey_shows_nothing_but_that_it_is_open(at: Room) -> None:
    services.collection.open_round(
        at.desk.office,
        at.session.id,
        OpeningPlan("Baseline", ("pulse",), ("en",), Promise(contacts=CONTACTS)),
    )
    page = summary(at)
    assert empty(page).startswith("The survey is still open.")
    assert page.summary is None


def test_that_the_pages_are_shown_as_they_print(at: Room) -> None:
    at.closed_round()
    page = summary(at)
    assert page.sheets is not None
    assert page.reader.view.pages == pages.page_count(page.sheets.pdf) == page.sheets.pages
    assert page.reader.where.text() == f"Page 1 of {page.sheets.pages}"
    assert page.reader.picture(0) is not None
    assert page.bar.sentence == "What you see here is exactly what prints."


def test_that_a_survey_closed_meanwhile_appears_by_itself(at: Room) -> None:
    page = summary(at)
    at.closed_round()
    at.desk.hub.announce(frozenset({Change.ROUNDS}))
    draw(at, page)
    assert page.summary is not None
    assert page.summary.answered == 12


def test_that_what_was_left_out_is_said_beside_the_pages(at: Room) -> None:
    at.closed_round(answers=6)
    page = summary(at)
    assert page.summary is not None
    said = " ".join(child.accessibleName() for child in page.side.findChildren(QWidget))
    assert "Left out, to keep the promise" in said
    for held in page.summary.left_out:
        assert held.thing in said


def test_that_one_of_several_closed_surveys_is_chosen_from_a_list(at: Room) -> None:
    at.closed_round(title="Baseline survey")
    at.closed_round(answers=7, title="After the second day")
    page = summary(at)
    which = page.findChild(QComboBox, "which-survey")
    assert isinstance(which, QComboBox)
    assert which.isVisible()
    assert page.summary is not None
    assert page.summary.occasion.survey == "After the second day"
    which.setCurrentIndex(1)
    which.activated.emit(1)
    draw(at, page)
    assert page.summary is not None
    assert page.summary.occasion.survey == "Baseline survey"


def test_that_zoom_steps_go_and_come_back_to_fit_width(at: Room) -> None:
    at.closed_round()
    page = summary(at)
    view = page.reader.view
    fit = view.picture_width
    find(page, "zoom-in").click()
    draw(at, page)
    assert view.picture_width == pytest.approx(fit * 1.25, abs=2)
    assert find(page, "zoom-fit").text() == "125 %"
    at.qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    draw(at, page)
    assert view.picture_width == fit
    assert find(page, "zoom-fit").text() == "Fit width"
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(wheel)
    assert view.zoom == pytest.approx(0.8)
    for _ in range(5):
        view.wheelEvent(wheel)
    assert view.zoom == 0.5
    assert not find(page, "zoom-out").isEnabled()
    draw(at, page)


def test_that_a_small_picture_leads_to_its_page(at: Room) -> None:
    at.closed_round()
    page = summary(at)
    page.reader.thumbnails.thumbnails[1].click()
    draw(at, page)
    assert page.reader.view.page == 1
    assert page.reader.where.text().startswith("Page 2 of ")
    at.qtbot.keyClick(page.reader.view, Qt.Key.Key_Home)
    draw(at, page)
    assert page.reader.view.page == 0
    assert page.reader.thumbnails.thumbnails[0].isChecked()


def test_that_the_pdf_is_saved_whole(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.closed_round()
    page = summary(at)
    asked: list[str] = []

    def ask(_parent: QWidget, _title: str, suggested: str, _kinds: str) -> Path:
        asked.append(suggested)
        return tmp_path / Path(suggested).stem  # the person typed no ending

    monkeypatch.setattr(files, "ask_save", ask)
    find(page, "save-pdf").click()
    at.settle()
    name = "Ashgrove County Family Services - Team training day - Baseline survey"
    assert asked == [f"{name}.pdf"]
    assert page.sheets is not None
    assert (tmp_path / f"{name}.pdf").read_bytes() == page.sheets.pdf
    assert page.bar.toast_text == f"Saved as {name}.pdf"


def test_that_a_folder_that_cannot_be_written_is_said_calmly(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.closed_round()
    page = summary(at)
    monkeypatch.setattr(files, "ask_save", lambda *_: tmp_path / "missing" / "summary.pdf")
    with at.qtbot.waitSignal(at.desk.work.faults) as told:
        find(page, "save-pdf").click()
    (fault,) = told.args
    assert isinstance(fault, StorageFault)
    assert "summary.pdf" in fault.message


def to_file(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    return printer


def test_that_every_page_reaches_the_printer(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.closed_round()
    page = summary(at)
    printed = tmp_path / "printed.pdf"
    monkeypatch.setattr(printing, "ask_printer", lambda *_: to_file(printed))
    monkeypatch.setattr(printing, "DOTS", 150)
    find(page, "print-summary").click()
    assert not find(page, "print-summary").isEnabled()
    at.settle()
    assert page.sheets is not None
    assert pages.page_count(printed.read_bytes()) == page.sheets.pages
    assert find(page, "print-summary").isEnabled()
    assert page.bar.toast_text == f"{page.sheets.pages} pages are on the way to the printer"
    shown = pages.render(page.sheets.pdf, 0, 800)
    on_paper = pages.render(printed.read_bytes(), 0, 800)
    ink = [sum(255 - byte for byte in one.data) for one in (shown, on_paper)]
    assert (on_paper.width, on_paper.height) == (shown.width, shown.height)
    assert ink[1] == pytest.approx(ink[0], rel=0.2)


def test_that_printing_can_be_stopped(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.closed_round()
    page = summary(at)
    monkeypatch.setattr(printing, "ask_printer", lambda *_: to_file(tmp_path / "printed.pdf"))
    find(page, "print-summary").click()
    page.bar.progress.stop.click()
    at.settle()
    assert page.bar.toast_text == "Printing stopped"
    assert find(page, "print-summary").isEnabled()


# What Qt itself says when the printer gives no page.
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_that_a_printer_that_does_not_answer_is_said(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.closed_round()
    page = summary(at)
    monkeypatch.setattr(printing, "ask_printer", lambda *_: None)
    find(page, "print-summary").click()
    assert at.shell.faults == []
    nowhere = tmp_path / "missing" / "printed.pdf"
    monkeypatch.setattr(printing, "ask_printer", lambda *_: to_file(nowhere))
    find(page, "print-summary").click()
    at.settle()
    assert [fault.message for fault in at.shell.faults] == ["The printer did not answer."]


def test_that_in_a_narrow_window_every_way_on_is_still_there(at: Room) -> None:
    at.closed_round()
    page = summary(at, width=683)
    assert not page.reader.thumbnails.isVisible()
    assert find(page, "more-ways").isVisible()
    find(page, "about-summary").click()
    assert page.side.isVisible()
    find(page, "back-to-pages").click()
    assert page.reader.isVisible()
    draw(at, page)


def test_that_another_session_shows_nothing_of_the_last_one(at: Room) -> None:
    from facilitator.domain.people import SessionPlan

    at.closed_round()
    page = summary(at)
    plan = SessionPlan("Other agency", "Other day", at.session.day)
    other = services.sessions.plan(at.desk.office, plan).result
    page.show_session(other)
    assert page.summary is None
    assert not page.reader.isVisible()
    at.settle()
    assert empty(page).startswith("No summary yet.")


def test_that_a_file_that_is_no_pdf_is_refused() -> None:
    with pytest.raises(BadInput):
        pages.page_count(b"not a pdf")
