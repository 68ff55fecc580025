"""The PIN that leads out of the participant screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.services.preferences import PIN_AT_LEAST, PIN_AT_MOST, Preferences
from facilitator.system.awake import steady_ms
from facilitator.ui.parts.buttons import SecondaryButton
from facilitator.ui.parts.fields import Field, TextField
from facilitator.ui.parts.surfaces import Badge, Card
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome


class PinCard(Card):
    """Sets and changes the PIN; it is typed twice, since it is hidden.  Where there is a
    passphrase, a change takes the PIN of now or, if that was forgotten, the passphrase.  `kept`
    fires once it is set."""

    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=12)
        self.setAccessibleName("PIN of the participant screen")
        self.desk = desk
        head = QHBoxLayout()
        head.addWidget(Text("PIN of the participant screen", "section", wrap=True), 1)
        self.badge = Badge("Set", "ready", "check")
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(
            Text(
                "It leads from the participant screen back to your window. It keeps hands off; it "
                "does not replace the passphrase.",
                "small",
                "soft",
                wrap=True,
            )
        )
        self.change = SecondaryButton("Set a PIN", "lock", on_click=lambda: self.begin())
        self.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeading)
        self._form = self._make_form()
        self.body.addWidget(self._form)
        self._form.hide()
        self.show_state()

    def _make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(16)
        digits = QRegularExpression(rf"\d{{0,{PIN_AT_MOST}}}")
        self.now = TextField(secret=True)
        self.now.textEdited.connect(self._look)
        self.now.returnPressed.connect(self._set)
        self.now.setFixedWidth(px(376))  # as wide as the two under it
        self.now_field = Field("Your PIN now, or your passphrase", self.now)
        column.addWidget(self.now_field, 0, Qt.AlignmentFlag.AlignLeading)
        self.first, self.second = TextField(secret=True), TextField(secret=True)
        for control in (self.first, self.second):
            control.setValidator(QRegularExpressionValidator(digits, control))
            control.setFixedWidth(px(180))
            control.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            control.textEdited.connect(self._look)
            control.returnPressed.connect(self._set)
        self.first_field = Field(f"{PIN_AT_LEAST} to {PIN_AT_MOST} digits", self.first)
        self.second_field = Field("The same again", self.second)
        self.keep = SecondaryButton("Keep this PIN", on_click=self._set)
        for widget in (self.first_field, self.second_field):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()  # level with the fields, also when a fault stands under one
        beside.setSpacing(0)
        beside.addSpacing(Text("Digits", "small-strong").sizeHint().height() + 4)
        beside.addWidget(self.keep)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addStretch(1)
        column.addLayout(row)
        return form

    def show_state(self) -> None:
        """Whether there is one."""
        has = self.desk.preferences.has_pin
        if has:
            self.badge.say("Set", "ready", "check")
        else:
            self.badge.say("Not set yet", "attention", "circle-alert")
        self.change.say("Change the PIN" if has else "Set a PIN")

    def begin(self, *, known: bool = False) -> None:
        """Ready to type one; `known`: the passphrase was typed a moment ago."""
        desk = self.desk
        asks = desk.preferences.has_pin and desk.has_office and not desk.office.unprotected
        self.now_field.setVisible(asks and not known)
        self.change.hide()
        self._form.show()
        self._clear()
        self._look()
        first = self.first if self.now_field.isHidden() else self.now
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Nothing is asked, and nothing that was typed or known stays behind."""
        self._clear()
        self._form.setEnabled(True)
        self._form.hide()
        self.change.show()
        self.show_state()

    def _clear(self) -> None:
        for control in (self.now, self.first, self.second):
            control.clear()

    def _look(self) -> None:
        self.now_field.clear_fault()
        self.second_field.clear_fault()
        typed = bool(self.now.text().strip()) or self.now_field.isHidden()
        twice = min(len(self.first.text()), len(self.second.text())) >= PIN_AT_LEAST
        self.keep.setEnabled(typed and twice)

    def _set(self) -> None:
        if not self.keep.isEnabled():
            return
        pin, folder = self.first.text(), self.desk.data_folder
        if pin != self.second.text():
            self.second_field.set_fault("These are not the same digits.")
            return

        asked = None if self.now_field.isHidden() else self.now.text()
        if asked is not None and (waits := self.desk.pin_gate.waits(steady_ms())):
            self.now_field.set_fault(f"Five tries were wrong. Please wait {waits} seconds.")
            return

        def keep() -> Outcome[Preferences]:
            from facilitator import services

            known = services.preferences
            if asked is not None and not (
                known.pin_matches(folder, asked) or services.lock.opens_folder(folder, asked)
            ):
                raise Locked("That is neither your PIN nor your passphrase.", "Try once more.")
            return known.set_pin(folder, pin)

        self._form.setEnabled(False)  # one guess at a time, so that each is counted
        self.desk.work.do(keep, self._kept, self._not_kept, owner=self)

    def _kept(self, outcome: Outcome[Preferences]) -> None:
        self.desk.pin_gate.right()
        self.desk.take_preferences(outcome.result)
        self.rest()
        self.kept.emit()

    def _not_kept(self, error: FacilitatorError) -> None:
        self._form.setEnabled(True)
        if isinstance(error, Locked):
            self.desk.pin_gate.wrong(steady_ms())
            self.now_field.set_fault(str(error))
            self.now.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.first_field.set_fault(str(error))
