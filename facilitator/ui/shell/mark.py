"""The mark: people in a circle, one of them with room to be heard."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.theme import colour, px

_DOTS = 8


def paint_mark(painter: QPainter, box: QRectF) -> None:
    """Eight dots in a ring, one of them open."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(box.width(), box.height())
    dot, ring = side * 0.125, side * 0.375
    for place in range(_DOTS):
        angle = math.tau * (place + 0.5) / _DOTS - math.pi / 2
        centre = box.center() + QPointF(math.cos(angle) * ring, math.sin(angle) * ring)
        if place == 1:
            line = side * 0.045
            painter.setPen(QPen(colour("accent"), line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, dot - line / 2, dot - line / 2)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(centre, dot, dot)


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
        paint_mark(painter, QRectF(self.rect()))


def window_icon() -> QIcon:
    """The mark as the window's icon."""
    made = QIcon()
    for side in (16, 32, 64):
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        paint_mark(painter, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(drawn)
    return made
