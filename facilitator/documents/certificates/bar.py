"""The first design: a bar of the accent colour at the left edge of a fine frame."""

from __future__ import annotations

from typing import Final

from facilitator.documents.big_names import Fitted
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

    def kind(self, holder: Holder) -> parts.Kind:
        return parts.kind(holder, self._title_at(holder))

    def shared(self, pen: Pen, holder: Holder) -> None:
        wide, high = self._paper.width - 2 * EDGE, self._paper.height - 2 * EDGE
        pen.box(EDGE, EDGE, _BAR, high, ACCENT)
        pen.upright(EDGE + _BAR, EDGE, EDGE + high, 0.75)
        pen.frame(EDGE, EDGE, wide, high, 0)
        self._head(pen)
        pen.text(_LEFT, self._title_at(holder), parts.TITLE, _TITLE)
        pen.text(_LEFT, _NAME_AT + 34, parts.ATTENDED, _ATTENDED)
        course = fit(self._setter, self._face.course, _COURSE, self._width, 2)
        course.draw(pen, _LEFT, _NAME_AT + 61)
        below = self._facts(pen, holder)
        if holder.by_rule and self._face.rule:
            note = fit(self._setter, self._face.rule, SMALL, _NOTE, 2)
            note.draw(pen, _LEFT, below + 20)
        foot = self._paper.height - _FOOT
        parts.signature(pen, self._face, _LEFT, foot - 15)
        pen.text(self._right, foot, parts.issued(holder), SMALL, "right")
        y = foot - SMALL.leading * (2 if holder.licence else 1)
        for line in reversed(parts.approvals(self._setter, self._face, _BESIDE)):
            line.draw(pen, self._right, y, "right")
            y -= SMALL.leading

    def personal(self, pen: Pen, holder: Holder) -> None:
        parts.number(pen, holder, self._right, _HEAD, "right")
        name = self._name(holder)
        name.draw(pen, _LEFT, _NAME_AT - (len(name.lines) - 1) * name.style.leading)
        if holder.licence:
            licence = fit(self._setter, parts.licence(holder), SMALL, _BESIDE)
            y = self._paper.height - _FOOT - SMALL.leading
            licence.draw(pen, self._right, y, "right")

    def _name(self, holder: Holder) -> Fitted:
        return fit_name(self._setter, holder.name, _NAME, self._width, _NAME_ROOM)

    def _title_at(self, holder: Holder) -> float:
        name = self._name(holder)
        if len(name.lines) == 1:
            return _NAME_AT - 44
        return _NAME_AT - 10 - (len(name.lines) - 0.2) * name.style.leading

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

    def _facts(self, pen: Pen, holder: Holder) -> float:
        """The row of facts between two lines; where the lower one runs."""
        pen.hairline(_FACTS, _LEFT, self._right)
        last = _FACTS + 34
        for place, (label, text) in enumerate(parts.facts(self._face, holder)):
            if text:
                left, width = self._cell(place)
                parts.label(pen, left, _FACTS + 18, label)
                fitted = fit(self._setter, text, FACT, width, 2)
                last = max(last, fitted.draw(pen, left, _FACTS + 34))
        pen.hairline(last + 14, _LEFT, self._right)
        return last + 14
