"""Where a list comes from: a file, what was pasted, or another session of this data folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from facilitator import services
from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_preview import Kind, RosterPreview, RosterTable, Row, preview_of


@dataclass(frozen=True)
class Reading:
    """What somebody said about how to read a list; nothing said is guessed."""

    encoding: str | None = None
    sheet: str | None = None
    columns: tuple[Column, ...] | None = None


class ListSource(Protocol):
    """`title` and `icon` say on the page what it is."""

    @property
    def title(self) -> str: ...

    @property
    def icon(self) -> str: ...

    def read(self, reading: Reading) -> RosterPreview:
        """What would come in; away from the window.  Raises BadInput and its kinds."""


@dataclass(frozen=True)
class FileSource:
    """A file of any kind that rosters come in."""

    path: Path
    icon = "file-text"

    @property
    def title(self) -> str:
        return self.path.name

    def read(self, reading: Reading) -> RosterPreview:
        found: RosterPreview = services.roster_files.preview(
            self.path, encoding=reading.encoding, sheet=reading.sheet, columns=reading.columns
        )
        return found


@dataclass(frozen=True)
class PastedSource:
    """Cells or addresses from the clipboard."""

    text: str
    title = "The pasted list"
    icon = "clipboard-list"

    def read(self, reading: Reading) -> RosterPreview:
        found: RosterPreview = services.roster_files.pasted(self.text, reading.columns)
        return found


_COLUMNS = (
    (Column.NAME, "name"),
    (Column.EMAIL, "email"),
    (Column.ROLE, "role"),
    (Column.TEAM, "team"),
    (Column.LICENCE, "licence"),
    (Column.PRONOUNS, "pronouns"),
    (Column.LANGUAGE, "language"),
    (Column.BADGE, "badge"),
    (Column.CERTIFICATE, "certificate"),
)


@dataclass(frozen=True)
class SessionSource:
    """The people of another session, without their attendance."""

    title: str
    people: tuple[Person, ...]
    icon = "calendar-days"

    def read(self, reading: Reading) -> RosterPreview:
        entries = [person.entry for person in self.people]
        used = [one for one in _COLUMNS if one[0] is Column.NAME or _said(entries, one[1])]
        rows = [
            Row(line, tuple(getattr(entry, field) for _, field in used))
            for line, entry in enumerate(entries, start=1)
        ]
        head = Row(0, tuple(column.value.capitalize() for column, _ in used))
        table = RosterTable(self.title, (head, *rows), len(rows) + 1, kind=Kind.CELLS)
        return preview_of(table, reading.columns or tuple(column for column, _ in used))


def _said(entries: Sequence[PersonEntry], field: str) -> bool:
    return any(getattr(entry, field) for entry in entries)
