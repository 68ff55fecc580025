"""Roster files of all kinds become a `RosterTable`, or one clear refusal."""

from __future__ import annotations

import re
from pathlib import Path

from facilitator.domain.errors import BadInput
from facilitator.domain.roster_preview import RosterTable
from facilitator.exchange import compound_file, roster_text
from facilitator.exchange.packed_file import DAMAGE, parts_of
from facilitator.exchange.roster_sheets import locked
from facilitator.exchange.workbook_xml import Damaged, TooMuch

FILE_AT_MOST = 16 * 2**20  # bytes; 5,000 people with every column an agency has fit in
UNPACKED_AT_MOST = 32 * 2**20  # bytes of the parts that are read, all together
_HEAD = 8192

_ZIP = b"PK\x03\x04"
_SAVE_AS = "Open it in the program it comes from and save it as .xlsx or CSV."
_SAVE_AGAIN = "Open it in the program it comes from and save it again as .xlsx or CSV."
_XML = re.compile(rb"(\xef\xbb\xbf)?\s*<\?xml\b(?!.{0,600}<html)", re.DOTALL | re.IGNORECASE)
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"SQLite format 3", "a database"),
    (b"MIME-Version:", "a web archive"),
)


def read_table(path: Path, encoding: str | None = None, sheet: str | None = None) -> RosterTable:
    """The rows of a roster file that are not empty, told apart by what it holds, not by its name.

    Text split at comma, semicolon or tab, in UTF-8 or UTF-16, or in `encoding`; a sheet of a
    workbook (XLSX, XLS, ODS), the first or the one called `sheet`; a table of a web page or of a
    Word document (DOCX), the likeliest or the one called `sheet` ("table 2").

    Raises EncodingUnclear for text in another encoding when none is given, SheetUnusable where
    another sheet has to be chosen, and BadInput with file, line and remedy for everything else that
    cannot be read.
    """
    try:
        if not path.is_file():
            raise BadInput(f"There is no file {path.name}.", "Check the name and the folder.")
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if size > FILE_AT_MOST:
            raise BadInput(
                f"{path.name} is {size / 2**20:,.0f} MB; a roster is never that large.",
                "Choose the list of the people invited, not a whole database.",
            )
        if not head:
            raise BadInput(f"{path.name} is empty.", "Choose the file with the names in it.")
        return _read(path, head, encoding, sheet)
    except OSError as error:
        raise BadInput(
            f"{path.name} cannot be read ({error.strerror or 'the disk does not answer'}).",
            "Check that you may open it and that the stick is still plugged in.",
        ) from error
    except ValueError as error:
        # A path with a NUL in it, which no file system knows.
        raise BadInput("This file name cannot be used.", "Rename the file.") from error


def _read(path: Path, head: bytes, encoding: str | None, sheet: str | None) -> RosterTable:
    if head.startswith(_ZIP):
        return _read_packed(path, sheet)
    if head.startswith(compound_file.MARK):
        from facilitator.exchange import roster_old_workbook

        return roster_old_workbook.read(path, sheet)
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise BadInput(f"{path.name} is {what}, not a table of text.", _SAVE_AS)
    if _XML.match(head):
        raise BadInput(f"{path.name} is an XML file, not a table of text.", _SAVE_AS)
    from facilitator.exchange import roster_web_page

    if roster_web_page.is_web_page(path, head):
        return roster_web_page.read(path, head, encoding, sheet)
    if sheet is not None:
        raise BadInput(
            f"{path.name} is a table of text and has no sheets.", "Leave the sheet’s name out."
        )
    return roster_text.read(path, head, encoding)


def _read_packed(path: Path, sheet: str | None) -> RosterTable:
    """A workbook or a document that is a packed file, by the parts it has."""
    from facilitator.exchange import roster_document, roster_open_sheet, roster_workbook

    readers = {
        roster_workbook.BOOK: roster_workbook.read,
        roster_document.DOCUMENT: roster_document.read,
        roster_open_sheet.CONTENT: roster_open_sheet.read,
    }
    name = path.name
    try:
        with parts_of(path, UNPACKED_AT_MOST) as parts:
            if parts.locked:
                raise locked(name)
            for part, read in readers.items():
                if part in parts:
                    return read(name, parts, sheet)
            raise BadInput(f"{name} is a packed file, not a workbook.", _SAVE_AS)
    except TooMuch as error:
        raise BadInput(
            f"{name} holds far more cells than a list of people.",
            "Copy only the columns that are needed into a new workbook.",
        ) from error
    except (Damaged, KeyError, *DAMAGE) as error:
        raise BadInput(f"{name} is damaged and cannot be opened.", _SAVE_AGAIN) from error
