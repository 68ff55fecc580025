"""What covers the trainer's window while it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.unlock import model
from facilitator.ui.unlock.alone import Alone
from facilitator.ui.unlock.form import KeyForm

if TYPE_CHECKING:
    from facilitator.services.folders import Office


def opens(office: Office, typed: str) -> bool:
    """Whether this unlocks, as it stands or as five words.  Runs in the storage lane."""
    from facilitator import services

    return any(services.lock.matches(office, secret) for secret in model.candidates(typed))


class LockVeil(Alone):
    """Lies over the whole window.  `opened` fires with the right key; `key` is "passphrase" or
    "pin"."""

    opened = Signal()

    def __init__(self, desk: Desk, key: str, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("lock-veil")
        self.setAccessibleName("Locked. Nothing is lost.")
        self.setAutoFillBackground(True)
        self._desk = desk
        pin = key == "pin"
        named = "Your PIN" if pin else "Your passphrase"
        self.head("Locked. Nothing is lost.", f"Type your {'PIN' if pin else 'passphrase'}.")
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
        self.form.busy(True)
        self._desk.work.do(lambda: opens(office, typed), self._tried, self._failed, owner=self)

    def _tried(self, right: bool) -> None:
        if right:
            self.form.clear()
            self.opened.emit()
        else:
            self.form.wrong("Not quite. Try once more.")

    def _failed(self, error: FacilitatorError) -> None:
        self.form.busy(False)
        self.form.refuse(str(error))
