"""From the rows of a file to what would come in: one value for window and command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter

from facilitator.domain.errors import BadInput
from facilitator.domain.people import PersonEntry
from facilitator.domain.roster import (
    NAME_AT_MOST,
    PEOPLE_AT_MOST,
    Incoming,
    looks_like_email,
    overlong,
    tidy,
    with_own_names,
)
from facilitator.domain.roster_columns import (
    NAMES,
    Column,
    Guess,
    find_headings,
    guess_columns,
    names_beside_addresses,
)

ROWS_KEPT = PEOPLE_AT_MOST + 100  # title lines may stand above the people
_SAMPLE = 50
_LENGTH_AT_MOST = 2**20  # characters of all columns that come in together
_TOTALS = frozenset(
    ("total", "totals", "grand total", "subtotal", "sum", "count", "total people", "total count")
)
_NOTES = (  # in the order of `PersonEntry`
    Column.EMAIL,
    Column.ROLE,
    Column.TEAM,
    Column.LICENCE,
    Column.PRONOUNS,
    Column.LANGUAGE,
    Column.BADGE,
    Column.CERTIFICATE,
)


@dataclass(frozen=True)
class Row:
    """One row that is not empty.  `line` is its first line in the file, or its row in the sheet."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class LineProblem:
    """What is wrong with one line.  `stays_out`: the person of this line does not come in."""

    line: int
    message: str
    remedy: str
    stays_out: bool = True


class Kind(StrEnum):
    """What a roster was read from."""

    TEXT = "text"  # split at a separator, in an encoding
    SHEET = "sheet"  # of a workbook
    TABLE = "table"  # of a text document or a web page
    CELLS = "cells"  # pasted
    ADDRESSES = "addresses"  # pasted, as a letter by e-mail lists them


@dataclass(frozen=True)
class RosterTable:
    """A roster file as it was read.

    `rows` holds at most ROWS_KEPT rows, `rows_in_file` counts them all.  `encoding` and
    `separator` are empty but for text.  `sheets` are the names of all sheets of a workbook, or of
    all tables of a document ("table 1"), in their order; `sheet` is the one that was read.
    `problems` are those the reader knows of already.
    """

    file: str
    rows: tuple[Row, ...]
    rows_in_file: int
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    problems: tuple[LineProblem, ...] = ()


class EncodingUnclear(BadInput):
    """The file is text, but not in Unicode: somebody has to say which encoding it is in."""


class SheetUnusable(BadInput):
    """The sheet holds nothing, or there is none of that name; `sheets` are those there are."""

    def __init__(self, message: str, remedy: str, sheets: tuple[str, ...]) -> None:
        super().__init__(message, remedy)
        self.sheets = sheets


class NoNameColumn(BadInput):
    """No heading says where the names are; `headings` and `rows` let a person choose, and so do
    `sheets` where the list may stand on another than `sheet`."""

    def __init__(
        self,
        message: str,
        remedy: str,
        headings: tuple[str, ...],
        rows: tuple[Row, ...],
        sheet: str = "",
        sheets: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, remedy)
        self.headings = headings
        self.rows = rows
        self.sheet = sheet
        self.sheets = sheets


@dataclass(frozen=True)
class ColumnLeftOut:
    """A column that does not come in; `looks_like` names what must not be kept, or is empty."""

    heading: str
    looks_like: str = ""


@dataclass(frozen=True)
class RosterPreview:
    """What would come in from a file, before anything happens.

    `columns` has one entry for each of `headings`; `rows` are the rows below them as read.  Who may
    be the same person is found by `roster_merging.compare`.
    """

    file: str
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    incoming: tuple[Incoming, ...]
    problems: tuple[LineProblem, ...]
    left_out: tuple[ColumnLeftOut, ...]
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT


