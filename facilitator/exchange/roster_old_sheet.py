"""One sheet of an old workbook (XLS), told record by record."""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import datetime

from facilitator.exchange.roster_grid import check_row
from facilitator.exchange.roster_old_texts import text_of
from facilitator.exchange.workbook_numbers import moment_text, number_text
from facilitator.exchange.workbook_xml import TooMuch

CELLS_AT_MOST = 400_000  # filled ones
_SHARED, _LABEL, _RICH, _NUMBER, _SHORT, _SHORTS = 0xFD, 0x204, 0xD6, 0x203, 0x27E, 0xBD
_FORMULA, _SAID, _YES_OR_FAULT, _MERGED = 0x6, 0x207, 0x205, 0xE5
_TEXT, _YES_OR_NO = 0, 1  # what a formula gives when it is no number


class SheetReader:
    """Gathers the cells that hold something.

    `cells` and `shared` by row and column, both from 1: texts, and the numbers of shared texts.
    `merged`: the first row, the last and the column of cells over several rows.
    """

    def __init__(self, file: str, day_of: Callable[[int], datetime | None]) -> None:
        self.cells: dict[int, dict[int, str]] = {}
        self.shared: dict[int, dict[int, int]] = {}
        self.merged: list[tuple[int, int, int]] = []
        self._file = file
        self._day_of = day_of  # by style: the day that its numbers count from
        self._left = CELLS_AT_MOST
        self._rows: set[int] = set()
        self._said: tuple[int, int] | None = None  # where the text of a formula goes

    def take(self, kind: int, held: bytes) -> None:
        """One record.  Raises BadInput for a row too many, TooMuch, Unreadable and struct.error."""
        if kind == _SHARED:
            row, column, _, number = struct.unpack_from("<3HI", held)
            self._check(row, column)
            self.shared.setdefault(row + 1, {})[column + 1] = number
        elif kind in (_LABEL, _RICH):
            row, column = struct.unpack_from("<2H", held)
            self._keep(row, column, text_of(held, 6))
        elif kind == _NUMBER:
            row, column, style, value = struct.unpack_from("<3Hd", held)
            self._keep(row, column, self._shown(style, value))
        elif kind == _SHORT:
            row, column, style, short = struct.unpack_from("<3HI", held)
            self._keep(row, column, self._shown(style, _short_number(short)))
        elif kind == _SHORTS:
            self._many(held)
        elif kind == _FORMULA:
            self._formula(held)
        elif kind == _SAID and self._said is not None:
            self._keep(*self._said, text_of(held, 0))
        elif kind == _YES_OR_FAULT:
            row, column, _, value, fault = struct.unpack_from("<3H2B", held)
            self._keep(row, column, "" if fault else _yes(value))
        elif kind == _MERGED:
            for top, bottom, column, _ in struct.iter_unpack("<4H", held[2 : 2 + _whole(held)]):
                self.merged.append((top + 1, bottom + 1, column + 1))

    def _many(self, held: bytes) -> None:
        row, column = struct.unpack_from("<2H", held)
        for at in range(4, len(held) - 7, 6):
            style, short = struct.unpack_from("<HI", held, at)
            self._keep(row, column, self._shown(style, _short_number(short)))
            column += 1

    def _formula(self, held: bytes) -> None:
        row, column, style = struct.unpack_from("<3H", held)
        value = held[6:14]
        self._said = None
        if value[6:] != b"\xff\xff":
            self._keep(row, column, self._shown(style, *struct.unpack("<d", value)))
        elif value[0] == _TEXT:
            self._said = (row, column)
        elif value[0] == _YES_OR_NO:
            self._keep(row, column, _yes(value[2]))

    def _shown(self, style: int, value: float) -> str:
        day_0 = self._day_of(style)
        return number_text(value) if day_0 is None else moment_text(value, day_0)

    def _keep(self, row: int, column: int, text: str) -> None:
        if text and not text.isspace():
            self._check(row, column)
            self.cells.setdefault(row + 1, {})[column + 1] = text

    def _check(self, row: int, column: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooMuch
        if row not in self._rows:
            check_row(self._file, len(self._rows), row + 1, column + 1)
            self._rows.add(row)
        check_row(self._file, 0, row + 1, column + 1)


def _short_number(short: int) -> float:
    """A number kept in 30 bits: whole, or the front half of a float; perhaps in hundredths."""
    if short & 2:
        value = float((short >> 2) - (1 << 30 if short & 0x80000000 else 0))
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (short & 0xFFFFFFFC) << 32))
    return value / 100 if short & 1 else value


def _yes(value: int) -> str:
    return "TRUE" if value else "FALSE"


def _whole(held: bytes) -> int:
    """The bytes that whole entries of eight take."""
    return (len(held) - 2) // 8 * 8 if len(held) > 2 else 0
