"""The second design: centred, within a double frame whose band carries the accent colour."""

from __future__ import annotations

from typing import Final

from facilitator.documents.certificates import parts
from facilitator.documents.certificates.sheet import EDGE, FACT, SMALL, fit, fit_name
from facilitator.documents.grid import Paper, Style, Weight
from facilitator.documents.pen import ACCENT, Pen
from facilitator.documents.text.typesetting import Typesetter
from facilitator.domain.certificates import Face, Holder

_BAND, _INNER, _SIDE = 7.0, 13.0, 96.0
_CELLS = (0.2, 0.32, 0.16, 0.32)  # how much of the width each fact has
_TITLE: Final = Style(25, 32)
_GIVEN: Final = Style(10.5, 14)
_NAME: Final = Style(34, 42, Weight.SEMIBOLD)
_COURSE: Final = Style(15, 19, Weight.SEMIBOLD)
_PROVIDER: Final = Style(11, 14, Weight.SEMIBOLD)
_LOGO_TOP, _PROVIDER_AT = 58.0, 112.0
_TITLE_AT, _NAME_AT, _NAME_ROOM, _FACTS, _FOOT = 153.0, 233.0, 64.0, 338.0, 72.0
_UNDER_NAME, _BESIDE = 210.0, 340.0  # half of the line under the name; the lines at the right


class Frame:
    """Draws what all share once, and what is a person's own on each sheet."""

    def __init__(self, setter: Typesetter, paper: Paper, face: Face) -> None:
        self._setter, self._paper, self._face = setter, paper, face
        self._middle = paper.width / 2
        self._right = paper.width - _SIDE
        self._width = self._right - _SIDE

    def kind(self, holder: Holder) -> parts.Kind:
        return parts.kind(holder)

    def shared(self, pen: Pen, holder: Holder) -> None:
        self._border(pen)
        self._head(pen)
        pen.text(self._middle, _TITLE_AT, parts.TITLE, _TITLE, "centre")
        pen.rule(_NAME_AT + 17, 0.5, self._middle - _UNDER_NAME, self._middle + _UNDER_NAME)
        pen.text(self._middle, _NAME_AT + 37, parts.ATTENDED, _GIVEN, "centre")
        course = fit(self._setter, self._face.course, _COURSE, self._width, 2)
        course.draw(pen, self._middle, _NAME_AT + 61, "centre")
        for place, (label, text) in enumerate(parts.facts(self._face, holder)):
            if text:
                middle, width = self._cell(place)
                parts.label(pen, middle, _FACTS + 16, label, "centre")
                fitted = fit(self._setter, text, FACT, width - 16, 2)
                fitted.draw(pen, middle, _FACTS + 32, "centre")
        if holder.by_rule and self._face.rule:
            note = fit(self._setter, self._face.rule, SMALL, self._width - 60, 2)
            note.draw(pen, self._middle, _FACTS + 74, "centre")
        foot = self._paper.height - _FOOT
        parts.signature(pen, self._face, _SIDE, foot - 15)
        pen.text(self._right, foot - SMALL.leading, parts.issued(holder), SMALL, "right")
        y = foot - SMALL.leading * (3 if holder.licence else 2)
        for line in reversed(parts.approvals(self._setter, self._face, _BESIDE)):
            line.draw(pen, self._right, y, "right")
            y -= SMALL.leading

    def personal(self, pen: Pen, holder: Holder) -> None:
        name = fit_name(self._setter, holder.name, _NAME, self._width, _NAME_ROOM)
        first = _NAME_AT - (len(name.lines) - 1) * name.style.leading
        # Letters that reach far down stay off the line under the name.
        lift = max(0.0, name.style.leading - 1.3 * name.style.size) * 0.7
        name.draw(pen, self._middle, first - lift, "centre")
        y = self._paper.height - _FOOT
        parts.number(pen, holder, self._right, y, "right")
        if holder.licence:
            licence = fit(self._setter, parts.licence(holder), SMALL, _BESIDE)
            licence.draw(pen, self._right, y - 2 * SMALL.leading, "right")

    def _border(self, pen: Pen) -> None:
        wide, high = self._paper.width - 2 * EDGE, self._paper.height - 2 * EDGE
        pen.box(EDGE, EDGE, wide, high, ACCENT)
        pen.box(EDGE + _BAND, EDGE + _BAND, wide - 2 * _BAND, high - 2 * _BAND, 1.0)
        for inset in (0.0, _BAND, _INNER):
            place = EDGE + inset
            pen.frame(place, place, wide - 2 * inset, high - 2 * inset, 0)

    def _head(self, pen: Pen) -> None:
        at = _PROVIDER_AT if self._face.logo else _PROVIDER_AT - 14
        parts.logo(pen, self._face, self._middle, _LOGO_TOP, "centre")
        provider = fit(self._setter, self._face.provider, _PROVIDER, self._width)
        provider.draw(pen, self._middle, at, "centre")
        parts.practice(pen, self._face, self._right, _LOGO_TOP + 12, "right")

    def _cell(self, place: int) -> tuple[float, float]:
        """The middle of a fact and how wide it may be."""
        width = _CELLS[place] * self._width
        return _SIDE + sum(_CELLS[:place]) * self._width + width / 2, width
