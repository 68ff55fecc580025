"""Group figures from scores: against scipy's own, and the words of comparison."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from facilitator.domain.statistics import comparison, deviation, interval, mean

scores = st.lists(st.integers(10, 50).map(float), min_size=2, max_size=60)


@given(scores)
def test_that_mean_deviation_and_interval_are_those_of_scipy(values: list[float]) -> None:
    assert mean(values) == pytest.approx(np.mean(values))
    assert deviation(values) == pytest.approx(np.std(values, ddof=1), abs=1e-9)
    if deviation(values) > 0:
        low, high = stats.t.interval(
            0.95, len(values) - 1, loc=np.mean(values), scale=stats.sem(values)
        )
        assert interval(values) == pytest.approx((low, high))


@given(st.lists(st.floats(0, 100), min_size=2, max_size=40), st.randoms())
def test_that_the_order_of_people_changes_no_bit(
    values: list[float], chance: random.Random
) -> None:
    mixed = list(values)
    chance.shuffle(mixed)
    assert (mean(mixed), deviation(mixed), interval(mixed)) == (
        mean(values),
        deviation(values),
        interval(values),
    )


def test_that_a_spread_of_one_person_is_refused() -> None:
    with pytest.raises(ValueError, match="two values"):
        deviation([3.0])
    with pytest.raises(ValueError, match="no values"):
        mean([])


@pytest.mark.parametrize(
    ("difference", "interval", "words"),
    [
        (0.45, (38.4, 42.8), "A little above"),
        (0.499, (38.4, 42.8), "A little above"),
        (0.5, (38.4, 42.8), "Above"),
        (0.68, (38.4, 42.8), "Above"),
        (0.8, (38.4, 42.8), "Well above"),
        (-0.3, (33.0, 37.0), "A little below"),
        (-0.5, (33.0, 37.0), "Below"),
        (-1.2, (33.0, 37.0), "Well below"),
        (0.1, (36.0, 39.0), "Close to"),
        (-0.19, (36.0, 39.0), "Close to"),
        (0.2, (36.0, 40.0), "No clear difference"),
        (0.9, (30.0, 50.0), "No clear difference"),
        (0.4, (37.7, 41.0), "No clear difference"),  # the interval just takes it in
    ],
)
def test_that_words_say_no_more_than_the_interval_allows(
    difference: float, interval: tuple[float, float], words: str
) -> None:
    assert comparison(difference, interval, 37.7) == words
