"""A list comes in through the real window: checked, corrected, counted, and undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import PersonEntry
from facilitator.domain.roster_merging import Way
from facilitator.ui.parts import files
from facilitator.ui.session.page import SessionPage
from facilitator.ui.session.roster.import_model import LABELS
from facilitator.ui.session.roster.import_page import ImportPage
from facilitator.ui.session.roster.sources import FileSource
from tests.support.window_room import WindowRoom, texts, window_room

# The offscreen platform says this of every window with a smallest size.
THERE = PersonEntry("Callum Reyes", "callum@example.org", "Supervisor")
LIST = (
    "Ashgrove County;;;;\n"
    "Surname;First;E-Mail;Unit;SSN\n"
    "Reyes;Callum;c.reyes@example.org;Intake;1\n"
    "Fernández;Lucía;lucia@example.org;Family support;2\n"
    ";;nobody@example.org;Intake;3\n"
    "FERNANDEZ;lucia;lucia@example.org;Court team;4\n"
)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data", (THERE,)) as room:
        room.window.go("session", session_id=room.session.id)
        room.settle()
        yield room


def a_list(folder: Path, text: str = LIST, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def session_page(at: WindowRoom) -> SessionPage:
    page = at.window.page
    assert isinstance(page, SessionPage)
    return page


def checking(at: WindowRoom, path: Path) -> ImportPage:
    session_page(at).checking.look_at(FileSource(path))
    at.settle()
    shown = session_page(at).stack.currentWidget()
    assert isinstance(shown, ImportPage)
    return shown


def kept(at: WindowRoom) -> list[str]:
    return sorted(person.entry.name for person in at.people())


def test_that_a_list_comes_in_and_goes_out_again_as_one(
    at: WindowRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_list(tmp_path)
    monkeypatch.setattr(files, "ask_open", lambda *_: path)
    session_page(at).roster.tools.bring.click()
    at.settle()
    page = session_page(at).stack.currentWidget()
    assert isinstance(page, ImportPage)
    assert page.bar.sentence.startswith("1 new, 1 brought up to date, 1 merged, 1 left out.")
    assert page.add.text() == "Add 1, update 1"
    at.saw(lambda: "3 people found in 4 lines" in texts(page))
    at.saw(lambda: "2 may be the same person" in texts(page.doubles))
    assert "“SSN” looks like a social security" in page.doubles.left_out.text()
    assert "Line 5 has no name." in page.doubles.left_out.text()
    page.add.click()
    at.settle()
    assert session_page(at).stack.currentWidget() is session_page(at).roster
    assert kept(at) == ["Callum Reyes", "Lucía Fernández"]
    assert session_page(at).roster.bar.toast_text == "1 person added, 1 brought up to date"
    assert at.named("Callum Reyes").entry == PersonEntry(
        "Callum Reyes", "c.reyes@example.org", "Supervisor", "Intake"
    )
    assert at.named("Lucía Fernández").entry.team == "Court team"
    at.undo()
    assert [person.entry for person in at.people()] == [THERE]


def test_that_a_second_press_brings_nobody_in_twice(at: WindowRoom, tmp_path: Path) -> None:
    page = checking(at, a_list(tmp_path))
    page.add.click()
    page.add.click()
    at.settle()
    assert kept(at) == ["Callum Reyes", "Lucía Fernández"]


def test_that_a_list_that_cannot_come_in_waits_for_another_try(
    at: WindowRoom, tmp_path: Path
) -> None:
    page = checking(at, a_list(tmp_path))
    services.sessions.remove(at.desk.office, at.session.id)
    page.add.click()
    at.settle()
    assert session_page(at).stack.currentWidget() is page
    assert at.window.said
    assert page.add.isEnabled()


def test_that_both_of_a_pair_come_in_when_told_so(at: WindowRoom, tmp_path: Path) -> None:
    page = checking(at, a_list(tmp_path))
    assert page.draft is not None
    page.doubles.decided.emit(page.draft.asked[0], Way.BOTH)
    assert page.add.text() == "Add 2 people"
    page.doubles.decided_all.emit(Way.SKIP)
    assert page.bar.sentence.startswith("1 new, 2 skipped, 1 left out.")
    page.doubles.decided_all.emit(Way.BOTH)
    assert page.add.text() == "Add 3 people"
    page.add.click()
    at.settle()
    assert kept(at).count("Callum Reyes") == 2


def test_that_a_column_is_corrected_above_its_data(at: WindowRoom, tmp_path: Path) -> None:
    page = checking(at, a_list(tmp_path))
    select = page.table.heads.select(3)
    assert select.currentText() == "Team"
    select.setCurrentIndex(list(LABELS.values()).index("Role"))
    at.settle()
    assert page.draft is not None
    assert page.draft.coming.adds[0].role == "Court team"
    for position in (0, 1):
        page.table.heads.select(position).setCurrentIndex(list(LABELS.values()).index("Leave out"))
        at.settle()
    assert not page.add.isEnabled()
    assert page.bar.sentence == "Say first which column holds the names."
    page.table.heads.select(0).setCurrentIndex(list(LABELS.values()).index("Name"))
    at.settle()
    assert page.draft.coming.adds[0].name == "Reyes"


def test_that_an_unclear_encoding_is_chosen_by_sight(at: WindowRoom, tmp_path: Path) -> None:
    page = checking(at, a_list(tmp_path, encoding="windows-1252"))
    at.settle()
    assert page.reading.encodings.isVisible()
    assert page.reading.encodings.titles[0] == "Western European (Windows)"
    at.saw(lambda: any("Fernández   Lucía" in words for words in texts(page.reading.encodings)))
    page.reading.encodings.choose("windows-1252")
    page.use.click()
    at.settle()
    assert page.draft is not None
    assert page.draft.coming.adds[0].name == "Lucía Fernández"
    page.reading.change.click()
    at.settle()
    assert page.reading.encodings.isVisible()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"Name\n" + b"Ana Li\n" * 6000, "6,000 rows of people; a roster takes at most 5,000"),
    ],
)
def test_that_an_unusable_file_says_why_and_offers_another(
    at: WindowRoom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    data: bytes,
    says: str,
) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(data)
    page = checking(at, path)
    at.saw(lambda: any(says in words for words in texts(page)))
    assert not page.add.isVisible()
    assert kept(at) == ["Callum Reyes"]
    other = a_list(tmp_path)
    monkeypatch.setattr(files, "ask_open", lambda *_: other)
    page.ask_other()
    at.settle()
    assert page.add.isVisible()


def test_that_another_list_begins_at_the_top_and_a_column_corrected_stays_in_sight(
    at: WindowRoom, tmp_path: Path
) -> None:
    rows = "".join(f"Person {number};;;;;;;;p{number}@example.org\n" * 2 for number in range(60))
    path = a_list(tmp_path, f"Name;a;b;c;d;e;f;g;E-mail\n{rows}{rows.replace('@', '@x.')}")
    page = checking(at, path)
    bars = (
        page.table.view.verticalScrollBar(),
        page.table.view.horizontalScrollBar(),
        page.doubles.findChildren(QScrollArea)[0].verticalScrollBar(),
    )
    for bar in bars:
        at.qtbot.waitUntil(lambda bar=bar: bar.maximum() > 0)
        bar.setValue(bar.maximum())
    page.table.heads.select(7).setCurrentIndex(list(LABELS.values()).index("Team"))
    at.settle()
    assert bars[1].value() > 0
    assert page is checking(at, path)
    assert [bar.value() for bar in bars] == [0, 0, 0]


def test_that_leaving_the_check_changes_nothing(at: WindowRoom, tmp_path: Path) -> None:
    page = checking(at, a_list(tmp_path))
    assert not session_page(at).step_bar.isVisible()
    focus = at.window.focusWidget()
    assert focus is page.table.view
    at.qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert session_page(at).stack.currentWidget() is session_page(at).roster
    assert session_page(at).step_bar.isVisible()
    assert kept(at) == ["Callum Reyes"]


def test_that_a_file_can_be_dropped_on_the_roster(at: WindowRoom, tmp_path: Path) -> None:
    path, roster = a_list(tmp_path), session_page(at).roster
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, left, none)
    QApplication.sendEvent(roster, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(roster, QDropEvent(QPointF(9, 9), action, data, left, none))
    at.settle()
    assert isinstance(session_page(at).stack.currentWidget(), ImportPage)


def test_that_a_file_vanished_meanwhile_is_said(at: WindowRoom, tmp_path: Path) -> None:
    page = checking(at, tmp_path / "gone.csv")
    at.saw(lambda: any("There is no file gone.csv." in words for words in texts(page)))
