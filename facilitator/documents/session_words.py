"""What papers of one session say of it: its day, its times, its place, its trainers."""

from __future__ import annotations

from datetime import date, time

from babel.dates import format_date

from facilitator.documents.flow import Running
from facilitator.documents.text.typesetting import clean
from facilitator.domain.people import GroupSession


def day_words(day: date) -> str:
    """9 April 2026."""
    return format_date(day, "d MMMM y", locale="en")


def clock(at: time) -> str:
    """9:05, as clocks on a wall are read."""
    return f"{at.hour}:{at.minute:02}"


def when_and_where(session: GroupSession) -> str:
    """Weekday, day, times and place, as far as they are known, as one sentence."""
    parts = [format_date(session.day, "EEEE d MMMM y", locale="en")]
    if session.starts and session.ends:
        parts.append(f"{clock(session.starts)} to {clock(session.ends)}")
    elif session.starts:
        parts.append(f"from {clock(session.starts)}")
    if place := clean(session.place):
        parts.append(place)
    return ", ".join(parts).rstrip(".") + "."


def with_whom(session: GroupSession) -> str:
    """The trainers as a sentence, empty where none are named."""
    trainers = clean(session.trainers).rstrip(".")
    if not trainers:
        return ""
    several = any(sign in trainers for sign in (",", ";", " and ", "&"))
    return f"Trainer{'s' * several}: {trainers}."


def running(session: GroupSession, name: str, foot: str) -> Running:
    """Head and foot of a paper called `name`: whose session, which, on what day."""
    day = day_words(session.day)
    where = [part for part in map(clean, (session.agency.name, session.title, day)) if part]
    return Running(title=" - ".join([name, *where]), left=name, right=tuple(where), foot=foot)
