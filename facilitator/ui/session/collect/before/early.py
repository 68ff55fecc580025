"""Opening before the session's day: said on the page, and done only by a second press."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.domain.room_check import Concern, Topic
from facilitator.ui.parts import PrimaryButton, dates
from facilitator.ui.parts.buttons import pressed_enter

OPEN, ALL_THE_SAME = "Open the survey", "Open it today all the same"
DEAF_MS = 700  # a double click or a key pressed twice is one press
ASKS_MS = 8000


def concern(day: date | None, today: date | None, keep_days: int) -> Concern | None:
    """What opening `today` would mean for a session whose `day` is still to come."""
    if day is None or today is None or day <= today:
        return None
    last = dates.day_and_month(today + timedelta(days=keep_days))
    return Concern(
        Topic.DAY,
        f"This session is on {dates.weekday_and_day(day)}. A survey that opens now says that too "
        f"few answers are destroyed after {last}.",
        "Open it on the day: what you choose here is kept until then.",
    )


class OpenButton(PrimaryButton):
    """`wanted`: the survey is to be opened.  While `early`, a press only asks, and a second one
    within ASKS_MS opens; `turned` fires when it begins or stops to ask."""

    wanted = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(OPEN, "lock-open", "large", self._pressed, parent)
        self.setObjectName("open-survey")
        self.early = False
        self.deaf, self._asks = QTimer(self), QTimer(self)
        for timer, lasts in ((self.deaf, DEAF_MS), (self._asks, ASKS_MS)):
            timer.setSingleShot(True)
            timer.setInterval(lasts)
        self._asks.timeout.connect(self.rest)

    @property
    def asks(self) -> bool:
        """Whether the next press opens a survey before its day."""
        return self._asks.isActive()

    def rest(self) -> None:
        """Ask no more: the next press is a first one."""
        asked = self.text() == ALL_THE_SAME
        self._asks.stop()
        self.deaf.stop()
        if asked:
            self.say(OPEN)
            self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() and pressed_enter(event):
            event.accept()  # a key held down says nothing more
            return
        super().keyPressEvent(event)

    def _pressed(self) -> None:
        if self.deaf.isActive():
            return
        if self.early and not self.asks:
            self._asks.start()
            self.deaf.start()
            self.say(ALL_THE_SAME)
            self.turned.emit()
            return
        self.rest()
        self.wanted.emit()
