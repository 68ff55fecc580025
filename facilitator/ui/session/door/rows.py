"""Rows of the sign-in sheet as they are typed: `3 7 12`, `3-9, 14`, `3 7 at 9:10`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from facilitator.domain.people import Person
from facilitator.ui.parts.fields import parse_time

HIGHEST = 5000
BLANK_ROWS = 60  # rows under the last name that a sheet may have left blank for walk-ins

_AT = re.compile(r"^(?P<rows>.*?)(?:\bat\b|@)(?P<at>.*)$", re.IGNORECASE | re.DOTALL)
_RANGE = re.compile(r"(\d+)\s*[-\N{EN DASH}\N{EM DASH}]\s*(\d+)")
_BETWEEN = re.compile(r"[\s,;.+&]+|\band\b", re.IGNORECASE)


@dataclass(frozen=True)
class TypedRows:
    """What was typed: the numbers in their order, each once; the time for all of them, if any;
    and a sentence where it cannot be read."""

    numbers: tuple[int, ...] = ()
    at: time | None = None
    fault: str = ""


@dataclass(frozen=True)
class Named:
    """Whose rows they are: `people` in the order typed, `blank` rows for walk-ins, and numbers
    that nobody has."""

    people: tuple[Person, ...] = ()
    blank: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()


def read_rows(text: str) -> TypedRows:
    """The rows that a line names; half a line is no fault before it is entered."""
    parted = _AT.match(text)
    rows, at_text = (parted["rows"], parted["at"].strip()) if parted else (text, "")
    numbers: dict[int, None] = {}
    for word in _words(rows):
        span = _RANGE.fullmatch(word)
        first, last = (int(span[1]), int(span[2])) if span else (_whole(word), _whole(word))
        if first is None or last is None:
            return TypedRows(fault=f"“{word}” is no row. Type numbers: 3 7 12 or 3-9.")
        if not 1 <= first <= last <= HIGHEST:
            return TypedRows(fault=f"“{word}” is no row. Rows go up from 1: 3-9.")
        numbers.update(dict.fromkeys(range(first, last + 1)))
    at = parse_time(at_text)
    if at_text and at is None:
        return TypedRows(tuple(numbers), fault="A time looks like 9:15 or 915.")
    return TypedRows(tuple(numbers), at)


def named(numbers: Sequence[int], people: Iterable[Person], walk_ins: bool = True) -> Named:
    """Whose rows these are.  Rows under the last name are blank ones for walk-ins, where those
    are asked for."""
    rows: Mapping[int | None, Person] = {
        person.number: person for person in people if person.number is not None
    }
    last = max((number for number in rows if number is not None), default=0)
    blank = tuple(one for one in numbers if walk_ins and last < one <= last + BLANK_ROWS)
    return Named(
        people=tuple(rows[one] for one in numbers if one in rows),
        blank=blank,
        unknown=tuple(one for one in numbers if one not in rows and one not in blank),
    )


def _words(rows: str) -> list[str]:
    joined = _RANGE.sub(lambda span: f"{span[1]}-{span[2]}", rows)
    return [word for word in _BETWEEN.split(joined) if word]


def _whole(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) < 8 else None


def afternoon(at: time | None, text: str, earliest: time | None) -> time | None:
    """The time meant by someone who typed 4:30 for half past four in the afternoon: before
    `earliest` and without am or pm it is the later half of the day."""
    if at is None or earliest is None or at >= earliest or at.hour >= 12:
        return at
    if text.strip().lower().rstrip(".").endswith(("a", "am", "a.m")):
        return at
    later = at.replace(hour=at.hour + 12)
    return later if later >= earliest else at
