"""Collection codes: four plain words that open a round's box where no keyring does."""

from __future__ import annotations

import re
from functools import cache

from facilitator.storage import envelopes
from facilitator.storage.randomness import Randomness
from facilitator.system.bundled import bundled

WORDS = 4
_BETWEEN = re.compile(r"[^a-z]+")


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
