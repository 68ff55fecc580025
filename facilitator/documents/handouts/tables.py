"""Tables of a handout: columns as wide as their words want, rows parted where they must be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from facilitator.documents.grid import SMALL, TEXT, TEXT_BOLD, Style
from facilitator.documents.handouts import texts
from facilitator.documents.handouts.slices import Beside, Drawn, Slice, kept
from facilitator.documents.handouts.texts import Place
from facilitator.documents.pen import Pen
from facilitator.domain.handouts import Runs, Table

_APART, _OVER, _UNDER = 12.0, 4.0, 4.0


def table(place: Place, block: Table) -> list[Slice]:
    """Rows with a fine line under each; the head comes again on every page."""
    widths = _widths(place, block)
    head = _row(place, block, widths, block.head, (SMALL, SMALL))
    head[0].above = place.gap + 2.5
    for part in head:
        part.keep = True
    found = []
    for cells in block.rows:
        row = _row(place, block, widths, cells, (TEXT_BOLD, TEXT))
        row[0].again = head
        found += row
    return [*head, *found]


def _widths(place: Place, block: Table) -> list[float]:
    """How wide each column is: what its longest cell wants where there is room, else room shared
    out by what they want, each wide enough for its longest word where that can be."""
    room = place.width - _APART * (len(block.head) - 1)
    wanted, least = [], []
    for number, head in enumerate(block.head):
        cells = [(head, SMALL), *((row[number], _style(number)) for row in block.rows)]
        sizes = [
            (place.setter.width(words.text, style), place.setter.widest(words.text, style))
            for runs, style in cells
            for words in texts.in_weights(runs, style)
        ]
        wanted.append(max(whole for whole, _ in sizes) * 1.06 + 2)
        least.append(max(word for _, word in sizes) * 1.06 + 2)
    if sum(wanted) <= room:
        return [*wanted[:-1], wanted[-1] + room - sum(wanted)]
    if sum(least) >= room:
        return [room / len(least)] * len(least)
    spare = room - sum(least)
    more = [want - low for want, low in zip(wanted, least, strict=True)]
    return [low + spare * one / sum(more) for low, one in zip(least, more, strict=True)]


def _style(number: int) -> Style:
    return TEXT if number else TEXT_BOLD


def _row(
    place: Place,
    block: Table,
    widths: Sequence[float],
    cells: Sequence[Runs],
    styles: tuple[Style, Style],
) -> list[Slice]:
    """A row, line by line, and the fine line under it: kept together."""
    columns = []
    x = 0.0
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        inner = place.within(x, place.width - x - width)
        lines = texts.lines(inner, cell, styles[number > 0], block.aligned[number])
        columns.append([line.block for line in lines])
        x += width + _APART
    deep = max(map(len, columns))
    across = [[column[line] for column in columns if line < len(column)] for line in range(deep)]
    end = Drawn(_UNDER, partial(_draw_end, place.x, place.x + place.width))
    rows = [Slice(Beside(line)) for line in across]
    rows[0].above = _OVER
    return kept([*rows, Slice(end)])


def _draw_end(start: float, end: float, pen: Pen, top: float) -> None:
    pen.hairline(top + _UNDER, start, end)
