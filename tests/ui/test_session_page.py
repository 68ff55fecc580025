"""The workspace of a session: header, steps with a fact each, and the way between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import Agency, GroupSession, PersonEntry, SessionPlan
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.ui.session.collect.page import CollectPage
from facilitator.ui.session.model import Progress, facts, steps
from facilitator.ui.session.page import SessionPage
from facilitator.ui.session.ready.page import ReadyPage
from tests.support.offices import CONTACTS, answer
from tests.support.window_room import WindowRoom, texts, window_room

# The offscreen platform says this of every window with a smallest size.
SESSION = GroupSession(
    1,
    Agency(1, "Ashgrove County Family Services"),
    "Team training day",
    date(2026, 11, 24),
    time(9),
    time(16),
    "Mill Street, Room 2",
)

OTHER = SessionPlan("Ashgrove County Family Services", "Supervisor day", date(2026, 12, 1))


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    people = tuple(PersonEntry(f"Person {number}") for number in range(1, 8))
    with window_room(qtbot, tmp_path / "data", people) as room:
        yield room


def workspace(at: WindowRoom, step: str = "roster") -> SessionPage:
    at.window.go("session", session_id=at.session.id, step=step)
    at.settle()
    page = at.window.page
    assert isinstance(page, SessionPage)
    return page


def step_facts(page: SessionPage) -> list[str]:
    view = page.roster.view
    return [step.fact for step in steps(Progress(view.fact, view.everyone, page.rounds))]


def test_that_the_header_says_who_when_and_where(at: WindowRoom) -> None:
    page = workspace(at)
    said = texts(page.header)
    assert said == [
        "Team training day",
        "Ashgrove County Family Services",
        "Tue 24 November 2026, 9:00–16:00",
        "Mill Street, Room 2",
    ]
    assert at.window.windowTitle() == "Team training day – Facilitator"


def test_that_long_facts_are_one_text_that_wraps_and_a_small_window_keeps_the_day() -> None:
    assert facts(SESSION, 683) == ("Tue 24 November 2026, 9:00–16:00",)
    long = replace(SESSION, place="The old library behind the county court house, second floor")
    assert len(facts(long, 1366)) == 1
    assert [len(facts(SESSION, width)) for width in (1366, 1100)] == [3, 1]
    assert len(facts(replace(SESSION, place="855 West Mound St, Room 2"), 1366)) == 1
    assert facts(replace(SESSION, starts=None, ends=None, place=""), 1366) == (
        "Ashgrove County Family Services",
        ("calendar-days", "Tue 24 November 2026"),
    )


def test_that_a_small_window_leaves_the_title_its_room_and_keeps_every_name(
    at: WindowRoom,
) -> None:
    page = workspace(at)
    page.fit(683)
    for button, name in ((page.get_ready, "Get ready"), (page.leave_site, "Leave the site")):
        assert (button.text(), button.accessibleName(), button.toolTip()) == ("", name, name)
    page.fit(1366)
    assert (page.get_ready.text(), page.get_ready.toolTip()) == ("Get ready", "")


def test_that_getting_ready_opens_beside_the_steps_and_leads_into_them(at: WindowRoom) -> None:
    page = workspace(at)
    page.get_ready.click()
    at.settle()
    ready = page.stack.currentWidget()
    assert isinstance(ready, ReadyPage)
    at.saw(lambda: ready.way_on.isVisible())
    ready.way_on.click()
    at.settle()
    assert isinstance(page.stack.currentWidget(), CollectPage)
    page.get_ready.click()
    at.saw(lambda: ready.back.isVisible())
    ready.back.click()
    at.settle()
    assert page.stack.currentWidget() is page.roster


def test_that_the_step_bar_counts_along(at: WindowRoom) -> None:
    page = workspace(at)
    assert step_facts(page) == [
        "0 of 7 here",
        "Not made yet",
        "Not opened yet",
        "After closing",
        "At the close",
    ]
    page.roster.press(at.people()[0])
    at.settle()
    assert step_facts(page)[0] == "1 of 7 here"


def test_that_kit_and_certificates_tell_their_fact_in_the_step_bar() -> None:
    made = steps(Progress("3 of 3 here", True, (), date(2026, 11, 20), 2))
    assert [(step.fact, step.done) for step in made][1::3] == [
        ("Made 20 Nov", True),
        ("2 issued", True),
    ]


def test_that_the_roster_is_counted_whichever_step_comes_first(at: WindowRoom) -> None:
    page = workspace(at, "collect")
    assert page.step_bar.findChildren(QAbstractButton)[0].accessibleName().endswith("0 of 7 here")


def test_that_steps_open_by_touch_and_by_key(at: WindowRoom) -> None:
    page = workspace(at)
    page.step_bar.chosen.emit("collect")
    at.settle()
    assert isinstance(page.stack.currentWidget(), CollectPage)
    assert page.step_bar.current == "collect"
    at.window.activateWindow()
    at.saw(at.window.isActiveWindow)
    at.qtbot.keyClick(at.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    at.settle()
    assert page.stack.currentWidget() is page.roster


def test_that_a_session_is_found_where_it_was_left(at: WindowRoom) -> None:
    page = workspace(at, "collect")
    at.window.go("forms")
    at.window.go("session", session_id=at.session.id)
    at.settle()
    assert page.step_bar.current == "collect"


def test_that_surveys_opened_and_closed_elsewhere_are_seen(at: WindowRoom) -> None:
    page, office = workspace(at), at.desk.office
    plan = OpeningPlan("Baseline survey", ("pulse",), ("en",), Promise(contacts=CONTACTS))
    opened = services.collection.open_round(office, at.session.id, plan).result
    page.opened()
    at.settle()
    assert step_facts(page)[2:4] == ["Survey open", "After closing"]
    answer(office, opened, 6)
    at.desk.work.do(lambda: services.collection.seal(office, opened), owner=page)
    at.settle()
    assert step_facts(page)[2:4] == ["Closed, 6 answers", "Ready"]


def test_that_another_session_shows_nothing_of_the_first(at: WindowRoom) -> None:
    page, office = workspace(at), at.desk.office
    other = services.sessions.plan(office, OTHER).result
    at.window.go("session", session_id=other.id)
    at.settle()
    assert page.roster.view.people == ()
    assert texts(page.header)[0] == "Supervisor day"
    assert page.roster.list.empty.isVisible()


def test_that_a_half_typed_sheet_is_not_left_behind_for_another_session(at: WindowRoom) -> None:
    page, office = workspace(at, "collect"), at.desk.office
    plan = OpeningPlan("Baseline survey", ("pulse",), ("en",), Promise(contacts=CONTACTS))
    services.collection.open_round(office, at.session.id, plan)
    page.opened()
    page.open_step("collect")
    at.settle()
    collect = page.stack.currentWidget()
    assert isinstance(collect, CollectPage)
    button = collect.findChild(QAbstractButton, "type-paper")
    assert button is not None
    button.click()
    at.settle()
    assert collect.typing is not None
    at.qtbot.keyClick(collect.typing, "4")

    other = services.sessions.plan(office, OTHER).result
    at.window.go("session", session_id=other.id)
    at.settle()

    assert page.session == at.session
    assert page.stack.currentWidget() is collect
    assert collect.typing is not None
    assert collect.typing.unfinished
    assert any("half typed" in text for text in texts(page))


def test_that_a_session_that_is_gone_leads_back_to_the_list(
    at: WindowRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []
    monkeypatch.setattr(at.desk, "go", lambda page, **_: went.append(page))
    services.sessions.remove(at.desk.office, at.session.id)
    at.window.go("session", session_id=at.session.id)
    at.settle()
    assert went == ["sessions"]
    assert at.window.said
