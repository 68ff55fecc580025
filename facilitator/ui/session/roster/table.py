"""The roster as a table model: named columns over a `RosterView`."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QObject,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from facilitator.domain.people import Person
from facilitator.ui.parts.rows import AnyIndex, RowsModel
from facilitator.ui.parts.tables import ACTION, ICON, STRONG, TONE, RowDelegate
from facilitator.ui.parts.text import as_tip
from facilitator.ui.session.roster.model import RosterView, SortBy, state_of
from facilitator.ui.theme import colour, font, px

NOTE = Qt.ItemDataRole.UserRole + 61


class Col(IntEnum):
    """The columns of the roster."""

    NAME = 0
    ROLE = 1
    TEAM = 2
    NOTE = 3
    STATE = 4
    UNDO = 5
    MENU = 6


_HEADS = {Col.NAME: "Name", Col.ROLE: "Role", Col.TEAM: "Team", Col.NOTE: "Note"}
_HEADS[Col.STATE] = "Sign-in"
_SORTS = {
    Col.NAME: SortBy.NAME,
    Col.ROLE: SortBy.ROLE,
    Col.TEAM: SortBy.TEAM,
    Col.STATE: SortBy.STATE,
}


class NoteDelegate(RowDelegate):
    """Paints notes ("Walk-in", "Pronouns: he/him") as badges side by side, the last one shortened
    where there is no room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        notes = index.data(NOTE)
        if not notes:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("small", 500))
        metrics, used = painter.fontMetrics(), 0
        for words in notes:
            room = option.rect.width() - px(24) - used
            if room < px(56):
                break
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room - px(20))
            width = metrics.horizontalAdvance(shown) + px(20)
            shift = -used if self._mirrored() else used
            box = QRectF(self._start(option.rect, width) + shift, 0, width, px(24))
            box.moveTop(option.rect.top() + (option.rect.height() - box.height()) / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("sunken"))
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setPen(colour("text_soft"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
            used += width + px(6)
        painter.restore()


class RosterTable(RowsModel):
    """`refresh` after every change of the view.  The row's state cell is a "Sign in" button or
    words; `chosen` is the person whose row also offers "Undo"."""

    heads = tuple(_HEADS.get(column, "") for column in Col)

    def __init__(self, view: RosterView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.chosen: int | None = None
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

    def choose(self, person_id: int | None) -> None:
        """The row of this person offers to take back the sign-in."""
        if person_id != self.chosen:
            self.chosen = person_id
            if self._shown:
                last = self.index(len(self._shown) - 1, Col.UNDO)
                self.dataChanged.emit(self.index(0, Col.UNDO), last, [])

    def person(self, index: AnyIndex) -> Person | None:
        """Whose row this is."""
        found: Person | None = self.shown_at(index)
        return found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person = self.person(index)
        if person is None:
            return None
        column = Col(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(person, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(person, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(person, column)
        if role == NOTE:
            return notes_on(person) if column is Col.NOTE else ()
        if role == ACTION:
            return self._action(person, column)
        if column is Col.STATE and person.here:
            return _state_look(person, role)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        sort_by = _SORTS.get(Col(column))
        if sort_by is not None:
            self.view.set_sort(sort_by, order == Qt.SortOrder.DescendingOrder)
            self.refresh()

    def _action(self, person: Person, column: Col) -> str | None:
        if column is Col.MENU:
            return "menu"
        if column is Col.STATE and not person.here:
            return "Sign in"
        if column is Col.UNDO and person.here and person.id == self.chosen:
            return "Undo"
        return None


def notes_on(person: Person) -> tuple[str, ...]:
    """What is good to know at the door."""
    pronouns = person.entry.pronouns
    told = ["Walk-in"] if person.walk_in else []
    if pronouns:
        told.append(pronouns if told else f"Pronouns: {pronouns}")
    return tuple(told)


def _tip(person: Person, column: Col) -> str | None:
    if column is Col.NAME:
        return as_tip("\n".join(filter(None, (person.entry.name, person.entry.email))))
    return as_tip(", ".join(notes_on(person))) or None if column is Col.NOTE else None


def _words(person: Person, column: Col) -> str:
    return {
        Col.NAME: person.entry.name,
        Col.ROLE: person.entry.role,
        Col.TEAM: person.entry.team,
        Col.STATE: state_of(person),
    }.get(column, "")


def _spoken(person: Person, column: Col) -> str | None:
    if column is Col.STATE and not person.here:
        return "Not here yet. Press Enter to sign in."
    if column is Col.NOTE:
        return ", ".join(notes_on(person)) or None
    if column is Col.MENU:
        return f"More for {person.entry.name}"
    return None


def _state_look(person: Person, role: int) -> Any:
    gone = person.signed_out is not None
    if role == TONE:
        return "text_soft" if gone else "accent"
    if role == ICON:
        return "log-out" if gone else "circle-check"
    if role == STRONG:
        return not gone
    return None
