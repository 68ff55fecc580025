"""Leave the site with real widgets over a real folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.leaving import SiteState, Task
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.services import leaving
from facilitator.ui.paper import printing
from facilitator.ui.parts import files
from facilitator.ui.session.leaving import LeavingPage
from facilitator.ui.session.leaving_model import hint
from facilitator.ui.session.model import facts
from tests.support.collect_room import Room, room
from tests.support.offices import CONTACTS
from tests.support.window_room import WindowRoom, texts, window_room


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with room(qtbot, tmp_path / "data", people=4) as made:
        yield made


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick, chosen whenever a folder is asked for."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(leaving, "on_same_disk", lambda *_: False)
    monkeypatch.setattr(files, "ask_folder", lambda *_: folder)
    return folder


def shown(at: Room, width: int = 1366) -> LeavingPage:
    page = LeavingPage(at.desk)
    at.qtbot.addWidget(page)
    page.resize(1158 if width > 1000 else 627, 508)
    page.fit(width)
    page.show()
    page.show_session(at.session)
    at.settle()
    return page


def press(at: Room, page: QWidget, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    assert found.isVisible(), name
    found.click()
    at.settle()


def filled(page: QWidget) -> list[str]:
    return [
        button.objectName()
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.property("kind") == "primary"
    ]


def open_survey(at: Room) -> None:
    services.collection.open_round(
        at.desk.office,
        at.session.id,
        OpeningPlan("Baseline", ("pulse",), ("en",), Promise(contacts=CONTACTS)),
    )


def test_that_the_list_has_five_things_with_a_reason_each(at: Room) -> None:
    page = shown(at)
    assert page.bar.sentence == "1 of 5 done"
    assert page.state is not None
    for task, choice in page.choices.items():
        assert choice.box.accessibleDescription() == page.state.why(task)
    assert page._closed.accessibleName() == "The survey is closed: yes"


def test_that_a_tick_is_kept_and_can_be_taken_back(at: Room) -> None:
    page = shown(at)
    press(at, page, "task-bag")
    assert leaving.state(at.desk.office, at.session.id).done(Task.BAG)
    assert page.bar.sentence == "2 of 5 done"
    press(at, page, "task-bag")
    assert not leaving.state(at.desk.office, at.session.id).ticked
    again = shown(at)
    press(at, again, "task-paper")
    assert shown(at).choices[Task.PAPER].on


class _Abroad(date):
    """A day on a computer that speaks another language."""

    def __format__(self, _spec: str) -> str:
        return "Dienstag"


def test_that_days_are_told_in_the_programs_own_language(at: Room) -> None:
    day = _Abroad(2026, 11, 24)
    session = replace(at.session, day=day)
    state = SiteState(session, date(2026, 11, 25), {Task.BAG: day})
    assert hint(state, Task.BAG).endswith("never both. Ticked on Tue 24 November.")
    assert hint(replace(state, today=day), Task.BAG).endswith("never both.")
    (when,) = facts(session, 683)
    assert "Tue 24 November 2026, " in when


def test_that_an_open_survey_is_said_and_leads_to_closing_it(at: Room, stick: Path) -> None:
    open_survey(at)
    page = shown(at)
    assert page._closed.accessibleName() == "The survey is closed: not yet"
    assert "“Baseline” is still open" in page._closed_why.text()
    assert not page.choices[Task.BACKUP].box.isEnabled()
    assert filled(page) == ["close-the-survey"]
    press(at, page, "save-another-backup")
    assert page.said.isVisible()
    assert "The open survey is not in it" in page.said.accessibleName()
    assert not page.choices[Task.BACKUP].on
    press(at, page, "close-the-survey")
    assert at.shell.went == [("session", {"session_id": at.session.id, "step": "collect"})]


def test_that_a_survey_closed_meanwhile_is_seen_at_once(at: Room) -> None:
    open_survey(at)
    page = shown(at)
    (opened,) = at.rounds()
    services.collection.discard_unopened(at.desk.office, opened.id)
    at.desk.hub.announce(frozenset({Change.ROUNDS}))
    at.settle()
    assert page._closed.accessibleName() == "The survey is closed: yes"
    assert filled(page) == ["save-backup"]


def test_that_a_backup_ticks_itself_and_says_where_it_is(at: Room, stick: Path) -> None:
    at.closed_round()
    page = shown(at)
    assert filled(page) == ["save-backup"]
    press(at, page, "save-backup")
    (made,) = stick.iterdir()
    assert page.bar.toast_text == f"Saved as “{made.name}”"
    assert page.choices[Task.BACKUP].on
    assert filled(page) == ["back-to-today"]
    assert services.restoring.check(made).surveys == 1


def test_that_a_backup_on_the_laptop_itself_is_kept_and_not_ticked(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.setattr(files, "ask_folder", lambda *_: here)
    page = shown(at)
    press(at, page, "save-backup")
    assert list(here.iterdir())
    assert "on the laptop’s own disk" in page.said.accessibleName()
    assert not page.choices[Task.BACKUP].on


def test_that_a_stick_that_is_gone_is_a_calm_fault_and_the_way_stays_open(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ask_folder", lambda *_: tmp_path / "gone")
    page = shown(at)
    press(at, page, "save-backup")
    assert len(at.shell.faults) == 1
    assert page._backup.isEnabled()


def test_that_no_folder_chosen_does_nothing(at: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ask_folder", lambda *_: None)
    page = shown(at)
    press(at, page, "save-backup")
    assert page._backup.isEnabled()
    assert page.bar.sentence == "1 of 5 done"


def test_that_done_is_one_warm_sentence(at: Room, stick: Path) -> None:
    page = shown(at)
    press(at, page, "save-backup")
    for name in ("task-bag", "task-paper", "task-screen"):
        assert not page.done.isVisible()
        press(at, page, name)
    assert page.done.isVisible()
    assert page.done.accessibleName().count(".") == 2
    press(at, page, "back-to-today")
    assert at.shell.went == [("today", {})]


def test_that_the_sheet_is_saved_as_pdf(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ask_save", lambda *_: tmp_path / "for the office")
    page = shown(at)
    press(at, page, "save-stolen")
    document = pypdfium2.PdfDocument(tmp_path / "for the office.pdf")
    assert len(document) == 3
    document.close()
    assert page.bar.toast_text == "Saved as for the office.pdf"


def test_that_the_sheet_is_printed(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, str, str]] = []

    def printer(_page: QWidget, pages: int, paper: str, name: str) -> QPrinter:
        asked.append((pages, paper, name))
        made = QPrinter()
        made.setOutputFileName(str(tmp_path / "printed.pdf"))
        return made

    monkeypatch.setattr(printing, "ask_printer", printer)
    page = shown(at)
    press(at, page, "print-stolen")
    at.qtbot.waitUntil(lambda: bool(page.bar.toast_text), timeout=60_000)
    assert asked == [(3, "letter", "If it is stolen")]
    assert page.bar.toast_text == "3 pages are on the way to the printer"
    assert page.stolen.print.isEnabled()
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(document) == 3
    document.close()


def test_that_printing_may_be_called_off(at: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "ask_printer", lambda *_: None)
    page = shown(at)
    press(at, page, "print-stolen")
    assert page.stolen.print.isEnabled()
    assert not page.bar.toast_text


def test_that_a_small_window_keeps_everything_in_reach(at: Room) -> None:
    page = shown(at, width=683)
    press(at, page, "task-screen")
    assert page.choices[Task.SCREEN].on
    found = page.findChild(QAbstractButton, "print-stolen")
    assert found is not None
    assert found.isVisible()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data") as made:
        yield made


def test_that_the_session_has_its_way_to_the_list_in_its_head(window: WindowRoom) -> None:
    window.window.go("session", session_id=window.session.id)
    window.settle()
    found = window.window.findChild(QAbstractButton, "leave-the-site")
    assert found is not None
    found.click()
    window.settle()
    assert "Leave the site" in texts(window.window)
    assert window.bar().sentence == "1 of 5 done"
    window.window.go("session", session_id=window.session.id, step="roster")
    window.settle()
    window.window.go("session", session_id=window.session.id, step="leave")
    window.settle()
    assert window.bar().sentence == "1 of 5 done"
