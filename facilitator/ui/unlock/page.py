"""Welcome back: the passphrase opens the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.ui.parts.buttons import QuietButton
from facilitator.ui.parts.surfaces import Note
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import px
from facilitator.ui.unlock import model
from facilitator.ui.unlock.alone import Alone
from facilitator.ui.unlock.form import WIDE, KeyForm

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.services.folders import Office


def open_with(folder: Path, typed: str) -> Office:
    """Open the folder with what was typed, as it stands or as five words.  Raises Locked."""
    from facilitator import services

    tries = model.candidates(typed)
    for passphrase in tries[:-1]:
        try:
            return services.folders.unlock(folder, passphrase)
        except Locked:
            continue
    return services.folders.unlock(folder, tries[-1])


def not_quite(error: FacilitatorError, typed: str) -> str:
    """What is said after a try with this key; never how close it was."""
    if isinstance(error, Locked):
        return f"Not quite. {model.hint(typed) or 'Try once more.'}"
    return str(error)


class UnlockPage(Alone):
    """Fills the window without the rail.  `unlocked` carries the office."""

    unlocked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.head("Welcome back", "Type your passphrase.")
        self.form = KeyForm("Your passphrase", "Open", "lock-open")
        self.form.sent.connect(self._open)
        self.put(self.form, 8)
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
            self.put(note)
        self.column.addStretch(3)

    def begin(self) -> None:
        """Ready to type."""
        self.form.begin()

    def _open(self) -> None:
        typed, folder = self.form.field.text(), self.desk.data_folder
        self.form.busy(True)
        self.desk.work.do(
            lambda: open_with(folder, typed), self._opened, self._not_opened, owner=self
        )

    def _opened(self, office: Office) -> None:
        self.form.busy(False)
        self.form.clear()
        self.unlocked.emit(office)

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
