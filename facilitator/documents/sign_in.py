"""The sign-in sheet: who is expected, where to sign on coming and on going."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from babel.dates import format_date

from facilitator.documents.flow import Block, Flow, Running
from facilitator.documents.grid import FOOT, LIVE, SMALL, TEXT_BOLD, Style, columns, paper_named
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import Title, Words
from facilitator.domain.people import GroupSession, Person

ROW = 27.0
_WALK_IN_ROWS, _FEWEST_WALK_IN_ROWS = 6, 3
_NUMBER, _NAME, _TEAM, _IN, _OUT = 12.0, 23.5, 188.0, 252.0, 380.5
_TIMES = (298.0, 426.0)  # where the signature begins after the time
_MONITOR_ROOM = 52.0


def sign_in_pdf(session: GroupSession, people: Sequence[Person], paper: str = "letter") -> bytes:
    """A sheet on `letter` or `a4` with a row for each person, by name, and blank rows for people
    who were not expected; as many pages as it takes.  Raises BadInput for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    setter = flow.setter
    lacking = filter(None, [setter.lacking(_texts(session, people))])
    flow.together(
        [
            Title(setter, ["Sign in when you come, sign out when you go"]),
            Words(setter, [_where_and_when(session), *lacking], width=columns(11) + 20, above=2),
        ]
    )
    rows = [_PersonRow(setter, place, person) for place, person in enumerate(_by_name(people), 1)]

    def head(_again: bool) -> Sequence[Block]:
        return [_SheetHead()]

    if rows:
        flow.rows(head, rows)
    walk_ins = _walk_in_rows(flow.room - _MONITOR_ROOM - _WalkInHead.above - _WalkInHead.height)
    if walk_ins < _FEWEST_WALK_IN_ROWS:
        flow.turn()
        flow.together([_SheetHead()])
        walk_ins = _WALK_IN_ROWS
    flow.together([_WalkInHead(), *(_BlankRow() for _ in range(walk_ins))])
    monitor = _Monitor()
    flow.at(flow.paper.bottom - monitor.height, monitor)
    return flow.pdf(_running(session))


def _texts(session: GroupSession, people: Sequence[Person]) -> Iterator[str]:
    yield from (session.agency.name, session.title, session.place, session.trainers)
    for person in people:
        yield from (person.entry.name, person.entry.team, person.entry.role)


