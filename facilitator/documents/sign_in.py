"""The sign-in sheet: who is expected, where to sign on coming and on going."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.documents.flow import Block, Flow
from facilitator.documents.grid import FOOT, LIVE, SMALL, TEXT_BOLD, Style, columns, paper_named
from facilitator.documents.laid import Laid
from facilitator.documents.pen import Pen
from facilitator.documents.session_words import running, when_and_where, with_whom
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import Title, Words
from facilitator.domain.people import WALK_IN_ROWS, GroupSession, Person

ROW = 27.0
_FEWEST_WALK_IN_ROWS = 3
_NUMBER, _NAME, _TEAM, _IN, _OUT = 14.0, 23.5, 188.0, 252.0, 380.5
_TIMES = (298.0, 426.0)  # where the signature begins after the time
_MONITOR_ROOM = 52.0
_NO_TIME_OUT = "Without a time out, no hours can be credited."


def laid(session: GroupSession, people: Sequence[Person], paper: str = "letter") -> Laid:
    """The sheet on `letter` or `a4`: a row for each person in the order of `Person.number` (see
    `services.sign_in.number_rows`), then blank rows for people who were not expected, which go on
    counting; as many pages as it takes.  Raises BadInput for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    setter = flow.setter
    _head(flow, session, setter.lacking(_texts(session, people)))
    known = sorted(people, key=lambda person: (person.number is None, person.number, person.id))
    if known:
        flow.rows(_sheet_head, [_PersonRow(setter, person) for person in known])
    last = max((person.number or 0 for person in known), default=0)
    _walk_ins(flow, last + 1)
    return _ended(flow, session)


def blank(session: GroupSession, rows: int, paper: str = "letter") -> Laid:
    """The sheet without a name, for a print shop: at least so many numbered rows to be filled in
    by hand, and as many more as the last page holds.  Raises BadInput for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    _head(flow, session, flow.setter.lacking(_texts(session, ())), "Please print your name.")
    blanks: list[Block] = [_BlankRow(number) for number in range(1, max(1, rows) + 1)]
    flow.rows(_sheet_head, blanks)
    if flow.room < _MONITOR_ROOM:
        flow.turn()
        flow.together([_SheetHead()])
    more = int((flow.room - _MONITOR_ROOM) // ROW)
    flow.together([_BlankRow(len(blanks) + n) for n in range(1, more + 1)])
    return _ended(flow, session)


def _head(flow: Flow, session: GroupSession, lacking: str, please: str = "") -> None:
    said = [when_and_where(session), with_whom(session), please, _NO_TIME_OUT]
    texts = [" ".join(filter(None, said)), *filter(None, [lacking])]
    flow.together(
        [
            Title(flow.setter, ["Sign in when you come, sign out when you go"]),
            Words(flow.setter, texts, width=columns(11) + 20, above=2),
        ]
    )


def _sheet_head(_again: bool) -> Sequence[Block]:
    return [_SheetHead()]


def _walk_ins(flow: Flow, first: int) -> None:
    room = flow.room - _MONITOR_ROOM - _WalkInHead.above - _WalkInHead.height
    rows = min(WALK_IN_ROWS, max(0, int(room // ROW)))
    if rows < _FEWEST_WALK_IN_ROWS:
        flow.turn()
        flow.together([_SheetHead()])
        rows = WALK_IN_ROWS
    flow.together([_WalkInHead(), *(_BlankRow(first + row) for row in range(rows))])


def _ended(flow: Flow, session: GroupSession) -> Laid:
    monitor = _Monitor()
    flow.at(flow.paper.bottom - monitor.height, monitor)
    foot = "Attendance is for credit. It is kept apart from every answer."
    return Laid(flow, running(session, "Sign-in sheet", foot))


def _texts(session: GroupSession, people: Sequence[Person]) -> Iterator[str]:
    yield from (session.agency.name, session.title, session.place, session.trainers)
    for person in people:
        yield from (person.entry.name, person.entry.team, person.entry.role)


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

    def __init__(self, setter: Typesetter, person: Person) -> None:
        self._number = "" if person.number is None else str(person.number)
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


@dataclass
class _BlankRow:
    number: int
    above: float = 0.0
    height: float = ROW

    def draw(self, pen: Pen, top: float) -> None:
        pen.text(_NUMBER, top + ROW / 2 + 3, str(self.number), SMALL, "right")
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
