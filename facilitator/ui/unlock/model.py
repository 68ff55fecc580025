"""Five words and recovery codes: counted, judged and hinted at while they are typed.

What counts of a text is said by `services.keys`; the storage behind it is named only when it is
needed, after the first paint.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

WORDS = 5
SHORTEST = 12  # characters of a passphrase one makes up
_DIFFERENT = 6  # signs in it at least: "aaaaaaaaaaaa" is long and guessed first
_NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth")


def draw() -> tuple[str, ...]:
    """Five words of chance."""
    from facilitator.services import keys

    drawn: tuple[str, ...] = keys.draw_words()
    return drawn


def spoken(typed: str) -> list[str]:
    """The words in what was typed, without capitals and what stands between them."""
    return re.findall(r"\w+", typed.casefold())


def words_right(typed: str, offered: Sequence[str]) -> int:
    """How many of the offered words stand there so far, from the first on."""
    count = 0
    for word, wanted in zip(spoken(typed), offered, strict=False):
        if word != wanted:
            break
        count += 1
    return count


def own_fault(typed: str, again: str) -> str:
    """What is still missing of a passphrase one makes up; "" when it will do."""
    from facilitator.services import keys

    if len(typed.strip()) < SHORTEST:
        return f"At least {SHORTEST} characters. A short sentence is easy to keep."
    if len(set(typed.casefold()) - {" "}) < _DIFFERENT:
        return "That is guessed first: the same few signs again. A short sentence is easy to keep."
    if keys.is_recovery_code(typed):
        return "That reads like a recovery code. Add a word."
    if typed != again:
        return "Type it the same way twice."
    return ""


def hint(typed: str) -> str:
    """What may be said after a wrong try: only that a word is not one of ours, or that a recovery
    code has a slip in it; never how close the guess was.  "" where there is nothing to say."""
    from facilitator.services import keys

    if keys.slipped(typed):
        return "If it is the recovery code, look at each sign once more: one of them is not right."
    words = spoken(typed)
    if len(words) != WORDS:
        return ""
    known = set(keys.words())
    strange = [place for place, word in enumerate(words) if word not in known]
    if len(strange) != 1:
        return ""
    return f"The {_NUMBERS[strange[0]]} word is not in our word list."


def asked_words(asked: Sequence[int]) -> str:
    """Which groups of a code are asked for: "the second and the fifth group"."""
    return " and ".join(f"the {_NUMBERS[place]}" for place in asked) + " group"
