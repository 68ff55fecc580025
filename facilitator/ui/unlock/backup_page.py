"""A backup brought back into a folder that has no data yet: which file, its passphrase, done."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.ui.parts import files
from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.parts.buttons import PrimaryButton, SecondaryButton
from facilitator.ui.parts.fields import Field, TextField
from facilitator.ui.parts.frames import Page
from facilitator.ui.parts.surfaces import Card
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.services.folders import Office
    from facilitator.services.restoring import Restored

_HOW = (
    "Sessions, rosters and closed surveys come back as they were on the backup’s day. The file "
    "itself is only read; it stays as it is."
)
_ASIDE = "What is here now is kept aside, locked as it is."


class _Back(NamedTuple):
    office: Office
    found: Restored


class BackupPage(Page):
    """Looks at the file once it is chosen, and asks for a passphrase only where it has one.

    `instead`: the folder holds data that is locked; it is kept aside.  Then `left` says that
    nothing was brought back, and `restored` carries the office.
    """

    title = "Use a backup"
    gap = 20
    left = Signal()
    restored = Signal(object)

    def __init__(self, desk: Desk, instead: bool = False) -> None:
        super().__init__()
        self.desk, self._instead = desk, instead
        self.file: Path | None = None
        self._locked = False
        self.header.say("Use a backup", f"{_HOW} {_ASIDE}" if instead else _HOW)
        card = Card(margin=24, spacing=12)
        self.choose = PrimaryButton("Choose the backup…", "folder-open", on_click=self._choose)
        self.another = SecondaryButton("Choose another…", "folder-open", on_click=self._choose)
        for button, name in ((self.choose, "choose-backup"), (self.another, "choose-another")):
            button.setObjectName(name)
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._name = Text("", "strong", wrap=True)
        card.body.insertWidget(0, self._name)
        self.said = Text(
            "It is called “Facilitator backup” with a day; the newest has the latest day.",
            "small",
            "soft",
            wrap=True,
        )
        card.add(self.said)
        self.body.addWidget(card)
        self._key = Card(margin=24, spacing=12)
        self.typed = TextField(secret=True)
        self.typed.setMaximumWidth(px(440))
        self.typed.setObjectName("backup-passphrase")
        self.typed.textEdited.connect(self._look)
        self.typed.returnPressed.connect(self._restore)
        self.field = Field(
            "Its passphrase",
            self.typed,
            "The one you had on the backup’s day. The recovery code of that time will do as well.",
        )
        self._key.add(self.field)
        self.body.addWidget(self._key)
        self.body.addStretch(1)
        self.bar = ActionBar()
        self.back = SecondaryButton("Back", size="large", on_click=self._go_back)
        self.restore = PrimaryButton("Bring it back", "download", "large", self._restore)
        self.restore.setObjectName("bring-back")
        self.put_bar(self.bar)
        self._show()

    def opened(self) -> None:
        """Ready to choose."""
        (self.typed if self._locked else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        chosen = self.file is not None
        self._name.setVisible(chosen)
        self.choose.setVisible(not chosen)
        self.another.setVisible(chosen)
        self.said.setVisible(not chosen)
        self._key.setVisible(chosen and self._locked)
        self.bar.offer(*((self.back, self.restore) if chosen else (self.back,)))
        self._look()

    def _look(self) -> None:
        self.field.clear_fault()
        ready = self.file is not None and (not self._locked or bool(self.typed.text().strip()))
        self.restore.setEnabled(ready)
        if self.file is None:
            self.bar.say("Nothing is changed before you press a button.", "info")
        elif self._locked:
            self.bar.say("" if ready else "Type its passphrase.")
        else:
            self.bar.say("It opens without a passphrase.", "circle-check")

    def _choose(self) -> None:
        file = files.ask_open(self, "Choose the backup", files.BACKUP)
        if file is None:
            return

        def look() -> bool:
            from facilitator import services

            return bool(services.restoring.asks(file))

        self.bar.progress.begin("Looking at the file")
        self.desk.work.do(look, partial(self._looked, file), self._failed, owner=self)

    def _looked(self, file: Path, asks: bool) -> None:
        self.bar.progress.end()
        self.desk.hush()
        self.file, self._locked = file, asks
        self._name.setText(file.name)
        self.typed.clear()
        self._show()
        (self.typed if self._locked else self.restore).setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        file, folder, secret = self.file, self.desk.data_folder, self.typed.text() or None
        instead = self._instead
        if file is None or not self.restore.isEnabled():
            return

        def restore() -> _Back:
            from facilitator import services

            found = services.restoring.restore(file, folder, secret, instead=instead)
            return _Back(services.folders.unlock(folder, secret), found)

        self.restore.setEnabled(False)
        self.bar.progress.begin("Bringing everything back")
        self.desk.work.do(restore, self._restored, self._failed, owner=self)

    def _restored(self, back: _Back) -> None:
        from facilitator.services import preferences

        self.bar.progress.end()
        self._forget()
        self.desk.new = False
        self.desk.take_preferences(preferences.read(self.desk.data_folder))
        if self._instead:
            self.restored.emit(back.office)
        else:
            self.desk.take_office(back.office)
            self.desk.go("today")
        self.desk.toast(told(back.found))

    def _failed(self, error: FacilitatorError) -> None:
        self.bar.progress.end()
        self._look()
        if isinstance(error, Locked) and self._locked:
            self.field.set_fault(str(error))
            self.typed.selectAll()
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.desk.fault(error)

    def _go_back(self) -> None:
        self._forget()
        if self._instead:
            self.left.emit()
        else:
            self.desk.go("today")

    def _forget(self) -> None:
        self.file, self._locked = None, False
        self.typed.clear()
        self._show()


def told(found: Restored) -> str:
    """What came back, in a line."""
    sessions = "1 session" if found.sessions == 1 else f"{found.sessions} sessions"
    surveys = "1 closed survey" if found.surveys == 1 else f"{found.surveys} closed surveys"
    return f"Everything is back: {sessions}, {surveys}"
