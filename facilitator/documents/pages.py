"""PDF pages as pictures for the screen: what is seen is what prints."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from facilitator.domain.errors import BadInput

_ONE_AT_A_TIME = Lock()  # pdfium is not to be called from two threads at once


def one_at_a_time() -> Lock:
    """Held while pdfium is called."""
    return _ONE_AT_A_TIME


@dataclass(frozen=True)
class PageImage:
    """One page in pixels: rows of `stride` bytes, four bytes a pixel in the order blue, green,
    red, unused (Qt's Format_RGB32)."""

    width: int
    height: int
    stride: int
    data: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has.  Raises BadInput when it is not a readable PDF."""
    with _ONE_AT_A_TIME:
        document = opened(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_size(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page in points.  Raises BadInput when it is not a readable
    PDF."""
    with _ONE_AT_A_TIME:
        document = opened(pdf)
        try:
            width, height = document.get_page_size(0)
            return width, height
        finally:
            document.close()


def render(pdf: bytes, page: int, width_px: int) -> PageImage:
    """Page number `page`, counted from 0, drawn `width_px` pixels wide.

    Raises BadInput when the PDF cannot be read, IndexError when it has no such page.
    """
    with _ONE_AT_A_TIME:
        document = opened(pdf)
        try:
            if not 0 <= page < len(document):
                raise IndexError(page)
            sheet = document[page]
            bitmap = sheet.render(
                scale=max(1, width_px) / sheet.get_width(), rev_byteorder=False, prefer_bgrx=True
            )
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            document.close()


def opened(pdf: bytes):  # type: ignore[no-untyped-def]
    """pdfium's document, to be closed; ask for `one_at_a_time` first.  Raises BadInput when it is
    not a readable PDF."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        raise BadInput("This file cannot be read as a PDF.", "Make the summary again.") from fault
