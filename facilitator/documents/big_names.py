"""Names in big type that are never cut short: one line, then two, then as many as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from facilitator.documents.grid import Style, Weight
from facilitator.documents.text.typesetting import Typesetter, clean

_STEP = 0.5
_SMALLEST = 8.0
_NEARLY = 0.85
_TOLERANCE = 0.01
_LEADING, _HIGH_LEADING = 1.2, 1.5


@dataclass(frozen=True)
class BigName:
    """A name's lines and the style they are set in."""

    lines: tuple[str, ...]
    style: Style

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading


def big_name(
    setter: Typesetter,
    name: str,
    biggest: float,
    width: float,
    height: float,
    one_line_from: float,
) -> BigName:
    """The name in semibold in `width` x `height` points, from `biggest` down by half points: on the
    fewest lines that allow `one_line_from` points, else on the fewest that allow nearly the largest
    type.  No word is parted before all sizes down to 8 points were tried."""
    name = clean(name)
    # In type of one point: widths grow with the size, and breaking a name into lines is dear.
    unit = _style(name, 1.0)
    all_of_it, widest_part = setter.width(name, unit), setter.widest(name, unit)
    found: dict[int, Style] = {}  # the largest for each number of lines
    for size in _sizes(biggest, _SMALLEST):
        style = _style(name, size)
        fewest = ceil(all_of_it * size / width - _TOLERANCE)
        if widest_part * size > width or fewest * style.leading > height:
            continue
        lines = len(setter.broken(name, style, width))
        if lines * style.leading <= height:
            found.setdefault(lines, style)
        if lines == 1:
            break
    if not found:
        return _parted(setter, name, width, height, one_line_from / 2)
    least = min(one_line_from, _NEARLY * max(style.size for style in found.values()))
    chosen = next(found[lines] for lines in sorted(found) if found[lines].size >= least)
    return BigName(setter.balanced(name, chosen, width), chosen)


def _parted(setter: Typesetter, name: str, width: float, height: float, biggest: float) -> BigName:
    """A word wider than the room at any size: cut where it must be, never short."""
    for size in _sizes(biggest, _SMALLEST):
        style = _style(name, size)
        fewest = ceil(setter.width(name, style) / width - _TOLERANCE)
        if size > _SMALLEST and fewest * style.leading > height:
            continue
        lines = setter.broken(name, style, width)
        if len(lines) * style.leading <= height:
            break
    return BigName(lines, style)


def _sizes(first: float, last: float) -> Iterator[float]:
    size = first
    while size > last:
        yield size
        size -= _STEP
    yield last


def _style(name: str, size: float) -> Style:
    """Scripts with signs over and under their letters want more room between lines."""
    high = any(
        0x0590 <= ord(letter) <= 0x109F or 0x1780 <= ord(letter) <= 0x17FF for letter in name
    )
    return Style(size, size * (_HIGH_LEADING if high else _LEADING), Weight.SEMIBOLD)
