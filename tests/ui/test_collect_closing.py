"""Closing a survey: its numbers are compared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from facilitator import services
from facilitator.domain.closing import Channel, RoomCounts
from facilitator.domain.errors import StorageFault
from facilitator.domain.responses import Response
from facilitator.domain.rounds import RoundState
from facilitator.ui.parts import Field
from facilitator.ui.session.collect.closed_card import compared
from facilitator.ui.session.collect.ending.closing_page import ClosingPage
from facilitator.ui.session.collect.ending.counted_field import read_number
from facilitator.ui.session.collect.open_card import OpenCards
from facilitator.ui.session.collect.page import CollectPage
from facilitator.ui.session.collect.typing.page import TypingPage
from tests.support.collect_page import (
    answer,
    closing,
    escape,
    fill,
    find,
    opened,
    press,
    type_sheet,
    words,
)
from tests.support.collect_room import Room

PAPER = Channel.PAPER


def print_sheets(at: Room, page: CollectPage, copies: int) -> None:
    page.collecting.note_printed(copies)
    at.settle()


def faults(page: ClosingPage) -> list[str]:
    return [field.fault for field in page.findChildren(Field) if field.fault]


def odd(page: ClosingPage) -> list[str]:
    """The sentences of what does not fit, as they stand on the page."""
    return [one.sentence for one in page.differences]


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
    assert page.bar.sentence == "One thing does not fit yet: correct it, or say how it came about."
    press(at, page, "close-and-count")
    assert faults(shown) == ["Say in a sentence how that came about, or correct the numbers."]
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
        ("99,999", "2,000 people in the room are the most. Count again, or leave it empty."),
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
    assert read_number("2,000", "sheets") == (2000, "")
    assert read_number("2001", "sheets")[0] is None


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
