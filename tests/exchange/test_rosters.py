"""Roster files of many kinds come in whole; all others are refused in one clear sentence."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import BadInput
from facilitator.domain.people import PersonEntry
from facilitator.domain.roster import tidy
from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_preview import EncodingUnclear, RosterPreview, SheetUnusable
from facilitator.exchange.rosters import FILE_AT_MOST, read_table
from facilitator.services import roster_files
from facilitator.system.bundled import bundled
from tests.support.proofs import tries

PEOPLE = [
    ("Nombre", "Correo", "Puesto"),
    ("Lucía Fernández", "lucia@example.org", "Trabajadora social"),
    ("Mads Sørensen", "mads@example.org", "Supervisor; nights, weekends"),
]


def names(preview: RosterPreview) -> list[str]:
    return [one.entry.name for one in preview.incoming]


def as_csv(rows: list[tuple[str, ...]], separator: str = ",", end: str = "\r\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=end).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_that_text_tables_come_in_whole(
    tmp_path: Path, separator: str, end: str, encoding: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(PEOPLE, separator, end).encode(encoding))
    preview = roster_files.preview(path)
    assert names(preview) == ["Lucía Fernández", "Mads Sørensen"]
    assert preview.incoming[1].entry.role == "Supervisor; nights, weekends"
    assert preview.separator == separator
    assert not preview.problems


def test_that_big_endian_text_with_its_mark_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"\xfe\xff" + as_csv(PEOPLE).encode("utf-16-be"))
    assert names(roster_files.preview(path)) == ["Lucía Fernández", "Mads Sørensen"]


@pytest.mark.parametrize("encoding", ["windows-1252", "mac-roman"])
def test_that_other_encodings_are_refused_until_somebody_names_them(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(PEOPLE).encode(encoding))
    with pytest.raises(EncodingUnclear, match="encoding"):
        roster_files.preview(path)
    assert names(roster_files.preview(path, encoding=encoding))[0] == "Lucía Fernández"
    looks = {choice.name: cells for choice, cells in roster_files.readings(path)}
    assert looks[encoding] == ("Lucía Fernández", "Mads Sørensen")


def test_that_a_fault_of_encoding_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    plain = "".join(f"Person {number},\r\n" for number in range(9000))
    path.write_bytes(b"Name,Role\r\n" + plain.encode() + "Lucía,\r\n".encode("windows-1252"))
    with pytest.raises(EncodingUnclear, match="line 9002: is not written in UTF-8"):
        roster_files.preview(path)
    with pytest.raises(BadInput, match="line 9002: does not fit the encoding ascii"):
        roster_files.preview(path, encoding="ascii")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_that_utf_16_without_its_mark_is_known_where_it_is_certain(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(PEOPLE).encode(encoding))
    preview = roster_files.preview(path)
    assert names(preview) == ["Lucía Fernández", "Mads Sørensen"]
    assert preview.encoding == encoding


def test_that_utf_16_without_its_mark_is_asked_about_where_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        as_csv([("Имя", "Отдел"), ("Лев Ильин", "Приём"), ("Ада", "Суд")]).encode("utf-16-le")
    )
    with pytest.raises(EncodingUnclear, match="UTF-16") as refused:
        roster_files.preview(path, columns=(Column.NAME, Column.TEAM))
    assert "utf-16-le" in refused.value.remedy
    columns = (Column.NAME, Column.TEAM)
    assert names(roster_files.preview(path, encoding="utf-16-le", columns=columns)) == [
        "Лев Ильин",
        "Ада",
    ]


@pytest.mark.parametrize("encoding", ["no-such", "base64", "unicode_escape", "utf-7", "a\0b", ""])
def test_that_only_encodings_of_text_can_be_named(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(PEOPLE).encode())
    with pytest.raises(BadInput, match="encoding"):
        roster_files.preview(path, encoding=encoding)


def test_that_headings_are_found_under_title_lines_and_lines_are_counted_as_in_the_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Ashgrove County, Family Services\n\nPrinted by the office\n"
        'Name;Team\n"Ana\nLi";Intake\n\n;;\n;Court\nBen Ode;Court\n'
    )
    preview = roster_files.preview(path)
    assert [(one.line, one.entry.name) for one in preview.incoming] == [
        (5, "Ana Li"),
        (10, "Ben Ode"),
    ]
    assert [problem.line for problem in preview.problems] == [9]


def test_that_a_list_of_names_alone_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name\nAna Li\nSato Hana\n")
    assert names(roster_files.preview(path)) == ["Ana Li", "Sato Hana"]


def test_that_the_sample_roster_is_in_order() -> None:
    preview = roster_files.preview(bundled("resources", "roster", "sample.csv"))
    assert len(preview.incoming) == 24
    assert (preview.problems, preview.left_out) == ((), ())
    assert all(one.entry.email.endswith("@example.org") for one in preview.incoming)
    assert all(one.entry.role and one.entry.team for one in preview.incoming)


BROKEN: list[tuple[str, bytes, str]] = [
    ("empty", b"", "is empty"),
    ("only-a-mark", b"\xef\xbb\xbf", "is empty"),
    ("blank-lines", b"\n \n,,\n", "is empty"),
    ("nul", b"Name\nAna\0Li\n", "line 2: holds a NUL"),
    ("late-nul", b"Name\n" + b"Ana Li\n" * 3000 + b"B\0\n", "line 3002: holds a NUL"),
    ("picture", b"\x89PNG\r\n\x1a\n" + bytes(200), "is a picture"),
    ("pdf", b"%PDF-1.7\n", "is a PDF"),
    ("binary", bytes(range(1, 32)) * 30, "not a table of text"),
    ("web-page", b"\xef\xbb\xbf\n<html><table>", "web page without a table"),
    ("xml", b"<?xml version='1.0'?><Workbook/>", "XML"),
    ("archive", b"MIME-Version: 1.0\n", "web archive"),
    ("old-excel", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "damaged"),
    (
        "locked",
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99) + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    ("not-zip", b"PK\x03\x04" + bytes(400), "damaged"),
    ("quote", b'Name,Team\nAna,"Intake\nBen,Court\n', "line 2: a quotation mark"),
    ("giant", b"Name,Note\nAna," + b"x" * 40_000 + b"\n", "line 2: holds a cell"),
    ("giant-quoted", b'Name,Note\nAna,"' + b"x\n" * 90_000 + b'"\n', "line 2: holds a cell"),
    ("one-line", b"Name," + b"x" * 600_000, "line 1: holds a cell"),
    ("wide", b"Name\nAna" + b"," * 600 + b"\n", "line 2: holds a cell"),
    ("no-names", b"Colour,Size\nred,3\n", "no column with names"),
    ("all-ragged", b"Name,Team\nSato,Hana,Intake\n", "line 2: has 3 cells"),
]


@pytest.mark.parametrize(("name", "data", "says"), BROKEN, ids=[name for name, _, _ in BROKEN])
def test_that_what_cannot_be_used_is_one_message_with_file_and_remedy(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    path = tmp_path / f"{name}.csv"
    path.write_bytes(data)
    with pytest.raises(BadInput, match=says) as refused:
        roster_files.preview(path)
    assert path.name in refused.value.message
    assert refused.value.remedy
    assert "\n" not in str(refused.value)


def test_that_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.csv", Path("a\0b")):
        with pytest.raises(BadInput):
            read_table(path)


def test_that_an_enormous_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(FILE_AT_MOST + 1)
    with pytest.raises(BadInput, match="never that large"):
        read_table(path)


def test_that_a_hundred_thousand_rows_are_refused_with_their_number_and_soon(
    tmp_path: Path,
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "First,Last,E-mail\n" + "".join(f"Ana{n},Li{n},a{n}@example.org\n" for n in range(100_000))
    )
    started = time.process_time()
    with pytest.raises(BadInput, match="100,000 rows of people; a roster takes at most 5,000"):
        roster_files.preview(path)
    assert time.process_time() - started < 2


def test_that_five_thousand_people_come_in(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name\n" + "".join(f"Ana Li {number}\n" for number in range(5000)))
    assert len(roster_files.preview(path).incoming) == 5000


@settings(max_examples=tries(50, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=600),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.builds(
            lambda start, rest: start + rest,
            st.sampled_from(
                [
                    b"Name,Email\n",
                    b"\xff\xfe",
                    b"\xfe\xff",
                    b"\xef\xbb\xbf",
                    b"PK\x03\x04",
                    b'Name;"',
                ]
            ),
            st.binary(max_size=300),
        ),
    ),
    encoding=st.sampled_from([None, None, "windows-1252", "utf-16", "shift_jis", "ascii"]),
)
def test_that_any_bytes_give_a_preview_or_one_clear_refusal(
    tmp_path: Path, data: bytes, encoding: str | None
) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(data)
    with suppress(BadInput):
        assert roster_files.preview(path, encoding=encoding).incoming


_NAME = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    tidy
)


@settings(max_examples=tries(40, 1000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(st.tuples(_NAME, _NAME), min_size=1, max_size=8),
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_that_a_roster_with_any_names_comes_back_whole(
    tmp_path: Path, people: list[tuple[str, str]], separator: str, encoding: str
) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(as_csv([("Name", "Team"), *people], separator).encode(encoding))
    preview = roster_files.preview(path)
    assert [one.entry for one in preview.incoming] == [
        PersonEntry(tidy(name), team=tidy(team)) for name, team in people
    ]


def workbook(path: Path, *rows: tuple[object, ...], title: str = "Staff") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    other = book.create_sheet("Notes")
    other.append(("Name", "Not", "this"))
    book.save(path)
    return path


def test_that_the_first_sheet_of_a_workbook_comes_in(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        ("Ashgrove County",),
        (),
        ("Last name", "First name", "Unit", "Date of birth", "E-mail"),
        ("Pérez Gómez", "Ana", 12, None, "ana@example.org"),
        (None, None, None, None, None),
        ("王", "小明", 3.5, None, "#N/A"),
        (None, None, "Intake", None, None),
    )
    preview = roster_files.preview(path)
    assert [(one.line, one.entry) for one in preview.incoming] == [
        (4, PersonEntry("Ana Pérez Gómez", "ana@example.org", "", "12")),
        (6, PersonEntry("王小明", "", "", "3.5")),
    ]
    assert [problem.line for problem in preview.problems] == [7]
    assert preview.left_out[0].looks_like == "a birth date"
    assert preview.sheet == "Staff"


def repack(path: Path, changes: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()} | changes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)


@settings(max_examples=tries(30, 300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spots=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=12))
def test_that_a_damaged_workbook_gives_a_preview_or_one_clear_refusal(
    tmp_path: Path, spots: list[tuple[int, int]]
) -> None:
    path = tmp_path / "list.xlsx"
    if not path.exists():
        workbook(tmp_path / "whole.xlsx", ("Name",), ("Ana Li",))
    data = bytearray((tmp_path / "whole.xlsx").read_bytes())
    for place, value in spots:
        data[place % len(data)] = value
    path.write_bytes(data)
    with suppress(BadInput):
        assert roster_files.preview(path).incoming


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/worksheets/sheet1.xml": bytes(70 * 2**20)}, "unpacks to 70 MB"),
        ({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}, "damaged"),
        ({"xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}, "damaged"),
        ({"xl/workbook.xml": b"<workbook/>"}, "no sheet"),
    ],
)
def test_that_spoilt_workbooks_are_refused(
    tmp_path: Path, changes: dict[str, bytes], says: str
) -> None:
    path = workbook(tmp_path / "list.xlsx", ("Name",), ("Ana",))
    repack(path, changes)
    with pytest.raises(BadInput, match=says) as refused:
        roster_files.preview(path)
    assert refused.value.remedy


def test_that_other_packed_files_are_told_apart(tmp_path: Path) -> None:
    for part, says in (("ppt/presentation.xml", "packed file"), ("a.txt", "not a workbook")):
        path = tmp_path / "list.xlsx"
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr(part, b"x")
        with pytest.raises(BadInput, match=says):
            roster_files.preview(path)


def test_that_a_workbook_of_a_hundred_thousand_rows_is_refused_soon(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", ("Name",), ("Ana",))
    rows = b"".join(
        b'<row r="%d"><c t="inlineStr"><is><t>Ana</t></is></c></row>' % number
        for number in range(1, 100_001)
    )
    repack(
        path,
        {
            "xl/worksheets/sheet1.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/'
            b'spreadsheetml/2006/main"><sheetData>' + rows + b"</sheetData></worksheet>"
        },
    )
    started = time.process_time()
    with pytest.raises(BadInput, match="more than 5,100 filled rows; a roster takes at most 5,000"):
        roster_files.preview(path)
    assert time.process_time() - started < 2


def test_that_rows_that_are_only_coloured_are_no_people(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Name",))
    sheet.append(("Ana Li",))
    for number in range(3, 9000):
        sheet.cell(number, 1).number_format = "0.00"
    book.save(path)
    assert names(roster_files.preview(path)) == ["Ana Li"]


def test_that_a_first_sheet_without_cells_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"“Staff” of list\.xlsx is empty") as refused:
        roster_files.preview(workbook(tmp_path / "list.xlsx"))
    assert isinstance(refused.value, SheetUnusable)
    assert refused.value.sheets == ("Staff", "Notes")