def preview_of(table: RosterTable, columns: Sequence[Column] | None = None) -> RosterPreview:
    """What would come in from `table`, with the columns guessed, or as given (one per heading).

    Raises BadInput when there are too many people, nobody at all, or the columns do not fit, and
    NoNameColumn when the names cannot be found.
    """
    if not table.rows:
        raise BadInput(f"{table.file} is empty.", "Choose the file with the names in it.")
    heading_at = find_headings([row.cells for row in table.rows[:40]])
    if heading_at is None:
        headings, below = _without_headings(table.rows)
        people = table.rows_in_file - (len(table.rows) - len(below))
    else:
        headings = _named(table.rows[heading_at].cells)
        below = table.rows[heading_at + 1 :]
        people = table.rows_in_file - heading_at - 1
    _at_most(table.file, people)
    width = max(len(headings), 1)
    sample = [row.cells for row in below[:_SAMPLE]]
    guesses = guess_columns(headings, sample)
    if below is table.rows:
        guesses = names_beside_addresses(guesses, sample)
    chosen = tuple(guess.column for guess in guesses) if columns is None else tuple(columns)
    if len(chosen) != len(headings):
        raise BadInput(
            f"{table.file} has {len(headings)} columns, but {len(chosen)} were named.",
            "Name one for each column.",
        )
    if not NAMES & set(chosen):
        raise NoNameColumn(
            f"{table.file} has no column with names{_read_as_headings(table, below)}.",
            'Put a heading such as "Name", or "First name" and "Last name", above the names'
            + (f", or choose another sheet than “{table.sheet}”." if table.sheets[1:] else "."),
            headings,
            below,
            table.sheet,
            table.sheets,
        )
    _not_too_long(table.file, below, chosen)
    incoming, problems = _people(below, chosen, width)
    if not incoming:
        raise _nobody(table.file, below, problems, table.rows[heading_at or 0].line)
    return RosterPreview(
        file=table.file,
        headings=headings,
        columns=chosen,
        rows=below,
        incoming=incoming,
        problems=tuple(sorted((*table.problems, *problems), key=attrgetter("line"))),
        left_out=_left_out(headings, chosen, guesses),
        encoding=table.encoding,
        separator=table.separator,
        sheet=table.sheet,
        sheets=table.sheets,
        kind=table.kind,
    )


def _read_as_headings(table: RosterTable, below: tuple[Row, ...]) -> str:
    taken = len(below) < len(table.rows)
    return f" (line {table.rows[0].line} was read as the headings)" if taken and below else ""


def _at_most(file: str, people: int) -> None:
    if people > PEOPLE_AT_MOST:
        raise BadInput(
            f"{file} has {people:,} rows of people; a roster takes at most {PEOPLE_AT_MOST:,}.",
            "Keep only the people invited to this session, or split the list into several files.",
        )


def _not_too_long(file: str, rows: tuple[Row, ...], columns: tuple[Column, ...]) -> None:
    places = [at for at, column in enumerate(columns) if column is not Column.LEAVE_OUT]
    length = sum(len(row.cells[at]) for row in rows for at in places if at < len(row.cells))
    if length > _LENGTH_AT_MOST:
        raise BadInput(
            f"{file} holds far more text in its columns than names and teams have.",
            "Check which column holds the names, or leave out those with long texts.",
        )


def _nobody(
    file: str, below: tuple[Row, ...], problems: tuple[LineProblem, ...], heading_line: int
) -> BadInput:
    if not below:
        return BadInput(
            f"{file} has headings in line {heading_line}, but nobody below them.",
            "Choose the file with the names in it.",
        )
    first = problems[0]
    more = f" {len(problems) - 1:,} more lines have faults too." if len(problems) > 1 else ""
    return BadInput(f"{file}, line {first.line}: {first.message}{more}", first.remedy)


