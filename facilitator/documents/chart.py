"""The dot chart: each scale a line, the group's mean a dot on it.  Plain values in, marks out."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.documents.grid import (
    LIVE,
    NAME,
    NAME_DENSE,
    SMALL,
    TEXT_BOLD,
    VALUE,
    VALUE_DENSE,
    Style,
    column,
    columns,
)
from facilitator.documents.pen import ZONE, Pen
from facilitator.documents.text.typesetting import Typesetter, clean

ROOMY, DENSE, DENSE_WITH_NORM, TIGHT = 66.0, 31.0, 40.0, 29.0
SMALLEST, SMALLEST_WITH_NORM, OWN_AXES = 23.5, 38.0, 33.0
_CAPTION = 24.0  # more pitch where a new direction is announced
_SIDE = 117.0
_NOTE_LINES = 3
_TINY = Style(8, 10)
_NOTE = SMALL._replace(leading=11)


@dataclass(frozen=True)
class Axis:
    """The whole possible range; `cuts` are where one zone ends and the next begins."""

    low: float
    high: float
    cuts: tuple[float, ...] = ()
    zones: tuple[str, ...] = ()

    def place(self, value: float) -> float:
        """Where a value stands, as a part of the range from 0 to 1; never outside it."""
        part = (value - self.low) / (self.high - self.low)
        return min(1.0, max(0.0, part))

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round places for figures: quarters, or fifths, of a whole-numbered range."""
        span = self.high - self.low
        for parts in (4, 5, 2):
            if span % parts == 0:
                return tuple(self.low + span / parts * index for index in range(parts + 1))
        return (self.low, self.high)


@dataclass(frozen=True)
class DotRow:
    """One scale.  `figure` is the mean as it is written; without a mean it is not shown.
    `caption` announces a direction above this row.  `axis` is the row's own range where the
    rows of a chart do not share one."""

    name: str
    note: str = ""
    mean: float | None = None
    figure: str = ""
    interval: tuple[float, float] | None = None
    norm: float | None = None
    norm_figure: str = ""
    earlier: float | None = None
    words: str = ""
    people: str = ""
    caption: str = ""
    axis: Axis | None = None


class ZoneWords:
    """Each zone's words with their centre and the line they stand on, counted from the lowest:
    words that would touch their neighbour stand one line higher."""

    def __init__(
        self,
        setter: Typesetter,
        axis: Axis,
        left: float = column(3),
        width: float = columns(6),
    ) -> None:
        self.lines: list[tuple[float, int, str]] = []
        edges = [axis.low, *axis.cuts, axis.high]
        ends: dict[int, float] = {}
        for start, end, word in zip(edges, edges[1:], axis.zones, strict=False):
            room = (axis.place(end) - axis.place(start)) * width
            centre = left + (axis.place(start) + axis.place(end)) / 2 * width
            lines = [clean(word)]
            if setter.width(lines[0], SMALL) > room - 2 and " " in lines[0]:
                longest = max(setter.width(part, SMALL) for part in lines[0].split())
                lines = list(setter.balanced(lines[0], SMALL, max(longest + 1, room - 2)))
            half = max(setter.width(line, SMALL) for line in lines) / 2
            level = 0
            while any(ends.get(level + up, -1e9) > centre - half - 4 for up in range(len(lines))):
                level += 1
            for up, line in enumerate(reversed(lines)):
                self.lines.append((centre, level + up, line))
                ends[level + up] = centre + half
        self.depth = max((level for _, level, _ in self.lines), default=-1) + 1


