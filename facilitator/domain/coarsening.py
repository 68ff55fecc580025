"""From how many people on a figure is shown, and how coarsely.  Plain rules without data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from facilitator.domain.summary import Share

SPREAD_FROM, BANDS_FROM, ANSWERS_FROM, PLAIN_FROM = 8, 10, 25, 20
NEARLY_ALL, FEW = "nearly all", "few"


@dataclass(frozen=True)
class Thresholds:
    """The numbers of people, given the round's smallest group: the higher of the two holds."""

    minimum: int

    @property
    def spread(self) -> int:
        """Intervals, standard deviations, statements and words of comparison."""
        return max(SPREAD_FROM, self.minimum)

    @property
    def bands(self) -> int:
        """Shares per band, and comments."""
        return max(BANDS_FROM, self.minimum)

    @property
    def answers(self) -> int:
        """How the answers to one statement are spread."""
        return max(ANSWERS_FROM, self.minimum)


def coarse_step(ends: tuple[float, float]) -> float:
    """What a mean of 5 to 7 people is rounded to: whole points on a scale from 10 to 50, half
    points from 1 to 5, and in that measure elsewhere (five points from 0 to 100)."""
    width = ends[1] - ends[0]
    if width >= 90:
        return 5.0
    return 1.0 if width >= 15 else 0.5


def rounded(value: float, step: float) -> float:
    """`value` to the nearest multiple of `step`, halves up, free of binary dust (4.35 is 4.4)."""
    unit = Decimal(repr(step))
    return float((Decimal(repr(value)) / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit)


def shown_mean(value: float, ends: tuple[float, float], step: float, people: int) -> float:
    """A mean as it is shown.

    A mean at the very end of its scale says what each single person answered.  Under 20 people the
    ends are therefore no steps: what rounds to an end is shown one step inside.
    """
    shown = rounded(value, step)
    if people < PLAIN_FROM:
        low, high = ends
        inner_low, inner_high = rounded(low + step, step), rounded(high - step, step)
        shown = min(max(shown, inner_low), inner_high)
    return shown


def at_the_end(shown: float, ends: tuple[float, float], step: float, people: int) -> bool:
    """Whether a shown mean may stand for one at the very end: then no spread is shown with it
    (an interval of no width, or a missing one, would tell the two apart)."""
    if people >= PLAIN_FROM:
        return False
    return shown <= ends[0] + step * 1.001 or shown >= ends[1] - step * 1.001


@dataclass(frozen=True)
class ToldSum:
    """What a mean that is shown says of the sum of all answers: at least `least`, at most `most`.
    `values` are the answers that the shares are about, in their order."""

    values: Sequence[float]
    least: float
    most: float

    @classmethod
    def by(cls, mean: float, step: float, people: int, values: Sequence[float]) -> ToldSum:
        """By a mean of so many people that was rounded to `step`."""
        return cls(values, (mean - step / 2) * people, (mean + step / 2) * people)


def pooled(
    names: Sequence[str], counts: Sequence[int], minimum: int, told: ToldSum | None = None
) -> tuple[Share, ...]:
    """Shares of the group, neighbours pooled until each stands for nobody or for `minimum` people,
    and until the sum that is `told` beside them says of no part of a pool that it stands for fewer.

    Pooling takes the smallest share that is too small, with its smaller neighbour that is not
    empty.  Under 20 people "everyone in one part" is widened by a neighbour, so that it reads like
    a part that took one in, and 0 and 100 % are said in words.  Empty where only one part is left:
    it would say nothing.
    """
    people = sum(counts)
    parts = [([at], count) for at, count in enumerate(counts)]
    while len(parts) > 1:
        small = [at for at, (_, count) in enumerate(parts) if 0 < count < minimum]
        small = small or (_undone(parts, minimum, told) if told is not None else [])
        if not small:
            break
        _join(parts, min(small, key=lambda at: (parts[at][1], at)))
    full = next((at for at, (_, count) in enumerate(parts) if count == people), None)
    if people < PLAIN_FROM and full is not None and len(parts[full][0]) == 1 and len(parts) > 1:
        _join(parts, full)
    if people == 0 or len(parts) < 2:
        return ()
    return tuple(_share(tuple(names[at] for at in part), count, people) for part, count in parts)


def _undone(parts: list[tuple[list[int], int]], minimum: int, told: ToldSum) -> list[int]:
    """The pools that the sum of all answers takes apart: for some of the answers in them it leaves
    only numbers of people from one to under the minimum."""
    found = []
    for at, (part, people) in enumerate(parts):
        values = [told.values[one] for one in part]
        others = [([told.values[one] for one in other], n) for other, n in parts if other != part]
        least = told.least - sum(max(answers) * n for answers, n in others)
        most = told.most - sum(min(answers) * n for answers, n in others)
        if any(
            _small_for_sure(
                values[first:last], values[:first] + values[last:], people, least, most, minimum
            )
            for first in range(len(values))
            for last in range(first + 1, len(values) + 1)
            if last - first < len(values)
        ):
            found.append(at)
    return found


def _small_for_sure(
    some: Sequence[float],
    rest: Sequence[float],
    people: int,
    least: float,
    most: float,
    minimum: int,
) -> bool:
    """Whether, of so many people whose answers add up to `least` to `most`, one to under the
    minimum must have given one of `some` answers, the others one of the `rest`."""
    possible = [
        n
        for n in range(people + 1)
        if n * min(some) + (people - n) * min(rest) <= most
        and n * max(some) + (people - n) * max(rest) >= least
    ]
    return bool(possible) and possible[0] > 0 and possible[-1] < minimum


def _join(parts: list[tuple[list[int], int]], at: int) -> None:
    """Pools one part with its smaller neighbour that is not empty, else with its smaller one."""
    beside = [other for other in (at - 1, at + 1) if 0 <= other < len(parts)]
    other = min(beside, key=lambda side: (parts[side][1] == 0, parts[side][1], side))
    first, second = sorted((at, other))
    parts[first : second + 1] = [
        (parts[first][0] + parts[second][0], parts[first][1] + parts[second][1])
    ]


def _share(names: tuple[str, ...], count: int, people: int) -> Share:
    percent = int(rounded(100 * count / people, 1.0))
    if people >= PLAIN_FROM or 0 < count < people:
        return Share(names, percent)
    return Share(names, 100 if count else 0, NEARLY_ALL if count else FEW)
