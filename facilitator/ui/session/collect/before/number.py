"""A number that can be typed or stepped, with its name before it: People - 24 +."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from facilitator.ui.parts import IconButton, Text, TextField
from facilitator.ui.theme import px


class _Digits(TextField):
    """Tells when it is left, also empty, of which a line edit says nothing."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Number(QWidget):
    """`changed` carries every number between `low` and `high` that is typed or stepped to; Up and
    Down step too.  A field left empty goes back to the last number.  `says` is its name for a
    screen reader, where that is longer."""

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        value: int,
        low: int,
        high: int,
        step: int = 1,
        says: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._step, self._value = low, high, step, value
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        label = Text(name, "small", "soft")
        says = says or name
        self.less = IconButton("minus", f"Less: {says}", "small", self._down)
        self.more = IconButton("plus", f"More: {says}", "small", self._up)
        for button in (self.less, self.more):
            button.setProperty("kind", "secondary")
            button.setStyleSheet("padding: 0;")
            button.setFixedSize(px(32), px(32))
            button.setAutoRepeat(True)
        self.field = _Digits(text=str(value), limit=len(str(high)))
        self.field.setValidator(QIntValidator(low, high, self.field))
        self.field.setAccessibleName(says)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setFixedWidth(px(56))
        self.field.setStyleSheet(f"padding: 0; min-height: {px(30)}px; border-radius: 6px;")
        self.field.textEdited.connect(self._typed)
        self.field.left.connect(self._show)
        label.setBuddy(self.field)
        row.addWidget(label)
        row.addSpacing(4)
        for widget in (self.less, self.field, self.more):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._mark_ends()

    @property
    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        """Another number, kept between the ends; told by `changed` when it differs."""
        value = min(max(value, self._low), self._high)
        if value != self._value:
            self._value = value
            self._show()
            self._mark_ends()
            self.changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self._up()
        elif event.key() == Qt.Key.Key_Down:
            self._down()
        else:
            super().keyPressEvent(event)

    def _up(self) -> None:
        self.set_value((self._value // self._step + 1) * self._step)

    def _down(self) -> None:
        self.set_value(-(-self._value // self._step) * self._step - self._step)

    def _typed(self, text: str) -> None:
        if self.field.hasAcceptableInput() and int(text) != self._value:
            self._value = int(text)
            self._mark_ends()
            self.changed.emit(self._value)

    def _show(self) -> None:
        self.field.setText(str(self._value))

    def _mark_ends(self) -> None:
        self.less.setEnabled(self._value > self._low)
        self.more.setEnabled(self._value < self._high)
