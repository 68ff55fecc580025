"""Hours of credit: what a session gives, what a person earned of it, and what is lacking.

Credit is reckoned from attendance alone: day and time, minutes missed, and whether a sheet was
handed in.  No answer, no round and no box enters it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar

from facilitator.domain.people import GroupSession, Person

MINUTES_AT_MOST = 24 * 60  # one session lies within one day
TITLE_AT_MOST = 200  # characters of one line of an agenda
LINES_AT_MOST = 100  # of an agenda
FULL_HOUR, SHORT_HOUR = 60, 50  # minutes that make one hour of credit

_Usual = TypeVar("_Usual")

NOT_IN = "not signed in"
NO_SIGN_OUT = "no sign-out"
NO_SHEET = "no sheet handed in"
NO_HOURS = "no hours set for this session"
TOO_SHORT = "too short a time for credit"


@dataclass(frozen=True)
class AgendaItem:
    """One line of a day: from `starts` until the next line, or until the session's end.  A
    `pause` gives no credit, and who misses it misses nothing."""

    starts: time
    title: str
    pause: bool = False


@dataclass(frozen=True)
class CreditRule:
    """What earns credit.

    `minutes`: what the session gives, None for all its time but the pauses.  `sign_out`: a person
    must sign out themselves.  `missed_at_most`: minutes of it that may be missed and cost nothing;
    beyond them there is credit for the time present alone (`by_time`) or none.  `handed_in`: a
    sheet must be handed in, blank or not.  `hour`: minutes that make one hour of credit, 60 or 50.
    """

    minutes: int | None = None
    sign_out: bool = True
    missed_at_most: int = 15
    handed_in: bool = True
    by_time: bool = False
    hour: int = FULL_HOUR


@dataclass(frozen=True)
class Credit:
    """What one person has of a session: `minutes` of credit, 0 unless `earned`; `missed`: contact
    minutes they were not there, `there` those they were; `lacking`: plain words for what is
    missing, empty when earned."""

    minutes: int
    missed: int
    earned: bool
    lacking: tuple[str, ...]
    hour: int = FULL_HOUR
    there: int = 0

    @property
    def hours_there(self) -> Decimal:
        """Hours the person was there, with credit or without, rounded down like hours of credit."""
        return hours_of(self.there, self.hour)

    @property
    def hours(self) -> Decimal:
        """Hours of credit, as `hours_of` rounds them down."""
        return hours_of(self.minutes, self.hour)


def hours_of(minutes: int, hour: int = FULL_HOUR) -> Decimal:
    """Hours of credit that minutes give, rounded down.

    An hour of 60 minutes counts in quarters.  An hour of 50 follows the AICPA and NASBA Statement
    on Standards for Continuing Professional Education Programs (2019), Standard No. 16: fifty
    minutes make one credit, nothing is given below the first whole one, half credits after it, and
    whatever is left over is dropped.
    """
    if hour == SHORT_HOUR:
        return Decimal(minutes // 25) / 2 if minutes >= SHORT_HOUR else Decimal(0)
    return Decimal(minutes // 15) / 4


def hours_said(hours: Decimal) -> str:
    """Hours as a person reads them, with one decimal at least: 6.0, 5.75."""
    words = f"{hours:.2f}"
    return words[:-1] if words.endswith("0") else words


def contact_minutes(session: GroupSession, agenda: Sequence[AgendaItem], rule: CreditRule) -> int:
    """Minutes of credit the whole session gives: the rule's own number, else the session's time
    without its pauses (0 where its times are not known)."""
    if rule.minutes is not None:
        return rule.minutes
    return _length(_contact(session, agenda, session.day))


def contact_between(
    session: GroupSession, agenda: Sequence[AgendaItem], start: datetime, end: datetime
) -> int:
    """Minutes of the session, without its pauses, between two moments; the session is taken to
    lie on the day of `start`."""
    return _length(_within(_contact(session, agenda, start.date()), start, end))


def credit_of(
    session: GroupSession, agenda: Sequence[AgendaItem], rule: CreditRule, person: Person
) -> Credit:
    """What a person earned.

    Coming late, leaving early and `person.missed` are minutes missed; pauses never are.  Being
    marked out at the close is no sign-out.  Who has not left is taken to stay until the end.  The
    session took place on the day the person signed in, whatever day was planned.
    """
    whole = contact_minutes(session, agenda, rule)
    if person.signed_in is None:
        return Credit(0, whole, False, (NOT_IN,), rule.hour)
    spans = _contact(session, agenda, person.signed_in.date())
    end = person.signed_out or (spans[-1][1] if spans else person.signed_in)
    away = _length(spans) - _length(_within(spans, person.signed_in, end))
    missed = min(whole, away + person.missed)
    minutes = whole - missed if rule.by_time and missed > rule.missed_at_most else whole
    lacking = tuple(_lacking(rule, person, minutes, missed, whole))
    return Credit(
        0 if lacking else minutes, missed, not lacking, lacking, rule.hour, whole - missed
    )


def _lacking(rule: CreditRule, person: Person, minutes: int, missed: int, whole: int) -> list[str]:
    lacking = []
    if not whole:
        lacking.append(NO_HOURS)
    elif missed > rule.missed_at_most and not rule.by_time:
        word = "minute" if missed == 1 else "minutes"
        lacking.append(f"{missed} {word} missed, {rule.missed_at_most} allowed")
    elif not hours_of(minutes, rule.hour):
        lacking.append(TOO_SHORT)
    if rule.sign_out and (person.signed_out is None or person.swept):
        lacking.append(NO_SIGN_OUT)
    if rule.handed_in and not person.handed_in:
        lacking.append(NO_SHEET)
    return lacking


_Span = tuple[datetime, datetime]


def _contact(session: GroupSession, agenda: Sequence[AgendaItem], day: date) -> list[_Span]:
    """The stretches of that day that are session and no pause."""
    lines = in_order(agenda)
    starts = session.starts or (lines[0].starts if lines else None)
    ends = session.ends or (lines[-1].starts if lines else None)
    if starts is None or ends is None or ends <= starts:
        return []
    marks = [(starts, False)]
    for line in lines:
        if line.starts <= starts:
            marks = [(starts, line.pause)]
        elif line.starts < ends:
            marks.append((line.starts, line.pause))
    marks.append((ends, True))
    return [
        (datetime.combine(day, start), datetime.combine(day, end))
        for (start, pause), (end, _) in pairwise(marks)
        if not pause
    ]


def _within(spans: Sequence[_Span], start: datetime, end: datetime) -> list[_Span]:
    cut = [(max(begin, start), min(close, end)) for begin, close in spans]
    return [(begin, close) for begin, close in cut if begin < close]


def _length(spans: Sequence[_Span]) -> int:
    return int(sum(((close - begin) for begin, close in spans), timedelta()).total_seconds() // 60)


def in_order(agenda: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The lines by time; of two at the same time the one named later stays."""
    by_time = {line.starts: line for line in agenda}
    return tuple(by_time[starts] for starts in sorted(by_time))


