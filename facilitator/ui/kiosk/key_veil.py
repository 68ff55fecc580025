"""The trainer forgot the PIN: the passphrase or the recovery code leads out in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.controls import KioskButton
from facilitator.ui.kiosk.handing_in import AskKey
from facilitator.ui.kiosk.measure import Measure, palette_of, shade
from facilitator.ui.kiosk.page import Words
from facilitator.ui.kiosk.veils import VeilPage


class KeyVeil(VeilPage):
    """What is typed shows as dots, goes nowhere but to `ask`, and goes with the veil."""

    def __init__(self, says: Sentences, ask: AskKey | None) -> None:
        super().__init__(says, "veil-key")
        self._ask = ask
        self.body.addStretch(2)
        self.centred(Words(says.say("pin_title"), 30, weight=600, name="title"))
        self.body.addSpacing(4)
        self.centred(Words(says.say("key_text"), 18, "text_soft"))
        self.body.addSpacing(20)
        self.field = QLineEdit()
        self.field.setObjectName("key")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(says.say("key_field"))
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setPalette(palette_of("text"))
        self.field.setStyleSheet(
            f"QLineEdit {{ background: {shade('surface').name()}; color: {shade('text').name()};"
            f" border: 1px solid {shade('control').name()}; border-radius: 10px;"
            " padding: 10px 12px; }"
        )
        self.body.addWidget(self.field)
        self.body.addSpacing(8)
        self._note = self.centred(Words(" ", 18, "attention", 500, "key-note"))
        self.body.addSpacing(12)
        back = self.button("key-cancel", says.say("back"), action="lift")
        self._enter = KioskButton("key-enter", says.say("pin_open"), "primary")
        self._enter.clicked.connect(self.enter)
        self.put_row(back, self._enter)
        self.body.addStretch(3)

    def primary(self) -> KioskButton:
        return self._enter

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        self.field.setFont(measure.font(20))
        self.field.setMinimumHeight(measure.target(56))

    def enter(self) -> None:
        """Try what was typed; it takes a moment."""
        typed = self.field.text()
        if self._ask is None or not typed.strip() or not self._enter.isEnabled():
            return
        self._note.setText(" ")
        self._busy(True)

        def heard(fault: FacilitatorError | None) -> None:
            if isValid(self):
                self._heard(fault)

        self._ask(typed, heard)

    def _heard(self, fault: FacilitatorError | None) -> None:
        self._busy(False)
        self.field.clear()
        if fault is None:
            self.did.emit("leave", None)
        else:
            wrong = isinstance(fault, Locked)
            self._note.setText(self.says.say("key_wrong") if wrong else str(fault))
            self.take_focus()

    def _busy(self, busy: bool) -> None:
        self._enter.setEnabled(not busy)
        self.field.setReadOnly(busy)
