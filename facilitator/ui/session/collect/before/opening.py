"""The choices before opening, kept while the trainer looks at other pages, and opening itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.ui.parts import ActionBar, dates
from facilitator.ui.session.collect.before.choices import Choices
from facilitator.ui.session.collect.before.early import OpenButton
from facilitator.ui.session.collect.before.page import BeforeOpening
from facilitator.ui.session.collect.flow import Collecting
from facilitator.ui.session.collect.middle import reveal

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk

_SETTLED_MS = 400  # texts are typed letter by letter


class Opening(QObject):
    """Makes the page before opening and follows its choices in the action bar."""

    def __init__(self, desk: Desk, collecting: Collecting, bar: ActionBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._collecting, self._bar = desk, collecting, bar
        self.choices: Choices | None = None
        self.page: BeforeOpening | None = None
        self.button = OpenButton()
        self.button.wanted.connect(self._open)
        self.button.turned.connect(self._say)
        self._session_id = 0  # the session the choices are for
        self._days: tuple[date | None, date | None] = None, None  # today, and the session's
        self._unkept = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._keep)

    def forget(self) -> None:
        """Start from nothing the next time."""
        self._keep()
        self.button.rest()
        self.choices = self.page = None

    def show(self) -> BeforeOpening | None:
        """The page for the room as it is now; the one that is up when nothing changed."""
        room, today = self._collecting.room, self._collecting.today
        if room is None or today is None:
            return None
        session = self._collecting.session
        day = session.day if session is not None else None
        if self.choices is None:
            self._session_id = session.id if session is not None else 0
            self.choices = Choices(room, self._collecting.rounds, self._collecting.kit, today, day)
        elif (self.choices.room, *self._days) == (room, today, day) and self.page is not None:
            return self.page
        self.choices.renew(room)
        self.choices.today, self.choices.day = self._days = today, day
        self.page = BeforeOpening(self.choices, today)
        self.page.changed.connect(self.say)
        self.page.changed.connect(self._keep_soon)
        self.page.installEventFilter(self)
        self.page.go.connect(self._settle)
        return self.page

    def say(self) -> None:
        """Where the choices stand; whatever the button asked before is forgotten."""
        self.button.rest()
        self._say()

    def _say(self) -> None:
        if self.choices is None:
            return
        self.button.early = self.choices.too_early
        self.button.setEnabled(self.choices.may_open)
        day = self.choices.day
        if self.button.asks and day is not None:
            said = f"This session is on {dates.weekday_and_day(day)}. Press again to open it today."
            self._bar.say(said, "info", "attention")
            if self.page is not None:
                reveal(self.page.concerns)  # what opening today would mean
        else:
            self._bar.say(self.choices.status, "info")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.button.rest()
            self._keep()
        elif event.type() == QEvent.Type.Show:
            QTimer.singleShot(0, self, self._lead)  # after Qt has moved the keyboard
        return False

    def _lead(self) -> None:
        """The keyboard never begins on the button: a stray Enter would open the survey."""
        page = self.page
        if page is not None and page.isVisible():
            has = self.button.window().focusWidget()
            if has is None or has is self.button:
                page.take_focus()

    def _keep(self) -> None:
        """What was chosen here, for the print kit and for another day."""
        choices, office, session_id = self.choices, self._desk.office, self._session_id
        if self._unkept and choices is not None:
            plan = choices.plan if choices.chosen else None
            self._desk.work.do(
                lambda: services.kit.plan_survey(office, session_id, plan), owner=self
            )
        self._forget_unkept()

    def _keep_soon(self) -> None:
        self._unkept = True
        self._settled.start()

    def _forget_unkept(self) -> None:
        self._unkept = False
        self._settled.stop()

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
            self._forget_unkept()
            self._collecting.open_survey(self.choices.plan)
