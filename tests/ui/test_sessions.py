"""The list of sessions, and planning one."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator import services
from facilitator.domain.people import Agency, GroupSession, SessionCard
from facilitator.domain.rounds import RoundState
from facilitator.ui.sessions.model import Column, SessionTable
from facilitator.ui.sessions.page import SessionsPage
from facilitator.ui.sessions.plan import PlanPage
from facilitator.ui.shell.desk import Desk

_TODAY = date(2026, 11, 24)


def _card(number: int, title: str, days: int, rounds: tuple = ()) -> SessionCard:
    session = GroupSession(number, Agency(1, "Ashgrove"), title, _TODAY + timedelta(days=days))
    return SessionCard(session, 3, 0, rounds, 0)


@pytest.fixture
def table(dressed) -> SessionTable:
    made = SessionTable(_TODAY)
    made.show(
        cards=[
            _card(1, "Team day", 0),
            _card(2, "Supervisor day", -7, (RoundState.SEALED,)),
            _card(3, "Call", 9),
        ]
    )
    return made


def _titles(table: SessionTable) -> list[str]:
    return [table.card(row).session.title for row in range(table.rowCount())]


def test_that_the_latest_day_stands_first(table: SessionTable) -> None:
    assert _titles(table) == ["Call", "Team day", "Supervisor day"]
    table.sort(Column.SESSION)
    assert _titles(table) == ["Call", "Supervisor day", "Team day"]


def test_that_sessions_are_found_by_any_of_their_words(table: SessionTable) -> None:
    table.show(search="super ashgrove")
    assert _titles(table) == ["Supervisor day"]
    table.show(search="24 november")
    assert _titles(table) == ["Team day"]


def test_that_views_count_what_they_hold(table: SessionTable) -> None:
    assert table.counts == {"all": 3, "coming": 2, "past": 1}
    table.show(view="past")
    assert _titles(table) == ["Supervisor day"]


def test_that_a_screen_reader_hears_a_whole_row(table: SessionTable) -> None:
    index = table.index(0, Column.SESSION)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Call. Ashgrove"
    assert table.index(0, Column.MENU).data(Qt.ItemDataRole.AccessibleTextRole) == "More for Call"


def test_that_an_empty_list_says_what_to_do(qtbot, desk: Desk, settle) -> None:
    page = SessionsPage(desk)
    qtbot.addWidget(page)
    page.opened()
    settle(desk)
    assert not page.empty.isHidden()
    assert page.frame.isHidden()
    assert page.plan.text() == "Plan a session"


def test_that_removing_a_session_can_be_undone(qtbot, desk: Desk, planned, settle) -> None:
    class Shell:
        undo = None

        def office_opened(self) -> None: ...

        def toast(self, text: str, undo=None) -> None:
            self.text, self.undo = text, undo

    shell = Shell()
    desk.sit_in(shell)
    planned("Team training day", people=3)
    page = SessionsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.opened()
    settle(desk)
    assert page.table.rowCount() == 1
    page.remove(page.table.card(0))
    settle(desk)
    assert page.table.rowCount() == 0
    assert shell.text == "Team training day removed"
    shell.undo()
    settle(desk)
    assert page.table.card(0).people == 3


def _plan_page(qtbot, desk: Desk) -> PlanPage:
    page = PlanPage(desk)
    qtbot.addWidget(page)
    page.show_plan(None)
    page.opened()
    page.show()
    return page


class _Went:
    def __init__(self) -> None:
        self.to: list[tuple[str, dict]] = []

    def go(self, page: str, **where: object) -> None:
        self.to.append((page, where))

    def office_opened(self) -> None: ...

    def toast(self, text: str, undo=None) -> None: ...


def test_that_agency_title_and_date_are_enough(qtbot, desk: Desk, settle) -> None:
    shell = _Went()
    desk.sit_in(shell)
    page = _plan_page(qtbot, desk)
    assert not page.save.isEnabled()
    assert page.bar.sentence == "Type the agency and a title to go on."
    QTest.keyClicks(page.agency, "Ashgrove")
    QTest.keyClicks(page.name, "Team day")
    page.day.set_day(_TODAY)
    assert page.save.isEnabled()
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    settle(desk)
    place, where = shell.to[0]
    assert (place, where["step"]) == ("session", "roster")
    kept: list[GroupSession] = []
    office = desk.office
    desk.work.do(
        lambda: services.sessions.get(office, where["session_id"]), kept.append, owner=desk.work
    )
    settle(desk)
    assert (kept[0].agency.name, kept[0].title, kept[0].day) == ("Ashgrove", "Team day", _TODAY)
    assert page.agency.text() == ""


def test_that_a_time_that_is_none_is_said_beside_its_field(qtbot, desk: Desk) -> None:
    page = _plan_page(qtbot, desk)
    QTest.keyClicks(page.agency, "Ashgrove")
    QTest.keyClicks(page.name, "Team day")
    QTest.keyClicks(page.starts, "soon")
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert page.fields["starts"].fault == "A time looks like 9:00 or 1:30 pm."
    page.starts.clear()
    QTest.keyClicks(page.starts, "16")
    QTest.keyClicks(page.ends, "9")
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert page.fields["starts"].fault == ""
    assert page.fields["ends"].fault == "The session ends before it starts."
    assert page.name.text() == "Team day"


def test_that_a_session_can_be_changed(qtbot, desk: Desk, planned, settle) -> None:
    shell = _Went()
    desk.sit_in(shell)
    session_id = planned("Team day")
    page = PlanPage(desk)
    qtbot.addWidget(page)
    page.show_plan(session_id)
    page.opened()
    settle(desk)
    assert page.name.text() == "Team day"
    page.starts.set_time(time(9))
    page.name.setText("Team training day")
    page.save.click()
    settle(desk)
    assert shell.to == [("session", {"session_id": session_id})]


def test_that_agencies_one_has_worked_for_are_offered(qtbot, desk: Desk, planned, settle) -> None:
    planned("Team day", agency="Mill River Advocacy")
    page = _plan_page(qtbot, desk)
    settle(desk)
    completer = page.agency.completer()
    completer.setCompletionPrefix("river")
    assert completer.completionCount() == 1
