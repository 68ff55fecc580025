"""The roster: brought in, changed, undone, signed in and out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import BadInput, NotAllowed
from facilitator.domain.people import PersonEntry
from tests.support.offices import NOW, a_session

ANA = PersonEntry("Ana Ruiz", "ana@example.org", "Investigator", "North")


@pytest.fixture
def session(office):
    return a_session(office)


def test_that_people_stand_in_the_order_they_came_in(office, session):
    entries = [PersonEntry(f"Person {number}") for number in (3, 1, 2)]
    outcome = services.roster.take_in(office, session.id, entries)
    assert outcome.changed == {Change.ROSTER}
    assert [person.entry for person in outcome.result.added] == entries
    assert services.roster.people(office, session.id) == outcome.result.added


def test_that_names_of_any_script_stay_whole(office, session):
    names = ["Nguyễn Thị Minh", "محمد علي", "欧阳 娜娜", "O'Brien-Smith, Jr.", "Zoë \u202eevil"]
    services.roster.take_in(office, session.id, [PersonEntry(name) for name in names])
    assert [person.entry.name for person in services.roster.people(office, session.id)] == names


def test_that_all_come_in_or_none(office, session):
    with pytest.raises(BadInput, match="Person 2 has no name"):
        services.roster.take_in(office, session.id, [ANA, PersonEntry(" ")])
    with pytest.raises(BadInput, match="email of person 1"):
        services.roster.take_in(office, session.id, [replace(ANA, email="x" * 201)])
    assert services.roster.people(office, session.id) == ()


def test_that_a_roster_has_an_end(office, session):
    with pytest.raises(BadInput, match="at most 5000"):
        services.roster.take_in(office, session.id, [ANA] * 5001)
    assert services.roster.people(office, session.id) == ()


def test_that_people_brought_in_by_mistake_are_taken_out_again(office, session):
    stays = services.roster.add(office, session.id, ANA).result
    brought = services.roster.take_in(office, session.id, [PersonEntry("A"), PersonEntry("B")])
    services.roster.take_out(office, [person.id for person in brought.result.added])
    assert services.roster.people(office, session.id) == (stays,)


def test_that_a_walk_in_is_marked(office, session):
    assert services.roster.add(office, session.id, ANA, walk_in=True).result.walk_in
    assert services.roster.people(office, session.id)[0].walk_in


def test_that_an_edit_keeps_attendance(office, session):
    person = services.roster.add(office, session.id, ANA).result
    services.attendance.sign_in(office, person.session_id, [person.id])
    edited = services.roster.edit(office, person.id, PersonEntry(" Ana  Ruiz-Lopez ")).result
    assert edited.entry == PersonEntry("Ana Ruiz-Lopez")
    assert edited.signed_in == NOW


def test_that_a_removed_person_comes_back_with_attendance_and_place(office, session):
    people = services.roster.take_in(office, session.id, [ANA, PersonEntry("B")]).result.added
    services.attendance.sign_in(office, people[0].session_id, [people[0].id])
    services.attendance.sign_in(office, people[1].session_id, [people[1].id])
    before = services.roster.people(office, session.id)
    removed = services.roster.remove(office, people[1].id).result
    newcomer = services.roster.add(office, session.id, PersonEntry("C")).result
    services.roster.take_out(office, [newcomer.id])
    services.roster.put_back(office, removed)
    assert services.roster.people(office, session.id) == before
    with pytest.raises(NotAllowed):
        services.roster.put_back(office, removed)


def test_that_a_person_or_session_that_is_gone_is_told(office, session):
    with pytest.raises(NotAllowed, match="not on the roster"):
        services.roster.remove(office, 99)
    with pytest.raises(NotAllowed, match="session"):
        services.roster.add(office, 99, ANA)
    person = services.roster.add(office, session.id, ANA).result
    removed = services.roster.remove(office, person.id).result
    services.sessions.remove(office, session.id)
    with pytest.raises(NotAllowed, match="session"):
        services.roster.put_back(office, removed)


def test_that_a_list_brings_new_people_and_new_details_in_one_go(office, session):
    there = services.roster.take_in(office, session.id, [ANA, PersonEntry("Bo Li")]).result.added
    services.attendance.sign_in(office, there[0].session_id, [there[0].id])
    newer = replace(ANA, team="South", licence="LCSW 12")
    taken = services.roster.take_in(
        office, session.id, [PersonEntry("Cy Roe")], {there[0].id: newer}
    ).result
    people = services.roster.people(office, session.id)
    assert [person.entry for person in people] == [
        newer,
        PersonEntry("Bo Li"),
        PersonEntry("Cy Roe"),
    ]
    assert (people[0].signed_in, people[2]) == (NOW, taken.added[0])
    assert [person.entry for person in taken.before] == [ANA]


def test_that_a_list_is_taken_out_again_as_one_and_attendance_since_stays(office, session):
    there = services.roster.take_in(office, session.id, [ANA, PersonEntry("Bo Li")]).result.added
    taken = services.roster.take_in(
        office, session.id, [PersonEntry("Cy Roe")], {there[0].id: replace(ANA, team="South")}
    ).result
    services.attendance.sign_in(office, there[0].session_id, [there[0].id])
    services.roster.remove(office, taken.added[0].id)
    services.roster.undo_take_in(office, taken)
    people = services.roster.people(office, session.id)
    assert [person.entry for person in people] == [ANA, PersonEntry("Bo Li")]
    assert people[0].signed_in == NOW


def test_that_a_list_with_one_fault_changes_nothing(office, session):
    there = services.roster.add(office, session.id, ANA).result
    take_in = services.roster.take_in
    with pytest.raises(BadInput, match="Person 2 has no name"):
        take_in(office, session.id, [ANA, PersonEntry("")], {there.id: replace(ANA, team="S")})
    with pytest.raises(BadInput, match="licence of person 1"):
        take_in(office, session.id, [ANA], {there.id: replace(ANA, licence="x" * 201)})
    with pytest.raises(NotAllowed, match="not on the roster any more"):
        take_in(office, session.id, [ANA], {there.id + 1: ANA})
    with pytest.raises(BadInput, match="at most 5000"):
        take_in(office, session.id, [ANA] * 5000, {there.id: replace(ANA, team="S")})
    with pytest.raises(NotAllowed, match="session"):
        take_in(office, 99, [ANA], {})
    assert services.roster.people(office, session.id) == (there,)


def test_that_a_corrected_name_reaches_badge_and_certificate(office, session):
    entry = replace(ANA, badge="Ana R.", certificate="Dr. Ana Ruiz")
    person = services.roster.add(office, session.id, entry).result
    services.attendance.sign_in(office, person.session_id, [person.id])
    changed = services.roster.correct_name(office, person.id, " Anna  Ruíz ").result
    assert changed.entry == replace(
        ANA, name="Anna Ruíz", badge="Anna R.", certificate="Dr. Anna Ruíz"
    )
    assert changed.signed_in == NOW
    services.roster.edit(office, person.id, entry)
    assert services.roster.people(office, session.id)[0].entry == entry
    with pytest.raises(BadInput):
        services.roster.correct_name(office, person.id, " ")
