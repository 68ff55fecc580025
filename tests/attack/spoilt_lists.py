"""Lists of the other kinds, spoilt: old workbooks, open sheets, Word tables, web pages, pasted
text.  And a few that are small and hold a great deal."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from functools import cache
from random import Random

from tests.attack import mutations
from tests.support.made_rosters import OVER, libre_office, old_excel, web_page, word

PEOPLE = (
    ("Name", "E-mail", "Role", "Team", "Date of birth"),
    ("Ana Pérez Gómez", "ana@example.org", "Caseworker", "Intake", "1980-02-29"),
    ("王小明", "wang@example.org", "Supervisor", OVER, None),
    ("O’Brien, Pat", None, "Clerk", OVER, "3.5"),
    ("Zoë “Zo” Lind", "zoe@example.org", None, "Night; duty", "true"),
)
PASTED = (
    'Name\tE-mail\nAna Pérez\tana@example.org\n"O’Brien\nPat"\t\n',
    '"Ruiz, Ana" <ana@example.org>; Bo Li <bo@example.org>; cy.ray@example.org',
    "To: Ana Ruiz <ana@example.org>, Li, Bo <bo@example.org>, (Cy) cy@example.org",
    "Ana Ruiz\nBo Li\nCy Ray",
)
_XML = re.compile(r'<[^<>]*>|\b[a-z:-]+="[^"]*"|>[^<]+<')
_GROWN = (
    '<table:table-row table:number-rows-repeated="1000000">', "<table:table-cell/>", "<text:p>x",
    '<table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>',
    '<text:s text:c="999999999"/>', "<w:tr>", "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>",
    '<w:vMerge/>', '<w:gridSpan w:val="99999"/>', "</w:tbl>", "<w:tbl>", "<mc:Fallback>", "<td>",
    "<tr><td rowspan=65000 colspan=9999>x", "<table>", "</table>", "<!--", "<script>", "<td x='",
    "&#1114112;", "&notanentity", "<br>" * 50, "<", ">", '"', "<a b=", "<![CDATA[", "&a;",
)  # fmt: skip


@cache
def _whole(make: Callable[[object], bytes]) -> bytes:
    return make(PEOPLE)


def whole() -> dict[str, bytes]:
    """One sound list of each kind, by how its name ends."""
    makers = {".xls": old_excel, ".ods": libre_office, ".docx": word, ".html": web_page}
    return {ending: _whole(make) for ending, make in makers.items()}


def spoilt(chance: Random) -> bytes:
    """One list that is not what it was."""
    if chance.random() < 0.02:
        return bomb(chance.randrange(len(_BOMBS)))
    kind = chance.choice((".xls", ".xls", ".ods", ".docx", ".html"))
    data = whole()[kind]
    if kind == ".xls":
        return _records(chance, data) if chance.random() < 0.6 else _any(chance, data)
    if kind == ".html":
        return _marked_up(chance, data) if chance.random() < 0.6 else _text(chance, data)
    if chance.random() < 0.2:
        return _any(chance, data)
    parts = mutations.unpack(data)
    part = "content.xml" if kind == ".ods" else "word/document.xml"
    parts[part] = (_marked_up if chance.random() < 0.7 else _any)(chance, parts[part])
    return mutations.repack(chance, parts) if chance.random() < 0.2 else mutations.pack(parts)


def pasted(chance: Random) -> str:
    """Text that nobody meant to paste."""
    data = chance.choice(PASTED).encode()
    return mutations.many(chance, mutations.TEXT, data).decode("utf-8", "surrogateescape")


def _any(chance: Random, data: bytes) -> bytes:
    return mutations.many(chance, mutations.BYTES, data)


def _text(chance: Random, data: bytes) -> bytes:
    return mutations.many(chance, mutations.TEXT, data)


def _marked_up(chance: Random, data: bytes) -> bytes:
    text = data.decode("utf-8")
    for _ in range(chance.randint(1, 5)):
        found = chance.choice(list(_XML.finditer(text)) or [re.compile("").match(text)])
        assert found is not None
        other = chance.choice(
            (
                found[0] * chance.choice((0, 2, 3, 300)),
                chance.choice(_GROWN) * chance.choice((1, 2, 400)),
                found[0] + chance.choice(mutations.SALAD),
            )
        )
        text = text[: found.start()] + other + text[found.end() :]
    return text.encode("utf-8", "surrogatepass")


def _records(chance: Random, data: bytes) -> bytes:
    """A few records, or numbers of the file's own list, say something else."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(0, len(spoilt) - 4, 2)
        form = chance.choice(("<H", "<H", "<I"))
        limit = 2**16 if form == "<H" else 2**32
        value = chance.choice((0, 1, 2, 255, limit - 1, limit // 2, chance.randrange(limit)))
        struct.pack_into(form, spoilt, at, value)
    return bytes(spoilt)


_SHEET = "<o:x xmlns:table='t' xmlns:text='x'><table:table table:name='S'>"
_CELL = (
    '<table:table-cell table:number-columns-repeated="150"><text:p>Name</text:p></table:table-cell>'
)
_ROWS = f'<table:table-row table:number-rows-repeated="9">{_CELL}</table:table-row>'
_OPEN = "<table:table-row><table:table-cell>"
_WORDS = "<w:document xmlns:w='w'><w:body><w:tbl>"
_BOMBS: tuple[tuple[str, str, int, str], ...] = (  # a part, how it begins, n times what
    ("content.xml", _SHEET, 8_000_000, "<a>"),
    ("content.xml", _SHEET, 300_000, '<text:s text:c="80"/>'),
    ("content.xml", _SHEET + _OPEN, 1_000_000, "<text:s text:c='80'/>"),
    ("content.xml", _SHEET, 5_000, _ROWS),
    ("content.xml", "", 60 * 2**20, "\0"),
    ("word/document.xml", _WORDS, 1_000_000, "<w:tr><w:tc>"),
    ("word/document.xml", _WORDS, 600_000, "<w:tr><w:tc/></w:tr>"),
    ("word/document.xml", _WORDS, 5_000, "<w:tr>" + "<w:tc><w:vMerge/></w:tc>" * 190 + "</w:tr>"),
    ("page", "<html>", 2_000_000, "<"),
    ("page", "<html><table>", 2_000_000, "<tr>"),
    ("page", "<html><table><tr><td>", 2_500_000, "<br>"),
    ("page", "<html><table><tr><td>", 15_000_000, "x"),
    ("page", "<html><table><tr><td>", 2_000_000, "&#x41;"),
    ("page", "<html>", 1_500_000, "<a b='"),
    ("page", "<html>", 3_000_000, "<!--"),
    ("page", "<html>", 1_000_000, "<script>"),
    ("page", "<html><table>", 100_000, "<tr><td rowspan=65000 colspan=200>"),
    ("page", "<html>", 300_000, "<table>"),
)  # fmt: skip


@cache
def bomb(number: int) -> bytes:
    """A small file that holds a great deal."""
    part, begun, times, piece = _BOMBS[number]
    data = (begun + piece * times).encode()
    return data if part == "page" else mutations.pack({part: data})
