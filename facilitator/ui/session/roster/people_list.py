"""The people themselves: the table, what it says when nobody is found, and the empty roster."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.people import Person
from facilitator.ui.parts import EmptyPage, PrimaryButton, Scroll, SecondaryButton, TableFrame, Text
from facilitator.ui.parts.buttons import typed_sign
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.roster.model import RosterView
from facilitator.ui.session.roster.table import Col, NoteDelegate, RosterTable, notes_on

_WIDTHS = {Col.ROLE: 160, Col.TEAM: 152, Col.NOTE: 200, Col.STATE: 144, Col.UNDO: 84, Col.MENU: 64}


class PeopleList(QWidget):
    """`pressed` carries the person whose row button was pressed, `menu_wanted` a person and where
    on the screen; `typed` a letter typed on the table; `removed` the person to take off."""

    pressed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    typed = Signal(str)
    removed = Signal(object)
    list_wanted = Signal()
    paste_wanted = Signal()
    carry_wanted = Signal()
    walk_in_wanted = Signal()

    def __init__(self, view: RosterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.table = RosterTable(view, self)
        self.frame = TableFrame("People on the roster")
        self.frame.set_model(self.table, {int(col): width for col, width in _WIDTHS.items()})
        self.frame.sortable(Col.NAME)
        self.frame.view.setItemDelegateForColumn(Col.NOTE, NoteDelegate(self.frame))
        self.frame.acted.connect(self._act)
        self.frame.opened.connect(self._open)
        self.frame.chose.connect(self._chose)
        self.frame.view.installEventFilter(self)
        self.empty = EmptyPage(
            "Nobody is on the roster yet",
            "Bring in the agency’s list, or drop the file here: from Excel, as CSV, a table in "
            "Word, as it comes.",
            "users",
            PrimaryButton("Bring in a list", "file-up", on_click=self.list_wanted.emit),
        )
        ways = QHBoxLayout()
        ways.setSpacing(12)
        for words, icon_name, wanted in (
            ("Paste a list", "clipboard-list", self.paste_wanted),
            ("From another session", "calendar-days", self.carry_wanted),
        ):
            ways.addWidget(SecondaryButton(words, icon_name, on_click=wanted.emit))
        ways.addStretch(1)
        first = QWidget()
        whole = QVBoxLayout(first)
        whole.setContentsMargins(0, 0, 0, 12)
        whole.setSpacing(16)
        whole.addWidget(self.empty)
        whole.addLayout(ways)
        whole.addStretch(1)
        self._nobody_yet = Scroll(first)
        self.nobody = QWidget()
        row = QHBoxLayout(self.nobody)
        row.setContentsMargins(0, 8, 0, 8)
        self._nobody_text = Text("", "body", "soft", wrap=True)
        self.walk_in = SecondaryButton("", "user-plus", on_click=self.walk_in_wanted.emit)
        row.addWidget(self._nobody_text, 1)
        row.addWidget(self.walk_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nobody_yet, 1)
        column.addWidget(self.nobody)
        column.addWidget(self.frame, 1)
        self._filler = QWidget()
        column.addWidget(self._filler, 1)

    @property
    def current(self) -> Person | None:
        """Whose row is marked."""
        return self.table.person(self.frame.view.currentIndex())

    def refresh(self, loaded: bool) -> None:
        """Show what the view shows; the marked person stays marked."""
        kept = self.current
        self.table.refresh()
        if kept is not None:
            self.mark(kept.id)
        people, found = bool(self._view.people), bool(self._view.visible)
        query = self._view.query
        self._nobody_yet.setVisible(loaded and not people)
        self.nobody.setVisible(people and bool(query) and not found)
        shown = people and (found or not query)
        self.frame.setVisible(shown)
        self._filler.setVisible(not shown and (people or not loaded))
        self._nobody_text.setText(f"Nobody here is called “{query}”.")
        self.walk_in.say(f"Add “{query[:30]}” as a walk-in")

    def show_columns(self, width: int, beside: bool) -> None:
        """Only the columns that have room and something in them; `beside`: a panel is open."""
        wide, people = width >= WIDE_FROM, self._view.people
        wanted = {
            Col.ROLE: wide and not beside and any(person.entry.role for person in people),
            Col.TEAM: wide and not beside and any(person.entry.team for person in people),
            Col.NOTE: wide and not beside and any(map(notes_on, people)),
        }
        for column, shown in wanted.items():
            self.frame.view.setColumnHidden(column, not shown)

    def take_focus(self) -> None:
        """Letters typed now lead to the search, arrows choose a row."""
        if self.frame.isVisible():
            self.frame.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark(self, person_id: int) -> None:
        """Mark this person's row and bring it into sight."""
        row = self._view.row_of(person_id)
        if row is not None:
            self.frame.view.setCurrentIndex(self.table.index(row, Col.NAME))
            self.table.choose(person_id)

    def step(self, step: int) -> None:
        """Mark the next row (1) or the one before (-1)."""
        if self._view.visible:
            row = self.frame.view.currentIndex().row() + step
            row = min(max(row, 0), len(self._view.visible) - 1)
            self.mark(self._view.visible[row].id)

    def _chose(self, index: QModelIndex) -> None:
        person = self.table.person(index)
        self.table.choose(person.id if person else None)

    def _act(self, index: QModelIndex) -> None:
        person = self.table.person(index)
        if person is None:
            return
        if index.column() == Col.MENU:
            view = self.frame.view
            rect = view.visualRect(index)
            at = view.viewport().mapToGlobal(QPoint(rect.left(), rect.bottom()))
            self.menu_wanted.emit(person, at)
        else:
            self.pressed.emit(person)

    def _open(self, index: QModelIndex) -> None:
        person = self.table.person(index)
        if person is not None and index.column() != Col.MENU:
            self.pressed.emit(person)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        person = self.current
        if person is not None and event.key() == Qt.Key.Key_Menu:
            self._act(self.table.index(self.frame.view.currentIndex().row(), Col.MENU))
            return True
        if person is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(person)
            return True
        if sign := typed_sign(event):
            self.typed.emit(sign)
            return True
        return False
