"""Who is expected, who came: rosters, attendance, sessions and agencies."""

from __future__ import annotations

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
        return self.badge or self.name

    @property
    def on_certificate(self) -> str:
        return self.certificate or self.name


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
