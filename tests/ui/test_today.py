"""Today: what is next, what is open, how to begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.people import Agency, GroupSession, SessionCard
from facilitator.domain.rounds import Promise, Round, RoundState
from facilitator.ui.parts.buttons import Button, PrimaryButton
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.today import model
from facilitator.ui.today.page import TodayPage
from facilitator.ui.today.practice import PracticeLine, Practising
from facilitator.ui.work import Stopped

_NOW = datetime(2026, 11, 24, 8, 15)
_AGENCY = Agency(1, "Ashgrove County Family Services")


def _card(number: int, day: date, people: int = 24, rounds: tuple = (), here: int = 0):
    session = GroupSession(number, _AGENCY, f"Session {number}", day, time(9), time(16), "Room 2")
    return SessionCard(session, people, here, rounds, 0)


def _open_round(session_id: int, answers: int) -> Round:
    return Round(
        1,
        session_id,
        "Baseline survey",
        RoundState.OPEN,
        Promise(),
        ("en",),
        (),
        date(2026, 11, 24),
        answers,
    )


def test_that_the_next_session_is_the_soonest_from_today_on() -> None:
    cards = (
        _card(1, date(2026, 11, 23)),
        _card(2, date(2026, 12, 1)),
        _card(3, date(2026, 11, 24)),
    )
    shown = model.today(cards, (), _NOW)
    assert shown.greeting == "Good morning"
    assert shown.next == cards[2]
    assert shown.coming == (cards[1],)
    assert shown.recent == (cards[0],)


@pytest.mark.parametrize(
    ("people", "rounds", "step"),
    [
        (0, (), "roster"),
        (24, (), "collect"),
        (24, (RoundState.OPEN,), "collect"),
        (24, (RoundState.SEALED,), "summary"),
        (24, (RoundState.SEALED, RoundState.OPEN), "collect"),
    ],
)
def test_that_a_session_goes_on_where_it_stands(people: int, rounds: tuple, step: str) -> None:
    assert model.next_step(_card(1, _NOW.date(), people, rounds)) == step


@pytest.mark.parametrize(
    ("answers", "words"),
    [(0, "No answers yet."), (1, "1 answer is safe"), (17, "17 answers are safe")],
)
def test_that_an_open_survey_says_how_many_answers_are_safe(answers: int, words: str) -> None:
    card = _card(4, date(2026, 11, 20), rounds=(RoundState.OPEN,))
    shown = model.today((card,), (_open_round(4, answers),), _NOW)
    assert shown.surveys[0].sentence.startswith(words)
    assert not shown.empty


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (3, "3 answers are too few, and the day they were kept until, 8 December, is over."),
        (1, "1 answer is too few,"),
        (0, "No answers yet."),
        (5, "5 answers are safe"),
    ],
)
def test_that_too_few_whose_day_is_over_wait_for_a_decision(answers: int, words: str) -> None:
    card = _card(4, date(2026, 11, 20), rounds=(RoundState.OPEN,))
    shown = model.today((card,), (_open_round(4, answers),), datetime(2027, 2, 9, 8))
    assert shown.surveys[0].sentence.startswith(words)


def _texts(page: TodayPage) -> list[str]:
    return [label.text() for label in page.findChildren(Text) if not label.isHidden()]


def _primaries(page: TodayPage) -> list[str]:
    return [
        button.text() for button in page.findChildren(PrimaryButton) if button.isVisibleTo(page)
    ]


def test_that_the_headings_stand_before_the_data_is_open(qtbot, bare_desk: Desk) -> None:
    page = TodayPage(bare_desk, lambda: _NOW)
    qtbot.addWidget(page)
    page.opened()
    assert _texts(page)[:2] == ["Good morning", "Tuesday 24 November 2026"]


def test_that_the_first_start_offers_the_practice_run(qtbot, bare_desk: Desk) -> None:
    begun: list[int] = []
    bare_desk.new = True
    bare_desk.start_practice = lambda *_: begun.append(1) or (lambda: None)
    page = TodayPage(bare_desk, lambda: _NOW)
    qtbot.addWidget(page)
    page.opened()
    page.show()
    assert _primaries(page) == ["Start the practice run"]
    assert "Plan your first session" in _texts(page)
    start = page.findChild(PrimaryButton)
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    assert begun == [1]
    assert not start.isEnabled()


def test_that_an_open_survey_comes_first_and_has_the_one_filled_button(qtbot, desk: Desk) -> None:
    page = TodayPage(desk, lambda: _NOW)
    qtbot.addWidget(page)
    cards = (_card(1, date(2026, 11, 24)), _card(4, date(2026, 11, 20), rounds=(RoundState.OPEN,)))
    page.show_today(model.today(cards, (_open_round(4, 17),), _NOW))
    page.show()
    assert _primaries(page) == ["Continue with Collect"]
    texts = _texts(page)
    assert texts.index("Baseline survey is open") < texts.index("Session 1")


def test_that_today_fills_from_the_data_and_follows_its_changes(
    qtbot, desk: Desk, planned, settle
) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.show()
    planned("Team training day", people=3)
    with qtbot.waitSignal(page.filled):
        page.opened()
    assert page.shown.next.session.title == "Team training day"
    assert "3 on the roster" in _texts(page)
    qtbot.waitUntil(lambda: _primaries(page) == ["Continue with Collect"], timeout=60_000)
    planned("Supervisor day", days=2)
    with qtbot.waitSignal(page.filled):
        desk.hub.announce(frozenset({Change.SESSIONS}))
    assert "Supervisor day" in [button.text() for button in page.findChildren(Button)]
    assert desk.office.practice
    titles = [button.text() for button in page.findChildren(Button)]
    assert "Start the practice run" not in titles


def test_that_a_session_ahead_says_how_many_things_there_are_to_prepare(
    qtbot, desk: Desk, planned
) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.show()
    planned("Today’s session")
    with qtbot.waitSignal(page.filled):
        page.opened()
    assert page.findChild(Button, "to-prepare") is None  # the day itself is no time for lists
    assert page.shown.to_prepare == 0
    session = page.shown.next.session
    ahead = SessionCard(replace(session, day=session.day + timedelta(days=3)), 0, 0, (), 0)
    page.show_today(model.Today("Good morning", next=ahead, to_prepare=2))
    button = page.findChildren(Button, "to-prepare")[-1]
    assert button.text() == "2 things to prepare"
    qtbot.waitUntil(lambda: len(_primaries(page)) == 1)
    went: list[tuple] = []
    desk.go = lambda place, **where: went.append((place, where))
    button.click()
    assert went == [("session", {"session_id": session.id, "step": "ready"})]


def test_that_what_is_to_prepare_is_counted_for_the_next_session(
    qtbot, desk: Desk, planned
) -> None:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.show()
    planned("Team training day", days=3)
    with qtbot.waitSignal(page.filled):
        page.opened()
    near = services.planning.plan(desk.office, page.shown.next.session.id).near
    assert page.shown.to_prepare == near > 0


def test_that_there_is_no_drawing_where_there_is_no_room(qtbot, bare_desk: Desk) -> None:
    from facilitator.ui.today.picture import RoomPicture

    bare_desk.new = True
    page = TodayPage(bare_desk, lambda: _NOW)
    qtbot.addWidget(page)
    page.opened()
    page.fit(683)
    assert page.findChild(RoomPicture).isHidden()
    page.fit(1366)
    assert not page.findChild(RoomPicture).isHidden()


def test_that_a_practice_run_is_told_and_stopped_beside_other_sessions(
    qtbot, bare_desk: Desk
) -> None:
    tell: list = []
    stopped: list[int] = []

    def start(*calls):
        tell.extend(calls)
        return lambda: stopped.append(1)

    bare_desk.start_practice = start
    practising = Practising(bare_desk, bare_desk.work)
    line = PracticeLine(practising.start)
    qtbot.addWidget(line)
    practising.show_on(line.start, line.progress)
    line.show()
    line.start.click()
    stepped, _, failed = tell
    stepped(12, 24)
    qtbot.waitUntil(line.progress.isVisible, timeout=60_000)
    assert line.progress.count_text == "12 of 24 have answered"
    assert not line.start.isVisible()
    again = PracticeLine(practising.start)  # Today was filled anew meanwhile
    qtbot.addWidget(again)
    practising.show_on(again.start, again.progress)
    assert again.progress.count_text == "12 of 24 have answered"
    again.progress.stop.click()
    assert stopped == [1]
    failed(Stopped("Stopped."))
    assert not practising.playing
    assert again.start.isEnabled()
