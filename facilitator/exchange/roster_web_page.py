"""A list in a table of a web page, whatever its name ends with: many programs save such as .xls.

Nothing a page names is looked up, and no script runs: only tables, rows, cells and their words are
listened to.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from facilitator.domain.errors import BadInput
from facilitator.domain.roster_preview import EncodingUnclear, RosterTable
from facilitator.exchange.roster_tables import Tables
from facilitator.exchange.roster_text import CELL_AT_MOST, encoding_of, is_of_files
from facilitator.exchange.workbook_xml import TooMuch

PIECES_AT_MOST = 450_000  # tags and what stands between them
_BEGINS = re.compile(
    r"\s*<(!doctype\s+html|html|head|body|meta|table|thead|tbody|tr|div|style|title|script|center|"
    r"form|font|span|p|b|h\d|!--|!\[)\b|\s*<!--",
    re.IGNORECASE,
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.IGNORECASE
)
_SAVE_AS = "Open it in the program it comes from and save it as .xlsx or CSV."
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)")
_IN_TAG = re.compile(r"=\s{0,20}([\"'])|>")
_SPAN = re.compile(r"\b(col|row)span\s{0,9}=\s{0,9}[\"']?([0-9]{1,5})\b", re.IGNORECASE)
_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea")}
_WORDS_AT_MOST = 40 * CELL_AT_MOST  # signs of one piece; the longest name of a sign has 33
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
    tables = Tables(path.name)
    try:
        _read(path.read_text(encoding=codec), tables)
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
    return tables.chosen(
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
    usable = is_of_files(found) and not found.name.startswith("utf-16")
    return found.name if usable else "utf-8"


def _read(text: str, tables: Tables) -> None:
    """Tell the tables all that stands in a page.  Raises TooMuch and BadInput."""
    for count, (tag, said) in enumerate(_pieces(text)):
        if count > PIECES_AT_MOST:
            raise TooMuch
        table = tables.now
        if tag == "table":
            tables.open_table()
        elif table is None:
            continue
        elif not tag:
            table.say(unescape(said[:_WORDS_AT_MOST]) if "&" in said else said)
        elif tag in ("td", "th"):
            spans = {which.lower(): int(many) for which, many in _SPAN.findall(said)}
            table.open_cell(spans.get("col", 1), spans.get("row", 1))
        elif tag == "tr":
            table.open_row()
        elif tag == "/table":
            tables.close_table()
        elif tag == "/tr":
            table.close_row()
        elif tag in ("/td", "/th"):
            table.close_cell()
        elif tag.removeprefix("/") in _LINES:
            table.say("\n")


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What a page is made of: words ("", words), and tags ("td" or "/td", what else stands in it).

    Notes and programs are passed over.  Each sign is looked at a few times at most, whatever the
    page holds: the standard library's reader takes seconds for some.
    """
    at = 0
    while (begins := text.find("<", at)) >= 0:
        if begins > at:
            yield "", text[at:begins]
        if (found := _TAG.match(text, begins)) is None:
            if not text.startswith(("<!", "<?"), begins):
                yield "", "<"
                at = begins + 1
                continue
            closing = "-->" if text.startswith("<!--", begins) else ">"
            ends = text.find(closing, begins)
            if ends < 0:
                return
            at = ends + len(closing)
            continue
        name = found[1].lower()
        ends = _end_of_tag(text, found.end())
        if ends < 0:
            return
        yield name, text[found.end() : ends]
        at = ends + 1
        if name in _ENDS:
            if (end := _ENDS[name].search(text, at)) is None:
                return
            at = end.start()
    yield "", text[at:]


def _end_of_tag(text: str, at: int) -> int:
    """Where the tag ends that is open at this place, or -1: a ">" in quotation marks ends none."""
    while (found := _IN_TAG.search(text, at)) is not None:
        if found[1] is None:
            return found.start()
        closing = text.find(found[1], found.end())
        at = closing + 1 if closing >= 0 else found.end()
    return -1
