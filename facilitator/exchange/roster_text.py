"""Text tables (CSV): which encoding, which separator, and the rows, read line by line."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from facilitator.domain.errors import BadInput
from facilitator.domain.roster import PEOPLE_AT_MOST, tidy
from facilitator.domain.roster_columns import (
    HEADING_WITHIN,
    Column,
    find_headings,
    guess_heading,
)
from facilitator.domain.roster_preview import (
    ROWS_KEPT,
    EncodingUnclear,
    RosterTable,
    Row,
)

CELL_AT_MOST = 32_767  # characters; what a spreadsheet's cell can hold
LINE_AT_MOST = 500_000  # characters
CELLS_AT_MOST = 500
LINES_AT_MOST = 200_000
TEXT_AT_MOST = 4 * 2**20  # characters of all rows that are kept

_SEPARATORS = (",", ";", "\t")
_MARKS = (  # the longer mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python's codecs that are no encodings of files, or that take anything and spoil it.
_NOT_OF_FILES = frozenset(
    ["unicode-escape", "raw-unicode-escape", "utf-7", "idna", "punycode", "undefined", "mbcs"]
)
_CELL_ENDS = re.compile(r"[,;\t\r\n<>]")  # a web page parts its cells with tags
_CELLS_SHOWN = 8
_LETTERS_LOOKED_AT = 300
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNCLEAR = (
    "Name the encoding (--encoding windows-1252 fits most spreadsheets saved in the US), "
    "or save the file again as “CSV UTF-8”."
)


@dataclass(frozen=True)
class EncodingChoice:
    """An encoding a person can choose: what `read` takes, and what to call it."""

    name: str
    title: str


CHOICES = (
    EncodingChoice("windows-1252", "Western European (Windows)"),
    EncodingChoice("mac-roman", "Western European (older Mac)"),
    EncodingChoice("windows-1250", "Central European (Windows)"),
    EncodingChoice("windows-1251", "Cyrillic (Windows)"),
    EncodingChoice("windows-1253", "Greek (Windows)"),
    EncodingChoice("windows-1254", "Turkish (Windows)"),
    EncodingChoice("windows-1255", "Hebrew (Windows)"),
    EncodingChoice("windows-1256", "Arabic (Windows)"),
    EncodingChoice("windows-1258", "Vietnamese (Windows)"),
    EncodingChoice("cp874", "Thai (Windows)"),
    EncodingChoice("gb18030", "Chinese, simplified"),
    EncodingChoice("big5", "Chinese, traditional"),
    EncodingChoice("shift_jis", "Japanese"),
    EncodingChoice("euc-kr", "Korean"),
    EncodingChoice("utf-16-le", "UTF-16 without its mark"),
)


def read(path: Path, head: bytes, encoding: str | None) -> RosterTable:
    """The rows of a text table; `head` is the file's beginning.

    Raises EncodingUnclear, or BadInput naming file, line and remedy.
    """
    codec = encoding_of(path.name, head, encoding)
    with path.open(encoding=codec, newline="") as file:
        separator = _separator(_first_lines(file))
    rows: list[Row] = []
    count = length = 0
    try:
        with path.open(encoding=codec, newline="") as file:
            for row in _rows(file, path.name, separator):
                count += 1
                if count <= ROWS_KEPT:
                    rows.append(row)
                    length += sum(map(len, row.cells))
                    if length > TEXT_AT_MOST:
                        raise BadInput(
                            f"{path.name} holds far more text than a list of people.",
                            "Keep only the columns that are needed.",
                        )
    except UnicodeError as error:
        raise _misread(path, codec, given=encoding is not None) from error
    if not rows:
        raise BadInput(f"{path.name} is empty.", "Choose the file with the names in it.")
    shown = "utf-8" if codec == "utf-8-sig" else codec
    return RosterTable(path.name, tuple(rows), count, encoding=shown, separator=separator)


def readings(path: Path) -> tuple[tuple[EncodingChoice, tuple[str, ...]], ...]:
    """The encodings that fit, each with the first cells that differ between them (at most eight).

    For a person to choose by sight.  Reads at most the first 256 KiB.  Raises BadInput when the
    file cannot be opened.
    """
    try:
        with path.open("rb") as file:
            start = file.read(256 * 1024)
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read.", "Check that it is still there.") from error
    looks: list[tuple[EncodingChoice, tuple[str, ...]]] = []
    for choice in CHOICES:
        try:
            text = codecs.getincrementaldecoder(choice.name)("strict").decode(start)
        except UnicodeDecodeError:
            continue
        cells = (cell.strip('"') for cell in _CELL_ENDS.split(text) if not cell.isascii())
        tidied = (tidy(cell[:_LETTERS_LOOKED_AT])[:60] for cell in cells)
        telling = tuple(islice(filter(None, tidied), _CELLS_SHOWN))
        if telling and "\0" not in text:
            looks.append((choice, telling))
    return tuple(looks)


def encoding_of(name: str, head: bytes, encoding: str | None) -> str:
    """What text is read in that begins with `head`: `encoding`, else what its mark says, else
    UTF-16 where it is certain, else UTF-8.  Raises EncodingUnclear, and BadInput for no text."""
    if encoding is not None:
        return _named_codec(encoding, head)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    zeros = head.count(0)
    if zeros:
        for codec, blank in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
            if blank.count(0) == zeros and zeros * 2 >= len(blank) and _is_text(head, codec):
                return codec
            if blank.count(0) > zeros * 0.9 and zeros > max(3, len(head) // 25):
                raise EncodingUnclear(
                    f"{name} is in an encoding that it does not name (it looks like UTF-16).",
                    f"Name it (--encoding {codec}), or save the file again as “CSV UTF-8”.",
                )
        line = head[: head.index(0)].count(b"\n") + 1
        raise BadInput(
            f"{name}, line {line}: holds a NUL sign, so it is not a table of text.",
            "Save the list as .xlsx or CSV and choose that file.",
        )
    if len(_CONTROLS.findall(head)) > len(head) // 50:
        raise BadInput(
            f"{name} is not a table of text.", "Save the list as .xlsx or CSV and choose that file."
        )
    return "utf-8"


def _is_text(head: bytes, codec: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(codec)("strict").decode(head)
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign.isspace() for sign in text)


def is_of_files(info: codecs.CodecInfo) -> bool:
    """Whether text files come in this encoding: some of Python's are something else, and take
    hours for a few megabytes."""
    return info._is_text_encoding and info.name.replace("_", "-") not in _NOT_OF_FILES


def _named_codec(encoding: str, head: bytes) -> str:
    try:
        info = codecs.lookup(encoding)
    except (LookupError, ValueError) as error:
        raise BadInput(
            f"No encoding is called {encoding[:40]!r}.",
            "Try windows-1252, mac-roman, utf-8 or utf-16.",
        ) from error
    if not is_of_files(info):
        raise BadInput(
            f"{encoding[:40]!r} is not an encoding of text files.",
            "Try windows-1252, mac-roman, utf-8 or utf-16.",
        )
    if info.name == "utf-8" and head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return encoding


def _lines(file: IO[str]) -> Iterator[str]:
    while line := file.readline(LINE_AT_MOST + 1):
        yield line


def _first_lines(file: IO[str]) -> list[str]:
    """Enough lines to tell the separator by; what cannot be read is told when all are read."""
    first: list[str] = []
    with suppress(UnicodeError):
        for line in _lines(file):
            first.append(line)
            if len(first) >= HEADING_WITHIN + 30 or len(line) > LINE_AT_MOST:
                break
    return first


def _separator(lines: list[str]) -> str:
    """The separator under which the headings say most, then the rows agree best."""

    def worth(separator: str) -> tuple[int, int, int]:
        try:
            rows = [
                row[:CELLS_AT_MOST] for row in csv.reader(lines, delimiter=separator) if any(row)
            ]
        except csv.Error:
            return -1, 0, 0
        at = find_headings(rows)
        headings = [] if at is None else [guess_heading(cell) for cell in rows[at]]
        known = sum(guess.column is not Column.LEAVE_OUT for guess in headings)
        widths = [len(row) for row in rows[at or 0 :]]
        usual = max(set(widths), key=widths.count, default=0)
        return known, usual > 1, widths.count(usual) if usual > 1 else 0

    return max(_SEPARATORS, key=worth)


def _rows(file: IO[str], name: str, separator: str) -> Iterator[Row]:
    taken: list[str] = []
    line = 1

    def feed() -> Iterator[str]:
        for text in _lines(file):
            if "\0" in text:
                at = reader.line_num + 1
                raise BadInput(
                    f"{name}, line {at}: holds a NUL sign, so it is not a table of text.",
                    "Save the list as .xlsx or CSV and choose that file.",
                )
            if len(text) > LINE_AT_MOST:
                raise _too_wide(name, reader.line_num + 1)
            if reader.line_num >= LINES_AT_MOST:
                raise _too_long(name)
            taken.append(text)
            yield text

    reader = csv.reader(feed(), delimiter=separator)
    try:
        for cells in reader:
            if len(taken) > 1 and sum(text.count('"') for text in taken) % 2:
                raise BadInput(
                    f"{name}, line {line}: a quotation mark is opened and never closed.",
                    "Close it or remove it in the file.",
                )
            if len(cells) > CELLS_AT_MOST or (
                sum(map(len, taken)) > CELL_AT_MOST
                and any(len(cell) > CELL_AT_MOST for cell in cells)
            ):
                raise _too_wide(name, line)
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple(cells))
            taken.clear()
            line = reader.line_num + 1
    except csv.Error as error:
        raise _too_wide(name, line) from error


def _misread(path: Path, codec: str, given: bool) -> BadInput:
    """What to say of text that does not fit its encoding, with the first line that does not."""
    line = 0
    if not codec.startswith(("utf-16", "utf-32")):  # there a line end is no byte of its own
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                try:
                    raw.decode(codec)
                except UnicodeError:
                    line = number
                    break
    where = f"{path.name}, line {line}" if line else path.name
    if given or not line:
        return BadInput(
            f"{where}: does not fit the encoding {codec}.",
            "Choose another encoding, or save the file again as “CSV UTF-8”.",
        )
    return EncodingUnclear(
        f"{where}: is not written in UTF-8, and its encoding cannot be told.", _UNCLEAR
    )


def _too_long(name: str) -> BadInput:
    return BadInput(
        f"{name} has more than {LINES_AT_MOST:,} lines; a roster takes at most "
        f"{PEOPLE_AT_MOST:,} people.",
        "Keep only the people invited to this session, or split the list into several files.",
    )


def _too_wide(name: str, line: int) -> BadInput:
    return BadInput(
        f"{name}, line {line}: holds a cell or a row too long for a roster.",
        "Check the quotation marks near this line, or keep only the columns that are needed.",
    )
