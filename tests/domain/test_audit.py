"""The linear audit, against every group tried one by one with exact fractions."""

from __future__ import annotations

import random
import time
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.audit import Functional, released
from tests.support.proofs import tries

Row = list[Fraction]


def rank(rows: list[Row]) -> int:
    """The rank of a matrix of fractions, by elimination."""
    rows = [list(row) for row in rows]
    found = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(found, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for other in range(found + 1, len(rows)):
            if rows[other][column]:
                factor = rows[other][column] / rows[found][column]
                rows[other] = [
                    a - factor * b for a, b in zip(rows[other], rows[found], strict=True)
                ]
        found += 1
    return found


def cells(present: np.ndarray, figures: list[Functional], keep: set[int]) -> list[Row]:
    """The figures as rows over (person, item), for the people in `keep`."""
    return [
        [
            Fraction(float(figure.weights[person])).limit_denominator(1000)
            if item in figure.items and present[person, item]
            else Fraction(0)
            for person in sorted(keep)
            for item in range(present.shape[1])
        ]
        for figure in figures
    ]


def leaks(present: np.ndarray, figures: list[Functional], minimum: int) -> bool:
    """Whether some group of fewer than `minimum` people can be computed: each one is tried."""
    everyone = set(range(len(present)))
    full = rank(cells(present, figures, everyone))
    return any(
        rank(cells(present, figures, everyone - set(group))) < full
        for group in combinations(sorted(everyone), minimum - 1)
    )


def sums(present: np.ndarray, items: list[int]) -> Functional:
    """A sum over all of these items, of the people who answered them all."""
    return Functional(tuple(items), present[:, items].all(axis=1).astype(float))


def means(present: np.ndarray, items: list[int], needed: int = 1) -> Functional:
    """A mean over whichever of these items a person answered."""
    answered = present[:, items].sum(axis=1)
    weights = np.where(answered >= needed, len(items) / np.maximum(answered, 1), 0.0)
    return Functional(tuple(items), weights)


def everyone(people: int, items: int, *skipped: tuple[int, int]) -> np.ndarray:
    present = np.ones((people, items), dtype=bool)
    for person, item in skipped:
        present[person, item] = False
    return present


def figures_in(present: np.ndarray, chance: random.Random) -> list[Functional]:
    """Overlapping scales and single items with enough people, like those of real forms."""
    items = list(range(present.shape[1]))
    half = len(items) // 2
    made = [
        chance.choice([sums, means])(present, items[:half]),
        chance.choice([sums, means])(present, items[half:]),
        chance.choice([sums, means])(present, items),
    ]
    if chance.random() < 0.6:
        made += [sums(present, [item]) for item in items]
    return made


@given(
    st.integers(0, 2**32),
    st.integers(6, 9),
    st.integers(2, 4),
    st.sampled_from([0.05, 0.15, 0.3]),
    st.integers(2, 5),
)
@settings(max_examples=tries(40, 1000))
def test_that_the_audit_agrees_with_trying_every_group(
    seed: int, people: int, items: int, skips: float, minimum: int
) -> None:
    chance = random.Random(seed)
    present = np.array([[chance.random() >= skips for _ in range(items)] for _ in range(people)])
    figures = [f for f in figures_in(present, chance) if (f.weights > 0).sum() >= minimum]
    allowed = released(present, figures, minimum)
    kept: list[Functional] = []
    for figure, free in zip(figures, allowed, strict=True):
        assert free == (not leaks(present, [*kept, figure], minimum))
        if free:
            kept.append(figure)


def test_that_a_total_over_other_people_than_its_parts_is_held_back() -> None:
    present = everyone(24, 6, (3, 1))
    figures = [sums(present, [0, 1, 2]), sums(present, [3, 4, 5]), sums(present, list(range(6)))]
    assert released(present, figures, 5) == (True, True, False)


def test_that_a_total_over_the_same_people_is_released() -> None:
    present = everyone(24, 6)
    figures = [sums(present, [0, 1, 2]), sums(present, [3, 4, 5]), sums(present, list(range(6)))]
    assert released(present, figures, 5) == (True, True, True)


@pytest.mark.parametrize(("skippers", "free"), [(1, False), (4, False), (5, True), (8, True)])
def test_that_as_many_skippers_as_the_minimum_make_a_total_safe(skippers: int, free: bool) -> None:
    present = everyone(30, 4, *((person, 0) for person in range(skippers)))
    figures = [sums(present, [0, 1]), sums(present, [2, 3]), sums(present, [0, 1, 2, 3])]
    assert released(present, figures, 5)[2] is free


def test_that_figures_without_a_shared_item_are_always_released() -> None:
    present = everyone(8, 4, (0, 0), (1, 1), (2, 2), (3, 3))
    assert released(present, [sums(present, [at]) for at in range(4)], 5) == (True,) * 4


def test_that_what_comes_first_stays() -> None:
    present = everyone(24, 4, (3, 1))
    parts = [sums(present, [0, 1]), sums(present, [2, 3])]
    total = sums(present, [0, 1, 2, 3])
    assert released(present, [total, *parts], 5) == (True, True, False)


def test_that_a_mean_of_single_statements_gives_no_skipper_away() -> None:
    present = everyone(20, 7, (0, 2))
    figures = [means(present, list(range(7))), *(sums(present, [item]) for item in range(7))]
    allowed = released(present, figures, 5)
    assert allowed[0]
    assert allowed.count(False) == 1


def test_that_a_chain_of_overlapping_figures_is_one_matter() -> None:
    """A + B, B + C, C + D: no two of them leak, the skipper shows only in all together."""
    present = everyone(20, 4, (0, 0))
    figures = [
        sums(present, [2, 3]),
        sums(present, [1, 2]),
        sums(present, [0, 1]),
        means(present, [0, 3]),
    ]
    assert released(present, figures, 5) == (True, True, True, False)


@pytest.mark.parametrize("skips", [0.0, 0.03, 0.15, 0.4])
def test_that_the_audit_of_a_large_form_is_quick(skips: float) -> None:
    chance = np.random.default_rng(3)
    present = chance.random((60, 40)) >= skips
    blocks = [list(range(at, at + 8)) for at in range(0, 40, 8)]
    figures = [means(present, block) for block in blocks] + [
        sums(present, [item]) for item in range(40)
    ]
    released(present, figures, 5)
    start = time.process_time()
    released(present, figures, 5)
    assert time.process_time() - start < 1.0  # measured 5 to 20 ms


def test_that_a_search_without_end_holds_back_instead_of_letting_pass() -> None:
    """Everyone skipped something else, and the minimum is large: the search gives up, safely."""
    chance = np.random.default_rng(8)
    present = chance.random((60, 23)) >= 0.12
    figures = [sums(present, [item]) for item in range(23)] + [means(present, list(range(23)))]
    start = time.process_time()
    allowed = released(present, figures, 25)
    assert time.process_time() - start < 20
    assert allowed[0]
