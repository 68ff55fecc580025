"""The handouts as a table model."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.ui.handouts.model import HandoutsView, about, badges
from facilitator.ui.parts.badges import BADGES
from facilitator.ui.parts.tables import SECOND, STRONG, TONE
from facilitator.ui.parts.text import as_tip

if TYPE_CHECKING:
    from facilitator.services.handouts import HandoutCard

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Col(IntEnum):
    HANDOUT = 0
    STATE = 1


class HandoutsTable(QAbstractTableModel):
    """`refresh` after every change of the view."""

    def __init__(self, view: HandoutsView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._shown: tuple[HandoutCard, ...] = ()

    def refresh(self) -> None:
        self.beginResetModel()
        self._shown = self._view.cards
        self.endResetModel()

    def card(self, index: _AnyIndex) -> HandoutCard | None:
        """Which handout a row shows."""
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
            return ("Handout", "")[section]
        return None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.card(index)
        if card is None:
            return None
        if index.column() == Col.STATE:
            if role == BADGES:
                return badges(card)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(words for words, _ in badges(card))
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(card.problem or card.title)
        if role == SECOND:
            return about(card)
        if role == STRONG:
            return not card.hidden
        if role == TONE:
            return "text_soft" if card.hidden else "text"
        return None
