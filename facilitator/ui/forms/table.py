"""The questionnaires as a table model."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from facilitator.ui.forms.model import FormsView, languages_text, state_text
from facilitator.ui.parts.badges import BADGES
from facilitator.ui.parts.rows import AnyIndex, RowsModel
from facilitator.ui.parts.tables import SECOND, STRONG, TONE
from facilitator.ui.parts.text import as_tip

if TYPE_CHECKING:
    from facilitator.services.library import FormCard


class Col(IntEnum):
    FORM = 0
    LANGUAGES = 1
    STATE = 2


class FormsTable(RowsModel):
    """`refresh` after every change of the view."""

    heads = ("Questionnaire", "Languages", "State")

    def __init__(self, view: FormsView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._shown: tuple[FormCard, ...] = ()

    def refresh(self) -> None:
        self.beginResetModel()
        self._shown = self._view.visible
        self.endResetModel()

    def card(self, index: AnyIndex) -> FormCard | None:
        """Which questionnaire a row shows."""
        found: FormCard | None = self.shown_at(index)
        return found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
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
