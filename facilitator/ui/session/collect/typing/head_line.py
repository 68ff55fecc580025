"""The line above a sheet: where the typist is, and the key typed last."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.theme import colour, font, px


class HeadLine(QWidget):
    """One line of constant height whose words change with every key: a label would have the whole
    page laid out anew each time.  Where it is too narrow, the middle of the place is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = self.cue = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, where: str, cue: str) -> None:
        """Where the typist is at the start of the line, `cue` at its end."""
        if (where, cue) != (self.where, self.cue):
            self.where, self.cue = where, cue
            self.setAccessibleName(f"{where}. {cue}" if cue else where)
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()  # another text size

    def sizeHint(self) -> QSize:
        return QSize(px(320), QFontMetrics(font("small", 600)).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = Qt.AlignmentFlag.AlignVCenter
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        room = self.width()
        if self.cue:
            painter.setFont(font("small", 600))
            painter.setPen(colour("text"))
            painter.drawText(self.rect(), end | middle, self.cue)
            room -= painter.fontMetrics().horizontalAdvance(self.cue) + px(24)
        painter.setFont(font("small"))
        painter.setPen(colour("text_soft"))
        left = self.width() - room if mirrored else 0
        words = painter.fontMetrics().elidedText(self.where, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(left, 0, room, self.height()), start | middle, words)
