"""The first design: a bar of the accent colour at the left edge of a fine frame."""

from __future__ import annotations

from typing import Final

from facilitator.documents.certificates import parts
from facilitator.documents.certificates.sheet import EDGE, FACT, SMALL, fit, fit_name
from facilitator.documents.grid import Paper, Style, Weight
from facilitator.documents.pen import ACCENT, Pen
from facilitator.documents.text.typesetting import Typesetter
from facilitator.domain.certificates import Face, Holder

_LEFT, _RIGHT, _BAR = 96.0, 72.0, 14.0
_TITLE: Final = Style(15, 20)
_NAME: Final = Style(34, 42, Weight.SEMIBOLD)
_ATTENDED: Final = Style(11.5, 15)
_COURSE: Final = Style(15.5, 19, Weight.SEMIBOLD)
_PROVIDER: Final = Style(10.5, 14, Weight.SEMIBOLD)
_HEAD, _NAME_AT, _NAME_ROOM, _FACTS = 87.0, 221.0, 88.0, 330.0
_CELLS = (0.0, 0.212, 0.532, 0.724)  # where each fact begins, as a part of the width
_FOOT = 98.0  # the last line, from the sheet's lower edge
_BESIDE, _NOTE = 300.0, 360.0


class Bar:
    """Draws what all share once, and what is a person's own on each sheet."""

    def __init__(self, setter: Typesetter, paper: Paper, face: Face) -> None:
        self._setter, self._paper, self._face = setter, paper, face
        self._right = paper.width - _RIGHT
        self._width = self._right - _LEFT

    def shared(self, pen: Pen, licensed: bool) -> None:
        wide, high = self._paper.width - 2 * EDGE, self._paper.height - 2 * EDGE
        pen.frame(EDGE, EDGE, wide, high, 0)
        pen.box(EDGE, EDGE, _BAR, high, ACCENT)
        pen.upright(EDGE + _BAR, EDGE, EDGE + high, 0.75)
        pen.frame(EDGE, EDGE, wide, high, 0)
        self._head(pen)
        pen.text(_LEFT, _NAME_AT + 34, parts.ATTENDED, _ATTENDED)
        course = fit(self._setter, self._face.course, _COURSE, self._width, 2)
        course.draw(pen, _LEFT, _NAME_AT + 61)
        self._facts(pen)
        foot = self._paper.height - _FOOT
        parts.signature(pen, self._face, _LEFT, foot - 15)
        y = foot - SMALL.leading * (2 if licensed else 1)
        for line in reversed(parts.approvals(self._setter, self._face, _BESIDE)):
            line.draw(pen, self._right, y, "right")
            y -= SMALL.leading

    def personal(self, pen: Pen, holder: Holder) -> None:
        parts.number(pen, holder, self._right, _HEAD, "right")
        name = fit_name(self._setter, holder.name, _NAME, self._width, _NAME_ROOM)
        first = _NAME_AT - (len(name.lines) - 1) * name.style.leading
        pen.text(_LEFT, first - 10 - name.style.leading * 0.8, parts.TITLE, _TITLE)
        name.draw(pen, _LEFT, first)
        hours = parts.facts(self._face, holder)[2][1]
        pen.text(self._cell(2)[0], _FACTS + 34, hours, FACT)
        if holder.by_rule and self._face.rule:
            note = fit(self._setter, self._face.rule, SMALL, _NOTE, 2)
            note.draw(pen, _LEFT, self._facts_end + 20)
        y = self._paper.height - _FOOT
        for line in reversed(list(parts.own_lines(holder))):
            fit(self._setter, line, SMALL, _BESIDE).draw(pen, self._right, y, "right")
            y -= SMALL.leading

    def _head(self, pen: Pen) -> None:
        room = self._width - 170
        provider = fit(self._setter, self._face.provider, _PROVIDER, room - 138, 2)
        provider.draw(pen, _LEFT, _HEAD)
        used = max(self._setter.width(line, provider.style) for line in provider.lines)
        parts.logo(pen, self._face, _LEFT + used + (18 if used else 0), _HEAD - 22)
        parts.practice(pen, self._face, self._right, _HEAD - 15, "right")

    def _cell(self, place: int) -> tuple[float, float]:
        """Where a fact begins and how wide it may be."""
        starts = [*_CELLS, 1.0]
        left = _LEFT + starts[place] * self._width
        return left, (starts[place + 1] - starts[place]) * self._width - (14 if place < 3 else 0)

    def _facts(self, pen: Pen) -> None:
        pen.hairline(_FACTS, _LEFT, self._right)
        for place, (label, text) in enumerate(parts.facts(self._face)):
            left, width = self._cell(place)
            if text or place == 2:
                parts.label(pen, left, _FACTS + 18, label)
                fit(self._setter, text, FACT, width, 2).draw(pen, left, _FACTS + 34)
        pen.hairline(self._facts_end, _LEFT, self._right)

    @property
    def _facts_end(self) -> float:
        fitted = [
            fit(self._setter, text, FACT, self._cell(place)[1], 2)
            for place, (_, text) in enumerate(parts.facts(self._face))
        ]
        return _FACTS + 48 + max(one.height - one.style.leading for one in fitted)
