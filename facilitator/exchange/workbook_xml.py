"""The XML inside a workbook, read piece by piece under a measure.

Nothing outside the file is ever looked up and no entity is ever replaced: a part that declares any
is refused, as is one that nests deeper, says more in one tag or holds more than a list of people
can.  The names of elements and attributes are those of ECMA-376, part 1, chapter 18.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.parsers import expat

WORK_AT_MOST = 600_000  # elements and attributes of all parts together
_DEPTH_AT_MOST = 40
_TAG_AT_MOST = 256 * 1024  # bytes
_WORDS = 64 * 1024  # bytes between two tags that are told at once
_PLAIN = "utf-8"  # what every spreadsheet program writes

Attributes = dict[str, str]


class Damaged(Exception):
    """This is no XML that a spreadsheet program writes."""


class TooMuch(Exception):
    """More stands here than in any list of people."""


class Reader(Protocol):
    """What is told of each element, by its name without the prefix of its namespace.

    `text` is asked for by `wants`: else the words between the tags are not even taken."""

    wants: bool

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class Measure:
    """What may still be read of one workbook."""

    def __init__(self) -> None:
        self._left = WORK_AT_MOST

    def read(self, pieces: Iterable[bytes], reader: Reader) -> None:
        """Tell the reader all of one part.  Raises Damaged and TooMuch."""
        parser = expat.ParserCreate(_PLAIN)
        parser.buffer_text = True  # else each line end and each &amp; is told by itself
        parser.buffer_size = _WORDS
        depth, fed, left = 0, 0, self._left
        begin, finish, say = reader.start, reader.end, reader.text

        def start(name: str, attributes: Attributes) -> None:
            nonlocal depth, left
            depth += 1
            left -= 1 + len(attributes)
            if depth > _DEPTH_AT_MOST:
                raise Damaged
            if left < 0:
                raise TooMuch
            begin(name if ":" not in name else name.rpartition(":")[2], attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            finish(name if ":" not in name else name.rpartition(":")[2])

        def text(words: str) -> None:
            if reader.wants:
                say(words)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _refuse
        try:
            for piece in pieces:
                parser.Parse(piece, False)
                fed += len(piece)
                if fed - max(parser.CurrentByteIndex, 0) > _TAG_AT_MOST:
                    raise Damaged
            parser.Parse(b"", True)
            self._left = left
        except expat.ExpatError as error:
            raise Damaged from error


def _refuse(*_declared: object) -> None:
    raise Damaged
