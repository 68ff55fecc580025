"""Plain strings into set lines: cleaned, broken, measured, each letter in a font that has it.

Text never passes through ReportLab's markup, so nothing in it can be an instruction.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from facilitator.documents.grid import Style, Weight
from facilitator.documents.text import bidi, shaping, word_ends
from facilitator.documents.text.fonts import Font, Library, library
from facilitator.domain.roster import without_heaps

_log = logging.getLogger(__name__)
_CONTROLS = re.compile(
    "[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"[^\S\u00a0]+")  # a no-break space stays what it is
_MARKS = ("\u200e", "\u200f")  # begin left to right, begin right to left
_UNKNOWN = "?"
_JOINERS = frozenset("\u200c\u200d")
_VIRAMA = 9  # the combining class of the sign that joins two consonants
_HYPHEN_KEEPS = 3  # letters on either side: "self-check" may be parted, "STSI-OA" may not
_PROBED = 300  # letters; more than any line holds
_CACHE = 20_000  # words and lines; a six-page report has about 600


class Piece(NamedTuple):
    """Part of a line in one font.  `advance` is in thousandths of the type size."""

    font: Font
    text: Any  # str, or ReportLab's shaped string
    advance: float


class Line(NamedTuple):
    pieces: tuple[Piece, ...]
    advance: float
    missing: frozenset[int]


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """One line of plain text: composed letters, single spaces, no control or direction marks."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _CONTROLS.sub("", unicodedata.normalize("NFC", without_heaps(text)))
    text = _SPACES.sub(" ", text)
    return "".join(letter for letter in text if _can_stand(letter)).strip()


def _can_stand(letter: str) -> bool:
    return letter in _JOINERS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Cn", "Co")


