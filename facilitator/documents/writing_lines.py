"""Parts of a sheet to be read and filled in by hand: pairs, steps, lines to write on, ticks."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.documents.grid import (
    LIVE,
    READING,
    READING_HEAD,
    Weight,
    column,
    columns,
)
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import Typesetter
from facilitator.documents.words import Stack, Words

BOLD = READING._replace(weight=Weight.SEMIBOLD)


class Pair:
    """A thing in bold at the left, what is to be said of it at the right."""

    above = 0.0

    def __init__(self, setter: Typesetter, thing: str, said: str) -> None:
        self._left = Words(setter, thing, BOLD, width=columns(4))
        self._right = Words(setter, said, READING, width=columns(8), x=column(4))
        self.height = max(self._left.height, self._right.height) + 9

    def draw(self, pen: Pen, top: float) -> None:
        self._left.draw(pen, top + 4)
        self._right.draw(pen, top + 4)
        pen.hairline(top + self.height)


class Step:
    """A numbered step."""

    above = 0.0

    def __init__(self, setter: Typesetter, number: int, what: str, how: str) -> None:
        self._number = str(number)
        self._words = Stack(
            [
                Words(setter, what, READING_HEAD, width=columns(11), x=column(1) - 12),
                Words(setter, how, READING, width=columns(11), x=column(1) - 12),
            ]
        )
        self.height = self._words.height + 12

    def draw(self, pen: Pen, top: float) -> None:
        pen.text(0, top + 19, self._number, READING_HEAD._replace(size=16))
        self._words.draw(pen, top + 5)


class Fields:
    """Labels with a line to write on; a second one beside where it has a label."""

    above = 0.0
    _PITCH = 27.0

    def __init__(
        self,
        setter: Typesetter,
        rows: Sequence[tuple[str, str]],
        filled: Sequence[str] = (),
    ) -> None:
        self._setter, self._rows = setter, rows
        self._filled = [*filled, *[""] * len(rows)]
        self.height = len(rows) * self._PITCH

    def draw(self, pen: Pen, top: float) -> None:
        for (label, beside), value in zip(self._rows, self._filled, strict=False):
            line = top + self._PITCH - 5
            pen.text(0, line - 3, label, READING)
            start = self._setter.width(label, READING) + 8
            end = column(8) - 12 if beside else LIVE
            pen.hairline(line, start, end)
            if value:
                value = self._setter.shortened(value, BOLD, end - start - 8)
                pen.text(start + 4, line - 3, value, BOLD)
            if beside:
                pen.text(column(8), line - 3, beside, READING)
                pen.hairline(line, column(8) + self._setter.width(beside, READING) + 8, LIVE)
            top += self._PITCH


class Line(Fields):
    """One such row."""

    def __init__(self, setter: Typesetter, label: str, beside: str, above: float = 0.0) -> None:
        super().__init__(setter, [(label, beside)])
        self.above = above


class Tick:
    """A box to tick before a sentence."""

    above = 3.0

    def __init__(self, setter: Typesetter, text: str) -> None:
        self._words = Words(setter, text, READING, width=LIVE - 22, x=22)
        self.height = self._words.height

    def draw(self, pen: Pen, top: float) -> None:
        pen.frame(0, top + 2, 10, 10, 2)
        self._words.draw(pen, top)
