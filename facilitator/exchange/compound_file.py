"""The streams of a compound file, in which Office kept its documents until 2007, and keeps those
with a password still.

Only what is needed of [MS-CFB] (Microsoft's open specification): the chains of sectors, the list of
streams, and the small streams inside the first.  Every chain is followed at most as far as the file
has sectors, so no file leads in circles.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

MARK = bytes.fromhex("d0cf11e0a1b11ae1")
_LAST_SECTOR = 0xFFFFFFFA  # what is above is an end or a gap
_ENTRY, _SMALL = 128, 64  # bytes of an entry of the list, and of a sector of small streams
_STREAM, _ROOT = 2, 5
_ENTRIES_AT_MOST = 10_000


class Unsound(Exception):
    """The chains or the list of streams make no sense."""


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """One compound file, all of it in `data`.  Raises Unsound where it is none."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(MARK):
            raise Unsound
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12):
            raise Unsound
        self._data = data
        self._sector = 1 << shift
        tables, directory, self._least, small, more = self._heads()
        self._next = self._whole_numbers(self._table_sectors(tables, more))
        self._entries = self._listed(self._chain(directory))
        self._next_small = (
            self._whole_numbers(self._chained(small)) if small <= _LAST_SECTOR else ()
        )

    def _heads(self) -> tuple[int, int, int, int, int]:
        tables, directory = struct.unpack_from("<2I", self._data, 44)
        least, small, _, more = struct.unpack_from("<4I", self._data, 56)
        return tables, directory, least, small, more

    @property
    def names(self) -> frozenset[str]:
        """What all streams and folders are called."""
        return frozenset(entry.name for entry in self._entries)

    def stream(self, name: str) -> bytes | None:
        """The first stream of that name, or None.  Raises Unsound where a part of it is missing."""
        for entry in self._entries:
            if entry.kind == _STREAM and entry.name == name:
                if entry.size >= self._least:
                    return self._of_size(self._chain(entry.start), entry.size)
                return self._of_size(self._small_chain(entry.start), entry.size)
        return None

    def _table_sectors(self, count: int, more: int) -> list[int]:
        """The sectors that hold the chains: 109 are named at the start, the rest in a chain."""
        most = len(self._data) // self._sector + 1
        if count > most:
            raise Unsound
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(most):
            if more > _LAST_SECTOR or len(sectors) >= count:
                break
            numbers = self._whole_numbers([more])
            sectors += numbers[:-1]
            more = numbers[-1]
        return [sector for sector in sectors[:count] if sector <= _LAST_SECTOR]

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        found = self._data[start : start + self._sector]
        if not found:
            raise Unsound
        return found

    def _whole_numbers(self, sectors: Sequence[int]) -> Sequence[int]:
        held = b"".join(map(self._at, sectors))
        return memoryview(held[: len(held) // 4 * 4]).cast("I") if held else ()

    def _chained(self, start: int) -> list[int]:
        return _followed(start, self._next, len(self._data) // self._sector)

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._at, self._chained(start)))

    def _small_chain(self, start: int) -> bytes:
        root = next((entry for entry in self._entries if entry.kind == _ROOT), None)
        if root is None:
            raise Unsound
        held = self._chain(root.start)
        places = _followed(start, self._next_small, len(held) // _SMALL)
        return b"".join(held[place * _SMALL : (place + 1) * _SMALL] for place in places)

    @staticmethod
    def _of_size(held: bytes, size: int) -> bytes:
        if size > len(held):
            raise Unsound
        return held[:size]

    @staticmethod
    def _listed(held: bytes) -> tuple[_Entry, ...]:
        entries = []
        for at in range(0, min(len(held) - _ENTRY, _ENTRIES_AT_MOST * _ENTRY) + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", held, at + 64)
            start, size = struct.unpack_from("<II", held, at + 116)
            if kind and 2 <= length <= 64:
                name = held[at : at + length - 2].decode("utf-16-le", "replace")
                entries.append(_Entry(name, kind, start, size))
        return tuple(entries)


def _followed(start: int, following: Sequence[int], most: int) -> list[int]:
    """The chain that begins at `start`, of `most` places at most: else it leads in a circle."""
    places: list[int] = []
    while start <= _LAST_SECTOR:
        if start >= len(following) or len(places) >= most:
            raise Unsound
        places.append(start)
        start = following[start]
    return places
