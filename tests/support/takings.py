"""Who comes to a survey in the proofs that nothing is lost: by number, each with answers or a sheet
of their own, so that whatever is lost or doubled shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facilitator.domain.closing import Channel, Tally

if TYPE_CHECKING:
    from facilitator.domain.forms import Form
    from facilitator.domain.responses import Response


def said(number: int) -> bytes:
    """A body only this number has, of changing length."""
    return f"answer {number} ".encode() * (1 + number % 30)


def person(forms: Sequence[Form], number: int) -> Response:
    """What that person answers, with comments of changing length."""
    from tests.support import offices

    return offices.a_response(forms, number, f"words of person {number} " * (1 + number % 5))


def ticket(number: int) -> bytes:
    return number.to_bytes(16, "big")


def is_blank(number: int) -> bool:
    return number % 4 == 3


def channel(number: int) -> Channel:
    return Channel.PAPER if number % 4 == 1 else Channel.SCREEN


def tally(numbers: int) -> Tally:
    """What must be counted when all below `numbers` are in."""
    came = [channel(number) for number in range(numbers) if not is_blank(number)]
    return Tally(
        on_screen=came.count(Channel.SCREEN),
        typed=came.count(Channel.PAPER),
        blank=sum(map(is_blank, range(numbers))),
    )
