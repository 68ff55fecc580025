"""Lists of people as the programs of others write them, made with real libraries.

A list is rows of texts (None for an empty cell).  `OVER` in a cell means that the one above it is
merged with it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from html import escape

import docx
import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import LineBreak, P
from openpyxl.cell.cell import Cell

OVER = "\0"
Rows = Sequence[Sequence[str | None]]
Make = Callable[[Rows], bytes]


def heights(rows: Rows) -> dict[tuple[int, int], int]:
    """How many rows each cell stands over, where it is more than one, by row and column from 0."""
    found: dict[tuple[int, int], int] = {}
    for column in range(max(map(len, rows))):
        top = 0
        for at, row in enumerate(rows):
            if column < len(row) and row[column] == OVER:
                found[top, column] = at - top + 1
            else:
                top = at
    return found


def _said(cell: str | None) -> str:
    return "" if cell is None or cell == OVER else cell


def csv_text(rows: Rows, separator: str = ",", end: str = "\r\n") -> str:
    """As every spreadsheet program saves a text table."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=end).writerows(
        [[_said(cell) for cell in row] for row in rows]
    )
    return text.getvalue()


def excel(rows: Rows) -> bytes:
    """As Excel and Google Sheets write it: texts shared between cells."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("Staff")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, _said(cell))
    for (top, column), height in heights(rows).items():
        sheet.merge_range(top, column, top + height - 1, column, _said(rows[top][column]))
    book.close()
    return out.getvalue()


def excel_inline(rows: Rows) -> bytes:
    """As many report programs write it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Staff"
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            if said := _said(cell):
                _write_inline(sheet.cell(at, column), said)
    for (top, column), height in heights(rows).items():
        sheet.merge_cells(
            start_row=top + 1, end_row=top + height, start_column=column + 1, end_column=column + 1
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_inline(cell: Cell, said: str) -> None:
    cell.value = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", said)
    cell.data_type = "inlineStr"  # else "=1+1" is a formula


def old_excel(rows: Rows) -> bytes:
    """As Excel 97 to 2003 wrote it."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Staff")
    tall = heights(rows)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None and cell != OVER and (at, column) not in tall:
                sheet.write(at, column, cell)
    for (top, column), height in tall.items():
        sheet.write_merge(top, top + height - 1, column, column, _said(rows[top][column]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def libre_office(rows: Rows) -> bytes:
    """As LibreOffice writes it: empty rows and columns to the end of the sheet."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="Staff")
    tall = heights(rows)
    for at, row in enumerate(rows):
        line = TableRow()
        for column, said in enumerate(row):
            if said == OVER:
                line.addElement(CoveredTableCell())
                continue
            cell = TableCell(
                valuetype="string",
                numberrowsspanned=tall.get((at, column), 1),
                numbercolumnsspanned=1,
            )
            if said:
                words = P()
                for number, part in enumerate(said.split("\n")):
                    if number:
                        words.addElement(LineBreak())
                    words.addText(part)
                cell.addElement(words)
            line.addElement(cell)
        line.addElement(TableCell(numbercolumnsrepeated=16_000))
        table.addElement(line)
    rest = TableRow(numberrowsrepeated=1_040_000)
    rest.addElement(TableCell(numbercolumnsrepeated=16_384))
    table.addElement(rest)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def word(rows: Rows) -> bytes:
    """As Word writes a table, under a line of text."""
    document = docx.Document()
    document.add_paragraph("Team training day")
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for at, row in enumerate(rows):
        cells = table.rows[at].cells
        for column, cell in enumerate(row):
            if said := _said(cell):
                cells[column].text = said
    for (top, column), height in heights(rows).items():
        table.cell(top, column).merge(table.cell(top + height - 1, column))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def web_page(rows: Rows, encoding: str = "utf-8") -> bytes:
    """As report programs write what they call an Excel file."""
    tall = heights(rows)
    lines = []
    for at, row in enumerate(rows):
        cells = (
            f"<td class=xl24 rowspan={tall.get((at, column), 1)}>{escape(_said(cell))}</td>"
            for column, cell in enumerate(row)
            if cell != OVER
        )
        lines.append(f"<tr height=17>{''.join(cells)}</tr>")
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
        f'<meta http-equiv=Content-Type content="text/html; charset={encoding}">'
        "<style><!--table {mso-displayed: none}--></style></head><body>"
        f"<![if supportMisalignedColumns]><![endif]><table border=0>{''.join(lines)}</table>"
    )
    return page.encode(encoding, "xmlcharrefreplace")


KINDS: dict[str, tuple[str, Make]] = {  # what it is: how its name ends, what makes it
    "excel": (".xlsx", excel),
    "excel-inline": (".xlsx", excel_inline),
    "old-excel": (".xls", old_excel),
    "libre-office": (".ods", libre_office),
    "word": (".docx", word),
    "web-page": (".xls", web_page),
    "csv": (".csv", lambda rows: csv_text(rows).encode()),
}
