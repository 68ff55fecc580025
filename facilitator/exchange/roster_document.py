"""A list in a table of a Word document (DOCX), read as a stream under a measure.

The names of elements are those of ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

from contextlib import closing

from facilitator.domain.errors import BadInput
from facilitator.domain.roster_preview import RosterTable
from facilitator.exchange.packed_file import Parts
from facilitator.exchange.roster_tables import Tables
from facilitator.exchange.workbook_xml import Attributes, Measure

DOCUMENT = "word/document.xml"


def read(file: str, parts: Parts, wanted: str | None) -> RosterTable:
    """The rows of the table `wanted`, or of the likeliest one.

    Raises BadInput for a document with macros or without a table, and what `Measure.read` and
    `Parts.pieces` raise.
    """
    if "word/vbaProject.bin" in parts:
        raise BadInput(
            f"{file} is a document with macros, which are programs.",
            "Save it as a document without macros (.docx), or copy its table and paste it.",
        )
    tables = Tables(file)
    with closing(parts.pieces(DOCUMENT)) as pieces:
        Measure().read(pieces, _Document(tables))
    return tables.chosen(
        wanted,
        BadInput(
            f"{file} has no table.",
            "Put the names into a table, or copy the list out of it and paste it.",
        ),
    )


class _Document:
    """`word/document.xml`: only its tables are listened to."""

    wants = False

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._unseen = 0  # inside the copy that a drawing keeps for older programs

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Fallback":
            self._unseen += 1
        if self._unseen:
            return
        if name == "tbl":
            self._tables.open_table()
        elif (table := self._tables.now) is None:
            return
        elif name == "tr":
            table.open_row()
        elif name == "tc":
            table.open_cell(1, 1)
        elif name == "gridSpan":
            table.spans(_whole(_value(attributes)))
        elif name == "vMerge":
            if _value(attributes) != "restart":
                table.continues()
        elif name == "t":
            self.wants = True
        elif name in ("br", "cr"):
            table.say("\n")
        elif name == "tab":
            table.say("\t")
        elif name == "noBreakHyphen":
            table.say("-")

    def end(self, name: str) -> None:
        if name == "Fallback":
            self._unseen -= 1
        if self._unseen:
            return
        if name == "t":
            self.wants = False
        elif name == "tbl":
            self._tables.close_table()
        elif (table := self._tables.now) is None:
            return
        elif name == "tr":
            table.close_row()
        elif name == "tc":
            table.close_cell()
        elif name == "p":
            table.say("\n")

    def text(self, text: str) -> None:
        if (table := self._tables.now) is not None:
            table.say(text)


def _value(attributes: Attributes) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == "val"), "")


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else 1
