"""The cells of one sheet or table while they are read, held to what a list of people can be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from facilitator.domain.errors import BadInput
from facilitator.domain.roster import PEOPLE_AT_MOST
from facilitator.domain.roster_preview import ROWS_KEPT, Row
from facilitator.exchange.roster_text import CELL_AT_MOST, TEXT_AT_MOST
from facilitator.exchange.workbook_xml import TooMuch

COLUMNS_AT_MOST = 200
_MERGES_AT_MOST = 50_000
_FILLED_AT_MOST = 300_000  # cells that take the value of the one they are merged with


class Grid:
    """Rows by number, from 1, with their cells by column, from 1.  What is empty is not kept."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows: dict[int, dict[int, str]] = {}
        self._merged: list[tuple[int, int, int]] = []
        self._length = 0

    def __len__(self) -> int:
        return len(self._rows)

    def keep(self, number: int, cells: Mapping[int, str]) -> None:
        """One more row.  Raises BadInput naming the row, and TooMuch."""
        filled = {column: text for column, text in cells.items() if text and not text.isspace()}
        if not filled:
            return
        check_row(self._file, len(self._rows), number, max(filled))
        for text in filled.values():
            self._length += len(text)
            if len(text) > CELL_AT_MOST:
                raise BadInput(
                    f"{self._file}, row {number}: holds a cell too long for a roster.",
                    "Shorten it, or copy only the columns that are needed.",
                )
        if self._length > TEXT_AT_MOST:
            raise TooMuch
        self._rows.setdefault(number, {}).update(filled)

    def merge(self, top: int, bottom: int, column: int) -> None:
        """The cell of `column` in the row `top` stands for all rows down to `bottom`: a team over
        its people.  A cell over several columns is a title, and stays one cell."""
        if bottom > top:
            self._merged.append((top, bottom, column))
            if len(self._merged) > _MERGES_AT_MOST:
                raise TooMuch

    def rows(self) -> tuple[Row, ...]:
        """The rows in the order they were kept, merged cells filled where a row has others."""
        numbers = sorted(self._rows)
        filled = 0
        for top, bottom, column in self._merged:
            text = self._rows.get(top, {}).get(column)
            if text is None:
                continue
            for number in numbers[bisect_right(numbers, top) : bisect_right(numbers, bottom)]:
                self._rows[number].setdefault(column, text)
                filled += 1
            if filled > _FILLED_AT_MOST:
                raise TooMuch
        return tuple(
            Row(number, tuple(cells.get(column, "") for column in range(1, max(cells) + 1)))
            for number, cells in self._rows.items()
        )


def check_row(file: str, kept: int, number: int, columns: int) -> None:
    """Raises BadInput where a row is one too many (`kept` are there) or has too many columns."""
    if kept >= ROWS_KEPT:
        raise BadInput(
            f"{file} has more than {ROWS_KEPT:,} filled rows; a roster takes at most "
            f"{PEOPLE_AT_MOST:,} people.",
            "Keep only the people invited to this session, or split the list into several files.",
        )
    if columns > COLUMNS_AT_MOST:
        raise BadInput(
            f"{file}, row {number}: has more than {COLUMNS_AT_MOST} columns.",
            "Keep only the columns that are needed.",
        )
