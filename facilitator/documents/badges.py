"""Badges: a name that is read from two metres, on label sheets or on paper to cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from facilitator.documents.big_names import Fitted, big_name
from facilitator.documents.cards import NoSurround
from facilitator.documents.flow import Flow
from facilitator.documents.grid import FOOT, SMALL, Style, paper_named
from facilitator.documents.label_stock import Stock
from facilitator.documents.laid import Laid
from facilitator.documents.pen import Align, Pen
from facilitator.documents.session_words import day_words
from facilitator.documents.text import bidi
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import baseline
from facilitator.domain.errors import BadInput
from facilitator.domain.people import GroupSession, Person

_BIGGEST, _ONE_LINE_FROM = 34.0, 22.0
_PAD: Final = 14.0
_HEAD: Final = SMALL
_PRONOUNS: Final = Style(11, 14)
_TEAM: Final = Style(10.5, 13)
_GAP = 10.0
_CUT = 9.0  # points from a piece's corner


def laid(session: GroupSession, people: Sequence[Person], stock: Stock, first: int = 1) -> Laid:
    """A badge for each person, in the order given: `entry.on_badge` in big type, pronouns, team or
    role, agency.  `first` is the label to begin with, counted from 1, for a sheet of which some are
    used; one person gives one badge.  Raises BadInput for a label the sheet does not have."""
    if not 1 <= first <= stock.pieces:
        raise BadInput(
            f"A sheet of these labels has {stock.pieces}; there is no label {first}.",
            f"Choose a label from 1 to {stock.pieces}.",
        )
    badges: list[_Badge | None] = [None] * (first - 1)
    badges += [_Badge(typesetter(), session, stock, person) for person in people]
    return _sheets(session, stock, badges, "Badges")


def blank(session: GroupSession, stock: Stock) -> Laid:
    """One sheet of badges with a line to write a name on: for walk-ins, and for a print shop."""
    badge = _Badge(typesetter(), session, stock, None)
    return _sheets(session, stock, [badge] * stock.pieces, "Blank badges")


def _sheets(
    session: GroupSession, stock: Stock, badges: Sequence[_Badge | None], name: str
) -> Laid:
    flow = Flow(paper_named(stock.paper), typesetter())
    for start in range(0, max(1, len(badges)), stock.pieces):
        flow.turn()
        flow.at(0, _Sheet(stock, badges[start : start + stock.pieces]))
    where = (clean(session.agency.name), clean(session.title), day_words(session.day))
    return Laid(flow, NoSurround(" - ".join(filter(None, (name, *where)))))


class _Sheet:
    above = 0.0

    def __init__(self, stock: Stock, badges: Sequence[_Badge | None]) -> None:
        self._stock, self._badges = stock, badges
        self.height = paper_named(stock.paper).height

    def draw(self, pen: Pen, top: float) -> None:
        for place, badge in enumerate(self._badges):
            left, down = self._stock.place(place)
            if badge is not None:
                badge.draw(pen, left - pen.paper.margin, top + down)
        if self._stock.to_cut:
            _cut_marks(pen, self._stock)


class _Badge:
    """One badge; without a person, one to be written on."""

    def __init__(
        self, setter: Typesetter, session: GroupSession, stock: Stock, person: Person | None
    ) -> None:
        self._stock = stock
        self._width = width = stock.width - 2 * _PAD
        self._day = day_words(session.day)
        room = width - setter.width(self._day, _HEAD) - _GAP
        self._title = setter.shortened(clean(session.title), _HEAD, room)
        self._feet = self._below_line(setter, session, person)
        self._below = 8.0 + _TEAM.leading * (1 + (self._feet[-1].line if self._feet else 0))
        self._room = stock.height - 2 * _PAD - _HEAD.leading - self._below - 9
        self._name: Fitted | None = None
        self._pronouns = ""
        if person is None:
            return
        self._pronouns = setter.shortened(clean(person.entry.pronouns), _PRONOUNS, width)
        self._room -= _PRONOUNS.leading if self._pronouns else 0
        name = person.entry.on_badge
        self._name = big_name(setter, name, _BIGGEST, width, self._room, _ONE_LINE_FROM)
        self._align: Align = "right" if bidi.base_level(clean(name)) else "left"

    def _below_line(
        self, setter: Typesetter, session: GroupSession, person: Person | None
    ) -> list[_Foot]:
        """Team or role at the left, agency at the right; under each other where they are long."""
        width = self._width
        agency = clean(session.agency.name)
        team = clean(person.entry.team) or clean(person.entry.role) if person else ""
        if not team:
            return [_foot(setter, agency, width, "left")] if agency else []
        left = _foot(setter, team, width, "left")
        room = width - setter.width(left.text, left.style) - _GAP
        beside = setter.fitted(agency, _TEAM, room, FOOT.size)
        if setter.width(agency, beside) <= room:
            return [left, _Foot(agency, beside, "right")]
        return [left, _foot(setter, agency, width, "left")._replace(line=1)]

    def draw(self, pen: Pen, left: float, top: float) -> None:
        start, end = left + _PAD, left + _PAD + self._width
        y = top + _PAD
        pen.text(start, y + baseline(_HEAD), self._title, _HEAD)
        pen.text(end, y + baseline(_HEAD), self._day, _HEAD, "right")
        y += _HEAD.leading + 3
        if self._name is None:
            pen.rule(y + self._room * 0.72, 0.75, start, end)
        else:
            self._draw_name(pen, self._name, end if self._align == "right" else start, y)
        rule = top + self._stock.height - _PAD - self._below
        pen.hairline(rule, start, end)
        for foot in self._feet:
            line = rule + 4 + baseline(_TEAM) + foot.line * _TEAM.leading
            x = end if foot.align == "right" else start
            pen.text(x, line, foot.text, foot.style, foot.align)

    def _draw_name(self, pen: Pen, name: Fitted, x: float, y: float) -> None:
        y += (self._room - name.height) / 2
        name.draw(pen, x, y + baseline(name.style), self._align)
        if self._pronouns:
            y += name.height + baseline(_PRONOUNS)
            pen.text(x, y, self._pronouns, _PRONOUNS, self._align)


class _Foot(NamedTuple):
    text: str
    style: Style
    align: Align
    line: int = 0


def _foot(setter: Typesetter, text: str, width: float, align: Align) -> _Foot:
    style = setter.fitted(text, _TEAM, width, FOOT.size)
    return _Foot(setter.shortened(text, style, width), style, align)


def _cut_marks(pen: Pen, stock: Stock) -> None:
    """Small crosses where four pieces meet, and lines from the grid to the paper's edges."""
    margin = pen.paper.margin
    ups = [stock.left + n * stock.step_x for n in range(stock.across + 1)]
    downs = [stock.top + n * stock.step_y for n in range(stock.down + 1)]
    for y in downs:
        for x in ups:
            begin = -margin if x == ups[0] else x - margin - _CUT
            end = pen.paper.width - margin if x == ups[-1] else x - margin + _CUT
            pen.hairline(y, begin, end)
            over = 0.0 if y == downs[0] else y - _CUT
            under = pen.paper.height if y == downs[-1] else y + _CUT
            pen.fine_upright(x - margin, over, under)
