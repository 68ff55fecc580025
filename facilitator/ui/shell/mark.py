"""The mark: people in a circle, one of them with room to be heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.theme import icon, pixmap, px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_NAME = "mark"


class Mark(QWidget):
    """The mark on a page."""

    def __init__(self, side: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, pixmap(_NAME, "accent", self._side, self.devicePixelRatioF()))


def window_icon() -> QIcon:
    """The mark as the window's icon."""
    return icon(_NAME, "accent")
