"""The handouts as a table model."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from facilitator.ui.handouts.model import HandoutsView, about, badges
from facilitator.ui.parts.badges import BADGES
from facilitator.ui.parts.rows import AnyIndex, RowsModel
from facilitator.ui.parts.tables import SECOND, STRONG, TONE
from facilitator.ui.parts.text import as_tip

if TYPE_CHECKING:
    from facilitator.services.handouts import HandoutCard


class Col(IntEnum):
    HANDOUT = 0
    STATE = 1


class HandoutsTable(RowsModel):
    """`refresh` after every change of the view."""

    heads = ("Handout", "")

    def __init__(self, view: HandoutsView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._shown: tuple[HandoutCard, ...] = ()

    def refresh(self) -> None:
        self.beginResetModel()
        self._shown = self._view.cards
        self.endResetModel()

    def card(self, index: AnyIndex) -> HandoutCard | None:
        """Which handout a row shows."""
        found: HandoutCard | None = self.shown_at(index)
        return found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
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
