"""The print kit: what goes into it, how many, and what is remembered of it.

Two parts: one without the name of anybody on the roster, which a print shop may see, and one with
names for one's own printer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from math import ceil

from facilitator.domain.copies import MOST_PEOPLE, suggested
from facilitator.domain.errors import BadInput
from facilitator.domain.kit_sheets import PrintedSheets
from facilitator.domain.rounds import OpeningPlan

PAPERS = ("letter", "a4")
MOST_COPIES = 3000
_POSTERS = 2  # one by the door, one by the box


class Part(StrEnum):
    """Where a piece is printed."""

    SHOP = "shop"
    OWN = "own"


class Kind(StrEnum):
    """A kind of piece, in the order they lie in the kit."""

    SHEETS = "sheets"
    STUBS = "stubs"
    CARDS = "cards"
    HANDOUTS = "handouts"
    AGENDA = "agenda"
    POSTER = "poster"
    BLANK_SIGN_IN = "blank-sign-in"
    BLANK_BADGES = "blank-badges"
    BLANK_TENTS = "blank-tents"
    PAGE_TEST = "page-test"
    SIGN_IN = "sign-in"
    ATTENDANCE = "attendance"
    BADGES = "badges"
    TENTS = "tents"
    TRAINER = "trainer"


# Title, what it is for, and where it is printed.
_WHAT = {
    Kind.SHEETS: ("Sheets to answer on", "One at each seat, all the same", Part.SHOP),
    Kind.STUBS: ("“Handed in” stubs", "Initialled as sheets come in", Part.SHOP),
    Kind.CARDS: ("Contacts cards", "Everyone gets one", Part.SHOP),
    Kind.HANDOUTS: ("Handouts", "Theirs to keep", Part.SHOP),
    Kind.AGENDA: ("Agenda", "The day at a glance", Part.SHOP),
    Kind.POSTER: ("Privacy poster", "By the door, for all to read", Part.SHOP),
    Kind.BLANK_SIGN_IN: ("Sign-in sheet to fill in", "Rows without names", Part.SHOP),
    Kind.BLANK_BADGES: ("Badges to fill in", "For walk-ins", Part.SHOP),
    Kind.BLANK_TENTS: ("Name tents to fill in", "For walk-ins", Part.SHOP),
    Kind.PAGE_TEST: ("Page-scale test", "Before labels: nothing may shrink", Part.OWN),
    Kind.SIGN_IN: ("Sign-in sheet", "By the door, in and out", Part.OWN),
    Kind.ATTENDANCE: ("Attendance list", "For the agency, after the day", Part.OWN),
    Kind.BADGES: ("Badges", "On labels or paper, as chosen above", Part.OWN),
    Kind.TENTS: ("Name tents", "On card, to be folded", Part.OWN),
    Kind.TRAINER: ("Trainer’s page", "Scales and sums, for you alone", Part.OWN),
}
# The others are cut up, folded, hung on a wall or written on a board: their backs stay empty, and
# so the part with names never has a back.
_TWO_SIDED = frozenset({Kind.SHEETS, Kind.HANDOUTS, Kind.AGENDA})
_OF_A_SURVEY = (Kind.STUBS, Kind.CARDS)
# One copy holds everybody: there is no number to choose.
ONE_COPY = frozenset({Kind.PAGE_TEST, Kind.BADGES, Kind.TENTS, Kind.TRAINER})


@dataclass(frozen=True)
class Crowd:
    """How many are on the roster, and how many of them came so far."""

    roster: int
    here: int


@dataclass(frozen=True)
class Sheets:
    """The sheets of one survey: its title and the languages they are in.  `least`: how many people
    it needs."""

    title: str
    languages: tuple[str, ...]
    least: int


@dataclass(frozen=True)
class Item:
    """A piece as it is chosen.  `copies` counts sheets, stubs, cards, people's handouts; `language`
    is empty where a piece is in the trainer's own, `survey` counts from 0."""

    id: str
    kind: Kind
    title: str
    about: str
    part: Part
    copies: int
    wanted: bool
    language: str = ""
    survey: int = 0

    @property
    def one_sided(self) -> bool:
        """Its pages keep their backs empty."""
        return self.kind not in _TWO_SIDED

    @property
    def with_names(self) -> bool:
        return self.part is Part.OWN


