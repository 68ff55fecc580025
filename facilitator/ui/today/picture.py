"""The drawing on the practice card: people in a half circle around a laptop."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.theme import colour

_SIZE = QSize(280, 208)
_PEOPLE = 11
_OPEN = 7  # the one who has not answered yet


class RoomPicture(QWidget):
    """Decoration; nothing to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 12, 12)
        self._paint_people(painter)
        self._paint_laptop(painter)

    def _paint_people(self, painter: QPainter) -> None:
        centre = QPointF(140, 129)
        for place in range(_PEOPLE):
            angle = math.radians(163 + place * (214 / (_PEOPLE - 1)))
            at = centre + QPointF(math.cos(angle) * 112, math.sin(angle) * 86)
            if place == _OPEN:
                painter.setPen(QPen(colour("accent"), 2))
                painter.setBrush(colour("surface"))
                painter.drawEllipse(at, 11, 11)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("accent"))
                painter.drawEllipse(at, 12, 12)

    def _paint_laptop(self, painter: QPainter) -> None:
        painter.setPen(QPen(colour("accent"), 2.5))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(98, 90, 84, 56), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent_line"))
        painter.drawRoundedRect(QRectF(109, 108, 40, 5), 2.5, 2.5)
        painter.drawRoundedRect(QRectF(109, 122, 62, 5), 2.5, 2.5)
        painter.setBrush(colour("accent"))
        painter.drawEllipse(QPointF(166, 110), 6, 6)
        painter.drawPolygon(
            QPolygonF([QPointF(84, 156), QPointF(196, 156), QPointF(187, 166), QPointF(93, 166)])
        )