class Typesetter:
    """Measures and breaks text with the fonts of one library; remembers what it has set."""

    def __init__(self, fonts: Library) -> None:
        self._fonts = fonts
        self._lines: dict[tuple[str, Weight], Line] = {}
        self._breaks: dict[tuple[str, Style, float], tuple[str, ...]] = {}
        self._main = {weight: fonts.main(weight) for weight in Weight}

    def line(self, text: str, weight: Weight) -> Line:
        """`text` (already clean) as it stands on one line."""
        found = self._lines.get((text, weight))
        if found is None:
            if len(self._lines) > _CACHE:
                self._lines.clear()
            found = self._lines[text, weight] = self._set(text, weight)
        return found

    def width(self, text: str, style: Style) -> float:
        """How wide a clean text stands, in points."""
        return self.line(text, style.weight).advance * style.size / 1000

    def widest(self, text: str, style: Style) -> float:
        """How wide the widest part of a clean text stands that a line's end may not part."""
        return max(self.width(word, style) for word, _ in words_in(text))

    def broken(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """The lines of a text set to `width` points; at least one, the empty line for no text."""
        key = (text, style, width)
        found = self._breaks.get(key)
        if found is None:
            if len(self._breaks) > _CACHE:
                self._breaks.clear()
            parts = [clean(part) for part in text.splitlines()] or [""]
            found = tuple(line for part in parts for line in self._directed(part, style, width))
            self._breaks[key] = found
        return found

    def balanced(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """As `broken`, but narrowed while the number of lines stays, so that no word is left
        alone on the last."""
        lines = self.broken(text, style, width)
        if len(lines) < 2:
            return lines
        widest = self.widest(text, style)
        for part in (0.6, 0.7, 0.8, 0.9):
            if width * part < widest:
                continue  # a word would be parted for it
            narrower = self.broken(text, style, width * part)
            if len(narrower) == len(lines):
                return narrower
        return lines

    def lacking(self, texts: Iterable[str]) -> str:
        """A sentence for the page when these texts hold letters that no font on this machine can
        draw (they print as question marks, never as boxes); empty when all can be drawn.  It is
        logged too, without the letters."""
        letters = "".join(sorted({letter for text in texts for letter in text}))
        missing = {
            code for letter in clean(letters) for code in self.line(letter, Weight.REGULAR).missing
        }
        if not missing:
            return ""
        scripts = sorted({unicodedata.name(chr(code), "unknown").split()[0] for code in missing})
        named = ", ".join(script.capitalize() for script in scripts[:4])
        _log.warning("no font here draws %d of the letters: %s", len(missing), named)
        return f"Some letters ({named}) stand as “?”: the fonts on this computer do not have them."

    def fitted(self, text: str, style: Style, width: float, smallest: float) -> Style:
        """The style shrunk by half points until the text fits one line, but not under
        `smallest` points."""
        size = style.size
        advance = self.line(text, style.weight).advance / 1000
        while size - 0.5 >= smallest and advance * size > width:
            size -= 0.5
        return style._replace(size=size)

    def _directed(self, part: str, style: Style, width: float) -> Iterator[str]:
        """The lines of one paragraph.  A line of mixed direction that would begin the other way
        than its paragraph is marked, so that it is set in the paragraph's direction."""
        lines = self._break(part, style, width)
        if not bidi.has_right_to_left(part):
            yield from lines
            return
        base = bidi.base_level(part)
        for line in lines:
            yield f"{_MARKS[base]}{line}" if bidi.base_level(line) != base else line

    def shortened(self, text: str, style: Style, width: float) -> str:
        """A clean text that fits `width`: its end gives way to three dots where it must."""
        if self.width(text, style) <= width:
            return text
        room = (width - self.width(" …", style)) * 1000 / style.size
        return f"{self._head(text, style.weight, room).rstrip()} …"

    def _break(self, text: str, style: Style, width: float) -> Iterator[str]:
        room = width * 1000 / style.size
        space = self.line(" ", style.weight).advance
        current, used = "", 0.0
        for word, glued in words_in(text):
            advance = self.line(word, style.weight).advance
            gap = 0.0 if glued or not current else space
            if current and used + gap + advance > room:
                yield current
                current, used, gap = "", 0.0, 0.0
            while advance > room:  # one word wider than the line is cut where it must be
                head = self._head(word, style.weight, room)
                yield head
                word = word[len(head) :]
                # A word of ten thousand letters is not measured to its end for each of its lines.
                advance = self.line(word[:_PROBED], style.weight).advance
                if advance <= room:
                    advance = self.line(word, style.weight).advance
            current += (" " if gap else "") + word
            used += gap + advance
        yield current

    def _head(self, word: str, weight: Weight, room: float) -> str:
        end = max(
            1,
            next((i for i in range(2, len(word) + 1) if self._over(word[:i], weight, room)), 2) - 1,
        )
        places = range(end, 0, -1)
        whole = (at for at in places if at == len(word) or not leans(word, at))
        return word[: next(whole, end)]

    def _over(self, text: str, weight: Weight, room: float) -> bool:
        return self._set(text, weight).advance > room

    def _set(self, text: str, weight: Weight) -> Line:
        if text[:1] in _MARKS:
            return self._set_mixed(text, weight)
        main = self._main[weight]
        codes = [ord(letter) for letter in text]
        plain = text.isascii() or not (bidi.has_right_to_left(text) or shaping.wants_shaping(text))
        if plain and main.covers.issuperset(codes):
            widths = main.widths
            advance = float(sum(widths[code] for code in codes))
            return Line((Piece(main, text, advance),), advance, frozenset())
        return self._set_mixed(text, weight)

    def _set_mixed(self, text: str, weight: Weight) -> Line:
        base = bidi.base_level(text)
        text = text.lstrip("".join(_MARKS))
        missing: set[int] = set()
        fonts: list[Font] = []
        shown: list[str] = []
        for letter in text:
            font = self._fonts.for_character(ord(letter), weight)
            if letter in _JOINERS:
                font = fonts[-1] if fonts else None
                if font is None or ord(letter) not in font.covers:
                    continue
            if font is None:
                stand_in = _stand_in(letter)
                if stand_in == _UNKNOWN:
                    missing.add(ord(letter))
                shown += stand_in
                fonts += [self._main[weight]] * len(stand_in)
                continue
            if fonts and ord(letter) in fonts[-1].covers and _follows(letter):
                font = fonts[-1]
            shown.append(letter)
            fonts.append(font)
        pieces = tuple(_pieces("".join(shown), fonts, base))
        return Line(pieces, sum(piece.advance for piece in pieces), frozenset(missing))


def _follows(letter: str) -> bool:
    """Spaces and marks stay in the font of the word they belong to."""
    return letter == " " or bool(unicodedata.combining(letter)) or letter in _JOINERS


def _stand_in(letter: str) -> str:
    """What is written for a sign no font here can draw: a symbol's name, else a question mark."""
    if unicodedata.category(letter) in ("So", "Sk"):
        return f"[{unicodedata.name(letter, 'sign').lower()}]"
    return _UNKNOWN


def _pieces(text: str, fonts: list[Font], base: int) -> Iterator[Piece]:
    found = bidi.levels(text, base)
    runs: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or found[index] != found[start] or fonts[index] is not fonts[start]:
            runs.append((start, index))
            start = index
    for number in bidi.visual_order([found[first] for first, _ in runs]):
        first, last = runs[number]
        yield _piece(text[first:last], fonts[first], bool(found[first] % 2))


def _piece(text: str, font: Font, right_to_left: bool) -> Piece:
    if shaping.wants_shaping(text):
        shaped, advance = font.loaded.shaped(text, right_to_left)
        return Piece(font, shaped, advance)
    if right_to_left:
        text = "".join(bidi.mirrored(letter) for letter in reversed(text))
    return Piece(font, text, float(sum(font.widths[ord(letter)] for letter in text)))


def _breaks_anywhere(letter: str) -> bool:
    """Han and kana; Korean has spaces, and its words stay whole."""
    code = ord(letter)
    return 0x2E80 <= code <= 0xABFF or 0xF900 <= code <= 0xFAFF


def words_in(text: str) -> Iterator[tuple[str, bool]]:
    """Each part that stays on one line, and whether it follows the one before without a space.
    Lines also end after a hyphen within a long word, and where scripts without spaces allow it."""
    for whole in text.split(" "):
        start = 0
        unspaced = any(map(word_ends.unspaced, whole))
        ends = word_ends.of(whole) if unspaced else frozenset[int]()
        for index in range(1, len(whole)):
            if _may_part(whole, index, start, ends):
                yield whole[start:index], start > 0
                start = index
        yield whole[start:], start > 0


def _may_part(word: str, index: int, start: int, ends: frozenset[int]) -> bool:
    before, after = word[index - 1], word[index]
    if before == "-":
        return word[max(start, index - 4) : index - 1].isalpha() and (
            index - start > _HYPHEN_KEEPS and word[index : index + _HYPHEN_KEEPS].isalpha()
        )
    if word_ends.unspaced(before) or word_ends.unspaced(after):
        return index in ends and not leans(word, index)
    return (_breaks_anywhere(after) or _breaks_anywhere(before)) and not leans(word, index)


def leans(word: str, index: int) -> bool:
    """Whether the letter there cannot begin a line: marks, joined letters, closing signs, and the
    Thai and Lao vowels that are written before or after the letter they belong to."""
    before, after = word[index - 1], word[index]
    return (
        unicodedata.category(after) in ("Mn", "Mc", "Me", "Po", "Pe", "Pf")
        or after in _JOINERS
        or before in _JOINERS
        or unicodedata.combining(before) == _VIRAMA
        or after in "ำาะๆຳາະໆ"
        or before in "เแโใไເແໂໃໄ"
    )


@lru_cache(maxsize=4)
def _typesetter(fonts: Library) -> Typesetter:
    return Typesetter(fonts)


def typesetter() -> Typesetter:
    """The typesetter over this machine's fonts; kept, so a second report is fast."""
    return _typesetter(library())
