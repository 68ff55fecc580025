"""One window at the door for the tests of a module; each test has a session of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import PersonEntry, SessionPlan
from facilitator.ui.session.door.page import DoorPage
from facilitator.ui.session.door.table import Col
from facilitator.ui.session.page import SessionPage
from tests.support.window_room import WindowRoom, window_room

NAMES = ("Amara Diallo", "Callum Reyes", "Dana Whitcomb", "Nguyễn Minh Anh", "Zoë Bakker")
PEOPLE = tuple(PersonEntry(name, team="Intake") for name in NAMES)
DAY = (2026, 11, 24)


@pytest.fixture(scope="module")
def window(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[WindowRoom]:
    """One window for all tests here; each has a session of its own."""
    with window_room(QtBot(request), tmp_path_factory.mktemp("door") / "data") as room:
        yield room


@pytest.fixture
def at(qtbot: QtBot, window: WindowRoom) -> WindowRoom:
    return a_session(qtbot, window, PEOPLE)


def a_session(
    qtbot: QtBot, window: WindowRoom, people: Sequence[PersonEntry], numbered: bool = True
) -> WindowRoom:
    """The window with a new session of these people, on its morning."""
    office, clock = window.desk.office, window.clock
    clock.now = datetime(*DAY, 9, 1)
    was = window.session
    plan = SessionPlan(was.agency.name, "Team training day", was.day, was.starts, was.ends)
    session = services.sessions.plan(office, plan).result
    services.roster.take_in(office, session.id, people)
    if numbered:
        services.sign_in.number_rows(office, session.id)
    return WindowRoom(qtbot, window.window, session, clock)


def door(at: WindowRoom) -> DoorPage:
    at.window.go("session", session_id=at.session.id, step="roster")
    at.settle()
    workspace = at.window.page
    assert isinstance(workspace, SessionPage)
    workspace.open_step("door")
    at.settle()
    page = workspace.stack.currentWidget()
    assert isinstance(page, DoorPage)
    return page


def enter(at: WindowRoom, field: QLineEdit, text: str) -> None:
    at.qtbot.keyClicks(field, text)
    at.qtbot.keyClick(field, Qt.Key.Key_Return)
    at.settle()


def press(at: WindowRoom, page: DoorPage, row: int, column: Col = Col.DEED) -> None:
    view = page.list.frame.view
    where = view.visualRect(page.list.table.index(row, column)).center()
    at.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    at.settle()


def figures(page: DoorPage) -> str:
    head = page.head
    return f"{head.number.accessibleName()} {head.words.text()} {head.more.text()}".strip()
