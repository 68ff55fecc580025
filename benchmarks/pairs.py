"""Two things measured turn by turn, so that a noisy machine disturbs both alike."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter

PAIRS = 7


def seconds(action: Callable[[], object]) -> float:
    """How long one call takes, without the collector in between."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        action()
        return perf_counter() - start
    finally:
        gc.enable()


def ratio(
    ours: Callable[[], float], theirs: Callable[[], float], pairs: int = PAIRS
) -> tuple[float, float, float]:
    """Median of the pairwise ratios, and the two medians in seconds.

    `ours` and `theirs` each return how long one turn took.  Both run once before, unmeasured.
    """
    ours(), theirs()
    turns = [(ours(), theirs()) for _ in range(pairs)]
    return (
        median(our / their for our, their in turns),
        median(our for our, _ in turns),
        median(their for _, their in turns),
    )
