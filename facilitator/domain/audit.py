"""The linear audit: can a group under the minimum be computed from what is released?

A released mean is a linear functional over cells (person, item).  Means over different people that
share items can be subtracted from one another: with a total over 23 people and its two subscales
over 24, the difference is one person's subscale.  People with the same pattern of missing answers
cannot be told apart by any combination, so they form one class; a set of classes with fewer than
`minimum` people leaks when some combination of the released figures has all its weight there,
which is the case exactly when leaving the classes' cells out lowers the rank of the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Marks = npt.NDArray[np.bool_]

# So many looks at one set of figures, and at all sets of linked figures together; what would need
# more counts as leaking.
SEARCH_LIMIT, LINKED_LIMIT = 300, 1200
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Functional:
    """One mean: the columns of the items it runs over, and for every person the weight of each of
    that person's answered cells (0: the person does not enter).  The weight may depend only on
    which of these items the person answered."""

    items: tuple[int, ...]
    weights: Floats


def released(present: Marks, figures: Sequence[Functional], minimum: int) -> tuple[bool, ...]:
    """Which figures may be released together, earlier ones first.

    `present` has shape (people, items): True where the person answered.  A figure is False where
    it, with the earlier ones that are released, would let a group under `minimum` be computed.
    Figures are taken to have `minimum` people each.
    """
    allowed = [False] * len(figures)
    for component in _components(figures):
        for index in _safe(present, [(index, figures[index]) for index in component], minimum):
            allowed[index] = True
    return tuple(allowed)


def safe_beside(present: Marks, figures: Sequence[Functional], minimum: int, told: Marks) -> bool:
    """Whether figures that are out let no group under `minimum` be computed once the answers of
    the people in `told` (a mark for each person) are known one by one.

    What those rows say of themselves is no news: only what is left of each figure without them is
    judged, which is a figure about nobody, or about `minimum` people or more.
    """
    import numpy as np

    left = [Functional(figure.items, figure.weights[~told]) for figure in figures]
    left = [figure for figure in left if figure.weights.any()]
    if any(np.count_nonzero(figure.weights) < minimum for figure in left):
        return False
    return all(released(present[~told], left, minimum))


def _components(figures: Sequence[Functional]) -> list[list[int]]:
    """Figures linked by shared items, directly or through others; each in order."""
    groups: list[tuple[set[int], list[int]]] = []
    for index, figure in enumerate(figures):
        items, members = set(figure.items), [index]
        apart = []
        for other_items, other_members in groups:
            if items & other_items:
                items |= other_items
                members += other_members
            else:
                apart.append((other_items, other_members))
        groups = [*apart, (items, members)]
    return [sorted(members) for _, members in groups]


def _safe(present: Marks, figures: list[tuple[int, Functional]], minimum: int) -> list[int]:
    """The figures of one component that may stand together, earlier ones first."""
    if len(figures) == 1:
        return [figures[0][0]]
    sizes, grams = _classes(present, [figure for _, figure in figures])
    if len(sizes) <= 1:
        return [index for index, _ in figures]

    looks = LINKED_LIMIT

    def leaks(chosen: list[int]) -> bool:
        nonlocal looks
        if len(chosen) == 1:
            return False
        search = _Search(grams[:, chosen][:, :, chosen], sizes, minimum, min(SEARCH_LIMIT, looks))
        found = search.leaks()
        looks -= search.looks
        return found

    # A part of a safe set is safe, so the longest safe run is found by halving, the figure after
    # it is held back, and the rest is tried in the same way.
    kept: list[int] = []
    waiting = list(range(len(figures)))
    while waiting:
        if not leaks(kept + waiting):
            kept += waiting
            break
        good, bad = 0, len(waiting)
        while bad - good > 1:
            middle = (good + bad) // 2
            if leaks(kept + waiting[:middle]):
                bad = middle
            else:
                good = middle
        kept += waiting[:good]
        waiting = waiting[good + 1 :]
    return [figures[at][0] for at in kept]


def _classes(present: Marks, figures: Sequence[Functional]) -> tuple[list[int], Floats]:
    """Classes of people by their pattern of missing answers, largest first: their sizes, and the
    products (classes x figures x figures) of the figures' weights over one person's cells."""
    import numpy as np

    items = sorted({item for figure in figures for item in figure.items})
    patterns, first, counts = np.unique(
        present[:, items], axis=0, return_index=True, return_counts=True
    )
    covers = np.array([[item in figure.items for item in items] for figure in figures], dtype=float)
    weights = np.array([figure.weights for figure in figures])[:, first].T
    cells = weights[:, :, None] * covers[None, :, :] * patterns[:, None, :]
    entering = cells.any(axis=(1, 2))
    order = [at for at in np.argsort(-counts, kind="stable") if entering[at]]
    grams = cells[order] @ cells[order].transpose(0, 2, 1)
    return [int(counts[at]) for at in order], grams


class _Search:
    """Looks for classes, together under the minimum, without which the rank is lower.

    Classes that carry the full rank are picked, largest first: whatever lowers the rank must take
    out one of them.  So each in turn is taken out and the same is asked of what is left.
    """

    def __init__(self, grams: Floats, sizes: Sequence[int], minimum: int, limit: int) -> None:
        self._grams, self._sizes = grams, sizes
        self._room = minimum - 1
        self._rank = int(_ranks(grams.sum(axis=0)[None])[0])
        self._limit = limit
        self.looks = 0
        self._seen: set[frozenset[int]] = set()

    def leaks(self, taken: frozenset[int] = frozenset()) -> bool:
        import numpy as np

        if taken in self._seen:
            return False
        self._seen.add(taken)
        self.looks += 1
        if self.looks > self._limit:
            return True
        left = [at for at in range(len(self._sizes)) if at not in taken]
        if not left:
            return True
        ranks = _ranks(np.cumsum(self._grams[left], axis=0))
        if ranks[-1] < self._rank:
            return True
        used = sum(self._sizes[at] for at in taken)
        reached = 0
        for at, rank in zip(left, ranks, strict=True):
            if rank > reached:
                reached = int(rank)
                if used + self._sizes[at] <= self._room and self.leaks(taken | {at}):
                    return True
        return False


def _ranks(grams: Floats) -> npt.NDArray[np.int64]:
    """The ranks of positive semidefinite matrices (n x k x k)."""
    import numpy as np

    values = np.linalg.eigvalsh(grams)
    scale = np.maximum(values[:, -1:], 1.0)
    ranks: npt.NDArray[np.int64] = np.count_nonzero(values > _TOLERANCE * scale, axis=1)
    return ranks
