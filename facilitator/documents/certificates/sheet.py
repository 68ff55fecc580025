"""The sheet a certificate stands on, and text that fits the room it has there.

Places count in points from the left and the top edge of a sheet that lies across.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from facilitator.documents.big_names import Fitted, big_name
from facilitator.documents.grid import Paper, Style, Weight, paper_named
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
_ONE_LINE = 22.0  # the smallest a name gets before it takes a second one


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
    """A name in the room it has, whole."""
    return big_name(setter, name, style.size, width, height, _ONE_LINE, style.weight)


def _sized(style: Style, size: float) -> Style:
    return style._replace(size=size, leading=size * _LEADING)


def _cut(
    setter: Typesetter, broken: Sequence[str], style: Style, width: float, lines: int
) -> tuple[str, ...]:
    rest = setter.shortened(" ".join(broken[lines - 1 :]), style, width)
    return (*broken[: lines - 1], rest)
