"""Where things stand on the pages of a PDF, in points from the page's top left."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw


class Spot(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


@contextmanager
def _pages(pdf: bytes) -> Iterator[list[Any]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield [document[number] for number in range(len(document))]
    finally:
        document.close()


def edges(pdf: bytes) -> Spot:
    """The box around all that stands on any page."""
    with _pages(pdf) as pages:
        spots = [spot for page in pages for _, spot in _objects(page)]
    lefts, tops, rights, bottoms = zip(*spots, strict=True)
    return Spot(min(lefts), min(tops), max(rights), max(bottoms))


def objects(pdf: bytes, page: int, kind: int) -> list[Spot]:
    """Where the objects of a kind (`raw.FPDF_PAGEOBJ_IMAGE`) stand on a page."""
    with _pages(pdf) as pages:
        return [spot for found, spot in _objects(pages[page]) if found == kind]


def _objects(page: Any) -> Iterator[tuple[int, Spot]]:
    high = page.get_height()
    for one in page.get_objects():
        left, bottom, right, top = one.get_bounds()
        if (left, bottom) != (right, top):  # an empty text has no place
            yield one.type, Spot(left, high - top, right, high - bottom)


def words(pdf: bytes, page: int, text: str) -> tuple[Spot, str]:
    """Where the first such words stand on a page, and the name of their font."""
    with _pages(pdf) as pages:
        shown = pages[page]
        high, letters = shown.get_height(), shown.get_textpage()
        searcher = letters.search(text)
        found = searcher.get_next()
        assert found is not None, text
        boxes = [letters.get_charbox(found[0] + place) for place in range(found[1])]
        name = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(letters, found[0], name, 200, ctypes.c_int())
        searcher.close()
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        spot = Spot(min(lefts), high - max(tops), max(rights), high - min(bottoms))
        return spot, name.value.decode()
