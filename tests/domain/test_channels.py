"""How long a room takes on the screen and on paper, and what it had best do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.channels import Gathering, Way, advise, duration

ROOM = Gathering(people=35, each=4, statements=30)

rooms = st.builds(
    Gathering,
    people=st.integers(-2, 2500),
    each=st.floats(0, 120, allow_nan=False),
    statements=st.integers(0, 400),
    comments=st.integers(0, 30),
    laptops=st.integers(-1, 40),
    minutes=st.integers(-5, 600),
    on_screen=st.booleans(),
)


def test_that_the_room_of_the_brochure_is_told_in_one_line() -> None:
    advice = advise(ROOM)
    assert advice.sentence == (
        "35 people, one laptop: over 3 hours. Paper: 18 minutes, then about 32 of typing."
    )
    assert advice.recommended is Way.BOTH
    assert advice.mix == "Paper for most; the screen meanwhile for up to 3 people who need it."


def test_that_every_step_of_the_arithmetic_can_be_shown() -> None:
    lines = {one.way: [step.sentence for step in one.steps] for one in advise(ROOM).ways}
    assert lines == {
        Way.SCREEN: ["35 people × (4 + 2) minutes / 1 laptop = 210 minutes"],
        Way.PAPER: [
            "4 × 2.5 + 8 minutes = 18 minutes",
            "35 sheets × (30 × 1 + 25) seconds of typing = 32 minutes",
        ],
        Way.BOTH: [
            "18 minutes / (4 + 2) on 1 laptop = 3 people",
            "32 sheets × (30 × 1 + 25) seconds of typing = 29 minutes",
        ],
    }


def test_that_the_sentence_and_the_table_tell_the_same_minutes() -> None:
    room = Gathering(people=28, each=5, statements=22)
    advice = advise(room)
    paper = advice.of(Way.PAPER)
    assert paper is not None  # 20.5 minutes and 21.9 of typing
    assert "Paper: 21 minutes, then about 22 of typing." in advice.sentence
    assert (paper.in_room, paper.to_results) == (21, 43)
    assert [step.result for step in paper.steps] == [21, 22]


@given(rooms)
def test_that_the_table_is_the_sum_of_the_steps_that_are_shown(room: Gathering) -> None:
    for one in advise(room).ways:
        minutes = [step.result for step in one.steps if step.unit == "minutes"]
        assert one.to_results - one.in_room == (0 if one.way is Way.SCREEN else minutes[-1])
        assert one.way is Way.BOTH or one.in_room == minutes[0]


def test_that_comments_take_their_time_to_type() -> None:
    paper = advise(replace(ROOM, comments=2)).of(Way.PAPER)
    assert paper is not None
    assert paper.steps[1].terms == "35 sheets × (30 × 1 + 2 × 30 + 25) seconds of typing"
    assert paper.to_results == 18 + 67


def test_that_a_screen_that_fits_is_said_to_fit() -> None:
    advice = advise(replace(ROOM, people=8, minutes=60))
    assert advice.recommended is Way.SCREEN
    assert advice.sentence == (
        "8 people, one laptop: 48 minutes, so the screen alone fits into your 60."
    )


def test_that_what_the_screen_cannot_show_is_answered_on_paper() -> None:
    advice = advise(replace(ROOM, on_screen=False))
    assert advice.recommended is Way.PAPER
    assert advice.of(Way.SCREEN) is None
    assert advice.sentence == "35 people on paper: 18 minutes, then about 32 of typing."
    assert "cannot show" in advice.mix


def test_that_an_agenda_too_short_for_any_way_is_said() -> None:
    advice = advise(replace(ROOM, minutes=10))
    assert not advice.fits
    assert advice.mix == "The agenda has 10 minutes: plan more time, or ask less."
    quick = advise(replace(ROOM, people=2, minutes=10))
    assert (quick.recommended, quick.fits) == (Way.SCREEN, False)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"people": 0}, "Nobody is expected yet: say how many people will answer."),
        (
            {"people": 2000},
            "2,000 people are too many for one room, with over 30 hours of typing on paper: "
            "plan several sessions.",
        ),
        ({"laptops": 0}, "35 people on paper: 18 minutes, then about 32 of typing."),
        (
            {"minutes": 0},
            "The agenda has no minutes for this yet: paper takes 18 minutes, then about 32 of "
            "typing.",
        ),
        (
            {"each": 0, "statements": 0},
            "Choose what is asked first: the minutes follow from it.",
        ),
    ],
)
def test_that_numbers_no_room_has_get_one_clear_sentence(
    changed: dict[str, int], sentence: str
) -> None:
    assert advise(replace(ROOM, **changed)).sentence == sentence


@given(rooms)
def test_that_there_is_always_a_sentence_and_never_a_time_below_zero(room: Gathering) -> None:
    advice = advise(room)
    assert advice.sentence
    assert "  " not in advice.sentence + advice.mix
    for one in advice.ways:
        assert 0 <= one.in_room <= one.to_results
        assert 0 <= one.served <= room.people
        assert all(step.result >= 0 for step in one.steps)
    if advice.recommended is not None:
        assert advice.of(advice.recommended) is not None


@given(rooms, st.integers(1, 300))
def test_that_more_people_never_take_less_time(room: Gathering, more: int) -> None:
    fewer, many = advise(room), advise(replace(room, people=max(room.people, 0) + more))
    for one in fewer.ways:
        other = many.of(one.way)
        assert other is not None, one.way
        assert other.in_room >= one.in_room
        assert other.to_results >= one.to_results


@given(rooms, st.integers(1, 30))
def test_that_more_laptops_never_take_more_time(room: Gathering, more: int) -> None:
    few, many = advise(room), advise(replace(room, laptops=max(room.laptops, 0) + more))
    for one in few.ways:
        other = many.of(one.way)
        if other is None:  # with so many laptops the screen serves everybody
            assert one.way is Way.BOTH
            other = many.of(Way.SCREEN)
            assert other is not None
        assert other.in_room <= one.in_room
        assert other.to_results <= one.to_results


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "a minute"),
        (1, "a minute"),
        (15, "15 minutes"),
        (59, "59 minutes"),
        (60, "an hour"),
        (61, "over an hour"),
        (90, "an hour and a half"),
        (96, "over an hour and a half"),
        (120, "2 hours"),
        (121, "over 2 hours"),
        (150, "2 and a half hours"),
        (168, "over 2 and a half hours"),
        (180, "3 hours"),
        (210, "over 3 hours"),
        (1834, "over 30 hours"),
    ],
)
def test_that_durations_are_said_in_words(minutes: int, words: str) -> None:
    assert duration(minutes) == words
