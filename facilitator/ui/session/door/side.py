"""Beside the list: rows typed from paper, a walk-in, or one person's times."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facilitator.ui.parts import SecondaryButton, Text
from facilitator.ui.parts.frames import BESIDE_FROM
from facilitator.ui.session.door.model import Part
from facilitator.ui.session.door.paper_card import PaperCard
from facilitator.ui.session.door.times_panel import TimesPanel
from facilitator.ui.session.door.walk_in_card import WalkInCard
from facilitator.ui.theme import px

_WIDTH = 344
_NO_LIMIT = 16777215
_SHEETS = (
    "A tick says that a sheet was handed in, for credit. It says nothing about what was answered: "
    "a blank sheet counts the same, and neither a time nor an order is kept. The answers "
    "themselves are typed in Collect."
)


class DoorSide(QStackedWidget):
    """`paper`, `walk_in` or `times`, one at a time; `walk_in_wanted` asks for a walk-in."""

    walk_in_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = PaperCard()
        self.walk_in = WalkInCard()
        self.times = TimesPanel()
        self.add_walk_in = SecondaryButton(
            "Add a walk-in", "user-plus", on_click=self.walk_in_wanted.emit
        )
        self.add_walk_in.setObjectName("add-walk-in")
        self.add_walk_in.setProperty("grade", "touch")
        self._narrow = False
        self.promise = Text(_SHEETS, "small", "soft", wrap=True)
        self._from_paper = QWidget()
        column = QVBoxLayout(self._from_paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.paper, 1)
        column.addWidget(self.promise)
        column.addWidget(self.add_walk_in)
        for page in (self._from_paper, self.walk_in, self.times):
            self.addWidget(page)

    @property
    def is_paper(self) -> bool:
        """Whether rows can be typed here now."""
        return self.currentWidget() is self._from_paper

    def show_part(self, part: Part) -> None:
        """What goes with this part of the door."""
        self.promise.setVisible(part is Part.SHEETS)
        # In a narrow window the action bar offers it.
        self.add_walk_in.setVisible(part is Part.ARRIVING and not self._narrow)

    def to_paper(self) -> None:
        """Rows from paper again."""
        self.setCurrentWidget(self._from_paper)

    def fit(self, width: int) -> None:
        """Beside the list, or in a narrow window in its place."""
        narrow = self._narrow = width < BESIDE_FROM
        self.setMinimumWidth(0 if narrow else px(_WIDTH))
        self.setMaximumWidth(_NO_LIMIT if narrow else px(_WIDTH))
        self.paper.fit(width)
        self.walk_in.fit(width)
        self.times.fit(width)
