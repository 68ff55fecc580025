"""Workbooks (XLSX): looked at as a packed file first, so that none can fill the memory."""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from facilitator.domain.errors import BadInput
from facilitator.domain.roster import PEOPLE_AT_MOST, tidy
from facilitator.domain.roster_preview import ROWS_KEPT, RosterTable, Row

UNPACKED_AT_MOST = 256 * 2**20  # bytes of all parts together
TEXTS_AT_MOST = 64 * 2**20  # bytes of the shared texts, which are held in memory at once
PARTS_AT_MOST = 4000
COLUMNS_AT_MOST = 200
_CELL_AT_MOST = 32_767
_FAULTS = frozenset(("#N/A", "#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#NUM!", "#SPILL!"))
_CHUNK = 2**20
_SAVE_AGAIN = "Open it in the spreadsheet program and save it again as .xlsx or CSV."
_HOLDS_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)[ >]")


def read(path: Path) -> RosterTable:
    """The rows of the first sheet that are not empty, formulas as their last values.

    Raises BadInput with a remedy for macro workbooks, other packed files, and anything broken or
    far too large.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            _look(path.name, packed)
            _count(path.name, packed)
        return _read(path)
    except (BadInput, MemoryError):
        raise
    except Exception as error:
        # A damaged workbook makes openpyxl raise whatever its parts raise: KeyError, ParseError,
        # zlib.error, struct.error and more. None of them is a fault of ours to report as such.
        raise BadInput(f"{path.name} is damaged and cannot be opened.", _SAVE_AGAIN) from error


def _look(name: str, packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    names = {part.filename for part in parts}
    if "xl/vbaProject.bin" in names:
        raise BadInput(
            f"{name} is a workbook with macros, which are programs.",
            "Save it as a workbook without macros (.xlsx) or as CSV.",
        )
    if "xl/workbook.xml" not in names:
        kind = "a text document" if "word/document.xml" in names else "not a workbook of Excel’s"
        raise BadInput(f"{name} is {kind}.", _SAVE_AGAIN)
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput(
            f"{name} is protected with a password.",
            "Open it with the password, remove the password, and save it again.",
        )
    texts = max((part.file_size for part in parts if "sharedStrings" in part.filename), default=0)
    whole = sum(part.file_size for part in parts)
    if len(parts) > PARTS_AT_MOST or whole > UNPACKED_AT_MOST or texts > TEXTS_AT_MOST:
        raise BadInput(
            f"{name} unpacks to {whole / 2**20:,.0f} MB; a roster is never that large.",
            "Copy only the list of the people invited into a new workbook.",
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with packed.open(part) as opened:
                if b"<!DOCTYPE" in opened.read(2048):
                    raise BadInput(f"{name} holds parts no spreadsheet writes.", _SAVE_AGAIN)


def _read(path: Path) -> RosterTable:
    import openpyxl

    # Opened here, since openpyxl leaves the file open when it gives up half-way.
    with path.open("rb") as file, warnings.catch_warnings():
        # openpyxl tells of styles and extensions it drops; only the cells matter here.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            if not book.worksheets:
                raise BadInput("This workbook has no sheet with cells.", _SAVE_AGAIN)
            sheet = book.worksheets[0]
            rows = tuple(islice(_rows(path.name, sheet), ROWS_KEPT + 1))
            title = tidy(str(sheet.title))
        finally:
            book.close()
    if len(rows) > ROWS_KEPT:
        raise _too_many(path.name, f"more than {ROWS_KEPT:,}")
    if not rows:
        raise BadInput(
            f"The first sheet of {path.name} is empty.",
            "Put the list on the first sheet, or save that sheet as CSV.",
        )
    return RosterTable(path.name, rows, len(rows), sheet=title)


def _count(name: str, packed: zipfile.ZipFile) -> None:
    """Refuses a first sheet with too many rows that hold a value.

    Counted in the packed text: to make 100,000 rows of cells would take seconds.
    """
    count, rest = 0, b""
    with packed.open(_first_sheet(packed)) as opened:
        while chunk := opened.read(_CHUNK):
            *whole, rest = (rest + chunk).split(b"<row")
            count += sum(_HOLDS_VALUE.search(piece) is not None for piece in whole)
    count += _HOLDS_VALUE.search(rest) is not None
    if count > ROWS_KEPT:
        raise _too_many(name, f"{count:,}")


def _too_many(name: str, count: str) -> BadInput:
    return BadInput(
        f"{name} has {count} filled rows; a roster takes at most {PEOPLE_AT_MOST:,} people.",
        "Keep only the people invited to this session, or split the list into several files.",
    )


def _first_sheet(packed: zipfile.ZipFile) -> str:
    """The part that holds the first sheet."""
    book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            ids = [value for key, value in sheet.items() if key.endswith("}id")]
            target = targets.get(ids[0] if ids else None, "")
            if "worksheets/" in target:
                return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise BadInput(f"{Path(packed.filename or '').name} has no sheet with cells.", _SAVE_AGAIN)


def _rows(name: str, sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # the file's own word on its size may be missing or wrong
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if not any(value is not None for value in values):
            continue
        if len(values) > COLUMNS_AT_MOST and any(
            value is not None for value in values[COLUMNS_AT_MOST:]
        ):
            raise BadInput(
                f"{name}, row {number}: has more than {COLUMNS_AT_MOST} columns.",
                "Keep only the columns that are needed.",
            )
        cells = tuple(_text(value) for value in values[:COLUMNS_AT_MOST])
        if any(len(cell) > _CELL_AT_MOST for cell in cells):
            raise BadInput(
                f"{name}, row {number}: holds a cell too long for a roster.", _SAVE_AGAIN
            )
        if any(tidy(cell) for cell in cells):
            yield Row(number, cells)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    text = str(value)
    return "" if text in _FAULTS else text
