"""The sheet a certificate stands on, and text that fits the room it has there.

Places count in points from the left and the top edge of a sheet that lies across.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from facilitator.documents.grid import Paper, Style, Weight, paper_named
from facilitator.documents.pen import Align, Pen
from facilitator.documents.text.typesetting import Typesetter, clean

EDGE: Final = 30.0  # of the frame
LABEL: Final = Style(9, 12)
FACT: Final = Style(11, 14, Weight.SEMIBOLD)
SMALL: Final = Style(9, 13)
SMALLEST: Final = 8.0
LOGO: Final = (120.0, 36.0)
SIGNATURE: Final = (190.0, 46.0)
_STEP = 0.5
_LEADING = 1.24
_STACKED = 1.5  # letters with marks above and below want more
_NO_SPACES = 0x0E00  # Thai and what stands after it in Unicode
_FIRST_OF_TWO = 30.0
_ONE_LINE, _TWO_LINES = 22.0, 14.0  # the smallest a name gets on one line, on two


@dataclass(frozen=True)
class Fitted:
    """Lines of one text in the size that fits."""

    lines: tuple[str, ...]
    style: Style

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def draw(self, pen: Pen, x: float, first: float, align: Align = "left") -> float:
        """Sets the lines with the first baseline at `first`; the last one's is given back."""
        y = first
        for line in self.lines:
            pen.text(x, y, line, self.style, align)
            y += self.style.leading
        return y - self.style.leading


def across(name: str) -> Paper:
    """The paper called `letter` or `a4`, lying.  Raises BadInput for any other name."""
    paper = paper_named(name)
    wide, high = paper.height, paper.width
    return Paper(paper.name, wide, high, high - EDGE, high, high, top=EDGE, live=wide)


def fit(setter: Typesetter, text: str, style: Style, width: float, lines: int = 1) -> Fitted:
    """A text in at most so many lines: balanced in its own size, else shrunk by half points, and
    at the smallest size its end gives way to three dots."""
    text = clean(text)
    shown = _sized(style, style.size)
    while True:
        last = shown.size <= SMALLEST
        if last or setter.width(text, shown) <= width * lines:  # else breaking it is in vain
            broken = setter.balanced(text, shown, width)
            if len(broken) <= lines:
                return Fitted(broken, shown)
        if last:
            return Fitted(_cut(setter, broken, shown, width, lines), shown)
        shown = _sized(style, max(SMALLEST, shown.size - _STEP))


def fit_name(setter: Typesetter, name: str, style: Style, width: float, height: float) -> Fitted:
    """A name in the room it has: on one line, shrunk by half points; then on two; then, for names
    hardly anybody has, on as many lines as it takes."""
    name = clean(name)
    one = setter.fitted(name, style, width, _ONE_LINE)
    if setter.width(name, one) <= width:
        return Fitted((name,), _sized(one, one.size, name))
    size = _FIRST_OF_TWO
    while size > SMALLEST:
        shown = _sized(style, size, name)
        size -= _STEP
        parted = shown.size < _TWO_LINES
        most = int(height / shown.leading) if parted else min(2, int(height / shown.leading))
        if setter.width(name, shown) > width * most:  # breaking it is in vain
            continue
        broken = setter.balanced(name, shown, width)
        if len(broken) <= most and (parted or _words_are_whole(name, broken)):
            return Fitted(broken, shown)
    shown = _sized(style, SMALLEST, name)
    lines = int(height / shown.leading)
    broken = setter.broken(name, shown, width)
    if len(broken) > lines:
        broken = _cut(setter, broken, shown, width, lines)
    return Fitted(broken, shown)


def _words_are_whole(name: str, lines: Sequence[str]) -> bool:
    """Whether lines end between words, after a hyphen, or in a script that knows no spaces."""
    return all(
        f"{one} {other}" in name or one.endswith("-") or ord(other[0]) >= _NO_SPACES
        for one, other in pairwise(lines)
    )


def _sized(style: Style, size: float, text: str = "") -> Style:
    stacked = any(0x0900 <= ord(sign) <= 0x109F or 0x0600 <= ord(sign) <= 0x08FF for sign in text)
    return style._replace(size=size, leading=size * (_STACKED if stacked else _LEADING))


def _cut(
    setter: Typesetter, broken: Sequence[str], style: Style, width: float, lines: int
) -> tuple[str, ...]:
    rest = setter.shortened(" ".join(broken[lines - 1 :]), style, width)
    return (*broken[: lines - 1], rest)
