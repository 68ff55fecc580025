"""The released figures of a summary as a workbook (XLSX): plain tables that explain themselves.

Numbers are numbers, everything else is text that no spreadsheet computes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from facilitator.domain.figure_words import number
from facilitator.domain.reading import band_words
from facilitator.domain.small_print import cannot_say, promised, ways_of_scoring
from facilitator.domain.summary import FormFigures, Share, Summary
from facilitator.exchange.cells import safe_cell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


class Rounded(NamedTuple):
    """A figure with the decimals it may be shown with."""

    value: float | None
    decimals: int


Cell = str | float | int | Rounded | None
_WIDEST = 60  # characters of a column
_SCALES = (
    "Questionnaire",
    "Scale",
    "n",
    "Mean",
    "Lowest possible",
    "Highest possible",
    "95 % interval from",
    "95 % interval to",
    "Standard deviation",
    "Published mean",
    "Published standard deviation",
    "Against the published mean",
    "Why it is not shown",
)
_SHARES = ("Questionnaire", "Scale", "n", "Range", "Percent of people", "In words")
_STATEMENTS = ("Questionnaire", "Statement", "Words", "n", "Mean", "Why it is not shown")
_ANSWERS = ("Questionnaire", "Statement", "n", "Answer", "Percent of people", "In words")
_LEFT_OUT = ("What", "Why")


def figures_workbook(summary: Summary) -> bytes:
    """The sheets “Read me”, “Scales”, “Ranges”, “Statements”, “Answers” and “Not shown”; a table
    without a row is left away.  A cell that was held back is empty."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "Facilitator"
    book.properties.title = _plain(summary.occasion.survey)
    _read_me(book, summary)
    for name, head, rows in (
        ("Scales", _SCALES, _scales(summary.forms)),
        ("Ranges", _SHARES, _ranges(summary.forms)),
        ("Statements", _STATEMENTS, _statements(summary.forms)),
        ("Answers", _ANSWERS, _answers(summary.forms)),
        ("Not shown", _LEFT_OUT, ((one.thing, one.needs) for one in summary.left_out)),
    ):
        if found := list(rows):
            _table(book, name, head, found)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _scales(forms: Sequence[FormFigures]) -> Iterator[tuple[Cell, ...]]:
    for form in forms:
        for scale in form.scales:
            low, high = scale.interval or (None, None)
            norm = scale.norm
            yield (
                form.title,
                scale.title,
                scale.n,
                Rounded(scale.mean, scale.decimals),
                *scale.ends,
                Rounded(low, scale.decimals),
                Rounded(high, scale.decimals),
                Rounded(scale.sd, 1),
                None if norm is None else norm.mean,
                None if norm is None else norm.sd,
                scale.comparison,
                scale.held_back,
            )


def _ranges(forms: Sequence[FormFigures]) -> Iterator[tuple[Cell, ...]]:
    for form in forms:
        for scale in form.scales:
            for share in scale.shares:
                names = " or ".join(band_words(name) for name in share.names)
                yield (form.title, scale.title, scale.n, names, *_share(share))


def _statements(forms: Sequence[FormFigures]) -> Iterator[tuple[Cell, ...]]:
    for form in forms:
        for item in form.statements:
            why = "could point at someone" if item.mean is None else ""
            yield (form.title, item.item_id, item.text, item.n, Rounded(item.mean, 1), why)


def _answers(forms: Sequence[FormFigures]) -> Iterator[tuple[Cell, ...]]:
    for form in forms:
        for item in form.statements:
            for share in item.shares:
                names = " or ".join(share.names)
                yield (form.title, item.item_id, item.n, names, *_share(share))


def _share(share: Share) -> tuple[Cell, Cell]:
    """In percent, or in words where that is all that is said."""
    return (None, share.words) if share.words else (share.percent, None)


def _read_me(book: Workbook, summary: Summary) -> None:
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has one sheet")
    sheet.title = "Read me"
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 96
    occasion = summary.occasion
    day = occasion.day
    answered = f"{summary.answered} people answered"
    lines = [
        ("Survey", occasion.survey),
        ("Session", occasion.session),
        ("Agency", occasion.agency),
        ("Day", f"{day.day} {day:%B %Y}" if day else ""),
        ("Who answered", answered if summary.present == answered else _present(summary)),
        ("n", "How many people’s answers are in that figure. It differs where people skipped."),
        (
            "An empty cell",
            "Too few people to show this without pointing at someone. The sheet “Not shown” says "
            "what was left out and why.",
        ),
        ("A percentage", "Of the people in n. Neighbours are put together where a part is small."),
        ("What it is not", "Screening, not a diagnosis. " + cannot_say(summary)),
        *(("How it was counted", way) for way in ways_of_scoring(summary)),
        ("What was promised", promised(summary)),
        ("Not in here", "Comments, and anything about one person."),
        *((form.title, form.credit) for form in summary.forms if form.credit),
    ]
    if summary.practice:
        lines.insert(0, ("Practice data", "These people are invented."))
    for row, (name, text) in enumerate(((a, b) for a, b in lines if b), start=1):
        _write(sheet, row, 1, name, bold=True)
        _write(sheet, row, 2, text, wraps=True)


def _present(summary: Summary) -> str:
    return f"{number(summary.answered).capitalize()} people answered: {summary.present}"


def _table(book: Workbook, name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for column, words in enumerate(head, start=1):
        _write(sheet, 1, column, words, bold=True, wraps=True)
        widest = max([12, *(len(_shown(row[column - 1])) + 2 for row in rows)])
        sheet.column_dimensions[get_column_letter(column)].width = min(widest, _WIDEST)
    for at, cells in enumerate(rows, start=2):
        for column, value in enumerate(cells, start=1):
            _write(sheet, at, column, value)
    sheet.auto_filter.ref = sheet.dimensions


def _shown(value: Cell) -> str:
    plain = value.value if isinstance(value, Rounded) else value
    return "" if plain is None else str(plain)


def _write(
    sheet: Worksheet, row: int, column: int, value: Cell, *, bold: bool = False, wraps: bool = False
) -> None:
    from openpyxl.styles import Alignment, Font

    decimals = None
    if isinstance(value, Rounded):
        value, decimals = value
    if value is None or value == "":
        return
    cell = sheet.cell(row, column, safe_cell(_plain(value)) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # text, whatever it begins with
    if decimals:
        cell.number_format = f"0.{'0' * decimals}"
    if bold:
        cell.font = Font(bold=True)
    if wraps:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _plain(text: str) -> str:
    """On one line, without what a workbook cannot hold."""
    return "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
