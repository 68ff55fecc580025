"""Hours of credit: what a session gives, what a person earned, and what is lacking."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import credit
from facilitator.domain.credit import AgendaItem, CreditRule, contact_minutes, credit_of
from facilitator.domain.people import Agency, GroupSession, Person, PersonEntry

DAY = date(2026, 3, 4)
SESSION = GroupSession(1, Agency(1, "Harbor"), "Day 1", DAY, time(9), time(16))
AGENDA = (
    AgendaItem(time(9), "Welcome"),
    AgendaItem(time(10, 30), "Break", pause=True),
    AgendaItem(time(10, 45), "Skills"),
    AgendaItem(time(12), "Lunch", pause=True),
    AgendaItem(time(12, 45), "Practice"),
)
RULE = CreditRule()


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime.combine(day, time(hour, minute))


def somebody(**said: object) -> Person:
    whole = {"signed_in": at(8, 50), "signed_out": at(16), "handed_in": True}
    return Person(1, 1, PersonEntry("Ana Ruiz"), **(whole | said))  # type: ignore[arg-type]


def of(person: Person, rule: CreditRule = RULE) -> credit.Credit:
    return credit_of(SESSION, AGENDA, rule, person)


def test_that_a_session_gives_its_time_without_the_pauses() -> None:
    assert contact_minutes(SESSION, AGENDA, RULE) == 360
    assert contact_minutes(SESSION, (), RULE) == 420
    assert contact_minutes(SESSION, AGENDA, CreditRule(minutes=300)) == 300
    assert credit.hours_said(of(somebody()).hours) == "6.0"


def test_that_the_morning_counts_where_the_agenda_only_names_the_pause() -> None:
    lunch = (AgendaItem(time(12), "Lunch", pause=True), AgendaItem(time(13), "Afternoon"))
    assert contact_minutes(SESSION, lunch, RULE) == 360


def test_that_the_session_s_own_times_bound_its_agenda() -> None:
    wide = (AgendaItem(time(8), "Coffee", True), AgendaItem(time(8, 30), "Arrivals"), *AGENDA)
    assert contact_minutes(SESSION, (*wide, AgendaItem(time(17), "Out")), RULE) == 360


def test_that_an_agenda_alone_says_when_a_session_without_times_is_held() -> None:
    untimed = replace(SESSION, starts=None, ends=None)
    assert contact_minutes(untimed, AGENDA, RULE) == 165
    assert contact_minutes(untimed, (), RULE) == 0
    told = credit_of(untimed, (), RULE, somebody())
    assert (told.earned, told.lacking) == (False, (credit.NO_HOURS,))
    assert credit_of(untimed, (), CreditRule(minutes=90), somebody()).minutes == 90


def test_that_coming_late_and_leaving_early_are_missed_and_a_pause_is_not() -> None:
    assert of(somebody(signed_in=at(9, 20), signed_out=at(15, 55))).missed == 25
    assert of(somebody(signed_in=at(10, 40))).missed == 90
    assert of(somebody(signed_out=at(12, 10))).missed == 195
    assert of(somebody(signed_out=at(12, 45))).missed == 195
    assert of(somebody(missed=10)).missed == 10


def test_that_what_is_lacking_is_said_in_plain_words() -> None:
    told = of(somebody(signed_in=at(9, 25), signed_out=None, handed_in=False))
    assert told.lacking == ("25 minutes missed, 15 allowed", "no sign-out", "no sheet handed in")
    assert (told.minutes, told.earned) == (0, False)
    assert of(somebody(signed_in=None)).lacking == ("not signed in",)
    strict = of(somebody(missed=1), CreditRule(missed_at_most=0))
    assert strict.lacking == ("1 minute missed, 0 allowed",)


def test_that_the_allowance_costs_nothing_and_beyond_it_only_the_time_there_counts() -> None:
    by_time = CreditRule(by_time=True)
    assert of(somebody(missed=15)).minutes == 360
    assert of(somebody(missed=15), by_time).minutes == 360
    assert of(somebody(missed=16), by_time).hours == Decimal("5.5")
    short = of(somebody(signed_in=at(15, 50)), by_time)
    assert short.lacking == (credit.TOO_SHORT,)


def test_that_being_marked_out_at_the_close_is_no_sign_out() -> None:
    swept = somebody(swept=True)
    assert of(swept).lacking == ("no sign-out",)
    assert of(swept, CreditRule(sign_out=False)).earned


def test_that_a_session_put_off_a_day_counts_the_day_people_came() -> None:
    after = DAY + timedelta(days=1)
    late = somebody(signed_in=at(9, 20, after), signed_out=at(16, 0, after))
    assert of(late).missed == 20


@pytest.mark.parametrize(
    ("minutes", "hour", "hours"),
    [
        (360, 60, "6.0"),
        (359, 60, "5.75"),
        (14, 60, "0.0"),
        (150, 50, "3.0"),
        (149, 50, "2.5"),
        (49, 50, "0.0"),
    ],
)
def test_that_hours_are_rounded_down(minutes: int, hour: int, hours: str) -> None:
    assert credit.hours_said(credit.hours_of(minutes, hour)) == hours


def test_that_agenda_and_rule_come_back_from_json() -> None:
    plain = json.loads(json.dumps(credit.agenda_to_plain(AGENDA[::-1])))
    assert credit.agenda_from_plain(plain) == AGENDA
    rule = CreditRule(300, False, 0, False, True, 50)
    assert credit.rule_from_plain(json.loads(json.dumps(credit.rule_to_plain(rule)))) == rule


minute = st.integers(0, 24 * 60 - 1).map(lambda one: time(one // 60, one % 60))
lines = st.builds(AgendaItem, minute, st.text(max_size=5), st.booleans())
agendas = st.lists(lines, max_size=8).map(credit.in_order)
sessions = st.builds(
    lambda starts, ends: replace(SESSION, starts=starts, ends=ends),
    st.none() | minute,
    st.none() | minute,
)
rules = st.builds(
    CreditRule,
    st.none() | st.integers(1, 600),
    st.booleans(),
    st.integers(0, 400),
    st.booleans(),
    st.booleans(),
    st.sampled_from([60, 50]),
)
moments = minute.map(lambda one: datetime.combine(DAY, one))
people = st.builds(
    lambda times, swept, missed, handed: somebody(
        signed_in=min(times), signed_out=max(times), swept=swept, missed=missed, handed_in=handed
    ),
    st.tuples(moments, moments),
    st.booleans(),
    st.integers(0, 500),
    st.booleans(),
)


@given(sessions, agendas, rules, people)
def test_that_nobody_earns_more_than_the_session_gives(session, agenda, rule, person) -> None:
    whole = contact_minutes(session, agenda, rule)
    told = credit_of(session, agenda, rule, person)
    assert 0 <= told.minutes <= whole
    assert 0 <= told.missed <= whole
    assert told.hours * rule.hour <= whole
    assert told.hours % Decimal("0.25") == 0
    assert told.earned is (not told.lacking) is (told.minutes > 0)


@given(sessions, agendas, rules, people, st.integers(0, 300), st.integers(0, 300))
def test_that_more_time_present_never_earns_less(session, agenda, rule, person, early, late):
    assert person.signed_in is not None
    assert person.signed_out is not None
    longer = replace(
        person,
        signed_in=person.signed_in - timedelta(minutes=early),
        signed_out=person.signed_out + timedelta(minutes=late),
    )
    before = credit_of(session, agenda, rule, person)
    after = credit_of(session, agenda, rule, longer)
    if longer.signed_in.date() == person.signed_in.date():
        assert after.minutes >= before.minutes
        assert after.missed <= before.missed


@given(agendas, rules, people)
def test_that_a_pause_that_is_missed_costs_nothing(agenda, rule, person) -> None:
    """Whoever leaves at the beginning of a pause or at its end has missed the same."""
    bounded = [line for line in agenda if time(9) < line.starts < time(16)]
    for line, after in pairwise(bounded):
        if line.pause:
            came = replace(person, signed_in=at(9))
            left = [
                replace(came, signed_out=datetime.combine(DAY, one.starts)) for one in (line, after)
            ]
            one, other = (credit_of(SESSION, agenda, rule, who) for who in left)
            assert one.missed == other.missed


@given(sessions, agendas, rules, people)
def test_that_a_close_never_earns_where_a_sign_out_is_asked(session, agenda, rule, person) -> None:
    asked = replace(rule, sign_out=True)
    assert not credit_of(session, agenda, asked, replace(person, swept=True)).earned


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
named = st.fixed_dictionaries(
    {},
    optional={
        name: anything | st.sampled_from(["09:00", "25:00", "09:00+01:00", 60, 50, -1, True])
        for name in ("starts", "title", "pause", "minutes", "missed_at_most", "hour", "by_time")
    },
)


@given(anything | named, anything | st.lists(named | anything, max_size=4))
def test_that_nonsense_becomes_the_usual(rule, agenda) -> None:
    read = credit.rule_from_plain(rule)
    assert read.hour in (50, 60)
    assert read.minutes is None or 0 < read.minutes <= 1440
    assert credit.rule_from_plain(credit.rule_to_plain(read)) == read
    lines_read = credit.agenda_from_plain(agenda)
    assert credit.agenda_from_plain(credit.agenda_to_plain(lines_read)) == lines_read
    assert credit.rule_from_plain(None) == CreditRule()
    assert credit.agenda_from_plain(None) == ()
