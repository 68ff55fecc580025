"""The list of sessions: a table with named columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.domain.people import SessionCard
from facilitator.domain.rounds import RoundState
from facilitator.ui.parts import dates
from facilitator.ui.parts.tables import ACTION, ICON, SECOND, STRONG, TONE
from facilitator.ui.today.model import standing

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What stands in which column."""

    SESSION = 0
    DAY = 1
    STANDING = 2
    MENU = 3


_HEADS = {Column.SESSION: "Session", Column.DAY: "Day", Column.STANDING: "How it stands"}


class SessionTable(QAbstractTableModel):
    """Shows the cards that match; `show` is the one way to change it."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._all: tuple[SessionCard, ...] = ()
        self._rows: list[SessionCard] = []
        self._search, self._view = "", "all"
        self._column, self._order = Column.DAY, Qt.SortOrder.DescendingOrder

    @property
    def counts(self) -> dict[str, int]:
        """How many sessions each view holds."""
        coming = sum(card.session.day >= self._today for card in self._all)
        return {"all": len(self._all), "coming": coming, "past": len(self._all) - coming}

    def show(
        self,
        cards: Sequence[SessionCard] | None = None,
        search: str | None = None,
        view: str | None = None,
        today: date | None = None,
    ) -> None:
        """Other cards, another search, another view (all, coming, past); what is not given
        stays."""
        self.beginResetModel()
        self._all = tuple(cards) if cards is not None else self._all
        self._search = search if search is not None else self._search
        self._view = view if view is not None else self._view
        self._today = today if today is not None else self._today
        self._rows = [card for card in self._all if self._fits(card)]
        self._arrange()
        self.endResetModel()

    def card(self, row: int) -> SessionCard:
        """The session in a row."""
        return self._rows[row]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; days of the same session name stay latest first."""
        self.layoutAboutToBeChanged.emit()
        self._column, self._order = Column(column), order
        self._arrange()
        self.layoutChanged.emit()

    def _fits(self, card: SessionCard) -> bool:
        coming = card.session.day >= self._today
        if (self._view == "coming" and not coming) or (self._view == "past" and coming):
            return False
        session = card.session
        text = f"{session.title} {session.agency.name} {session.place} {session.trainers}"
        words = f"{text} {dates.long_day(session.day)}".casefold()
        return all(part in words for part in self._search.casefold().split())

    def _arrange(self) -> None:
        self._rows.sort(key=lambda card: (card.session.day, card.session.id), reverse=True)
        falling = self._order == Qt.SortOrder.DescendingOrder
        if self._column is Column.SESSION:
            self._rows.sort(key=lambda card: card.session.title.casefold(), reverse=falling)
        elif self._column is Column.STANDING:
            self._rows.sort(key=standing, reverse=falling)
        elif not falling:
            self._rows.reverse()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _HEADS.get(Column(section), "")

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        card, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(card, column)
        if role == SECOND:
            return self._second(card, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column is Column.MENU:
                return f"More for {card.session.title}"
            return f"{self._text(card, column)}. {self._second(card, column)}"
        if role == ACTION:
            return "menu" if column is Column.MENU else None
        if column is Column.STANDING:
            return _standing_look(card).get(role)
        return None

    def _text(self, card: SessionCard, column: Column) -> str:
        if column is Column.SESSION:
            return card.session.title
        if column is Column.DAY:
            return dates.when(card.session.day, self._today)
        return standing(card) if column is Column.STANDING else ""

    def _second(self, card: SessionCard, column: Column) -> str:
        if column is Column.SESSION:
            return card.session.agency.name
        return dates.short_day(card.session.day) if column is Column.DAY else ""


def _standing_look(card: SessionCard) -> dict[int, object]:
    if RoundState.OPEN in card.rounds:
        return {TONE: "accent", ICON: "circle-dot", STRONG: True}
    if card.rounds:
        return {TONE: "accent", ICON: "circle-check", STRONG: True}
    return {TONE: "text_soft"}
