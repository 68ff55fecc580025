"""Another passphrase, or a first one for a folder that was begun without."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.ui.parts.fields import Field, TextField
from facilitator.ui.parts.surfaces import Card, Note
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import px
from facilitator.ui.unlock.choosing import ChoosingPage

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome
    from facilitator.services.keys import Keys

_BACKUPS = (
    "Backups you have made until now still open with the old passphrase. Save a new backup "
    "afterwards, and keep the old passphrase for as long as you keep the old backups."
)
_BY_CODE = (
    "Backups keep the keys of their day: those made since this code counts open with it. Save a "
    "new backup afterwards."
)
_FIRST = (
    "Backups you have made until now still open on this computer only. Save a new backup "
    "afterwards: it opens anywhere, with the passphrase."
)


class ChangePage(ChoosingPage):
    """Asks for the present passphrase, unless the recovery code has just opened the folder or there
    was none; only the key file is written."""

    title = "Your passphrase"

    def __init__(self, desk: Desk) -> None:
        self._code, self._then, self._first = "", "settings", False
        self.current = TextField(secret=True)
        super().__init__(desk)
        self._present = Card(margin=24, spacing=12)
        self._current_field = Field(
            "Your present passphrase", self.current, "The recovery code will do as well."
        )
        self.current.setMaximumWidth(px(440))
        self.current.textEdited.connect(self._typed_current)
        self.current.returnPressed.connect(self._keep)
        self._present.add(self._current_field)
        self._opened_by_code = Note(
            "Now is a good moment for a new passphrase. The code goes on being good.",
            lead="The recovery code has opened your data.",
            icon_name="lock-open",
        )
        self._told = Text("", "small", "soft", wrap=True)
        for widget in (self._opened_by_code, self._told, self._present):
            self.above.addWidget(widget)
        self._show_what_is_asked()

    def show_change(self, code: str = "", then: str = "settings", first: bool = False) -> None:
        """Begin anew.  `code`: the recovery code that has just opened the folder; `then`: the page
        that follows; `first`: there is no passphrase yet."""
        self._code, self._then, self._first = code, then, first
        self.current.clear()
        self.begin()
        self._show_kind()
        self._show_what_is_asked()

    def opened(self) -> None:
        """Ready to type."""
        asked = not self._present.isHidden()
        (self.current if asked else self.typed).setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """A code that opens the data does not wait behind the lock or another page: whoever comes
        back types it again."""
        super().hideEvent(event)
        if self._code and not event.spontaneous():
            self.show_change(then=self._then)

    def _show_what_is_asked(self) -> None:
        self._present.setVisible(not self._code and not self._first)
        self._opened_by_code.setVisible(bool(self._code))
        self._current_field.clear_fault()
        self._told.setText(_FIRST if self._first else _BY_CODE if self._code else _BACKUPS)
        self.back.say("Not now" if self._code else "Back")
        self._look()

    def _heads(self, own: bool) -> tuple[str, str]:
        title = "A passphrase of your own" if own else "Five new words that open Facilitator"
        return title, "Write it down and keep it away from the laptop." if own else (
            "They were just drawn for you; nobody else has them. Write them down and keep them "
            "away from the laptop."
        )

    def _lacks(self) -> str:
        asked = not self._code and not self._first
        return "Type your present passphrase too." if asked and not self.current.text() else ""

    def _typed_current(self) -> None:
        self._current_field.clear_fault()
        self._look()

    def _go_back(self) -> None:
        self._forget_all()
        self.desk.go(self._then)

    def _chosen(self, passphrase: str) -> None:
        office, current = self.desk.office, self._code or self.current.text()
        self.keep.setEnabled(False)

        def change() -> Outcome[Keys]:
            from facilitator import services

            return services.keys.change_passphrase(office, current, passphrase)

        self.bar.progress.begin("Changing the passphrase")
        then = partial(self._changed, self._first)
        self.desk.work.do(change, then, self._not_changed, owner=self)

    def _changed(self, first: bool, outcome: Outcome[Keys]) -> None:
        self.bar.progress.end()
        self._forget_all()
        self.desk.take_office(self.desk.office)  # the badges tell
        if first and not outcome.result.recovery:
            self.desk.go("recovery", then=self._then)
        else:
            self.desk.go(self._then)
        self.desk.toast("The new passphrase counts from now on")

    def _not_changed(self, error: FacilitatorError) -> None:
        self.bar.progress.end()
        self._look()
        if isinstance(error, Locked) and not self._present.isHidden():
            self._current_field.set_fault("Not quite. Type your present passphrase once more.")
            self.current.selectAll()
            self.current.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.desk.fault(error)

    def _forget_all(self) -> None:
        self._code = ""
        self.current.clear()
        self.forget()
