"""The privacy poster: what the people who answer are promised, read from across the room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from facilitator.documents.flow import Flow
from facilitator.documents.grid import (
    FOOT,
    LIVE,
    Style,
    Weight,
    column,
    columns,
    paper_named,
)
from facilitator.documents.laid import Laid
from facilitator.documents.mirroring import MirroredPen, facing
from facilitator.documents.pen import ACCENT, Pen
from facilitator.documents.questionnaire_words import day_in, supervisors_in, use_in
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import baseline
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Promise
from facilitator.system.sentences import Sentences, sentences

_HEAD: Final = Style(14, 18, Weight.SEMIBOLD)
_TITLES: Final = tuple(Style(s / 2, s * 0.585, Weight.SEMIBOLD) for s in range(96, 39, -1))
_SIZES: Final = (10, 11, 12, 13, 14, 15, 16)
_WORDS_AT = column(5)
_TITLE_LINES = 2


def laid(
    session: GroupSession, promise: Promise, languages: Sequence[str], paper: str = "letter"
) -> Laid:
    """A poster page on `letter` or `a4` for each language of the survey, in the words that its
    screens and sheets use; English once for languages without words of their own.  Raises BadInput
    for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    spoken = dict.fromkeys(sentences(code).language for code in languages)
    told: list[Sentences] = []
    for said in [sentences(code) for code in spoken or {"en": None}]:
        flow.turn()
        _page(flow, said, promise)
        told += [said] * (flow.pages - len(told))
    return Laid(flow, _Surround(session, told))


def _page(flow: Flow, said: Sentences, promise: Promise) -> None:
    """One page in the largest type that fits it; more than one where not even the smallest does."""
    setter = flow.setter
    title = _Title(setter, said.say("paper_seen_title"), said.say("poster_title"))
    told = [*_rows(said, promise)]
    rows = [_Row(setter, *row, _SIZES[0]) for row in told]
    for size in _SIZES[1:]:
        larger = [_Row(setter, *row, size) for row in told]
        if flow.needed([title, *larger]) > flow.room:
            break
        rows = larger
    flow.together([facing(title, said.from_right)])
    for row in rows:
        flow.together([facing(row, said.from_right)])


def _rows(said: Sentences, promise: Promise) -> Iterator[tuple[str, str]]:
    yield said.say("kept_title"), said.say("kept")
    yield said.say("never_title"), said.say("never")
    yield said.say("seen_title"), f"{said.say('seen')} {supervisors_in(said, promise)}"
    yield said.say("groups_title"), said.say("groups", minimum=promise.minimum)
    yield said.say("paper_use_title"), use_in(said, promise)
    yield said.say("poster_choice_title"), said.say("poster_choice")
    name, colon, limits = said.say("cannot_promise").partition(":")
    yield (name, _begun(limits)) if colon else ("", name)


def _begun(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]


class _Title:
    above = 0.0

    def __init__(self, setter: Typesetter, head: str, title: str) -> None:
        self._head = head
        for self._style in _TITLES:
            self._lines = setter.balanced(title, self._style, LIVE)
            if len(self._lines) <= _TITLE_LINES:
                break
        self.height = 26 + 14 + len(self._lines) * self._style.leading + 18

    def draw(self, pen: Pen, top: float) -> None:
        pen.text(0, top + baseline(_HEAD), self._head, _HEAD)
        pen.box(0, top + 22, LIVE, 3, ACCENT)
        y = top + 40 + baseline(self._style)
        for line in self._lines:
            pen.text(0, y, line, self._style)
            y += self._style.leading


class _Row:
    above = 0.0

    def __init__(self, setter: Typesetter, name: str, text: str, size: float) -> None:
        self._style = style = Style(size, size * 1.45)
        self._head = head = Style(size + 2, size * 1.45, Weight.SEMIBOLD)
        self._setter, self._text = setter, text
        self._names = setter.balanced(name, head, columns(5) - 12) if name else ()
        self._lines = setter.broken(text, style, LIVE - _WORDS_AT)
        lines = max(len(self._names) * head.leading, len(self._lines) * style.leading)
        self.height = lines + 19

    def draw(self, pen: Pen, top: float) -> None:
        pen.rule(top, 0.75)
        y = top + 9 + baseline(self._style)
        for place, line in enumerate(self._names):
            pen.text(0, y + place * self._head.leading, line, self._head)
        # As many lines as were measured, only better shared out.
        told = self._setter.balanced(self._text, self._style, LIVE - _WORDS_AT)
        for place, line in enumerate(told):
            pen.text(_WORDS_AT, y + place * self._style.leading, line, self._style)


class _Surround:
    """The foot says whose survey it is about and that it stays as it is."""

    def __init__(self, session: GroupSession, told: Sequence[Sentences]) -> None:
        self._session, self._told = session, told
        parts = (session.agency.name, session.title, day_in(told[0], session.day))
        self.right = tuple(filter(None, map(clean, parts)))
        self.title = " - ".join([told[0].say("paper_seen_title"), *self.right])

    def draw(self, pen: Pen, number: int, _pages: int) -> None:
        said = self._told[number - 1]
        if said.from_right:
            pen = MirroredPen(pen)
        paper, setter = pen.paper, pen.setter
        fixed = said.say("poster_fixed")
        pen.hairline(paper.foot_rule)
        pen.text(0, paper.foot, fixed, FOOT)
        day = day_in(said, self._session.day)
        about = "  ·  ".join(filter(None, (clean(self._session.title), day)))
        room = LIVE - setter.width(fixed, FOOT) - 18
        pen.text(LIVE, paper.foot, setter.shortened(about, FOOT, room), FOOT, "right")