def agenda_to_plain(agenda: Sequence[AgendaItem]) -> list[dict[str, Any]]:
    """The agenda as JSON holds it."""
    return [
        {"starts": f"{line.starts:%H:%M}", "title": line.title, "pause": line.pause}
        for line in in_order(agenda)
    ]


def agenda_from_plain(plain: object) -> tuple[AgendaItem, ...]:
    """The agenda of what JSON held; a line that makes no sense is left out."""
    lines = plain if isinstance(plain, list) else []
    read = (_line(line) for line in lines[:LINES_AT_MOST])
    return in_order([line for line in read if line is not None])


def rule_to_plain(rule: CreditRule) -> dict[str, Any]:
    """The rule as JSON holds it."""
    return {one.name: getattr(rule, one.name) for one in fields(rule)}


def rule_from_plain(plain: object) -> CreditRule:
    """The rule of what JSON held; a value that makes no sense becomes the usual one."""
    given = plain if isinstance(plain, dict) else {}
    usual = CreditRule()
    return CreditRule(
        minutes=_whole(given.get("minutes"), 1, usual.minutes),
        sign_out=_tick(given.get("sign_out"), usual.sign_out),
        missed_at_most=_whole(given.get("missed_at_most"), 0, usual.missed_at_most),
        handed_in=_tick(given.get("handed_in"), usual.handed_in),
        by_time=_tick(given.get("by_time"), usual.by_time),
        hour=SHORT_HOUR if given.get("hour") == SHORT_HOUR else usual.hour,
    )


def _whole(value: object, least: int, usual: _Usual) -> int | _Usual:
    if not isinstance(value, int) or isinstance(value, bool):
        return usual
    return value if least <= value <= MINUTES_AT_MOST else usual


def _tick(value: object, usual: bool) -> bool:
    return value if isinstance(value, bool) else usual


def _line(plain: object) -> AgendaItem | None:
    if not isinstance(plain, dict) or not isinstance(plain.get("title"), str):
        return None
    try:
        starts = time.fromisoformat(plain["starts"])
    except (KeyError, TypeError, ValueError):
        return None
    if starts.tzinfo is not None:
        return None
    title = " ".join(plain["title"].split())[:TITLE_AT_MOST]
    starts = starts.replace(second=0, microsecond=0)
    return AgendaItem(starts, title, plain.get("pause") is True)
