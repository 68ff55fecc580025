"""The tables of a text document or a web page, told cell by cell while it is read."""

from __future__ import annotations

from facilitator.domain.errors import BadInput
from facilitator.domain.roster_columns import find_headings
from facilitator.domain.roster_preview import Kind, RosterTable, Row
from facilitator.exchange.roster_grid import COLUMNS_AT_MOST, Grid
from facilitator.exchange.roster_sheets import chosen_sheet
from facilitator.exchange.roster_text import CELL_AT_MOST
from facilitator.exchange.workbook_xml import TooMuch

_TABLES_AT_MOST = 500
_COLUMNS_TOLD_AT_MOST = 2 * COLUMNS_AT_MOST  # empty ones included
_TOLD_AT_MOST = 150_000  # what 5,000 people with 25 columns need, and some more
_DEPTH_AT_MOST = 30  # tables within tables


class _Told:
    """How many rows and cells were told, empty ones included, of all tables together."""

    def __init__(self) -> None:
        self._left = _TOLD_AT_MOST

    def one_more(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooMuch


class _Table:
    """One table.  A cell over several rows counts for each of them."""

    def __init__(self, file: str, told: _Told) -> None:
        self.grid = Grid(file)
        self._told = told
        self._number = 0
        self._cells: dict[int, str] = {}
        self._own = False  # whether the row has a filled cell that does not come from above
        self._from_above: dict[int, tuple[int, str]] = {}  # by column: rows to come, text
        self._taken: dict[int, str] = {}
        self._last: dict[int, str] = {}
        self._column = 0
        self._across = self._down = 1
        self._words: list[str] | None = None
        self._length = 0
        self._continues = False

    def open_row(self) -> None:
        self.close_row()
        self._told.one_more()
        self._number += 1
        self._taken = {column: text for column, (_, text) in self._from_above.items()}
        self._from_above = {
            column: (left - 1, text)
            for column, (left, text) in self._from_above.items()
            if left > 1
        }
        self._column = 1

    def close_row(self) -> None:
        self.close_cell()
        if self._own:
            self.grid.keep(self._number, self._taken | self._cells)
        self._cells, self._own, self._column = {}, False, 0

    def open_cell(self, across: int, down: int) -> None:
        self.close_cell()
        self._told.one_more()
        if not self._column:  # a cell without a row
            self.open_row()
        while self._column in self._taken:
            self._column += 1
        if self._column > _COLUMNS_TOLD_AT_MOST:
            raise TooMuch
        self._across, self._down = max(across, 1), max(down, 1)
        self._words, self._length, self._continues = [], 0, False

    def continues(self) -> None:
        """The open cell belongs to the one above it."""
        self._continues = True

    def spans(self, across: int) -> None:
        """The open cell stands over so many columns."""
        self._across = max(across, 1)

    def say(self, text: str) -> None:
        if self._words is not None and self._length <= CELL_AT_MOST:
            # One more than fits, so that it is seen to be too long.
            self._words.append(text[: CELL_AT_MOST + 1 - self._length])
            self._length += len(text)

    def close_cell(self) -> None:
        if self._words is None:
            return
        text = "".join(self._words).strip()
        self._words = None
        if self._continues:
            text = self._last.get(self._column, "")
        elif text:
            self._own = True
        self._last[self._column] = self._cells[self._column] = text
        last = self._column + min(self._across, COLUMNS_AT_MOST)
        if self._down > 1:
            self._from_above[self._column] = (self._down - 1, text)
            for column in range(self._column + 1, last):
                self._from_above[column] = (self._down - 1, "")
        self._column = last


class Tables:
    """All tables of one document.  A table within a table is one of its own."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._told = _Told()
        self._open: list[_Table] = []
        self._all: list[_Table] = []

    def open_table(self) -> None:
        """Raises TooMuch when there are too many, or they nest too deep."""
        if len(self._all) >= _TABLES_AT_MOST or len(self._open) >= _DEPTH_AT_MOST:
            raise TooMuch
        self._open.append(_Table(self._file, self._told))
        self._all.append(self._open[-1])

    def close_table(self) -> None:
        if self._open:
            self._open.pop().close_row()

    @property
    def now(self) -> _Table | None:
        """The innermost table that is open."""
        return self._open[-1] if self._open else None

    def chosen(self, wanted: str | None, no_table: BadInput) -> RosterTable:
        """The table called `wanted` ("table 2"), or the first with headings that name people, or
        the one with the most rows.  Raises `no_table` when there is none, and SheetUnusable."""
        while self._open:
            self.close_table()
        filled = [table.grid for table in self._all if len(table.grid)]
        if not filled:
            raise no_table
        titles = tuple(f"table {number}" for number in range(1, len(filled) + 1))
        at = chosen_sheet(self._file, wanted, titles) if wanted is not None else _likely(filled)
        rows: tuple[Row, ...] = filled[at].rows()
        return RosterTable(
            self._file, rows, len(rows), sheet=titles[at], sheets=titles, kind=Kind.TABLE
        )


def _likely(grids: list[Grid]) -> int:
    for at, grid in enumerate(grids):
        if find_headings([row.cells for row in grid.rows()[:40]]) is not None:
            return at
    return max(range(len(grids)), key=lambda at: len(grids[at]))
