"""Five words: drawn, compared, counted while they are typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from facilitator.system.bundled import bundled

WORDS = 5
SHORTEST = 12  # characters of a passphrase one makes up
_NUMBERS = ("first", "second", "third", "fourth", "fifth")


@cache
def word_list() -> tuple[str, ...]:
    """All words that are offered."""
    text = bundled("resources", "words.txt").read_text(encoding="utf-8")
    return tuple(text.split())


def draw(choose: Callable[[Sequence[str]], str] | None = None) -> tuple[str, ...]:
    """Five words; `choose` picks one of a list (the system's randomness when not given)."""
    if choose is None:
        from secrets import choice as choose_safely

        choose = choose_safely
    words = word_list()
    return tuple(choose(words) for _ in range(WORDS))


def plain(typed: str) -> str:
    """What counts of a passphrase of words: capitals and spaces do not matter."""
    return " ".join(re.findall(r"\w+", typed.lower()))


def words_right(typed: str, offered: Sequence[str]) -> int:
    """How many of the offered words stand there so far, from the first on."""
    count = 0
    for word, wanted in zip(plain(typed).split(), offered, strict=False):
        if word != wanted:
            break
        count += 1
    return count


def own_fault(typed: str, again: str) -> str:
    """What is still missing of a passphrase one makes up; "" when it will do."""
    if len(typed.strip()) < SHORTEST:
        return f"At least {SHORTEST} characters. A short sentence is easy to keep."
    if typed != again:
        return "Type it the same way twice."
    return ""


def hint(typed: str) -> str:
    """What may be said after a wrong try: only that a word is not one of ours, never how close
    the guess was.  "" for anything that is not five words."""
    words = plain(typed).split()
    if len(words) != WORDS:
        return ""
    known = set(word_list())
    strange = [place for place, word in enumerate(words) if word not in known]
    if len(strange) != 1:
        return ""
    return f"The {_NUMBERS[strange[0]]} word is not in our word list."


def candidates(typed: str) -> tuple[str, ...]:
    """What to try: as typed, and as five words where it can be those."""
    words = plain(typed)
    both = (words, typed) if len(words.split()) == WORDS else (typed,)
    return tuple(dict.fromkeys(both))
