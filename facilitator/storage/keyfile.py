"""The key file: the main file's key, wrapped once for each way of opening it.

Cheap to import: a window asks it at its start which page to show.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.domain.errors import BadInput, Locked, NotAllowed, StorageFault
from facilitator.storage.files import disk_faults, write_durably

if TYPE_CHECKING:
    from facilitator.storage.randomness import Randomness

NAME = "key.json"
SHORTEST_PASSPHRASE = 8  # characters
_FORMAT = 1


@dataclass(frozen=True)
class KeyFile:
    """`id` names the folder in the keyring.  `slots` are the ways in, each a mapping with its
    `kind`: passphrase, keyring, or practice (the key in the open, for invented people only).
    `cipher` is false only in proofs that compare bytes."""

    id: str
    practice: bool
    slots: tuple[dict[str, Any], ...]
    cipher: bool = True

    def has(self, kind: str) -> bool:
        return any(slot["kind"] == kind for slot in self.slots)

    @property
    def opens_by_itself(self) -> bool:
        return self.has("keyring") or self.has("practice")


def read(folder: Path) -> KeyFile | None:
    """The folder's key file, or None when there is none.  Raises StorageFault when it cannot be
    read or understood."""
    path = folder / NAME
    if not path.exists():
        return None
    with disk_faults(f"Reading {NAME}"):
        text = path.read_bytes()
    try:
        told = json.loads(text)
        if told["format"] > _FORMAT:
            raise StorageFault(
                "This data folder was made by a newer version of Facilitator.",
                "Install the newer version, then open it again.",
            )
        slots = tuple(dict(slot) for slot in told["slots"])
        if not all(isinstance(slot.get("kind"), str) for slot in slots):
            raise ValueError
        return KeyFile(str(told["id"]), bool(told["practice"]), slots, bool(told["cipher"]))
    except (ValueError, KeyError, TypeError):
        raise StorageFault(
            f"The key file of this data folder ({NAME}) cannot be understood.",
            "Put back the key file from a backup; without it the data cannot be opened.",
        ) from None


def write(folder: Path, keyfile: KeyFile) -> None:
    """Replaces the key file durably.  Raises StorageFault."""
    told = {
        "format": _FORMAT,
        "id": keyfile.id,
        "practice": keyfile.practice,
        "cipher": keyfile.cipher,
        "slots": list(keyfile.slots),
    }
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
    (practice only) the key in the open.  Raises BadInput for a passphrase that is too short and
    NotAllowed when there is nothing to keep the key safe."""
    from facilitator.storage import device

    id = randomness.token_bytes(8).hex()
    if passphrase is not None:
        slot = _passphrase_slot(key, id, passphrase, randomness)
    elif practice:
        slot = {"kind": "practice", "key": key.hex()}
    elif device.works() and device.keep(_device_name(id), key):
        slot = {"kind": "keyring"}
    else:
        raise NotAllowed(
            "This computer has no keyring that works, so without a passphrase only practice "
            "data can be kept.",
            "Choose a passphrase, or start with the practice run.",
        )
    return KeyFile(id, practice, (slot,), cipher)


def open_key(keyfile: KeyFile, passphrase: str | None) -> bytes:
    """The main file's key.  Raises Locked when a passphrase is needed or wrong."""
    from facilitator.storage import device

    for slot in keyfile.slots:
        if slot["kind"] == "practice":
            return bytes.fromhex(slot["key"])
        if slot["kind"] == "keyring" and (kept := device.find(_device_name(keyfile.id))):
            return kept
        if slot["kind"] == "passphrase" and passphrase is not None:
            return _open_passphrase_slot(keyfile.id, slot, passphrase)
    if keyfile.has("passphrase"):
        raise Locked("This data folder is locked.", "Type its passphrase.")
    raise Locked(
        "The key of this data folder is not in this computer's keyring.",
        "Sign in to this computer as the person who made the folder.",
    )


def is_passphrase(keyfile: KeyFile, secret: str) -> bool:
    """Whether the secret opens a passphrase slot.  Raises StorageFault for a damaged one."""
    for slot in keyfile.slots:
        if slot["kind"] == "passphrase":
            try:
                _open_passphrase_slot(keyfile.id, slot, secret)
            except Locked:
                continue
            return True
    return False


def forget_device_key(keyfile: KeyFile) -> None:
    """Takes the key of a folder that was never finished out of the keyring again."""
    from facilitator.storage import device

    if keyfile.has("keyring"):
        device.forget(_device_name(keyfile.id))


def _device_name(id: str) -> str:
    return f"folder-{id}"


def _purpose(id: str) -> bytes:
    return f"facilitator key 1 {id} passphrase".encode()


def _passphrase_slot(
    key: bytes, id: str, passphrase: str, randomness: Randomness
) -> dict[str, Any]:
    from facilitator.storage import envelopes

    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise BadInput(
            f"The passphrase is shorter than {SHORTEST_PASSPHRASE} characters.",
            "A few words in a row are easy to keep and hard to guess.",
        )
    cost = envelopes.Cost()
    salt = randomness.token_bytes(envelopes.SALT)
    nonce = randomness.token_bytes(envelopes.NONCE)
    wrapping = envelopes.from_words(passphrase, salt, cost)
    return {
        "kind": "passphrase",
        "n": cost.n,
        "r": cost.r,
        "p": cost.p,
        "salt": salt.hex(),
        "wrapped": envelopes.close(wrapping, nonce, key, _purpose(id)).hex(),
    }


def _open_passphrase_slot(id: str, slot: dict[str, Any], passphrase: str) -> bytes:
    from facilitator.storage import envelopes

    try:
        cost = envelopes.Cost(int(slot["n"]), int(slot["r"]), int(slot["p"]))
        salt, wrapped = bytes.fromhex(slot["salt"]), bytes.fromhex(slot["wrapped"])
        wrapping = envelopes.from_words(passphrase, salt, cost)
    except (KeyError, ValueError, TypeError, MemoryError):
        raise StorageFault(
            f"The key file of this data folder ({NAME}) is damaged.",
            "Put back the key file from a backup; without it the data cannot be opened.",
        ) from None
    try:
        return envelopes.open_(wrapping, wrapped, _purpose(id))
    except envelopes.WrongKey:
        raise Locked(
            "That is not the passphrase of this data folder.", "Check the spelling and try again."
        ) from None
