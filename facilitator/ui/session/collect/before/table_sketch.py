"""Where to put the table with the participant screen: a small sketch, seen from above."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.parts import Card, Text
from facilitator.ui.parts.frames import COLUMNS_FROM
from facilitator.ui.theme import colour, font, px

WORDS = (
    ("Apart", "Away from the chairs, and from where you stand."),
    ("Back to a wall", "So that nobody can pass behind whoever answers."),
    ("Two meters clear", "About six and a half feet, on every side."),
)
_WIDE, _HIGH = 296, 168  # the drawing's own units
_CHAIRS = ((36, 40), (68, 28), (30, 78), (78, 66), (38, 118), (72, 106), (60, 146))


class TableCard(Card):
    """The sketch and its three words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=12, parent=parent)
        self.setAccessibleName("Where to put the table")
        self.add(Text("Where to put the table", "section"))
        inside = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        self.sketch = Sketch()
        self._row.addWidget(self.sketch, 0, Qt.AlignmentFlag.AlignLeading)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for word, sentence in WORDS:
            column.addWidget(Text(word, "strong"))
            column.addWidget(Text(sentence, "small", "soft", wrap=True))
            column.addSpacing(8)
        column.addStretch(1)
        self._row.addWidget(words, 1)
        self.add(inside)

    def fit(self, width: int) -> None:
        """The words go under the sketch in a small window."""
        direction = QBoxLayout.Direction
        small = width < COLUMNS_FROM
        self._row.setDirection(direction.TopToBottom if small else direction.LeftToRight)


class Sketch(QWidget):
    """A room from above: chairs at one side; at the other a table with a laptop, a person behind
    it with the back to the wall, and a clear circle around them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("A sketch of the room from above")
        self.setAccessibleDescription(
            "Chairs stand at one side. At the other side, apart, stands the table with the laptop. "
            "Whoever answers sits between the table and the wall, facing the room. Two meters "
            "around the table are clear."
        )

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDE), px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / _WIDE, self.height() / _HIGH)
        if self.isRightToLeft():
            painter.translate(_WIDE, 0)
            painter.scale(-1, 1)
        self._paint_room(painter)
        self._paint_table(painter)
        self._paint_distance(painter)

    def _paint_room(self, painter: QPainter) -> None:
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(colour("window"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, _WIDE - 1, _HIGH - 1), 8, 8)
        painter.save()
        painter.setClipRect(QRectF(1, 1, _WIDE - 2, _HIGH - 2))
        dashed = QPen(colour("accent_line"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(dashed)
        painter.setBrush(colour("accent_soft"))
        painter.drawEllipse(QPointF(238, 84), 96, 96)
        painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("text_soft"))
        painter.drawRoundedRect(QRectF(_WIDE - 10, 10, 6, _HIGH - 20), 2, 2)  # the wall
        painter.setPen(QPen(colour("control"), 1.5))
        painter.setBrush(colour("surface"))
        for x, y in _CHAIRS:
            painter.drawEllipse(QPointF(x, y), 9, 9)

    def _paint_table(self, painter: QPainter) -> None:
        painter.setPen(QPen(colour("control"), 1.5))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(208, 50, 34, 68), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(QRectF(217, 68, 5, 32), 2, 2)  # the screen, its back to the room
        painter.setBrush(colour("accent_line"))
        painter.drawRoundedRect(QRectF(222, 70, 14, 28), 2, 2)  # the keys
        painter.setBrush(colour("accent"))
        painter.drawEllipse(QPointF(264, 84), 11, 11)  # who answers

    def _paint_distance(self, painter: QPainter) -> None:
        left, right, y = 143.0, 206.0, 84.0
        painter.setPen(QPen(colour("accent"), 1.5))
        painter.drawLine(QPointF(left + 6, y), QPointF(right - 6, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        for tip, way in ((left, 7), (right, -7)):
            points = [QPointF(tip, y), QPointF(tip + way, y - 4), QPointF(tip + way, y + 4)]
            painter.drawPolygon(QPolygonF(points))
        painter.setPen(colour("text"))
        words = font("small", 600)
        words.setPixelSize(15)  # in the drawing's units, which grow with the text
        painter.setFont(words)
        if self.isRightToLeft():  # words are not mirrored
            painter.translate(left + right, 0)
            painter.scale(-1, 1)
        box = QRectF(left, y - 26, right - left, 22)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "2 m")
