"""Asks why: an exception, or a certificate that holds no more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.ui.parts import Card, Field, QuietButton, SecondaryButton, Text, TextField


class ReasonCard(Card):
    """Stands above the list until it is answered or left; `turned` fires when it comes and when it
    goes."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(16, 8, parent=parent)
        self._then: Callable[[str], object] | None = None
        self.title = Text("", "strong", wrap=True)
        self.reason = TextField(limit=200)
        self.reason.setObjectName("reason")
        self.reason.returnPressed.connect(self._say)
        self.field = Field("Why", self.reason)
        self.reason.textEdited.connect(self.field.clear_fault)
        self.yes = SecondaryButton("", on_click=self._say)
        self.yes.setObjectName("reason-given")
        self.no = QuietButton("Not now", on_click=self.leave)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        self.add(self.title)
        self.add(self.field)
        self.body.addLayout(row)
        self.hide()

    def ask(self, title: str, hint: str, verb: str, then: Callable[[str], object]) -> None:
        """Ask; `then` is given the reason, never an empty one."""
        self._then = then
        self.title.setText(title)
        self.setAccessibleName(title)
        self.field.say("Why", hint)
        self.reason.clear()
        self.yes.say(verb)
        self.show()
        self.turned.emit()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Nothing is done."""
        self._then = None
        self.hide()
        self.turned.emit()

    def _say(self) -> None:
        reason, then = " ".join(self.reason.text().split()), self._then
        if not reason:
            self.field.set_fault("A few words are enough; they are kept with the number.")
            return
        self.leave()
        if then is not None:
            then(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
