"""What the Roster page shows, without a window."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from facilitator.domain.errors import BadInput
from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_preview import (
    EncodingUnclear,
    NoNameColumn,
    RosterTable,
    Row,
    preview_of,
)
from facilitator.ui.session.roster.import_model import ListDraft, Stage
from facilitator.ui.session.roster.model import RosterView, Show, SortBy, state_of

NINE = datetime(2026, 11, 24, 9, 1)


def person(number: int, name: str, role: str = "", here: bool = False, email: str = "") -> Person:
    entry = PersonEntry(name, email, role)
    return Person(number, 1, entry, signed_in=NINE if here else None)


def view() -> RosterView:
    made = RosterView()
    made.set_people(
        [
            person(1, "Siobhán O’Rourke", "Supervisor"),
            person(2, "Ana María Li", "Caseworker", here=True),
            person(3, "Ben Ode", "", email="bode@example.org"),
            person(4, "Андрій Шевчук", "Advocate", here=True),
        ]
    )
    return made


def names(shown: RosterView) -> list[str]:
    return [one.entry.name for one in shown.visible]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("o", ["Ben Ode", "Siobhán O’Rourke"]),
        ("rour", ["Siobhán O’Rourke"]),
        ("siobhan", ["Siobhán O’Rourke"]),
        ("li ana", ["Ana María Li"]),
        ("bode", ["Ben Ode"]),
        ("шев", ["Андрій Шевчук"]),
        ("nobody", []),
    ],
)
def test_that_people_are_found_by_the_beginnings_of_their_names(
    query: str, found: list[str]
) -> None:
    shown = view()
    shown.set_query(query)
    assert names(shown) == found


def test_that_segments_hold_who_is_here_and_who_is_not_yet() -> None:
    shown = view()
    assert [shown.count(show) for show in Show] == [4, 2, 2]
    shown.set_show(Show.NOT_YET)
    assert names(shown) == ["Ben Ode", "Siobhán O’Rourke"]
    assert shown.fact == "2 of 4 here"
    assert shown.sentence == "2 not here yet."


def test_that_enter_means_the_first_found_who_is_not_here_yet() -> None:
    shown = view()
    assert shown.best is None
    shown.set_query("a")
    assert shown.best == person(2, "Ana María Li", "Caseworker", here=True)
    shown.set_people([*shown.people, person(5, "Azad Rashid")])
    assert shown.best is not None
    assert shown.best.id == 5


def test_that_the_roster_is_sorted_with_empty_cells_last() -> None:
    shown = view()
    shown.set_sort(SortBy.ROLE)
    assert names(shown)[-1] == "Ben Ode"
    shown.set_sort(SortBy.ROLE, descending=True)
    assert names(shown)[-1] == "Ben Ode"
    assert names(shown)[0] == "Siobhán O’Rourke"
    shown.set_sort(SortBy.STATE)
    assert names(shown)[:2] == ["Ben Ode", "Siobhán O’Rourke"]


def test_that_one_person_is_put_in_their_place() -> None:
    shown = view()
    shown.put(person(3, "Ben Ode", "Guest", here=True))
    assert shown.here == 3
    shown.put(person(9, "Zed New"))
    assert names(shown)[-2:] == ["Zed New", "Андрій Шевчук"]


def test_that_the_state_is_told_in_words() -> None:
    came = person(1, "Ana", here=True)
    assert state_of(came) == "Here, 9:01"
    assert state_of(person(1, "Ana")) == "Not yet"
    gone = Person(1, 1, came.entry, signed_in=NINE, signed_out=NINE.replace(hour=16))
    assert state_of(gone) == "Left, 16:01"


def table(*rows: tuple[str, ...]) -> RosterTable:
    kept = tuple(Row(line, cells) for line, cells in enumerate(rows, 1))
    return RosterTable("list.csv", kept, len(kept), encoding="utf-8", separator=";")


def test_that_everything_is_counted_before_it_happens() -> None:
    draft = ListDraft(Path("list.csv"), [person(1, "Ana Li")])
    draft.took(
        preview_of(
            table(("Name", "Team"), ("Ana Li", ""), ("Ben Ode", ""), ("", "x"), ("ben ode", ""))
        )
    )
    assert draft.found == "3 people found in 4 lines"
    assert draft.sentence == "1 new, 2 skipped as there already, 1 line left out."
    assert draft.verb == "Add 1 person"
    assert draft.reading == "Split at semicolons, Unicode text."
    draft.decide(draft.doubles[0], keep=True)
    assert draft.verb == "Add 2 people"
    draft.decide_all(keep=True)
    assert [entry.name for entry in draft.coming] == ["Ana Li", "Ben Ode", "ben ode"]
    draft.decide_all(keep=False)
    assert len(draft.coming) == 1


def test_that_a_column_taken_twice_leaves_its_earlier_place() -> None:
    draft = ListDraft(Path("list.csv"))
    draft.took(preview_of(table(("Name", "Other", "Team"), ("Ana", "Li", "x"))))
    draft.take_for(1, Column.NAME)
    assert draft.columns == (Column.LEAVE_OUT, Column.NAME, Column.TEAM)
    draft.take_for(0, Column.FIRST)
    draft.take_for(1, Column.LAST)
    assert draft.columns == (Column.FIRST, Column.LAST, Column.TEAM)


def test_that_each_refusal_asks_for_what_it_needs() -> None:
    draft = ListDraft(Path("list.csv"))
    draft.refused(EncodingUnclear("encoding", "choose"))
    assert draft.stage is Stage.ENCODING
    draft.read_as("windows-1252")
    assert (draft.stage, draft.encoding) == (Stage.READING, "windows-1252")
    draft.refused(NoNameColumn("no names", "choose", ("A", "B"), (Row(2, ("x", "y")),)))
    assert draft.stage is Stage.NAMES
    assert draft.columns == (Column.LEAVE_OUT, Column.LEAVE_OUT)
    draft.refused(BadInput("broken", "mend it"))
    assert draft.stage is Stage.REFUSED
    assert draft.coming == ()
