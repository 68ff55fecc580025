"""The two things a test may fix: chance and the clock."""

from __future__ import annotations

import secrets
from collections.abc import Callable, MutableSequence, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Clock = Callable[[], datetime]  # local time without a zone


class Randomness(Protocol):
    """Where chance comes from: the operating system, but for proofs."""

    def token_bytes(self, count: int) -> bytes: ...

    def choice(self, options: Sequence[T]) -> T: ...

    def shuffle(self, items: MutableSequence[Any]) -> None: ...


class SystemRandomness:
    """The operating system's own source, and no other."""

    def __init__(self) -> None:
        self._random = secrets.SystemRandom()

    def token_bytes(self, count: int) -> bytes:
        return secrets.token_bytes(count)

    def choice(self, options: Sequence[T]) -> T:
        return secrets.choice(options)

    def shuffle(self, items: MutableSequence[Any]) -> None:
        self._random.shuffle(items)


def local_now() -> datetime:
    """The time on the wall, to the minute: attendance needs no more."""
    return datetime.now(UTC).astimezone().replace(tzinfo=None, second=0, microsecond=0)
