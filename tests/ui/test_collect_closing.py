"""Closing a survey: numbers are compared, too few wait or go, late sheets stay out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.closing import Channel, RoomCounts, Tally
from facilitator.domain.errors import StorageFault
from facilitator.domain.responses import Response
from facilitator.domain.rounds import OpeningPlan, Promise, Round, RoundState
from facilitator.ui.parts import Field
from facilitator.ui.session.collect.closed_card import ClosedCard, compared
from facilitator.ui.session.collect.closing_page import ClosingPage, read_number
from facilitator.ui.session.collect.count import Count
from facilitator.ui.session.collect.open_card import OpenCards
from facilitator.ui.session.collect.page import CollectPage
from facilitator.ui.session.collect.too_few import (
    ReadAloud,
    TooFewPage,
    words_destroyed,
    words_kept,
)
from facilitator.ui.session.collect.typing_page import TypingPage
from tests.support.collect_page import (
    answer,
    collect,
    escape,
    fill,
    find,
    opened,
    press,
    type_sheet,
)
from tests.support.collect_room import Room, room
from tests.support.offices import CONTACTS

PAPER = Channel.PAPER


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with room(qtbot, tmp_path / "data") as made:
        yield made


def closing(at: Room, page: CollectPage) -> ClosingPage:
    """The page that compares the numbers."""
    press(at, page, "close-survey")
    shown = page.ending.page
    assert isinstance(shown, ClosingPage)
    return shown


def too_few(at: Room, page: CollectPage) -> TooFewPage:
    press(at, page, "close-survey")
    shown = page.ending.page
    assert isinstance(shown, TooFewPage)
    return shown


def opened_with(at: Room, promise: Promise) -> CollectPage:
    """A page with a survey that was opened with this promise."""
    plan = OpeningPlan("Survey", ("pulse",), ("en",), promise)
    services.collection.open_round(at.desk.office, at.session.id, plan)
    return collect(at)


def print_sheets(at: Room, page: CollectPage, copies: int) -> None:
    page.collecting.note_printed(copies)
    at.settle()


def faults(page: ClosingPage) -> list[str]:
    return [field.fault for field in page.findChildren(Field) if field.fault]


def odd(page: ClosingPage) -> list[str]:
    """The sentences of what does not fit, as they stand on the page."""
    return [one.sentence for one in page.differences]


def words(page: CollectPage) -> list[str]:
    shown = page.middle.shown
    assert shown is not None
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisibleTo(shown)]


# What is compared -------------------------------------------------------------------------------


def test_that_a_survey_on_the_screen_alone_asks_nothing_about_paper(at: Room) -> None:
    page = opened(at)
    answer(at, page, 6)
    shown = closing(at, page)
    assert not shown.pile.isVisibleTo(page)
    assert odd(shown) == []
    press(at, page, "close-and-count")
    (round_,) = at.rounds()
    assert round_.state is RoundState.SEALED
    assert round_.counts == RoomCounts(6, on_screen=6, present=18)


@pytest.mark.parametrize(
    ("printed", "typed", "blank", "pile", "said"),
    [
        (20, 12, 1, "13", []),
        (20, 12, 1, "", []),
        (20, 12, 1, "15", ["15 sheets handed in, 13 typed or counted as blank: 2 still to do."]),
        (20, 12, 1, "12", ["12 sheets handed in, but 13 typed or counted as blank: 1 too many."]),
        (12, 12, 1, "13", ["13 sheets came back, 12 were printed here."]),
        (
            12,
            11,
            0,
            "13",
            [
                "13 sheets handed in, 11 typed or counted as blank: 2 still to do.",
                "13 sheets came back, 12 were printed here.",
            ],
        ),
        (0, 6, 0, "6", []),
    ],
)
def test_that_the_pile_is_compared_with_what_was_printed_typed_and_blank(
    at: Room, printed: int, typed: int, blank: int, pile: str, said: list[str]
) -> None:
    page = opened(at)
    if printed:
        print_sheets(at, page, printed)
    answer(at, page, typed, PAPER, blank)
    shown = closing(at, page)
    fill(page, "sheets-in-the-pile", pile)
    assert odd(shown) == said
    assert find(page, "type-the-rest").isVisibleTo(page) == any(
        "still to do" in one for one in said
    )
    press(at, page, "close-and-count")
    assert at.rounds()[0].state is (RoundState.OPEN if said else RoundState.SEALED)


def test_that_more_answers_than_people_must_be_explained_and_that_is_kept(at: Room) -> None:
    page = opened(at)
    answer(at, page, 6)
    shown = closing(at, page)
    fill(page, "people-in-the-room", "5")
    assert odd(shown) == ["6 answers and blank sheets, but 5 people were there."]
    assert page.bar.sentence == "One thing does not fit yet: mend it, or say how it came about."
    press(at, page, "close-and-count")
    assert faults(shown) == ["Say in a sentence how that came about, or mend it."]
    assert at.rounds()[0].state is RoundState.OPEN
    fill(page, "explanation", "  One person left early,  and is not on the roster. ")
    press(at, page, "close-and-count")
    counts = at.rounds()[0].counts
    assert counts is not None
    assert (counts.present, counts.explanation) == (
        5,
        "One person left early, and is not on the roster.",
    )
    assert "You wrote: “One person left early, and is not on the roster.”" in words(page)


def test_that_an_explanation_that_is_not_needed_any_more_is_not_kept(at: Room) -> None:
    page = opened(at)
    answer(at, page, 6)
    closing(at, page)
    fill(page, "people-in-the-room", "5")
    fill(page, "explanation", "Somebody left.")
    fill(page, "people-in-the-room", "7")
    press(at, page, "close-and-count")
    assert at.rounds()[0].counts == RoomCounts(6, on_screen=6, present=7)


def test_that_blank_sheets_are_people_too(at: Room) -> None:
    page = opened(at)
    answer(at, page, 6, PAPER, blank=2)
    shown = closing(at, page)
    fill(page, "people-in-the-room", "7")
    assert odd(shown) == ["8 answers and blank sheets, but 7 people were there."]
    fill(page, "people-in-the-room", "8")
    assert odd(shown) == []


def test_that_the_rest_can_be_typed_first_and_then_fits(at: Room) -> None:
    page = opened(at)
    answer(at, page, 5, PAPER)
    closing(at, page)
    fill(page, "sheets-in-the-pile", "6")
    press(at, page, "type-the-rest")
    assert isinstance(page.typing, TypingPage)
    assert page.ending.page is None
    type_sheet(at, page)
    press(at, page, "stop-typing")
    press(at, page, "typing-done")
    shown = closing(at, page)
    fill(page, "sheets-in-the-pile", "6")
    assert odd(shown) == []
    press(at, page, "close-and-count")
    assert at.rounds()[0].counts == RoomCounts(6, typed=6, handed_in=6, present=18)


def test_that_nothing_closes_before_it_is_asked_for(at: Room) -> None:
    page = opened(at)
    answer(at, page, 6)
    shown = closing(at, page)
    escape(at, page)
    assert isinstance(page.middle.shown, OpenCards)
    closing(at, page)
    press(at, page, "not-yet")
    assert isinstance(page.middle.shown, OpenCards)
    shown = closing(at, page)
    assert at.rounds()[0].state is RoundState.OPEN
    at.qtbot.keyClick(shown.room, Qt.Key.Key_Return)
    at.settle()
    assert at.rounds()[0].state is RoundState.SEALED


def test_that_an_answer_that_came_in_meanwhile_is_seen_before_anything_closes(at: Room) -> None:
    page = opened(at)
    answer(at, page, 6)
    shown = closing(at, page)
    survey = page.collecting.open
    assert survey is not None
    ticket = services.collection.new_ticket()
    services.collection.submit(at.desk.office, survey, Response({"pulse": {"1": 3.0}}), ticket)
    press(at, page, "close-and-count")
    assert at.rounds()[0].state is RoundState.OPEN
    assert at.shell.faults[-1].message.startswith("7 answers are in, and 6 were compared.")
    assert shown.count.answers == 7
    press(at, page, "close-and-count")
    assert at.rounds()[0].state is RoundState.SEALED


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("many", "Type a number, such as 24, or leave it empty."),
        ("-3", "Type a number, such as 24, or leave it empty."),
        ("2.5", "Type a number, such as 24, or leave it empty."),
        ("0", "Type how many people in the room there were, or leave it empty."),
        ("99,999", "999 people in the room are the most. Count again, or leave it empty."),
    ],
)
def test_that_a_number_that_is_none_gets_one_sentence(at: Room, typed: str, said: str) -> None:
    page = opened(at)
    answer(at, page, 6)
    shown = closing(at, page)
    fill(page, "people-in-the-room", typed)
    press(at, page, "close-and-count")
    assert faults(shown) == [said]
    assert shown.room.text() == typed
    assert at.rounds()[0].state is RoundState.OPEN
    fill(page, "people-in-the-room", " 24 ")
    assert faults(shown) == []


def test_that_numbers_are_read_as_people_type_them() -> None:
    assert read_number("", "sheets") == (None, "")
    assert read_number(" 1 2 ", "sheets") == (12, "")
    assert read_number("0", "sheets") == (0, "")
    assert read_number("999", "sheets") == (999, "")
    assert read_number("1000", "sheets")[0] is None


def test_that_the_numbers_of_a_pile_that_nobody_handed_in_are_compared_too(at: Room) -> None:
    page = opened(at)
    print_sheets(at, page, 20)
    answer(at, page, 6)
    shown = closing(at, page)
    fill(page, "sheets-in-the-pile", "0")
    assert odd(shown) == []
    press(at, page, "close-and-count")
    assert compared(at.rounds()[0].counts) == (
        "18 people in the room. 20 printed, 0 handed in: 0 typed, 0 blank. 6 on the screen.",
    )


def test_that_a_full_disk_leaves_the_page_as_it_was(at: Room, monkeypatch) -> None:
    page = opened(at)
    answer(at, page, 6)
    shown = closing(at, page)

    def full(*_given: object) -> object:
        raise StorageFault("The disk is full.", "Make room, then close again.")

    with monkeypatch.context() as patched:
        patched.setattr(services.collection, "seal", full)
        press(at, page, "close-and-count")
    assert [fault.message for fault in at.shell.faults] == ["The disk is full."]
    assert page.ending.page is shown
    press(at, page, "close-and-count")
    assert at.rounds()[0].state is RoundState.SEALED


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
