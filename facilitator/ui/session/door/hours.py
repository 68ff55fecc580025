"""Times and hours: everyone's day in a table, with what is lacking for credit."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.credit import Credit, CreditRule, hours_of, hours_said
from facilitator.domain.people import Person
from facilitator.domain.roster import fold_name
from facilitator.ui.parts import SecondaryButton, Text
from facilitator.ui.parts.frames import BESIDE_FROM, COLUMNS_FROM
from facilitator.ui.parts.tables import ICON, SECOND, STRONG, TONE
from facilitator.ui.parts.text import as_tip
from facilitator.ui.session.door.table import TouchFrame, second_line
from facilitator.ui.session.roster.model import clock
from facilitator.ui.theme import px

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Col(IntEnum):
    """The columns of the table."""

    NAME = 0
    CAME = 1
    WENT = 2
    MISSED = 3
    HOURS = 4
    LACKING = 5


_HEADS = {
    Col.NAME: "Name",
    Col.CAME: "In",
    Col.WENT: "Out",
    Col.MISSED: "Missed",
    Col.HOURS: "Hours",
    Col.LACKING: "Still lacking",
}
_WIDTHS = {Col.CAME: 72, Col.WENT: 112, Col.MISSED: 92, Col.HOURS: 84, Col.LACKING: 300}


class HoursTable(QAbstractTableModel):
    """Everyone by name, each with their credit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[Person, Credit], ...] = ()

    def show_credits(self, credits: Sequence[tuple[Person, Credit]]) -> None:
        """Other people, or other times."""
        self.beginResetModel()
        self._rows = tuple(sorted(credits, key=lambda one: fold_name(one[0].entry.name)))
        self.endResetModel()

    def at(self, index: _AnyIndex) -> tuple[Person, Credit] | None:
        """Whose row this is."""
        if index.isValid() and index.row() < len(self._rows):
            return self._rows[index.row()]
        return None

    def row_of(self, person_id: int) -> int | None:
        """The row of a person."""
        places = (row for row, (person, _) in enumerate(self._rows) if person.id == person_id)
        return next(places, None)

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Col)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[Col(section)]
        return None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.at(index)
        if found is None:
            return None
        person, credit = found
        column = Col(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(person, credit, column)
        if role == SECOND and column is Col.NAME:
            return second_line(person)
        if role == SECOND and column is Col.WENT and person.swept:
            return "at the close"
        if role == Qt.ItemDataRole.ToolTipRole and column is Col.LACKING:
            return as_tip(", ".join(credit.lacking)) or None
        if column is Col.HOURS and credit.earned:
            return {TONE: "accent", STRONG: True}.get(role)
        if column is Col.LACKING and credit.earned:
            return {TONE: "accent", ICON: "circle-check"}.get(role)
        return None


def _words(person: Person, credit: Credit, column: Col) -> str:
    came, went = person.signed_in, person.signed_out
    return {
        Col.NAME: person.entry.name,
        Col.CAME: clock(came) if came else "–",
        Col.WENT: clock(went) if went else "–",
        Col.MISSED: f"{credit.missed} min" if came and credit.missed else "–",
        Col.HOURS: hours_said(credit.hours) if credit.earned else "–",
        Col.LACKING: "Earned" if credit.earned else ", ".join(credit.lacking),
    }[column]


class HoursView(QWidget):
    """`chose` carries the person and credit whose row was pressed; `day_wanted` asks for the
    agenda and the credit rule."""

    chose = Signal(object, object)
    day_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = HoursTable(self)
        self.frame = TouchFrame("Times and hours")
        self.frame.set_model(self.table, {int(col): width for col, width in _WIDTHS.items()})
        self.frame.opened.connect(self._open)
        self.rule = Text("", "small", "soft", wrap=True)
        self.day = SecondaryButton(
            "Agenda and credit", "list-checks", on_click=self.day_wanted.emit
        )
        self.day.setObjectName("agenda-and-credit")
        self.day.setProperty("grade", "touch")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.rule, 1)
        head.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.frame, 1)

    def show_door(
        self, credits: Sequence[tuple[Person, Credit]], rule: CreditRule, contact: int
    ) -> None:
        """Everyone's times under this rule; `contact` is what the session gives, in minutes."""
        row = self.frame.view.currentIndex().row()
        self.table.show_credits(credits)
        if row >= 0:
            self.frame.view.setCurrentIndex(self.table.index(row, Col.NAME))
        self.rule.setText(rule_words(rule, contact))

    def show_columns(self, width: int, beside: bool) -> None:
        """Fewer columns where there is no room, or where a panel stands beside them."""
        view, tight = self.frame.view, width < COLUMNS_FROM
        for column in (Col.MISSED, Col.CAME, Col.WENT):
            view.setColumnHidden(column, beside or tight)
        head = view.horizontalHeader()
        head.setHidden(tight)
        wide = 300 if width >= BESIDE_FROM else 220
        head.resizeSection(Col.LACKING, px(wide))

    def _open(self, index: QModelIndex) -> None:
        found = self.table.at(index)
        if found is not None:
            self.chose.emit(*found)


def rule_words(rule: CreditRule, contact: int) -> str:
    """The rule in one or two plain sentences."""
    gives = f"The session gives {hours_said(hours_of(contact, rule.hour))} hours."
    asks = ["sign in"]
    if rule.sign_out:
        asks.append("sign out")
    if rule.handed_in:
        asks.append("hand in a sheet, blank or not")
    allowed = f"miss at most {rule.missed_at_most} minutes"
    beyond = "; who misses more gets the time they were there" if rule.by_time else ""
    return f"{gives} For all of them people {', '.join(asks)}, and {allowed}{beyond}."
