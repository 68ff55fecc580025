"""Scores to group figures.  Every function gives the same for any order of its values."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import fsum, sqrt


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean.  ValueError without values."""
    if not values:
        raise ValueError("no values")
    return fsum(values) / len(values)


def deviation(values: Sequence[float]) -> float:
    """The sample standard deviation (divided by n - 1).  ValueError under two values."""
    if len(values) < 2:
        raise ValueError("a standard deviation takes two values")
    centre = mean(values)
    return sqrt(fsum((value - centre) ** 2 for value in values) / (len(values) - 1))


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of the mean (Student's t, n - 1 degrees of freedom)."""
    centre = mean(values)
    reach = _t_quantile(len(values) - 1) * deviation(values) / sqrt(len(values))
    return centre - reach, centre + reach


@lru_cache(maxsize=256)
def _t_quantile(freedom: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))


def comparison(difference: float, interval: tuple[float, float], published: float) -> str:
    """How a group stands to a published mean, in words that stop short of more than is known.

    `difference` is (mean - published mean) / published standard deviation.  Where the interval
    leaves the published mean out: "A little above" under 0.5, "Above" under 0.8, else "Well above"
    (Cohen's marks for small and large); where it takes it in: "Close to" under 0.2, else "No clear
    difference".
    """
    low, high = interval
    size = abs(difference)
    if low <= published <= high:
        return "Close to" if size < 0.2 else "No clear difference"
    way = "above" if difference > 0 else "below"
    if size < 0.5:
        return f"A little {way}"
    if size < 0.8:
        return way.capitalize()
    return f"Well {way}"
