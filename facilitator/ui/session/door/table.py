"""The people at the door as a table for fingers: rows and their buttons are 56 px high."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QObject,
    QRect,
    Qt,
)
from PySide6.QtWidgets import QWidget

from facilitator.domain.people import Person
from facilitator.ui.parts.rows import AnyIndex, RowsModel
from facilitator.ui.parts.tables import ACTION, ICON, SECOND, STRONG, TONE, RowDelegate, TableFrame
from facilitator.ui.session.door.model import DoorView, Part, action_of, state_of
from facilitator.ui.session.roster.model import in_room
from facilitator.ui.theme import px

TOUCH = 56  # pixels that a finger needs
_ROW, _EDGE = 64, 4  # a button of that height with a little air


class TouchDelegate(RowDelegate):
    """Buttons as high as a finger needs them; the whole cell takes the press."""

    def button_rect(self, rect: QRect, _label: str) -> QRect:
        return rect.adjusted(px(_EDGE), px(_EDGE), -px(_EDGE), -px(_EDGE))


class TouchFrame(TableFrame):
    """A table whose rows answer a single press."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, two_lines=True, one_click=True, parent=parent)
        self.view.setItemDelegate(TouchDelegate(self))

    @property
    def row_height(self) -> int:
        return px(_ROW)


class Col(IntEnum):
    """The columns of the door's list."""

    NAME = 0
    NUMBER = 1
    STATE = 2
    DEED = 3
    MENU = 4


WIDTHS = {Col.NUMBER: 56, Col.STATE: 196, Col.DEED: 124, Col.MENU: 64}
_HEADS = {Col.NAME: "Name", Col.NUMBER: "Row", Col.STATE: ""}


class DoorTable(RowsModel):
    """`refresh` after every change of the view."""

    heads = tuple(_HEADS.get(column, "") for column in Col)

    def __init__(self, view: DoorView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._shown: tuple[Person, ...] = ()

    def refresh(self) -> None:
        """Show what the view shows now; rows keep their place when only their words changed."""
        before, now = self._shown, self.view.visible
        if [person.id for person in before] == [person.id for person in now]:
            self._shown = now
            if now:
                self.dataChanged.emit(self.index(0, 0), self.index(len(now) - 1, len(Col) - 1), [])
            return
        self.beginResetModel()
        self._shown = now
        self.endResetModel()

    def person(self, index: AnyIndex) -> Person | None:
        """Whose row this is."""
        found: Person | None = self.shown_at(index)
        return found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person = self.person(index)
        if person is None:
            return None
        column, part = Col(index.column()), self.view.part
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(part, person, column)
        if role == SECOND and column is Col.NAME:
            return second_line(person)
        if role == ACTION:
            return _action(part, person, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(part, person, column)
        if column is Col.STATE:
            return _state_look(part, person, role)
        return None


def second_line(person: Person) -> str:
    """Under a name: what helps to tell two people apart."""
    entry = person.entry
    said = ["Walk-in" if person.walk_in else "", entry.role, entry.team]
    return " · ".join(word for word in said if word) or entry.email


def _words(part: Part, person: Person, column: Col) -> str:
    if column is Col.NAME:
        return person.entry.name
    if column is Col.NUMBER:
        return str(person.number or "")
    return state_of(part, person) if column is Col.STATE else ""


def _action(part: Part, person: Person, column: Col) -> str | None:
    if column is Col.MENU:
        return "menu"
    return action_of(part, person) or None if column is Col.DEED else None


def _spoken(part: Part, person: Person, column: Col) -> str | None:
    if column is Col.STATE:
        action = action_of(part, person) or ("Change" if part is Part.SHEETS else "")
        press = f" Press Enter: {action}." if action else ""
        return f"{state_of(part, person)}.{press}"
    if column is Col.MENU:
        return f"More for {person.entry.name}"
    return None


def _state_look(part: Part, person: Person, role: int) -> Any:
    done = person.handed_in if part is Part.SHEETS else in_room(person)
    gone = part is not Part.SHEETS and person.signed_out is not None
    if role == TONE:
        return "accent" if done else "text_soft"
    if role == STRONG:
        return done
    if role == ICON and part is Part.SHEETS:
        return "square-check" if done else "square"
    if role == ICON:
        return "circle-check" if done else "log-out" if gone else None
    return None
