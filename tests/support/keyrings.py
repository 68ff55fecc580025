"""A keyring that lives in memory, and one that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """What it is told, by service and name."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError(username)
        del self.kept[service, username]


class StubbornKeyring(MemoryKeyring):
    """Takes secrets and never lets go of a round's key."""

    def delete_password(self, service: str, username: str) -> None:
        if username.startswith("round-"):
            raise PasswordDeleteError(username)
        super().delete_password(service, username)


@contextmanager
def using(backend: KeyringBackend) -> Iterator[KeyringBackend]:
    """The backend in place of this computer's own, which no test may touch."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield backend
    finally:
        keyring.set_keyring(before)


def memory() -> MemoryKeyring:
    return MemoryKeyring()


def none() -> NoKeyring:
    return NoKeyring()
