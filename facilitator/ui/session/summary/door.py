"""The ways from the Summary page to the slides and to what is taken along, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.summary import Summary
from facilitator.ui.session.summary.room.walls import Walls

if TYPE_CHECKING:
    from facilitator.ui.session.summary.room.page import ShowPage
    from facilitator.ui.session.summary.taking.page import TakePage
    from facilitator.ui.shell.desk import Desk


class Door(QObject):
    """Puts one of two pages into a page's column; `moved` tells whether one is open now."""

    moved = Signal(bool)

    def __init__(self, desk: Desk, column: QVBoxLayout, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._column, self._page = desk, column, page
        self._width = 1366
        self.walls: Walls | None = None
        self.room: ShowPage | TakePage | None = None

    def to_room(self, summary: Summary) -> None:
        """Look through this summary's slides."""
        from facilitator.ui.session.summary.room.page import ShowPage

        if self.room is None:
            self._open(ShowPage(self._desk, summary, self.walls, self._page))

    def to_taking(self, summary: Summary, round_id: int, paper: str) -> None:
        """Look at what of this survey can be taken along."""
        from facilitator.ui.session.summary.taking.page import TakePage

        if self.room is None:
            self._open(TakePage(self._desk, summary, round_id, paper, self._page))

    def _open(self, room: ShowPage | TakePage) -> None:
        self.room = room
        room.left.connect(self.close)
        room.fit(self._width)
        self._column.addWidget(room, 1)
        self.moved.emit(True)
        room.show()
        room.setFocus()

    def close(self) -> None:
        """Back to the summary; nothing stays on a wall."""
        room, self.room = self.room, None
        if room is not None:
            self._column.removeWidget(room)
            room.hide()
            room.deleteLater()
            self.moved.emit(False)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        if self.room is not None:
            self.room.fit(width)
