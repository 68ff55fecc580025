"""A number to be seen from across the table."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.theme import colour, font, px


class BigNumber(QWidget):
    """A number as tall as its digits: a label would keep half a line of air around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = "0"
        self._small = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Another number, or an item's name."""
        self._text = text
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    @property
    def small(self) -> bool:
        """Half as tall, for a narrow window."""
        return self._small

    @small.setter
    def small(self, small: bool) -> None:
        self._small = small
        self.updateGeometry()
        self.update()

    def _ink(self) -> QRect:
        """Where the digits' ink stands, seen from the start of the base line."""
        return QFontMetrics(self._font()).tightBoundingRect(self._text)

    def _font(self) -> QFont:
        made = font("count", 600)
        if self._small:
            made.setPixelSize(px(56))
        return made

    def sizeHint(self) -> QSize:
        ink = self._ink()
        return QSize(ink.width() + 2, ink.height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink = self._ink()
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(colour("accent"))
        painter.drawText(1 - ink.left(), 1 - ink.top(), self._text)
