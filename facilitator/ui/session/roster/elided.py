"""An address too long for its place: cut in the middle, whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.parts import Text
from facilitator.ui.parts.text import as_tip


class Elided(Text):
    """Only for e-mail addresses and file names; everything else wraps."""

    def __init__(
        self, words: str, size: str = "small", tone: str = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, size, tone, parent=parent)
        self.words = words
        self.setToolTip(as_tip(words))
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Other words."""
        self.words = words
        self.setToolTip(as_tip(words))
        self.setAccessibleName(words)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(
            self.words, Qt.TextElideMode.ElideMiddle, self.width()
        )
        if shown != self.text():
            self.setText(shown)


def shortened(name: str, most: int = 56) -> str:
    """A file name of at most so many characters, cut in the middle."""
    half = (most - 1) // 2
    return name if len(name) <= most else f"{name[:half]}…{name[-half:]}"
