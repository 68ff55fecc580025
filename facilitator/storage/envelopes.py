"""Sealing bytes under a key (AES-256-GCM) and making a key from words (scrypt)."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

NONCE = 12  # bytes
KEY = 32  # bytes
SALT = 16  # bytes
_MEMORY = 256 * 2**20  # scrypt refuses to work without being allowed its memory


class WrongKey(Exception):
    """The envelope was not sealed with this key and for this purpose, or a bit of it changed."""


@dataclass(frozen=True)
class Cost:
    """How dear a guess is: scrypt's N, r and p.  Kept beside what they protect."""

    n: int = 2**17
    r: int = 8
    p: int = 1


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
