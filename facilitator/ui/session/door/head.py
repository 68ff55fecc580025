"""The head of the door: the way back, the live count in large figures, and the four parts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.parts import QuietButton, Segments, Text
from facilitator.ui.parts.frames import BESIDE_FROM, COLUMNS_FROM
from facilitator.ui.session.collect.big_number import BigNumber
from facilitator.ui.session.door.model import LABELS, DoorView, Part
from facilitator.ui.session.door.table import TOUCH

_SHORT = {Part.SHEETS: "Sheets", Part.HOURS: "Hours"}


class DoorHead(QWidget):
    """`part_chosen` carries the part, `left` asks for the way back."""

    part_chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tight = False
        self.back = QuietButton("Roster", "arrow-left", on_click=self.left.emit)
        self.back.setProperty("grade", "touch")
        self.back.setAccessibleName("Back to the roster")
        self.number = BigNumber()
        self.number.small = True
        self.words = Text("", "heading")
        self.more = Text("", "body", "soft")
        self.parts = Segments(
            [(part, LABELS[part]) for part in Part], name="At the door", height=TOUCH
        )
        self.parts.chosen.connect(self.part_chosen)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.words)
        beside.addWidget(self.more)
        figures = QHBoxLayout()
        figures.setSpacing(12)
        figures.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        figures.addLayout(beside)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(20)
        self._row.addWidget(self.back)
        self._row.addLayout(figures)
        self._row.addStretch(1)
        self._row.addWidget(self.parts)

    def show_view(self, view: DoorView) -> None:
        """The counts now, and which part is on."""
        self.number.show_text(view.figure)
        words = view.figure_words
        self.words.setText(" ".join(words.split()[:3]) if self._tight else words)
        self.more.setText(view.more_words)
        self.more.setVisible(bool(view.more_words) and not self._tight)
        self.setAccessibleName(f"{view.figure} {view.figure_words}. {view.more_words}".strip())

    def choose(self, part: Part) -> None:
        """Show which part is on."""
        self.parts.choose(part)

    def fit(self, width: int) -> None:
        """Shorter words in a narrow window."""
        narrow, self._tight = width < BESIDE_FROM, width < COLUMNS_FROM
        for part in Part:
            self.parts.say(part, _SHORT.get(part, LABELS[part]) if narrow else LABELS[part])
        self.back.say("" if narrow else "Roster")
        self.back.setAccessibleName("Back to the roster")
        self._row.setSpacing(8 if narrow else 20)
