"""What a mean and a deviation tell of a few people, held against every group that could be."""

from __future__ import annotations

import itertools
import random
import time

import numpy as np
import pytest

from facilitator.domain.standing_out import few_stand_out

STEPS, PEOPLE, MINIMUM = 12, 8, 5
LOW, HIGH = 1.0, 4.0


def _as_printed(values: np.ndarray) -> np.ndarray:
    return np.floor(values * 10 + 0.5 + 1e-9).astype(int)


def test_that_whatever_printed_figures_force_on_a_few_people_is_seen() -> None:
    """Every group of eight on a scale of twelve steps, put together with those that would be
    printed alike: where in all of them one to four people stand far out, the guard must know."""
    groups = np.array(list(itertools.combinations_with_replacement(range(STEPS + 1), PEOPLE)))
    scores = LOW + groups * ((HIGH - LOW) / STEPS)
    means = groups.mean(axis=1)
    printed = _as_printed(scores.mean(axis=1)) * 1000 + _as_printed(scores.std(axis=1, ddof=1))
    order = np.argsort(printed, kind="stable")
    chance = random.Random(1)
    forced = 0
    for alike in np.split(order, np.flatnonzero(np.diff(printed[order])) + 1):
        borders = np.arange(1, STEPS + 1)
        above = (groups[alike][:, :, None] >= borders).sum(axis=1)
        below = PEOPLE - above
        few_above = (above.min(axis=0) > 0) & (above.max(axis=0) < MINIMUM)
        few_below = (below.min(axis=0) > 0) & (below.max(axis=0) < MINIMUM)
        for one in chance.sample(list(alike), min(3, len(alike))):
            up = few_above & (borders >= means[one] + STEPS / 4)
            down = few_below & (borders - 1 <= means[one] - STEPS / 4)
            if up.any() or down.any():
                forced += 1
                assert few_stand_out(scores[one].tolist(), (LOW, HIGH), STEPS, MINIMUM)
    assert forced > 100


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ([17] * 7 + [65], True),
        ([17, 18, 19, 17, 20, 22, 18, 65], True),
        ([85] * 7 + [40], True),
        ([17] * 24 + [80], True),
        ([20, 28, 33, 41, 25, 30, 36, 22], False),
        ([30] * 8, False),
        ([17] * 10 + [60] * 10, False),
    ],
)
def test_that_only_a_few_far_from_the_rest_count(scores: list[float], told: bool) -> None:
    assert few_stand_out(scores, (17, 85), 68, MINIMUM) is told


def test_that_two_hundred_people_are_judged_in_no_time() -> None:
    chance = random.Random(2)
    scores = [float(chance.randint(23, 115)) for _ in range(200)]
    began = time.process_time()
    assert not few_stand_out(scores, (23, 115), 92, MINIMUM)
    assert time.process_time() - began < 0.05
