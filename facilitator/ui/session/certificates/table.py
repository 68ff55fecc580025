"""The people and their certificates as a table model."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QObject,
    Qt,
)

from facilitator.ui.parts.rows import AnyIndex, RowsModel
from facilitator.ui.parts.tables import ACTION, ICON, TONE
from facilitator.ui.parts.text import as_tip
from facilitator.ui.session.certificates.model import Row


class Col(IntEnum):
    """The columns of the page's list."""

    NAME = 0
    HOURS = 1
    STATE = 2
    MENU = 3


WIDTHS = {Col.HOURS: 72, Col.STATE: 224, Col.MENU: 48}
_HEADS = {Col.NAME: "Name", Col.HOURS: "Hours", Col.STATE: "Certificate"}


class CertificateTable(RowsModel):
    """Shows `Row`s; they keep their place when only their words changed."""

    heads = tuple(_HEADS.get(column, "") for column in Col)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """These people, in this order."""
        if [row.id for row in rows] == [row.id for row in self._shown]:
            self._shown = rows
            if rows:
                last = self.index(len(rows) - 1, len(Col) - 1)
                self.dataChanged.emit(self.index(0, 0), last, [])
            return
        self.beginResetModel()
        self._shown = rows
        self.endResetModel()

    def row(self, index: AnyIndex) -> Row | None:
        """Whose row this is."""
        found: Row | None = self.shown_at(index)
        return found

    def place_of(self, person_id: int) -> int:
        """The row of a person, the first one where they are not shown."""
        return next((at for at, row in enumerate(self._shown) if row.id == person_id), 0)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        column = Col(index.column())
        if column is Col.MENU:
            return "menu" if role == ACTION else None
        if role == Qt.ItemDataRole.DisplayRole:
            words = {Col.NAME: row.standing.name, Col.HOURS: row.hours, Col.STATE: row.state}
            return words[column]
        if role == Qt.ItemDataRole.ToolTipRole and column is not Col.HOURS:
            return as_tip(row.standing.name if column is Col.NAME else row.state)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Col.NAME:
            return ", ".join(filter(None, (row.standing.name, row.hours, row.state)))
        if column is Col.STATE and role == TONE:
            return row.tone
        if column is Col.STATE and role == ICON:
            return row.icon
        return None