class DotChart:
    """Rows over one shared axis, or each on a line of its own range."""

    def __init__(
        self,
        setter: Typesetter,
        axis: Axis | None,
        rows: Sequence[DotRow],
        pitch: float,
        *,
        zone_words: ZoneWords | None = None,
        words_head: str = "",
        name_width: float = _SIDE,
        left: float = column(3),
        width: float = columns(6),
        above: float = 0.0,
    ) -> None:
        self.above = above
        self._setter = setter
        self._axis = axis
        self._rows = tuple(rows)
        self._pitch = pitch
        self._words_head = words_head
        self._name_width = name_width
        self._left, self._width = left, width
        self._words_x = left + width + 12
        self._zone_words = zone_words or (ZoneWords(setter, axis, left, width) if axis else None)
        depth = self._zone_words.depth if self._zone_words else 0
        if words_head:
            depth = max(depth, 1)
        self._head = 9.5 + 10.5 * depth if depth else 6.0
        self._has_norm = any(row.norm is not None for row in rows)
        self._with_notes = self._notes_fit()
        self._centres, bottom = self._stack()
        self._foot = bottom
        self.height = bottom + (16 if axis else 4)

    def _stack(self) -> tuple[list[float], float]:
        """Row centres from the chart's top, and where the marks end."""
        pitch, centres = self._pitch, list[float]()
        for place, row in enumerate(self._rows):
            extra = _CAPTION if row.caption and place else 0.0
            if not place:
                first = pitch / 2 + (17 if row.caption else 5)
                centres.append(self._head + max(17.0, first))
            else:
                centres.append(centres[-1] + pitch + extra)
        least = 26.0 if self._has_norm or self._axis is None else 13.0
        return centres, (centres[-1] if centres else 0) + max(least, pitch / 2 - 1.5)

    def _x(self, axis: Axis, value: float) -> float:
        return self._left + axis.place(value) * self._width

    def draw(self, pen: Pen, top: float) -> None:
        self._draw_zones(pen, top)
        if self._words_head:
            pen.text(self._words_x, top + self._head - 5, self._words_head, SMALL)
        for centre, row in zip(self._centres, self._rows, strict=True):
            axis = row.axis or self._axis
            if axis is None:
                raise ValueError("a row needs an axis, its own or the chart's")
            self._draw_caption(pen, top + centre, row, first=row is self._rows[0])
            self._draw_marks(pen, top + centre, row, axis)
            self._draw_name(pen, top + centre, row)
            self._draw_words(pen, top + centre, row)
        if self._axis:
            self._draw_axis(pen, top + self._foot, self._axis)

    def _draw_zones(self, pen: Pen, top: float) -> None:
        axis = self._axis
        if not axis or not axis.zones:
            return
        edges = [self._x(axis, value) for value in (axis.low, *axis.cuts, axis.high)]
        for start, end in list(itertools.pairwise(edges))[1::2]:
            pen.box(start, top + self._head, end - start, self._foot - self._head, ZONE)
        for centre, level, word in self._zone_words.lines if self._zone_words else ():
            pen.text(centre, top + self._head - 5 - level * 10.5, word, SMALL, "centre")

    def _draw_caption(self, pen: Pen, y: float, row: DotRow, first: bool) -> None:
        if not row.caption:
            return
        line = y - (self._pitch / 2 - 1.5)
        if not first:
            pen.hairline(line - 20)
        pen.text(0, line, row.caption, SMALL)

    def _draw_marks(self, pen: Pen, y: float, row: DotRow, axis: Axis) -> None:
        pen.track(self._left, self._left + self._width, y)
        for cut in axis.cuts:
            pen.fine_upright(self._x(axis, cut), y - 3.5, y + 3.5)
        if row.interval:
            low, high = (self._x(axis, value) for value in row.interval)
            pen.box(low - 1.25, y - 2.5, high - low + 2.5, 5, 1.0)
            pen.box(low, y - 1.25, high - low, 2.5, 0.0)
        if row.norm is not None:
            self._draw_norm(pen, y, row, self._x(axis, row.norm))
        if not self._axis:
            for place, value in ((0.0, axis.low), (1.0, axis.high)):
                x = self._left + place * self._width
                pen.fine_upright(x, y - 2, y + 2)
                pen.text(x, y + 13, _number(value), _TINY, "centre")
        if row.mean is None:
            return
        x = self._x(axis, row.mean)
        if row.earlier is not None:
            before = self._x(axis, row.earlier)
            pen.box(min(before, x), y - 0.75, abs(before - x), 1.5, 0.0)
            pen.open_dot(before, y)
        roomy = self._pitch >= DENSE_WITH_NORM
        pen.dot(x, y, 4.5 if roomy else 4.25, ring=not row.interval and row.earlier is None)
        self._figure(
            pen, x, y - 13 if roomy else y - 8.5, row.figure, VALUE if roomy else VALUE_DENSE
        )

    def _draw_norm(self, pen: Pen, y: float, row: DotRow, x: float) -> None:
        half = 9.0 if self._pitch >= ROOMY else 8.0
        pen.box(x - 1.75, y - half, 3.5, 2 * half, 1.0)
        pen.box(x - 0.75, y - half, 1.5, 2 * half, 0.0)
        self._figure(pen, x, y + 18.5, row.norm_figure, SMALL)

    def _figure(self, pen: Pen, x: float, y: float, text: str, style: Style) -> None:
        """A figure centred at a mark, but never past the chart's ends."""
        half = self._setter.width(text, style) / 2
        x = min(max(x, self._left + half - 4), self._left + self._width - half + 4)
        pen.text(x, y, text, style, "centre")

    def _draw_name(self, pen: Pen, y: float, row: DotRow) -> None:
        width = self._name_width
        if self._pitch >= ROOMY - 6:
            names = self._setter.broken(row.name, NAME, width)
            notes = self._setter.balanced(row.note, SMALL, width) if row.note else ()
            _write(pen, y - 0.5, names, NAME)
            _write(pen, y + 12.5 + (len(names) - 1) * NAME.leading, notes[:_NOTE_LINES], SMALL)
            return
        names, notes, style = self._dense_name(row)
        if not self._with_notes:
            notes = ()
        height = len(names) * style.leading + len(notes) * _NOTE.leading
        first = y - height / 2 + style.leading * 0.78
        _write(pen, first, names, style)
        _write(pen, first + len(names) * style.leading - 0.5, notes, _NOTE)

    def _dense_name(self, row: DotRow) -> tuple[tuple[str, ...], tuple[str, ...], Style]:
        """Name and note of a row that has little height."""
        width = self._name_width
        name = clean(row.name)
        style = self._setter.fitted(name, NAME_DENSE, width, 8.5)
        names = self._setter.broken(name, style, width)
        if len(names) > 1:
            style = style._replace(leading=11)
        notes = self._setter.broken(row.note, SMALL, width) if row.note else ()
        return names[:2], notes, style

    def _notes_fit(self) -> bool:
        """Notes stand under all names or under none."""
        if self._pitch >= ROOMY - 6:
            return True
        sizes = [self._dense_name(row) for row in self._rows]
        return all(
            len(names) * style.leading + len(notes) * _NOTE.leading <= self._pitch - 7
            for names, notes, style in sizes
        )

    def _draw_words(self, pen: Pen, y: float, row: DotRow) -> None:
        x = self._words_x
        if not row.words:
            pen.text(x, y + 3, row.people, SMALL)
            return
        style = NAME if self._pitch >= ROOMY - 6 else TEXT_BOLD
        words = clean(row.words)
        style = self._setter.fitted(words, style, LIVE - x, 8.5)
        pen.text(x, y - 0.5, words, style)
        pen.text(x, y + 12.5, row.people, SMALL)

    def _draw_axis(self, pen: Pen, y: float, axis: Axis) -> None:
        pen.hairline(y, self._left, self._left + self._width)
        for value in axis.ticks:
            x = self._x(axis, value)
            pen.fine_upright(x, y, y + 3)
            pen.text(x, y + 12, _number(value), SMALL, "centre")


