"""Who is expected, who came: rosters, attendance, sessions and agencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from facilitator.domain.rounds import RoundState


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
    open round's count is asked of its box)."""

    session: GroupSession
    people: int
    here: int
    rounds: tuple[RoundState, ...]
    answers: int


@dataclass(frozen=True)
class PersonEntry:
    """What a roster says of one person.  Names stay whole, in any script."""

    name: str
    email: str = ""
    role: str = ""
    team: str = ""


@dataclass(frozen=True)
class Person:
    """Someone on a session's roster.  Attendance is for credit and touches no round."""

    id: int
    session_id: int
    entry: PersonEntry
    walk_in: bool = False
    signed_in: datetime | None = None
    signed_out: datetime | None = None

    @property
    def here(self) -> bool:
        return self.signed_in is not None
