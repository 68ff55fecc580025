"""A number to be seen from across the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.theme import colour, font, px


class BigNumber(QWidget):
    """A number as tall as its digits: a label would keep half a line of air around it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._text = "0"
        self._small = False
        self._reserved: tuple[str, ...] = ()
        super().__init__(parent)
        self._measure()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Another number, or an item's name."""
        self._text = text
        self.setAccessibleName(text)
        if text in self._inks:
            self.update()
        else:
            self._measure()

    @property
    def small(self) -> bool:
        """Half as tall, for a narrow window."""
        return self._small

    @small.setter
    def small(self, small: bool) -> None:
        self._small = small
        self._measure()

    def reserve(self, texts: Sequence[str]) -> None:
        """Room for each of these, so that what stands beside it does not move."""
        if tuple(texts) != self._reserved:
            self._reserved = tuple(texts)
            self._measure()

    def _measure(self) -> None:
        """How much room its texts need, and where the baseline runs."""
        metrics = QFontMetrics(self._font())
        self._inks = {
            text: metrics.tightBoundingRect(text) for text in {*self._reserved, self._text}
        }
        every = list(self._inks.values())
        self._top = min(ink.top() for ink in every)
        bottom = max(ink.bottom() for ink in every)
        self._room = QSize(max(ink.width() for ink in every) + 2, bottom - self._top + 3)
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()  # another text size

    def _font(self) -> QFont:
        made = font("count", 600)
        if self._small:
            made.setPixelSize(px(56))
        return made

    def sizeHint(self) -> QSize:
        return self._room

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(colour("accent"))
        painter.drawText(1 - self._inks[self._text].left(), 1 - self._top, self._text)
