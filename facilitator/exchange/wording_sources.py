"""Sources of a wording, read into lines: the seam for further kinds of file.

A reader knows one kind of file and gives back `SourceLine`s, in reading order.  What the lines
mean is decided in `wording_sheet`, which form they belong to in `wording_match`.  A reader for
another kind is one more entry in `_READERS`.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import BadInput
from facilitator.exchange.form_yaml import read_bytes

LINE_LIMIT = 3000
LETTERS_LIMIT = 5000  # in one line; the longest instructions known have 1,500
# Marks without a shape that scripts need: joiners and directions.
_KEPT = "\u200c\u200d\u200e\u200f"


@dataclass(frozen=True)
class SourceLine:
    """One line of a source; `number` counts from 1, as an editor shows it."""

    number: int
    text: str


def read_lines(path: Path) -> tuple[SourceLine, ...]:
    """The lines of a source file.

    Raises BadInput when it cannot be opened, is too large, or is of a kind not read here.
    """
    lines = _READERS.get(path.suffix.lower(), read_text_lines)(path)
    if len(lines) > LINE_LIMIT:
        raise BadInput(
            f"{path.name} has more than {LINE_LIMIT:,} lines, so it is hardly a questionnaire.",
            "Choose the file that holds the questionnaire alone.",
        )
    long = next((line.number for line in lines if len(line.text) > LETTERS_LIMIT), 0)
    if long:
        raise BadInput(
            f"{path.name}, line {long}: is longer than {LETTERS_LIMIT:,} characters.",
            "Let each statement begin a line of its own.",
        )
    return lines


def read_text_lines(path: Path) -> tuple[SourceLine, ...]:
    """The lines of a plain text: UTF-8, or UTF-16 with its byte order mark; any line ends.

    Raises BadInput, with the word "encoding" in it, for other encodings: guessing would put wrong
    letters into an official text without anybody seeing it.
    """
    text = _decoded(read_bytes(path), path.name)
    return tuple(
        SourceLine(number, _shown(line)) for number, line in enumerate(text.splitlines(), start=1)
    )


def _decoded(content: bytes, name: str) -> str:
    for start, kind in _FOREIGN.items():
        if content.startswith(start):
            raise BadInput(
                f"{name} is {kind}, not a plain text.",
                'Open it, choose "Save as" and "Plain text" with the encoding UTF-8.',
            )
    encoding = "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(name) from error
    if "\0" in text:
        raise _wrong_encoding(name)
    return text


def _wrong_encoding(name: str) -> BadInput:
    return BadInput(
        f"{name} has an encoding that is not UTF-8, so its letters cannot be read with certainty.",
        'Open it in a text editor and save it as plain text with the encoding "UTF-8".',
    )


def _shown(line: str) -> str:
    """The line without what no reader sees (control characters, soft hyphens), tabs kept."""
    line = line.replace("\xa0", " ").replace("\u202f", " ").replace("\u3000", " ")
    return "".join(
        letter for letter in line if letter.isprintable() or letter in _KEPT or letter == "\t"
    )


_FOREIGN = {
    b"PK\x03\x04": "a Word or spreadsheet file",
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old Word or spreadsheet file",
    b"{\\rtf": "a rich text file",
}
_READERS: Mapping[str, Callable[[Path], tuple[SourceLine, ...]]] = {".txt": read_text_lines}
