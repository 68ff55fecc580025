"""What happens around the participant screen: a display is plugged in, the computer slept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.kiosk.curtain import Curtain
from facilitator.ui.kiosk.interruptions import InterruptedVeil
from facilitator.ui.kiosk.model import KioskModel

LOOKS_EVERY_MS = 500
ASLEEP_MS = 30_000

Counted = Callable[[int], None]
Refused = Callable[[FacilitatorError], None]


def one_display() -> int | None:
    """Where nobody looks: the practice run plays on a screen that nobody sees."""
    return 1


def time_stands() -> int:
    """A computer that never sleeps."""
    return 0


def captured(_window_handle: int) -> bool:
    """Nothing is asked of the system."""
    return False


def nothing_to_count(_then: Counted) -> None:
    """Nobody knows how many answers are safe."""


def at_once(then: Counted, _refused: Refused) -> None:
    """Nothing has to be looked after before going on."""
    then(0)


@dataclass(frozen=True)
class Surroundings:
    """What the participant screen asks of the computer and of the house.

    `displays`: how many show a picture, None where that cannot be told; it must answer within a
    few milliseconds.  `passed_ms`: a clock that goes on in sleep.  `keep_out`: as
    `system.capture`.  `count` tells how many answers are in; `look_after` makes the round fit to
    go on after an interruption.  Without any, nothing ever happens around the screen.
    """

    displays: Callable[[], int | None] = one_display
    passed_ms: Callable[[], int] = time_stands
    keep_out: Callable[[int], bool] = captured
    count: Callable[[Counted], None] = nothing_to_count
    look_after: Callable[[Counted, Refused], None] = at_once


def displays_seen(counted: Callable[[], int | None]) -> int | None:
    """Displays with a picture, by what the system counts and by Qt's screens, whichever are more.
    None: the system cannot tell, so a mirrored one may be there."""
    screens, told = len(QGuiApplication.screens()), counted()
    if told is None:
        return screens if screens > 1 else None
    return max(screens, told)


class Watch(QObject):
    """Looks around the screen and brings what happens there to the model and its veil: a second
    display came or went; the computer slept for half a minute or longer, or stood still as if it
    did."""

    def __init__(
        self,
        window: QWidget,
        model: KioskModel,
        curtain: Curtain,
        around: Surroundings,
        clock: Callable[[], int],
    ) -> None:
        super().__init__(window)
        self._model, self._curtain, self._around, self._clock = model, curtain, around, clock
        self._there = False
        self._looked: int | None = None
        self._passed = around.passed_ms()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._screens_changed)
            application.screenRemoved.connect(self._screens_changed)

    def tick(self, now: int) -> None:
        """Let time pass, before it passes for the person: who slept did not sit there idly."""
        passed = self._around.passed_ms()
        gap, self._passed = passed - self._passed, passed
        if gap > ASLEEP_MS:
            self._slept()
        if self._looked is None or not 0 <= now - self._looked < LOOKS_EVERY_MS:
            self._looked = now
            self._look()

    def go_on(self) -> None:
        """The trainer wants to go on for the next person."""
        veil = self._curtain.page
        if isinstance(veil, InterruptedVeil):
            veil.busy()
            self._around.look_after(self._looked_after, self._refused)

    def _look(self) -> None:
        there = (self._around.displays() or 1) > 1
        if there != self._there:
            self._there = there
            self._model.second_display(there, self._clock())

    def _screens_changed(self, _screen: QScreen) -> None:
        self._look()

    def _slept(self) -> None:
        self._curtain.tell_safe(None)
        self._model.interrupt(self._clock())
        self._around.count(self._curtain.tell_safe)

    def _looked_after(self, _count: int) -> None:
        if self._model.covers.known:
            self._model.go_on(self._clock())

    def _refused(self, fault: FacilitatorError) -> None:
        if isinstance(self._curtain.page, InterruptedVeil):
            self._curtain.page.refuse(fault)
