"""Data folders: what is there, making one, opening one.

Cheap to import: the window asks `look` before the database is loaded.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.storage import keyfile
from facilitator.system.places import MAIN

if TYPE_CHECKING:
    from facilitator.storage.office import Office as Office  # noqa: PLC0414  a re-export


class FolderState(StrEnum):
    """What the first page has to ask."""

    NEW = "new"  # nothing there yet
    LOCKED = "locked"  # opens with its passphrase
    READY = "ready"  # opens without one


def look(path: Path) -> FolderState:
    """What a data folder needs, in a few milliseconds and without opening it.  Raises StorageFault
    when its key file cannot be understood."""
    if not (path / MAIN).exists():
        return FolderState.NEW
    keys = keyfile.read(path)
    return FolderState.READY if keys is not None and keys.opens_by_itself else FolderState.LOCKED


def keeps_keys() -> bool:
    """Whether this computer has a safe place of its own for a key: then data can be kept without a
    passphrase.  Asks the keyring, which can take a second."""
    from facilitator.storage import device

    return device.works()


def create(path: Path, *, passphrase: str | None = None, practice: bool = False) -> Office:
    """Makes a data folder and opens it.

    Raises BadInput for a passphrase under 12 characters, NotAllowed when data is there already or
    when, without a passphrase, this computer has no keyring and it is not for practice, and
    StorageFault.
    """
    from facilitator.storage import office

    return office.create(path, passphrase=passphrase, practice=practice)


def unlock(path: Path, secret: str | None = None) -> Office:
    """Opens a data folder with its passphrase or recovery code, and finishes what a crash left
    undone.

    Raises Locked when one is needed or wrong, NotAllowed when there is no data, and
    StorageFault.
    """
    from facilitator.storage import office

    return office.unlock(path, secret)
