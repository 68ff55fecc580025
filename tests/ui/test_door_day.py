"""Agenda and credit: lines and rule are typed, and what the session gives is said at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.credit import AgendaItem, CreditRule
from facilitator.ui.session.door.day import DayPage
from facilitator.ui.session.page import SessionPage
from tests.support.window_room import WindowRoom, window_room

LUNCH = (AgendaItem(time(12), "Lunch", pause=True), AgendaItem(time(13), "Afternoon"))


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data") as room:
        yield room


def day(at: WindowRoom) -> DayPage:
    at.window.go("session", session_id=at.session.id, step="roster")
    at.settle()
    workspace = at.window.page
    assert isinstance(workspace, SessionPage)
    workspace.open_step("day")
    at.settle()
    page = workspace.stack.currentWidget()
    assert isinstance(page, DayPage)
    return page


def kept(at: WindowRoom) -> tuple[tuple[AgendaItem, ...], CreditRule]:
    office, session_id = at.desk.office, at.session.id
    door = services.attendance.door(office, session_id)
    return door.agenda, door.rule


def hours(page: DayPage) -> str:
    return page.number.accessibleName()


def test_that_lines_are_typed_with_the_keyboard_and_the_hours_follow(at: WindowRoom) -> None:
    page = day(at)
    assert hours(page) == "7.0"
    assert not page.save.isEnabled()
    (first,) = page.agenda.lines
    assert first.at.text() == "9:00"
    at.qtbot.keyClicks(first.what, "Welcome")
    at.qtbot.keyClick(first.what, Qt.Key.Key_Return)
    lunch = page.agenda.lines[1]
    at.qtbot.keyClicks(lunch.at, "12")
    at.qtbot.keyClicks(lunch.what, "Lunch")
    page.agenda.more.click()
    after = page.agenda.lines[2]
    at.qtbot.keyClicks(after.at, "1:00")  # past noon, since nobody begins at night
    at.qtbot.keyClicks(after.what, "Afternoon")
    assert hours(page) == "6.0"
    assert kept(at)[0] == ()
    page.save.click()
    page.save.click()
    at.settle()
    assert kept(at)[0] == (AgendaItem(time(9), "Welcome"), *LUNCH)
    assert page.bar.toast_text == "Agenda and credit saved"
    at.undo()
    assert kept(at) == ((), CreditRule())
    assert hours(page) == "7.0"


def test_that_a_new_line_is_a_pause_where_its_title_says_so_until_somebody_sets_the_tick(
    at: WindowRoom,
) -> None:
    page = day(at)
    (first,) = page.agenda.lines
    at.qtbot.keyClicks(first.what, "Break")
    assert first.pause.isChecked()
    at.qtbot.keyClicks(first.what, "out groups")
    assert not first.pause.isChecked()
    first.pause.click()
    first.pause.click()
    first.what.setText("Lunch")
    assert not first.pause.isChecked(), "somebody said that this lunch is none"
    page.save.click()
    at.settle()
    (again,) = page.agenda.lines
    again.what.setText("Coffee")
    assert not again.pause.isChecked(), "a line that was kept is left as it is"


def test_that_a_line_without_a_time_is_not_lost_and_not_saved(at: WindowRoom) -> None:
    page = day(at)
    at.qtbot.keyClicks(page.agenda.lines[0].what, "Welcome")
    page.agenda.more.click()
    at.qtbot.keyClicks(page.agenda.lines[1].what, "Closing")
    page.save.click()
    at.settle()
    assert "no time yet" in page.agenda.fault.text()
    assert page.agenda.fault.isVisible()
    assert kept(at)[0] == ()
    page.agenda.lines[1].away.click()
    page.save.click()
    at.settle()
    assert kept(at)[0] == (AgendaItem(time(9), "Welcome"),)


def test_that_a_time_alone_after_a_pause_ends_the_pause(at: WindowRoom) -> None:
    page = day(at)
    first = page.agenda.lines[0]
    first.at.setText("12:00")
    first.pause.click()
    assert hours(page) == "3.0"
    page.agenda.more.click()
    page.agenda.lines[1].at.setText("13:00")
    assert hours(page) == "6.0"
    page.save.click()
    at.settle()
    assert kept(at)[0] == (
        AgendaItem(time(12), "Break", pause=True),
        AgendaItem(time(13), "The session goes on"),
    )


def test_that_the_rule_is_plain_choices(at: WindowRoom) -> None:
    page = day(at)
    card = page.credit
    card.short.set_on(True)
    assert hours(page) == "8.0"
    card.quarters.more.click()
    card.quarters.more.click()
    assert card.approved.on
    assert hours(page) == "6.5"
    card.missed.less.click()
    card.by_time.set_on(True)
    card.sign_out.set_on(False)
    card.handed_in.set_on(False)
    page.save.click()
    at.settle()
    assert kept(at)[1] == CreditRule(325, False, 10, False, True, 50)
    assert not page.save.isEnabled()


def test_that_what_is_not_saved_yet_stays_while_other_pages_are_shown(at: WindowRoom) -> None:
    page = day(at)
    page.credit.handed_in.set_on(False)
    at.desk.work.do(
        lambda: services.attendance.arrange(at.desk.office, at.session.id, LUNCH), owner=page
    )
    at.settle()
    page.show_session(at.session)
    at.settle()
    assert not page.credit.handed_in.on
    assert page.bar.sentence == "Not saved yet."


def test_that_a_session_without_times_says_so(at: WindowRoom) -> None:
    page = day(at)
    with at.desk.office.transaction() as tx:
        agency = tx.agencies.named(at.session.agency.name)
        plan = services.sessions.SessionPlan(
            at.session.agency.name, at.session.title, at.session.day
        )
        tx.sessions.change(at.session.id, agency, plan)
        tx.commit()
    page.show_session(at.session)
    at.settle()
    assert hours(page) == "0.0"
    assert page.more.text().startswith("The session has no times yet")


def test_that_the_page_leads_back_to_the_door(at: WindowRoom) -> None:
    page = day(at)
    with at.qtbot.waitSignal(page.left):
        page.back.click()
