"""The rows of a questionnaire on paper: a statement with its circles, the head over them, a box to
write in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from facilitator.documents.answer_columns import Columns
from facilitator.documents.grid import LIVE, SMALL_BOLD, TEXT, TEXT_BOLD, Style, Weight
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import Typesetter, clean

NOT_APPLICABLE: Final = "/"  # the key it is typed with
_NUMBER_END, _AFTER_NUMBER = 13.5, 10.0
_BEFORE_CIRCLES = 8.0
_NUMBER_ROOM = 34.0  # of a number that stands beside its circles
_CAP = 0.357  # half the height of a digit, in type sizes
_WRITE_LINE = 24.0
_BOX_PAD = 10.0


@dataclass(frozen=True)
class Density:
    """How closely things stand.  `row` is the least height of a row, `pad` the white around the
    lines of its statement, `write` how many lines a box offers to write on; `title` is the white
    over a form's title, `reading` its instructions."""

    row: float
    pad: float
    statement: Style
    write: int
    title: float
    reading: Style


DENSITIES: Final = (
    Density(37.5, 9.5, Style(10.5, 14), 4, 14.0, Style(10, 14.5)),
    Density(32.0, 7.0, Style(10.5, 13.5), 4, 12.0, Style(10, 14)),
    Density(27.0, 5.5, Style(10, 12.5), 3, 8.0, Style(9.5, 13)),
)
TIGHT: Final = Density(23.5, 4.5, Style(10, 12.5), 3, 6.0, Style(9.5, 13))
_BY_NUMBER_ROW = 29.0  # rows without a statement never stand further apart
_GUIDE_EVERY = 5  # of those rows, for the eye that goes back and forth


def number_room(setter: Typesetter, numbers: list[str]) -> float:
    """Where the statements begin, beside the widest of their numbers."""
    style = _bold(DENSITIES[0].statement)
    widest = max((setter.width(clean(number), style) for number in numbers), default=0.0)
    return max(_NUMBER_END, widest) + _AFTER_NUMBER


def _bold(style: Style) -> Style:
    return style._replace(weight=Weight.SEMIBOLD)


class AnswerHead:
    """The words over the circles, between two rules; at the left what the rows belong to."""

    above = 8.0

    def __init__(
        self,
        setter: Typesetter,
        columns: Columns,
        belongs_to: str = "",
        *,
        by_number: bool = False,
    ) -> None:
        self._columns = columns
        self._start = columns.left - _NUMBER_ROOM if by_number and not belongs_to else 0.0
        self._left = setter.shortened(clean(belongs_to), SMALL_BOLD, columns.left - 12)
        self._legend = setter.broken(columns.legend, TEXT, LIVE) if columns.legend else ()
        over = columns.lines * columns.style.leading
        self._over = max(over, SMALL_BOLD.leading if self._left else 0.0)
        self.height = (
            8.0
            + self._over
            + len(self._legend) * TEXT.leading
            + (4.0 if self._over and self._legend else 0.0)
        )
        if not self._over and not self._legend:
            self.height = 0.0

    def draw(self, pen: Pen, top: float) -> None:
        pen.rule(top, 0.75, self._start)
        if not self.height:
            return
        bottom = top + self.height
        columns, last = self._columns, bottom - 6
        style = columns.style
        y = top + 3 + TEXT.size * 0.9
        if self._left:
            pen.text(0, y if self._legend else last, self._left, SMALL_BOLD)
            y += SMALL_BOLD.leading
        for line in self._legend:
            pen.text(0, y, line, TEXT)
            y += TEXT.leading
        for x, lines in zip(columns.centres, columns.words, strict=False):
            _upwards(pen, x, last, lines, style)
        if columns.aside_words:
            _upwards(pen, columns.aside, last, columns.aside_words, style)
        if columns.ends:
            low, high = columns.ends
            for place, line in enumerate(reversed(low)):
                x = columns.centres[0] - columns.radius
                pen.text(x, last - place * style.leading, line, style)
            for place, line in enumerate(reversed(high)):
                pen.text(columns.right, last - place * style.leading, line, style, "right")
        pen.rule(bottom, 0.75, self._start)


