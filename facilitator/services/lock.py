"""Unlocking a data folder that was locked while its window stayed open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.errors import Locked
from facilitator.storage import keyfile

if TYPE_CHECKING:
    from facilitator.storage.office import Office


def matches(office: Office, secret: str) -> bool:
    """Whether this unlocks: the passphrase or the recovery code where the folder has one, else the
    participant screen's PIN; never where neither is set.

    A guess at the passphrase takes about 0.3 s, on purpose.  Raises StorageFault when the key file
    cannot be read.
    """
    if office.unprotected:
        return bool(services.preferences.pin_matches(office.path, secret.strip()))
    return opens_folder(office.path, secret)


def opens_folder(folder: Path, secret: str) -> bool:
    """Whether this is the folder's passphrase or recovery code; never where it has neither, and
    it takes about 0.3 s where it has.  Raises StorageFault."""
    keys = keyfile.read(folder)
    return keys is not None and keys.by_words and keyfile.opens(keys, secret)


def unlock(office: Office, secret: str) -> None:
    """Opens the folder again with what `matches`; only compares where it is open.  Raises Locked
    when it does not fit, StorageFault."""
    by_secret = office.locked and not office.unprotected
    if not by_secret and not matches(office, secret):
        raise Locked("That is not the key of this data folder.", "Type it once more.")
    office.unlock(secret if by_secret else None)
