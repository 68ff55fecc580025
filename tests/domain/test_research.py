"""Which rows may leave for a study, against an attacker who has them beside the summary."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain import audit
from facilitator.domain.disclosure import summarise
from facilitator.domain.errors import TooFewPeople
from facilitator.domain.forms import NOT_APPLICABLE, AnswerSet, Form, Method
from facilitator.domain.research import is_complete, rows_from, rows_that_may_leave
from facilitator.domain.responses import Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.scoring import band_of, score
from facilitator.domain.summary import Summary
from tests.support.made_forms import OCCASION, form, person, scale, shipped, wording

WITH_NA = AnswerSet("likert", (1.0, 2.0, 3.0, 4.0, 5.0), not_applicable=True)
PROQOL = shipped("proqol-5")


def made_form(items: int = 6, *, not_applicable: bool = False, bands: bool = True) -> Form:
    """Two halves and a total over all of them, with ranges; statements are shown too."""
    names = [str(number) for number in range(1, items + 1)]
    half = items // 2
    ranges = (("low", 0.0), ("average", 2.5), ("high", 3.5)) if bands else ()
    kept = {"method": Method.MEAN, "needed": 1, "bands": ranges}
    return form(
        [
            scale("first", names[:half], **kept),
            scale("second", names[half:], **kept),
            scale("total", names, **kept),
        ],
        items=items,
        comments=1,
        ours=True,
        **({"answers": WITH_NA} if not_applicable else {}),
    )


def room(
    of: Form, people: int, seed: int, *, skips: float = 0.0, marks: float = 0.0, out: int = 0
) -> list[Response]:
    """People with skipped statements, ones that do not apply, and some who kept theirs out."""
    chance = random.Random(seed)
    made = []
    for number in range(people):
        answers = person(of, chance, skips)
        if of.answer_sets[0].not_applicable:
            answers |= {item.id: NOT_APPLICABLE for item in of.choices if chance.random() < marks}
        made.append(Response({of.id: answers}, in_study=number >= out))
    chance.shuffle(made)
    return made


def rows(of: Form, people: Sequence[Response], minimum: int = 5) -> tuple[int, ...]:
    return rows_that_may_leave([RoundForm(of, {})], people, minimum=minimum, prorate=False)


def summary(of: Form, people: Sequence[Response], minimum: int = 5) -> Summary:
    return summarise(
        [RoundForm(of, {"en": wording(of)})],
        people,
        minimum=minimum,
        occasion=OCCASION,
        present=None,
    )


class Attacker:
    """Has the summary and the rows, knows who skipped what, and tries every small group."""

    def __init__(
        self, of: Form, people: Sequence[Response], told: Sequence[int], minimum: int
    ) -> None:
        self.of, self.minimum = of, minimum
        self.rest = [one for at, one in enumerate(people) if at not in set(told)]
        self.summary = summary(of, people, minimum)

    def answers(self, one: Response, item: str) -> float | None:
        given = one.forms[self.of.id].get(item)
        return None if given is None or isinstance(given, str) else given

    def left_in_figures(self) -> list[int]:
        """How many of those without a row enter each figure that is shown."""
        (figures,) = self.summary.forms
        found = [
            sum(self.scores(one, s.scale_id) is not None for one in self.rest)
            for s in figures.scales
            if s.mean is not None
        ]
        found += [
            sum(self.answers(one, i.item_id) is not None for one in self.rest)
            for i in figures.statements
            if i.mean is not None
        ]
        return [*found, sum(any(self.answers(one, i.id) is not None for i in self.of.choices)
                            for one in self.rest)]  # fmt: skip

    def scores(self, one: Response, scale_id: str) -> float | None:
        made = {found.scale_id: found.score for found in score(self.of, one.forms[self.of.id])}
        return made[scale_id]

    def finds_a_small_group(self) -> bool:
        """Whether fewer than the minimum enter a figure, or some group of so few carries all that
        is left in a combination of figures: every such group is tried."""
        if any(0 < left < self.minimum for left in self.left_in_figures()):
            return True
        (figures,) = self.summary.forms
        places = {item.id: at for at, item in enumerate(self.of.choices)}
        groups = [
            [places[item] for item in self.of.by_scale[shown.scale_id].items]
            for shown in figures.scales
            if shown.mean is not None
        ] + [[places[shown.item_id]] for shown in figures.statements if shown.mean is not None]
        there = np.array(
            [
                [self.answers(one, item.id) is not None for item in self.of.choices]
                for one in self.rest
            ],
            dtype=float,
        ).reshape(len(self.rest), len(places))
        known = np.zeros((len(groups), *there.shape))
        for at, items in enumerate(groups):
            weight = len(items) / np.maximum(there[:, items].sum(axis=1, keepdims=True), 1)
            known[at][:, items] = there[:, items] * weight

        def rank(people: Sequence[int]) -> int:
            cells = known[:, list(people)].reshape(len(groups), -1)
            return int(np.linalg.matrix_rank(cells)) if cells.size else 0

        everyone = range(len(self.rest))
        return any(
            rank([at for at in everyone if at not in group]) < rank(everyone)
            for group in combinations(everyone, self.minimum - 1)
        )

    def knows_a_range(self) -> bool:
        """Whether all without a row stand in one of the ranges shown, and not everybody does."""
        (figures,) = self.summary.forms
        for shown in figures.scales:
            parts = [set(part.names) for part in shown.shares]
            if sum(part.percent > 0 for part in shown.shares) < 2:
                continue
            scores = [self.scores(one, shown.scale_id) for one in self.rest]
            bands = {band_of(self.of.by_scale[shown.scale_id], s) for s in scores if s is not None}
            if bands and any(bands <= part for part in parts):
                return True
        return False


@given(
    seed=st.integers(0, 2**32),
    people=st.integers(15, 24),
    skips=st.sampled_from([0.0, 0.01, 0.03]),
    marks=st.sampled_from([0.0, 0.1]),
    out=st.integers(0, 6),
)
@settings(max_examples=60)
def test_that_summary_and_rows_together_point_at_no_group_under_the_minimum(
    seed: int, people: int, skips: float, marks: float, out: int
) -> None:
    of = made_form(4, not_applicable=True)
    answered = room(of, people, seed, skips=skips, marks=marks, out=out)
    try:
        told = rows(of, answered)
    except TooFewPeople:
        return
    assert len(told) >= 10
    assert all(answered[at].in_study for at in told)
    assert all(is_complete([RoundForm(of, {})], answered[at]) for at in told)
    attacker = Attacker(of, answered, told, 5)
    assert len(attacker.rest) == 0 or len(attacker.rest) >= 5
    assert not attacker.finds_a_small_group()
    assert not attacker.knows_a_range()


def test_that_without_the_rule_the_same_attacker_finds_small_groups_so_it_is_not_blind() -> None:
    of = made_form(4, not_applicable=True)
    found = ranges = 0
    for seed in range(40):
        answered = room(of, 24, seed, skips=0.01, marks=0.05, out=seed % 3)
        told = [
            at
            for at, one in enumerate(answered)
            if one.in_study and is_complete([RoundForm(of, {})], one)
        ]
        found += Attacker(of, answered, told, 5).finds_a_small_group()
        five = [at for at in range(24) if at not in set(random.Random(seed).sample(range(24), 5))]
        ranges += Attacker(of, answered, five, 5).knows_a_range()
    assert found > 20
    assert ranges > 0


@pytest.mark.parametrize("people", [10, 11, 14, 30])
def test_that_a_room_of_whole_answers_leaves_whole(people: int) -> None:
    answered = room(PROQOL, people, 4)
    assert rows(PROQOL, answered) == tuple(range(people))


@pytest.mark.parametrize("people", [0, 1, 9])
def test_that_fewer_than_ten_rows_never_leave(people: int) -> None:
    with pytest.raises(TooFewPeople, match="Fewer than 10 rows"):
        rows(PROQOL, room(PROQOL, people, 4))


def test_that_a_higher_minimum_asks_for_as_many_rows() -> None:
    assert (rows_from(5), rows_from(10), rows_from(14)) == (10, 10, 14)
    with pytest.raises(TooFewPeople, match="Fewer than 14"):
        rows(PROQOL, room(PROQOL, 13, 4), 14)
    assert len(rows(PROQOL, room(PROQOL, 14, 4), 14)) == 14


@pytest.mark.parametrize(("out", "left"), [(1, 15), (4, 15), (5, 15), (7, 13)])
def test_that_where_few_kept_theirs_out_more_stay_behind(out: int, left: int) -> None:
    assert len(rows(PROQOL, without_ranges(room(PROQOL, 20, 6, out=out)))) == left


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
    told = rows(PROQOL, answered)
    assert 2 not in told
    # Five besides: one of the scales has no score of the person who skipped.
    assert len(told) == 14


def test_that_the_last_in_an_order_of_chance_stay_behind() -> None:
    answered = without_ranges(room(PROQOL, 20, 6))
    answered[0] = Response(answered[0].forms, in_study=False)
    assert rows(PROQOL, answered) == tuple(range(1, 16))


def test_that_who_answered_nothing_is_neither_a_row_nor_missing() -> None:
    of = made_form(not_applicable=True)
    answered = room(of, 12, 3)
    nothing = Response({of.id: dict.fromkeys((i.id for i in of.choices), NOT_APPLICABLE)})
    words = Response({of.id: {}})
    assert rows(of, [nothing, *answered, words]) == tuple(range(1, 13))


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
