"""The third design: sparing of ink, and the same in black and white.  Fine lines, no fill, no
frame; what is looked up stands in a column at the left."""

from __future__ import annotations

from typing import Final

from facilitator.documents.big_names import Fitted
from facilitator.documents.certificates import parts
from facilitator.documents.certificates.sheet import LOGO, SMALL, fit, fit_name
from facilitator.documents.grid import Paper, Style, Weight
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import Typesetter
from facilitator.domain.certificates import Face, Holder

_LEFT, _COLUMN, _LINE, _TEXT = 60.0, 168.0, 246.0, 276.0
_TOP, _FIRST_FACT, _FOOT = 60.0, 196.0, 74.0
_NAME_AT, _NAME_ROOM = 250.0, 96.0
_TITLE: Final = Style(13, 18)
_NAME: Final = Style(34, 42)
_ATTENDED: Final = Style(11, 15)
_COURSE: Final = Style(15, 19)
_PROVIDER: Final = Style(10.5, 14, Weight.SEMIBOLD)
_FACT: Final = Style(10.5, 13)
_GAP = 29.0  # from the last line of one fact to the label of the next


class Plain:
    """Draws what all share once, and what is a person's own on each sheet."""

    def __init__(self, setter: Typesetter, paper: Paper, face: Face) -> None:
        self._setter, self._paper, self._face = setter, paper, face
        self._right = paper.width - _LEFT
        self._width = self._right - _TEXT

    def kind(self, holder: Holder) -> parts.Kind:
        return parts.kind(holder, self._title_at(holder))

    def shared(self, pen: Pen, holder: Holder) -> None:
        pen.fine_upright(_LINE, _TOP, self._paper.height - _TOP)
        self._head(pen)
        y = _FIRST_FACT
        for label, text in parts.facts(self._face, holder):
            if text:
                parts.label(pen, _LEFT, y, label)
                fitted = fit(self._setter, text, _FACT, _COLUMN, 3)
                y = fitted.draw(pen, _LEFT, y + 15) + _GAP
        pen.text(_TEXT, self._title_at(holder), parts.TITLE, _TITLE)
        pen.text(_TEXT, _NAME_AT + 36, parts.ATTENDED, _ATTENDED)
        course = fit(self._setter, self._face.course, _COURSE, self._width, 3)
        last = course.draw(pen, _TEXT, _NAME_AT + 63)
        if holder.by_rule and self._face.rule:
            fit(self._setter, self._face.rule, SMALL, self._width - 60, 3).draw(
                pen, _TEXT, last + 36
            )
        foot = self._paper.height - _FOOT
        parts.signature(pen, self._face, _TEXT, foot - 15)
        parts.practice(pen, self._face, self._right, _TOP + 8, "right")
        pen.text(_LEFT, foot - SMALL.leading, parts.issued(holder), SMALL)
        y = foot - SMALL.leading * (4 if holder.licence else 3)
        for line in reversed(self._approvals()):
            y -= line.height - line.style.leading
            line.draw(pen, _LEFT, y)
            y -= SMALL.leading

    def personal(self, pen: Pen, holder: Holder) -> None:
        name = self._name(holder)
        name.draw(pen, _TEXT, _NAME_AT - (len(name.lines) - 1) * name.style.leading)
        y = self._paper.height - _FOOT
        parts.number(pen, holder, _LEFT, y, "left")
        if holder.licence:
            licence = fit(self._setter, parts.licence(holder), SMALL, _COLUMN)
            licence.draw(pen, _LEFT, y - 2 * SMALL.leading)

    def _name(self, holder: Holder) -> Fitted:
        return fit_name(self._setter, holder.name, _NAME, self._width, _NAME_ROOM)

    def _title_at(self, holder: Holder) -> float:
        name = self._name(holder)
        if len(name.lines) == 1:
            return _NAME_AT - 46
        return _NAME_AT - 10 - (len(name.lines) - 0.2) * name.style.leading

    def _head(self, pen: Pen) -> None:
        top = _TOP
        if self._face.logo:
            parts.logo(pen, self._face, _LEFT, top)
            top += LOGO[1] + 14
        provider = fit(self._setter, self._face.provider, _PROVIDER, _COLUMN, 3)
        provider.draw(pen, _LEFT, top + 10)

    def _approvals(self) -> list[Fitted]:
        return [fit(self._setter, line, SMALL, _COLUMN, 2) for line in self._face.approvals]
