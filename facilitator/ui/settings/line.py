"""A line of a card in Settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.parts.frames import COLUMNS_FROM
from facilitator.ui.parts.surfaces import Badge
from facilitator.ui.parts.text import Text


class Line(QWidget):
    """One setting: its name, with a badge where it has one, and what it does at the left, the
    control at the right.  `sentence` may be said in other words."""

    def __init__(
        self, name: str, sentence: str, control: QWidget, badge: Badge | None = None
    ) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        if badge is None:
            words.addWidget(Text(name, "strong", wrap=True))
        else:
            words.setSpacing(2)
            head = QHBoxLayout()
            head.setSpacing(10)
            head.addWidget(Text(name, "strong"))
            head.addWidget(badge)
            head.addStretch(1)
            words.addLayout(head)
        self.sentence = Text(sentence, "small", "soft", wrap=True)
        words.addWidget(self.sentence)
        self._row.addLayout(words, 1)
        at = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        self._row.addWidget(control, 0, at)
        self.fit(COLUMNS_FROM)

    def fit(self, width: int) -> None:
        """The control goes under the words in a small window."""
        across = width >= COLUMNS_FROM
        direction = QHBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if across else direction.TopToBottom)
        self._row.setSpacing(24 if across else 8)
