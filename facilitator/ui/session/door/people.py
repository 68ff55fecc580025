"""The list at the door: type three letters, press Enter; or press a row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from facilitator.domain.people import Person
from facilitator.ui.parts import SearchField, SecondaryButton, Segments, Text
from facilitator.ui.parts.buttons import pressed_enter, typed_sign
from facilitator.ui.parts.frames import COLUMNS_FROM
from facilitator.ui.parts.second_press import swallow_second_press
from facilitator.ui.session.door.model import DoorView, Part
from facilitator.ui.session.door.table import TOUCH, WIDTHS, Col, DoorTable, TouchFrame

_ALL, _OPEN = "all", "open"
_OPEN_WORDS = {Part.ARRIVING: "Not yet", Part.LEAVING: "No sign-out", Part.SHEETS: "Not yet"}
_NO_LIMIT = 16777215


class DoorList(QWidget):
    """`pressed` carries whose row was pressed or entered, `menu_wanted` a person and where;
    `numbers_typed` the digits that were typed where a name is looked for; `walk_in_wanted` the
    name that nobody has."""

    pressed = Signal(object)
    menu_wanted = Signal(object, QPoint)
    numbers_typed = Signal(str)
    walk_in_wanted = Signal(str)

    def __init__(self, view: DoorView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.search = SearchField("Type three letters of a name")
        self.search.setObjectName("door-search")
        self.search.setProperty("grade", "touch")
        self.search.setMaximumWidth(_NO_LIMIT)
        self.search.searched.connect(self.look_for)
        self.search.installEventFilter(self)
        self.shown = Segments([(_ALL, "All"), (_OPEN, "Not yet")], name="Show", height=TOUCH)
        self.shown.chosen.connect(self._show)
        self.table = DoorTable(view, self)
        self.frame = TouchFrame("People at the door")
        self.frame.set_model(self.table, {int(col): width for col, width in WIDTHS.items()})
        self.frame.opened.connect(self._open)
        self.frame.acted.connect(self._act)
        self.frame.view.installEventFilter(self)
        self.nobody = QWidget()
        line = QHBoxLayout(self.nobody)
        line.setContentsMargins(0, 0, 0, 0)
        self._nobody_text = Text("", "body", "soft", wrap=True)
        self.walk_in = SecondaryButton("Add as a walk-in", "user-plus", on_click=self._walk_in)
        self.walk_in.setProperty("grade", "touch")
        line.addWidget(self._nobody_text, 1)
        line.addWidget(self.walk_in)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(tools)
        column.addWidget(self.nobody)
        column.addWidget(self.frame, 1)
        self._filler = QWidget()
        column.addWidget(self._filler, 1)
        self.refresh()

    def fit(self, width: int) -> None:
        """Fewer columns where there is no room."""
        tight = width < COLUMNS_FROM
        self.frame.view.setColumnHidden(Col.NUMBER, tight)
        self.frame.view.horizontalHeader().setHidden(tight)
        self.search.setPlaceholderText("A name" if tight else "Type three letters of a name")

    @property
    def current(self) -> Person | None:
        """Whose row is marked."""
        return self.table.person(self.frame.view.currentIndex())

    def refresh(self) -> None:
        """Show what the view shows; the marked person stays marked."""
        kept = self.current
        self.table.refresh()
        if kept is not None:
            self._mark(kept)
        view = self._view
        found = bool(view.visible)
        self.nobody.setVisible(bool(view.query) and not found)
        self.frame.setVisible(found)
        self._filler.setVisible(not found)
        self._nobody_text.setText(f"Nobody here is called “{view.query}”. Enter adds a walk-in.")
        self.shown.say(_ALL, f"All {len(view.people)}")
        self.shown.say(_OPEN, f"{_OPEN_WORDS.get(view.part, '')} {view.open_count}")
        self.shown.choose(_OPEN if view.only_open else _ALL)
        sheets = view.part is Part.SHEETS
        self.frame.view.setColumnHidden(Col.DEED, sheets)

    def begin(self, text: str = "") -> None:
        """Ready for the next name, with this typed already."""
        self.search.setText(text)
        self.look_for(text)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Come back to: whoever pressed the way here goes on with a name."""
        super().showEvent(event)
        if not event.spontaneous() and not isinstance(QApplication.focusWidget(), QLineEdit):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self, query: str) -> None:
        """Show who is meant, and mark whom Enter would take."""
        if query[:1].isdigit():
            self.search.clear()
            query, digits = "", query
            self.numbers_typed.emit(digits)
        if query == self._view.query:
            return
        self._view.set_query(query)
        self.refresh()
        if (best := self._view.best) is not None:
            self._mark(best)

    def _show(self, which: str) -> None:
        self._view.set_only_open(which == _OPEN)
        self.refresh()

    def _enter(self) -> None:
        self.look_for(self.search.text().strip())
        if not self._view.query:
            return
        marked = self.current
        person = marked if marked in self._view.visible else self._view.best
        if person is None:
            self._walk_in()
            return
        self.begin()
        self.pressed.emit(person)

    def _walk_in(self) -> None:
        name = self._view.query
        self.begin()
        self.walk_in_wanted.emit(name)

    def _mark(self, person: Person) -> None:
        row = self._view.row_of(person.id)
        if row is not None:
            self.frame.view.setCurrentIndex(self.table.index(row, Col.NAME))

    def _step(self, step: int) -> None:
        if self._view.visible:
            row = self.frame.view.currentIndex().row() + step
            self._mark(self._view.visible[min(max(row, 0), len(self._view.visible) - 1)])

    def _open(self, index: QModelIndex) -> None:
        person = self.table.person(index)
        if person is not None:
            self.pressed.emit(person)

    def _act(self, index: QModelIndex) -> None:
        person = self.table.person(index)
        if person is None:
            return
        if index.column() != Col.MENU:
            swallow_second_press()  # what comes into this place must not be pressed with it
            self.pressed.emit(person)
            return
        view = self.frame.view
        rect = view.visualRect(index)
        at = view.viewport().mapToGlobal(QPoint(rect.left(), rect.bottom()))
        self.menu_wanted.emit(person, at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.search:
            if pressed_enter(event):
                self._enter()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if (sign := typed_sign(event)).isdigit() and not self.search.text():
                self.numbers_typed.emit(sign)
                return True
            return False
        if event.key() == Qt.Key.Key_Menu and self.current is not None:
            self._act(self.table.index(self.frame.view.currentIndex().row(), Col.MENU))
            return True
        if sign := typed_sign(event):
            self.begin(sign)
            return True
        return False
