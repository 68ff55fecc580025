"""The key file: the main file's key, wrapped once for each way of opening it.

Cheap to import: a window asks it at its start which page to show.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.errors import FacilitatorError, Locked, NotAllowed, StorageFault
from facilitator.storage import codes, slots
from facilitator.storage.files import disk_faults, write_durably
from facilitator.storage.slots import Kind, Slot

if TYPE_CHECKING:
    from facilitator.storage.randomness import Randomness

NAME = "key.json"
_FORMAT = 1
_LARGEST = 2**16  # bytes; ours have about a thousand


@dataclass(frozen=True)
class KeyFile:
    """`id` names the folder in the keyring.  `slots` are the ways in; those of a kind this version
    does not know are kept as they are.  `cipher` is false only in proofs that compare bytes.
    `whole`: the file is as it was written; only then is a passphrase called wrong."""

    id: str
    practice: bool
    slots: tuple[Slot, ...]
    cipher: bool = True
    whole: bool = True

    def has(self, kind: str) -> bool:
        return self.slot(kind) is not None

    def slot(self, kind: str) -> Slot | None:
        return next((slot for slot in self.slots if slot["kind"] == kind), None)

    def put(self, slot: Slot) -> KeyFile:
        """With this slot instead of the one of its kind."""
        return replace(self.without(slot["kind"]), slots=(*self.without(slot["kind"]).slots, slot))

    def without(self, kind: str) -> KeyFile:
        left = tuple(slot for slot in self.slots if slot["kind"] != kind)
        return replace(self, slots=left, whole=True)

    @property
    def by_words(self) -> bool:
        """Whether a passphrase or a recovery code opens it."""
        return self.has(Kind.PASSPHRASE) or self.has(Kind.RECOVERY)

    @property
    def opens_by_itself(self) -> bool:
        """On the computer it was made on, or on every one."""
        return self.has(Kind.KEYRING) or self.has(Kind.PRACTICE)


def read(folder: Path) -> KeyFile | None:
    """The folder's key file, or None when there is none.  Raises StorageFault when it cannot be
    read or understood."""
    path = folder / NAME
    if not path.exists():
        return None
    with disk_faults(f"Reading {NAME}"), path.open("rb") as file:
        text = file.read(_LARGEST + 1)
    try:
        return _understood(text)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _damaged() from None


def write(folder: Path, keyfile: KeyFile) -> None:
    """Replaces the key file durably.  Raises StorageFault."""
    told = {
        "format": _FORMAT,
        "id": keyfile.id,
        "practice": keyfile.practice,
        "cipher": keyfile.cipher,
        "slots": list(keyfile.slots),
    }
    told["digest"] = _digest(told)
    write_durably(folder / NAME, json.dumps(told, indent=1).encode())


def make(
    key: bytes,
    *,
    passphrase: str | None,
    practice: bool,
    cipher: bool,
    randomness: Randomness,
) -> KeyFile:
    """A key file with the one slot that fits: the passphrase, else this device's keyring, else
    (practice only) the key in the open.  Raises BadInput for a passphrase that will not do and
    NotAllowed when there is nothing to keep the key safe."""
    from facilitator.storage import device

    id = randomness.token_bytes(8).hex()
    if passphrase is not None:
        slot = slots.with_passphrase(key, id, passphrase, randomness)
    elif practice:
        slot = slots.in_the_open(key)
    elif device.works() and device.keep(device_name(id), key):
        slot = slots.by_keyring()
    else:
        raise NotAllowed(
            "This computer has no keyring that works, so without a passphrase only practice "
            "data can be kept.",
            "Choose a passphrase, or start with the practice run.",
        )
    return KeyFile(id, practice, (slot,), cipher)


def open_key(keyfile: KeyFile, secret: str | None) -> bytes:
    """The main file's key.  With a `secret`, the passphrase or the recovery code, whichever it
    reads as, at the cost of one derivation; without, what opens by itself.

    Raises Locked when a secret is needed or wrong, and StorageFault when the way in is damaged.
    """
    if secret is not None and keyfile.by_words:
        return _by_words(keyfile, secret)
    key = _by_itself(keyfile)
    if key is None and keyfile.by_words:
        raise Locked("This data folder is locked.", "Type its passphrase.")
    if key is None:
        raise Locked(
            "The key of this data folder is not in this computer's keyring.",
            "Sign in to this computer as the person who made the folder.",
        )
    return key


def asks_here(keyfile: KeyFile) -> bool:
    """Whether a passphrase is to be asked for on this computer: the keyring that made a folder open
    by itself may be another one's.  Raises StorageFault when the way in is damaged."""
    if not keyfile.by_words:
        return False
    try:
        open_key(keyfile, None)
    except Locked:
        return True
    return False


