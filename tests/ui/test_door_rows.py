"""Rows of the sign-in sheet as they are typed, and the times beside them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.people import Agency, GroupSession, Person, PersonEntry
from facilitator.ui.session.door.model import Part, earliest, other_day, paper_moment
from facilitator.ui.session.door.rows import TypedRows, afternoon, named, read_rows

DAY = date(2026, 3, 4)
SESSION = GroupSession(1, Agency(1, "Harbor"), "Day 1", DAY, time(9), time(16))


@pytest.mark.parametrize(
    ("text", "numbers", "at"),
    [
        ("3 7 12", (3, 7, 12), None),
        ("3-9, 14", (3, 4, 5, 6, 7, 8, 9, 14), None),
        ("3 – 5;5 and 7", (3, 4, 5, 7), None),
        ("3 7 12 at 9:10", (3, 7, 12), time(9, 10)),
        ("3,7@915", (3, 7), time(9, 15)),
        ("12 at 1.30 pm", (12,), time(13, 30)),
        ("  ", (), None),
        ("4 at", (4,), None),
    ],
)
def test_that_rows_are_read_as_people_type_them(
    text: str, numbers: tuple[int, ...], at: time | None
) -> None:
    assert read_rows(text) == TypedRows(numbers, at)


@pytest.mark.parametrize("text", ["9-3", "0", "3 x", "5001", "1-99999999", "3 at noon", "-3", "²"])
def test_that_what_is_no_row_is_said(text: str) -> None:
    assert read_rows(text).fault


@given(st.text(max_size=30))
def test_that_no_typing_breaks_the_reading(text: str) -> None:
    typed = read_rows(text)
    assert all(1 <= number <= 5000 for number in typed.numbers)
    assert len(set(typed.numbers)) == len(typed.numbers)


@given(st.lists(st.integers(1, 5000), unique=True, max_size=40), st.sampled_from([" ", ", ", ";"]))
def test_that_rows_come_back_in_the_order_typed(numbers: list[int], between: str) -> None:
    assert read_rows(between.join(map(str, numbers))) == TypedRows(tuple(numbers))


def test_that_rows_under_the_last_name_are_walk_ins_and_others_nobody() -> None:
    people = [Person(n, 1, PersonEntry(f"Person {n}"), number=n) for n in (1, 2, 5)]
    found = named((5, 1, 3, 6, 400), people)
    assert [one.number for one in found.people] == [5, 1]
    assert (found.blank, found.unknown) == ((6,), (3, 400))
    assert named((6,), people, walk_ins=False).unknown == (6,)


@pytest.mark.parametrize(
    ("text", "at", "meant"),
    [
        ("4:30", time(4, 30), time(16, 30)),
        ("4:30 am", time(4, 30), time(4, 30)),
        ("8:50", time(8, 50), time(8, 50)),
        ("12:10", time(12, 10), time(12, 10)),
        ("", None, None),
    ],
)
def test_that_half_past_four_is_in_the_afternoon(
    text: str, at: time | None, meant: time | None
) -> None:
    assert afternoon(at, text, earliest(Part.ARRIVING, SESSION)) == meant


def test_that_rows_typed_on_another_day_tell_of_the_session_s_own() -> None:
    assert paper_moment(Part.ARRIVING, SESSION, DAY) is None
    after = date(2026, 3, 5)
    assert paper_moment(Part.ARRIVING, SESSION, after) == time(9)
    assert paper_moment(Part.LEAVING, SESSION, after) == time(16)


def test_that_times_of_another_day_are_said_where_they_are_taken() -> None:
    before, after = date(2026, 3, 1), date(2026, 3, 5)
    assert other_day(Part.ARRIVING, SESSION, DAY, False) == ""
    said = other_day(Part.ARRIVING, SESSION, before, False)
    assert said == "This session is on Wed 4 March; times are today’s."
    said = other_day(Part.LEAVING, SESSION, after, False)
    assert said == "This session was on Wed 4 March; times are today’s."
    said = other_day(Part.LEAVING, SESSION, after, True)
    assert said == "Times are today’s, not those of 4 March."
    assert other_day(Part.SHEETS, SESSION, before, False) == ""
    assert other_day(Part.HOURS, SESSION, after, True) == ""
