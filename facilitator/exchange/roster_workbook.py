"""Workbooks (XLSX): the rows of one sheet, read so that no file can fill the memory."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from facilitator.domain.errors import BadInput
from facilitator.domain.roster import PEOPLE_AT_MOST, tidy
from facilitator.domain.roster_preview import ROWS_KEPT, Kind, RosterTable, Row
from facilitator.exchange.packed_file import DAMAGE, Parts, parts_of
from facilitator.exchange.roster_sheets import chosen_sheet, empty_sheet
from facilitator.exchange.roster_text import TEXT_AT_MOST
from facilitator.exchange.workbook_parts import (
    CELL_AT_MOST,
    Book,
    Cell,
    Cells,
    Formats,
    Links,
    Sheet,
    Texts,
    unescaped,
)
from facilitator.exchange.workbook_xml import Damaged, Measure, TooMuch

UNPACKED_AT_MOST = 32 * 2**20  # bytes of the parts that are read, all together
COLUMNS_AT_MOST = 200
_SAVE_AGAIN = "Open it in the spreadsheet program and save it again as .xlsx or CSV."
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's days and times belong to no zone
_DAY_0_OF_1904 = datetime(1904, 1, 1)  # noqa: DTZ001


def read(path: Path, wanted: str | None = None) -> RosterTable:
    """The rows that are not empty, formulas as their last values, of the sheet `wanted`, or of the
    first that is not hidden.

    Only that sheet, its texts and its formats are unpacked: links to other files, pictures and
    programs are never looked at.  Raises BadInput with a remedy for macro workbooks, other packed
    files, and anything broken or far too large, and SheetUnusable where the sheet is empty or not
    there.
    """
    name = path.name
    try:
        with parts_of(path, UNPACKED_AT_MOST) as parts:
            _look(name, parts)
            return _Workbook(name, parts).table(wanted)
    except TooMuch as error:
        raise BadInput(
            f"{name} holds far more cells than a list of people.",
            "Copy only the columns that are needed into a new workbook.",
        ) from error
    except (Damaged, KeyError, *DAMAGE) as error:
        raise BadInput(f"{name} is damaged and cannot be opened.", _SAVE_AGAIN) from error


def _look(name: str, parts: Parts) -> None:
    if "xl/vbaProject.bin" in parts:
        raise BadInput(
            f"{name} is a workbook with macros, which are programs.",
            "Save it as a workbook without macros (.xlsx) or as CSV.",
        )
    if _BOOK not in parts:
        kind = "a text document" if "word/document.xml" in parts else "not a workbook of Excel’s"
        raise BadInput(f"{name} is {kind}.", _SAVE_AGAIN)
    if parts.locked:
        raise BadInput(
            f"{name} is protected with a password.",
            "Open it with the password, remove the password, and save it again.",
        )


class _Workbook:
    """One workbook while it is read."""

    def __init__(self, name: str, parts: Parts) -> None:
        self._name = name
        self._parts = parts
        self._measure = Measure()
        self._kept: list[tuple[int, Cells]] = []

    def table(self, wanted: str | None) -> RosterTable:
        """The sheet's rows."""
        book, links = Book(), Links()
        self._read(_BOOK, book)
        self._read(_LINKS, links)
        sheets = self._sheets(book, links)
        titles = tuple(title for title, _, _ in sheets)
        seen = next((at for at, (_, _, hidden) in enumerate(sheets) if not hidden), 0)
        at = seen if wanted is None else chosen_sheet(self._name, wanted, titles)
        self._read(sheets[at][1], Sheet(self._keep))
        rows = self._rows(book, links)
        if not rows:
            raise empty_sheet(self._name, titles[at], titles)
        return RosterTable(
            self._name, rows, len(rows), sheet=titles[at], sheets=titles, kind=Kind.SHEET
        )

    def _read(self, part: str, reader: Book | Links | Formats | Texts | Sheet) -> None:
        with closing(self._parts.pieces(part)) as pieces:
            self._measure.read(pieces, reader)

    def _sheets(self, book: Book, links: Links) -> list[tuple[str, str, bool]]:
        """Each sheet's title, its part, and whether it is hidden."""
        found = [
            (tidy(title[:80]), target, link in book.hidden)
            for title, link in book.sheets
            if "worksheets/" in (target := links.targets.get(link, ""))
        ]
        if not found:
            raise BadInput(f"{self._name} has no sheet with cells.", _SAVE_AGAIN)
        return found

    def _keep(self, number: int, cells: Cells) -> None:
        if len(self._kept) == ROWS_KEPT:
            raise BadInput(
                f"{self._name} has more than {ROWS_KEPT:,} filled rows; a roster takes at most "
                f"{PEOPLE_AT_MOST:,} people.",
                "Keep only the people invited to this session, or split the list into several "
                "files.",
            )
        if max(cells) > COLUMNS_AT_MOST:
            raise BadInput(
                f"{self._name}, row {number}: has more than {COLUMNS_AT_MOST} columns.",
                "Keep only the columns that are needed.",
            )
        self._kept.append((number, cells))

    def _rows(self, book: Book, links: Links) -> tuple[Row, ...]:
        texts, formats = self._texts(links), Formats()
        if (styles := links.kinds.get("styles", "")) in self._parts:
            self._read(styles, formats)
        day_0 = _DAY_0_OF_1904 if book.from_1904 else _DAY_0
        rows, length = [], 0
        for number, cells in self._kept:
            said = [""] * max(cells)
            for column, cell in cells.items():
                text = _text(cell, texts, formats.dates, day_0)
                said[column - 1] = text
                length += len(text)
                if len(text) > CELL_AT_MOST:
                    raise BadInput(
                        f"{self._name}, row {number}: holds a cell too long for a roster.",
                        _SAVE_AGAIN,
                    )
            if length > TEXT_AT_MOST:
                raise TooMuch
            if any(text and not text.isspace() for text in said):
                rows.append(Row(number, tuple(said)))
        return tuple(rows)

    def _texts(self, links: Links) -> dict[int, str]:
        needed = {
            _index(text)
            for _, cells in self._kept
            for kind, _, text in cells.values()
            if kind == "s"
        }
        found = Texts(needed)
        if needed:
            self._read(links.kinds["sharedStrings"], found)
        if len(found.found) != len(needed):
            raise Damaged
        return found.found


