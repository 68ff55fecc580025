"""The questionnaires as a table model, and the delegate that paints their badges."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from facilitator.ui.forms.model import FormsView, languages_text, state_text
from facilitator.ui.parts.tables import SECOND, STRONG, TONE, RowDelegate
from facilitator.ui.parts.text import as_tip
from facilitator.ui.theme import colour, font, pixmap, px

if TYPE_CHECKING:
    from facilitator.services.library import FormCard

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
BADGES = Qt.ItemDataRole.UserRole + 62

# For each tone the colour roles of ground, outline and words, and the icon.
_TONES = {
    "ready": ("accent_soft", "", "accent", "check"),
    "todo": ("", "control", "text_soft", "file-up"),
    "broken": ("attention_soft", "", "attention", "triangle-alert"),
    "plain": ("sunken", "", "text_soft", ""),
}


class Col(IntEnum):
    FORM = 0
    LANGUAGES = 1
    STATE = 2


class FormsTable(QAbstractTableModel):
    """`refresh` after every change of the view."""

    def __init__(self, view: FormsView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._shown: tuple[FormCard, ...] = ()

    def refresh(self) -> None:
        self.beginResetModel()
        self._shown = self._view.visible
        self.endResetModel()

    def card(self, index: _AnyIndex) -> FormCard | None:
        """Which questionnaire a row shows."""
        if index.isValid() and index.row() < len(self._shown):
            return self._shown[index.row()]
        return None

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Col)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Questionnaire", "Languages", "State")[section]
        return None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.card(index)
        if card is None:
            return None
        column = Col(index.column())
        if column is Col.STATE:
            return self._state(card, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title if column is Col.FORM else languages_text(card.languages)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(card.about) or None
        if column is Col.FORM and role in (SECOND, STRONG):
            return card.about if role == SECOND else True
        if column is Col.LANGUAGES and role == TONE:
            return "text" if card.languages else "text_soft"
        return None

    def _state(self, card: FormCard, role: int) -> Any:
        if role == BADGES:
            return _badges(card)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(words for words, _ in _badges(card))
        return None


def _badges(card: FormCard) -> list[tuple[str, str]]:
    tone = "ready" if card.ready else "todo" if card.permission.where else "broken"
    badges = [(state_text(card), tone)]
    if card.ready and not card.validated:
        badges.append(("Not validated", "plain"))
    return badges


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
