"""Turns from one survey of a session to another: Staff | Supervisors | Closed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.ui.parts import Segments
from facilitator.ui.parts.frames import WIDE_FROM

CLOSED, ANOTHER = "closed", "another"
_ROOM, _NARROW_ROOM = 84, 52  # characters of all names together
_LEAST = 8  # characters that still tell a name


class Turning(QWidget):
    """Hidden while there is nothing to turn to.  `chosen` carries the id of an open survey, CLOSED
    or ANOTHER."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 12)
        self._row.addStretch(1)
        self._places: tuple[tuple[str, str], ...] = ()
        self._current = ""
        self._narrow = False
        self.segments: Segments | None = None
        self.hide()

    def offer(self, places: tuple[tuple[str, str], ...], current: str) -> None:
        """These are the places, (id, name); hidden when there is only one."""
        if (places, current) != (self._places, self._current):
            self._places, self._current = places, current
            self._make()

    def fit(self, width: int) -> None:
        """Shorter names in a narrow window."""
        if self._narrow != (width < WIDE_FROM):
            self._narrow = not self._narrow
            self._make()

    def _make(self) -> None:
        old, self.segments = self.segments, None
        if old is not None:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()  # its own press may have led here
        if len(self._places) > 1:
            room = _NARROW_ROOM if self._narrow else _ROOM
            short = tuple((id_, _cut(name, self._longest(room))) for id_, name in self._places)
            self.segments = Segments(short, self._current, "Survey")
            self.segments.setObjectName("surveys")
            self.segments.chosen.connect(self.chosen)
            self._row.insertWidget(0, self.segments)
        self.setVisible(self.segments is not None)

    def _longest(self, room: int) -> int:
        """How long a name may be so that all of them fit."""
        lengths = [len(name) for _, name in self._places]
        longest = max(lengths)
        while sum(min(length, longest) for length in lengths) > room and longest > _LEAST:
            longest -= 1
        return longest


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
