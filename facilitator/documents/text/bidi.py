"""The order in which letters of mixed direction stand on a line (Unicode Annex 9).

The parts of the algorithm that plain text needs: explicit embedding marks are taken out before
text gets here, so levels come from the letters alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_RIGHT = frozenset({"R", "AL"})
_STRONG = frozenset({"L", "R", "AL"})
_PAIRS = {"(": ")", "[": "]", "{": "}", "\u00ab": "\u00bb", "\u2039": "\u203a", "<": ">"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})


def has_right_to_left(text: str) -> bool:
    """Whether any letter of the text runs from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)


def directed(text: str) -> bool:
    """Whether any letter of the text has a direction of its own."""
    return any(unicodedata.bidirectional(letter) in _STRONG for letter in text)


def base_level(text: str) -> int:
    """0 where the first strong letter runs left to right (or there is none), else 1."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _STRONG:
            return int(kind in _RIGHT)
    return 0


def mirrored(letter: str) -> str:
    """A bracket as it looks in a run from right to left."""
    return _PAIRS.get(letter) or _CLOSING.get(letter) or letter


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each letter: even runs left to right, odd right to left."""
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    around = "R" if base else "L"
    _resolve_weak(kinds, around)
    _resolve_brackets(text, kinds, around)
    _resolve_neutral(kinds, around)
    found = []
    for kind in kinds:
        if base:
            found.append(1 if kind == "R" else 2)
        else:
            found.append({"L": 0, "R": 1}.get(kind, 2))
    _reset_trailing_space(text, found, base)
    return found


def _resolve_weak(kinds: list[str], around: str) -> None:
    """Rules W1 to W7: marks join what they stand on, numbers take the side of their letters."""
    before = around
    for index, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[index] = before
        before = kinds[index]
    strong = around
    for index, kind in enumerate(kinds):
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[index] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):
        left, right = kinds[index - 1], kinds[index + 1]
        if left == right and (
            (kinds[index] in ("ES", "CS") and left == "EN")
            or (kinds[index] == "CS" and left == "AN")
        ):
            kinds[index] = left
    for index in (*range(len(kinds)), *reversed(range(len(kinds)))):
        beside = {kinds[place] for place in (index - 1, index + 1) if 0 <= place < len(kinds)}
        if kinds[index] == "ET" and "EN" in beside:
            kinds[index] = "EN"
    strong = around
    for index, kind in enumerate(kinds):
        if kind in ("ES", "CS", "ET"):
            kinds[index] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"


def _resolve_brackets(text: str, kinds: list[str], around: str) -> None:
    """Rule N0: both brackets of a pair take the same side, that of the line if it is inside."""
    open_at: list[int] = []
    pairs = []
    for index, letter in enumerate(text):
        if kinds[index] == "ON" and letter in _PAIRS:
            open_at.append(index)
        elif kinds[index] == "ON" and letter in _CLOSING:
            while open_at:
                start = open_at.pop()
                if text[start] == _CLOSING[letter]:
                    pairs.append((start, index))
                    break
    for start, end in sorted(pairs):
        inside = {_side(kind) for kind in kinds[start + 1 : end] if kind not in _NEUTRAL}
        if not inside:
            continue
        side = around
        if around not in inside:
            before = [_side(kind) for kind in kinds[:start] if kind not in _NEUTRAL]
            side = before[-1] if before else around
        kinds[start] = kinds[end] = side


def _resolve_neutral(kinds: list[str], around: str) -> None:
    """Rules N1 and N2: spaces and signs take the side of both neighbours, else the line's."""
    index = 0
    while index < len(kinds):
        if kinds[index] not in _NEUTRAL:
            index += 1
            continue
        end = index
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        before = _side(kinds[index - 1]) if index else around
        after = _side(kinds[end]) if end < len(kinds) else around
        kinds[index:end] = [before if before == after else around] * (end - index)
        index = end


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _reset_trailing_space(text: str, found: list[int], base: int) -> None:
    for index in reversed(range(len(text))):
        if not text[index].isspace():
            return
        found[index] = base


def visual_order(run_levels: Sequence[int]) -> list[int]:
    """Rule L2: the order, left to right, of runs that stand in reading order."""
    order = list(range(len(run_levels)))
    if not order:
        return order
    lowest_odd = min((level for level in run_levels if level % 2), default=0)
    if not lowest_odd:
        return order
    for level in range(max(run_levels), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            if run_levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order
