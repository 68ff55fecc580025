"""Which rows may leave for a study, case by case; an attacker tries them in tests/attack."""

from __future__ import annotations

import random

import numpy as np
import pytest

from facilitator.domain import audit
from facilitator.domain.errors import TooFewPeople
from facilitator.domain.forms import NOT_APPLICABLE
from facilitator.domain.research import is_complete, rows_from, rows_that_may_leave
from facilitator.domain.responses import Response
from facilitator.domain.rounds import RoundForm
from tests.attack.research_rows import by_the_rule, made_form, room
from tests.support.made_forms import person, shipped

PROQOL = shipped("proqol-5")


@pytest.mark.parametrize("people", [10, 11, 14, 30])
def test_that_a_room_of_whole_answers_leaves_whole(people: int) -> None:
    answered = room(PROQOL, people, 4)
    assert by_the_rule(PROQOL, answered) == tuple(range(people))


@pytest.mark.parametrize("people", [0, 1, 9])
def test_that_fewer_than_ten_rows_never_leave(people: int) -> None:
    with pytest.raises(TooFewPeople, match="Fewer than 10 rows"):
        by_the_rule(PROQOL, room(PROQOL, people, 4))


def test_that_a_higher_minimum_asks_for_as_many_rows() -> None:
    assert (rows_from(5), rows_from(10), rows_from(14)) == (10, 10, 14)
    with pytest.raises(TooFewPeople, match="Fewer than 14"):
        by_the_rule(PROQOL, room(PROQOL, 13, 4), 14)
    assert len(by_the_rule(PROQOL, room(PROQOL, 14, 4), 14)) == 14


@pytest.mark.parametrize(("out", "left"), [(1, 15), (4, 15), (5, 15), (7, 13)])
def test_that_where_few_kept_theirs_out_more_stay_behind(out: int, left: int) -> None:
    assert len(by_the_rule(PROQOL, without_ranges(room(PROQOL, 20, 6, out=out)))) == left


def without_ranges(answered: list[Response]) -> list[Response]:
    """Two ways of answering in turn, so that no range is left to whom stays behind."""
    low, high = ({item.id: value for item in PROQOL.choices} for value in (1.0, 5.0))
    return [
        Response({PROQOL.id: (low, high)[at % 2]}, one.in_study) for at, one in enumerate(answered)
    ]


def test_that_who_skipped_a_statement_has_no_row_and_does_not_stand_out() -> None:
    answered = without_ranges(room(PROQOL, 20, 6))
    whole = dict(answered[2].forms[PROQOL.id])
    del whole["7"]
    answered[2] = Response({PROQOL.id: whole})
    told = by_the_rule(PROQOL, answered)
    assert 2 not in told
    # Five besides: one of the scales has no score of the person who skipped.
    assert len(told) == 14


def test_that_the_last_in_an_order_of_chance_stay_behind() -> None:
    answered = without_ranges(room(PROQOL, 20, 6))
    answered[0] = Response(answered[0].forms, in_study=False)
    assert by_the_rule(PROQOL, answered) == tuple(range(1, 16))


def test_that_who_answered_nothing_is_neither_a_row_nor_missing() -> None:
    of = made_form(not_applicable=True)
    answered = room(of, 12, 3)
    nothing = Response({of.id: dict.fromkeys((i.id for i in of.choices), NOT_APPLICABLE)})
    words = Response({of.id: {}})
    assert by_the_rule(of, [nothing, *answered, words]) == tuple(range(1, 13))


def test_that_not_applicable_is_an_answer_and_a_comment_none() -> None:
    of = made_form(not_applicable=True)
    forms = [RoundForm(of, {})]
    answers = dict.fromkeys((item.id for item in of.choices), 3.0)
    assert is_complete(forms, Response({of.id: answers}))
    assert is_complete(forms, Response({of.id: {**answers, "2": NOT_APPLICABLE}}))
    assert not is_complete(forms, Response({of.id: {k: v for k, v in answers.items() if k != "2"}}))
    assert not is_complete(forms, Response({}))


def test_that_a_row_is_complete_over_all_questionnaires_of_the_round() -> None:
    other = made_form()
    both = [RoundForm(PROQOL, {}), RoundForm(other, {})]
    chance = random.Random(2)
    answered = [Response({PROQOL.id: person(PROQOL, chance), other.id: {}}) for _ in range(12)]
    with pytest.raises(TooFewPeople):
        rows_that_may_leave(both, answered, minimum=5, prorate=False)


def test_that_the_audit_judges_only_what_rows_do_not_say() -> None:
    """A total over one person more than its halves leaks that person, unless the row left."""
    present = np.ones((20, 4), dtype=bool)
    present[0, 0] = False
    all_but_one = np.array([0.0] + [1.0] * 19)
    figures = [
        audit.Functional((0, 1), all_but_one),
        audit.Functional((2, 3), np.ones(20)),
        audit.Functional((0, 1, 2, 3), all_but_one),
    ]
    assert not all(audit.released(present, figures, 5))
    told = np.zeros(20, dtype=bool)
    assert not audit.safe_beside(present, figures, 5, told)
    told[:15] = True
    assert audit.safe_beside(present, figures, 5, told)
    told[15] = True
    assert not audit.safe_beside(present, figures, 5, told)
    assert audit.safe_beside(present, figures, 5, np.ones(20, dtype=bool))
    told[:] = [False] + [True] * 14 + [False] * 5
    assert not audit.safe_beside(present, figures, 5, told)
