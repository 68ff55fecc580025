from __future__ import annotations

import pytest

from facilitator.domain.copies import PrintPlan, check_plan, suggested, too_long
from facilitator.domain.errors import BadInput


@pytest.mark.parametrize(
    ("people", "copies"), [(1, 2), (6, 7), (7, 9), (20, 23), (24, 28), (35, 41), (2000, 2300)]
)
def test_that_fifteen_percent_are_spare_rounded_up(people: int, copies: int) -> None:
    assert suggested(people) == copies


@pytest.mark.parametrize("people", [0, -3])
def test_that_nobody_gets_one_clear_sentence(people: int) -> None:
    with pytest.raises(BadInput, match="Nobody is expected"):
        suggested(people)


def test_that_more_people_than_a_survey_is_made_for_get_one_clear_sentence() -> None:
    with pytest.raises(BadInput, match=r"2,001 people .* Type at most 2,000"):
        suggested(2001)


@pytest.mark.parametrize(
    "plan",
    [
        PrintPlan({}),
        PrintPlan({"en": 0}),
        PrintPlan({"en": -1, "es": 3}),
        PrintPlan({"en": 2301}),
        PrintPlan({"en": 3}, sheets=False, cards=False, stubs=False),
    ],
    ids=["no language", "no copies", "fewer than none", "too many", "no part"],
)
def test_that_a_plan_that_prints_nothing_or_far_too_much_is_refused(plan: PrintPlan) -> None:
    with pytest.raises(BadInput):
        check_plan(plan)


def test_that_a_questionnaire_over_three_pages_is_named() -> None:
    assert too_long({"Short": 3}) == ()
    (sentence,) = too_long({"Short": 1, "A long one": 4})
    assert sentence == "“A long one” takes 4 pages on paper."
