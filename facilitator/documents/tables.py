"""Figures in rows: tables, shares of the group as bars, statements with their means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitator.documents.grid import FOOT, LIVE, SMALL, TEXT, TEXT_BOLD, Style, column, columns
from facilitator.documents.pen import MIDDLE, ZONE, Align, Pen
from facilitator.documents.text.typesetting import Typesetter, clean

_BAR = 15.0
_FILLS = (1.0, ZONE, MIDDLE, ZONE, 1.0)


@dataclass(frozen=True)
class Column:
    """Where a column's figures end (or, left aligned, begin)."""

    head: str
    x: float
    align: Align = "right"
    bold: bool = False


@dataclass
class TableHead:
    """Column names in small type over a fine rule."""

    columns: Sequence[Column]
    first: str = ""
    above: float = 0.0
    height: float = 20.5

    def draw(self, pen: Pen, top: float) -> None:
        y = top + 13.5
        if self.first:
            pen.text(0, y, self.first, SMALL)
        for each in self.columns:
            pen.text(each.x, y, each.head, SMALL, each.align)
        pen.hairline(top + self.height)


class TableRow:
    """One row: a name in the first column, figures in the others, a fine rule under it."""

    above = 0.0

    def __init__(
        self,
        setter: Typesetter,
        name: str,
        cells: Sequence[str],
        places: Sequence[Column],
        *,
        name_width: float,
        name_style: Style = TEXT_BOLD,
        height: float = 21.0,
    ) -> None:
        self._names = setter.broken(name, name_style, name_width)
        self._style = name_style
        self._cells = tuple(zip(places, cells, strict=True))
        self.height = height + (len(self._names) - 1) * name_style.leading

    def draw(self, pen: Pen, top: float) -> None:
        y = top + 14
        for number, line in enumerate(self._names):
            pen.text(0, y + number * self._style.leading, line, self._style)
        for place, cell in self._cells:
            pen.text(place.x, y, cell, TEXT_BOLD if place.bold else TEXT, place.align)
        pen.hairline(top + self.height)


class Pair:
    """A thing at the left, a few words at the right, a fine rule under both."""

    above = 0.0

    def __init__(self, setter: Typesetter, left: str, right: str, x: float = column(4)) -> None:
        self._x = x
        self._right = setter.broken(right, TEXT, (LIVE - x) * 0.5)
        taken = max(setter.width(line, TEXT) for line in self._right) + 18
        self._left = setter.broken(left, TEXT, LIVE - x - taken)
        lines = max(len(self._left), len(self._right))
        self.height = 17.5 + (lines - 1) * TEXT.leading

    def draw(self, pen: Pen, top: float) -> None:
        for number, line in enumerate(self._left):
            pen.text(self._x, top + 11.5 + number * TEXT.leading, line, TEXT)
        for number, line in enumerate(self._right):
            pen.text(LIVE, top + 11.5 + number * TEXT.leading, line, TEXT, "right")
        pen.hairline(top + self.height, self._x)


@dataclass
class SharesBar:
    """How a group spreads over published bands: one bar, its parts labelled in words."""

    setter: Typesetter
    name: str
    people: str
    parts: Sequence[tuple[float, str]]  # percent, label
    fills: Sequence[float] = ()
    above: float = 0.0
    _name_width: float = field(default=130.0, init=False)

    def __post_init__(self) -> None:
        width = LIVE - column(4)
        self._names = self.setter.broken(self.name, TEXT_BOLD, self._name_width)[:2]
        total = sum(percent for percent, _ in self.parts) or 1
        self._parts: list[tuple[float, float, str, float, bool]] = []
        x = column(4)
        fills = self.fills or _FILLS
        for place, (percent, label) in enumerate(self.parts):
            wide = percent / total * width
            inside = self.setter.width(clean(label), SMALL) <= wide - 4
            self._parts.append((x, wide, clean(label), fills[place % len(fills)], inside))
            x += wide
        over = any(not inside for *_, inside in self._parts)
        self._over = 11.0 if over else 0.0
        self.height = max(22.0 + self._over, 8.0 + 13.5 * len(self._names))

    def draw(self, pen: Pen, top: float) -> None:
        y = top + 3.5 + self._over
        for number, line in enumerate(self._names):
            pen.text(0, y + 10.5 + number * TEXT_BOLD.leading, line, TEXT_BOLD)
        pen.text(column(4) - 12, y + 10.5, self.people, SMALL, "right")
        for x, wide, label, fill, inside in self._parts:
            pen.box(x, y, wide, _BAR, fill, outline=True)
            if inside:
                pen.text(x + wide / 2, y + 10.5, label, SMALL, "centre")
                continue
            half = self.setter.width(label, SMALL) / 2
            centre = min(max(x + wide / 2, column(4) + half), LIVE - half)
            pen.text(centre, y - 3, label, SMALL, "centre")