def _index(text: str) -> int:
    if not (text.isascii() and text.strip().isdigit() and len(text) <= 12):
        raise Damaged
    return int(text)


def _text(cell: Cell, texts: dict[int, str], dates: set[str], day_0: datetime) -> str:
    """What a cell shows, as text."""
    kind, style, text = cell
    if kind == "s":
        return texts[_index(text)]
    if kind == "n":
        return _number(text, day_0 if style in dates else None)
    if kind == "b":
        return "TRUE" if text.strip() == "1" else "FALSE"
    if kind == "e":
        return ""
    if kind == "d":
        return text.removesuffix("T00:00:00")
    return unescaped(text)


def _number(text: str, day_0: datetime | None) -> str:
    if len(text) > 40:
        raise Damaged
    value = float(text)
    if day_0 is not None:
        return _moment(value, day_0)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)


def _moment(days: float, day_0: datetime) -> str:
    """The day, the time or both that a number stands for: days since `day_0`."""
    if not 0 <= days < 2_958_466:  # the end of the year 9999
        return ""
    moment = day_0 + timedelta(seconds=round(days * 86_400))
    if days < 1:
        return moment.time().isoformat()
    if day_0 == _DAY_0 and days < 60:  # the 29 February 1900 that spreadsheets count never was
        moment += timedelta(days=1)
    whole = moment.hour == moment.minute == moment.second == 0
    return moment.date().isoformat() if whole else moment.isoformat(" ")
