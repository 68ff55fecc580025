"""Badges in a table's cell, painted side by side.

A cell gives `BADGES`: a list of (words, tone).
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from facilitator.ui.parts.tables import RowDelegate
from facilitator.ui.theme import colour, font, pixmap, px

BADGES = Qt.ItemDataRole.UserRole + 62
_AnyIndex = QModelIndex | QPersistentModelIndex

# For each tone the colour roles of ground, outline and words, and the icon.
_TONES = {
    "ready": ("accent_soft", "", "accent", "check"),
    "todo": ("", "control", "text_soft", "file-up"),
    "broken": ("attention_soft", "", "attention", "triangle-alert"),
    "own": ("accent_soft", "", "accent", "user"),
    "hidden": ("", "control", "text_soft", "eye-off"),
    "plain": ("sunken", "", "text_soft", ""),
}


class BadgeDelegate(RowDelegate):
    """Paints badges side by side, as far as they have room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("small", 500))
        used = 0
        for words, tone in index.data(BADGES) or ():
            icon = _TONES[tone][3]
            wide = px(22) if icon else 0
            width = painter.fontMetrics().horizontalAdvance(words) + px(20) + wide
            rect = option.rect
            if used + width > rect.width() - px(12) and used:
                break
            start = self._start(rect, width)
            box = QRectF(start + (-used if self._mirrored() else used), 0, width, px(24))
            box.moveTop(rect.top() + (rect.height() - box.height()) / 2)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._badge(painter, box, words, tone, chosen)
            used += width + px(8)
        painter.restore()

    def _badge(self, painter: QPainter, box: QRectF, words: str, tone: str, chosen: bool) -> None:
        ground, outline, role, icon = _TONES[tone]
        if chosen and ground == "accent_soft":
            ground = "surface"  # a chosen row is accent_soft itself
        painter.setPen(QPen(colour(outline), 1) if outline else Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        room = QRectF(box).adjusted(px(10), 0, -px(10), 0)
        if icon:
            side, mirrored = px(16), self._mirrored()
            x = room.right() - side if mirrored else room.left()
            drawn = pixmap(icon, role, 16, self._frame.devicePixelRatioF())
            painter.drawPixmap(QPointF(x, box.center().y() - side / 2), drawn)
            room.adjust(0 if mirrored else px(22), 0, -px(22) if mirrored else 0, 0)
        painter.setPen(colour(role))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