class StatementRow:
    """One statement: its words, its mean as a dot on its own line, n and the figure."""

    above = 0.0

    def __init__(
        self,
        setter: Typesetter,
        text: str,
        mean: float | None,
        figure: str,
        people: str,
        ends: tuple[float, float],
        note: str = "",
    ) -> None:
        self._setter = setter
        self._lines = setter.broken(text, TEXT, columns(6) - 6)
        self._note = note
        self._mean, self._figure, self._people, self._ends = mean, figure, people, ends
        lines = len(self._lines) + (1 if note else 0)
        self.height = max(23.5, 10.0 + lines * 13.0)

    def draw(self, pen: Pen, top: float) -> None:
        lines = len(self._lines) + (1 if self._note else 0)
        middle = top + self.height / 2
        y = middle - lines * 6.5 + 9.75
        for line in self._lines:
            pen.text(0, y, line, TEXT)
            y += 13
        if self._note:
            pen.text(0, y, self._note, SMALL)
        low, high = self._ends
        left, width = column(6), columns(4)
        pen.track(left, left + width, middle)
        for x, value in ((left, low), (left + width, high)):
            pen.fine_upright(x, middle - 3, middle + 3)
            if self._note:
                pen.text(x, middle + 12, f"{value:g}", FOOT, "centre")
        if self._mean is not None:
            part = min(1.0, max(0.0, (self._mean - low) / (high - low)))
            pen.dot(left + part * width, middle, 4.25, ring=True)
        pen.text(460, middle + 3.2, self._people, SMALL, "right")
        style = TEXT_BOLD if self._mean is not None else SMALL
        pen.text(LIVE, middle + 3.2, self._figure, style, "right")
        pen.hairline(top + self.height)


class StatementCell:
    """A statement, its n and its mean in a short column."""

    def __init__(
        self, setter: Typesetter, text: str, people: str, figure: str, width: float
    ) -> None:
        self.lines = setter.broken(text, TEXT, width - 66)
        self.people, self.figure = people, figure
        self.height = 17.0 + (len(self.lines) - 1) * 12.0

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        y = top + 12
        for number, line in enumerate(self.lines):
            pen.text(x, y + number * 12, line, TEXT)
        pen.text(x + width - 34, y, self.people, SMALL, "right")
        pen.text(x + width, y, self.figure, TEXT_BOLD, "right")
        pen.hairline(top + self.height, x, x + width)


class StatementGrid:
    """Statements in short columns beside each other, read downwards."""

    above = 0.0

    def __init__(
        self, cells: Sequence[StatementCell], across: int, head: str, width: float
    ) -> None:
        depth = -(-len(cells) // across)
        self._columns = [cells[start : start + depth] for start in range(0, len(cells), depth)]
        self._head, self._width = head, width
        tallest = max(sum(cell.height for cell in part) for part in self._columns)
        self.height = 18.0 + tallest

    def draw(self, pen: Pen, top: float) -> None:
        for place, part in enumerate(self._columns):
            x, end = place * (self._width + 12), place * (self._width + 12) + self._width
            pen.text(x, top + 13, self._head, SMALL)
            pen.text(end - 34, top + 13, "n", SMALL, "right")
            pen.text(end, top + 13, "mean", SMALL, "right")
            pen.hairline(top + 18, x, end)
            y = top + 18
            for cell in part:
                cell.draw(pen, x, y, self._width)
                y += cell.height


class Histogram:
    """One statement with the share of people at each answer, as small columns.  Answers that were
    put together share one column, as high as they are on average."""

    above = 0.0

    def __init__(
        self,
        setter: Typesetter,
        text: str,
        shares: Sequence[tuple[tuple[str, ...], int, str]],  # answers, percent, words instead
        figure: str,
        people: str,
        *,
        ends: tuple[float, float],
        labels: bool = False,
    ) -> None:
        self._lines = setter.broken(text, TEXT, columns(6) - 12)
        self._shares, self._figure, self._people = tuple(shares), figure, people
        self._ends, self._labels = ends, labels
        self._steps = int(ends[1] - ends[0]) + 1
        self._wide, self._gap, self._scale = _column_sizes(self._steps)
        tallest = max((percent / len(names) for names, percent, _ in shares), default=0)
        below = 13.0 if labels else 3.0
        self._below = below
        self.height = max(tallest * self._scale + 15 + below, len(self._lines) * 13 + 12, 32)

    @staticmethod
    def centres(steps: int) -> list[float]:
        """Where each answer's column has its middle."""
        wide, gap, _ = _column_sizes(steps)
        return [column(6) + place * (wide + gap) + wide / 2 for place in range(steps)]

    def draw(self, pen: Pen, top: float) -> None:
        ground = top + self.height - self._below
        y = ground - 2 - (len(self._lines) - 1) * 13
        for line in self._lines:
            pen.text(0, y, line, TEXT)
            y += 13
        x = column(6)
        for names, percent, words in self._shares:
            wide = len(names) * (self._wide + self._gap) - self._gap
            tall = percent / len(names) * self._scale
            if tall:
                pen.box(x, ground - tall, wide, tall, MIDDLE, outline=True)
            else:
                pen.hairline(ground, x, x + wide)
            figure = words or (str(percent) if percent else "\N{EN DASH}")
            pen.text(x + wide / 2, ground - tall - 3, figure, FOOT, "centre")
            x += wide + self._gap
        if self._labels:
            for place, middle in enumerate(self.centres(self._steps)):
                pen.text(middle, ground + 10, f"{self._ends[0] + place:g}", FOOT, "centre")
        pen.text(LIVE - 24, ground - 2, self._people, SMALL, "right")
        pen.text(LIVE, ground - 2, self._figure, TEXT_BOLD, "right")


def _column_sizes(steps: int) -> tuple[float, float, float]:
    """Width, gap and points per percent of an answer's column."""
    if steps <= 5:
        return 27.0, 6.0, 0.2
    return min(15.0, 186 / steps - 3.8), 3.8, 0.35
