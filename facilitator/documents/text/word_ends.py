"""Where words end in scripts that are written without spaces: Thai, Lao, Khmer, Burmese.

It takes a dictionary, which Qt has and this room may not know; so the start of the application
hands in a finder.  Without one, lines end between any two letters of these scripts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

# Lao follows Thai in Unicode; the Burmese and Khmer blocks stand alone.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))

Finder = Callable[[str], Sequence[int]]
_finders: list[Finder] = []


def use(finder: Finder) -> None:
    """From now on `finder` says where the words of an unspaced text end, as indexes into it."""
    _finders[:] = [finder]


def unspaced(letter: str) -> bool:
    """Whether the letter's script is written without spaces between words, and needs a
    dictionary to be parted (Han and kana part between any two letters)."""
    code = ord(letter)
    return any(first <= code <= last for first, last in _UNSPACED)


def of(text: str) -> frozenset[int]:
    """The places inside `text` before which a line may end; every place without a finder."""
    inside = range(1, len(text))
    if not _finders:
        return frozenset(inside)
    return frozenset(_finders[0](text)) & frozenset(inside)
