"""Names go when a person says so, for good, and nothing else goes with them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.errors import NotAllowed
from facilitator.domain.people import PersonEntry, SessionPlan
from facilitator.services import purging
from facilitator.services.preferences import ROSTER_DAYS, Preferences
from tests.support.credit_rooms import CreditRoom
from tests.support.offices import a_session, an_open_round, answer, practice_office, restarted
from tests.support.on_disk import readable_in

DAY = date(2026, 3, 4)
MARKS = [f"Marked {what} {number}" for what in ("Name", "Role", "Team") for number in range(40)]


def planned(office, title: str, days_ago: int, people: int = 1) -> int:
    plan = SessionPlan("Harbor", title, DAY - timedelta(days=days_ago))
    session = services.sessions.plan(office, plan).result
    entries = [PersonEntry(f"Person {number}") for number in range(people)]
    if entries:
        services.roster.take_in(office, session.id, entries)
    return session.id


def test_that_rosters_past_their_day_are_found_the_oldest_first(tmp_path: Path) -> None:
    office = practice_office(tmp_path / "data")
    for title, ago, people in (
        ("today", 0, 3),
        ("on the day", 90, 3),
        ("a day over", 91, 3),
        ("long over", 400, 2),
        ("long over, nobody on it", 400, 0),
    ):
        planned(office, title, ago, people)
    cards = services.sessions.cards(office)
    found = purging.old(cards, DAY, 90)
    assert [(one.session.title, one.names) for one in found] == [
        ("long over", 2),
        ("a day over", 3),
    ]
    assert found[1].until == DAY - timedelta(days=1)
    assert len(purging.old(cards, DAY, 365)) == 1
    assert purging.old(cards, DAY, 0) == ()
    assert Preferences().roster_days in ROSTER_DAYS
    office.close()


def test_that_names_on_certificates_are_told_of_also_when_the_roster_is_empty(
    tmp_path: Path,
) -> None:
    room = CreditRoom(tmp_path / "data", "Ana Ruiz", "Bo")
    office, session = room.office, room.session
    try:
        room.earn(room.people)
        made = room.issue(room.people)
        services.certificates.void(office, [made[0].id], "A mistake")
        room.issue(room.people[:1])
        for person in room.people:
            services.roster.remove(office, person.id)
        later = session.day + timedelta(days=91)
        (found,) = purging.old(services.sessions.cards(office), later, 90)
        assert (found.session, found.names) == (session, 2)
        assert purging.purge(office, session.id).result == 2
        assert {one.name for one in room.kept()} == {""}
        assert purging.old(services.sessions.cards(office), later, 90) == ()
    finally:
        office.close()


def test_that_no_byte_of_a_name_is_left_and_the_summary_stays(memory_folder: Path) -> None:
    office = practice_office(memory_folder / "data", cipher=False)
    session, other = a_session(office), planned(office, "Another", 0, 30)
    entries = [
        PersonEntry(f"Marked Name {n}", f"m{n}@x.example", f"Marked Role {n}", f"Marked Team {n}")
        for n in range(40)
    ]
    for part in (entries[:20], entries[20:]):
        services.roster.take_in(office, session.id, part)
        services.roster.add(office, other, PersonEntry(f"Stays {len(part)}"))
    for place, person in enumerate(services.roster.people(office, session.id)):
        services.attendance.sign_in(office, person.session_id, [person.id])
        if place % 3 == 0:
            services.roster.edit(office, person.id, person.entry)
    survey = an_open_round(office, session, ("pulse",))
    answer(office, survey, 7)
    with pytest.raises(NotAllowed, match="still open"):
        purging.purge(office, session.id)
    assert len(services.roster.people(office, session.id)) == 40
    services.collection.seal(
        office, survey, services.collection.counted(office, survey, explanation="three left early")
    )
    before = services.collection.rounds(office, session.id)
    assert readable_in(memory_folder / "data", MARKS), "else the test is blind"

    assert purging.purge(office, session.id).result == 40
    assert readable_in(memory_folder / "data", [*MARKS, "x.example"]) == []
    assert services.roster.people(office, session.id) == ()
    assert services.collection.rounds(office, session.id) == before
    assert len(services.roster.people(office, other)) == 32
    assert purging.purge(office, session.id).result == 0
    office = restarted(office)
    assert readable_in(memory_folder / "data", [*MARKS, "x.example"]) == []
    assert services.collection.rounds(office, session.id) == before
    with pytest.raises(NotAllowed, match="not there"):
        purging.purge(office, 99)
    office.close()
