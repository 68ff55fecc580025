"""A list on its way in: what was understood, what a person decided, and what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import Person
from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_merging import Coming, Meeting, Way, coming, compare
from facilitator.domain.roster_preview import (
    EncodingUnclear,
    Kind,
    NoNameColumn,
    RosterPreview,
    Row,
    SheetUnusable,
)
from facilitator.ui.session.roster.sources import ListSource, Reading, SessionSource

LABELS = {
    Column.NAME: "Name",
    Column.FIRST: "First name",
    Column.LAST: "Last name",
    Column.EMAIL: "E-mail",
    Column.ROLE: "Role",
    Column.TEAM: "Team",
    Column.LICENCE: "Licence number",
    Column.PRONOUNS: "Pronouns",
    Column.LANGUAGE: "Language",
    Column.BADGE: "Name on badge",
    Column.CERTIFICATE: "Name on certificate",
    Column.LEAVE_OUT: "Leave out",
}
_ONCE = frozenset(Column) - {Column.FIRST, Column.LAST, Column.LEAVE_OUT}
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_UNICODE = frozenset({"utf-8", "utf-16", "utf-32"})


class Stage(Enum):
    """What the page asks for now."""

    READING = auto()
    ENCODING = auto()
    NAMES = auto()
    COLUMNS = auto()
    READY = auto()
    REFUSED = auto()


@dataclass(frozen=True)
class Look:
    """What the worker does: read the list as told, and compare it with the roster."""

    source: ListSource
    reading: Reading
    present: tuple[Person, ...]

    def __call__(self) -> tuple[RosterPreview, tuple[Meeting, ...]]:
        preview = self.source.read(self.reading)
        return preview, compare(preview.incoming, self.present)


class ListDraft:
    """One list for one session.  `took` or `refused` is told what the worker found; `columns`,
    `encoding`, `sheet` and the decisions are what the next look uses.

    `asked` are the meetings somebody may decide about: doubts first, then in the order of lines;
    who is there already and stays as they are is not among them.
    """

    def __init__(self, source: ListSource, present: Sequence[Person] = ()) -> None:
        self.source = source
        self.stage = Stage.READING
        self.encoding: str | None = None
        self.sheet: str | None = None
        self.columns: tuple[Column, ...] | None = None
        self.preview: RosterPreview | None = None
        self.fault: FacilitatorError | None = None
        self.headings: tuple[str, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self.sheets: tuple[str, ...] = ()
        self.meetings: tuple[Meeting, ...] = ()
        self.asked: tuple[Meeting, ...] = ()
        self.coming = Coming()
        self._present = tuple(present)
        self._ways: dict[int, Way] = {}

    @property
    def shows_rows(self) -> bool:
        """Whether there are rows and columns to look at."""
        return self.stage in (Stage.READY, Stage.NAMES, Stage.COLUMNS)

    @property
    def look(self) -> Look:
        """What to do in the worker now."""
        return Look(self.source, Reading(self.encoding, self.sheet, self.columns), self._present)

    def took(self, preview: RosterPreview, meetings: tuple[Meeting, ...]) -> None:
        """The list was understood."""
        self.stage, self.preview, self.fault = Stage.READY, preview, None
        self.headings, self.rows, self.columns = preview.headings, preview.rows, preview.columns
        self.sheet, self.sheets = preview.sheet or None, preview.sheets
        self.meetings = meetings
        doubts = [one for one in meetings if not one.same]
        self.asked = tuple(sorted(doubts, key=lambda one: one.proposed is Way.MERGE))
        self._count()

    def refused(self, error: FacilitatorError) -> None:
        """The list was not understood, or a person has to say something first."""
        self.fault, self.preview, self.meetings, self.asked = error, None, (), ()
        self._count()
        self.stage = Stage.REFUSED
        if isinstance(error, EncodingUnclear):
            self.stage = Stage.ENCODING
        elif isinstance(error, SheetUnusable):
            self.sheets = error.sheets
        elif isinstance(error, NoNameColumn):
            self.stage = Stage.NAMES
            self.headings, self.rows = error.headings, error.rows
            self.sheet, self.sheets = error.sheet or None, error.sheets
            if self.columns is None or len(self.columns) != len(error.headings):
                self.columns = (Column.LEAVE_OUT,) * len(error.headings)
        elif self.headings and self.columns is not None:
            self.stage = Stage.COLUMNS  # as somebody chose them nobody would come in
        if self.stage in (Stage.ENCODING, Stage.REFUSED):
            self.headings, self.rows, self.columns = (), (), None

    def read_as(self, encoding: str) -> None:
        """Another encoding; the columns are guessed anew."""
        self.encoding, self.columns, self.stage = encoding, None, Stage.READING
        self._ways.clear()

    def read_from(self, sheet: str) -> None:
        """Another sheet; the columns are guessed anew."""
        self.sheet, self.columns, self.stage = sheet, None, Stage.READING
        self._ways.clear()

    def take_for(self, position: int, column: Column) -> None:
        """What a column holds.  A kind that can only stand once leaves its earlier place."""
        columns = list(self.columns or ())
        if column in _ONCE:
            columns = [Column.LEAVE_OUT if other is column else other for other in columns]
        columns[position] = column
        self.columns = tuple(columns)

    def way(self, meeting: Meeting) -> Way:
        """What happens with this line."""
        return self._ways.get(meeting.line, meeting.proposed)

    def decide(self, meeting: Meeting, way: Way) -> None:
        """What is to happen with this line."""
        self._ways[meeting.line] = way
        self._count()

    def decide_all(self, way: Way) -> None:
        """The same for everyone who is asked about."""
        self._ways.update((meeting.line, way) for meeting in self.asked)
        self._count()

    def _count(self) -> None:
        incoming = self.preview.incoming if self.preview else ()
        self.coming = coming(incoming, self.meetings, self._present, self._ways)

    @property
    def lines_out(self) -> frozenset[int]:
        """Lines that bring nothing: with a fault, skipped, or there already as they are."""
        problems = self.preview.problems if self.preview else ()
        return frozenset(
            [problem.line for problem in problems if problem.stays_out]
            + [one.line for one in self.meetings if one.same or self.way(one) is Way.SKIP]
        )

    @property
    def staying_out(self) -> int:
        """How many lines have a fault that keeps them out."""
        found = self.preview.problems if self.preview else ()
        return sum(problem.stays_out for problem in found)

    @property
    def found(self) -> str:
        """How much was found, in words."""
        if self.preview is None:
            return ""
        people, lines = len(self.preview.incoming), len(self.preview.rows)
        if self.preview.kind is Kind.ADDRESSES or isinstance(self.source, SessionSource):
            return f"{_many(people, 'person', 'people')} found"
        return f"{_many(people, 'person', 'people')} found in {_many(lines, 'line', 'lines')}"

    @property
    def reading(self) -> str:
        """How the list was read, in words; empty where there was nothing to guess."""
        found = self.preview
        if found is None or found.kind is Kind.CELLS:
            return ""
        if found.kind is Kind.ADDRESSES:
            return "Read as names and addresses, as an e-mail lists them."
        if found.kind is not Kind.TEXT:
            what = "sheet" if found.kind is Kind.SHEET else "table"
            return f"Read from the {what} “{found.sheet}”." if found.sheet else ""
        how = "Unicode" if found.encoding in _UNICODE else found.encoding
        return f"Split at {_SEPARATORS[found.separator]}, {how} text."

    @property
    def sentence(self) -> str:
        """What would happen, counted before it happens."""
        if self.stage is Stage.NAMES:
            return "Say first which column holds the names."
        if self.stage is Stage.ENCODING:
            return "Choose the reading in which the names look right."
        if self.stage in (Stage.REFUSED, Stage.COLUMNS):
            return "Nothing was changed."
        if self.preview is None:
            return ""
        result = self.coming
        told = [
            (len(result.adds), "new"),
            (len(result.updates), "brought up to date"),
            (result.already, "there already"),
            (result.merged, "merged"),
            (result.skipped, "skipped"),
            (self.staying_out, "left out"),
        ]
        return ", ".join(f"{count:,} {words}" for count, words in told if count) + "."

    @property
    def long_sentence(self) -> str:
        """The sentence, and that nothing is for good."""
        if self.preview is None or self.stage is not Stage.READY:
            return self.sentence
        after = "Nothing would change." if self.coming.nothing else "You can undo this afterwards."
        return f"{self.sentence} {after}"

    @property
    def verb(self) -> str:
        """The label of the button that does it."""
        new, newer = len(self.coming.adds), len(self.coming.updates)
        if new and newer:
            return f"Add {new:,}, update {newer:,}"
        return f"Update {_people(newer)}" if newer else f"Add {_people(new)}"


def done_sentence(added: int, updated: int) -> str:
    """What a list did, for the toast."""
    told = [f"{_people(added)} added"] if added else []
    if updated:
        told.append(f"{updated if added else _people(updated)} brought up to date")
    return ", ".join(told)


def _people(count: int) -> str:
    return _many(count, "person", "people")


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"
