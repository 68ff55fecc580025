"""Lists of people of all kinds, spoilt in their cells, packing and bytes."""

from __future__ import annotations

import io
import re
import zlib
from functools import cache
from pathlib import Path
from random import Random

import openpyxl

from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_preview import (
    EncodingUnclear,
    NoNameColumn,
    RosterPreview,
    SheetUnusable,
)
from facilitator.services import roster_files
from tests.attack import mutations, spoilt_lists
from tests.attack.hostile import Call, attack, judged
from tests.attack.proof import Proof

PEOPLE = (
    ("Name", "E-mail", "Role", "Team", "Date of birth"),
    ("Ana Pérez Gómez", "ana@example.org", "Caseworker", "Intake", "1980-02-29"),
    ("王小明", "wang@example.org", "Supervisor", "Court, north", ""),
    ("O’Brien, Pat", "", "Clerk", "", "3.5"),
    ("Zoë “Zo” Lind", "zoe@example.org", "", "Night; duty", "true"),
)
WAYS = {",": "utf-8", ";": "utf-8-sig", "\t": "utf-16"}
_TEXTS = ('t="s"', 't="inlineStr"', 't="str"', 't="b"', 't="e"', 't="d"', 't="n"', 't="zzz"', "")
_PLACES = ('r="A1"', 'r="XFD1"', 'r="ZZZ9"', 'r="A0"', 'r="A1048576"', 'r="A99999999"', 'r="-1"',
           'r="5000"', 'r=""', "")  # fmt: skip
_XML = re.compile(r'<[^<>]*>|\b[rst]="[^"]*"|>[^<]+<')
_GROWN = (
    "<row><c><v>1</v></c></row>", "<c/>", "<c><v>1</v></c>", "<si><t>a</t></si>", "<a>", "<xf/>",
    "<!-- a -->", "&#65;", "<t>", '<sheet name="x" r:id="rId1"/>', "<f>A1</f>", "<![CDATA[", "&x;",
    '<numFmt numFmtId="200" formatCode="d"/>', '<hyperlink ref="A1" r:id="rId9"/>',
)  # fmt: skip
_ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hosts">]>'
)


def table(separator: str, encoding: str) -> bytes:
    """The people as a text table."""
    rows = (
        '"' + f'"{separator}"'.join(cell.replace('"', '""') for cell in row) + '"' for row in PEOPLE
    )
    return "\n".join(rows).encode(encoding)


