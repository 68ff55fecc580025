"""Paper, columns and type sizes: the numbers every page is set on.  All lengths are points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from facilitator.domain.errors import BadInput

LIVE: Final = 504.0  # one width on both papers, so every line breaks in the same place
_COLUMN, _GUTTER = 31.0, 12.0


class Weight(StrEnum):
    REGULAR = "regular"
    SEMIBOLD = "semibold"
    ITALIC = "italic"


class Style(NamedTuple):
    size: float
    leading: float
    weight: Weight = Weight.REGULAR


TITLE: Final = Style(19, 25, Weight.SEMIBOLD)
SECTION: Final = Style(11.5, 15, Weight.SEMIBOLD)
BLOCK_HEAD: Final = Style(10, 13.5, Weight.SEMIBOLD)
NAME: Final = Style(11.5, 15, Weight.SEMIBOLD)
NAME_DENSE: Final = Style(9.5, 12.5, Weight.SEMIBOLD)
VALUE: Final = Style(10.5, 13, Weight.SEMIBOLD)
VALUE_DENSE: Final = Style(9.5, 12, Weight.SEMIBOLD)
TEXT: Final = Style(9.5, 13.5)
TEXT_BOLD: Final = Style(9.5, 13.5, Weight.SEMIBOLD)
READING: Final = Style(10, 14.5)
READING_HEAD: Final = Style(11, 15, Weight.SEMIBOLD)
SMALL: Final = Style(8.5, 12)
SMALL_BOLD: Final = Style(8.5, 12, Weight.SEMIBOLD)
FOOT: Final = Style(8, 11)
HEAD_LEFT: Final = Style(8.5, 12, Weight.SEMIBOLD)


def columns(count: int) -> float:
    """The width of `count` of the twelve columns with the gutters between them."""
    return count * (_COLUMN + _GUTTER) - _GUTTER


def column(number: int) -> float:
    """Where column `number`, counted from 0, starts within the live width."""
    return number * (_COLUMN + _GUTTER)


@dataclass(frozen=True)
class Paper:
    """`top` and `bottom` bound the text; all vertical places count from the page's top edge.
    `live` is the width of the text; the sheet is `scale` times as large as what is set on it."""

    name: str
    width: float
    height: float
    bottom: float
    foot_rule: float
    foot: float
    top: float = 54.0
    head: float = 39.0
    head_rule: float = 46.0
    live: float = LIVE
    scale: float = 1.0

    @property
    def margin(self) -> float:
        return (self.width - self.live) / 2

    @property
    def room(self) -> float:
        return self.bottom - self.top


LETTER: Final = Paper("letter", 612.0, 792.0, 738.0, 742.0, 754.0)
A4: Final = Paper("a4", 595.28, 841.89, 787.9, 791.9, 803.9)


def paper_named(name: str) -> Paper:
    """The paper called `letter` or `a4`.  Raises BadInput for any other name."""
    for paper in (LETTER, A4):
        if paper.name == name.lower():
            return paper
    raise BadInput(f"There is no paper called “{name}”.", "Choose letter or a4.")
