"""A list on its way in, without a window: understood, decided about, counted."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.errors import BadInput
from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_merging import Way
from facilitator.domain.roster_preview import (
    EncodingUnclear,
    Kind,
    NoNameColumn,
    RosterPreview,
    RosterTable,
    Row,
    SheetUnusable,
    preview_of,
)
from facilitator.ui.session.roster.import_model import ListDraft, Stage, done_sentence
from facilitator.ui.session.roster.sources import PastedSource, Reading, SessionSource


@dataclass
class Rows:
    """A list that is there already; `kind` as if it had been read from that."""

    rows: tuple[tuple[str, ...], ...]
    kind: Kind = Kind.TEXT
    title = "list.csv"
    icon = "file-text"

    def read(self, reading: Reading) -> RosterPreview:
        kept = tuple(Row(line, cells) for line, cells in enumerate(self.rows, 1))
        sheet = reading.sheet or "Team" if self.kind is Kind.SHEET else ""
        table = RosterTable(self.title, kept, len(kept), "utf-8", ";", sheet, kind=self.kind)
        return preview_of(table, reading.columns)


def present(*entries: PersonEntry) -> list[Person]:
    return [Person(number, 1, entry) for number, entry in enumerate(entries, start=1)]


def looked_at(source: Rows | SessionSource | PastedSource, *there: PersonEntry) -> ListDraft:
    draft = ListDraft(source, present(*there))
    draft.took(*draft.look())
    return draft


def test_that_everything_is_counted_before_it_happens() -> None:
    rows = (
        ("Name", "Team"),
        ("Ana Li", ""),
        ("Ben Ode", "A"),
        ("", "x"),
        ("ben ode", "B"),
        ("Cy Roe", "C"),
    )
    draft = looked_at(Rows(rows), PersonEntry("Ana Li"), PersonEntry("Cy Roe"))
    assert draft.found == "4 people found in 5 lines"
    assert draft.sentence == "1 new, 1 brought up to date, 1 there already, 1 merged, 1 left out."
    assert draft.verb == "Add 1, update 1"
    assert draft.reading == "Split at semicolons, Unicode text."
    assert [meeting.entry.name for meeting in draft.asked] == ["ben ode", "Cy Roe"]
    assert draft.lines_out == {2, 4}
    draft.decide(draft.asked[0], Way.BOTH)
    assert draft.verb == "Add 2, update 1"
    draft.decide_all(Way.BOTH)
    assert [entry.name for entry in draft.coming.adds] == ["Ben Ode", "ben ode", "Cy Roe"]
    draft.decide_all(Way.SKIP)
    assert draft.sentence == "1 new, 1 there already, 2 skipped, 1 left out."
    assert draft.lines_out == {2, 4, 5, 6}


def test_that_the_same_list_again_changes_nothing_and_asks_nothing() -> None:
    draft = looked_at(Rows((("Name", "Team"), ("Ana Li", "A"))), PersonEntry("Ana Li", team="A"))
    assert draft.asked == ()
    assert draft.long_sentence == "1 there already. Nothing would change."
    assert draft.coming.nothing


def test_that_doubts_are_asked_about_first() -> None:
    rows = (("Name", "E-mail", "Team"), ("Ana Li", "", "A"), ("Bob", "ana@x.org", ""))
    draft = looked_at(Rows(rows), PersonEntry("Ana Li", "ana@x.org", team="B"))
    assert [meeting.entry.name for meeting in draft.asked] == ["Bob", "Ana Li"]


def test_that_a_column_taken_twice_leaves_its_earlier_place_and_decisions_stay() -> None:
    draft = looked_at(Rows((("Name", "Other", "Team"), ("Ana", "Li", "x"), ("Ana", "Bo", "y"))))
    draft.decide(draft.asked[0], Way.BOTH)
    draft.take_for(1, Column.NAME)
    assert draft.columns == (Column.LEAVE_OUT, Column.NAME, Column.TEAM)
    draft.take_for(0, Column.FIRST)
    draft.take_for(1, Column.LAST)
    assert draft.columns == (Column.FIRST, Column.LAST, Column.TEAM)
    draft.take_for(0, Column.NAME)
    draft.take_for(1, Column.LEAVE_OUT)
    draft.took(*draft.look())
    assert draft.way(draft.asked[0]) is Way.BOTH


def test_that_each_refusal_asks_for_what_it_needs() -> None:
    draft = ListDraft(Rows(()))
    draft.refused(EncodingUnclear("encoding", "choose"))
    assert draft.stage is Stage.ENCODING
    draft.read_as("windows-1252")
    assert (draft.stage, draft.encoding) == (Stage.READING, "windows-1252")
    draft.refused(NoNameColumn("no names", "choose", ("A", "B"), (Row(2, ("x", "y")),)))
    assert (draft.stage, draft.shows_rows) == (Stage.NAMES, True)
    assert draft.columns == (Column.LEAVE_OUT, Column.LEAVE_OUT)
    draft.take_for(0, Column.NAME)
    draft.refused(BadInput("nobody", "choose another column"))
    assert (draft.stage, draft.shows_rows) == (Stage.COLUMNS, True)
    draft.read_from("Notes")
    draft.refused(SheetUnusable("empty", "another", ("Team", "Notes")))
    assert (draft.stage, draft.sheets, draft.shows_rows) == (
        Stage.REFUSED,
        ("Team", "Notes"),
        False,
    )
    assert draft.coming.nothing


def test_that_people_of_another_session_come_with_all_that_is_known_of_them() -> None:
    known = PersonEntry(
        "Ana Li", "ana@x.org", "R", "T", "L 1", "she/her", "Spanish", "Annie", "Dr. Ana Li"
    )
    source = SessionSource("Kick-off", tuple(present(known, PersonEntry("محمد علي الحسيني"))))
    draft = looked_at(source)
    assert draft.coming.adds == (known, PersonEntry("محمد علي الحسيني"))
    assert draft.reading == ""
    assert looked_at(SessionSource("Kick-off", tuple(present(PersonEntry("Bo"))))).headings == (
        "Name",
    )


def test_that_it_is_said_how_a_list_was_read() -> None:
    rows = (("Name",), ("Ana",))
    assert looked_at(Rows(rows, Kind.SHEET)).reading == "Read from the sheet “Team”."
    assert looked_at(Rows(rows, Kind.CELLS)).reading == ""
    pasted = looked_at(PastedSource("Ana Ruiz <ana@x.org>; Bo Li <bo@x.org>"))
    assert pasted.reading == "Read as names and addresses, as an e-mail lists them."
    assert pasted.verb == "Add 2 people"


def test_that_what_was_done_is_told_with_its_numbers() -> None:
    assert done_sentence(1, 0) == "1 person added"
    assert done_sentence(18, 3) == "18 people added, 3 brought up to date"
    assert done_sentence(0, 1) == "1 person brought up to date"