@cache
def workbook() -> bytes:
    """The people as a workbook, with a formula and a link to another one."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in PEOPLE:
        sheet.append(row)
    sheet["E2"].number_format = "yyyy-mm-dd"
    sheet["E2"] = 29280
    sheet["F1"], sheet["F2"] = "Sum", "='[other.xlsx]Sheet1'!A1"
    sheet["F3"].hyperlink = "https://example.org"
    book.create_sheet("Notes").append(("Name", "Not", "this"))
    out = io.BytesIO()
    book.save(out)
    parts = mutations.unpack(out.getvalue())
    return mutations.pack(_with_shared_texts(parts))


def _with_shared_texts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Half the texts shared between cells, as Excel keeps them."""
    texts: list[str] = []

    def shared(found: re.Match[str]) -> str:
        texts.append(found[2])
        return f'<c {found[1]} t="s"><v>{len(texts) - 1}</v></c>'

    name = "xl/worksheets/sheet1.xml"
    inline = re.compile(r'<c (r="[A-C]\d") t="inlineStr"><is><t>([^<]*)</t></is></c>')
    sheet = inline.sub(shared, parts[name].decode())
    said = "".join(f"<si><t>{text}</t></si>" for text in texts)
    link = (
        b'<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    links = "xl/_rels/workbook.xml.rels"
    return parts | {
        name: sheet.encode(),
        "xl/sharedStrings.xml": f"<sst>{said}</sst>".encode(),
        links: parts[links].replace(b"</Relationships>", link),
    }


_SHEET, _TEXT_PART = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_BEGUN = b"<worksheet><sheetData>"
_HEAP = "a\u0301\u0323" * 10_000
_BOMBS: tuple[tuple[str, bytes, int, bytes], ...] = (  # a part, how it begins, n times what
    (_SHEET, b"<a/>", 60 * 2**20, b"\0"),
    (_SHEET, b"", 30 * 2**20, b"\0"),
    (_SHEET, _BEGUN, 600_000, b"<row><c><v>1</v></c></row>"),
    (_SHEET, _BEGUN + b"<row>", 1_500_000, b"<c><v>1</v></c>"),
    (_SHEET, b"", 5_000_000, b"<a>"),
    (_SHEET, _BEGUN + b'<row r="1"><c a="', 20_000_000, b"x"),
    (_SHEET, _BEGUN + b"<row ", 2_000_000, b'a%d="" '),
    (_SHEET, _BEGUN, 5_000, b'<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'),
    (_TEXT_PART, b"<sst>", 1_500_000, b"<si><t>a</t></si>"),
    (_TEXT_PART, b"<sst><si><t>", 30_000_000, b"x"),
    ("xl/styles.xml", b"<styleSheet><cellXfs>", 5_000_000, b"<xf/>"),
    ("xl/workbook.xml", b"<workbook>", 3_000_000, b"<sheet/>"),
)


@cache
def _bomb(number: int) -> bytes:
    """A small file that unpacks to a great deal."""
    part, begun, times, piece = _BOMBS[number]
    many = b"".join(piece % n for n in range(times)) if b"%d" in piece else piece * times
    parts = mutations.unpack(workbook()) | {part: begun + many}
    if part == _SHEET and b't="s"' in piece:
        texts = f"<sst><si><t>{_HEAP}</t></si><si><t>Name</t></si></sst>"
        parts |= {_SHEET: begun + many + b"</sheetData></worksheet>", _TEXT_PART: texts.encode()}
    packed = mutations.pack(parts)
    return _told_small(packed) if begun == b"<a/>" else packed


def _told_small(packed: bytes) -> bytes:
    """Every part says that it is 4 bytes long, with the check that fits its first 4."""
    spoilt = bytearray(packed)
    at = packed.find(b"PK\x01\x02")
    while at >= 0:
        spoilt[at + 24 : at + 28] = (4).to_bytes(4, "little")
        spoilt[at + 16 : at + 20] = zlib.crc32(b"<a/>").to_bytes(4, "little")
        at = packed.find(b"PK\x01\x02", at + 4)
    return bytes(spoilt)


def _tables(chance: Random) -> bytes:
    separator, encoding = chance.choice(list(WAYS.items()))
    if chance.random() < 0.4:  # cell by cell, so that the table itself stays a table
        rows = [list(row) for row in PEOPLE]
        for _ in range(chance.randint(1, 6)):
            row = chance.choice(rows)
            row[chance.randrange(len(row))] = "".join(
                chance.choices(mutations.SALAD, k=chance.randint(1, 3))
            )
        if chance.random() < 0.1:
            rows *= chance.choice((10, 300, 1_300))
        if chance.random() < 0.1:
            rows[-1] = [*rows[-1], *["x"] * chance.choice((3, 200, 600, 50_000))]
        text = "\n".join(separator.join(row) for row in rows)
        return text.encode(encoding, "surrogatepass")
    return mutations.many(chance, mutations.TEXT, table(separator, encoding))


def _spoilt_xml(chance: Random, data: bytes) -> bytes:
    text = data.decode()
    for _ in range(chance.randint(1, 5)):
        found = chance.choice(list(_XML.finditer(text)) or [re.compile("").match(text)])
        assert found is not None
        other = chance.choice((
            chance.choice(_TEXTS), chance.choice(_PLACES), found[0] * chance.choice((0, 2, 3, 300)),
            chance.choice(_GROWN) * chance.choice((1, 2, 400)),
            found[0] + chance.choice(mutations.SALAD),
            f">{chance.choice(('99', '-1', '1e999', '2958466', '0.5', '_x0000_', '9' * 50))}<",
        ))  # fmt: skip
        text = text[: found.start()] + other + text[found.end() :]
    spoilt = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.05:
        spoilt = _ENTITIES + spoilt
    if chance.random() < 0.05:
        spoilt = text.encode("utf-16", "surrogatepass")
    return spoilt


def _workbooks(chance: Random) -> bytes:
    way = chance.random()
    if way < 0.01:
        return _bomb(chance.randrange(len(_BOMBS)))
    if way < 0.25:
        return mutations.many(chance, mutations.BYTES, workbook())
    parts = mutations.unpack(workbook())
    told = [name for name in parts if name.endswith((".xml", ".rels")) and "docProps" not in name]
    for _ in range(chance.choice((0, 1, 1, 2))):
        name = chance.choice(told)
        if chance.random() < 0.7:
            parts[name] = _spoilt_xml(chance, parts[name])
        else:
            parts[name] = mutations.many(chance, mutations.BYTES, parts[name])
        told.remove(name)
    return mutations.repack(chance, parts) if chance.random() < 0.4 else mutations.pack(parts)


def prepare(folder: Path) -> None:
    """Load and try all that the reader needs."""
    for number, (separator, encoding) in enumerate(WAYS.items()):
        path = folder / f"whole-{number}.csv"
        path.write_bytes(table(separator, encoding))
        assert len(roster_files.preview(path).incoming) == 4
    lists = {".xlsx": workbook(), **spoilt_lists.whole()}
    for ending, data in lists.items():
        path = folder / f"whole{ending}"
        path.write_bytes(data)
        assert len(roster_files.preview(path).incoming) == 4
    for text in spoilt_lists.PASTED:
        assert roster_files.pasted(text).incoming


def case(chance: Random, folder: Path) -> Call:
    """A spoilt list, and the call that reads it as the window does: where an encoding, a sheet or
    the names have to be chosen, somebody chooses."""
    if chance.random() < 0.1:
        text = spoilt_lists.pasted(chance)
        return lambda: roster_files.pasted(text)
    path = folder / "list.csv"
    make = chance.choice((_tables, _workbooks, spoilt_lists.spoilt, spoilt_lists.spoilt))
    path.write_bytes(make(chance))
    encoding = chance.choice((None, None, None, "windows-1252", "utf-16", "gb18030", "zip", "x\0y"))

    def read() -> RosterPreview:
        try:
            return roster_files.preview(path, encoding=encoding)
        except EncodingUnclear:
            looks = roster_files.readings(path)
            if not looks:
                raise
            return _with_names(path, looks[0][0].name)
        except SheetUnusable as asked:
            return _with_names(path, encoding, asked.sheets[-1])
        except NoNameColumn:
            return _with_names(path, encoding)

    return read


def _with_names(path: Path, encoding: str | None, sheet: str | None = None) -> RosterPreview:
    try:
        return roster_files.preview(path, encoding=encoding, sheet=sheet)
    except NoNameColumn as asked:
        columns = [Column.NAME, *[Column.LEAVE_OUT] * (len(asked.headings) - 1)]
        return roster_files.preview(path, encoding=encoding, sheet=sheet, columns=columns)


def mutated_rosters(folder: Path, count: int) -> Proof:
    """`count` spoilt lists are read: each comes in or is refused with a reason, within two seconds
    and 150 MB, and nothing is written."""
    return judged(attack(__name__, folder, count), count)
