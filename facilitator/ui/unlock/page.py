"""Welcome back: the passphrase, or the recovery code, opens the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.ui.parts.buttons import QuietButton
from facilitator.ui.parts.surfaces import Note
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import px
from facilitator.ui.unlock import model
from facilitator.ui.unlock.alone import Alone, centred
from facilitator.ui.unlock.form import WIDE, KeyForm

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.services.folders import Office

_WITH_CODE = (
    "Type the recovery code from its sheet into the same field: six groups of four signs. Capitals "
    "and dashes do not matter."
)
_WITHOUT_CODE = (
    "No recovery code was made for this data. Without the passphrase nobody can open it, not even "
    "we. Look where you write such things down; a wrong try loses nothing."
)


def open_with(folder: Path, typed: str) -> Office:
    """Open the folder with what was typed.  Raises Locked, StorageFault."""
    from facilitator import services

    return services.folders.unlock(folder, typed)


def not_quite(error: FacilitatorError, typed: str) -> str:
    """What is said after a try with this key; never how close it was."""
    if not isinstance(error, Locked):
        return str(error)
    from facilitator.services import keys

    if keys.is_recovery_code(typed):
        return f"Not quite. {error}"
    return f"Not quite. {model.hint(typed) or 'Try once more.'}"


class UnlockPage(Alone):
    """Fills the window without the rail.  `unlocked` carries the office, `by_code` the recovery
    code that has opened it, right after it; `backup_wanted`: it does not open, or is not wanted."""

    unlocked = Signal(object)
    by_code = Signal(str)
    backup_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.head("Welcome back", "Type your passphrase.")
        self.form = KeyForm("Your passphrase or recovery code", "Open", "lock-open")
        self.form.sent.connect(self._open)
        self.put(self.form, 8)
        self.forgot = QuietButton("Forgot it? Use your recovery code", on_click=self._forgot)
        self.put(self.forgot)
        self._told = centred("", "small", "soft")
        self._told.hide()
        self.put(self._told, 8)
        if self.desk.start_practice is not None:
            self._practice = QuietButton("Open a practice run", on_click=self._practise)
            self.put(self._practice)
        if any(self.desk.data_folder.glob("open/box-*.db")):
            note = Note(
                "Once you are in, it goes on where it stopped. If four words were shown when it "
                "was opened, have them at hand.",
                lead="A survey is still open.",
                icon_name="archive",
            )
            note.setFixedWidth(px(WIDE))
            self.column.addSpacing(20)
            # Not put like the others: Qt would count its lines at the width of the column.
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(note)
            row.addStretch(1)
            self.column.addLayout(row)
        else:  # answers beside other data could not be opened any more
            self.backup = QuietButton("Use a backup", on_click=self.backup_wanted.emit)
            self.backup.setObjectName("use-a-backup")
            self.put(self.backup)
        self.column.addStretch(3)

    def begin(self) -> None:
        """Ready to type."""
        self.form.begin()

    def _forgot(self) -> None:
        folder = self.desk.data_folder

        def has_code() -> bool:
            from facilitator import services

            found: bool = services.keys.look(folder).recovery
            return found

        self.desk.work.do(has_code, self._tell, owner=self)

    def _tell(self, has_code: bool) -> None:
        self.forgot.hide()
        self._told.setText(_WITH_CODE if has_code else _WITHOUT_CODE)
        self._told.show()
        self.form.begin()

    def _open(self) -> None:
        typed, folder = self.form.field.text(), self.desk.data_folder
        self.form.busy(True)
        self.desk.work.do(
            lambda: open_with(folder, typed), self._opened, self._not_opened, owner=self
        )

    def _opened(self, office: Office) -> None:
        from facilitator.services import keys

        typed = self.form.field.text()
        self.form.busy(False)
        self.form.clear()
        self.unlocked.emit(office)
        if keys.is_recovery_code(typed):
            self.by_code.emit(typed)

    def _not_opened(self, error: FacilitatorError) -> None:
        self.form.wrong(not_quite(error, self.form.field.text()))

    def _practise(self) -> None:
        start = self.desk.start_practice
        if start is None:
            return
        self._practice.setEnabled(False)
        self._practice.say("The practice run is playing …")
        start(self._stepped, self.desk.switch_folder, self._not_practised)

    def _stepped(self, done: int, total: int) -> None:
        self._practice.say(f"The practice run is playing: {done} of {total} have answered")

    def _not_practised(self, error: FacilitatorError) -> None:
        self._practice.setEnabled(True)
        self._practice.say("Open a practice run")
        self.form.refuse(str(error))
