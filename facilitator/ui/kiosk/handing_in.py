"""Handing answers in, and the trainer's way out: what the screen asks of the rest of the house."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.kiosk_timing import PinGate
from facilitator.domain.own_result import OwnResult
from facilitator.domain.responses import Response

Submit = Callable[
    [Response, bytes, Callable[[int], None], Callable[[FacilitatorError], None]], None
]

# A passphrase or recovery code, and what to call with None when it opens, else with the fault.
AskKey = Callable[[str, Callable[[FacilitatorError | None], None]], None]

AskOwn = Callable[[Response, Callable[[OwnResult], None]], None]


class HandingIn:
    """One ticket for each person: it makes a second try harmless, and a late word about someone
    who has gone is not heard."""

    def __init__(
        self, submit: Submit, new_ticket: Callable[[], bytes], heard: Callable[[bool], None]
    ) -> None:
        self._submit, self._new_ticket, self._heard = submit, new_ticket, heard
        self._ticket = new_ticket()

    def next_person(self) -> None:
        self._ticket = self._new_ticket()

    def send(self, response: Response) -> None:
        """Hand in under this person's ticket; `heard` is told whether it is stored."""
        ticket = self._ticket
        self._submit(response, ticket, partial(self._stored, ticket), partial(self._failed, ticket))

    def _stored(self, ticket: bytes, _count: int) -> None:
        if ticket == self._ticket:
            self._heard(True)

    def _failed(self, ticket: bytes, _fault: FacilitatorError) -> None:
        if ticket == self._ticket:
            self._heard(False)


class OwnRanges:
    """A person's own ranges: found when they have handed in, forgotten when they were shown or
    when the person goes, whichever comes first."""

    def __init__(self, ask: AskOwn | None, found: Callable[[], None]) -> None:
        self._ask, self._found = ask, found
        self._turn = 0
        self.result: OwnResult | None = None

    def ask(self, response: Response) -> None:
        if self._ask is not None:
            self._ask(response, partial(self._heard, self._turn))

    def forget(self) -> None:
        """A late word about these answers is not heard either."""
        self._turn += 1
        self.result = None

    def _heard(self, turn: int, result: OwnResult) -> None:
        if turn == self._turn:
            self.result = result
            self._found()


class Door:
    """The trainer's PIN, and the key that replaces a forgotten one (None: there is none)."""

    def __init__(
        self,
        matches: Callable[[str], bool],
        gate: PinGate | None = None,
        ask_key: AskKey | None = None,
    ) -> None:
        self._matches, self._gate = matches, gate or PinGate()
        self.ask_key = ask_key
        self.wrong = False

    def opens(self, digits: str, now: int) -> bool:
        """Whether this is the PIN.  A wrong one is counted; after five one must wait."""
        if self.waits(now):
            return False
        self.wrong = not self._matches(digits)
        if self.wrong:
            self._gate.wrong(now)
        else:
            self._gate.right()
        return not self.wrong

    def waits(self, now: int) -> int:
        """Seconds until the next try."""
        return self._gate.waits(now)
