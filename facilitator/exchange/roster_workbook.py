"""Workbooks (XLSX): the rows of one sheet, read so that no file can fill the memory."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime

from facilitator.domain.errors import BadInput
from facilitator.domain.roster import tidy
from facilitator.domain.roster_preview import Kind, RosterTable, Row
from facilitator.exchange.packed_file import Parts
from facilitator.exchange.roster_grid import Grid, check_row
from facilitator.exchange.roster_sheets import chosen_sheet, empty_sheet
from facilitator.exchange.workbook_numbers import DAY_0, DAY_0_OF_1904, moment_text, number_text
from facilitator.exchange.workbook_parts import (
    Book,
    Cell,
    Cells,
    Formats,
    Links,
    Sheet,
    Texts,
    unescaped,
)
from facilitator.exchange.workbook_xml import Damaged, Measure

BOOK = "xl/workbook.xml"
_SAVE_AGAIN = "Open it in the spreadsheet program and save it again as .xlsx or CSV."
_LINKS = "xl/_rels/workbook.xml.rels"


def read(file: str, parts: Parts, wanted: str | None) -> RosterTable:
    """The rows that are not empty, formulas as their last values, of the sheet `wanted`, or of the
    first that is not hidden.

    Only that sheet, its texts and its formats are unpacked: links to other files, pictures and
    programs are never looked at.  Raises BadInput for macro workbooks and what is too long for a
    list, SheetUnusable, and what `Measure.read` and `Parts.pieces` raise.
    """
    if "xl/vbaProject.bin" in parts:
        raise BadInput(
            f"{file} is a workbook with macros, which are programs.",
            "Save it as a workbook without macros (.xlsx) or as CSV.",
        )
    return _Workbook(file, parts).table(wanted)


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
        self._read(BOOK, book)
        self._read(_LINKS, links)
        sheets = self._sheets(book, links)
        titles = tuple(title for title, _, _ in sheets)
        seen = next((at for at, (_, _, hidden) in enumerate(sheets) if not hidden), 0)
        at = seen if wanted is None else chosen_sheet(self._name, wanted, titles)
        sheet = Sheet(self._keep)
        self._read(sheets[at][1], sheet)
        rows = self._rows(book, links, sheet)
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
        check_row(self._name, len(self._kept), number, max(cells))
        self._kept.append((number, cells))

    def _rows(self, book: Book, links: Links, sheet: Sheet) -> tuple[Row, ...]:
        texts, formats = self._texts(links), Formats()
        if (styles := links.kinds.get("styles", "")) in self._parts:
            self._read(styles, formats)
        day_0 = DAY_0_OF_1904 if book.from_1904 else DAY_0
        grid = Grid(self._name)
        for number, cells in self._kept:
            said = {at: _text(cell, texts, formats.dates, day_0) for at, cell in cells.items()}
            grid.keep(number, said)
        for top, bottom, column in sheet.merged:
            grid.merge(top, bottom, column)
        return grid.rows()

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
    return number_text(value) if day_0 is None else moment_text(value, day_0)
