"""The attendance list for the agency: who came, from when to when, for how many hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from facilitator.documents.flow import Block, Flow
from facilitator.documents.grid import (
    FOOT,
    LIVE,
    SMALL,
    TEXT,
    TEXT_BOLD,
    column,
    columns,
    paper_named,
)
from facilitator.documents.laid import Laid
from facilitator.documents.pen import Pen
from facilitator.documents.session_words import clock, running, when_and_where, with_whom
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import Headed, SectionHead, Title, Words
from facilitator.domain.credit import Credit, hours_said
from facilitator.domain.people import GroupSession, Person

_TEAM, _IN, _OUT, _SWEPT = 190.0, 326.0, 336.0, 366.0
_FOR_CREDIT = (
    "Who was there, and for how long. It tells nothing about answers: not what anybody answered, "
    "and not whether."
)
_HOURS = "Hours leave out breaks and time missed, and are rounded down."
_STAYED = "Without a time out they are counted to the end."
_CREDIT = "Credit is on certificates."


def laid(
    session: GroupSession, credits: Sequence[tuple[Person, Credit]], paper: str = "letter"
) -> Laid:
    """The list on `letter` or `a4`, from everybody on the roster with their credit (see
    `services.attendance.credits`): those who came, by number, walk-ins apart, with totals.  It
    shows hours there and not hours of credit: somebody there all day without credit would be
    known to have handed in no sheet.  Raises BadInput for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    setter = flow.setter
    came = sorted((one for one in credits if one[0].signed_in is not None), key=_by_number)
    said = " ".join(filter(None, (when_and_where(session), with_whom(session))))
    lacking = setter.lacking(_texts(session, came))
    flow.together(
        [
            Title(setter, ["Who came"]),
            Words(setter, [said, _FOR_CREDIT, *filter(None, [lacking])], above=2, gap=3),
            Headed(setter, _totals(credits, came), above=14),
        ]
    )
    parts = [
        (title, [_Row(setter, *one) for one in came if one[0].walk_in is walk_in])
        for title, walk_in in (("Expected", False), ("Walk-ins", True))
    ]
    shown = [(title, rows) for title, rows in parts if rows]
    stayed = _STAYED if any(person.signed_out is None for person, _ in came) else ""
    hours = " ".join(filter(None, (_HOURS, stayed, _CREDIT)))
    ending: list[Block] = [Words(setter, hours, SMALL, above=8), _Signature()]
    for place, (title, rows) in enumerate(shown, start=1):
        _section(flow, title, rows, ending if place == len(shown) else ())
    return Laid(flow, running(session, "Attendance list", "It tells nothing about answers."))


def _by_number(one: tuple[Person, Credit]) -> tuple[bool, int, int]:
    person = one[0]
    return person.number is None, person.number or 0, person.id


def _section(flow: Flow, title: str, rows: Sequence[Block], ending: Sequence[Block]) -> None:
    def head(again: bool) -> Sequence[Block]:
        name = f"{title}, continued" if again else title
        return [SectionHead(flow.setter, name, _people(len(rows))), _ListHead()]

    flow.rows(head, rows, ending)


def _texts(session: GroupSession, came: Sequence[tuple[Person, Credit]]) -> list[str]:
    texts = [session.agency.name, session.title, session.place, session.trainers]
    for person, _ in came:
        texts += [person.entry.name, person.entry.team, person.entry.role]
    return texts


def _totals(
    everybody: Sequence[tuple[Person, Credit]], came: Sequence[tuple[Person, Credit]]
) -> list[tuple[str, list[str]]]:
    expected = sum(not person.walk_in for person, _ in everybody)
    walk_ins = sum(person.walk_in for person, _ in came)
    swept = sum(person.swept for person, _ in came)
    open_ = sum(person.signed_out is None for person, _ in came)
    if not came:
        return [("Came", ["Nobody has signed in yet", f"{_people(expected)} expected"])]
    people = [f"{_people(len(came) - walk_ins)} of {expected} expected"]
    if walk_ins:
        people.append(f"{_people(walk_ins)} more as walk-ins")
    left = [f"{_people(len(came) - swept - open_)} signed out"]
    if swept:
        left.append(f"{_people(swept)} marked out at close")
    if open_:
        left.append(f"{_people(open_)} without a time out")
    return [("Came", people), ("Left", left)]


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


class _ListHead:
    above = 0.0
    height = 20.5

    def draw(self, pen: Pen, top: float) -> None:
        y = top + 13.5
        pen.text(0, y, "name", SMALL)
        pen.text(_TEAM, y, "team or role", SMALL)
        pen.text(_IN, y, "in", SMALL, "right")
        pen.text(_OUT, y, "out", SMALL)
        pen.text(LIVE, y, "hours there", SMALL, "right")
        pen.hairline(top + self.height)


class _Row:
    above = 0.0

    def __init__(self, setter: Typesetter, person: Person, credit: Credit) -> None:
        entry = person.entry
        self._names = setter.broken(entry.name, TEXT_BOLD, _TEAM - 10)
        team = clean(entry.team) or clean(entry.role)
        self._team = setter.broken(team, SMALL, _IN - 32 - _TEAM)
        self._in = _time(person.signed_in)
        self._out = _time(person.signed_out)
        self._swept = "marked out at close" if person.swept else ""
        if not self._out:
            self._swept, self._out = "", "no time out"
        self._hours = hours_said(credit.hours_there)
        lines = max(len(self._names) * TEXT_BOLD.leading, len(self._team) * SMALL.leading)
        self.height = lines + 7.5

    def draw(self, pen: Pen, top: float) -> None:
        y = top + 14
        for place, line in enumerate(self._names):
            pen.text(0, y + place * TEXT_BOLD.leading, line, TEXT_BOLD)
        for place, line in enumerate(self._team):
            pen.text(_TEAM, y + place * SMALL.leading, line, SMALL)
        pen.text(_IN, y, self._in, TEXT, "right")
        pen.text(_OUT, y, self._out, TEXT)
        pen.text(_SWEPT, y, self._swept, SMALL)
        pen.text(LIVE, y, self._hours, TEXT_BOLD, "right")
        pen.hairline(top + self.height)


class _Signature:
    above = 24.0
    height = 12.0

    def draw(self, pen: Pen, top: float) -> None:
        for start, end, words in (
            (0.0, columns(8), "trainer, signature"),
            (column(8), LIVE, "day"),
        ):
            pen.rule(top, 0.75, start, end)
            pen.text(start, top + 11, words, FOOT)


def _time(at: datetime | None) -> str:
    return "" if at is None else clock(at.time())
