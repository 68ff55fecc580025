"""A list in a table of a web page, whatever its name ends with: many programs save such as .xls.

Nothing a page names is looked up, and no script runs: only tables, rows, cells and their words are
listened to.
"""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from pathlib import Path

from facilitator.domain.errors import BadInput
from facilitator.domain.roster_preview import EncodingUnclear, RosterTable
from facilitator.exchange.roster_tables import Tables
from facilitator.exchange.roster_text import encoding_of
from facilitator.exchange.workbook_xml import Damaged, TooMuch

WORK_AT_MOST = 600_000  # tags and attributes
_PIECE = 16 * 1024  # characters
_PENDING_AT_MOST = 256 * 1024  # characters of one tag, note or script
_BEGINS = re.compile(
    r"\s*<(!doctype\s+html|html|head|body|meta|table|thead|tbody|tr|div|style|title|script|center|"
    r"form|font|span|p|b|h\d|!--|!\[)\b|\s*<!--",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE
)
_SAVE_AS = "Open it in the program it comes from and save it as .xlsx or CSV."
_SILENT = frozenset({"script", "style"})
_LINES = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4"})


def is_web_page(path: Path, head: bytes) -> bool:
    """Whether a file that begins with `head` is one, by what it holds or by its name."""
    return path.suffix.lower() in (".htm", ".html") or _BEGINS.match(_plain(head)) is not None


def _plain(head: bytes) -> str:
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(codec, "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def read(path: Path, head: bytes, encoding: str | None, wanted: str | None) -> RosterTable:
    """The rows of the table `wanted`, or of the likeliest one.

    The encoding is what `encoding` says, else the page itself, else UTF-8.  Raises EncodingUnclear,
    SheetUnusable, and BadInput for a page without a table or far too large.
    """
    said = _CHARSET.search(head)
    codec = encoding_of(path.name, head, encoding)
    if encoding is None and codec == "utf-8" and said is not None:
        codec = _known(said[1].decode("ascii"))
    page = _Page(Tables(path.name))
    try:
        with path.open(encoding=codec) as file:
            while piece := file.read(_PIECE):
                page.feed(piece)
                if len(page.rawdata) > _PENDING_AT_MOST:
                    raise Damaged
        page.close()
    except UnicodeError as error:
        raise EncodingUnclear(
            f"{path.name} does not fit the encoding {codec}, and its own cannot be told.",
            "Name the encoding (--encoding windows-1252 fits most pages saved in the US), or save "
            "the list as .xlsx.",
        ) from error
    except TooMuch as error:
        raise BadInput(
            f"{path.name} holds far more than a list of people.",
            "Copy only the columns that are needed, and paste them into the list.",
        ) from error
    except (Damaged, AssertionError) as error:  # the library asserts where it finds no sense
        raise BadInput(f"{path.name} is damaged and cannot be read.", _SAVE_AS) from error
    return page.tables.chosen(
        wanted,
        BadInput(
            f"{path.name} is a web page without a table.",
            "Open it, copy the list and paste it, or save it as .xlsx or CSV.",
        ),
    )


def _known(charset: str) -> str:
    try:
        found = codecs.lookup(charset)
    except LookupError:
        return "utf-8"
    # Pages that say Latin-1 are written in its Windows form (WHATWG Encoding Standard, 4.2).
    if found.name in ("iso8859-1", "ascii"):
        return "windows-1252"
    return (
        found.name if found._is_text_encoding and not found.name.startswith("utf-16") else "utf-8"
    )


class _Page(HTMLParser):
    """A page, told tag by tag."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(convert_charrefs=True)
        self.tables = tables
        self._left = WORK_AT_MOST
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._left -= 1 + len(attrs)
        if self._left < 0:
            raise TooMuch
        table = self.tables.now
        if tag == "table":
            self.tables.open_table()
        elif table is None or tag in _SILENT:
            pass
        elif tag == "tr":
            table.open_row()
        elif tag in ("td", "th"):
            spans = dict(attrs)
            table.open_cell(_whole(spans.get("colspan")), _whole(spans.get("rowspan")))
        elif tag in _LINES:
            table.say("\n")
        if tag in _SILENT:
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooMuch
        table = self.tables.now
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif table is None:
            pass
        elif tag == "table":
            self.tables.close_table()
        elif tag == "tr":
            table.close_row()
        elif tag in ("td", "th"):
            table.close_cell()
        elif tag in _LINES:
            table.say("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent and (table := self.tables.now) is not None:
            table.say(data)


def _whole(text: str | None) -> int:
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 5:
        return 1
    return int(text)
