"""What an attacker computes from released figures, knowing who skipped what.

Every shown mean is a sum over people and statements.  A combination of means that stands for fewer
people than the smallest group gives these people away; there is one exactly when leaving the people
out lowers the rank of the figures.  The attacker tries every group that is small enough where these
can be counted, else looks for one by chance, from many sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

import numpy as np

from facilitator.domain.summary import FormFigures, Summary
from tests.attack.guard_rooms import Survey, counts

_TINY = 1e-8
_COUNTED = 3000  # groups that are all tried
_SIDES = 24  # from which a group is looked for where there are more


@dataclass(frozen=True)
class Mean:
    """One shown mean: by cell (survey, form, statement) and person the weight of the answer."""

    name: str
    weights: Mapping[tuple[str, str, str], Mapping[int, float]]

    @property
    def people(self) -> set[int]:
        return {one for cell in self.weights.values() for one in cell}

    def without(self, known: frozenset[int]) -> Mean:
        """What is left of it once these people's answers are known."""
        left = {
            cell: {one: weight for one, weight in own.items() if one not in known}
            for cell, own in self.weights.items()
        }
        return replace(self, weights={cell: own for cell, own in left.items() if own})


def means(survey: Survey, summary: Summary) -> list[Mean]:
    """Every mean that a summary shows."""
    found = []
    for one, shown in zip(survey.forms, summary.forms, strict=True):
        found += _of_form(survey, one.form.id, shown)
    return found


def _of_form(survey: Survey, form_id: str, shown: FormFigures) -> Iterator[Mean]:
    form = next(one.form for one in survey.forms if one.form.id == form_id)
    sheets, scores = survey.sheets(form), survey.scores[form_id]
    for figure in shown.scales:
        if figure.mean is None:
            continue
        scale = form.by_scale[figure.scale_id]
        weights: dict[tuple[str, str, str], dict[int, float]] = {}
        for person, sheet, own in zip(survey.people, sheets, scores, strict=True):
            if own[scale.id].score is not None:
                for item in scale.items:
                    if counts(form, item, sheet):
                        cell = weights.setdefault((survey.name, form_id, item), {})
                        cell[person] = len(scale.items) / own[scale.id].answered
        yield Mean(scale.id, weights)
    for statement in shown.statements:
        if statement.mean is not None:
            item = statement.item_id
            there = {
                person: 1.0
                for person, sheet in zip(survey.people, sheets, strict=True)
                if counts(form, item, sheet)
            }
            yield Mean(item, {(survey.name, form_id, item): there})


def small_group(figures: Sequence[Mean], minimum: int) -> bool:
    """Whether a combination of these means stands for fewer than `minimum` people.

    Means that share no answer, directly or through others, cannot take anything from each other:
    the rank of all of them together is the sum of the ranks of the linked ones, so each linked set
    is attacked by itself.
    """
    return any(_gives_away(linked, minimum) for linked in _linked(figures))


def _linked(figures: Sequence[Mean]) -> list[list[Mean]]:
    sets: list[tuple[set[tuple[str, str, str]], list[Mean]]] = []
    for figure in figures:
        cells, members, apart = set(figure.weights), [figure], []
        for other, others in sets:
            if cells & other:
                cells |= other
                members = others + members
            else:
                apart.append((other, others))
        sets = [*apart, (cells, members)]
    return [members for _, members in sets]


def _gives_away(figures: Sequence[Mean], minimum: int) -> bool:
    if any(len(figure.people) < minimum for figure in figures):
        return True
    grams, sizes = _alike(figures)
    small = [at for at, size in enumerate(sizes) if size < minimum]
    whole = grams.sum(axis=0)
    full = int(_rank(whole[None])[0])
    most = min(len(small), minimum - 1)
    if sum(comb(len(small), count) for count in range(1, most + 1)) <= _COUNTED:
        groups = [
            group
            for count in range(1, most + 1)
            for group in combinations(small, count)
            if sum(sizes[at] for at in group) < minimum
        ]
        left = [whole - grams[list(group)].sum(axis=0) for group in groups]
        return bool(left) and bool((_rank(np.array(left)) < full).any())
    return _found_by_chance(grams, sizes, full, minimum)


def _alike(figures: Sequence[Mean]) -> tuple[np.ndarray, list[int]]:
    """People with the same weights everywhere stand in every combination alike or not at all: how
    many they are, and the products of the figures over one of them (classes x figures x
    figures)."""
    people = sorted(set().union(*(figure.people for figure in figures)))
    cells = sorted(set().union(*(figure.weights for figure in figures)))
    weights = np.zeros((len(people), len(figures), len(cells)))
    where = {person: at for at, person in enumerate(people)}
    for row, figure in enumerate(figures):
        for column, cell in enumerate(cells):
            for person, weight in figure.weights.get(cell, {}).items():
                weights[where[person], row, column] = weight
    kinds, sizes = np.unique(weights.round(9), axis=0, return_counts=True)
    return kinds @ kinds.transpose(0, 2, 1), sizes.tolist()


def _found_by_chance(grams: np.ndarray, sizes: Sequence[int], full: int, minimum: int) -> bool:
    """Makes as many people as can be weigh nothing, in many orders, the large classes mostly first;
    who is left carries a combination."""
    chance = np.random.default_rng(len(sizes))
    orders = np.array(
        [
            np.argsort(-np.array(sizes) * chance.random(len(sizes)) ** (side % 3))
            for side in range(_SIDES)
        ]
    )
    away = np.zeros((_SIDES, *grams.shape[1:]))
    left = np.full(_SIDES, sum(sizes))
    for step in range(len(sizes)):
        tried = away + grams[orders[:, step]]
        more = _rank(tried) < full
        away[more] = tried[more]
        left[more] -= np.take(sizes, orders[more, step])
    return bool((left < minimum).any())


def _rank(matrices: np.ndarray) -> np.ndarray:
    return np.asarray((np.linalg.eigvalsh(matrices) > _TINY).sum(axis=-1))
