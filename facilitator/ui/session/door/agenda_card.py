"""The lines of the day: when, what, and whether it is a pause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.credit import LINES_AT_MOST, TITLE_AT_MOST, AgendaItem
from facilitator.domain.pauses import says_pause
from facilitator.ui.parts import Card, IconButton, SecondaryButton, Text, TextField
from facilitator.ui.parts.fields import TimeField
from facilitator.ui.parts.text import as_label
from facilitator.ui.session.door.rows import afternoon
from facilitator.ui.theme import px

_TIME = 84


class _Line(QWidget):
    """One line of the day.  A new one ticks Pause by itself where its title says so, until
    somebody sets that tick."""

    changed = Signal()
    removed = Signal(object)
    entered = Signal(object)

    def __init__(self, line: AgendaItem | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at = TimeField("Begins at", line.starts if line else None, "10:30")
        self.at.setFixedWidth(px(_TIME))
        self.what = TextField("Break", line.title if line else "", TITLE_AT_MOST)
        self.what.setAccessibleName("What")
        self.what.setCursorPosition(0)
        self.pause = QCheckBox(as_label("Pause"))
        self.pause.setChecked(line.pause if line else False)
        self._pause_set = bool(line and (line.title or line.pause))
        self.away = IconButton("x", "Remove this line", on_click=self._remove)
        for part in (self.at, self.what, self.away):
            part.setProperty("grade", "touch")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.at)
        row.addWidget(self.what, 1)
        row.addWidget(self.pause)
        row.addWidget(self.away)
        self.at.textChanged.connect(self.changed)
        self.what.textChanged.connect(self._guess)
        self.what.textChanged.connect(self.changed)
        self.pause.clicked.connect(self._set_pause)
        self.pause.toggled.connect(self.changed)
        self.what.returnPressed.connect(self._enter)
        self.at.returnPressed.connect(self._to_title)

    @property
    def empty(self) -> bool:
        """Nothing was typed here."""
        return not self.at.text().strip() and not self.what.text().strip()

    def item(self, earliest: time | None) -> AgendaItem | None:
        """The line; None while its time is missing or not understood."""
        at = afternoon(self.at.value, self.at.text(), earliest)
        if at is None:
            return None
        title = self.what.text().strip() or ("Break" if self.pause.isChecked() else "")
        return AgendaItem(at, title, self.pause.isChecked())

    def mark(self, wrong: bool) -> None:
        """Show that the time is missing, or that it is not."""
        self.at.setProperty("fault", "true" if wrong else "false")
        self.at.style().unpolish(self.at)
        self.at.style().polish(self.at)

    def _guess(self, title: str) -> None:
        if not self._pause_set:
            self.pause.setChecked(says_pause(title))

    def _set_pause(self) -> None:
        self._pause_set = True

    def _remove(self) -> None:
        self.removed.emit(self)

    def _enter(self) -> None:
        self.entered.emit(self)

    def _to_title(self) -> None:
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)


class AgendaCard(Card):
    """`changed` fires with every change; `items` are the lines as they stand."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(20, 8, "Agenda", parent)
        self._earliest: time | None = None
        self.lines: list[_Line] = []
        self.add(
            Text(
                "When each part begins. It lasts until the next one, or until the session’s end. "
                "Pauses give no credit, and nobody misses anything in them.",
                "small",
                "soft",
                wrap=True,
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        self.fault = Text("", "small", "attention", wrap=True)
        self.fault.hide()
        self.add(self.fault)
        self.more = SecondaryButton("Add a line", "plus", on_click=self._add)
        self.more.setObjectName("add-line")
        self.more.setProperty("grade", "touch")
        across = QHBoxLayout()
        across.addWidget(self.more)
        across.addStretch(1)
        self.body.addLayout(across)
        self.body.addStretch(1)

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The lines that have a time, in the order shown."""
        found = (line.item(self._earliest) for line in self.lines)
        return tuple(item for item in found if item is not None)

    def show_items(self, items: Sequence[AgendaItem], starts: time | None) -> None:
        """These lines; an empty one where there are none.  `starts`: when the session begins."""
        self._earliest = starts.replace(hour=max(0, starts.hour - 3)) if starts else None
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        first = [AgendaItem(starts, "")] if starts and not items else []
        for item in [*first, *items]:
            self._put(item)
        self.check()

    def check(self, strict: bool = False) -> bool:
        """Whether each line that says something has a time; `strict` marks those that do not."""
        wrong = [
            line for line in self.lines if not line.empty and line.item(self._earliest) is None
        ]
        for line in self.lines:
            line.mark(strict and line in wrong)
        self.fault.setText("A line has no time yet. A time looks like 9:15 or 915.")
        self.fault.setVisible(strict and bool(wrong))
        if strict and wrong:
            wrong[0].at.setFocus()
        return not wrong

    def _add(self) -> None:
        if len(self.lines) < LINES_AT_MOST:
            self._put(None).at.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _put(self, item: AgendaItem | None) -> _Line:
        line = _Line(item)
        line.changed.connect(self._look)
        line.removed.connect(self._take_out)
        line.entered.connect(self._next)
        self.lines.append(line)
        self._list.addWidget(line)
        return line

    def _look(self) -> None:
        if not self.fault.isHidden():
            self.check(strict=False)
        self.changed.emit()

    def _take_out(self, line: _Line) -> None:
        self.lines.remove(line)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _next(self, line: _Line) -> None:
        """Enter goes on to the next line, and makes one after the last."""
        place = self.lines.index(line) + 1
        if place == len(self.lines):
            self._add()
        else:
            self.lines[place].at.setFocus(Qt.FocusReason.OtherFocusReason)
