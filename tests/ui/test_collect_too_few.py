"""Too few answers wait or go, and late sheets stay out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from facilitator import services
from facilitator.domain.closing import Channel, Tally
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Promise, Round, RoundState
from facilitator.ui.parts import Field, dates
from facilitator.ui.session.collect.closed_card import ClosedCard
from facilitator.ui.session.collect.closing import DestroyDialog
from facilitator.ui.session.collect.count import Count
from facilitator.ui.session.collect.ending.too_few import (
    ReadAloud,
    TooFewPage,
    words_destroyed,
    words_kept,
)
from facilitator.ui.session.collect.open_card import OpenCards
from facilitator.ui.session.collect.page import CollectPage
from tests.support.collect_page import (
    answer,
    closing,
    collect,
    dialog,
    fill,
    find,
    opened,
    opened_with,
    press,
    too_few,
    words,
)
from tests.support.collect_room import Room
from tests.support.offices import CONTACTS

PAPER = Channel.PAPER


# Too few ----------------------------------------------------------------------------------------


def test_that_too_few_are_kept_until_the_day_that_was_told(at: Room) -> None:
    page = opened(at)
    answer(at, page, 3)
    until = date.today() + timedelta(days=14)
    told = f"{until.day} {until:%B}"
    assert f"Too few so far. They are kept until {told}, then destroyed." in words(page)
    shown = too_few(at, page)
    assert shown.heading.text() == "Only 3 answers are in, and 5 are needed"
    aloud = [box.words.text() for box in shown.findChildren(ReadAloud)]
    assert len(aloud) == 2
    assert f"stays locked until {told}" in aloud[0]
    assert "I am destroying what was handed in now" in aloud[1]
    assert find(page, "keep-answers").text() == f"Keep until {told}"
    press(at, page, "keep-answers")
    assert at.shell.toasts[-1] == f"The answers are kept until {told}"
    assert isinstance(page.middle.shown, OpenCards)
    assert at.rounds()[0].answers == 3


def test_that_enter_on_the_page_for_too_few_keeps_and_never_destroys(at: Room) -> None:
    page = opened(at)
    answer(at, page, 3)
    too_few(at, page)
    assert page.window().focusWidget() is find(page, "keep-answers")


def test_that_while_too_few_wait_another_survey_can_be_opened(at: Room) -> None:
    page = opened(at)
    answer(at, page, 3)
    assert page.turning.segments is None
    too_few(at, page)
    press(at, page, "keep-answers")
    assert page.turning.segments is not None
    page.turning.chosen.emit("another")
    assert page.opening.page is not None
    find(page, "form-evaluation").setChecked(True)
    press(at, page, "open-survey")
    assert [one.state for one in at.rounds()] == [RoundState.OPEN, RoundState.OPEN]
    assert page.collecting.count.answers == 0
    page.turning.chosen.emit(str(at.rounds()[0].id))
    at.settle()
    assert page.collecting.count.answers == 3


def test_that_nobody_answered_means_open_or_taken_back(at: Room) -> None:
    page = opened(at)
    shown = too_few(at, page)
    assert shown.heading.text() == "Nobody has answered yet"
    assert not shown.findChildren(ReadAloud)
    press(at, page, "keep-answers")
    assert len(at.rounds()) == 1
    too_few(at, page)
    assert find(page, "destroy-answers").text() == "Take the survey back"
    press(at, page, "destroy-answers")
    assert not page.findChildren(DestroyDialog)
    assert at.rounds() == ()


def test_that_destroying_is_asked_once_and_escape_keeps(at: Room) -> None:
    page = opened(at)
    answer(at, page, 3)
    shown = too_few(at, page)
    press(at, page, "destroy-answers")
    asked = dialog(page, DestroyDialog)
    assert asked.windowTitle() == "Destroy 3 answers without counting?"
    assert "Nobody can bring back" in asked.accessibleDescription()
    assert "four words" not in asked.accessibleDescription()
    assert asked.no.text() == "Keep them"
    at.qtbot.keyClick(asked, Qt.Key.Key_Escape)
    at.settle()
    assert page.ending.page is shown
    assert at.rounds()[0].answers == 3
    press(at, page, "destroy-answers")
    press(at, dialog(page, DestroyDialog), "destroy-answers")
    assert at.rounds() == ()


def test_that_long_after_their_day_the_page_asks_at_once_and_says_the_date(at: Room) -> None:
    page = opened(at)
    answer(at, page, 3)
    at.desk.office.close()
    at.desk.take_office(services.folders.unlock(at.desk.data_folder))
    day = date.today() + timedelta(days=100)
    at.desk.office._clock = lambda: datetime.combine(day, datetime.min.time())
    assert services.collection.expire(at.desk.office).result == ()
    page = collect(at)
    shown = page.ending.page
    assert isinstance(shown, TooFewPage)
    said = " ".join(words(page))
    assert f"That day is over: on this computer it is {dates.long_day(day)}." in said
    assert not page.bar.offers(page.ending._keep)
    press(at, page, "not-yet")
    assert isinstance(page.middle.shown, OpenCards)
    too_few(at, page)
    press(at, page, "destroy-answers")
    asked = dialog(page, DestroyDialog)
    assert asked.no.text() == "Not yet"
    press(at, asked, "destroy-answers")
    assert at.rounds() == ()


def test_that_with_no_days_told_they_are_kept_to_the_end_of_the_day(at: Room) -> None:
    page = opened_with(at, Promise(contacts=CONTACTS, keep_days=0))
    answer(at, page, 2)
    too_few(at, page)
    assert find(page, "keep-answers").text() == "Keep until the end of today"


def test_that_after_their_day_they_can_only_be_destroyed(at: Room) -> None:
    page = opened(at)
    answer(at, page, 3)
    later = datetime.combine(date.today() + timedelta(days=15), datetime.min.time())
    at.desk.office._clock = lambda: later
    page.collecting.look()
    at.settle()
    shown = too_few(at, page)
    assert not page.bar.offers(page.ending._keep)
    assert len(shown.findChildren(ReadAloud)) == 1
    press(at, page, "not-yet")
    assert len(at.rounds()) == 1
    too_few(at, page)
    press(at, page, "destroy-answers")
    press(at, dialog(page, DestroyDialog), "destroy-answers")
    assert at.rounds() == ()


def test_that_enough_handed_in_but_too_few_filled_in_says_so_without_a_number(at: Room) -> None:
    page = opened(at)
    answer(at, page, 4)
    survey = page.collecting.open
    assert survey is not None
    ticket = services.collection.new_ticket()
    services.collection.submit(at.desk.office, survey, Response({"pulse": {}}), ticket)
    page.collecting.recount()
    at.settle()
    closing(at, page)
    press(at, page, "close-and-count")
    shown = page.ending.page
    assert isinstance(shown, TooFewPage)
    assert shown.heading.text() == "Too few of them filled in anything"
    assert not any("4" in text for text in words(page))
    press(at, page, "keep-answers")
    assert at.rounds()[0].state is RoundState.OPEN


def test_that_what_is_said_to_the_room_is_true_for_every_channel_and_day() -> None:
    few = Count(3, 12, 24, 19, Tally(3), 0, date(2026, 12, 6), date(2026, 11, 24))
    assert words_kept(few).startswith("Fewer than twelve of us have answered, so there are no")
    assert "Nobody has read it" in words_destroyed(few)
    paper = Count(3, 21, 24, 19, Tally(1, 2), 28, None, date(2026, 11, 24))
    assert words_kept(paper).endswith("stays locked until enough people have answered.")
    assert "Nobody has read it" not in words_destroyed(paper)
    assert "on this laptop and on paper" in words_destroyed(paper)
    assert "Fewer than twenty-one of us" in words_destroyed(paper)


# Late sheets ------------------------------------------------------------------------------------


def late(at: Room, page: CollectPage, sheets: str) -> Round:
    """The closed card, asked about so many late sheets."""
    (round_,) = at.rounds()
    if page.findChild(QLabel) is not None and not page.findChildren(Field):
        press(at, page, f"late-sheets-{round_.id}")
    fill(page, "late-count", sheets)
    return round_


@pytest.fixture
def after(at: Room) -> CollectPage:
    at.closed_round(6)
    page = collect(at)
    assert isinstance(page.middle.shown, ClosedCard)
    return page


def test_that_late_sheets_under_the_smallest_group_wait_or_are_shredded(
    at: Room, after: CollectPage
) -> None:
    late(at, after, "4")
    assert not find(after, "open-late").isVisibleTo(after)
    at.qtbot.waitUntil(lambda: any("too few" in text for text in words(after)), timeout=60_000)
    (said,) = [text for text in words(after) if text.startswith("4 sheets are too few")]
    assert "closed envelope" in said
    assert "shred them unread" in said


def test_that_enough_late_sheets_get_a_survey_of_their_own_with_typing_first(
    at: Room, after: CollectPage
) -> None:
    before = late(at, after, "5")
    press(at, after, "open-late")
    closed, made = at.rounds()
    assert closed == before
    assert made.title == f"{before.title}, late sheets"
    assert (made.state, made.promise) == (RoundState.OPEN, before.promise)
    assert find(after, "type-paper").property("kind") == "primary"
    after.collecting.surveys._late.clear()  # another window opened it
    answer(at, after, 4, PAPER)
    assert find(after, "type-paper").property("kind") == "primary"
    answer(at, after, 1, PAPER)
    assert find(after, "close-survey").property("kind") == "primary"
    assert closing(at, after).room.text() == ""
    press(at, after, "close-and-count")
    assert [one.answers for one in at.rounds()] == [6, 5]


@pytest.mark.parametrize("typed", ["some", "0", "99999"])
def test_that_a_number_of_late_sheets_that_is_none_offers_nothing(
    at: Room, after: CollectPage, typed: str
) -> None:
    late(at, after, typed)
    assert not find(after, "open-late").isVisibleTo(after)
    (fault,) = [field.fault for field in after.findChildren(Field) if field.fault]
    assert fault.endswith(".")
    assert "leave it empty" not in fault
