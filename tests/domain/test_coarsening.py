"""Rounding, ends of scales and pooled shares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.coarsening import (
    FEW,
    NEARLY_ALL,
    Thresholds,
    ToldSum,
    at_the_end,
    coarse_step,
    pooled,
    rounded,
    shown_mean,
)
from facilitator.domain.summary import Share

THREE = ("low", "average", "high")


def shares(counts: tuple[int, ...], minimum: int = 5) -> list[tuple[str, int | str]]:
    names = THREE if len(counts) == 3 else tuple(f"b{at}" for at in range(len(counts)))
    return [
        (" or ".join(share.names), share.words or share.percent)
        for share in pooled(names, counts, minimum)
    ]


@pytest.mark.parametrize(
    ("ends", "step"),
    [
        ((10, 50), 1),
        ((17, 85), 1),
        ((0, 40), 1),
        ((5, 25), 1),
        ((1, 5), 0.5),
        ((0, 10), 0.5),
        ((0, 100), 5),
    ],
)
def test_that_small_groups_are_rounded_in_the_measure_of_the_scale(
    ends: tuple[float, float], step: float
) -> None:
    assert coarse_step(ends) == step


def test_that_the_higher_of_the_rule_and_the_own_minimum_holds() -> None:
    usual, careful, largest = Thresholds(5), Thresholds(9), Thresholds(25)
    assert (usual.spread, usual.bands, usual.answers) == (8, 10, 25)
    assert (careful.spread, careful.bands, careful.answers) == (9, 10, 25)
    assert (largest.spread, largest.bands, largest.answers) == (25, 25, 25)


@pytest.mark.parametrize(
    ("value", "step", "shown"),
    [
        (4.35, 0.1, 4.4),
        (4.349, 0.1, 4.3),
        (24.5, 1, 25),
        (3.25, 0.5, 3.5),
        (-0.005, 0.01, -0.01),
        (62.5, 5, 65),
    ],
)
def test_that_halves_round_up_without_binary_dust(value: float, step: float, shown: float) -> None:
    assert rounded(value, step) == shown


def test_that_a_mean_at_the_very_end_is_shown_one_step_inside_under_20_people() -> None:
    assert shown_mean(50.0, (10, 50), 0.1, 12) == 49.9
    assert shown_mean(49.96, (10, 50), 0.1, 12) == 49.9
    assert shown_mean(10.0, (10, 50), 1.0, 6) == 11
    assert shown_mean(5.0, (1, 5), 0.5, 7) == 4.5
    assert shown_mean(5.0, (1, 5), 0.1, 20) == 5.0
    assert at_the_end(49.9, (10, 50), 0.1, 12)
    assert at_the_end(1.1, (1, 5), 0.1, 19)
    assert not at_the_end(49.8, (10, 50), 0.1, 12)
    assert not at_the_end(50.0, (10, 50), 0.1, 20)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((8, 16, 0), [("low", 33), ("average", 67), ("high", 0)]),
        ((8, 15, 1), [("low", 33), ("average or high", 67)]),
        ((1, 14, 9), [("low or average", 63), ("high", 38)]),
        ((3, 18, 3), []),
        ((0, 23, 1), [("low", 0), ("average or high", 100)]),
        ((4, 0, 20), []),
        ((12, 6, 6), [("low", 50), ("average", 25), ("high", 25)]),
        ((0, 24, 0), [("low", 0), ("average", 100), ("high", 0)]),
    ],
)
def test_that_a_share_of_one_to_four_people_is_pooled_with_its_neighbour(
    counts: tuple[int, ...], shown: list[tuple[str, int | str]]
) -> None:
    assert shares(counts) == shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((7, 5, 0), [("low", 58), ("average", 42), ("high", FEW)]),
        ((0, 11, 1), [("low", FEW), ("average or high", NEARLY_ALL)]),
        ((1, 11, 0), [("low or average", NEARLY_ALL), ("high", FEW)]),
        ((0, 12, 0), [("low or average", NEARLY_ALL), ("high", FEW)]),
        ((0, 0, 12), [("low", FEW), ("average or high", NEARLY_ALL)]),
        ((12, 0, 0), [("low or average", NEARLY_ALL), ("high", FEW)]),
    ],
)
def test_that_all_in_one_band_reads_like_nearly_all_under_20_people(
    counts: tuple[int, ...], shown: list[tuple[str, int | str]]
) -> None:
    assert shares(counts) == shown


def test_that_everybody_in_one_of_two_bands_is_not_told() -> None:
    assert pooled(("under", "over"), (12, 0), 5) == ()
    assert pooled(("only",), (30,), 5) == ()


def test_that_a_pool_is_not_taken_apart_by_the_mean_beside_it() -> None:
    """Two answers pooled stand for eight people: with the sum of all answers, and so with a mean to
    a tenth, it could be told that two or three gave the one and the rest the other."""
    names, counts = ("1", "2", "3", "4", "5"), (3, 5, 8, 6, 5)
    values = [float(name) for name in names]
    mean = rounded(sum(v * n for v, n in zip(values, counts, strict=True)) / 27, 0.1)
    alone = pooled(names, counts, 5)
    assert [share.names for share in alone] == [("1", "2"), ("3",), ("4",), ("5",)]
    beside = pooled(names, counts, 5, ToldSum.by(mean, 0.1, 27, values))
    assert [share.names for share in beside] == [("1", "2", "3"), ("4",), ("5",)]
    # A mean to half a point leaves enough ways to share the eight out.
    coarse = ToldSum.by(rounded(mean, 0.5), 0.5, 27, values)
    assert pooled(names, counts, 5, coarse) == alone


def test_that_a_round_with_a_higher_minimum_pools_up_to_it() -> None:
    assert shares((7, 20, 8), 10) == []
    assert shares((10, 9, 11), 10) == [("low or average", 63), ("high", 37)]


@given(st.lists(st.integers(0, 15), min_size=1, max_size=11), st.integers(5, 25))
def test_that_no_share_ever_stands_for_a_small_group_of_people(
    counts: list[int], minimum: int
) -> None:
    names = [str(at) for at in range(len(counts))]
    found: tuple[Share, ...] = pooled(names, counts, minimum)
    if found:
        assert [name for share in found for name in share.names] == names
        for share in found:
            stands_for = sum(counts[int(name)] for name in share.names)
            assert stands_for == 0 or stands_for >= minimum
            assert 0 <= share.percent <= 100
        assert len(found) > 1
    if sum(counts) < 20:
        assert all(share.words or 0 < share.percent < 100 for share in found)
        assert all(len(share.names) > 1 for share in found if share.words == NEARLY_ALL)
