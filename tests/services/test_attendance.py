"""At the door: people come, leave and come back, by name and by row; nothing of a survey moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.credit import AgendaItem, CreditRule
from facilitator.domain.errors import BadInput, NotAllowed
from facilitator.domain.people import PersonEntry, SessionPlan
from tests.support.offices import an_open_round, answer

DAY = date(2026, 3, 4)
LUNCH = (
    AgendaItem(time(9), "Morning"),
    AgendaItem(time(12), "Lunch", pause=True),
    AgendaItem(time(13), "Afternoon"),
)


@pytest.fixture
def session(office):
    """Eight people in numbered rows, nine to four."""
    plan = SessionPlan("Harbor Family Services", "Day 1", DAY, time(9), time(16))
    made = services.sessions.plan(office, plan).result
    entries = [PersonEntry(f"Person {number}") for number in range(1, 9)]
    services.roster.take_in(office, made.id, entries)
    with office.transaction() as tx:
        for number, person in enumerate(tx.roster.of(made.id), start=1):
            tx.roster.change(replace(person, number=number))
        tx.commit()
    return made


def everybody(office, session):
    return services.roster.people(office, session.id)


def row(office, session, number):
    return next(one for one in everybody(office, session) if one.number == number)


def test_that_typed_rows_sign_those_people_in_and_say_what_became_of_each(office, session, clock):
    told = services.attendance.sign_in_rows(office, session.id, [3, 7, 3, 40])
    assert told.changed == {Change.ROSTER}
    assert [person.number for person in told.result.done] == [3, 7]
    assert told.result.unknown == (40,)
    assert all(person.signed_in == clock.now for person in told.result.done)
    again = services.attendance.sign_in_rows(office, session.id, [7, 2], time(9, 10))
    assert [person.number for person in again.result.already] == [7]
    assert row(office, session, 2).signed_in == datetime(2026, 3, 4, 9, 10)
    assert row(office, session, 7).signed_in == clock.now
    assert services.attendance.sign_in_rows(office, session.id, [7]).changed == frozenset()


def test_that_rows_sign_out_only_who_came(office, session, clock):
    services.attendance.sign_in_rows(office, session.id, [1, 2], time(9))
    told = services.attendance.sign_out_rows(office, session.id, [1, 2, 3], time(15, 30)).result
    assert [person.number for person in told.absent] == [3]
    assert row(office, session, 2).signed_out == datetime(2026, 3, 4, 15, 30)
    earlier = services.attendance.sign_out_rows(office, session.id, [1], time(14)).result
    assert [person.number for person in earlier.already] == [1]


def test_that_nobody_leaves_before_they_came(office, session):
    services.attendance.sign_in_rows(office, session.id, [1], time(11))
    services.attendance.sign_out_rows(office, session.id, [1], time(10))
    assert row(office, session, 1).signed_out == datetime(2026, 3, 4, 11)


def test_that_coming_back_counts_the_minutes_between_but_no_pause(office, session, clock):
    services.attendance.arrange(office, session.id, LUNCH)
    someone = everybody(office, session)[0].id
    services.attendance.sign_in(office, session.id, [someone], time(9))
    clock.now = datetime(2026, 3, 4, 11, 50)
    services.attendance.sign_out(office, session.id, [someone])
    clock.now = datetime(2026, 3, 4, 13, 5)
    told = services.attendance.sign_in(office, session.id, [someone]).result
    assert (told.done[0].signed_out, told.done[0].missed) == (None, 15)
    services.attendance.put_as_was(office, told.before)
    assert row(office, session, 1).signed_out == datetime(2026, 3, 4, 11, 50)
    assert row(office, session, 1).missed == 0


def test_that_the_close_marks_out_who_is_still_here_and_is_no_sign_out(office, session, clock):
    services.attendance.sign_in_rows(office, session.id, [1, 2, 3], time(9))
    services.attendance.sign_out_rows(office, session.id, [1], time(15))
    clock.now = datetime(2026, 3, 4, 16, 40)
    swept = services.attendance.sweep_out(office, session.id).result
    assert [person.number for person in swept.done] == [2, 3]
    assert all(person.swept for person in swept.done)
    assert row(office, session, 2).signed_out == datetime(2026, 3, 4, 16)
    assert not row(office, session, 1).swept
    assert row(office, session, 4).signed_out is None
    assert services.attendance.sweep_out(office, session.id).result.done == ()
    services.attendance.put_as_was(office, swept.before)
    assert row(office, session, 2).signed_out is None


def test_that_a_close_before_the_end_is_now_and_a_real_sign_out_takes_its_place(
    office, session, clock
):
    services.attendance.sign_in_rows(office, session.id, [1, 2], time(9))
    clock.now = datetime(2026, 3, 4, 15, 20)
    services.attendance.sweep_out(office, session.id)
    assert row(office, session, 1).signed_out == clock.now
    clock.now = datetime(2026, 3, 4, 15, 50)
    ids = [person.id for person in everybody(office, session)[:2]]
    services.attendance.sign_out(office, session.id, ids[:1])
    left = row(office, session, 1)
    assert (left.swept, left.signed_out) == (False, clock.now)
    services.attendance.sign_in(office, session.id, ids[1:])
    stays = row(office, session, 2)
    assert (stays.swept, stays.signed_out, stays.missed) == (False, None, 0)


def test_that_a_real_sign_out_or_taking_one_back_takes_the_close_away(office, session, clock):
    services.attendance.sign_in_rows(office, session.id, [1, 2, 3], time(9))
    clock.now = datetime(2026, 3, 4, 16)
    services.attendance.sweep_out(office, session.id)
    ids = [person.id for person in everybody(office, session)[:3]]
    services.attendance.sign_out(office, session.id, ids[:1])
    told = services.attendance.still_here(office, session.id, ids[1:2]).result
    assert [one.signed_out for one in told.done] == [None]
    assert services.attendance.still_here(office, session.id, ids[1:2]).result.already
    services.attendance.set_times(office, ids[2], None, None, 0)
    assert not any(person.swept for person in everybody(office, session))


def test_that_a_sheet_handed_in_keeps_no_time(office, session, clock):
    before = row(office, session, 5)
    told = services.attendance.hand_in_rows(office, session.id, [5, 99]).result
    assert told.unknown == (99,)
    assert row(office, session, 5) == replace(before, handed_in=True)
    again = services.attendance.hand_in_rows(office, session.id, [5]).result
    assert (again.done, len(again.already)) == ((), 1)
    services.attendance.hand_in(office, session.id, [before.id], on=False)
    assert row(office, session, 5) == before


def test_that_times_are_corrected_and_put_back(office, session):
    services.attendance.sign_in_rows(office, session.id, [1])
    someone = row(office, session, 1)
    told = services.attendance.set_times(office, someone.id, time(9, 15), time(16), 5).result
    now = row(office, session, 1)
    assert (now.signed_in, now.signed_out) == (
        datetime(2026, 3, 4, 9, 15),
        datetime(2026, 3, 4, 16),
    )
    assert now.missed == 5
    services.attendance.put_as_was(office, told.before)
    assert row(office, session, 1) == someone
    kept = services.attendance.set_times(office, someone.id, time(9), time(16), 0, swept=True)
    assert kept.result.done[0].swept


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ((None, time(16), 0), "no time in"),
        ((time(9), time(8), 0), "before the time in"),
        ((time(9), time(16), -1), "0 to 1440"),
    ],
)
def test_that_times_that_cannot_be_are_refused(office, session, times, words):
    someone = row(office, session, 1)
    with pytest.raises(BadInput, match=words):
        services.attendance.set_times(office, someone.id, *times)
    assert row(office, session, 1) == someone


def test_that_a_walk_in_is_on_the_roster_and_here_at_once(office, session, clock):
    entry = PersonEntry(" Nora  Lind ", team="North", licence="SW-1", badge="Nora")
    told = services.attendance.walk_in(office, session.id, entry, number=9, at=time(9, 5)).result
    assert told.entry == PersonEntry("Nora Lind", team="North", licence="SW-1", badge="Nora")
    assert told.walk_in
    assert (told.number, told.signed_in) == (9, datetime(2026, 3, 4, 9, 5))
    with pytest.raises(BadInput, match="Row 9"):
        services.attendance.walk_in(office, session.id, PersonEntry("Someone else"), number=9)
    with pytest.raises(BadInput, match="name"):
        services.attendance.walk_in(office, session.id, PersonEntry(" "))
    services.roster.take_out(office, [told.id])
    assert len(everybody(office, session)) == 8


def test_that_undo_gives_back_attendance_and_nothing_else(office, session):
    told = services.attendance.sign_in_rows(office, session.id, [1, 2]).result
    services.roster.edit(office, told.done[0].id, PersonEntry("Ana Ruiz"))
    services.roster.remove(office, told.done[1].id)
    services.attendance.put_as_was(office, told.before)
    first = row(office, session, 1)
    assert (first.entry.name, first.signed_in) == ("Ana Ruiz", None)
    assert len(everybody(office, session)) == 7


def test_that_agenda_and_rule_are_kept_and_give_the_hours(office, session):
    assert services.attendance.agenda(office, session.id) == ()
    assert services.attendance.door(office, session.id).rule == CreditRule()
    assert services.attendance.arrange(office, session.id, LUNCH).result.agenda == ()
    rule = CreditRule(sign_out=False, handed_in=False)
    before = services.attendance.arrange(office, session.id, rule=rule).result
    assert (before.agenda, before.rule) == (LUNCH, CreditRule())
    services.attendance.sign_in_rows(office, session.id, [1], time(9))
    (first, told), *others = services.attendance.credits(office, session.id)
    assert (first.number, str(told.hours), told.earned) == (1, "6", True)
    assert not any(credit.earned for _, credit in others)


def test_that_who_or_what_is_gone_is_told(office, session):
    with pytest.raises(NotAllowed, match="not on the roster"):
        services.attendance.sign_in(office, session.id, [999])
    with pytest.raises(NotAllowed, match="not on the roster"):
        services.attendance.set_times(office, 999, time(9), None, 0)
    for call in (services.attendance.credits, services.attendance.sweep_out):
        with pytest.raises(NotAllowed, match="session"):
            call(office, 999)


def _rows_of_others(database):
    named = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = {name for (name,) in named} - {"person", "arrangement", "sqlite_sequence"}
    assert {"round", "session", "response"} <= names, names
    return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def test_that_nothing_at_the_door_touches_an_open_survey(office, session, clock):
    """Not one byte under open/, no row but people and arrangements; no answer makes credit."""
    earned = services.attendance.credits(office, session.id)
    answer(office, an_open_round(office, session), 3)
    assert services.attendance.credits(office, session.id) == earned
    folder = office.path / "open"
    before = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    stats = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    others = office.inspect(_rows_of_others)
    attendance = services.attendance
    ids = [person.id for person in everybody(office, session)]
    attendance.arrange(office, session.id, LUNCH, CreditRule(hour=50))
    attendance.sign_in(office, session.id, ids[:3])
    attendance.sign_in_rows(office, session.id, [4, 5, 6], time(9, 10))
    attendance.hand_in_rows(office, session.id, [1, 2, 4])
    attendance.hand_in(office, session.id, ids[:1], on=False)
    attendance.walk_in(office, session.id, PersonEntry("Nora Lind"))
    attendance.set_times(office, ids[0], time(9), None, 10)
    attendance.sign_out_rows(office, session.id, [4])
    clock.now = datetime(2026, 3, 4, 17)
    attendance.put_as_was(office, attendance.sweep_out(office, session.id).result.before)
    attendance.credits(office, session.id)
    assert {path.name: path.read_bytes() for path in sorted(folder.iterdir())} == before
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == stats
    assert office.inspect(_rows_of_others) == others
