"""What lies at each seat beside the sheet: the contacts card and the "handed in" stub.

They are pages of their own, never an edge of a sheet to be torn off: two torn edges fit together
as a key fits its lock, and would say whose sheet it was.  Neither carries a number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from facilitator.documents.flow import Flow
from facilitator.documents.grid import (
    FOOT,
    LIVE,
    READING_HEAD,
    SMALL,
    SMALL_BOLD,
    Paper,
    Style,
    paper_named,
)
from facilitator.documents.mirroring import MirroredPen
from facilitator.documents.pen import Pen
from facilitator.documents.questionnaire_words import contacts_in, day_in
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import Words, baseline
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Promise
from facilitator.system.sentences import Sentences, sentences

CARDS, STUBS = 8, 10  # to a page, in two columns
_HEIGHT = 672.0  # of all of them together: the same size on both papers
_PAD = 14.0
_LINES: Final = (Style(10.5, 13.5), Style(9.5, 12.5), Style(8.5, 11.5))
_CARD_ROOM = 122.0  # for title and contacts
_CONTACT_GAP = 4.0
_MOST_LINES = 3


class NoSurround:
    """Pages that are cut up carry nothing but what is on each piece."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.right: tuple[str, ...] = ()

    def draw(self, pen: Pen, number: int, pages: int) -> None:
        pass


def cards_flow(session: GroupSession, promise: Promise, language: str, paper: str) -> Flow:
    """A page of eight contacts cards.  Raises BadInput for another paper."""
    said = sentences(language)
    card = _Card(typesetter(), said, session, promise)
    return _cut_page(paper_named(paper), CARDS // 2, card.draw, said.from_right)


def stubs_flow(session: GroupSession, language: str, paper: str) -> Flow:
    """A page of ten stubs.  Raises BadInput for another paper."""
    said = sentences(language)
    stub = _Stub(typesetter(), said, session)
    return _cut_page(paper_named(paper), STUBS // 2, stub.draw, said.from_right)


Piece = Callable[[Pen, float, float, float], None]  # pen, left, top, height


def _cut_page(paper: Paper, rows: int, piece: Piece, from_right: bool) -> Flow:
    flow = Flow(paper, typesetter())
    flow.at(0, _Pieces(paper, rows, piece, from_right))
    return flow


class _Pieces:
    above = 0.0

    def __init__(self, paper: Paper, rows: int, piece: Piece, from_right: bool) -> None:
        self._rows, self._piece, self._from_right = rows, piece, from_right
        self._top = (paper.height - _HEIGHT) / 2
        self._margin = paper.margin
        self.height = paper.height

    def draw(self, pen: Pen, top: float) -> None:
        each = _HEIGHT / self._rows
        for row in range(self._rows):
            for left in (0.0, LIVE / 2):
                at = top + self._top + row * each
                self._piece(MirroredPen(pen) if self._from_right else pen, left, at, each)
        # To the very edges of the paper, so that a ruler finds them.
        for row in range(self._rows + 1):
            pen.hairline(top + self._top + row * each, -self._margin, LIVE + self._margin)
        for x in (0.0, LIVE / 2, LIVE):
            pen.fine_upright(x, top, top + self.height)


class _Card:
    def __init__(
        self, setter: Typesetter, said: Sentences, session: GroupSession, promise: Promise
    ) -> None:
        width = LIVE / 2 - 2 * _PAD
        self._title = setter.balanced(said.say("contacts_title"), READING_HEAD, width)
        contacts = [(clean(kind), line) for kind, line in contacts_in(said, promise)]
        room = _CARD_ROOM - len(self._title) * READING_HEAD.leading
        for style in _LINES:
            self._style = style
            self._contacts = [
                (setter.shortened(kind, SMALL_BOLD, width), setter.broken(line, style, width))
                for kind, line in contacts
            ]
            if self._taken <= room:
                break
        else:  # more than a card can say: the ends give way, evenly
            self._contacts = [
                (kind, _at_most(setter, lines, style, width)) for kind, lines in self._contacts
            ]
        self._everyone = said.say("paper_card_everyone")
        agency = clean(session.agency.name)
        beside = width - setter.width(self._everyone, FOOT) - 12
        self._two_lines = setter.width(agency, FOOT) > beside
        self._agency = setter.shortened(agency, FOOT, width)

    @property
    def _taken(self) -> float:
        return sum(
            (SMALL_BOLD.leading if kind else 0) + len(lines) * self._style.leading + _CONTACT_GAP
            for kind, lines in self._contacts
        )

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        x, y = left + _PAD, top + _PAD - 3
        for line in self._title:
            pen.text(x, y + baseline(READING_HEAD), line, READING_HEAD)
            y += READING_HEAD.leading
        y += 3
        style = self._style
        for kind, lines in self._contacts:
            if kind:
                pen.text(x, y + baseline(SMALL_BOLD), kind, SMALL_BOLD)
                y += SMALL_BOLD.leading
            for line in lines:
                pen.text(x, y + baseline(style), line, style)
                y += style.leading
            y += _CONTACT_GAP
        foot = top + height - _PAD + 3
        pen.text(x, foot - (FOOT.leading if self._two_lines else 0), self._agency, FOOT)
        pen.text(left + LIVE / 2 - _PAD, foot, self._everyone, FOOT, "right")


def _at_most(
    setter: Typesetter, lines: Sequence[str], style: Style, width: float
) -> tuple[str, ...]:
    if len(lines) <= _MOST_LINES:
        return tuple(lines)
    rest = " ".join(lines[_MOST_LINES - 1 :])
    return (*lines[: _MOST_LINES - 1], setter.shortened(rest, style, width))


class _Stub:
    def __init__(self, setter: Typesetter, said: Sentences, session: GroupSession) -> None:
        width = LIVE / 2 - 2 * _PAD
        self._title = said.say("paper_stub_title")
        day = day_in(said, session.day)
        self._where = setter.shortened(f"{clean(session.title)}  ·  {day}", SMALL_BOLD, width)
        self._words = Words(setter, said.say("paper_stub"), SMALL, width=width, balanced=True)
        self._agency = setter.shortened(clean(session.agency.name), SMALL, width)
        self._initials = said.say("paper_stub_initials")

    def draw(self, pen: Pen, left: float, top: float, height: float) -> None:
        x, y = left + _PAD, top + _PAD - 3
        pen.text(x, y + baseline(READING_HEAD), self._title, READING_HEAD)
        y += READING_HEAD.leading + 2
        for line, style in ((self._where, SMALL_BOLD), (self._agency, SMALL)):
            pen.text(x, y + baseline(style), line, style)
            y += style.leading
        self._words.x = x
        self._words.draw(pen, y + 3)
        line_at = top + height - _PAD - 8
        pen.rule(line_at, 0.75, left + LIVE / 2 - _PAD - 90, left + LIVE / 2 - _PAD)
        pen.text(left + LIVE / 2 - _PAD, line_at + 10, self._initials, FOOT, "right")
