"""A page that has the whole window to itself: one column in the middle, without the rail."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.parts.frames import Scroll
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.mark import Mark
from facilitator.ui.theme import px

_ROOM_FOR_MARK = 480


class Alone(QWidget):
    """Put what it shows into `column`; where the window is too small for it, it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Mark(60)
        inside = QWidget()
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(16, 16, 16, 16)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        middle.addStretch(1)
        middle.addLayout(self.column)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    def put(self, widget: QWidget, space: int = 0) -> None:
        """One more under the others, in the middle, with `space` pixels under it."""
        self.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        if space:
            self.column.addSpacing(space)

    def head(self, title: str, sentence: str = "") -> Text:
        """Our mark, what this page is, and what to do; gives back the title."""
        self.column.addStretch(2)
        self.put(self._mark, 20)
        heading = centred(title, "title")
        self.put(heading, 4)
        if sentence:
            self.put(centred(sentence, "body", "soft"), 16)
        return heading

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mark.setVisible(self.height() >= px(_ROOM_FOR_MARK))


def centred(text: str, size: str, tone: str = "plain") -> Text:
    """Words in the middle of the column, wrapped to its width."""
    made = Text(text, size, tone, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedWidth(px(560))
    return made
