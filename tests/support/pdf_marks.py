"""What lies on a PDF's pages beside the words: where letters stand, how large, in which colours."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

_COLOUR = re.compile(rb"(?:^|\s)(?:rg|RG|k|K|cs|CS|sc|SC|scn|SCN|sh)(?=\s)")


@dataclass(frozen=True)
class Letter:
    """One letter: its page from 0, its box in points from the page's left and top edge."""

    page: int
    sign: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


def letters(pdf: bytes) -> list[Letter]:
    """Every letter that is drawn, in the order of the page; spaces are none."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [one for number, page in enumerate(document) for one in _of(page, number)]
    finally:
        document.close()


def _of(page: pypdfium2.PdfPage, number: int) -> Iterator[Letter]:
    text = page.get_textpage()
    height = page.get_height()
    matrix = raw.FS_MATRIX()
    for place in range(text.count_chars()):
        sign = text.get_text_range(place, 1)
        left, bottom, right, top = text.get_charbox(place)
        if sign.strip() and right > left:
            raw.FPDFText_GetMatrix(text, place, ctypes.byref(matrix))
            size = raw.FPDFText_GetFontSize(text, place) * abs(matrix.d)
            yield Letter(number, sign, left, height - top, right, height - bottom, size)


def smallest_type(pdf: bytes) -> float:
    """The smallest type on any page, in points."""
    return min(letter.size for letter in letters(pdf))


def drawn_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height in points of every line and shape on the pages, letters aside."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        bounds = [
            shape.get_bounds()
            for page in document
            for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        ]
    finally:
        document.close()
    return [(right - left, top - bottom) for left, bottom, right, top in bounds]


def colour_operators(pdf: bytes) -> list[bytes]:
    """The operators in the pages' drawings that set a colour other than a grey.  AssertionError
    where no drawing is found."""
    assert any(_drawings(pdf))
    return [found.strip() for drawing in _drawings(pdf) for found in _COLOUR.findall(drawing)]


def pictures(pdf: bytes) -> int:
    """How many pictures the document holds."""
    return pdf.count(b"/Subtype /Image")


def _drawings(pdf: bytes) -> Iterator[bytes]:
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        drawing = zlib.decompressobj().decompress(packed)
        if drawing.startswith(b"1 0 0 1 0 0 cm"):
            yield drawing