def _write(pen: Pen, y: float, lines: Sequence[str], style: Style) -> None:
    for line in lines:
        pen.text(0, y, line, style)
        y += style.leading


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "\N{MINUS SIGN}")


@dataclass
class Key:
    """One line that explains the marks used on a page, each drawn beside its words."""

    setter: Typesetter
    marks: Sequence[tuple[str, str]]  # kind of mark, words
    above: float = 10.0
    height: float = 24.0

    def draw(self, pen: Pen, top: float) -> None:
        pen.hairline(top)
        total = sum(self.setter.width(words, SMALL) + _MARKS[kind] for kind, words in self.marks)
        gap = min(24.0, (LIVE - total) / max(1, len(self.marks) - 1))
        x, y = 0.0, top + 11.5
        for kind, words in self.marks:
            width = _MARKS[kind]
            if kind == "mean":
                pen.dot(x + 4.5, y, 4.5, ring=False)
            elif kind == "earlier":
                pen.open_dot(x + 4.5, y)
            elif kind == "interval":
                pen.box(x, y - 1.25, 22, 2.5, 0.0)
            elif kind == "norm":
                pen.box(x, y - 6.5, 1.5, 13, 0.0)
            else:
                pen.box(x, y - 5, 18, 10, ZONE, outline=True)
            pen.text(x + width, y + 3, words, SMALL)
            x += width + self.setter.width(words, SMALL) + gap


_MARKS = {"mean": 14.0, "earlier": 12.0, "interval": 27.0, "norm": 6.0, "zone": 24.0}
