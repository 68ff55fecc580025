"""Badges: a name that is read from two metres, on label sheets or on paper to cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from facilitator.documents.big_names import big_name
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
_FOOT_ROOM = 30.0  # under the name: a line, team and agency
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
    return _sheets(session, stock, [None] * (first - 1) + [*people], "Badges")


def blank(session: GroupSession, stock: Stock) -> Laid:
    """One sheet of badges with a line to write a name on: for walk-ins, and for a print shop."""
    return _sheets(session, stock, [_NOBODY] * stock.pieces, "Blank badges")


_NOBODY = "to be written"


def _sheets(
    session: GroupSession, stock: Stock, badges: Sequence[Person | str | None], name: str
) -> Laid:
    setter = typesetter()
    flow = Flow(paper_named(stock.paper), setter)
    for start in range(0, max(1, len(badges)), stock.pieces):
        flow.turn()
        flow.at(0, _Sheet(setter, session, stock, badges[start : start + stock.pieces]))
    where = (clean(session.agency.name), clean(session.title), day_words(session.day))
    return Laid(flow, NoSurround(" - ".join(filter(None, (name, *where)))))


class _Sheet:
    above = 0.0

    def __init__(
        self,
        setter: Typesetter,
        session: GroupSession,
        stock: Stock,
        badges: Sequence[Person | str | None],
    ) -> None:
        self._stock = stock
        self._badges = [
            (place, _Badge(setter, session, stock, badge if isinstance(badge, Person) else None))
            for place, badge in enumerate(badges)
            if badge is not None
        ]
        self.height = paper_named(stock.paper).height

    def draw(self, pen: Pen, top: float) -> None:
        for place, badge in self._badges:
            left, down = self._stock.place(place)
            badge.draw(pen, left - pen.paper.margin, top + down)
        if self._stock.to_cut:
            _cut_marks(pen, self._stock)


class _Badge:
    """One badge; without a person, one to be written on."""

    def __init__(
        self, setter: Typesetter, session: GroupSession, stock: Stock, person: Person | None
    ) -> None:
        self._stock = stock
        width = self._width = stock.width - 2 * _PAD
        self._day = day_words(session.day)
        self._title = setter.shortened(
            clean(session.title), _HEAD, width - setter.width(self._day, _HEAD) - _GAP
        )
        agency = clean(session.agency.name)
        entry = person.entry if person else None
        self._person = person
        team = clean(entry.team) or clean(entry.role) if entry else ""
        self._team_style = setter.fitted(team, _TEAM, width, FOOT.size)
        self._team = setter.shortened(team, self._team_style, width)
        taken = setter.width(self._team, self._team_style)
        self._agency_style = setter.fitted(agency, _TEAM, width, FOOT.size)
        beside = setter.fitted(agency, _TEAM, width - taken - _GAP, FOOT.size)
        self._beside = setter.width(agency, beside) <= width - taken - (_GAP if team else 0)
        if self._beside:
            self._agency_style = beside
        self._agency = setter.shortened(agency, self._agency_style, width)
        self._below = 8.0 + _TEAM.leading * (1 if self._beside or not team else 2)
        self._pronouns = setter.shortened(clean(entry.pronouns), _PRONOUNS, width) if entry else ""
        room = stock.height - 2 * _PAD - _HEAD.leading - self._below - 6
        if self._pronouns:
            room -= _PRONOUNS.leading
        self._name = (
            big_name(setter, entry.on_badge, _BIGGEST, width, room, _ONE_LINE_FROM)
            if entry
            else None
        )
        self._room = room
        self._from_right = bool(entry and bidi.base_level(clean(entry.on_badge)))

    def draw(self, pen: Pen, left: float, top: float) -> None:
        start, end = left + _PAD, left + _PAD + self._width
        y = top + _PAD
        pen.text(start, y + baseline(_HEAD), self._title, _HEAD)
        pen.text(end, y + baseline(_HEAD), self._day, _HEAD, "right")
        y += _HEAD.leading + 3
        rule = top + self._stock.height - _PAD - self._below
        if self._name is None:
            pen.rule(y + self._room * 0.72, 0.75, start, end)
        else:
            self._draw_name(pen, start, end, y)
        pen.hairline(rule, start, end)
        line = rule + 4 + baseline(_TEAM)
        pen.text(start, line, self._team, self._team_style)
        if self._beside and self._team:
            pen.text(end, line, self._agency, self._agency_style, "right")
        else:
            under = _TEAM.leading if self._team else 0
            pen.text(start, line + under, self._agency, self._agency_style)

    def _draw_name(self, pen: Pen, start: float, end: float, y: float) -> None:
        assert self._name is not None
        x, align = (end, "right") if self._from_right else (start, "left")
        side: Align = "right" if align == "right" else "left"
        y += (self._room - self._name.height) / 2
        for line in self._name.lines:
            pen.text(x, y + baseline(self._name.style), line, self._name.style, side)
            y += self._name.style.leading
        if self._pronouns:
            pen.text(x, y + baseline(_PRONOUNS), self._pronouns, _PRONOUNS, side)


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
