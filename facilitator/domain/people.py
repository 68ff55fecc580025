"""Who is expected, who came: rosters, attendance, sessions and agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from facilitator.domain.rounds import RoundState

WALK_IN_ROWS = 6  # blank at the end of a sign-in sheet, with numbers of their own


@dataclass(frozen=True)
class Agency:
    id: int
    name: str


@dataclass(frozen=True)
class GroupSession:
    """One dated meeting of an agency."""

    id: int
    agency: Agency
    title: str
    day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    trainers: str = ""


@dataclass(frozen=True)
class SessionPlan:
    """What a trainer says of a session.  An agency of a new name is made with it."""

    agency: str
    title: str
    day: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    trainers: str = ""


@dataclass(frozen=True)
class SessionCard:
    """A session in a list: how many people are on the roster, how many of them signed in, its
    rounds' states in the order they were opened, and how many answers its closed rounds hold (an
    open round's count is asked of its box).  `gone`: names on certificates of people who are no
    longer on the roster."""

    session: GroupSession
    people: int
    here: int
    rounds: tuple[RoundState, ...]
    answers: int
    gone: int = 0


@dataclass(frozen=True)
class PersonEntry:
    """What a roster says of one person.  Names stay whole, in any script.

    `badge` and `certificate` are the names for badge and certificate where those differ from
    `name`, else empty: `on_badge` and `on_certificate` say what is printed.
    """

    name: str
    email: str = ""
    role: str = ""
    team: str = ""
    licence: str = ""
    pronouns: str = ""
    language: str = ""
    badge: str = ""
    certificate: str = ""

    @property
    def on_badge(self) -> str:
        return self.badge or first_name_first(self.name)

    @property
    def on_certificate(self) -> str:
        return self.certificate or first_name_first(self.name)


_AFTER_NAMES = frozenset(("jr", "sr", "esq", "phd", "edd", "psyd", "ed", "dr", "mr", "mrs", "ms"))


def first_name_first(name: str) -> str:
    """The name as people say it: Callum Reyes for "Reyes, Callum".  A name stays as it is with a
    degree or "Jr." after the comma, and with more than one comma."""
    if name.count(",") != 1:
        return name
    last, first = (part.strip() for part in name.split(","))
    if not last or not first or not all(map(_is_given_name, first.split())):
        return name
    return f"{first} {last}"


def _is_given_name(word: str) -> bool:
    """Whether a word reads as a name: an initial, or no capitals within; degrees have them."""
    plain = word.removesuffix(".")
    if plain.casefold() in _AFTER_NAMES or "." in plain:
        return False
    parts = re.split("['’-]", plain)
    return all(part[:1].isalpha() and part[1:] == part[1:].lower() for part in parts)


@dataclass(frozen=True)
class Person:
    """Someone on a session's roster.  Attendance is for credit and touches no round.

    `number` is the row of the sign-in sheet, None until a sheet was made.  `swept`: nobody saw
    the person go, `signed_out` was set for all at the close.  `missed`: minutes away besides
    coming late and leaving early.  `handed_in`: a sheet was handed in, blank or not; it keeps
    neither a time nor an order.
    """

    id: int
    session_id: int
    entry: PersonEntry
    walk_in: bool = False
    signed_in: datetime | None = None
    signed_out: datetime | None = None
    number: int | None = None
    swept: bool = False
    missed: int = 0
    handed_in: bool = False

    @property
    def here(self) -> bool:
        return self.signed_in is not None
