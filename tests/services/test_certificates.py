"""Who has earned a certificate, numbers, voids and duplicates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.credit import CreditRule
from facilitator.domain.errors import BadInput, NotAllowed
from facilitator.domain.people import PersonEntry, SessionPlan
from tests.support.credit_rooms import CreditRoom
from tests.support.offices import an_open_round, answer, restarted


@pytest.fixture
def room(tmp_path: Path) -> Iterator[CreditRoom]:
    made = CreditRoom(tmp_path / "data", "Ana Ruiz", "Bo", "Cy")
    yield made
    made.office.close()


def test_that_who_earned_one_gets_a_number_of_day_and_counter(room: CreditRoom) -> None:
    room.earn(room.people[:2])
    made = room.issue(room.people[:2])
    assert [one.serial for one in made] == ["2026-0409-001", "2026-0409-002"]
    assert [one.minutes for one in made] == [420, 420]
    standings = services.certificates.standing(room.office, room.session.id)
    assert [one.person.entry.name for one in standings.earned] == ["Ana Ruiz", "Bo"]
    assert room.standing("Cy").credit.lacking == ("not signed in",)


def test_that_nobody_who_lacks_something_gets_one_by_the_rule(room: CreditRoom) -> None:
    room.earn(room.people[:1])
    with pytest.raises(NotAllowed, match="2 people have not earned a certificate"):
        room.issue(room.people)
    assert not room.kept()


def test_that_issuing_again_gives_no_second_number(room: CreditRoom) -> None:
    room.earn(room.people)
    first = room.issue(room.people)
    assert room.issue(room.people) == ()
    assert room.kept() == first


def test_that_credit_never_depends_on_having_answered(room: CreditRoom) -> None:
    room.earn(room.people[:1])
    before = services.certificates.standing(room.office, room.session.id)
    survey = an_open_round(room.office, room.session)
    answer(room.office, survey, 2)
    assert services.collection.count(room.office, survey) == 2
    assert services.certificates.standing(room.office, room.session.id) == before


def test_that_an_exception_needs_and_keeps_a_reason(room: CreditRoom) -> None:
    services.attendance.sign_in(room.office, room.session.id, [room.people[0].id], time(10))
    (made,) = room.issue(room.people[:1], exception="  Left for a call,\nknown to me ")
    assert made.exception == "Left for a call, known to me"
    assert made.minutes == 360  # what was attended
    assert not room.standing("Ana Ruiz").against
    holder = services.certificate_papers.papers(room.office, room.session.id).holder(made)
    assert not holder.by_rule
    with pytest.raises(BadInput):
        room.issue(room.people[1:2], exception="x" * 201)


def test_that_certificates_printed_ahead_are_voided_where_they_were_not_earned(
    room: CreditRoom,
) -> None:
    room.clock.now = datetime(2026, 4, 1, 12)
    made = room.issue(room.people, ahead=True)
    assert {one.issued for one in made} == {date(2026, 4, 9)}
    services.certificates.printed(room.office, made)
    room.clock.now = datetime(2026, 4, 9, 17)
    room.earn(room.people[:1])
    unearned = services.certificates.standing(room.office, room.session.id).unearned
    assert {one.serial: why for one, why in unearned.items()} == {
        "2026-0409-002": "not signed in",
        "2026-0409-003": "not signed in",
    }
    before = services.certificates.void_unearned(room.office, room.session.id).result
    kept = room.kept()
    assert [one.voided for one in kept] == [None, date(2026, 4, 9), date(2026, 4, 9)]
    assert kept[1].why_void == "not signed in"
    services.certificates.put_as_was(room.office, before)
    assert all(one.stands for one in room.kept())


def test_that_hours_printed_ahead_that_were_not_all_earned_are_listed(room: CreditRoom) -> None:
    services.attendance.arrange(room.office, room.session.id, rule=CreditRule(by_time=True))
    room.issue(room.people[:1], ahead=True)
    ids = [room.people[0].id]
    services.attendance.sign_in(room.office, room.session.id, ids, time(11))
    services.attendance.sign_out(room.office, room.session.id, ids, time(16))
    services.attendance.hand_in(room.office, room.session.id, ids)
    assert room.standing("Ana Ruiz").against == "5.0 hours earned"


def test_that_a_voided_number_is_not_given_again(room: CreditRoom) -> None:
    room.earn(room.people)
    first = room.issue(room.people[:1])
    services.certificates.void(room.office, [first[0].id], "wrong session")
    (second,) = room.issue(room.people[:1])
    assert (first[0].serial, second.serial) == ("2026-0409-001", "2026-0409-002")
    assert room.standing("Ana Ruiz").held == second
    with pytest.raises(NotAllowed, match="newer certificate"):
        services.certificates.put_as_was(room.office, first)
    with pytest.raises(BadInput, match="no reason"):
        services.certificates.void(room.office, [second.id], "  ")


def test_that_taking_an_issue_back_leaves_its_numbers_used_up(room: CreditRoom) -> None:
    room.earn(room.people)
    made = room.issue(room.people)
    services.certificates.take_back(room.office, [one.id for one in made])
    assert not room.kept()
    office = room.office = restarted(room.office, room.clock)
    assert next(one.serial for one in room.issue(room.people)) == "2026-0409-004"
    services.certificates.printed(office, room.kept()[:1])
    with pytest.raises(NotAllowed, match="on paper already"):
        services.certificates.take_back(office, [one.id for one in room.kept()])


def test_that_a_session_put_back_keeps_its_numbers(room: CreditRoom) -> None:
    room.earn(room.people)
    made = room.issue(room.people)
    removed = services.sessions.remove(room.office, room.session.id).result
    services.sessions.put_back(room.office, removed)
    assert room.kept() == made
    assert room.issue(room.people) == ()


def test_that_a_person_put_back_on_the_roster_has_their_number_again(room: CreditRoom) -> None:
    room.earn(room.people)
    made = room.issue(room.people)
    gone = services.roster.remove(room.office, room.people[0].id).result
    unearned = services.certificates.standing(room.office, room.session.id).unearned
    assert [(one.serial, why) for one, why in unearned.items()] == [
        (made[0].serial, "no longer on the roster")
    ]
    services.roster.put_back(room.office, gone)
    assert room.standing("Ana Ruiz").held == made[0]


def test_that_who_was_corrected_since_and_put_back_has_their_number_again(room: CreditRoom) -> None:
    room.earn(room.people)
    made = room.issue(room.people)
    services.roster.correct_name(room.office, room.people[0].id, "Anna Ruiz")
    gone = services.roster.remove(room.office, room.people[0].id).result
    services.roster.put_back(room.office, gone)
    assert room.standing("Anna Ruiz").held == made[0]
    assert not services.certificates.standing(room.office, room.session.id).gone


def test_that_a_void_is_undone_also_when_its_person_left_the_roster_since(room: CreditRoom) -> None:
    room.earn(room.people)
    made = room.issue(room.people)
    before = services.certificates.void(room.office, [made[0].id], "A mistake").result
    services.roster.remove(room.office, room.people[0].id)
    services.certificates.put_as_was(room.office, before)
    assert room.kept()[0] == replace(made[0], person_id=None)


def test_that_no_undo_brings_back_a_name_that_was_removed_for_good(room: CreditRoom) -> None:
    room.earn(room.people)
    made = room.issue(room.people)
    before = services.certificates.void(room.office, [made[0].id], "A mistake").result
    services.purging.purge(room.office, room.session.id)
    services.certificates.put_as_was(room.office, before)
    services.certificates.printed(room.office, made)
    assert {(one.name, one.person_id) for one in room.kept()} == {("", None)}


def test_that_a_corrected_name_keeps_its_number_and_is_a_duplicate_only_after_a_paper(
    room: CreditRoom,
) -> None:
    room.earn(room.people)
    ana, bo, _ = room.issue(room.people)
    services.certificates.printed(room.office, [bo])
    for person, name in zip(room.people[:2], ("Anna Ruiz", "Bo Lind"), strict=True):
        services.roster.edit(room.office, person.id, replace(person.entry, name=name))
    assert room.standing("Bo Lind").corrected
    again = services.certificates.made_again(room.office, [ana.id, bo.id])
    services.certificates.printed(room.office, again)
    unprinted, printed = room.standing("Anna Ruiz").held, room.standing("Bo Lind").held
    assert unprinted is not None
    assert printed is not None
    assert (unprinted.serial, unprinted.name, unprinted.duplicate) == (
        ana.serial,
        "Anna Ruiz",
        False,
    )
    assert (printed.serial, printed.name, printed.duplicate) == (bo.serial, "Bo Lind", True)


def test_that_a_name_corrected_before_any_paper_is_right_the_next_time(room: CreditRoom) -> None:
    room.earn(room.people)
    room.issue(room.people)
    corrected = replace(room.people[0].entry, certificate="Ana María Ruiz", licence="SW-1")
    services.roster.edit(room.office, room.people[0].id, corrected)
    room.issue(room.people)
    held = room.standing("Ana Ruiz").held
    assert held is not None
    assert (held.name, held.licence) == ("Ana María Ruiz", "SW-1")


def test_that_removing_the_names_leaves_numbers_hours_and_days(room: CreditRoom) -> None:
    room.earn(room.people)
    made = room.issue(room.people)
    services.certificates.void(room.office, [made[1].id], "Bo left")
    services.purging.purge(room.office, room.session.id)
    kept = room.kept()
    assert [(one.serial, one.minutes, one.issued) for one in kept] == [
        (one.serial, one.minutes, one.issued) for one in made
    ]
    assert {(one.name, one.licence, one.reason, one.person_id) for one in kept} == {
        ("", "", "", None)
    }
    standings = services.certificates.standing(room.office, room.session.id)
    assert not standings.people
    assert not standings.unearned


def test_that_without_hours_nothing_is_certified(tmp_path: Path) -> None:
    room = CreditRoom(tmp_path / "other", "Ana")
    try:
        plan = services.sessions.get(room.office, room.session.id)
        services.sessions.change(
            room.office, plan.id, SessionPlan(plan.agency.name, plan.title, plan.day)
        )
        with pytest.raises(NotAllowed, match="no hours to certify"):
            room.issue(room.people, ahead=True)
        assert not room.kept()
    finally:
        room.office.close()


def test_that_each_of_two_people_of_one_name_gets_one_back(tmp_path: Path) -> None:
    room = CreditRoom(tmp_path / "other", PersonEntry("Kim Lee"), PersonEntry("Kim Lee"))
    try:
        room.earn(room.people)
        made = room.issue(room.people)
        gone = [services.roster.remove(room.office, one.id).result for one in room.people]
        for person in gone:
            services.roster.put_back(room.office, person)
        standings = services.certificates.standing(room.office, room.session.id)
        held = [one.held.serial for one in standings.people if one.held]
        assert sorted(held) == [one.serial for one in made]
    finally:
        room.office.close()
