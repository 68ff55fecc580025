"""What the parts of a workbook say: its sheets, its shared texts, its formats, its rows.

One small reader for each kind of part, told element by element (`workbook_xml`).  What they keep
is bounded by what they are made with; everything else in a part passes by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from facilitator.exchange.workbook_xml import Attributes, Damaged, TooMuch

_SHEETS_AT_MOST = 4000
_MERGES_AT_MOST = 50_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
CELL_AT_MOST = 32_767  # characters; what a spreadsheet's cell can hold

Cell = tuple[str, str, str]  # its type ("n" for a number), its style, what it says
Cells = dict[int, Cell]  # by column, from 1

_CELL_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NOT_DATE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class _Words:
    """Gathers the text of the element that is open, where it is wanted."""

    def __init__(self) -> None:
        self.wants = False
        self._pieces: list[str] = []
        self._length = 0

    def text(self, text: str) -> None:
        """More of the text."""
        room = CELL_AT_MOST + 1 - self._length  # one more, so that it is seen to be too long
        if room > 0:
            self._pieces.append(text[:room])
            self._length += len(text)

    def taken(self) -> str:
        """All that was gathered since the last time."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return text


class Book:
    """`xl/workbook.xml`: the sheets in their order (title, id of the link), which of them are
    hidden, and how days count."""

    wants = False

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.hidden: set[str] = set()  # ids of links
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            if len(self.sheets) >= _SHEETS_AT_MOST:
                raise TooMuch
            links = [value for key, value in attributes.items() if key.endswith(":id")]
            link = links[0] if links else ""
            self.sheets.append((attributes.get("name", ""), link))
            if attributes.get("state", "visible") != "visible":
                self.hidden.add(link)
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class Links:
    """`xl/_rels/workbook.xml.rels`: where in the file each linked part stands, and as what."""

    wants = False

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            place = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            self.targets[attributes.get("Id", "")] = place
            self.kinds.setdefault(attributes.get("Type", "").rpartition("/")[2], place)

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class Formats:
    """`xl/styles.xml`: which styles show a number as a day or a time."""

    wants = False

    def __init__(self) -> None:
        self.dates: set[str] = set()
        self._codes: set[str] = set()
        self._count = 0
        self._in_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "cellXfs":
            self._in_cells = True
        elif name == "numFmt":
            if _shows_date(attributes.get("formatCode", "")):
                self._codes.add(attributes.get("numFmtId", ""))
        elif name == "xf" and self._in_cells:
            number = attributes.get("numFmtId", "0")
            if number in self._codes or (number.isdigit() and _is_built_in(number)):
                self.dates.add(str(self._count))
            self._count += 1

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def text(self, text: str) -> None: ...


def _is_built_in(number: str) -> bool:
    return len(number) <= 3 and int(number) in _BUILT_IN_DATES


@lru_cache(maxsize=2000)  # a workbook names each format for thousands of styles
def _shows_date(code: str) -> bool:
    plain = _NOT_DATE.sub("", code[:200]).lower()
    return any(letter in plain for letter in "dmyhs") and "general" not in plain


def is_date_format(number: int, code: str | None) -> bool:
    """Whether a format shows numbers as days or times: by its code, or by its number where it is
    one of those that need none."""
    return number in _BUILT_IN_DATES if code is None else _shows_date(code)


class Texts(_Words):
    """`xl/sharedStrings.xml`: those of the shared texts that are `needed`, by their number."""

    def __init__(self, needed: Collection[int]) -> None:
        super().__init__()
        self.found: dict[int, str] = {}
        self._needed = needed
        self._number = 0
        self._here = False  # inside a text that is needed, and in no reading aid beside it

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002
        if name == "si":
            self._here = self._number in self._needed
        elif name == "rPh":
            self._here = False
        elif name == "t":
            self.wants = self._here

    def end(self, name: str) -> None:
        if name == "t":
            self.wants = False
        elif name == "rPh":
            self._here = self._number in self._needed
        elif name == "si":
            if self._number in self._needed:
                self.found[self._number] = unescaped(self.taken())
            self._here = False
            self._number += 1


class Sheet(_Words):
    """A worksheet: `keep` is called with each row that holds anything, its number from 1.

    `merged`: the first row, the last and the first column of cells over several rows."""

    def __init__(self, keep: Callable[[int, Cells], None]) -> None:
        super().__init__()
        self.merged: list[tuple[int, int, int]] = []
        self._keep = keep
        self._row = 0
        self._column = 0
        self._cells: Cells = {}
        self._kind, self._style = "n", "0"
        self._aid = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self.wants = True
        elif name == "t":
            self.wants = self._kind == "inlineStr" and not self._aid
        elif name == "rPh":
            self._aid = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "row":
            self._row = _number(attributes["r"]) if "r" in attributes else self._row + 1
            if not 0 < self._row <= LAST_ROW:
                raise Damaged
            self._column = 0

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.wants = False
        elif name == "rPh":
            self._aid = False
        elif name == "c":
            if text := self.taken():
                self._cells[self._column] = (self._kind, self._style, text)
        elif name == "row" and self._cells:
            self._keep(self._row, self._cells)
            self._cells = {}

    def _begin_cell(self, attributes: Attributes) -> None:
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        place = attributes.get("r")
        if place is None:
            self._column += 1
        else:
            found = _CELL_NAME.fullmatch(place)
            if found is None:
                raise Damaged
            self._column = _column(found[1])
        if self._column > LAST_COLUMN:
            raise Damaged

    def _merge(self, area: str) -> None:
        first, _, last = area.partition(":")
        begins, ends = _CELL_NAME.fullmatch(first), _CELL_NAME.fullmatch(last)
        if begins is None or ends is None or len(self.merged) >= _MERGES_AT_MOST:
            return
        if int(ends[2]) > int(begins[2]):
            self.merged.append((int(begins[2]), int(ends[2]), _column(begins[1])))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise Damaged
    return int(text)


def unescaped(text: str) -> str:
    """The text with `_x000D_` and the like as the signs they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
