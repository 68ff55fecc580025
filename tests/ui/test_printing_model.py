from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.domain.copies import PrintPlan
from facilitator.ui.session.collect.printing.model import Printing, file_name, sheet_words, steps
from tests.support.paper_rounds import SESSION, a_round


def printing(people: int = 24, *languages: str) -> Printing:
    round_ = replace(a_round("pulse"), languages=languages or ("en",))
    return Printing(round_, people, "letter")


def test_that_copies_follow_the_people_with_their_spare() -> None:
    made = printing(24)
    assert made.plan.copies == {"en": 28}
    assert made.spare == "28 copies: 24 people and 4 to spare."
    made.expect(35)
    assert made.plan.copies == {"en": 41}


def test_that_languages_begin_with_equal_parts_and_each_can_be_changed() -> None:
    made = printing(24, "en", "es")
    assert made.plan.copies == {"en": 14, "es": 14}
    made.copy("es", 5)
    assert made.plan.copies == {"en": 14, "es": 5}
    assert made.spare == "19 copies: 5 fewer than people."


@pytest.mark.parametrize(
    ("people", "said"), [(0, "Nobody is expected."), (2001, "2,001 people are more")]
)
def test_that_nobody_and_too_many_say_so_in_one_sentence(people: int, said: str) -> None:
    made = printing(24)
    made.expect(people)
    assert made.fault.startswith(said)
    made.expect(6)
    assert not made.fault


def test_that_copies_by_hand_are_enough_where_nobody_is_on_the_roster() -> None:
    made = printing(0)
    assert made.fault
    made.copy("en", 12)
    assert not made.fault
    assert made.spare == "12 copies."


def test_that_leaving_everything_out_says_so() -> None:
    made = printing()
    for part in ("sheets", "cards", "stubs"):
        made.put_in(part, False)
    assert "nothing to print" in made.fault


def test_that_the_pages_look_the_same_whatever_the_numbers_are() -> None:
    made = printing(24, "en", "es")
    before = made.looks
    made.expect(30)
    assert made.looks == before
    made.copy("es", 0)
    assert made.looks != before


def test_that_a_copy_is_told_in_pages_and_sheets() -> None:
    assert sheet_words(1) == "1 page each, printed on one side."
    assert sheet_words(2) == "2 pages on both sides: 1 sheet each."
    assert sheet_words(5) == "5 pages on both sides: 3 sheets each."


def test_that_the_steps_name_what_is_handed_out() -> None:
    whole = [what for what, _ in steps(PrintPlan({"en": 3}), 3)]
    assert whole[0] == "Staple each copy."
    assert "One sheet, one card and one stub at each seat." in whole
    assert "Set up a box with a slit." in whole
    only_cards = [what for what, _ in steps(PrintPlan({"en": 3}, sheets=False, stubs=False), 0)]
    assert only_cards == ["Cut the cards.", "One card at each seat."]


def test_that_a_file_gets_a_name_without_signs_that_no_file_may_have() -> None:
    round_ = replace(a_round("pulse"), title="Day 1/2: baseline?")
    assert file_name(SESSION, round_) == (
        "Harbor Family Services - Team training - Day 1 2 baseline - paper.pdf"
    )
