"""The sign-in sheet of a real session in a real data folder, and the numbers of its rows."""

from __future__ import annotations

import pytest

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import FacilitatorError, NotAllowed
from facilitator.domain.people import PersonEntry
from tests.support.offices import a_session
from tests.support.pdf_reading import page_sizes, whole_text


def numbered(office, session) -> dict[str, int | None]:
    people = services.sign_in.number_rows(office, session.id).result
    assert people == tuple(
        sorted(services.roster.people(office, session.id), key=lambda person: person.number)
    )
    return {person.entry.name: person.number for person in people}


def add(office, session, *names: str, walk_in: bool = False):
    return [
        services.roster.add(office, session.id, PersonEntry(name), walk_in).result for name in names
    ]


def test_that_everyone_on_the_roster_has_a_row_on_the_sheet(office):
    session = a_session(office, people=14)
    text = whole_text(services.sign_in.pdf(office, session.id))
    for person in services.roster.people(office, session.id):
        assert f"{person.number} {person.entry.name}" in text
    assert session.agency.name in text


def test_that_rows_are_numbered_by_name_the_first_time_and_go_on_counting(office):
    session = a_session(office, people=0)
    add(office, session, "Zoë", "anna", "Åsa", "Bo")
    assert numbered(office, session) == {"anna": 1, "Åsa": 2, "Bo": 3, "Zoë": 4}
    add(office, session, "Yara", "Abe")
    assert numbered(office, session) == {
        "anna": 1, "Åsa": 2, "Bo": 3, "Zoë": 4, "Abe": 11, "Yara": 12,
    }  # fmt: skip


def test_that_a_row_on_paper_is_never_given_to_somebody_else(office):
    session = a_session(office, people=0)
    _ana, bo, cy = add(office, session, "Ana", "Bo", "Cy")
    numbered(office, session)
    removed = services.roster.remove(office, cy.id).result
    services.roster.take_out(office, [bo.id])
    add(office, session, "Di")
    assert numbered(office, session) == {"Ana": 1, "Di": 10}
    services.roster.put_back(office, removed)
    assert numbered(office, session) == {"Ana": 1, "Cy": 3, "Di": 10}


def test_that_a_corrected_name_keeps_its_row(office):
    session = a_session(office, people=0)
    ana, _bo = add(office, session, "Ana", "Bo")
    numbered(office, session)
    services.roster.edit(office, ana.id, PersonEntry("Zana"))
    assert numbered(office, session) == {"Zana": 1, "Bo": 2}


def test_that_numbering_says_what_changed_and_nothing_where_nothing_did(office):
    session = a_session(office, people=3)
    assert services.sign_in.number_rows(office, session.id).changed == {Change.ROSTER}
    assert services.sign_in.number_rows(office, session.id).changed == set()


def test_that_each_session_counts_for_itself(office):
    first, second = a_session(office, people=2), a_session(office, people=3)
    numbered(office, first)
    assert sorted(numbered(office, second).values()) == [1, 2, 3]


def test_that_blank_rows_go_on_counting_after_the_last_row(office):
    session = a_session(office, people=0)
    add(office, session, "Ana", "Bo")
    text = whole_text(services.sign_in.pdf(office, session.id))
    assert "1 Ana 2 Bo Walk-ins please print your name and team 3 4 5 6 7 8 room" in text


def test_that_a_walk_in_who_was_added_stands_on_the_next_sheet(office):
    session = a_session(office, people=0)
    add(office, session, "Ana")
    services.sign_in.pdf(office, session.id)
    add(office, session, "Abe", walk_in=True)
    assert "1 Ana 8 Abe Walk-ins" in whole_text(services.sign_in.pdf(office, session.id))


def test_that_a_number_that_makes_no_sense_is_passed_over(office):
    session = a_session(office, people=0)
    add(office, session, "Ana")
    for kept in ("x", [1], {"last": "7"}, {"last": True}, {"last": -3}):
        with office.transaction("a part spoilt") as tx:
            tx.arrangements.set(session.id, "sheet", kept)
            tx.commit()
        assert numbered(office, session) == {"Ana": 1}


def test_that_the_sheet_comes_on_the_paper_asked_for(office):
    session = a_session(office)
    assert page_sizes(services.sign_in.pdf(office, session.id, "a4")) == {(595.28, 841.89)}


def test_that_a_session_that_is_gone_has_no_sheet_and_no_numbers(office):
    with pytest.raises(FacilitatorError):
        services.sign_in.pdf(office, 999)
    with pytest.raises(NotAllowed):
        services.sign_in.number_rows(office, 999)