def _upwards(pen: Pen, x: float, last: float, lines: tuple[str, ...], style: Style) -> None:
    for place, line in enumerate(reversed(lines)):
        pen.text(x, last - place * style.leading, line, style, "centre")


class AnswerRow:
    """One statement and its circles, a digit in each.  Nothing parts it."""

    above = 0.0

    def __init__(
        self,
        setter: Typesetter,
        number: str,
        statement: str,
        columns: Columns,
        density: Density,
        start: float,
        place: tuple[int, int],
    ) -> None:
        """`place` is which of how many rows under one head this is, from 1."""
        self._number, self._columns, self._start = clean(number), columns, start
        self._last, self._guide = place[0] == place[1], place[0] % _GUIDE_EVERY == 0
        self._style = density.statement
        width = columns.left - _BEFORE_CIRCLES - start
        self._lines = setter.balanced(statement, self._style, width) if statement else ()
        tall = len(self._lines) * self._style.leading + density.pad
        row = density.row if statement else min(density.row, _BY_NUMBER_ROW)
        self.height = max(row, tall, 2 * columns.radius + 2.5)

    def draw(self, pen: Pen, top: float) -> None:
        middle = top + self.height / 2
        style, columns = self._style, self._columns
        y = middle - (len(self._lines) - 1) * style.leading / 2 + style.size * _CAP
        x = self._start - _AFTER_NUMBER
        if not self._lines:  # by number alone: the number stands beside its circles
            x, y = columns.left - 6, middle + style.size * _CAP
        pen.text(x, y, self._number, _bold(style), "right")
        for line in self._lines:
            pen.text(self._start, y, line, style)
            y += style.leading
        digits = columns.digit_style
        base = middle + digits.size * _CAP
        for centre, digit in zip(columns.centres, columns.digits, strict=True):
            pen.ring(centre, middle, columns.radius)
            pen.text(centre, base, digit, digits, "centre")
        if columns.aside_words:
            pen.frame(columns.aside - 10, middle - 9, 20, 18)
            pen.text(columns.aside, base, NOT_APPLICABLE, digits, "centre")
        left = 0.0 if self._lines else columns.left - _NUMBER_ROOM
        bottom = top + self.height
        if self._last:
            pen.rule(bottom, 0.75, left)
        elif self._guide and not self._lines:
            pen.rule(bottom, 0.5, left)
        else:
            pen.hairline(bottom, left)


class WriteIn:
    """A question and a box for the answer in one's own words, with lines to write on."""

    def __init__(
        self,
        setter: Typesetter,
        number: str,
        question: str,
        density: Density,
        start: float,
        above: float = 10.0,
    ) -> None:
        self.above = above
        self._number, self._start = clean(number), start
        self._style = density.statement
        width = LIVE - start - _BOX_PAD
        self._lines = setter.broken(question, self._style, width) if question else ("",)
        self._write = density.write
        self._head = _BOX_PAD - 2 + len(self._lines) * self._style.leading
        self.height = self._head + self._write * _WRITE_LINE + _BOX_PAD - 2

    def draw(self, pen: Pen, top: float) -> None:
        style = self._style
        pen.frame(0.375, top + 0.375, LIVE - 0.75, self.height - 0.75)
        y = top + _BOX_PAD - 2 + style.leading / 2 + style.size * _CAP
        pen.text(self._start - _AFTER_NUMBER + 8, y, self._number, _bold(style), "right")
        for line in self._lines:
            pen.text(self._start + 8, y, line, TEXT_BOLD._replace(size=style.size))
            y += style.leading
        line_at = top + self._head + _WRITE_LINE - 2
        for _ in range(self._write):
            pen.hairline(line_at, _BOX_PAD, LIVE - _BOX_PAD)
            line_at += _WRITE_LINE
