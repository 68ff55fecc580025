"""What an attacker computes from released figures, knowing who skipped what.

Every shown mean is a sum over people and statements.  A combination of means that stands for fewer
people than the smallest group gives these people away; there is one exactly when leaving the people
out lowers the rank of the figures.  The attacker tries every group that is small enough where these
can be counted, else looks for one by chance, from many sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from itertools import combinations
from math import ceil, comb, floor
from operator import or_

import numpy as np

from facilitator.domain.summary import FormFigures, ItemFigure, Summary
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


def small_answers(shown: ItemFigure, values: Sequence[float], minimum: int) -> list[float]:
    """The answers that, by the shares of a statement and its mean together, for sure somebody gave
    and fewer than `minimum` people did.  Pools come apart where the sum of all answers leaves few
    ways to share them out."""
    if shown.mean is None or shown.n is None or not shown.shares:
        return []
    at = {f"{value:g}": place for place, value in enumerate(sorted(values))}
    gap = (max(values) - min(values)) / (len(values) - 1)
    low, high = (
        ((shown.mean + off) * shown.n - min(values) * shown.n) / gap for off in (-0.05, 0.05)
    )
    wanted = sum(1 << total for total in range(ceil(low - 1e-6), floor(high + 1e-6) + 1))
    parts = [
        ([at[name] for name in share.names], round(share.percent * shown.n / 100))
        for share in shown.shares
    ]
    if sum(people for _, people in parts) != shown.n:
        return []  # whole percents leave the numbers open
    found = []
    for members, people in parts:
        if len(members) < 2:
            continue
        others = _all(_sums(other, n) for other, n in parts if other != members)
        for one in members:
            rest = [member for member in members if member != one]
            possible = [
                n
                for n in range(people + 1)
                if _all([others, _sums([one], n), _sums(rest, people - n)]) & wanted
            ]
            if possible and possible[0] > 0 and possible[-1] < minimum:
                found.append(sorted(values)[one])
    return found


@lru_cache(100_000)
def _reached(steps: tuple[int, ...], people: int) -> int:
    """Which sums so many people can reach with these answers, one bit for each."""
    if people == 0:
        return 1
    before = _reached(steps, people - 1)
    return reduce(or_, (before << step for step in steps))


def _sums(steps: Sequence[int], people: int) -> int:
    return _reached(tuple(steps), people)


def _all(parts: Iterable[int]) -> int:
    """Which sums can be reached by all parts together."""
    whole = 1
    for part in parts:
        whole = reduce(
            or_, (whole << total for total in range(part.bit_length()) if part >> total & 1)
        )
    return whole


def _rank(matrices: np.ndarray) -> np.ndarray:
    return np.asarray((np.linalg.eigvalsh(matrices) > _TINY).sum(axis=-1))