@dataclass(frozen=True)
class KitPlan:
    """What goes into a session's kit.

    `paper` and `label` are empty until somebody chose; `people`: how many are expected, None: as
    many as the roster has; `chosen` and `copies` go by item id, where somebody put one in or took
    it out or typed a number; `handouts`: those chosen, None: the usual ones.  `made`: the day it
    was last made.  `survey`: what Collect would open, None before anything was chosen there;
    `printed`: sheets that went to paper before their survey opened.
    """

    paper: str = ""
    mono: bool = False
    label: str = ""
    people: int | None = None
    chosen: Mapping[str, bool] = field(default_factory=dict)
    copies: Mapping[str, int] = field(default_factory=dict)
    handouts: tuple[str, ...] | None = None
    made: date | None = None
    survey: OpeningPlan | None = None
    printed: PrintedSheets | None = None

    def want(self, item_id: str, wanted: bool) -> KitPlan:
        """With a piece put in or left out."""
        return replace(self, chosen={**self.chosen, item_id: wanted})

    def expect(self, people: int, roster: int) -> KitPlan:
        """With so many people expected; as many as the roster has follow it from now on."""
        return replace(self, people=None if people == roster else people)

    def copy(self, item_id: str, copies: int) -> KitPlan:
        """With so many copies of a piece.  Raises BadInput for less than one or far too many."""
        if not 1 <= copies <= MOST_COPIES:
            raise BadInput(
                f"{copies:,} copies cannot be printed.",
                f"Type 1 to {MOST_COPIES:,}, or leave it out.",
            )
        return replace(self, copies={**self.copies, item_id: copies})


def contents(
    plan: KitPlan, crowd: Crowd, surveys: Sequence[Sheets], handouts: int, agenda: bool
) -> tuple[Item, ...]:
    """Everything a kit can hold, in its order.  `surveys`: those whose sheets can be printed;
    `handouts`: how many are chosen; `agenda`: whether one was written."""
    people = min(crowd.roster if plan.people is None else plan.people, MOST_PEOPLE)
    languages = tuple(dict.fromkeys(code for one in surveys for code in one.languages))
    lacking = set() if crowd.roster else {Kind.BADGES, Kind.TENTS}
    lacking |= set() if surveys else {Kind.POSTER, Kind.TRAINER}
    lacking |= set() if handouts else {Kind.HANDOUTS}
    found: list[Item] = []
    for kind in Kind:
        if kind is Kind.SHEETS:
            found += _sheets(plan, people, surveys)
        elif kind in _OF_A_SURVEY:
            found += [_per_language(plan, kind, code, found) for code in languages]
        elif kind not in lacking:
            usual = usually(kind, crowd, agenda)
            found.append(_item(plan, kind, kind, _usual(kind, people), usual))
    return tuple(found)


def usually(kind: Kind, crowd: Crowd, agenda: bool) -> bool:
    """Whether a piece is in the kit until somebody says otherwise; `agenda`: one was written."""
    match kind:
        case Kind.AGENDA:
            return agenda
        case Kind.SIGN_IN:
            return crowd.roster > 0
        case Kind.BLANK_SIGN_IN:
            return crowd.roster == 0
        case Kind.ATTENDANCE:
            return crowd.here > 0
        case Kind.BLANK_BADGES | Kind.BLANK_TENTS:
            return False
        case _:
            return True


def _sheets(plan: KitPlan, people: int, surveys: Sequence[Sheets]) -> list[Item]:
    made = []
    for place, survey in enumerate(surveys):
        # A second survey is the supervisors': nobody knows how many they are.
        each = ceil((survey.least if place else people) / len(survey.languages))
        copies = suggested(each) if each else 0
        for code in survey.languages:
            item_id = f"sheets-{place + 1}-{code}" if place else f"sheets-{code}"
            made.append(_item(plan, Kind.SHEETS, item_id, copies, True, code, place))
    return made


def _per_language(plan: KitPlan, kind: Kind, code: str, sheets: Sequence[Item]) -> Item:
    copies = sum(one.copies for one in sheets if one.kind is Kind.SHEETS and one.language == code)
    return _item(plan, kind, f"{kind}-{code}", copies, True, code)


def _item(
    plan: KitPlan,
    kind: Kind,
    item_id: str,
    copies: int,
    usual: bool,
    language: str = "",
    survey: int = 0,
) -> Item:
    title, about, part = _WHAT[kind]
    if kind not in ONE_COPY:
        copies = plan.copies.get(item_id, copies)
    wanted = plan.chosen.get(item_id, usual and copies > 0)
    copies = max(copies, int(wanted))
    return Item(str(item_id), kind, title, about, part, copies, wanted, language, survey)


def _usual(kind: Kind, people: int) -> int:
    if kind in (Kind.HANDOUTS, Kind.AGENDA):
        return suggested(people) if people else 0
    return _POSTERS if kind is Kind.POSTER else 1
