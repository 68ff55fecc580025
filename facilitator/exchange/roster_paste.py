"""Pasted text: cells of a spreadsheet, or people as the address line of an e-mail has them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from facilitator.domain.errors import BadInput
from facilitator.domain.roster import NAME_AT_MOST, PEOPLE_AT_MOST, looks_like_email, tidy
from facilitator.domain.roster_columns import find_headings
from facilitator.domain.roster_preview import ROWS_KEPT, Kind, LineProblem, RosterTable, Row

TEXT_AT_MOST = 2**20  # characters
ADDRESSES_AT_MOST = 2**19  # characters of people in a row
_WHAT = "The pasted list"
_NAME_KEPT = 2 * NAME_AT_MOST  # characters; who has more stays out with a reason
_CELLS_AT_MOST = 200
_LINE_END = re.compile(r"\r\n|\r|\n")
# What an address line is made of: a name in quotation marks, an address in angle brackets, a
# remark in brackets, what parts two people, blanks, and words.
_PIECES = re.compile(r'"[^"\n]{0,400}"|<[^<>\n]*>|\([^()\n]*\)|[,;\n]|[^\S\n]+|[^\s",;<(]+|["<(]')
_ADDRESSED_TO = re.compile(
    r"^[^\S\n]*(to|cc|bcc|from|para|de|cco)[^\S\n]*:[^\S\n]*", re.IGNORECASE | re.MULTILINE
)
_PARTS_OF_ADDRESS = re.compile(r"[._]+|\d+")
_QUOTES = "\"'‘’“”„«»"


def read_pasted(text: str) -> RosterTable:
    """The people of pasted text.

    Cells where there are tabs, or headings with a name above rows split at commas or semicolons;
    else people, each in a line or parted by semicolons or commas, with or without an address.
    Raises BadInput when it is empty or far too long.
    """
    if len(text) > TEXT_AT_MOST:
        raise _too_long()
    text = _LINE_END.sub("\n", text.replace("\0", ""))
    if not text.strip():
        raise BadInput(f"{_WHAT} is empty.", "Copy the list first, then paste it.")
    for separator in ("\t", ";", ","):
        if separator in text:
            rows = _cells(text, separator)
            if (
                separator == "\t"
                or find_headings([row.cells[:_CELLS_AT_MOST] for row in rows[:40]]) is not None
            ):
                if max(len(row.cells) for row in rows) > _CELLS_AT_MOST:
                    raise BadInput(
                        f"{_WHAT} has more than {_CELLS_AT_MOST} columns.",
                        "Copy only the columns needed.",
                    )
                kept = tuple(rows[:ROWS_KEPT])
                return RosterTable(_WHAT, kept, len(rows), separator=separator, kind=Kind.CELLS)
    if len(text) > ADDRESSES_AT_MOST:
        raise _too_long()
    return _people(text)


def _too_long() -> BadInput:
    return BadInput(
        f"{_WHAT} is far too long.", "Copy only the columns that are needed, and paste again."
    )


def _cells(text: str, separator: str) -> list[Row]:
    """The rows, numbered; a quotation mark that is never closed is a sign like any other."""
    lines = text.split("\n")
    try:
        read = list(csv.reader(iter(f"{line}\n" for line in lines), delimiter=separator))
        if any("\n" in cell and text.count('"') % 2 for row in read for cell in row):
            read = [line.split(separator) for line in lines]
    except csv.Error:
        read = [line.split(separator) for line in lines]
    rows = [row for row in read if any(cell.strip() for cell in row)]
    return [Row(number, tuple(row)) for number, row in enumerate(rows, start=1)]


def _people(text: str) -> RosterTable:
    rows = [Row(0, ("Name", "E-mail"))]
    problems: list[LineProblem] = []
    for number, (name, email) in enumerate(_named(text), start=1):
        if number > PEOPLE_AT_MOST:
            raise BadInput(
                f"{_WHAT} has more than {PEOPLE_AT_MOST:,} people.",
                "Paste only the people invited to this session.",
            )
        if not name:
            name = _guessed(email)
            problems.append(
                LineProblem(
                    number,
                    f"has an address without a name; “{name[:60]}” is guessed from it.",
                    "Correct the name on the roster where it is wrong.",
                    stays_out=False,
                )
            )
        rows.append(Row(number, (name, email)))
    if len(rows) == 1:
        raise BadInput(f"{_WHAT} holds no names.", "Copy the list first, then paste it.")
    return RosterTable(_WHAT, tuple(rows), len(rows), kind=Kind.ADDRESSES, problems=tuple(problems))


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Each person's name and address; either may be empty, not both."""
    text = _ADDRESSED_TO.sub("", text)
    if "@" not in text:
        for line in re.split(r"[;\n]", text):
            if name := _name(line):
                yield name, ""
        return
    commas_part = ";" not in text
    name, email, before = "", "", False
    for found in _PIECES.finditer(f"{text}\n"):
        piece = found[0]
        if piece in (";", "\n") or (piece == "," and commas_part and (email or not _begun(name))):
            if email or _begun(name):
                yield _name(name), email
            name = email = ""
            continue
        address = _address(piece)
        if email and (address or (before and _begun(piece))):
            # Nothing but a blank before the next person, whose name stands before the address.
            yield (_name(name) if before else ""), email
            name, email = ("" if before else name), ""
        if address:
            email, before = address, _begun(name)
        elif piece == ",":
            name += ", " if _begun(name) else ""
        elif piece[0] == "(" and email and len(piece) > 1:
            name = piece[1:-1]
        elif len(name) <= _NAME_KEPT:
            name += piece


def _address(piece: str) -> str:
    """The address that a piece is, or nothing."""
    bare = piece.strip("<> ").strip(_QUOTES).removeprefix("mailto:")
    return bare if looks_like_email(bare) else ""


def _begun(text: str) -> bool:
    return any(map(str.isalnum, text))


def _name(text: str) -> str:
    """The name in a text, or nothing where no letter is in it."""
    if not _begun(text):
        return ""
    return tidy(text.strip().strip(_QUOTES).replace('\\"', '"')).strip(_QUOTES + ",:-–—•* ").strip()


def _guessed(email: str) -> str:
    """A name out of an address: "ana.ruiz-lopez2@example.org" is "Ana Ruiz-Lopez"."""
    local = email.partition("@")[0].partition("+")[0]
    words = _PARTS_OF_ADDRESS.sub(" ", local).split()
    return (
        " ".join("-".join(part.capitalize() for part in word.split("-")) for word in words) or local
    )
