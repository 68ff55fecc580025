"""The way from the Summary page to the slides and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.summary import Summary
from facilitator.ui.session.summary.room.walls import Walls

if TYPE_CHECKING:
    from facilitator.ui.session.summary.room.page import ShowPage
    from facilitator.ui.shell.desk import Desk


class Door(QObject):
    """Puts a `ShowPage` into a page's column; `moved` tells whether it is open now."""

    moved = Signal(bool)

    def __init__(self, desk: Desk, column: QVBoxLayout, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._column, self._page = desk, column, page
        self._width = 1366
        self.walls: Walls | None = None
        self.room: ShowPage | None = None

    def open(self, summary: Summary) -> None:
        """Look through this summary's slides."""
        from facilitator.ui.session.summary.room.page import ShowPage

        if self.room is not None:
            return
        self.room = ShowPage(self._desk, summary, self.walls, self._page)
        self.room.left.connect(self.close)
        self.room.fit(self._width)
        self._column.addWidget(self.room, 1)
        self.moved.emit(True)
        self.room.show()
        self.room.setFocus()

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
