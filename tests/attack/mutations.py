"""Ways to spoil a file: of any bytes, of text, of packed files.

Each takes a source of chance and what is there, and gives back something worse.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from random import Random

Bytes = Callable[[Random, bytes], bytes]

SALAD = [
    "\0", "\x01", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u061c", "\u200b", "\u200d",
    "\u200f", "\u202e", "\u2028", "\u2029", "\u2066", "\u2069", "\ufeff", "\ufffd", "\ufffe",
    "\U000e0001", "\U0010ffff", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\u0301" * 40,
    "e\u0301\u0323" * 20, "\ufdfa" * 9, "\u1112\u1161\u11ab", "ß", "İ", "Ǆ", "ﬃ", "א", "你好",
    "<img src='file:///etc/passwd'>", "<b>", "&amp;", "&#0;", "]]>", "<!DOCTYPE x>", "<!--", "%s",
    "{0}", "${HOME}", "$(id)", "`id`", "../../x", "..\\..\\x", "C:\\x", "/etc/passwd", "CON", "nul",
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'", '"', '""', "\\", "\r", "\n", "\r\n",
    "\t", ",", ";", "0", "-0", "1e999", "NaN", "inf", "9" * 400, "0x1F", "1_000", "٣", "true", "~",
    "x" * 40_000, "x " * 3_000, "\n" * 500,
]  # fmt: skip


def many(chance: Random, ways: Sequence[Bytes], data: bytes) -> bytes:
    """The data spoilt in one to four ways, one after the other."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        data = chance.choice(ways)(chance, data)
    return data


def place(chance: Random, data: Sequence[object]) -> int:
    """A place in the data."""
    return chance.randrange(len(data) + 1)


def flip(chance: Random, data: bytes) -> bytes:
    """A few bits are other bits."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 8) if data else 0):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def overwrite(chance: Random, data: bytes) -> bytes:
    """Some bytes are any bytes."""
    at = place(chance, data)
    return data[:at] + chance.randbytes(chance.randint(1, 20)) + data[at + 20 :]


def cut(chance: Random, data: bytes) -> bytes:
    """The end is missing, or the beginning, or a piece in between."""
    first, last = sorted((place(chance, data), place(chance, data)))
    return chance.choice((data[:first], data[last:], data[:first] + data[last:]))


def splice(chance: Random, data: bytes) -> bytes:
    """A piece stands in another place too."""
    first, last = sorted((place(chance, data), place(chance, data)))
    at = place(chance, data)
    return data[:at] + data[first:last][:5_000] + data[at:]


def heap(chance: Random, data: bytes) -> bytes:
    """A short piece stands many times."""
    at = place(chance, data)
    piece = data[at : at + chance.randint(1, 60)]
    return data[:at] + piece * chance.choice((10, 50, 100, 5_000)) + data[at:]


def spill(chance: Random, data: bytes) -> bytes:
    """Signs that do harm somewhere stand in the middle of it."""
    at = place(chance, data)
    signs = "".join(chance.choices(SALAD, k=chance.choice((1, 1, 2, 6))))
    return data[:at] + signs.encode("utf-8", "surrogatepass") + data[at:]


def halves(chance: Random, data: bytes) -> bytes:
    """Half a character, as another program leaves it behind."""
    at = place(chance, data)
    half = chance.choice(
        (b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xc3", b"\xf0\x9f", b"\xc0\xaf", b"\xff")
    )
    return data[:at] + half + data[at:]


def other_encoding(chance: Random, data: bytes) -> bytes:
    """The text as another computer writes it, or says it does."""
    marks = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"+/v8")
    if chance.random() < 0.3:
        return chance.choice(marks) + data
    names = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "windows-1252", "shift_jis")
    return data.decode("utf-8", "replace").encode(chance.choice(names), "replace")


def line_ends(chance: Random, data: bytes) -> bytes:
    """Lines end in another way."""
    ends = (
        b"\r",
        b"\r\n",
        b"\n\r",
        b"\x0b",
        b"\x0c",
        b"\x1e",
        "\x85".encode(),
        "\u2028".encode(),
        b"",
    )
    return data.replace(b"\n", chance.choice(ends))


def lines(chance: Random, data: bytes) -> bytes:
    """Lines swap places, stand twice, or are gone."""
    rows = data.splitlines(keepends=True)
    if not rows:
        return data
    first, last = chance.randrange(len(rows)), chance.randrange(len(rows))
    way = chance.randrange(4)
    if way == 0:
        rows[first], rows[last] = rows[last], rows[first]
    elif way == 1:
        rows.insert(last, rows[first])
    elif way == 2:
        del rows[first]
    else:
        rows[first:first] = [rows[first]] * chance.choice((2, 10, 100, 3_000))
    return b"".join(rows)


BYTES: tuple[Bytes, ...] = (flip, overwrite, cut, splice, heap, spill, halves)
TEXT: tuple[Bytes, ...] = (*BYTES, other_encoding, line_ends, lines, lines, spill)

_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
PATHS = ("../../outside/x", "/tmp/x", "..\\x", "C:\\x", "xl/../../x", "a\0b", "x" * 300, "/", "xl/")


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a packed file, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def pack(parts: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A packed file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind, compresslevel=1) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def repack(chance: Random, parts: dict[str, bytes]) -> bytes:
    """The parts packed in a way that lies, or that nobody packs."""
    parts = dict(parts)
    way = chance.randrange(9)
    name = chance.choice(list(parts))
    if way == 0:
        return pack(parts, chance.choice(_KINDS))
    if way == 1:
        parts[chance.choice(PATHS)] = parts[name]
    elif way == 2:
        del parts[name]
    elif way == 3:
        parts[name] = parts[chance.choice(list(parts))]
    elif way == 4:
        parts |= {f"xl/media/{number}.bin": b"" for number in range(chance.choice((50, 4_100)))}
    elif way == 5:
        parts = {
            (chance.choice(PATHS) if one == name else one): data for one, data in parts.items()
        }
    packed = pack(parts)
    if way == 6:
        return _lie(chance, packed)
    if way == 7:
        return packed + chance.choice((b"\0" * 70_000, packed, b"PK\x05\x06" + bytes(18)))
    if way == 8:
        return chance.choice((b"\x7fELF", b"#!/bin/sh\n", b"%PDF-1.7\n")) + packed
    return packed


def _lie(chance: Random, packed: bytes) -> bytes:
    """The list at the end says something else of a part than is true: its sizes, its check, how it
    is packed, where it stands, its flags."""
    spoilt = bytearray(packed)
    headers = [at for at in range(len(packed) - 46) if packed[at : at + 4] == b"PK\x01\x02"]
    at = chance.choice(headers)
    offset, form = chance.choice(
        [*((at, "<I") for at in (16, 20, 24, 42)), *((at, "<H") for at in (8, 10, 28, 30))]
    )
    limit = 2**32 if form == "<I" else 2**16
    value = chance.choice((0, 1, 2, 100, limit - 1, limit // 2, chance.randrange(limit)))
    struct.pack_into(form, spoilt, at + offset, value % limit)
    return bytes(spoilt)
