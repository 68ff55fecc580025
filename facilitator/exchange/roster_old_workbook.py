"""Old workbooks (XLS, as Excel 97 to 2003 and many programs since write them).

Read by ourselves: the library at hand ends the whole process on some damaged files, and makes as
many cells as the highest row and column say.  The records and their numbers are those of [MS-XLS],
Microsoft's open specification.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from facilitator.domain.errors import BadInput
from facilitator.domain.roster import tidy
from facilitator.domain.roster_preview import Kind, RosterTable
from facilitator.exchange.compound_file import CompoundFile, Unsound
from facilitator.exchange.roster_grid import Grid
from facilitator.exchange.roster_old_sheet import SheetReader
from facilitator.exchange.roster_old_texts import Texts, Unreadable, text_of
from facilitator.exchange.roster_sheets import chosen_sheet, empty_sheet, locked
from facilitator.exchange.workbook_numbers import DAY_0, DAY_0_OF_1904
from facilitator.exchange.workbook_parts import is_date_format
from facilitator.exchange.workbook_xml import TooMuch

RECORDS_AT_MOST = 600_000
_SHEETS_AT_MOST = 4000
_SAVE_AGAIN = "Open it in the spreadsheet program and save it again as .xlsx or CSV."

_LOCKED = "EncryptedPackage"  # a newer workbook with a password
_BEGIN, _END, _MORE = 0x0809, 0x000A, 0x003C
_PASSWORD, _DAYS, _SHEET, _FORMAT, _STYLE, _TEXTS = 0x2F, 0x22, 0x85, 0x41E, 0xE0, 0xFC
_WORKSHEET, _BIFF_8 = 0, 0x0600


class _Sheet(NamedTuple):
    title: str
    start: int
    hidden: bool


def read(path: Path, wanted: str | None) -> RosterTable:
    """The rows that are not empty, formulas as their last values, of the sheet `wanted`, or of the
    first that is not hidden.

    Raises BadInput with a remedy for workbooks with a password or macros, other documents of
    Office, and anything broken or far too large, and SheetUnusable.
    """
    name = path.name
    data = path.read_bytes()
    try:
        packed = CompoundFile(data)
        _look(name, packed)
        book = packed.stream("Workbook")
        if book is None:
            raise BadInput(f"{name} is older than Excel 97, or no workbook.", _SAVE_AGAIN)
        return _Workbook(name, book).table(wanted)
    except TooMuch as error:
        raise BadInput(
            f"{name} holds far more cells than a list of people.",
            "Copy only the columns that are needed into a new workbook.",
        ) from error
    except (Unsound, Unreadable, struct.error) as error:
        if _LOCKED.encode("utf-16-le") in data:
            raise locked(name) from error
        raise BadInput(f"{name} is damaged and cannot be opened.", _SAVE_AGAIN) from error


def _look(name: str, packed: CompoundFile) -> None:
    names = packed.names
    if _LOCKED in names:
        raise locked(name)
    if "_VBA_PROJECT_CUR" in names or "VBA" in names:
        raise BadInput(
            f"{name} is a workbook with macros, which are programs.",
            "Save it as a workbook without macros (.xlsx) or as CSV.",
        )
    if "WordDocument" in names:
        raise BadInput(
            f"{name} is a text document of the old .doc kind.",
            "Save it as .docx, or copy the list out of it and paste it.",
        )


class _Workbook:
    """One workbook while it is read."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._data = data
        self._left = RECORDS_AT_MOST
        self._sheets: list[_Sheet] = []
        self._formats: dict[int, str] = {}
        self._styles: list[int] = []
        self._texts: list[bytes] = []
        self._day_0 = DAY_0

    def table(self, wanted: str | None) -> RosterTable:
        self._read_book()
        sheets = self._sheets
        if not sheets:
            raise BadInput(f"{self._name} has no sheet with cells.", _SAVE_AGAIN)
        titles = tuple(sheet.title for sheet in sheets)
        seen = next((at for at, sheet in enumerate(sheets) if not sheet.hidden), 0)
        at = seen if wanted is None else chosen_sheet(self._name, wanted, titles)
        grid = self._read_sheet(sheets[at].start)
        rows = grid.rows()
        if not rows:
            raise empty_sheet(self._name, titles[at], titles)
        return RosterTable(
            self._name, rows, len(rows), sheet=titles[at], sheets=titles, kind=Kind.SHEET
        )

    def _records(self, at: int) -> Iterator[tuple[int, bytes]]:
        """The records from `at` to the end of what begins there.  Charts that stand within are
        passed over."""
        depth = 0
        while at + 4 <= len(self._data):
            kind, length = struct.unpack_from("<HH", self._data, at)
            at += 4
            self._left -= 1
            if self._left < 0:
                raise TooMuch
            if kind == _BEGIN:
                depth += 1
            elif kind == _END:
                depth -= 1
            if depth == 0:
                return
            if depth == 1:
                yield kind, self._data[at : at + length]
            at += length
        raise Unsound  # it does not end

    def _read_book(self) -> None:
        in_texts = False
        for kind, held in self._records(0):
            if kind == _BEGIN and struct.unpack_from("<H", held)[0] != _BIFF_8:
                raise BadInput(f"{self._name} is older than Excel 97.", _SAVE_AGAIN)
            if kind == _PASSWORD:
                raise locked(self._name)
            if kind == _MORE and in_texts:
                self._texts.append(held)
                continue
            in_texts = kind == _TEXTS
            if kind == _TEXTS:
                self._texts.append(held)
            elif kind == _DAYS and struct.unpack_from("<H", held)[0] == 1:
                self._day_0 = DAY_0_OF_1904
            elif kind == _SHEET:
                start, hidden, sort = struct.unpack_from("<IBB", held)
                if len(self._sheets) >= _SHEETS_AT_MOST:
                    raise TooMuch
                if sort == _WORKSHEET:
                    title = tidy(text_of(held, 6, width=1)[:80])
                    self._sheets.append(_Sheet(title, start, hidden & 3 != 0))
            elif kind == _FORMAT:
                self._formats[struct.unpack_from("<H", held)[0]] = text_of(held, 2)[:200]
            elif kind == _STYLE:
                self._styles.append(struct.unpack_from("<H", held, 2)[0])

    def _read_sheet(self, start: int) -> Grid:
        reader = SheetReader(self._name, lru_cache(maxsize=None)(self._day))
        for kind, held in self._records(start):
            reader.take(kind, held)
        needed = {number for cells in reader.shared.values() for number in cells.values()}
        texts = Texts(self._texts).taken(needed) if needed else {}
        grid = Grid(self._name)
        for number in sorted(reader.cells.keys() | reader.shared.keys()):
            said = reader.cells.get(number, {})
            shared = reader.shared.get(number, {})
            grid.keep(number, said | {column: texts[at] for column, at in shared.items()})
        for top, bottom, column in reader.merged:
            grid.merge(top, bottom, column)
        return grid

    def _day(self, style: int) -> datetime | None:
        """The day that numbers of this style count from, or None where they are numbers."""
        if style >= len(self._styles):
            return None
        number = self._styles[style]
        return self._day_0 if is_date_format(number, self._formats.get(number)) else None
