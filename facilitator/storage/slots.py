"""The ways into a data folder: its key, wrapped by words, kept by this computer, or in the open.

A slot is a mapping with its `kind`; what it holds is judged when it is used, so that damage to one
way in does not bar another.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from facilitator.domain.errors import BadInput
from facilitator.storage import codes, envelopes

if TYPE_CHECKING:
    from facilitator.storage.randomness import Randomness

Slot = dict[str, Any]
SHORTEST_PASSPHRASE = 12  # characters
_WRAPPED = envelopes.NONCE + envelopes.KEY + 16  # bytes; GCM's tag is the last


class Kind(StrEnum):
    """A folder has at most one slot of each; of kinds that a newer version has, any number."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"  # the printed code
    KEYRING = "keyring"  # this device's; the key itself lies there
    PRACTICE = "practice"  # the key in the open, for invented people only


class Damaged(Exception):
    """The slot holds something that was never written there."""


def with_passphrase(key: bytes, id: str, passphrase: str, randomness: Randomness) -> Slot:
    """Raises BadInput for a passphrase that is too short, and for one that reads as a recovery
    code: what is typed later must be told apart without trying both."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise BadInput(
            f"The passphrase is shorter than {SHORTEST_PASSPHRASE} characters.",
            "A few words in a row are easy to keep and hard to guess.",
        )
    if codes.recovery_code(passphrase) is not None:
        raise BadInput(
            "This passphrase reads like a recovery code.", "Change a letter or add a word."
        )
    return _wrapped(Kind.PASSPHRASE, key, id, codes.plain_passphrase(passphrase), randomness)


def with_recovery_code(key: bytes, id: str, code: str, randomness: Randomness) -> Slot:
    """`code` in its one form."""
    return _wrapped(Kind.RECOVERY, key, id, code, randomness)


def in_the_open(key: bytes) -> Slot:
    return {"kind": Kind.PRACTICE.value, "key": key.hex()}


def by_keyring() -> Slot:
    return {"kind": Kind.KEYRING.value}


def open_key(slot: Slot) -> bytes:
    """The key of a practice slot.  Raises Damaged."""
    return _bytes(slot, "key", envelopes.KEY)


def unwrap(slot: Slot, id: str, words: str) -> bytes | None:
    """The key of a slot of words, None when these are others.  Takes one derivation, about 0.3 s.
    Raises Damaged."""
    salt, wrapped = _bytes(slot, "salt", envelopes.SALT), _bytes(slot, "wrapped", _WRAPPED)
    try:
        cost = envelopes.Cost(slot["n"], slot["r"], slot["p"])
        wrapping = envelopes.from_words(words, salt, cost)
    except (KeyError, ValueError, MemoryError):
        raise Damaged from None
    try:
        return envelopes.open_(wrapping, wrapped, _purpose(id, slot["kind"]))
    except envelopes.WrongKey:
        return None


def _wrapped(kind: Kind, key: bytes, id: str, words: str, randomness: Randomness) -> Slot:
    cost = envelopes.Cost()
    salt = randomness.token_bytes(envelopes.SALT)
    nonce = randomness.token_bytes(envelopes.NONCE)
    wrapping = envelopes.from_words(words, salt, cost)
    return {
        "kind": kind.value,
        "n": cost.n,
        "r": cost.r,
        "p": cost.p,
        "salt": salt.hex(),
        "wrapped": envelopes.close(wrapping, nonce, key, _purpose(id, kind)).hex(),
    }


def _purpose(id: str, kind: str) -> bytes:
    return f"facilitator key 1 {id} {kind}".encode("utf-8", "surrogatepass")


def _bytes(slot: Slot, name: str, length: int) -> bytes:
    """Raises Damaged unless there are exactly so many bytes, in hexadecimal."""
    written = slot.get(name)
    if not isinstance(written, str) or len(written) != 2 * length:
        raise Damaged
    try:
        return bytes.fromhex(written)
    except ValueError:
        raise Damaged from None
