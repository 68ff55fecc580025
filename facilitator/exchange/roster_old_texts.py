"""The texts of an old workbook (XLS): in a record of their own, or shared by all its cells."""

from __future__ import annotations

import struct
from collections.abc import Collection

from facilitator.exchange.workbook_parts import CELL_AT_MOST
from facilitator.exchange.workbook_xml import TooMuch

TEXTS_AT_MOST = 600_000
_WIDE, _AID, _RICH = 1, 4, 8  # flags: two bytes a sign; reading aids follow; fonts follow


class Unreadable(Exception):
    """A text reaches beyond its end."""


def text_of(held: bytes, at: int, width: int = 2) -> str:
    """The text at this place of a record, its length kept in `width` bytes (1 or 2).

    Raises Unreadable where the record ends before it."""
    if len(held) < at + width + 1:
        raise Unreadable
    length = int.from_bytes(held[at : at + width], "little")
    flags = held[at + width]
    at += width + 1 + (2 if flags & _RICH else 0) + (4 if flags & _AID else 0)
    size = length * 2 if flags & _WIDE else length
    if len(held) < at + size:
        raise Unreadable
    return _decoded(held[at : at + size], flags)


def _decoded(signs: bytes, flags: int) -> str:
    return signs.decode("utf-16-le" if flags & _WIDE else "latin-1", "replace")


class Texts:
    """The texts that cells share: one record and those that go on with it.

    A text may go on in the next record, which then says anew whether its signs have two bytes."""

    def __init__(self, records: Collection[bytes]) -> None:
        self._records = list(records)
        self._number = 0
        self._at = 8  # after how many there are

    def taken(self, needed: Collection[int]) -> dict[int, str]:
        """Those of the texts, by their number from 0.  Raises Unreadable and TooMuch."""
        found: dict[int, str] = {}
        last = max(needed)
        if last >= TEXTS_AT_MOST:
            raise TooMuch
        for number in range(last + 1):
            text = self._one(number in needed)
            if number in needed:
                found[number] = text
        return found

    def _one(self, kept: bool) -> str:
        length, flags = struct.unpack("<HB", self._bytes(3))
        runs = int.from_bytes(self._bytes(2), "little") if flags & _RICH else 0
        aids = int.from_bytes(self._bytes(4), "little") if flags & _AID else 0
        text = self._signs(length, flags, kept)
        self._skip(4 * runs + aids)
        return text

    def _signs(self, left: int, flags: int, kept: bool) -> str:
        pieces: list[str] = []
        taken = 0
        while left:
            record = self._record()
            size = 2 if flags & _WIDE else 1
            here = min(left, (len(record) - self._at) // size)
            if kept and taken <= CELL_AT_MOST:
                pieces.append(_decoded(record[self._at : self._at + here * size], flags))
            taken += here
            self._at += here * size
            left -= here
            if left:
                self._number += 1
                self._at = 1
                flags = self._record()[0] if self._record() else 0
        return "".join(pieces)

    def _record(self) -> bytes:
        if self._number >= len(self._records):
            raise Unreadable
        return self._records[self._number]

    def _bytes(self, count: int) -> bytes:
        held = b""
        while len(held) < count:
            record = self._record()
            piece = record[self._at : self._at + count - len(held)]
            held += piece
            self._at += len(piece)
            if len(held) < count:
                self._number += 1
                self._at = 0
        return held

    def _skip(self, count: int) -> None:
        while count:
            here = min(count, max(len(self._record()) - self._at, 0))
            self._at += here
            count -= here
            if count:
                self._number += 1
                self._at = 0
