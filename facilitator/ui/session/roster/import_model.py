"""A list on its way in: what was understood, what a person decided, and what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster import Double, chosen, doubles
from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_preview import (
    EncodingUnclear,
    NoNameColumn,
    RosterPreview,
    Row,
)

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
    READY = auto()
    REFUSED = auto()


class ListDraft:
    """One file for one session.  `took` or `refused` is told what the worker found; `columns`,
    `encoding` and the decisions are what the next look uses."""

    def __init__(self, path: Path, present: Sequence[Person] = ()) -> None:
        self.path = path
        self.stage = Stage.READING
        self.encoding: str | None = None
        self.columns: tuple[Column, ...] | None = None
        self.preview: RosterPreview | None = None
        self.fault: FacilitatorError | None = None
        self.headings: tuple[str, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self.doubles: tuple[Double, ...] = ()
        self._present = tuple(present)
        self._keep: dict[int, bool] = {}

    def took(self, preview: RosterPreview) -> None:
        """The file was understood."""
        self.stage, self.preview, self.fault = Stage.READY, preview, None
        self.headings, self.rows, self.columns = preview.headings, preview.rows, preview.columns
        self.doubles = doubles(preview.incoming, self._present)

    def refused(self, error: FacilitatorError) -> None:
        """The file was not understood, or a person has to say something first."""
        self.fault, self.preview, self.doubles = error, None, ()
        if isinstance(error, EncodingUnclear):
            self.stage = Stage.ENCODING
        elif isinstance(error, NoNameColumn):
            self.stage = Stage.NAMES
            self.headings, self.rows = error.headings, error.rows
            if self.columns is None or len(self.columns) != len(error.headings):
                self.columns = (Column.LEAVE_OUT,) * len(error.headings)
        else:
            self.stage = Stage.REFUSED

    def read_as(self, encoding: str) -> None:
        """Another encoding; the columns are guessed anew."""
        self.encoding, self.columns, self.stage = encoding, None, Stage.READING
        self._keep.clear()

    def take_for(self, position: int, column: Column) -> None:
        """What a column holds.  A kind that can only stand once leaves its earlier place."""
        columns = list(self.columns or ())
        if column in _ONCE:
            columns = [Column.LEAVE_OUT if other is column else other for other in columns]
        columns[position] = column
        self.columns = tuple(columns)
        self._keep.clear()

    def keeps(self, double: Double) -> bool:
        """Whether both come in."""
        return self._keep.get(double.line, not double.skip)

    def decide(self, double: Double, keep: bool) -> None:
        """Keep both (True) or skip the one in the file."""
        self._keep[double.line] = keep

    def decide_all(self, keep: bool) -> None:
        """The same for every double."""
        self._keep = {double.line: keep for double in self.doubles}

    @property
    def coming(self) -> tuple[PersonEntry, ...]:
        """Who would come in now."""
        if self.preview is None:
            return ()
        return chosen(self.preview.incoming, self.doubles, self._keep)

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
        return f"{_many(people, 'person', 'people')} found in {_many(lines, 'line', 'lines')}"

    @property
    def reading(self) -> str:
        """How the file was read, in words."""
        if self.preview is None:
            return ""
        if self.preview.sheet:
            return f"Read from the sheet “{self.preview.sheet}”."
        how = "Unicode" if self.preview.encoding in _UNICODE else self.preview.encoding
        return f"Split at {_SEPARATORS[self.preview.separator]}, {how} text."

    @property
    def sentence(self) -> str:
        """What would happen, counted before it happens."""
        if self.stage is Stage.NAMES:
            return "Say first which column holds the names."
        if self.stage is Stage.ENCODING:
            return "Choose the reading in which the names look right."
        if self.stage is Stage.REFUSED:
            return "Nothing was changed."
        if self.preview is None:
            return ""
        coming, skipped = len(self.coming), sum(not self.keeps(one) for one in self.doubles)
        parts = [f"{coming:,} new"]
        if skipped:
            parts.append(f"{skipped:,} skipped as there already")
        if self.staying_out:
            parts.append(f"{_many(self.staying_out, 'line', 'lines')} left out")
        return ", ".join(parts) + "."

    @property
    def long_sentence(self) -> str:
        """The sentence, and that nothing is for good."""
        if self.preview is None or self.stage is not Stage.READY:
            return self.sentence
        after = "You can undo this afterwards." if self.coming else "Nobody would come in."
        return f"{self.sentence} {after}"

    @property
    def verb(self) -> str:
        """The label of the button that does it."""
        return f"Add {_many(len(self.coming), 'person', 'people')}"


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"
