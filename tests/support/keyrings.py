"""A keyring that lives in memory, and one that is not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError

_Backend = TypeVar("_Backend", bound=KeyringBackend)


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


class FileKeyring(KeyringBackend):
    """One that several processes share and that survives them, as a real one does."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def get_password(self, service: str, username: str) -> str | None:
        return self._kept().get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write(self._kept() | {username: password})

    def delete_password(self, service: str, username: str) -> None:
        kept = self._kept()
        if kept.pop(username, None) is None:
            raise PasswordDeleteError(username)
        self._write(kept)

    def names(self) -> list[str]:
        """What it holds secrets for."""
        return sorted(self._kept())

    def _kept(self) -> dict[str, str]:
        return json.loads(self._path.read_text()) if self._path.exists() else {}

    def _write(self, kept: dict[str, str]) -> None:
        fresh = self._path.with_suffix(".fresh")
        fresh.write_text(json.dumps(kept))
        fresh.replace(self._path)


class StubbornKeyring(MemoryKeyring):
    """Takes secrets and never lets go of a round's key."""

    def delete_password(self, service: str, username: str) -> None:
        if username.startswith("round-"):
            raise PasswordDeleteError(username)
        super().delete_password(service, username)


@contextmanager
def using(backend: _Backend) -> Iterator[_Backend]:
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


@pytest.fixture(autouse=True, name="keyring")
def keyring_in_memory() -> Iterator[KeyringBackend]:
    """In force in every test of a folder whose `conftest` imports it."""
    with using(memory()) as backend:
        yield backend
