"""Text of several weights on one line: broken, measured and put in order as one text.

A paragraph runs one way, that of its first strong letter, whatever its words in bold are.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from facilitator.documents.grid import Style, Weight
from facilitator.documents.text import bidi
from facilitator.documents.text.typesetting import Line, Piece, Typesetter, clean, leans, words_in

_MARKS = ("\u200e", "\u200f")  # begin left to right, begin right to left
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # as str.splitlines
_PROBED = 300  # letters; more than any line holds


@dataclass(frozen=True)
class Weighted:
    """Clean text, the weight of each of its letters, and whether it is read from the right."""

    text: str
    weights: tuple[Weight, ...]
    from_right: bool

    def on_page(self, from_right: bool) -> Weighted:
        """The same on a page read from that side: a text without any letter that has a direction,
        such as a number, goes the page's way."""
        if from_right == self.from_right or bidi.directed(self.text):
            return self
        return replace(self, from_right=from_right)


def weighted(runs: Iterable[tuple[str, Weight]]) -> list[Weighted]:
    """Runs of (text, weight) as clean paragraphs, one for each line of the text; at least one."""
    lines: list[list[tuple[str, Weight]]] = [[]]
    for text, weight in runs:
        first, *others = _LINE_ENDS.split(text)
        lines[-1].append((first, weight))
        lines += [[(other, weight)] for other in others]
    return [_joined(line) for line in lines]


def _joined(runs: Iterable[tuple[str, Weight]]) -> Weighted:
    letters: list[str] = []
    weights: list[Weight] = []
    for text, weight in runs:
        # Between two bars, so that a space at either end stays: it parts this run from the next.
        for letter in clean(f"|{text}|")[1:-1]:
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            weights.append(weight)
    if letters and letters[-1] == " ":
        letters.pop()
        weights.pop()
    said = "".join(letters)
    return Weighted(said, tuple(weights), bool(bidi.base_level(said)))


def set_lines(setter: Typesetter, words: Weighted, style: Style, width: float) -> tuple[Line, ...]:
    """The lines of a paragraph set to `width` points; at least one."""
    room = width * 1000 / style.size
    base = int(words.from_right)
    mixed = base == 1 or bidi.has_right_to_left(words.text)
    return tuple(
        _line(setter, words, start, end, base if mixed else None)
        for start, end in _broken(setter, words, room)
    )


def _broken(setter: Typesetter, words: Weighted, room: float) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends."""
    start = at = 0  # of the line, of the word
    used = 0.0
    for word, glued in words_in(words.text):
        gap = 0.0
        if not glued and at:
            gap = _advance(setter, words, at, at + 1)
            at += 1
        advance = _probed(setter, words, at, at + len(word), room)
        if at > start and used + gap + advance > room and used:
            yield start, at - (not glued)
            start, used, gap = at, 0.0, 0.0
        end = at + len(word)
        while advance > room and end - start > 1:  # wider than the line: cut where it must be
            cut = _cut(setter, words, start, end, room)
            yield start, cut
            start, used, gap = cut, 0.0, 0.0
            advance = _probed(setter, words, start, end, room)
        used += gap + advance
        at = end
    yield start, at


def _cut(setter: Typesetter, words: Weighted, start: int, end: int, room: float) -> int:
    """After which letter a word from `start` to `end` is cut; at least one stands before it."""
    cut = start + 1
    used = _advance(setter, words, start, cut)
    while cut < end - 1:
        used += _advance(setter, words, cut, cut + 1)
        if used > room:
            break
        cut += 1
    whole = cut
    while whole > start + 1 and leans(words.text, whole):
        whole -= 1
    return cut if leans(words.text, whole) else whole


def _probed(setter: Typesetter, words: Weighted, start: int, end: int, room: float) -> float:
    """As `_advance`, but a word of ten thousand letters is not measured to its end for each of its
    lines."""
    first = _advance(setter, words, start, min(end, start + _PROBED))
    return first if first > room else _advance(setter, words, start, end)


def _advance(setter: Typesetter, words: Weighted, start: int, end: int) -> float:
    return sum(
        setter.line(words.text[first:last], weight).advance
        for first, last, weight in _parts(words.weights, start, end)
    )


def _parts(weights: Sequence[object], start: int, end: int) -> Iterator[tuple[int, int, Weight]]:
    for weight, group in itertools.groupby(range(start, end), key=weights.__getitem__):
        places = list(group)
        yield places[0], places[-1] + 1, weight  # type: ignore[misc]


def _line(setter: Typesetter, words: Weighted, start: int, end: int, base: int | None) -> Line:
    if base is None:
        set_ = [
            setter.line(words.text[first:last], weight)
            for first, last, weight in _parts(words.weights, start, end)
        ]
        return _in_a_row(set_)
    levels = [0] * start + bidi.levels(words.text[start:end], base)
    runs = [
        (first, last, weight, levels[first])
        for _, inner in itertools.groupby(range(start, end), key=levels.__getitem__)
        for places in [list(inner)]
        for first, last, weight in _parts(words.weights, places[0], places[-1] + 1)
    ]
    order = bidi.visual_order([level for *_, level in runs])
    return _in_a_row(
        setter.line(_MARKS[level % 2] + words.text[first:last], weight)
        for first, last, weight, level in (runs[place] for place in order)
    )


def _in_a_row(lines: Iterable[Line]) -> Line:
    pieces: list[Piece] = []
    missing: frozenset[int] = frozenset()
    for line in lines:
        pieces += line.pieces
        missing |= line.missing
    return Line(tuple(pieces), sum(piece.advance for piece in pieces), missing)
