"""Lists that come another way: pasted, from a sheet of a workbook, from another session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import PersonEntry, SessionPlan
from facilitator.domain.roster_merging import Way
from facilitator.ui.session.page import SessionPage
from facilitator.ui.session.roster.import_page import ImportPage
from facilitator.ui.session.roster.sources import FileSource
from tests.support.window_room import WindowRoom, texts, window_room

THERE = PersonEntry("Callum Reyes", "callum@example.org", "Supervisor")


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data", (THERE,)) as room:
        room.window.go("session", session_id=room.session.id)
        room.settle()
        yield room
        QGuiApplication.clipboard().clear()


def session_page(at: WindowRoom) -> SessionPage:
    page = at.window.page
    assert isinstance(page, SessionPage)
    return page


def shown(at: WindowRoom) -> ImportPage:
    at.settle()
    page = session_page(at).stack.currentWidget()
    assert isinstance(page, ImportPage)
    return page


def saw(at: WindowRoom, words: str) -> None:
    """Wait until words can be seen on the checking page: Qt shows new widgets a moment later."""
    page = shown(at)
    at.saw(lambda: any(words in said for said in texts(page)))


def kept(at: WindowRoom) -> list[str]:
    return sorted(person.entry.name for person in at.people())


def test_that_cells_of_a_spreadsheet_are_pasted_and_checked(at: WindowRoom) -> None:
    QGuiApplication.clipboard().setText("Name\tPronouns\nAna Ruiz\tshe/her\nCallum Reyes\the/him\n")
    session_page(at).roster.tools.paste.click()
    page = shown(at)
    assert page.add.text() == "Add 1, update 1"
    page.add.click()
    at.settle()
    assert at.named("Callum Reyes").entry.pronouns == "he/him"
    at.undo()
    assert [person.entry for person in at.people()] == [THERE]


def test_that_the_keys_paste_a_list_unless_a_field_is_being_typed_in(at: WindowRoom) -> None:
    QGuiApplication.clipboard().setText("Ana Ruiz <ana@x.org>; Bo Li <bo@x.org>")
    roster = session_page(at).roster
    at.window.activateWindow()
    at.saw(at.window.isActiveWindow)
    roster.tools.search.setFocus()
    at.qtbot.keyClick(roster.tools.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert roster.tools.text.startswith("Ana Ruiz")
    roster.tools.search.clear()
    roster.list.frame.view.setFocus()
    at.qtbot.keyClick(roster.list.frame.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page = shown(at)
    assert page.add.text() == "Add 2 people"
    saw(at, "Read as names and addresses, as an e-mail lists them.")


def test_that_a_copied_file_is_taken_as_a_file(at: WindowRoom, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name\nAna Ruiz\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    session_page(at).roster.lists.paste()
    saw(at, "people.csv")


def test_that_nothing_to_paste_is_said(at: WindowRoom) -> None:
    QGuiApplication.clipboard().clear()
    roster = session_page(at).roster
    roster.tools.paste.click()
    assert session_page(at).stack.currentWidget() is roster
    assert roster.bar.toast_text.startswith("Nothing to paste")


def test_that_an_unusable_paste_can_be_tried_again(at: WindowRoom) -> None:
    QGuiApplication.clipboard().setText("x" * (2**20 + 1))
    session_page(at).roster.lists.paste()
    page = shown(at)
    saw(at, "far too long")
    assert page.reading.again.text() == "Paste again"
    QGuiApplication.clipboard().setText("Ana Ruiz\nBo Li")
    page.reading.again.click()
    assert shown(at).add.text() == "Add 2 people"


def workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in (
        ("Team", [("Name", "E-mail"), ("Ana Ruiz", "ana@x.org")]),
        ("Notes", []),
        ("Supervisors", [("Name", "Language"), ("欧阳娜娜", "Chinese"), ("Bo Li", "")]),
    ):
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    book.close()
    return path


def test_that_a_sheet_is_chosen_where_a_workbook_has_several(
    at: WindowRoom, tmp_path: Path
) -> None:
    session_page(at).checking.look_at(FileSource(workbook(tmp_path / "two.xlsx")))
    page = shown(at)
    choice = page.reading.sheet
    assert [choice.itemText(place) for place in range(choice.count())] == [
        "Team",
        "Notes",
        "Supervisors",
    ]
    assert (choice.currentText(), page.add.text()) == ("Team", "Add 1 person")

    def choose(name: str) -> None:
        choice.setFocus()
        choice.setCurrentText(name)
        choice.activated.emit(choice.currentIndex())
        at.settle()

    choose("Notes")
    assert page.bar.sentence == "Nothing was changed."
    assert choice.isVisible()
    choose("Supervisors")
    assert page.add.text() == "Add 2 people"
    page.add.click()
    at.settle()
    assert at.named("欧阳娜娜").entry.language == "Chinese"


def test_that_columns_that_bring_nobody_in_can_be_corrected(at: WindowRoom, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name;Team\nAna Ruiz;\nBo Li;\n", encoding="utf-8")
    session_page(at).checking.look_at(FileSource(path))
    page = shown(at)
    heads = page.table.heads
    heads.select(1).setCurrentIndex(heads.select(1).findText("Name"))
    at.settle()
    saw(at, "no name")
    assert page.table.isVisible()
    assert not page.add.isEnabled()
    heads.select(0).setCurrentIndex(heads.select(0).findText("Name"))
    at.settle()
    assert page.add.text() == "Add 2 people"


def another_session(at: WindowRoom) -> int:
    office = at.desk.office
    plan = SessionPlan("Ashgrove County Family Services", "Kick-off", date(2026, 9, 2))
    session_id: int = services.sessions.plan(office, plan).result.id
    newer = PersonEntry("Callum Reyes", "callum@example.org", "Supervisor", "Intake")
    ana = services.roster.add(office, session_id, PersonEntry("Ana Ruiz"), walk_in=True).result
    services.roster.add(office, session_id, newer)
    services.attendance.sign_in(office, ana.session_id, [ana.id])
    return session_id


def test_that_people_are_carried_over_from_another_session(at: WindowRoom) -> None:
    session_id = another_session(at)
    session_page(at).roster.carry_wanted.emit()
    page = shown(at)
    assert page.bar.isVisible()
    assert not page.look.isEnabled()
    saw(at, "2 September 2026, Ashgrove County Family Services: 2 people")
    page.sessions.mark(session_id)
    page.look.click()
    page = shown(at)
    saw(at, "Who comes over?")
    assert page.add.text() == "Add 1, update 1"
    page.add.click()
    at.settle()
    assert kept(at) == ["Ana Ruiz", "Callum Reyes"]
    assert not at.named("Ana Ruiz").here
    assert not at.named("Ana Ruiz").walk_in
    assert at.named("Callum Reyes").entry.team == "Intake"
    at.undo()
    assert [person.entry for person in at.people()] == [THERE]


def test_that_it_is_said_when_no_other_session_has_people(at: WindowRoom) -> None:
    session_page(at).roster.carry_wanted.emit()
    saw(at, "No other session has people on its roster yet.")


def test_that_many_doubles_are_shown_a_few_at_a_time(at: WindowRoom, tmp_path: Path) -> None:
    entries = [PersonEntry(f"Person {number}") for number in range(30)]
    services.roster.take_in(at.desk.office, at.session.id, entries)
    session_page(at).roster._load()
    at.settle()
    path = tmp_path / "list.csv"
    rows = [f"Person {number};North" for number in range(30)]
    path.write_text("\n".join(["Name;Team", *rows]), encoding="utf-8")
    session_page(at).checking.look_at(FileSource(path))
    page = shown(at)

    def seen() -> int:
        return sum(words == "On the roster" for words in texts(page.doubles))

    at.saw(lambda: seen() == 12)
    saw(at, "30 may be the same person")
    page.doubles._more.click()
    at.saw(lambda: seen() == 24)
    page.doubles.decided_all.emit(Way.SKIP)
    assert page.bar.sentence == "30 skipped. Nothing would change."
    assert not page.add.isEnabled()
