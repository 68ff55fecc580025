"""Get ready with real widgets over a real folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import PersonEntry, SessionPlan
from facilitator.domain.planning import PlanFacts, PlannedForm, Tick, readiness
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.ui.session.ready import model
from facilitator.ui.session.ready.page import ReadyPage
from facilitator.ui.session.ready.rows import HandRow, KnownRow
from tests.support.collect_room import Room, room
from tests.support.offices import CONTACTS

DAY = date(2026, 11, 24)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with room(qtbot, tmp_path / "data", people=4) as made:
        move(made, 20)
        yield made


def move(at: Room, days: int) -> None:
    """The session lies so many days ahead."""
    day = at.desk.office.today() + timedelta(days=days)
    wanted = SessionPlan(at.session.agency.name, at.session.title, day)
    at.session = services.sessions.change(at.desk.office, at.session.id, wanted).result


def choose(at: Room, *form_ids: str) -> None:
    survey = OpeningPlan("Baseline", form_ids, ("en",), Promise(contacts=CONTACTS))
    services.kit.plan_survey(at.desk.office, at.session.id, survey)


def shown(at: Room, width: int = 1366) -> ReadyPage:
    page = ReadyPage(at.desk)
    at.qtbot.addWidget(page)
    page.resize(1158 if width > 1000 else 627, 508)
    page.fit(width)
    page.show()
    page.show_session(at.session)
    at.settle()
    # Qt shows what comes into a visible layout a little later.
    at.qtbot.waitUntil(lambda: all(row.isVisible() for row in page.rows.values()))
    return page


def hand(page: ReadyPage, step: str) -> HandRow:
    row = page.rows[step]
    assert isinstance(row, HandRow)
    return row


def filled(page: QWidget) -> list[str]:
    return [
        button.accessibleName()
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.property("kind") == "primary"
    ]


def test_that_each_thing_to_prepare_has_a_row_in_the_order_it_is_due(at: Room) -> None:
    choose(at, "stsi-oa")
    page = shown(at)
    assert list(page.rows) == [
        "agreement",
        "survey",
        "letter:stsi-oa",
        "text:en",
        "roster",
        "contacts",
        "pin",
        "printing",
        "site",
    ]
    assert isinstance(page.rows["roster"], KnownRow)
    assert filled(page) == ["Bring in the official text"]


def test_that_a_tick_is_kept_at_once_and_taken_away_again(at: Room) -> None:
    page = shown(at)
    hand(page, "agreement").choice.box.click()
    at.settle()
    ticks = services.planning.plan(at.desk.office, at.session.id).steps[0]
    assert ticks.ticked == at.desk.office.today()
    assert page.bar.sentence.startswith("4 of ")
    hand(page, "agreement").choice.box.click()
    at.settle()
    assert services.planning.plan(at.desk.office, at.session.id).steps[0].ticked is None


def test_that_a_letter_is_done_once_its_reference_is_typed(at: Room) -> None:
    choose(at, "stsi-oa")
    page = shown(at)
    page.activateWindow()
    row = hand(page, "letter:stsi-oa")
    row.choice.box.click()
    at.settle()
    assert not row.choice.on  # the reference comes first
    assert not at.shell.faults
    assert row.note is not None
    QTest.keyClicks(row.note, "UK-2026-118")
    QTest.keyClick(row.note, Qt.Key.Key_Return)
    at.settle()
    assert row.choice.on
    assert services.planning.plan(at.desk.office, at.session.id).steps[2].note == "UK-2026-118"
    row.note.clear()
    QTest.keyClick(row.note, Qt.Key.Key_Return)
    at.settle()
    assert not row.choice.on


def test_that_what_is_late_says_what_to_do_instead_and_is_only_still_open(at: Room) -> None:
    choose(at, "stsi-oa")
    page = shown(at)
    row = hand(page, "letter:stsi-oa")
    assert row.choice.box.accessibleName() == "Permission for the STSI-OA, Still open"
    assert row.fallback.isVisible()
    assert "Strengths and readiness" in row.fallback.text()
    assert not hand(page, "site").fallback.isVisible()


def test_that_a_row_becomes_known_by_itself_when_the_data_come(at: Room) -> None:
    page = shown(at)
    assert isinstance(page.rows["survey"], HandRow)
    assert filled(page) == ["Choose the questionnaires"]
    choose(at, "pulse")
    office, session = at.desk.office, at.session
    at.desk.work.do(
        lambda: services.roster.add(office, session.id, PersonEntry("Ana Ruiz")), owner=page
    )
    at.settle()
    assert isinstance(page.rows["survey"], KnownRow)
    assert "letter" in page.rows


def test_that_the_way_on_leads_to_a_step_or_to_a_page(at: Room) -> None:
    page = shown(at)
    with at.qtbot.waitSignal(page.step_wanted) as asked:
        page.way_on.click()
    assert asked.args == ["collect"]
    choose(at, "stsi-oa")
    page.show_session(at.session)
    at.settle()
    page.way_on.click()
    assert at.shell.went == [("forms", {})]
    with at.qtbot.waitSignal(page.left):
        page.back.click()


def test_that_a_session_that_has_been_wants_nothing_any_more(at: Room) -> None:
    move(at, -1)
    page = shown(at)
    assert page.over.isVisible()
    assert filled(page) == ["Back to the session"]
    assert not hand(page, "site").fallback.isVisible()


def test_that_a_narrow_window_keeps_every_word_within_it(at: Room) -> None:
    choose(at, "stsi-oa", "stss", "pulse")
    page = shown(at, 683)
    for row in page.rows.values():
        assert row.width() <= page.width()
    assert page.scroller.horizontalScrollBar().maximum() == 0
    assert filled(page) == ["Bring in the official text"]
    assert not page.back.isVisible()


def test_that_due_words_count_the_days_and_name_the_day() -> None:
    facts = PlanFacts(DAY, DAY - timedelta(days=50), "Harbor County")
    found = readiness(facts)
    assert model.due_words(found.steps[0], found) == "In 8 days, Tue 13 October"
    late = readiness(replace(facts, today=DAY - timedelta(days=3)))
    assert model.due_words(late.steps[0], late) == "Still open"
    ticked = readiness(replace(facts, ticks={"agreement": Tick(date(2026, 10, 5))}))
    assert model.due_words(ticked.steps[0], ticked) == "Ticked on Mon 5 October"
    ours = readiness(replace(facts, forms=(PlannedForm("pulse", "Load pulse"),)))
    assert model.due_words(ours.steps[2], ours) == "Not needed"


def test_that_the_bar_says_how_much_is_near() -> None:
    facts = PlanFacts(DAY, DAY - timedelta(days=60), "Harbor County")
    assert model.standing(readiness(facts)) == "1 of 7 done. Nothing is due this week."
    near = readiness(replace(facts, today=DAY - timedelta(days=45)))
    assert model.standing(near) == "1 of 7 done. 1 thing to prepare this week."
    assert model.standing(near, narrow=True) == "1 of 7 done."
    assert model.to_prepare(0) == ""
    assert model.to_prepare(3) == "3 things to prepare"
    done = {step.id: Tick(DAY) for step in near.steps}
    assert model.standing(readiness(replace(facts, ticks=done))) == (
        "Everything is ready. Travel well."
    )
