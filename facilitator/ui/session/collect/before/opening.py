"""The choices before opening, kept while the trainer looks at other pages, and opening itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.ui.parts import ActionBar, PrimaryButton
from facilitator.ui.session.collect.before.choices import Choices
from facilitator.ui.session.collect.before.page import BeforeOpening
from facilitator.ui.session.collect.flow import Collecting

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
        self.button = PrimaryButton("Open the survey", "lock-open", "large", self._open)
        self.button.setObjectName("open-survey")
        self._session_id = 0  # the session the choices are for
        self._unkept = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._keep)

    def forget(self) -> None:
        """Start from nothing the next time."""
        self._keep()
        self.choices = self.page = None

    def show(self) -> BeforeOpening | None:
        """The page for the room as it is now; the one that is up when nothing changed."""
        room, today = self._collecting.room, self._collecting.today
        if room is None or today is None:
            return None
        if self.choices is None:
            kit, session = self._collecting.kit, self._collecting.session
            self._session_id = session.id if session is not None else 0
            self.choices = Choices(room, self._collecting.rounds, kit, today)
        elif self.choices.room == room and self.page is not None:
            return self.page
        self.choices.renew(room)
        self.page = BeforeOpening(self.choices, today)
        self.page.changed.connect(self.say)
        self.page.changed.connect(self._keep_soon)
        self.page.installEventFilter(self)
        self.page.go.connect(self._settle)
        return self.page

    def say(self) -> None:
        """Where the choices stand."""
        if self.choices is not None:
            self._bar.say(self.choices.status, "info")
            self.button.setEnabled(self.choices.may_open)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._keep()
        return False

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
