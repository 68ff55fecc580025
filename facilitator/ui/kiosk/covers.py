"""What lies over the page of the participant screen, and who may lift it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Veil(StrEnum):
    """What hides the page."""

    COVER = "cover"
    STOP = "stop"
    IDLE = "idle"
    PIN = "pin"
    KEY = "key"  # what replaces a forgotten PIN
    DISPLAY = "display"  # a second display shows a picture
    INTERRUPTED = "interrupted"  # the computer slept: the form is gone, the trainer is needed


# What asks something of a person who cannot see the page anyway; it comes back by itself.
_GIVES_WAY = (Veil.IDLE, Veil.PIN, Veil.KEY)
# What does not go with the person.
_STAYS = (Veil.INTERRUPTED, Veil.DISPLAY)


@dataclass
class Covers:
    """The veils, the uppermost last.  `elsewhere`: a second display shows a picture now; `known`:
    the trainer's PIN was typed since the interruption."""

    veils: tuple[Veil, ...] = field(default=())
    elsewhere: bool = False
    known: bool = False

    @property
    def top(self) -> Veil | None:
        return self.veils[-1] if self.veils else None

    @property
    def interrupted(self) -> bool:
        return Veil.INTERRUPTED in self.veils

    @property
    def calls_trainer(self) -> bool:
        """Interrupted, and the trainer's PIN is still to be typed."""
        return self.interrupted and not self.known

    def lay(self, veil: Veil) -> bool:
        """Put it on top.  False when it is there already."""
        if veil in self.veils:
            return False
        self.veils = (*self.veils, veil)
        return True

    def lift(self) -> Veil | None:
        """Take the uppermost away and tell which; None where it must stay."""
        if self.top is Veil.INTERRUPTED or (self.top is Veil.DISPLAY and self.elsewhere):
            return None
        lifted = self.top
        self.veils = self.veils[:-1]
        return lifted

    def clear(self) -> None:
        """The person has gone.  The picture is still elsewhere, the trainer still needed."""
        stays = [veil for veil in _STAYS if veil in self.veils]
        if Veil.DISPLAY in stays and not self.elsewhere:
            stays.remove(Veil.DISPLAY)
        self.veils = tuple(stays)

    def second_display(self, there: bool) -> bool:
        """Cover at once when a second display comes; its going leaves the veil to a touch.  False
        when nothing changed."""
        if there == self.elsewhere:
            return False
        self.elsewhere = there
        if there:
            below = (veil for veil in self.veils if veil not in (*_GIVES_WAY, Veil.DISPLAY))
            self.veils = (*below, Veil.DISPLAY)
        return True

    def interrupt(self) -> None:
        """Cover until the trainer goes on."""
        self.known = False
        self.veils = (Veil.INTERRUPTED, *((Veil.DISPLAY,) if self.elsewhere else ()))

    def recognise(self) -> None:
        """The trainer's PIN, or key, was typed: the way on is offered."""
        self.known = True
        self.veils = tuple(veil for veil in self.veils if veil not in (Veil.PIN, Veil.KEY))

    def go_on(self) -> None:
        """The trainer goes on for the next person."""
        self.known = False
        self.veils = tuple(veil for veil in self.veils if veil is not Veil.INTERRUPTED)
