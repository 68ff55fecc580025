"""Unlocking what the trainer locked, while the data folder stays open behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator import services
from facilitator.storage import keyfile

if TYPE_CHECKING:
    from facilitator.storage.office import Office


def matches(office: Office, secret: str) -> bool:
    """Whether this unlocks: the passphrase where the folder has one, else the participant
    screen's PIN; never where neither is set.

    A guess at the passphrase takes about 0.3 s, on purpose.  Raises StorageFault when the key file
    cannot be read.
    """
    if office.unprotected:
        return bool(services.preferences.pin_matches(office.path, secret.strip()))
    keys = keyfile.read(office.path)
    return keys is not None and keyfile.is_passphrase(keys, secret)
