"""The parts of a packed file (zip), unpacked one by one under a measure and never to the disk.

A file of a few kilobytes can unpack to gigabytes, and its own word on its sizes may be wrong.  So
no part is ever unpacked at once: it comes in small pieces, of all parts together at most what the
reader allows, and packed in the two ways that unpack piece by piece.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.domain.errors import BadInput

PARTS_AT_MOST = 4000
PIECE = 64 * 1024  # bytes
_HEADER = b"PK\x01\x02"  # of each part, in the list at the end of the file
_ENCRYPTED = 1

# What the standard library raises on bytes that are no sound packed file.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # packed in a way, or by a version, that zipfile does not know
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)


class Parts:
    """The parts of one packed file.  `at_most` bytes are unpacked of all of them together."""

    def __init__(self, name: str, packed: zipfile.ZipFile, at_most: int) -> None:
        self._name = name
        self._packed = packed
        self._left = at_most
        self._parts = {part.filename: part for part in packed.infolist()}

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    @property
    def locked(self) -> bool:
        """Whether a password is needed."""
        return any(part.flag_bits & _ENCRYPTED for part in self._parts.values())

    def pieces(self, part: str) -> Generator[bytes, None, None]:
        """The bytes of a part, at most PIECE at a time.

        Raises BadInput when more would be unpacked than allowed, KeyError when there is no such
        part, and one of DAMAGE when it is broken.
        """
        found = self._parts[part]
        if found.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile(part)  # no spreadsheet program packs in another way
        if found.file_size > self._left:
            raise self._too_large(found.file_size)
        with self._packed.open(found) as opened:
            while piece := opened.read(PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise self._too_large(found.file_size)
                yield piece

    def _too_large(self, size: int) -> BadInput:
        return BadInput(
            f"{self._name} unpacks to {size / 2**20:,.0f} MB; a roster is never that large.",
            "Copy only the list of the people invited into a new workbook.",
        )


@contextmanager
def parts_of(path: Path, at_most: int) -> Iterator[Parts]:
    """The parts of the packed file at `path`, of which `at_most` bytes may be unpacked.

    Raises BadInput when it has too many parts, and one of DAMAGE when it is no packed file.
    """
    with path.open("rb") as file:
        rest, headers = b"", 0
        while piece := file.read(2**20):
            headers += (rest + piece).count(_HEADER)
            rest = piece[-len(_HEADER) + 1 :]
        if headers > PARTS_AT_MOST:
            raise BadInput(
                f"{path.name} is packed from more than {PARTS_AT_MOST:,} parts; a roster never is.",
                "Copy only the list of the people invited into a new workbook.",
            )
        with zipfile.ZipFile(file) as packed:
            yield Parts(path.name, packed, at_most)
