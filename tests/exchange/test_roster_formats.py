"""Lists come in whole from whatever program they were written with."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P

from facilitator.domain.errors import BadInput
from facilitator.domain.people import PersonEntry
from facilitator.domain.roster import tidy
from facilitator.domain.roster_preview import EncodingUnclear, Kind, SheetUnusable
from facilitator.services import roster_files
from tests.support.made_rosters import KINDS, OVER, csv_text, web_page
from tests.support.proofs import tries

PEOPLE = (
    ("Ashgrove County", None, None, None, None, None),
    (None, None, None, None, None, None),
    ("Last name", "First name", "Unit", "Date of birth", "E-mail", "License #"),
    ("Pérez Gómez", "Ana", "Intake", "1980-02-29", "ana@example.org", "LCSW 007"),
    ("王", "小明", OVER, None, None, None),
    ("O’Brien & <Sons>", "Pat", OVER, None, "pat@example.org", "12"),
    ("Ольга", "Лев", "Court", None, None, None),
    ("ศรี", "สมชาย", None, None, None, None),
)
COME_IN = [
    PersonEntry("Ana Pérez Gómez", "ana@example.org", "", "Intake", "LCSW 007"),
    PersonEntry("王小明", "", "", "Intake"),
    PersonEntry("Pat O’Brien & <Sons>", "pat@example.org", "", "Intake", "12"),
    PersonEntry("Лев Ольга", "", "", "Court"),
    PersonEntry("สมชาย ศรี"),
]
MERGING = [kind for kind in KINDS if kind != "csv"]


def made(folder: Path, kind: str, rows: tuple[tuple[str | None, ...], ...]) -> Path:
    ending, make = KINDS[kind]
    path = folder / f"list{ending}"
    path.write_bytes(make(rows))
    return path


@pytest.mark.parametrize("kind", MERGING)
def test_that_a_list_comes_in_with_its_merged_cells_and_without_what_is_private(
    tmp_path: Path, kind: str
) -> None:
    preview = roster_files.preview(made(tmp_path, kind, PEOPLE))
    assert [one.entry for one in preview.incoming] == COME_IN
    assert [one.line for one in preview.incoming] == [4, 5, 6, 7, 8]
    assert [column.looks_like for column in preview.left_out] == ["a birth date"]
    assert not preview.problems
    document = kind in ("word", "web-page")
    assert preview.kind is (Kind.TABLE if document else Kind.SHEET)
    assert preview.sheets == (preview.sheet,) == (("table 1",) if document else ("Staff",))


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-8", "iso-8859-1"])
def test_that_a_web_page_says_its_own_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(web_page([("Name",), ("Zoë “Zo” Lind",), ("王小明",)], encoding))
    preview = roster_files.preview(path)
    assert [one.entry.name for one in preview.incoming] == ["Zoë “Zo” Lind", "王小明"]


def test_that_a_web_page_in_an_encoding_it_does_not_say_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    path.write_bytes(b"<table><tr><td>Name<tr><td>Jos\xe9</table>")
    with pytest.raises(EncodingUnclear, match="encoding"):
        roster_files.preview(path)
    looks = {choice.name: cells for choice, cells in roster_files.readings(path)}
    assert looks["windows-1252"] == ("José",)
    preview = roster_files.preview(path, encoding="windows-1252")
    assert preview.incoming[0].entry.name == "José"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252", "windows-1250", "mac-roman"],
)
def test_that_google_and_excel_text_tables_come_in(tmp_path: Path, encoding: str) -> None:
    rows = [("Name", "Team"), ("Zoë Müller", "Café"), ("Ana Pérez", "Intake, north")]
    path = tmp_path / "list.csv"
    path.write_bytes(csv_text(rows, ";").encode(encoding, "replace"))
    named = None if encoding.startswith("utf") else encoding
    if named:
        with pytest.raises(EncodingUnclear, match="encoding"):
            roster_files.preview(path)
        looks = {choice.name: cells for choice, cells in roster_files.readings(path)}
        assert "Zoë Müller" in looks[named]
    preview = roster_files.preview(path, encoding=named)
    assert [(one.entry.name, one.entry.team) for one in preview.incoming] == list(rows[1:])


def test_that_cyrillic_text_comes_in_once_its_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(csv_text([("Name", "Team"), ("Лев Ильин", "Суд")]).encode("windows-1251"))
    preview = roster_files.preview(path, encoding="windows-1251")
    assert preview.incoming[0].entry == PersonEntry("Лев Ильин", team="Суд")


def _old_workbook(folder: Path) -> Path:
    book = xlwt.Workbook()
    hidden = book.add_sheet("Lists")
    hidden.visibility = 1
    hidden.write(0, 0, "Name")
    staff = book.add_sheet("Staff")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for column, heading in enumerate(("Name", "Team", "Licence", "Role", "Started")):
        staff.write(0, column, heading)
    staff.write(1, 0, "Ana Li")
    staff.write(1, 1, 12)
    staff.write(1, 2, 1234567.5)
    staff.write(1, 3, dt.date(2024, 2, 29), day)
    staff.write(1, 4, xlwt.Formula("1+2"))
    for column, number in enumerate((1.25, 3, True)):
        staff.write(2, column + 1, number)
    staff.write(2, 0, "Bo Ode")
    book.save(str(folder / "list.xls"))
    return folder / "list.xls"


def test_that_numbers_and_days_of_an_old_workbook_are_read_as_they_are_shown(
    tmp_path: Path,
) -> None:
    preview = roster_files.preview(_old_workbook(tmp_path))
    assert [one.entry for one in preview.incoming] == [
        PersonEntry("Ana Li", "", "2024-02-29", "12", "1234567.5"),
        PersonEntry("Bo Ode", "", "TRUE", "1.25", "3"),
    ]
    assert (preview.sheet, preview.sheets) == ("Staff", ("Lists", "Staff"))


def test_that_formulas_and_days_of_a_workbook_are_read_as_they_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "d mmm yyyy"})
        sheet = book.add_worksheet("Staff")
        sheet.write_row(0, 0, ("First name", "Last name", "Name", "Role"))
        sheet.write_row(1, 0, ("Ana", "Li"))
        sheet.write_formula(1, 2, '=A2&" "&B2', None, "Ana Li")
        sheet.write_datetime(1, 3, dt.datetime(2024, 2, 29), day)
    preview = roster_files.preview(path)
    assert preview.incoming[0].entry == PersonEntry("Ana Li", role="2024-02-29")


def test_that_days_notes_and_repeated_cells_of_an_open_sheet_are_read_as_they_are_meant(
    tmp_path: Path,
) -> None:
    document = OpenDocumentSpreadsheet()
    for name in ("Staff", "Guests"):
        table = Table(name=name)
        for cells in (("Name", "Team", "Role"), (f"Ana of {name}", "Intake", "")):
            row = TableRow()
            for said in cells:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=said))
                row.addElement(cell)
            table.addElement(row)
        row = TableRow()
        both = TableCell(valuetype="string", numbercolumnsrepeated=2)
        both.addElement(P(text="Court"))
        day = TableCell(valuetype="date", datevalue="2024-02-29")
        day.addElement(P(text="29 Feb"))
        row.addElement(both)
        row.addElement(day)
        table.addElement(row)
        document.spreadsheet.addElement(table)
    path = tmp_path / "list.ods"
    document.save(path)
    preview = roster_files.preview(path, sheet="GUESTS")
    assert [one.entry for one in preview.incoming] == [
        PersonEntry("Ana of Guests", team="Intake"),
        PersonEntry("Court", team="Court", role="2024-02-29"),
    ]
    assert (preview.sheet, preview.sheets) == ("Guests", ("Staff", "Guests"))


def test_that_a_hidden_sheet_is_passed_over_in_an_open_document_too(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    hiding = Style(name="ta1", family="table")
    hiding.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(hiding)
    for title, style, name in (("Old", "ta1", "Ana Li"), ("Now", None, "Bo Ode")):
        table = Table(name=title, stylename=style)
        for said in ("Name", name):
            row, cell = TableRow(), TableCell(valuetype="string")
            cell.addElement(P(text=said))
            row.addElement(cell)
            table.addElement(row)
        document.spreadsheet.addElement(table)
    path = tmp_path / "list.ods"
    document.save(path)
    seen = roster_files.preview(path)
    assert (seen.sheet, [one.entry.name for one in seen.incoming]) == ("Now", ["Bo Ode"])
    chosen = roster_files.preview(path, sheet="Old")
    assert [one.entry.name for one in chosen.incoming] == ["Ana Li"]


def test_that_the_first_table_with_names_is_taken_and_another_can_be_chosen(tmp_path: Path) -> None:
    document = docx.Document()
    for rows in (
        (("Room", "Floor"), ("1", "2"), ("3", "4")),
        (("Name", "Team"), ("Ana Li", "Intake")),
        (("Name", "Team"), ("Bo Ode", "Court"), ("Cy Ray", "Court")),
    ):
        table = document.add_table(rows=0, cols=2)
        for row in rows:
            for cell, said in zip(table.add_row().cells, row, strict=True):
                cell.text = said
    path = tmp_path / "list.docx"
    document.save(str(path))
    assert roster_files.preview(path).sheet == "table 2"
    preview = roster_files.preview(path, sheet="table 3")
    assert [one.entry.name for one in preview.incoming] == ["Bo Ode", "Cy Ray"]
    with pytest.raises(SheetUnusable) as refused:
        roster_files.preview(path, sheet="table 4")
    assert refused.value.sheets == ("table 1", "table 2", "table 3")


def test_that_a_page_laid_out_with_tables_gives_the_one_within(tmp_path: Path) -> None:
    path = tmp_path / "list.htm"
    path.write_text(
        "<!doctype html><script>x = '<table><tr><td>Name'</script><table><tr><td>Menu<td>"
        "<table><tr><th>Name<th>Team<tr><td title='a > b'>Ana&nbsp;<b>Li</b><td>Intake<br>north"
        "<tr><td>Bo <!-- </table> -->Ode<td>3 < 4</table></table>"
    )
    preview = roster_files.preview(path)
    assert [(one.entry.name, one.entry.team) for one in preview.incoming] == [
        ("Ana Li", "Intake north"),
        ("Bo Ode", "3 < 4"),
    ]


NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]),
    min_size=1,
    max_size=40,
).filter(tidy)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=tries(15, 500), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=6))
@example(people=[("نور الهدى", "שלום"), ("Nguyễn Thị", "たなか さくら"), ("김 민준", "श्री")])
@example(people=[("=1+1", "_x0041_"), ("&amp;<b>", "]]>"), ('"', "'")])
def test_that_names_in_any_script_come_back_whole_and_in_order(
    tmp_path: Path, kind: str, people: list[tuple[str, str]]
) -> None:
    path = made(tmp_path, kind, (("Name", "Team"), *people))
    preview = roster_files.preview(path)
    assert [one.entry for one in preview.incoming] == [
        PersonEntry(tidy(name), team=tidy(team)) for name, team in people
    ]


def test_that_a_document_without_a_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.docx"
    out = io.BytesIO()
    docx.Document().save(out)
    path.write_bytes(out.getvalue())
    with pytest.raises(BadInput, match="has no table") as refused:
        roster_files.preview(path)
    assert "paste" in refused.value.remedy


def test_that_a_workbook_of_charts_alone_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    book.create_chartsheet("Chart")
    del book["Sheet"]
    book.save(path)
    with pytest.raises(BadInput, match="no sheet with cells"):
        roster_files.preview(path)
