"""The choices before opening, kept while the trainer looks at other pages, and opening itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from facilitator.ui.parts import ActionBar, PrimaryButton
from facilitator.ui.session.collect.before.choices import Choices
from facilitator.ui.session.collect.before.page import BeforeOpening
from facilitator.ui.session.collect.flow import Collecting

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk


class Opening(QObject):
    """Makes the page before opening and follows its choices in the action bar."""

    def __init__(self, desk: Desk, collecting: Collecting, bar: ActionBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._collecting, self._bar = desk, collecting, bar
        self.choices: Choices | None = None
        self.page: BeforeOpening | None = None
        self.button = PrimaryButton("Open the survey", "lock-open", "large", self._open)
        self.button.setObjectName("open-survey")

    def forget(self) -> None:
        """Start from nothing the next time."""
        self.choices = self.page = None

    def show(self) -> BeforeOpening | None:
        """The page for the room as it is now; the one that is up when nothing changed."""
        room, today = self._collecting.room, self._collecting.today
        if room is None or today is None:
            return None
        if self.choices is None:
            self.choices = Choices(room, self._collecting.rounds)
        elif self.choices.room == room and self.page is not None:
            return self.page
        self.choices.renew(room)
        self.page = BeforeOpening(self.choices, today)
        self.page.changed.connect(self.say)
        self.page.go.connect(self._settle)
        return self.page

    def say(self) -> None:
        """Where the choices stand."""
        if self.choices is not None:
            self._bar.say(self.choices.status, "info")
            self.button.setEnabled(self.choices.may_open)

    def _settle(self, page: str) -> None:
        session = self._collecting.session
        if page == "roster" and session is not None:
            self._desk.go("session", session_id=session.id, step="roster")
        elif page == "settings":
            self._desk.go(page, part="pin")  # the one concern that Settings settles
        else:
            self._desk.go(page)

    def _open(self) -> None:
        if self.choices is not None:
            self.button.setEnabled(False)
            self._collecting.open_survey(self.choices.plan)
