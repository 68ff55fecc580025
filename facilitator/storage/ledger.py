"""What a box holds, opened: padded answers, the tickets of those who gave them, and how many came
by which channel.

The tickets of blank sheets lie with the numbers in the sealed proof and not among the others:
there, a ticket more than there are answers would tell of each blank sheet without a key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.domain.closing import Channel, Tally

_TICKET = 16  # bytes
_NUMBER = 4  # bytes of a count
_NUMBERS = 3  # on screen, typed, blank
_STEP = 64  # tickets of blank sheets: room for so many at a time, so that the length tells nothing


@dataclass(frozen=True)
class Ledger:
    """All three sequences sorted, so that none tells an order of arrival.  Tally of a box of an
    earlier version: zeros, whatever it holds."""

    bodies: tuple[bytes, ...]
    tickets: tuple[bytes, ...]
    on_screen: int = 0
    typed: int = 0
    blank_tickets: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, bodies: Sequence[bytes], tickets: Sequence[bytes], counted: bytes = b"") -> Ledger:
        """From what the box's tables and its proof hold; `counted` is empty in a box of an earlier
        version."""
        on_screen, typed, blank = (
            int.from_bytes(counted[place * _NUMBER : (place + 1) * _NUMBER], "big")
            for place in range(_NUMBERS)
        )
        first = _NUMBERS * _NUMBER
        return cls(
            tuple(sorted(bodies)),
            tuple(sorted(tickets)),
            on_screen,
            typed,
            tuple(
                counted[first + place * _TICKET : first + (place + 1) * _TICKET]
                for place in range(blank)
            ),
        )

    @property
    def answers(self) -> int:
        return len(self.bodies)

    @property
    def tally(self) -> Tally:
        return Tally(self.on_screen, self.typed, len(self.blank_tickets))

    def knows(self, ticket: bytes) -> bool:
        return ticket in self.tickets or ticket in self.blank_tickets

    def with_answer(self, body: bytes, ticket: bytes, channel: Channel) -> Ledger:
        return replace(
            self,
            bodies=tuple(sorted((*self.bodies, body))),
            tickets=tuple(sorted((*self.tickets, ticket))),
            on_screen=self.on_screen + (channel is Channel.SCREEN),
            typed=self.typed + (channel is Channel.PAPER),
        )

    def with_blank(self, ticket: bytes) -> Ledger:
        return replace(self, blank_tickets=tuple(sorted((*self.blank_tickets, ticket))))

    def counted(self) -> bytes:
        """The numbers and the tickets of blank sheets, of one length for up to 64 of them."""
        numbers = (self.on_screen, self.typed, len(self.blank_tickets))
        told = b"".join(number.to_bytes(_NUMBER, "big") for number in numbers)
        steps = max(1, -(-len(self.blank_tickets) // _STEP))
        return told + b"".join(self.blank_tickets).ljust(steps * _STEP * _TICKET, b"\0")