def _walk_in_rows(room: float) -> int:
    return min(_WALK_IN_ROWS, max(0, int(room // ROW)))


def _running(session: GroupSession) -> Running:
    day = format_date(session.day, "d MMMM y", locale="en")
    where = [part for part in map(clean, (session.agency.name, session.title, day)) if part]
    return Running(
        title=" - ".join(["Sign-in sheet", *where]),
        left="Sign-in sheet",
        right=tuple(where),
        foot="Attendance is for credit. It is kept apart from every answer.",
    )


def _where_and_when(session: GroupSession) -> str:
    parts = [format_date(session.day, "EEEE d MMMM y", locale="en")]
    if session.starts and session.ends:
        parts.append(f"{_clock(session.starts)} to {_clock(session.ends)}")
    elif session.starts:
        parts.append(f"from {_clock(session.starts)}")
    if clean(session.place):
        parts.append(clean(session.place))
    sentences = [", ".join(parts).rstrip(".") + "."]
    if clean(session.trainers):
        several = any(sign in session.trainers for sign in (",", ";", " and ", "&"))
        sentences.append(f"Trainer{'s' * several}: {clean(session.trainers).rstrip('.')}.")
    sentences.append("Without a time out, no hours can be credited.")
    return " ".join(sentences)


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def _by_name(people: Sequence[Person]) -> list[Person]:
    """People in the order of their names, accents aside."""

    def plain(person: Person) -> tuple[str, str]:
        letters = unicodedata.normalize("NFKD", person.entry.name.casefold())
        return "".join(letter for letter in letters if not unicodedata.combining(letter)), letters

    return sorted(people, key=lambda person: (*plain(person), person.id))


class _SheetHead:
    above = 10.0
    height = 31.0

    def draw(self, pen: Pen, top: float) -> None:
        pen.rule(top, 0.75)
        for x, word in ((_IN, "In"), (_OUT, "Out")):
            pen.text(x + 4, top + 12, word, TEXT_BOLD)
            pen.text(x + 4, top + 25, "time", SMALL)
        for x in _TIMES:
            pen.text(x + 4, top + 25, "signature", SMALL)
            pen.fine_upright(x, top + 18, top + self.height)
        pen.text(_NAME, top + 25, "name", SMALL)
        pen.text(_TEAM, top + 25, "team or role", SMALL)
        _heavy_lines(pen, top, top + self.height)
        pen.rule(top + self.height, 0.75)


class _PersonRow:
    above = 0.0

    def __init__(self, setter: Typesetter, number: int, person: Person) -> None:
        self._number = str(number)
        entry = person.entry
        width = _TEAM - _NAME - 8
        name = clean(entry.name)
        self._name_style = setter.fitted(name, TEXT_BOLD, width, 8)
        if setter.width(name, self._name_style) > width:
            self._name_style = Style(8.5, 11, TEXT_BOLD.weight)
        self._name = setter.broken(name, self._name_style, width)
        where = clean(entry.team) or clean(entry.role)
        room = _IN - _TEAM - 6
        self._team_style = setter.fitted(where, SMALL, room, 8)._replace(leading=10)
        self._team = setter.broken(where, self._team_style, room)
        tallest = max(
            len(self._name) * self._name_style.leading, len(self._team) * self._team_style.leading
        )
        self.height = max(ROW, tallest + 6)

    def draw(self, pen: Pen, top: float) -> None:
        middle = top + self.height / 2
        pen.text(_NUMBER, middle + 3, self._number, SMALL, "right")
        _lines_about(pen, _NAME, middle, self._name, self._name_style)
        _lines_about(pen, _TEAM, middle, self._team, self._team_style)
        _signing_lines(pen, top, top + self.height)


def _lines_about(pen: Pen, x: float, middle: float, lines: Sequence[str], style: Style) -> None:
    y = middle - (len(lines) - 1) * style.leading / 2 + style.size * 0.35
    for line in lines:
        pen.text(x, y, line, style)
        y += style.leading


class _WalkInHead:
    above = 8.0
    height = 19.0

    def draw(self, pen: Pen, top: float) -> None:
        pen.text(0, top + 12, "Walk-ins", TEXT_BOLD)
        after = pen.setter.width("Walk-ins", TEXT_BOLD) + 12
        pen.text(after, top + 12, "please print your name and team", SMALL)
        pen.rule(top + self.height, 0.75)


class _BlankRow:
    above = 0.0
    height = ROW

    def draw(self, pen: Pen, top: float) -> None:
        pen.fine_upright(_TEAM - 4, top, top + ROW)
        _signing_lines(pen, top, top + ROW)


@dataclass
class _Monitor:
    above: float = 0.0
    height: float = 28.0

    def draw(self, pen: Pen, top: float) -> None:
        for start, end, words in (
            (0.0, 215.0, "room monitor, signature"),
            (227.0, 344.0, "sheet closed at (time)"),
            (356.0, LIVE, "signed in / signed out (count)"),
        ):
            pen.rule(top, 0.75, start, end)
            pen.text(start, top + 11, words, FOOT)


def _signing_lines(pen: Pen, top: float, bottom: float) -> None:
    for x in _TIMES:
        pen.fine_upright(x, top, bottom)
    _heavy_lines(pen, top, bottom)
    pen.hairline(bottom)


def _heavy_lines(pen: Pen, top: float, bottom: float) -> None:
    for x in (_IN, _OUT):
        pen.upright(x, top, bottom, 0.75)
