"""How much the streams of a PDF hold, before pdfium unpacks them: a few kilobytes can be gigabytes.

Pictures are not counted: pdfium unpacks them line by line, and only to draw them.  What is packed
twice is measured twice.  Streams that a PDF without a password keeps locked cannot be measured.
"""

from __future__ import annotations

import re
import zlib

UNPACKED_AT_MOST = 48 * 2**20  # bytes of all pages, fonts and forms together; a large font has 16
_STREAM = re.compile(rb"\bstream\r?\n")
_SAID_BEFORE = 2000  # bytes before a stream in which it says what it is
_STREAMS_AT_MOST = 50_000  # 200 pages have some thousands
_IN, _OUT = 2**14, 2**20  # bytes unpacked at a time
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")


def holds_too_much(pdf: bytes) -> bool:
    """Whether its streams unpack to more than UNPACKED_AT_MOST, or are far too many."""
    left = UNPACKED_AT_MOST
    for number, found in enumerate(_STREAM.finditer(pdf)):
        if number >= _STREAMS_AT_MOST:
            return True
        said = pdf[max(0, found.start() - _SAID_BEFORE) : found.start()]
        said = said[said.rfind(b" obj") + 1 :]
        if b"/Fl" in said and not _PICTURE.search(said):
            left -= _unpacked(pdf, found.end(), left, twice=said.count(b"/Fl") > 1)
            if left < 0:
                return True
    return False


def _unpacked(pdf: bytes, at: int, most: int, *, twice: bool) -> int:
    """The bytes a stream unpacks to; a little more than `most` where there are more."""
    outer, inner = zlib.decompressobj(), zlib.decompressobj()
    held = 0
    try:
        while held <= most and at < len(pdf) and not outer.eof:
            packed = pdf[at : at + _IN]
            piece = outer.decompress(packed, _OUT)
            at += len(packed) - len(outer.unconsumed_tail)
            held += len(piece)
            while twice and piece and held <= most:
                held += len(inner.decompress(piece, _OUT))
                piece = inner.unconsumed_tail
    except zlib.error:
        pass  # pdfium takes what came until here
    return held