def _without_headings(rows: tuple[Row, ...]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Made-up headings where the first row is plainly a person, else the first row."""
    first = rows[0].cells
    width = max(len(row.cells) for row in rows[:_SAMPLE])
    if any(looks_like_email(tidy(cell)) for cell in first):
        return tuple(f"Column {number}" for number in range(1, width + 1)), rows
    return _named((*first, *[""] * (width - len(first)))), rows[1:]


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings tidied and short enough to show; one that is empty is called by its place."""
    named = [tidy(cell)[:80] for cell in cells]
    while len(named) > 1 and not named[-1]:
        named.pop()
    return tuple(text or f"Column {number}" for number, text in enumerate(named, start=1))


def _people(
    rows: tuple[Row, ...], columns: tuple[Column, ...], width: int
) -> tuple[tuple[Incoming, ...], tuple[LineProblem, ...]]:
    incoming: list[Incoming] = []
    problems: list[LineProblem] = []
    places = {
        wanted: [at for at, column in enumerate(columns) if column is wanted] for wanted in Column
    }
    for row in rows:
        fault = _surplus(row, width)
        if fault is None:
            entry, fault = _entry(row, places)
            if entry is not None:
                incoming.append(Incoming(row.line, entry))
        if fault is not None:
            problems.append(fault)
    return tuple(incoming), tuple(problems)


def _surplus(row: Row, width: int) -> LineProblem | None:
    if len(row.cells) <= width or not any(cell.strip() for cell in row.cells[width:]):
        return None
    return LineProblem(
        row.line,
        f"has {len(row.cells)} cells where the headings have {width}.",
        "Put quotation marks around a cell that holds the separator itself.",
    )


def _said(cells: Sequence[str], places: Sequence[int]) -> str:
    """What stands in these cells, tidied."""
    texts = [text for at in places if at < len(cells) and (text := tidy(cells[at]))]
    return tidy(" ".join(texts)) if len(texts) > 1 else "".join(texts)


def _joined(first: str, last: str) -> str:
    """A name from its two parts; Chinese, Japanese and Korean names begin with the family's, and
    stand without a space unless kana are among them."""
    both = first + last
    if not first or not last or both.isascii() or not all(map(_is_east_asian, both)):
        return f"{first} {last}".strip()
    kana = any("\u3040" <= letter <= "\u30ff" for letter in both)
    return f"{last} {first}" if kana else f"{last}{first}"


def _is_east_asian(letter: str) -> bool:
    """Han, kana or Hangul."""
    return (
        "\u3040" <= letter <= "\u9fff"
        or "\uac00" <= letter <= "\ud7a3"
        or "\U00020000" <= letter <= "\U0003ffff"
    )


def _entry(
    row: Row, places: Mapping[Column, Sequence[int]]
) -> tuple[PersonEntry | None, LineProblem | None]:
    """The person of a row, and what is wrong with it.  `places`: where each column stands."""
    cells = row.cells
    name = _said(cells, places[Column.NAME]) or _joined(
        _said(cells, places[Column.FIRST]), _said(cells, places[Column.LAST])
    )
    if not name:
        return None, LineProblem(row.line, "has no name.", "Write the name into the file.")
    if len(name) > NAME_AT_MOST:
        return None, LineProblem(
            row.line,
            f"has a name of {len(name):,} characters; {NAME_AT_MOST} is the most.",
            "Check whether this column really holds names.",
        )
    if _is_a_total(name) and not any("@" in cell for cell in cells):
        return None, LineProblem(
            row.line,
            f"says “{name}”; it looks like a sum, not a person.",
            "If somebody has this name, add them on the roster.",
        )
    entry = with_own_names(PersonEntry(name, *[_said(cells, places[note]) for note in _NOTES]))
    if long := overlong(entry):
        return None, LineProblem(row.line, f"has {long}.", "Shorten it, or leave this column out.")
    if entry.email and not looks_like_email(entry.email):
        return replace(entry, email=""), LineProblem(
            row.line,
            "has an e-mail that is not an address; the person comes in without it.",
            "Correct it in the file, or later on the roster.",
            stays_out=False,
        )
    if "@" in name:
        return entry, LineProblem(
            row.line,
            f"has “{name[:60]}” where a name belongs; the person comes in under it.",
            "Correct the name in the file, or later on the roster.",
            stays_out=False,
        )
    return entry, None


def _is_a_total(name: str) -> bool:
    """Whether it is the line under a list that counts it."""
    words = "".join(sign if sign.isalpha() else " " for sign in name.casefold()).split()
    return " ".join(words) in _TOTALS


def _left_out(
    headings: Sequence[str], columns: Sequence[Column], guesses: Sequence[Guess]
) -> tuple[ColumnLeftOut, ...]:
    return tuple(
        ColumnLeftOut(heading, guess.private)
        for heading, column, guess in zip(headings, columns, guesses, strict=True)
        if column is Column.LEAVE_OUT
    )
