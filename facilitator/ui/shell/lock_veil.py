"""What covers the trainer's window while it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.system.awake import steady_ms
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.unlock.alone import Alone
from facilitator.ui.unlock.form import KeyForm
from facilitator.ui.unlock.page import not_quite

if TYPE_CHECKING:
    from facilitator.services.folders import Office


def unlock(office: Office, typed: str) -> None:
    """Open the folder again with what was typed.  Runs in the storage lane.  Raises Locked,
    StorageFault."""
    from facilitator import services

    services.lock.unlock(office, typed)


class LockVeil(Alone):
    """Lies over the whole window.  `opened` fires once the right key has opened the folder again;
    `key` is "passphrase" or "pin"."""

    opened = Signal()

    def __init__(self, desk: Desk, key: str, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("lock-veil")
        self.setAccessibleName("Locked. Nothing is lost.")
        self.setAutoFillBackground(True)
        self._desk = desk
        self._pin = pin = key == "pin"
        named = "Your PIN" if pin else "Your passphrase"
        asked = "PIN" if pin else "passphrase or your recovery code"
        self.head("Locked. Nothing is lost.", f"Type your {asked}.")
        self.form = KeyForm(named, "Unlock", "lock-open", digits=pin)
        self.form.sent.connect(self._try)
        self.put(self.form)
        self.column.addStretch(3)
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def words(self) -> list[str]:
        """Everything that can be read on it."""
        return [text.text() for text in self.findChildren(Text) if text.text()]

    def _try(self) -> None:
        typed, office = self.form.field.text(), self._desk.office
        if self._pin and (waits := self._desk.pin_gate.waits(steady_ms())):
            self.form.ask_to_wait(waits)
            return
        self.form.busy(True)
        self._desk.work.do(lambda: unlock(office, typed), self.unlocked, self.failed, owner=self)

    def unlocked(self, _: None) -> None:
        """The folder is open again."""
        self.form.clear()
        if self._pin:
            self._desk.pin_gate.right()
        self.opened.emit()

    def failed(self, error: FacilitatorError) -> None:
        """It stays locked: why."""
        if self._pin and isinstance(error, Locked):
            self._desk.pin_gate.wrong(steady_ms())
        self.form.wrong(not_quite(error, self.form.field.text()))
