"""What does not fit when a survey closes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.closing import Odd, RoomCounts, Tally, differences

some = st.integers(0, 60)


def kinds(counts: RoomCounts) -> list[Odd]:
    return [one.kind for one in differences(counts)]


def test_that_a_room_where_everything_fits_has_nothing_to_explain():
    counts = RoomCounts(20, on_screen=4, typed=16, blank=3, printed=28, handed_in=19, present=24)
    assert differences(counts) == ()


def test_that_numbers_nobody_took_are_compared_with_nothing():
    assert differences(RoomCounts(20, typed=20, printed=10)) == ()


@pytest.mark.parametrize(
    ("counts", "odd"),
    [
        (RoomCounts(8, typed=8, blank=1, printed=20, handed_in=12), Odd.UNTYPED),
        (RoomCounts(8, typed=8, blank=1, printed=20, handed_in=8), Odd.OVERTYPED),
        (RoomCounts(12, typed=12, printed=10, handed_in=12), Odd.UNPRINTED),
        (RoomCounts(12, on_screen=12, present=11), Odd.MORE_THAN_PRESENT),
    ],
)
def test_that_each_difference_is_told_by_itself(counts, odd):
    assert kinds(counts) == [odd]


def test_that_blank_sheets_count_as_people_when_the_room_is_counted():
    assert kinds(RoomCounts(10, typed=10, blank=2, present=11)) == [Odd.MORE_THAN_PRESENT]


def test_that_sheets_from_another_printer_need_no_count_of_copies():
    assert kinds(RoomCounts(10, typed=10, handed_in=10)) == []


@given(some, some, some, some, st.none() | some, st.none() | some)
def test_that_every_difference_says_what_to_do(on_screen, typed, blank, printed, pile, present):
    counts = RoomCounts(on_screen + typed, on_screen, typed, blank, printed, pile, present)
    for one in differences(counts):
        assert one.sentence.endswith(".")
        assert one.remedy.endswith(".")
    untyped = pile is not None and pile != typed + blank
    assert bool({Odd.UNTYPED, Odd.OVERTYPED} & set(kinds(counts))) == untyped


def test_that_a_tally_counts_answers_and_not_blank_sheets():
    assert Tally(on_screen=3, typed=4, blank=9).answers == 7
