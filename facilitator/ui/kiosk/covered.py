"""What a veil does to the screen's state: laid by a touch, by time, or from outside."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.domain.kiosk_timing import Hold, Idle
from facilitator.ui.kiosk.covers import Covers, Veil
from facilitator.ui.kiosk.handing_in import Door


class Covered:
    """A screen that can be covered.  Every `now` is in milliseconds of one steady clock; `wipe`
    takes everything of the person away."""

    def __init__(self, hold: Hold, idle: Idle, door: Door, wipe: Callable[[int], None]) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.covers = Covers()
        self.hold, self.idle, self.door = hold, idle, door
        self._wipe = wipe

    @property
    def veil(self) -> Veil | None:
        return self.covers.top

    def lay(self, veil: Veil, now: int) -> None:
        """Hide the page under a veil."""
        if self.covers.lay(veil):
            self._covered(now)

    def lift(self, now: int) -> None:
        """Somebody takes the uppermost veil away; not with the touch that laid it.  The idle
        warning goes with any touch."""
        if self.veil is Veil.IDLE or self.hold.accepts(now):
            self._lift(now)

    def _lift(self, now: int) -> None:
        if lifted := self.covers.lift():
            if lifted is Veil.IDLE:
                self.idle.touched(now)
            self.hold.shown(now, by_hand=True)
            self.changed()

    def second_display(self, there: bool, now: int) -> None:
        """A second display shows a picture: the page is hidden at once, its answers are kept."""
        if self.covers.second_display(there):
            self._covered(now)

    def interrupt(self, now: int) -> None:
        """The computer slept: the form is gone, and only the trainer leads on."""
        self._wipe(now)
        self.covers.interrupt()
        self._covered(now)

    def recognise(self) -> bool:
        """The PIN was typed.  True when it leads on after an interruption, not out."""
        if not self.covers.calls_trainer:
            return False
        self.covers.recognise()
        self.changed()
        return True

    def go_on(self, now: int) -> None:
        """The trainer goes on for the next person."""
        self.covers.go_on()
        self._wipe(now)

    def _covered(self, now: int) -> None:
        self.hold.cancel()
        self.door.wrong = False
        self.hold.shown(now, by_hand=True)
        self.changed()

    def try_pin(self, digits: str, now: int) -> bool:
        """True when it is the trainer's."""
        opens = self.door.opens(digits, now)
        self.changed()
        return opens

    def _trainer_has_gone(self, now: int) -> None:
        """Nobody typed a PIN, or went on after it."""
        if self.veil in (Veil.PIN, Veil.KEY):
            while self.veil in (Veil.PIN, Veil.KEY):
                self._lift(now)
        elif self.covers.known:
            self.covers.known = False
            self.changed()
