"""Days and times in words, the same everywhere."""

from __future__ import annotations

from datetime import date, datetime, time

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_day(day: date) -> str:
    """Tuesday 24 November 2026."""
    return f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Tue 24 November 2026."""
    return f"{weekday_and_day(day)} {day.year}"


def weekday_and_day(day: date) -> str:
    """Tue 24 November."""
    return f"{_DAYS[day.weekday()][:3]} {day_and_month(day)}"


def day_and_month(day: date) -> str:
    """24 November."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def month(day: date) -> str:
    """Nov."""
    return MONTHS[day.month - 1][:3]


def clock(at: time) -> str:
    """9:00."""
    return f"{at.hour}:{at.minute:02}"


def hours(starts: time | None, ends: time | None) -> str:
    """9:00–16:00, or what is known of it."""
    if starts and ends:
        return f"{clock(starts)}–{clock(ends)}"
    return clock(starts) if starts else f"until {clock(ends)}" if ends else ""


def when(day: date, today: date) -> str:
    """Today, Tomorrow, In 3 days, 2 weeks ago."""
    away = (day - today).days
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get(away)
    if near:
        return near
    number, unit = abs(away), "day"
    for size, name in ((365, "year"), (30, "month"), (7, "week")):
        if number >= 2 * size:
            number, unit = number // size, name
            break
    return f"In {number} {unit}s" if away > 0 else f"{number} {unit}s ago"


def greeting(at: datetime) -> str:
    """Good morning, afternoon or evening."""
    part = "morning" if at.hour < 12 else "afternoon" if at.hour < 18 else "evening"
    return f"Good {part}"
