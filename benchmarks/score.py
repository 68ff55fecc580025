"""The scoring engine on 100,000 sheets of 30 answers, against numpy by hand for this one form."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from benchmarks.pairs import ratio, seconds
from facilitator.domain.scoring import score_table
from facilitator.exchange.form_files import read_form
from facilitator.system.bundled import bundled

PEOPLE, MISSING = 100_000, 0.02
_REVERSED = np.array([1, 4, 15, 17, 29]) - 1
_SCALES = (
    np.array([3, 6, 12, 16, 18, 20, 22, 24, 27, 30]) - 1,
    np.array([1, 4, 8, 10, 15, 17, 19, 21, 26, 29]) - 1,
    np.array([2, 5, 7, 9, 11, 13, 14, 23, 25, 28]) - 1,
)


def measure() -> dict[str, float]:
    """`score_ratio`: all rules of the engine (missing answers, answers needed) against a reversal
    and three sums.  Raises AssertionError when the two do not agree."""
    form = read_form(bundled("forms", "proqol-5.yaml"))
    chance = np.random.default_rng(5)
    table = chance.integers(1, 6, size=(PEOPLE, 30)).astype(float)
    table[chance.random(table.shape) < MISSING] = np.nan

    columns = score_table(form, table)
    for scale, expected in zip(("CS", "BO", "STS"), _plain(table), strict=True):
        assert np.array_equal(columns[scale].score, expected, equal_nan=True)
    middle, _, _ = ratio(
        lambda: seconds(lambda: score_table(form, table)), lambda: seconds(lambda: _plain(table))
    )
    return {"score_ratio": middle}


def _plain(table: npt.NDArray[np.float64]) -> list[npt.NDArray[np.float64]]:
    turned = table.copy()
    turned[:, _REVERSED] = 6 - turned[:, _REVERSED]
    return [turned[:, items].sum(axis=1) for items in _SCALES]
