"""Sealing bytes under a key (AES-256-GCM) and making a key from words (scrypt)."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

NONCE = 12  # bytes
KEY = 32  # bytes
SALT = 16  # bytes
_MEMORY = 256 * 2**20  # scrypt refuses to work without being allowed its memory
_LARGEST = 2**20  # N x r: 128 MiB
_LONGEST = 2**21  # N x r x p: twice the usual time


class WrongKey(Exception):
    """The envelope was not sealed with this key and for this purpose, or a bit of it changed."""


@dataclass(frozen=True)
class Cost:
    """How dear a guess is: scrypt's N, r and p.  Kept beside what they protect, and read back from
    there: a cost that nobody would choose raises ValueError, so that no file makes a laptop work
    for minutes or run out of memory."""

    n: int = 2**17
    r: int = 8
    p: int = 1

    def __post_init__(self) -> None:
        if any(type(part) is not int for part in (self.n, self.r, self.p)):
            raise ValueError("Not a number.")
        power_of_two = self.n > 1 and self.n & (self.n - 1) == 0
        if not (power_of_two and 1 <= self.r <= 16 and 1 <= self.p <= 4):
            raise ValueError("Not a cost of scrypt that is in use.")
        if self.n * self.r > _LARGEST or self.n * self.r * self.p > _LONGEST:
            raise ValueError("Too dear.")


def from_words(words: str, salt: bytes, cost: Cost) -> bytes:
    """A key of 32 bytes from a passphrase or a code; the same for every way of composing its
    letters.  Takes about 0.3 s at the usual cost, on purpose."""
    spoken = unicodedata.normalize("NFKC", words).strip().encode("utf-8", "surrogatepass")
    return hashlib.scrypt(
        spoken, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=_MEMORY, dklen=KEY
    )


def close(key: bytes, nonce: bytes, plain: bytes, purpose: bytes) -> bytes:
    """nonce + ciphertext + tag; `purpose` is bound to it and needed again to open it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return nonce + AESGCM(key).encrypt(nonce, plain, purpose)


def open_(key: bytes, sealed: bytes, purpose: bytes) -> bytes:
    """The plain bytes.  Raises WrongKey."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], purpose)
    except (InvalidTag, ValueError):
        raise WrongKey from None
