"""What the Roster page shows, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster_merging import corrected
from facilitator.ui.session.roster.following import what_follows
from facilitator.ui.session.roster.model import RosterView, Show, SortBy, state_of
from facilitator.ui.session.roster.table import notes_on

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


def test_that_who_has_left_is_not_here_any_more_but_came() -> None:
    shown = view()
    ana, andrij = shown.people[1], shown.people[3]
    shown.put(replace(ana, signed_out=NINE))
    assert shown.fact == "1 of 4 here"
    assert shown.count(Show.CAME) == 2
    shown.put(replace(andrij, signed_out=NINE, swept=True))
    assert shown.fact == "2 of 4 came"
    assert not shown.everyone


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


def test_that_what_is_good_to_know_at_the_door_stands_beside_the_name() -> None:
    told = PersonEntry("Ana", pronouns="she/her")
    assert notes_on(Person(1, 1, told)) == ("Pronouns: she/her",)
    assert notes_on(Person(1, 1, told, walk_in=True)) == ("Walk-in", "she/her")
    assert notes_on(person(1, "Ana")) == ()


def test_that_one_line_tells_what_followed_a_correction() -> None:
    before = PersonEntry("Jon Smith", badge="Jonny", certificate="Dr. Jon Smith")
    after = corrected(before, "John Smith")
    assert what_follows(before, after) == (
        "The badge still says “Jonny”, the certificate now says “Dr. John Smith”."
    )
    plain = PersonEntry("Jon Smith")
    assert what_follows(plain, corrected(plain, "John Smith")) == (
        "Badge and certificate now say “John Smith” too."
    )
    assert what_follows(before, replace(before, team="North")) == ""
