"""An attacker who has a study's rows beside the summary and looks for small groups in what is left.

The attacker knows who of those without a row skipped what, tries every group under the smallest
one, and looks whether all without a row stand in one of the ranges that are shown, or gave one of
the answers to a statement whose shares are.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from facilitator.domain.disclosure import summarise
from facilitator.domain.errors import TooFewPeople
from facilitator.domain.forms import NOT_APPLICABLE, AnswerSet, Form, Method
from facilitator.domain.research import is_complete, rows_from, rows_that_may_leave
from facilitator.domain.responses import Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.scoring import band_of, score
from facilitator.domain.summary import FormFigures
from tests.attack.proof import Proof
from tests.support.made_forms import LIKERT, OCCASION, form, person, scale, shipped, wording

Choose = Callable[[Form, Sequence[Response], int], tuple[int, ...]]
WITH_NA = AnswerSet("likert", (1.0, 2.0, 3.0, 4.0, 5.0), not_applicable=True)
SHIPPED = ("proqol-5", "pulse", "evaluation", "strengths", "stss", "olbi")
TRIED_AT_MOST = 11  # people without a row: with more the groups of four are too many to try


def made_form(items: int = 6, *, not_applicable: bool = False) -> Form:
    """Two halves and a total over all of them, with ranges; statements are shown too."""
    names = [str(number) for number in range(1, items + 1)]
    half = items // 2
    bands = (("low", 0.0), ("average", 2.5), ("high", 3.5))
    return form(
        [
            scale(name, chosen, method=Method.MEAN, needed=1, bands=bands)
            for name, chosen in (
                ("first", names[:half]),
                ("second", names[half:]),
                ("total", names),
            )
        ],
        items=items,
        comments=1,
        ours=True,
        answers=WITH_NA if not_applicable else LIKERT,
    )


def room(
    of: Form,
    people: int,
    seed: int,
    *,
    skips: float = 0.0,
    marks: float = 0.0,
    out: int = 0,
    leaning: bool = False,
) -> list[Response]:
    """People with skipped statements, ones that do not apply, and some who left theirs out.
    `leaning`: high answers are the usual ones, as in most rooms."""
    chance = random.Random(seed)
    made = []
    for number in range(people):
        answers = person(of, chance, skips)
        if leaning:
            other = person(of, chance)
            for item in of.choices:
                if isinstance(first := answers.get(item.id), float):
                    answers[item.id] = max(first, other[item.id])
        answers |= {
            item.id: NOT_APPLICABLE
            for item in of.choices
            if of.answers_of(item.id).not_applicable and chance.random() < marks
        }
        made.append(Response({of.id: answers}, in_study=number >= out))
    chance.shuffle(made)
    return made


def by_the_rule(of: Form, people: Sequence[Response], minimum: int = 5) -> tuple[int, ...]:
    return rows_that_may_leave([RoundForm(of, {})], people, minimum=minimum, prorate=False)


def all_whole_rows(of: Form, people: Sequence[Response], minimum: int = 5) -> tuple[int, ...]:
    """Without the rule: everyone who answered all and left it in the study."""
    chosen = tuple(
        at
        for at, one in enumerate(people)
        if one.in_study and is_complete([RoundForm(of, {})], one)
    )
    if len(chosen) < rows_from(minimum):
        raise TooFewPeople("too few", "")
    return chosen


class Attacker:
    """Has the summary of `people` and the rows at the places `told`."""

    def __init__(
        self, of: Form, people: Sequence[Response], told: Sequence[int], minimum: int = 5
    ) -> None:
        self._of, self._minimum = of, minimum
        places = set(told)
        self.rest = [one.forms[of.id] for at, one in enumerate(people) if at not in places]
        self._shown: FormFigures = summarise(
            [RoundForm(of, {"en": wording(of)})],
            people,
            minimum=minimum,
            occasion=OCCASION,
            present=None,
        ).forms[0]
        self._scores = [
            {found.scale_id: found.score for found in score(of, answers)} for answers in self.rest
        ]
        self._there = np.array(
            [
                [isinstance(answers.get(item.id), float) for item in of.choices]
                for answers in self.rest
            ],
            dtype=float,
        ).reshape(len(self.rest), len(of.choices))

    @property
    def missing(self) -> int:
        """How many who answered anything have no row."""
        return int(self._there.any(axis=1).sum())

    def finds(self) -> str:
        """What was found; empty when nothing was."""
        if not self.rest:
            return ""
        if any(0 < left < self._minimum for left in self._left_in_figures()):
            return "a figure with fewer than the minimum left in it"
        if len(self.rest) <= TRIED_AT_MOST and self._finds_a_group():
            return "a combination of figures about fewer than the minimum"
        if self._knows_a_range():
            return "everyone without a row in one range"
        if self._knows_an_answer():
            return "everyone without a row gave one answer"
        return ""

    def _left_in_figures(self) -> list[int]:
        return [self.missing, *(int(figure.any(axis=1).sum()) for figure in self._known())]

    def _known(self) -> list[np.ndarray]:
        """What is left of each figure that is shown: weights of people x items."""
        places = {item.id: at for at, item in enumerate(self._of.choices)}
        found = []
        for shown in self._shown.scales:
            if shown.mean is None:
                continue
            items = [places[item] for item in self._of.by_scale[shown.scale_id].items]
            entering = np.array([one[shown.scale_id] is not None for one in self._scores])
            answered = np.maximum(self._there[:, items].sum(axis=1), 1)
            figure = np.zeros_like(self._there)
            weight = entering.reshape(-1) * len(items) / answered
            figure[:, items] = self._there[:, items] * weight[:, None]
            found.append(figure)
        for item in self._shown.statements:
            if item.mean is not None:
                figure = np.zeros_like(self._there)
                figure[:, places[item.item_id]] = self._there[:, places[item.item_id]]
                found.append(figure)
        return found

    def _finds_a_group(self) -> bool:
        """Whether some group under the minimum carries all that is left in a combination of
        figures: every one is tried."""
        known = np.array(self._known()).reshape(-1, len(self.rest), len(self._of.choices))

        def rank(people: Sequence[int]) -> int:
            cells = known[:, list(people)].reshape(len(known), -1)
            return int(np.linalg.matrix_rank(cells)) if cells.size else 0

        everyone = range(len(self.rest))
        whole = rank(everyone)
        return any(
            rank([at for at in everyone if at not in group]) < whole
            for group in combinations(everyone, self._minimum - 1)
        )

    def _knows_a_range(self) -> bool:
        """Whether all without a row stand in one of the ranges shown, in which under four in five
        of the whole group do."""
        for shown in self._shown.scales:
            of = self._of.by_scale[shown.scale_id]
            scores = [one[shown.scale_id] for one in self._scores]
            bands = {band_of(of, value) for value in scores if value is not None}
            if bands and any(
                bands <= set(part.names) and part.percent < 80 for part in shown.shares
            ):
                return True
        return False

    def _knows_an_answer(self) -> bool:
        """Whether all without a row gave one of the answers to a statement whose share is shown,
        and under four in five of the whole group did."""
        for shown in self._shown.statements:
            said = [answers.get(shown.item_id) for answers in self.rest]
            told = {f"{value:g}" for value in said if isinstance(value, float)}
            if told and any(told <= set(part.names) and part.percent < 80 for part in shown.shares):
                return True
        return False


def attack(choose: Choose, rooms: int, seed: int = 1) -> tuple[int, int]:
    """How many rooms gave rows, and in how many of those the attacker found something."""
    chance = random.Random(seed)
    gave = found = 0
    for number in range(rooms):
        of = made_form(chance.choice([4, 6]), not_applicable=chance.random() < 0.5)
        if chance.random() < 0.5:
            of = shipped(chance.choice(SHIPPED))
        people = room(
            of,
            chance.randint(15, 40),
            number,
            skips=chance.choice([0.0, 0.2, 1.0]) / len(of.choices) / 5,
            marks=chance.choice([0.0, 0.05, 0.1]),
            out=chance.choice([0, 0, 1, 2, 6]),
            leaning=chance.random() < 0.5,
        )
        try:
            told = choose(of, people, 5)
        except TooFewPeople:
            continue
        gave += 1
        found += bool(Attacker(of, people, told).finds())
    return gave, found


def research_rows(_folder: Path, rooms: int) -> Proof:
    """Rows beside the summary, by the rule: in none of the rooms may anything be found."""
    gave, found = attack(by_the_rule, rooms)
    _, without = attack(all_whole_rows, max(rooms // 10, 20))
    said = (
        f"{gave} of {rooms} rooms gave rows, the others none; without the rule the same "
        f"attacker succeeds in {without} of {max(rooms // 10, 20)}"
    )
    return Proof(found, 0, found == 0 and gave > 0 and without > 0, said)
