"""The day at a glance: when what begins, where the breaks are, who leads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from facilitator.documents.flow import Block, Flow
from facilitator.documents.grid import LIVE, READING, SMALL, Style, Weight, columns, paper_named
from facilitator.documents.laid import Laid
from facilitator.documents.pen import ZONE, Pen
from facilitator.documents.session_words import clock, running, when_and_where, with_whom
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import Title, Words
from facilitator.domain.credit import AgendaItem
from facilitator.domain.people import GroupSession

_TIME: Style = Style(12, 17)
_WHAT: Style = Style(12, 17, Weight.SEMIBOLD)
_PAUSE: Style = Style(12, 17)
_AT = 64.0
_BLANK_ROWS = 9


def laid(session: GroupSession, agenda: Sequence[AgendaItem], paper: str = "letter") -> Laid:
    """The agenda on `letter` or `a4`: one row for each item with its time and length, breaks on
    grey, the end where it is known; rows to write in where there is no agenda.  Raises BadInput
    for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    setter = flow.setter
    told = [when_and_where(session), with_whom(session)]
    texts = [item.title for item in agenda]
    lacking = setter.lacking(
        [session.agency.name, session.title, session.place, session.trainers, *texts]
    )
    flow.together(
        [
            Title(setter, [clean(session.title) or "Agenda"]),
            Words(setter, [*filter(None, [*told, lacking])], READING, width=columns(11), above=2),
        ]
    )
    rows: list[Block] = [*_rows(setter, session, agenda)] or [_Blank() for _ in range(_BLANK_ROWS)]

    def head(_again: bool) -> Sequence[Block]:
        return [_Top()]

    flow.rows(head, rows)
    return Laid(flow, running(session, "Agenda", "Take the breaks: they belong to the day."))


def _rows(setter: Typesetter, session: GroupSession, agenda: Sequence[AgendaItem]) -> list[Block]:
    starts = [item.starts for item in agenda]
    ends: list[time | None] = [*starts[1:], session.ends] if agenda else []
    rows: list[Block] = [
        _Row(setter, item.starts, item.title, item.pause, _length(item.starts, end))
        for item, end in zip(agenda, ends, strict=True)
    ]
    if agenda and session.ends is not None:
        rows.append(_Row(setter, session.ends, "End", False, ""))
    return rows


def _length(start: time, end: time | None) -> str:
    if end is None or end <= start:
        return ""
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} h" * bool(hours), f"{rest} min" * bool(rest))))


class _Top:
    above = 14.0
    height = 0.75

    def draw(self, pen: Pen, top: float) -> None:
        pen.rule(top, 0.75)


class _Row:
    above = 0.0

    def __init__(
        self, setter: Typesetter, starts: time, title: str, pause: bool, length: str
    ) -> None:
        self._time = clock(starts)
        self._length = length
        self._style = _PAUSE if pause else _WHAT
        self._pause = pause
        self._lines = setter.broken(title, self._style, LIVE - _AT - 70)
        self.height = len(self._lines) * self._style.leading + (9 if pause else 15)

    def draw(self, pen: Pen, top: float) -> None:
        if self._pause:
            pen.box(0, top, LIVE, self.height, ZONE)
        y = top + (4 if self._pause else 7) + 12.8
        pen.text(46, y, self._time, _TIME, "right")
        pen.text(LIVE - 6, y, self._length, SMALL, "right")
        for line in self._lines:
            pen.text(_AT, y, line, self._style)
            y += self._style.leading
        pen.hairline(top + self.height)


class _Blank:
    above = 0.0
    height = 33.0

    def draw(self, pen: Pen, top: float) -> None:
        pen.fine_upright(_AT - 8, top, top + self.height)
        pen.hairline(top + self.height)
