"""Whether mean and standard deviation together tell that a few people stand far from the rest.

Eight scores between 17 and 85 with a mean of 24.5 and a deviation of 16.4 leave one way only: seven
low ones, and one person somewhere between 31 and 64.  Nobody else's share is told from so few.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Marks = npt.NDArray[np.bool_]

_FAR = 0.25  # of the scale's width, from the mean
_DUST = 1e-9


def few_stand_out(
    scores: Sequence[float], ends: tuple[float, float], steps: int, minimum: int
) -> bool:
    """Whether somebody who knows how many scores there are, their sum and their deviation knows for
    sure that one to under `minimum` people stand a quarter of the scale's width or more from the
    mean.

    `steps`: into how many steps one score parts the scale.  Sum and deviation are taken as known to
    the last digit, which an interval beside them comes close to.
    """
    import numpy as np

    low, high = ends
    people, width = len(scores), high - low
    if people < 2 or width <= 0:
        return False
    places = (np.array(scores) - low) / width  # 0 to 1
    mean = float(places.mean())
    borders = np.arange(1, steps + 1) / steps
    above = borders[borders >= mean + _FAR - _DUST]
    below = 1 - borders[borders <= mean - _FAR + _DUST + 1 / steps] + 1 / steps
    return _forced(places, above, 1 / steps, minimum) or _forced(
        1 - places, below, 1 / steps, minimum
    )


def _forced(places: Floats, borders: Floats, step: float, minimum: int) -> bool:
    """Whether for some border the number of people on it or above it is for sure one to under the
    minimum."""
    import numpy as np

    if not len(borders):
        return False
    possible = _possible(len(places), float(places.sum()), float(places @ places), borders, step)
    few = ~possible[:, 0] & ~possible[:, minimum:].any(axis=1)
    return bool(np.any(few & possible[:, 1:minimum].any(axis=1)))


def _possible(people: int, total: float, squares: float, borders: Floats, step: float) -> Marks:
    """For each border (rows) and each number of people from nobody to everybody (columns): whether
    so many may stand on it or above, the others a step below it or lower, with this sum and this
    sum of squares."""
    import numpy as np

    border = borders[:, None]
    under = border - step
    above = np.arange(people + 1)[None, :]
    below = people - above
    least, most = above * border, below * under + above  # what the sum can be
    fits = (least <= total + _DUST) & (total <= most + _DUST)
    # Squares are smallest where each side is as even as the sum allows, ...
    raised = np.clip(total - least, 0, None)
    low_side = np.minimum(raised, below * under)
    evenly = low_side**2 / np.maximum(below, 1) + (
        above * border + (raised - low_side)
    ) ** 2 / np.maximum(above, 1)
    # ... and largest where as many as can be stand at the ends.
    upper, left = _uneven(raised, above, border, 1.0)
    lower, _ = _uneven(left, below, np.zeros_like(under), under)
    held: Marks = fits & (evenly <= squares + _DUST) & (upper + lower >= squares - _DUST)
    return held


def _uneven(
    raised: Floats, count: npt.NDArray[np.int64], bottom: Floats, top: Floats | float
) -> tuple[Floats, Floats]:
    """The largest sum of squares of `count` places from `bottom` to `top` that are raised by as
    much as fits, one after the other; and what did not fit."""
    import numpy as np

    span = np.maximum(top - bottom, _DUST)
    taken = np.minimum(raised, count * (top - bottom))
    full = np.minimum(np.floor(taken / span + _DUST), count)
    rest = np.where(full < count, bottom + np.maximum(taken - full * span, 0), 0)
    squares = full * np.square(top) + rest**2
    squares = squares + np.maximum(count - full - 1, 0) * bottom**2
    return squares, raised - taken
