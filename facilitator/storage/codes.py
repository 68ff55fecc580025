"""What people type to open something: passphrases, collection codes, recovery codes.

Each is brought to one form here, so that capitals, spaces and look-alike letters do not count.
Cheap to import.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

from facilitator.storage import envelopes
from facilitator.storage.randomness import Randomness
from facilitator.system.bundled import bundled

WORDS = 4  # of a collection code
PASSPHRASE_WORDS = 5  # of a passphrase that is offered
_BETWEEN = re.compile(r"[^a-z]+")

# Of every set of letters and digits that look alike, a recovery code has one, so that it reads as
# no word and can be misread as nothing else.
SIGNS = "23456789CDFHJKLMNPRTVWXY"
_LOOK_ALIKES = str.maketrans("01ABEGIOQSUZ", "DL4836LDD5V2")
GROUPS, GROUP = 6, 4
ASKED = 2  # groups that are typed back
_CHANCE = 22  # signs of chance: 24 ** 22 is more than 2 ** 100
# What the two signs at the end repeat: the remainder by 25 x 23, which shares no factor with 24.
# So every one sign that is wrong, and every two neighbours that changed places, change it.
_REMAINDER = 575


@cache
def words() -> tuple[str, ...]:
    """The project's 2,048 words."""
    return tuple(bundled("resources", "words.txt").read_text("utf-8").split())


def new_code(randomness: Randomness) -> str:
    """Four words of chance, 44 bits: "maple otter ribbon noon"."""
    return " ".join(randomness.choice(words()) for _ in range(WORDS))


def key_of(code: str, salt: bytes, cost: envelopes.Cost) -> bytes:
    """The box key of a code; case, spacing and punctuation between the words do not count."""
    typed = " ".join(word for word in _BETWEEN.split(code.casefold()) if word)
    return envelopes.from_words(typed, salt, cost)


def plain_passphrase(typed: str) -> str:
    """A passphrase as it counts: five words of ours without capitals and what stands between
    them, anything else letter for letter."""
    said = re.findall(r"\w+", typed.casefold())
    if len(said) == PASSPHRASE_WORDS and set(said) <= set(words()):
        return " ".join(said)
    return typed


def new_recovery_code(randomness: Randomness) -> str:
    """22 signs of chance (100 bits) and two that tell a slip: "7KDM-..." in six groups of four."""
    chance = "".join(randomness.choice(SIGNS) for _ in range(_CHANCE))
    return _grouped(chance + _check(chance))


def recovery_code(typed: str) -> str | None:
    """The code in its one form, however it was typed, or None when this is none: a passphrase, or
    a code with a slip in it.  About one in 575 texts of its length is one by chance."""
    signs = _signs(typed)
    if len(signs) != GROUPS * GROUP or signs[_CHANCE:] != _check(signs[:_CHANCE]):
        return None
    return _grouped(signs)


def slipped(typed: str) -> bool:
    """Whether this was most likely meant as a recovery code, and has a slip in it: about as many
    signs, and digits among them."""
    signs = _signs(typed)
    near = abs(len(signs) - GROUPS * GROUP) <= 2
    return near and recovery_code(typed) is None and any(one.isdigit() for one in typed)


def groups(code: str) -> tuple[str, ...]:
    return tuple(code.split("-"))


def asked(code: str) -> tuple[int, ...]:
    """Which of its groups are typed back before the code counts, from 0, in order: as good as drawn
    at random, and the same for the same code."""
    drawn = hashlib.sha256(f"asked {code}".encode()).digest()
    left = list(range(GROUPS))
    return tuple(sorted(left.pop(drawn[number] % len(left)) for number in range(ASKED)))


def typed_back(code: str, typed: str) -> bool:
    """Whether the asked groups of the code were typed, one after the other."""
    parts = groups(code)
    return _signs(typed) == "".join(parts[number] for number in asked(code))


def _signs(typed: str) -> str:
    """What counts of a code: look-alikes folded, without what stands between.  "" where it holds
    a letter of another alphabet."""
    said = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", typed))
    return said.upper().translate(_LOOK_ALIKES) if said.isascii() else ""


def _check(chance: str) -> str:
    number = 0
    for sign in chance:
        number = number * len(SIGNS) + SIGNS.index(sign)
    return "".join(SIGNS[part] for part in divmod(number % _REMAINDER, len(SIGNS)))


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))
