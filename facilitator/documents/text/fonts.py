"""Finding the fonts on this machine and knowing which of them can draw which character."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

from facilitator.documents.grid import Weight

_log = logging.getLogger(__name__)

VARIABLE = "FACILITATOR_FONTS"
_MAIN: Mapping[Weight, tuple[str, ...]] = {
    Weight.REGULAR: ("NotoSans-Regular.ttf",),
    Weight.SEMIBOLD: ("NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf"),
    Weight.ITALIC: ("NotoSans-Italic.ttf",),
}
_LAST: Mapping[Weight, str] = {
    Weight.REGULAR: "Vera.ttf",
    Weight.SEMIBOLD: "VeraBd.ttf",
    Weight.ITALIC: "VeraIt.ttf",
}
# Where a script's letters stand in Unicode, and the Noto family that draws them.
_SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0530, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0700, 0x074F, "Syriac"),
    (0x0750, 0x077F, "Arabic"),
    (0x0780, 0x07BF, "Thaana"),
    (0x08A0, 0x08FF, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"),
    (0x0B00, 0x0B7F, "Oriya"),
    (0x0B80, 0x0BFF, "Tamil"),
    (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"),
    (0x0D00, 0x0D7F, "Malayalam"),
    (0x0D80, 0x0DFF, "Sinhala"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Lao"),
    (0x0F00, 0x0FFF, "Tibetan"),
    (0x1000, 0x109F, "Myanmar"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1200, 0x139F, "Ethiopic"),
    (0x13A0, 0x13FF, "Cherokee"),
    (0x1400, 0x167F, "CanadianAboriginal"),
    (0x1780, 0x17FF, "Khmer"),
    (0x1800, 0x18AF, "Mongolian"),
    (0x1C80, 0x1CBF, "Georgian"),
    (0x2D00, 0x2D2F, "Georgian"),
    (0x2D30, 0x2D7F, "Tifinagh"),
    (0xAB70, 0xABBF, "Cherokee"),
    (0xFB1D, 0xFB4F, "Hebrew"),
    (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFF, "Arabic"),
)
_SYMBOLS = (
    "NotoSansSymbols-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansMath-Regular.ttf",
)
_EAST_ASIAN = (
    "NotoSansSC-Regular.ttf",
    "NotoSansJP-Regular.ttf",
    "NotoSansKR-Regular.ttf",
    "wqy-microhei.ttc",
)


@dataclass(frozen=True, eq=False)
class Font:
    """One font file as ReportLab holds it.  `covers` are the code points it can draw.
    `thickened`: a regular face that stands in for a bold one nobody has here."""

    name: str
    path: Path
    loaded: Any  # reportlab's TTFont
    thickened: bool = False

    @cached_property
    def covers(self) -> frozenset[int]:
        return frozenset(self.loaded.face.charToGlyph)

    @cached_property
    def widths(self) -> Mapping[int, float]:
        """Advance width of each code point in thousandths of the type size."""
        widths: Mapping[int, float] = self.loaded.face.charWidths
        return widths


def _folders(variable: str) -> Iterator[Path]:
    import platformdirs

    from facilitator.system.bundled import bundled

    for named in filter(None, variable.split(os.pathsep)):
        yield Path(named)
    with suppress(FileNotFoundError):  # a checkout carries no fonts; the system's are next
        yield bundled("resources", "fonts")
    yield Path(platformdirs.user_data_path("Facilitator", appauthor=False)) / "fonts"
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        return
    if sys.platform == "darwin":
        yield from (Path.home() / "Library/Fonts", Path("/Library/Fonts"))
        return
    yield Path.home() / ".local/share/fonts"
    for root in (Path("/usr/local/share/fonts"), Path("/usr/share/fonts")):
        yield root
        for kind in ("truetype/noto", "truetype/wqy", "noto", "google-noto", "wqy-microhei-fonts"):
            yield root / kind


class Library:
    """The fonts of one machine, opened when first needed and kept."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._fonts: dict[str, Font | None] = {}
        self._choices: dict[tuple[int, Weight], Font | None] = {}
        self._thickened: dict[str, Font] = {}

    def main(self, weight: Weight) -> Font:
        """The text face in this weight; ReportLab's own Vera where nothing better is found."""
        for name in _MAIN[weight]:
            if font := self._open(name):
                return font
        _log.debug("no Noto Sans %s found", weight)
        font = self._register(_LAST[weight], Path(_LAST[weight]))
        if font is None:  # pragma: no cover - ReportLab ships it
            raise FileNotFoundError(_LAST[weight])
        return font

    def for_character(self, code: int, weight: Weight) -> Font | None:
        """The font that can draw this code point; None when no font here can.  Where bold letters
        are wanted and only a regular face has them, it is to be thickened."""
        key = (code, weight)
        if key not in self._choices:
            found = next(
                (font for font in self._candidates(code, weight) if code in font.covers), None
            )
            bold = found is self.main(weight) or (found and "Bold" in found.path.stem)
            if found and weight is Weight.SEMIBOLD and not bold:
                found = self._thickened.setdefault(found.name, replace(found, thickened=True))
            self._choices[key] = found
        return self._choices[key]

    def _candidates(self, code: int, weight: Weight) -> Iterator[Font]:
        yield self.main(weight)
        names: list[str] = []
        for first, last, script in _SCRIPTS:
            if first <= code <= last:
                if weight is Weight.SEMIBOLD:
                    names += [f"NotoSans{script}-SemiBold.ttf", f"NotoSans{script}-Bold.ttf"]
                    names += [f"NotoSerif{script}-Bold.ttf"]
                names += [f"NotoSans{script}-Regular.ttf", f"NotoSerif{script}-Regular.ttf"]
                if script == "Arabic":
                    names.append("NotoNaskhArabic-Regular.ttf")
        east_asian = 0x1100 <= code <= 0x11FF or 0x2E80 <= code <= 0xFFEF or code >= 0x20000
        names += [*_EAST_ASIAN, *_SYMBOLS] if east_asian else [*_SYMBOLS, *_EAST_ASIAN]
        for name in names:
            if font := self._open(name):
                yield font

    def _open(self, name: str) -> Font | None:
        if name not in self._fonts:
            self._fonts[name] = None
            for folder in self._folders:
                path = folder / name
                if path.is_file() and (font := self._register(name, path)):
                    self._fonts[name] = font
                    break
        return self._fonts[name]

    def _register(self, name: str, path: Path) -> Font | None:
        from reportlab.pdfbase import pdfmetrics, ttfonts

        from facilitator.documents.text.shaping import ReadableFont

        inner = f"{Path(name).stem}-{crc32(str(path).encode()):08x}"
        try:
            loaded = ReadableFont(inner, str(path))
            pdfmetrics.registerFont(loaded)
        except (ttfonts.TTFError, OSError) as fault:
            _log.info("a font file cannot be used: %s (%s)", path.name, type(fault).__name__)
            return None
        return Font(inner, path, loaded)


@lru_cache(maxsize=4)
def _library(variable: str) -> Library:
    return Library(tuple(_folders(variable)))


def library() -> Library:
    """The fonts of this machine.  Opening one costs about 30 ms once, then nothing."""
    return _library(os.environ.get(VARIABLE, ""))
