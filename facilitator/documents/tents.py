"""Name tents: two to a sheet, folded along the middle, the name on both faces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from facilitator.documents.big_names import big_name
from facilitator.documents.cards import NoSurround
from facilitator.documents.flow import Flow
from facilitator.documents.grid import FOOT, LIVE, Paper, Style, paper_named
from facilitator.documents.laid import Laid
from facilitator.documents.pen import Pen
from facilitator.documents.session_words import day_words
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import baseline
from facilitator.domain.people import GroupSession, Person

PER_SHEET: Final = 2
_BIGGEST, _ONE_LINE_FROM = 72.0, 44.0
_UNDER: Final = Style(16, 20)
_PAD = 26.0


def laid(session: GroupSession, people: Sequence[Person], paper: str = "letter") -> Laid:
    """A tent for each person, in the order given: `entry.on_badge` on both faces, with pronouns
    and team or role under it.  One person gives one tent.  Raises BadInput for another paper."""
    setter = typesetter()
    return _sheets(session, [_Face(setter, person) for person in people], paper, "Name tents")


def blank(session: GroupSession, paper: str = "letter") -> Laid:
    """A sheet of tents to write on: for walk-ins, and for a print shop.  Raises BadInput for
    another paper."""
    faces = [_Face(typesetter(), None) for _ in range(PER_SHEET)]
    return _sheets(session, faces, paper, "Blank name tents")


def _sheets(session: GroupSession, faces: Sequence[_Face], paper: str, name: str) -> Laid:
    flow = Flow(paper_named(paper), typesetter())
    for start in range(0, max(1, len(faces)), PER_SHEET):
        flow.turn()
        flow.at(0, _Sheet(flow.paper, faces[start : start + PER_SHEET]))
    where = (clean(session.agency.name), clean(session.title), day_words(session.day))
    return Laid(flow, NoSurround(" - ".join(filter(None, (name, *where)))))


class _Face:
    """What one side of a tent shows, under its fold."""

    def __init__(self, setter: Typesetter, person: Person | None) -> None:
        self._lines: list[tuple[str, Style]] = []
        if person is None:
            return
        entry = person.entry
        told = [clean(entry.pronouns), clean(entry.team) or clean(entry.role)]
        under = [(text, setter.fitted(text, _UNDER, LIVE, FOOT.size)) for text in told if text]
        room = paper_named("letter").height / 4 - 2 * _PAD - len(under) * _UNDER.leading
        name = big_name(setter, entry.on_badge, _BIGGEST, LIVE, room, _ONE_LINE_FROM)
        self._lines = [(line, name.style) for line in name.lines]
        for text, style in under:
            self._lines.append((setter.shortened(text, style, LIVE), style))

    def draw(self, pen: Pen, fold: float, height: float, turned: bool) -> None:
        y = fold + (height - sum(style.leading for _, style in self._lines)) / 2
        for line, style in self._lines:
            if turned:
                pen.turned(LIVE / 2, y + baseline(style), line, style)
            else:
                pen.text(LIVE / 2, y + baseline(style), line, style, "centre")
            y += style.leading


class _Sheet:
    above = 0.0

    def __init__(self, paper: Paper, faces: Sequence[_Face]) -> None:
        self._faces = faces
        self.height = paper.height

    def draw(self, pen: Pen, top: float) -> None:
        each = self.height / PER_SHEET
        for place, face in enumerate(self._faces):
            fold = top + place * each + each / 2
            face.draw(pen, fold, each / 2, turned=False)
            face.draw(pen, self.height - fold, each / 2, turned=True)
        for place in range(PER_SHEET):
            _fold(pen, top + place * each + each / 2)
        for place in range(1, PER_SHEET):
            _cut(pen, top + place * each)


def _fold(pen: Pen, y: float) -> None:
    margin = pen.paper.margin
    pen.hairline(y, -margin, -margin + 18)
    pen.hairline(y, LIVE + margin - 18, LIVE + margin)
    pen.text(-margin + 22, y + 3, "fold", FOOT)
    pen.text(LIVE + margin - 22, y + 3, "fold", FOOT, "right")


def _cut(pen: Pen, y: float) -> None:
    margin = pen.paper.margin
    pen.text(-margin + 22, y + 3, "cut", FOOT)
    after = -margin + 22 + pen.setter.width("cut", FOOT) + 6
    pen.hairline(y, -margin, -margin + 18)
    pen.track(after, LIVE + margin, y)
