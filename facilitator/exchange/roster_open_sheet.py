"""A list in an OpenDocument spreadsheet (ODS), read as a stream under a measure.

The names of elements and attributes are those of OpenDocument 1.3, part 3, chapter 9.  A row or a
cell that says it stands a million times is counted, and repeated only where it holds anything.
"""

from __future__ import annotations

from contextlib import closing

from facilitator.domain.errors import BadInput
from facilitator.domain.roster import tidy
from facilitator.domain.roster_preview import Kind, RosterTable
from facilitator.exchange.packed_file import Parts
from facilitator.exchange.roster_grid import COLUMNS_AT_MOST, Grid, check_row
from facilitator.exchange.roster_sheets import chosen_sheet, empty_sheet, locked
from facilitator.exchange.roster_text import CELL_AT_MOST
from facilitator.exchange.workbook_xml import Attributes, Measure, TooMuch

CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_SHEETS_AT_MOST = 4000
_LAST = 2**31
_UNSEEN = frozenset({"annotation", "tracked-changes", "ruby-text", "shapes", "forms", "frame"})


def read(file: str, parts: Parts, wanted: str | None) -> RosterTable:
    """The rows of the sheet `wanted`, or of the first that is not hidden.

    Raises BadInput for one with macros or a password, SheetUnusable, and what `Measure.read` and
    `Parts.pieces` raise.
    """
    if any(name.startswith(("Basic/", "Scripts/")) for name in parts):
        raise BadInput(
            f"{file} is a workbook with macros, which are programs.",
            "Save it without macros, or as CSV.",
        )
    if _MANIFEST in parts:
        with closing(parts.pieces(_MANIFEST)) as pieces:
            if b"encryption-data" in b"".join(pieces):
                raise locked(file)
    content = _Content(file, wanted)
    with closing(parts.pieces(CONTENT)) as pieces:
        Measure().read(pieces, content)
    sheets = tuple(content.sheets)
    if not sheets:
        raise BadInput(f"{file} has no sheet with cells.", "Save the list as .xlsx or CSV.")
    at = content.read_at if wanted is None else chosen_sheet(file, wanted, sheets)
    if not len(content.grid):
        raise empty_sheet(file, sheets[at], sheets)
    rows = content.grid.rows()
    return RosterTable(file, rows, len(rows), sheet=sheets[at], sheets=sheets, kind=Kind.SHEET)


class _Content:
    """`content.xml`: the sheet that is wanted goes into the grid, of the others only the name."""

    wants = False

    def __init__(self, file: str, wanted: str | None) -> None:
        self.sheets: list[str] = []
        self.grid = Grid(file)
        self._file = file
        self.read_at = 0  # which of the sheets was read
        self._wanted = None if wanted is None else wanted.strip().casefold()
        self._style = ""
        self._hiding: set[str] = set()  # styles of sheets that nobody sees
        self._depth = 0  # of tables: one may stand in a cell
        self._reads = self._read_one = False
        self._unseen = 0  # inside a note, a drawing or a reading aid
        self._row, self._rows = 1, 1
        self._column, self._columns, self._down = 1, 1, 1
        self._cells: dict[int, str] = {}
        self._merged: list[tuple[int, int]] = []  # column, rows
        self._in_cell = False
        self._day = ""
        self._words: list[str] = []
        self._length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self._hiding.add(self._style)
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                self._open_sheet(attributes)
        if self._depth != 1 or not self._reads:
            return
        if name in _UNSEEN:
            self._unseen += 1
        elif self._unseen:
            return
        elif name == "table-row":
            self._rows = _count(attributes.get("table:number-rows-repeated"))
            self._column, self._cells, self._merged = 1, {}, []
        elif name in ("table-cell", "covered-table-cell"):
            self._columns = _count(attributes.get("table:number-columns-repeated"))
            self._down = _count(attributes.get("table:number-rows-spanned"))
            self._in_cell = name == "table-cell"
            day = attributes.get("office:date-value", "")[:40]
            self._day = day.removesuffix("T00:00:00").replace("T", " ")
        elif self._in_cell:
            self._start_words(name, attributes)

    def _open_sheet(self, attributes: Attributes) -> None:
        if len(self.sheets) >= _SHEETS_AT_MOST:
            raise TooMuch
        title = tidy(attributes.get("table:name", "")[:80]) or f"table {len(self.sheets) + 1}"
        seen = attributes.get("table:style-name") not in self._hiding
        fits = seen if self._wanted is None else title.casefold() == self._wanted
        self._reads = fits and not self._read_one
        if self._reads:
            self._read_one, self.read_at = True, len(self.sheets)
        self._row = 1
        self.sheets.append(title)

    def _start_words(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            self.wants = True
            self._say("\n" if self._words else "")
        elif name == "s":
            self._say(" " * min(_count(attributes.get("text:c")), 80))
        elif name == "tab":
            self._say("\t")
        elif name == "line-break":
            self._say("\n")

    def end(self, name: str) -> None:
        if name == "table":
            self._depth -= 1
            return
        if self._depth != 1 or not self._reads:
            return
        if name in _UNSEEN:
            self._unseen -= 1
        elif self._unseen:
            return
        elif name == "p":
            self.wants = False
        elif name in ("table-cell", "covered-table-cell"):
            self._close_cell()
        elif name == "table-row":
            self._close_row()

    def _close_cell(self) -> None:
        text = self._day or "".join(self._words)
        if text and self._in_cell:
            if self._column + self._columns > COLUMNS_AT_MOST:
                check_row(self._file, 0, self._row, self._column + self._columns)
            for column in range(self._column, self._column + self._columns):
                self._cells[column] = text
            if self._down > 1:
                self._merged.append((self._column, self._down))
        self._column = min(self._column + self._columns, _LAST)
        self._in_cell, self._day, self._length = False, "", 0
        self._words.clear()

    def _close_row(self) -> None:
        for number in range(self._row, self._row + self._rows if self._cells else 0):
            self.grid.keep(number, self._cells)
        for column, rows in self._merged:
            self.grid.merge(self._row, self._row + rows - 1, column)
        self._row = min(self._row + self._rows, _LAST)

    def text(self, text: str) -> None:
        if not self._unseen:
            self._say(text)

    def _say(self, text: str) -> None:
        room = CELL_AT_MOST + 1 - self._length  # one more, so that it is seen to be too long
        if text and room > 0:
            self._words.append(text[:room])
            self._length += len(text)


def _count(text: str | None) -> int:
    """How often something stands; what makes no sense is once."""
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 9:
        return 1
    return max(int(text), 1)
