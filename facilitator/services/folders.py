"""Data folders: what is there, making one, opening one.

Cheap to import: the window asks `look` before the database is loaded.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import BadInput
from facilitator.storage import keyfile
from facilitator.system.places import MAIN
from facilitator.system.synced import synced as synced  # noqa: PLC0414  a re-export

if TYPE_CHECKING:
    from facilitator.storage.office import Office as Office  # noqa: PLC0414  a re-export


class SyncedFolder(BadInput):
    """The data folder lies where a program copies it to other computers while it changes."""


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


def asks(path: Path) -> bool:
    """Whether a data folder is to be opened with its passphrase on this computer.  May ask the
    keyring, which can take a second.  Raises StorageFault."""
    keys = keyfile.read(path)
    return keys is not None and keyfile.asks_here(keys)


def check_not_synced(path: Path) -> None:
    """Raises SyncedFolder, with the reason and where else the data could lie."""
    service = synced(path)
    if service:
        from facilitator.system.paths import default_data_folder

        raise SyncedFolder(
            f"This folder lies in {service}, which copies every change of it to other computers "
            "and keeps older versions there. Copies of an open survey, taken between one person "
            "and the next, could show who answered what.",
            f"Use a folder outside {service}, such as {default_data_folder()}. If your data lies "
            "here already: close Facilitator, move the whole folder there, and open it there.",
        )


def keeps_keys() -> bool:
    """Whether this computer has a safe place of its own for a key: then data can be kept without a
    passphrase.  Asks the keyring, which can take a second."""
    from facilitator.storage import device

    return device.works()


def create(path: Path, *, passphrase: str | None = None, practice: bool = False) -> Office:
    """Makes a data folder and opens it.

    Raises SyncedFolder, BadInput for a passphrase under 12 characters, NotAllowed when data is
    there already or when, without a passphrase, this computer has no keyring and it is not for
    practice, and StorageFault.
    """
    from facilitator.storage import office

    check_not_synced(path)
    return office.create(path, passphrase=passphrase, practice=practice)


def unlock(path: Path, secret: str | None = None) -> Office:
    """Opens a data folder with its passphrase or recovery code, and finishes what a crash left
    undone.

    Raises SyncedFolder, Locked when a key is needed or wrong, NotAllowed when there is no data,
    and StorageFault.
    """
    from facilitator.storage import office

    check_not_synced(path)
    return office.unlock(path, secret)