def opens(keyfile: KeyFile, secret: str) -> bool:
    """Whether this is the passphrase or the recovery code.  Raises StorageFault when the way in
    that it would be is damaged."""
    try:
        _by_words(keyfile, secret)
    except Locked:
        return False
    return True


def device_name(id: str) -> str:
    """What the keyring calls the key of a data folder."""
    return f"folder-{id}"


def forget_device_key(keyfile: KeyFile) -> bool:
    """Takes the folder's key out of this computer's keyring; whether it is out."""
    from facilitator.storage import device

    return not keyfile.has(Kind.KEYRING) or device.forget(device_name(keyfile.id))


def _by_words(keyfile: KeyFile, secret: str) -> bytes:
    code = codes.recovery_code(secret)
    kind = Kind.PASSPHRASE if code is None else Kind.RECOVERY
    slot = keyfile.slot(kind)
    try:
        if slot is not None:
            key = slots.unwrap(slot, keyfile.id, code or codes.plain_passphrase(secret))
            if key is not None:
                return key
    except slots.Damaged:
        raise _damaged() from None
    if not keyfile.whole:
        raise _damaged()
    if code is None:
        raise Locked(
            "That is not the passphrase of this data folder.", "Check the spelling and try again."
        )
    raise Locked(
        "That is not the recovery code of this data folder.",
        "A newer code takes the place of an older one: look for the sheet that was printed last.",
    )


def _by_itself(keyfile: KeyFile) -> bytes | None:
    from facilitator.storage import device

    slot = keyfile.slot(Kind.PRACTICE)
    if slot is not None:
        try:
            return slots.open_key(slot)
        except slots.Damaged:
            raise _damaged() from None
    return device.find(device_name(keyfile.id)) if keyfile.has(Kind.KEYRING) else None


def _understood(text: bytes) -> KeyFile:
    """Raises ValueError, KeyError, TypeError or RecursionError for what we never wrote."""
    if len(text) > _LARGEST:
        raise ValueError
    told = json.loads(text)
    if told["format"] > _FORMAT:
        raise StorageFault(
            "This data folder was made by a newer version of Facilitator.",
            "Install the newer version, then open it again.",
        )
    id, found = told["id"], told["slots"]
    if not isinstance(id, str) or not isinstance(found, list):
        raise TypeError
    kinds = [slot["kind"] for slot in found if isinstance(slot, dict)]
    if len(kinds) != len(found) or not all(isinstance(kind, str) for kind in kinds):
        raise TypeError
    if any(kinds.count(kind) > 1 for kind in Kind):
        raise ValueError
    digest = told.pop("digest", None)  # none in files made before there was one
    whole = digest is None or digest == _digest(told)
    return KeyFile(id, bool(told["practice"]), tuple(found), bool(told["cipher"]), whole)


def _digest(told: dict[str, Any]) -> str:
    """Of what is told, however it is laid out.  It tells damage from a wrong passphrase, and
    guards nothing: what must not be changed is bound to its wrapping."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _damaged() -> FacilitatorError:
    return StorageFault(
        f"The key file of this data folder ({NAME}) is damaged.",
        "Put back the key file from a backup; without it the data cannot be opened.",
    )
