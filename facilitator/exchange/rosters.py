"""Roster files in: text tables and workbooks become a `RosterTable`, or one clear refusal."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.errors import BadInput
from facilitator.domain.roster_preview import RosterTable
from facilitator.exchange import roster_text

FILE_AT_MOST = 16 * 2**20  # bytes; 5,000 people with every column an agency has fit in
_HEAD = 8192

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # old Excel, and every workbook with a password
_SAVE_AS = "Open it in the program it comes from and save it as .xlsx or CSV."
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
)


def read_table(path: Path, encoding: str | None = None, sheet: str | None = None) -> RosterTable:
    """The rows of a roster file that are not empty.

    CSV with comma, semicolon or tab, in UTF-8 or (with its mark) UTF-16, or in `encoding`; XLSX:
    the first sheet.  Raises EncodingUnclear for text in another encoding when none is given, and
    BadInput with file, line and remedy for everything else that cannot be read.
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
        _refuse_others(path, head)
        if head.startswith(_ZIP):
            from facilitator.exchange import roster_workbook

            return roster_workbook.read(path, sheet)
        return roster_text.read(path, head, encoding)
    except OSError as error:
        raise BadInput(
            f"{path.name} cannot be read ({error.strerror or 'the disk does not answer'}).",
            "Check that you may open it and that the stick is still plugged in.",
        ) from error
    except ValueError as error:
        # A path with a NUL in it, which no file system knows.
        raise BadInput("This file name cannot be used.", "Rename the file.") from error


def _refuse_others(path: Path, head: bytes) -> None:
    if head.startswith(_OLE):
        with path.open("rb") as file:
            locked = "EncryptedPackage".encode("utf-16-le") in file.read()
        if locked:
            raise BadInput(
                f"{path.name} is protected with a password.",
                "Open it with the password, remove the password, and save it again.",
            )
        raise BadInput(f"{path.name} is a workbook of the old .xls kind.", _SAVE_AS)
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise BadInput(f"{path.name} is {what}, not a table of text.", _SAVE_AS)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise BadInput(f"{path.name} is a web page, not a table of text.", _SAVE_AS)
