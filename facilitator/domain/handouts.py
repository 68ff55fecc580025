"""Handouts: pages to keep, as plain blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

Align = Literal["left", "right", "centre"]
LAST: Final = 1000  # the place of a handout that names none


class Audience(StrEnum):
    """Whom a handout is written for, as its file says it."""

    EVERYONE = "everyone"
    SUPERVISORS = "supervisors"
    LEADERS = "leaders"
    TRAINERS = "trainers"
    CHOOSING = "people choosing"

    @property
    def said(self) -> str:
        """On paper and screen: "for leaders"."""
        more = " a training" if self is Audience.CHOOSING else ""
        return f"for {self.value}{more}"


@dataclass(frozen=True)
class Run:
    """Text in one weight.  A line break within it is one on paper too."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The letters alone."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True)
class Heading:
    """A heading of a part (level 2) or within one (3); `note` stands at the line's other end."""

    level: int
    words: Runs
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    words: Runs


@dataclass(frozen=True)
class Entries:
    """A list, each entry some blocks.  `first` is the number of the first; None: no numbers."""

    entries: tuple[tuple[Block, ...], ...]
    first: int | None = None


@dataclass(frozen=True)
class Table:
    """Rows under a head.  Every row has as many cells as the head."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligned: tuple[Align, ...]


@dataclass(frozen=True)
class Picture:
    """A picture as a PNG or JPEG file; `width` and `height` in pixels.  `said` tells in words
    what it shows."""

    data: bytes
    width: int
    height: int
    said: str


@dataclass(frozen=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Note:
    """A frame around some blocks."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Columns:
    """Two columns side by side."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


@dataclass(frozen=True)
class Write:
    """Boxes to write in, side by side, each `lines` high under its prompt."""

    prompts: tuple[Runs, ...]
    lines: int


@dataclass(frozen=True)
class Step:
    """A numbered step of an exercise: what to do, and a box to write in for each prompt."""

    number: int
    name: Runs
    blocks: tuple[Block, ...]
    prompts: tuple[Runs, ...]


@dataclass(frozen=True)
class Ticks:
    """A line of text with boxes to tick at its end."""

    words: Runs
    boxes: int


@dataclass(frozen=True)
class Line:
    """A fine line across."""


@dataclass(frozen=True)
class PageEnd:
    """What follows begins on a new page."""


Block = (
    Heading
    | Paragraph
    | Entries
    | Table
    | Picture
    | Quote
    | Note
    | Columns
    | Write
    | Step
    | Ticks
    | Line
    | PageEnd
)


@dataclass(frozen=True)
class Handout:
    """One handout.  `minutes` is how long it takes (None: it does not say), `source` where it
    comes from, `order` its place among those that ship, `in_kit` whether a print kit holds it
    unless somebody decides otherwise."""

    id: str
    title: str
    audience: Audience = Audience.EVERYONE
    minutes: int | None = None
    source: str = ""
    order: int = LAST
    in_kit: bool = True
    blocks: tuple[Block, ...] = ()
