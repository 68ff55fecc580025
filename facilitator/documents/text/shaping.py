"""Letters into glyphs for scripts that join, stack or reorder, and text that copies back."""

from __future__ import annotations

import itertools
from typing import Any

import uharfbuzz
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr, TTFont

_NOTHING = "\u200b"  # readers show the raw code for a glyph that stands for no letter
_JOINING = (
    (0x0600, 0x08FF),
    (0x0900, 0x0DFF),
    (0x0E00, 0x0FFF),
    (0x1000, 0x109F),
    (0x1780, 0x18AF),
    (0x0590, 0x05FF),
    (0x0300, 0x036F),
)


def wants_shaping(text: str) -> bool:
    """Whether some letter looks different beside its neighbours."""
    return any(first <= ord(letter) <= last for letter in text for first, last in _JOINING)


class ReadableFont(TTFont):  # type: ignore[misc]
    """A font whose joined glyphs copy and search as the letters they stand for."""

    def __init__(self, name: str, filename: str, subfont: int = 0) -> None:
        super().__init__(name, filename, subfontIndex=subfont)
        self._meanings: dict[int, str] = {}  # private code point -> the letters it draws
        self._codes: dict[tuple[int, str], int] = {}
        self._harfbuzz: Any = None

    def shaped(self, text: str, right_to_left: bool) -> tuple[Any, float]:
        """`text` (one run) as ReportLab's shaped string, in the order it stands on the line,
        and its advance in thousandths of the type size."""
        if self._harfbuzz is None:
            self._harfbuzz = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(self.face._ttf_data)))
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        uharfbuzz.shape(self._harfbuzz, buffer, {"kern": False})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        meanings = _meanings(text, [info.cluster for info in infos], right_to_left)
        letters, data, advance = [], [], 0.0
        for place, (info, at) in enumerate(zip(infos, positions, strict=True)):
            width = self.pdfScale(at.x_advance)
            code = self._code_of(info.codepoint, meanings[place])
            own = self.face.charWidths.get(code, 0)
            letters.append(chr(code))
            shape = (width, self.pdfScale(at.y_advance), self.pdfScale(at.x_offset))
            data.append(ShapeData(info.cluster, *shape, self.pdfScale(at.y_offset), own))
            advance += width
        return ShapedStr("".join(letters), shapeData=data), advance

    def _code_of(self, glyph: int, meaning: str) -> int:
        """The code point under which a glyph is embedded: its letter's own where they agree,
        else a private one that remembers what it stands for."""
        if len(meaning) == 1 and self.face.charToGlyph.get(ord(meaning)) == glyph:
            return ord(meaning)
        key = (glyph, meaning)
        if key not in self._codes:
            code = 0xF0000 + len(self._codes)  # a private plane no font here maps
            self._codes[key] = code
            self._meanings[code] = meaning
            self.face.charToGlyph[code] = glyph
            self.face.charWidths[code] = self._glyph_width(glyph)
        return self._codes[key]

    def _glyph_width(self, glyph: int) -> float:
        return float(self.pdfScale(self._harfbuzz.get_glyph_h_advance(glyph)))

    def addObjects(self, doc: Any) -> None:
        """Embeds the subsets; private codes are told to readers as the letters they draw."""
        subsets = [list(subset) for subset in self.state[doc].subsets] if doc in self.state else []
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            if not any(code > 0xFFFF for code in subset):
                continue  # ReportLab's own map is right
            for name, held in doc.idToObject.items():
                if name.startswith("toUnicodeCMap:") and self._is_mine(name, number):
                    held.content = self._map(held.content, subset)

    def _is_mine(self, name: str, number: int) -> bool:
        from reportlab.pdfbase.ttfonts import SUBSETN

        face = self.face
        base = b"".join((SUBSETN(number), b"+", face.name, face.subfontNameX)).decode("pdfdoc")
        return name == f"toUnicodeCMap:{base}"

    def _map(self, content: str, subset: list[int]) -> str:
        lines = content.split("\n")
        start = next(i for i, line in enumerate(lines) if line.endswith("beginbfchar")) + 1
        for index, code in enumerate(subset):
            if code > 0xFFFF:
                letters = self._meanings.get(code, chr(code)) or _NOTHING
                units = letters.encode("utf-16-be").hex().upper()
                lines[start + index] = f"<{index:02X}> <{units}>"
        return "\n".join(lines)


def _meanings(text: str, clusters: list[int], right_to_left: bool) -> list[str]:
    """The letters each glyph stands for.  A cluster's letters are dealt out over its glyphs, the
    last of them taking what is left, so that hardly any glyph stands for nothing."""
    starts = sorted({*clusters, len(text)})
    ends = dict(itertools.pairwise(starts))
    found: list[str] = []
    for cluster, glyphs in itertools.groupby(clusters):
        count = len(list(glyphs))
        letters = text[cluster : ends[cluster]]
        parts = [*letters[: count - 1], letters[count - 1 :]]
        parts += [""] * (count - len(parts))
        found += reversed(parts) if right_to_left else parts
    return found
