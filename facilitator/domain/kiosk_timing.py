"""Time on the participant screen: when to move on, when nobody is there, when a PIN must wait.

Nothing here reads a clock: every `now` is in whole milliseconds of any steady clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

HOLD_MS = 350
IDLE_WARNING_S = 20
CLOSING_CLEARS_S = 60
PIN_TRIES = 5
PIN_WAIT_S = 60


@dataclass
class Hold:
    """When an answered question makes way for the next.

    The page waits until everything that was pressed is let go, and `hold_ms` longer; whatever is
    pressed in that time belongs to the question on screen.  A page that has just come up takes no
    press for a while, so that the second half of a double tap never reaches it.
    """

    hold_ms: int = HOLD_MS
    _down: set[str] = field(default_factory=set)
    _answered: bool = False
    _last: int = 0
    _deaf_until: int = 0
    _void: bool = False

    def shown(self, now: int, *, by_hand: bool) -> None:
        """A page came up: after a tap on a button (`by_hand`) or by itself after an answer."""
        self._answered = False
        self._deaf_until = now + (self.hold_ms if by_hand else self.hold_ms // 2)

    def accepts(self, now: int) -> bool:
        """Whether a press may mean something on this page."""
        return not self._void and now >= self._deaf_until

    @property
    def holding(self) -> bool:
        return self._answered

    def press(self, what: str, now: int) -> None:
        """Something went down.  What goes down too early stays without meaning, however late it
        is let go."""
        self._void = now < self._deaf_until
        self._down.add(what)

    def release(self, what: str, now: int) -> None:
        if what in self._down:
            self._down.discard(what)
            self._last = now

    def release_all(self, now: int) -> None:
        """The window lost the keyboard: a key let go elsewhere is never heard of."""
        self._down.clear()
        self._last = now

    def answered(self, now: int) -> None:
        self._answered = True
        self._last = now

    def cancel(self) -> None:
        """Stay on the page: it was covered, or left by other means."""
        self._answered = False

    def due(self, now: int) -> bool:
        return self._answered and not self._down and now >= self._last + self.hold_ms


@dataclass
class Idle:
    """Nobody touched the screen for `idle_s`: then a warning that counts down, then a wipe."""

    idle_s: int
    warning_s: int = IDLE_WARNING_S
    _last: int = 0

    def touched(self, now: int) -> None:
        self._last = now

    def left(self, now: int) -> int | None:
        """Seconds of warning left, rounded up; None while there is nothing to warn of."""
        over = now - self._last - self.idle_s * 1000
        if over < 0:
            return None
        return max(0, -(-(self.warning_s * 1000 - over) // 1000))

    def over(self, now: int) -> bool:
        return self.left(now) == 0


def _kept_nowhere(_wrong: int) -> None:
    """The number is forgotten with the gate."""


class PinGate:
    """Five wrong numbers, then a minute's wait.

    `before`: how many were wrong before this start; `keep` is told each new number, to be given
    back at the next.  So a restart gives no fresh tries, and a wait that it cut off begins anew.
    """

    def __init__(self, before: int = 0, keep: Callable[[int], object] = _kept_nowhere) -> None:
        self._wrong, self._keep = before, keep
        self._until: int | None = None

    def wrong(self, now: int) -> None:
        """One more."""
        self._count(self._wrong + 1)
        self.waits(now)

    def right(self) -> None:
        """Whoever knows the number may mistype it anew."""
        if self._wrong:
            self._count(0)

    def waits(self, now: int) -> int:
        """Seconds to wait before the next try, rounded up; 0 when one may try."""
        if self._wrong < PIN_TRIES:
            return 0
        if self._until is None:
            self._until = now + PIN_WAIT_S * 1000
        left = max(0, -(-(self._until - now) // 1000))
        if not left:
            self._count(0)
        return left

    def _count(self, wrong: int) -> None:
        self._wrong, self._until = wrong, None
        self._keep(wrong)
