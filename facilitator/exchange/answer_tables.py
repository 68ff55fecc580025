"""Answers from a CSV file: a header of item ids, one row per person, read whole or not at all.

Empty is skipped, `NA` (or `N/A`) not applicable; a column `respondent` may name the rows, which are
counted from 1 otherwise.  Columns stand in any order.  Every item that is answered by choosing must
have its column, since a file that lacks some is more often cut off than meant; columns of comments
may be missing.  Separated by commas, semicolons or tabs; UTF-8.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import COMMENT_LIMIT, AnswerSet, Form
from facilitator.domain.responses import Answer, Response
from facilitator.exchange.cells import safe_cell

if TYPE_CHECKING:
    from facilitator.domain.scoring import Table

RESPONDENT = "respondent"
SHOWN_PROBLEMS = 20
LARGEST_FILE = 100 * 2**20  # bytes; a hundred thousand people with comments stay well under it
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)
_NOT_APPLICABLE = {"na", "n/a"}
_SKIPPED = float("nan")


@dataclass(frozen=True)
class AnswerTable:
    """All rows of a file.  `table` has shape (people, choice items in the order of the form), NaN
    where skipped or not applicable; `comments` holds each person's texts by item id."""

    form: Form
    respondents: tuple[str, ...]
    table: Table
    comments: tuple[dict[str, str], ...]

    def responses(self) -> tuple[Response, ...]:
        """The same as the guard takes it: one response a row, without the respondent."""
        items = [item.id for item in self.form.choices]
        return tuple(
            Response({self.form.id: self._answers(items, row, texts)})
            for row, texts in zip(self.table.tolist(), self.comments, strict=True)
        )

    @staticmethod
    def _answers(items: list[str], row: list[float], texts: dict[str, str]) -> dict[str, Answer]:
        answers: dict[str, Answer] = {
            item: value for item, value in zip(items, row, strict=True) if value == value
        }
        return {**answers, **texts}


def read_answers(path: Path, form: Form) -> AnswerTable:
    """The answers to `form` in the file at `path`; a file with a header alone has no rows.

    Raises BadInput for the first fault of the file as a whole, or with the first 20 faults of its
    lines at once, each with line, column and remedy.  No message holds what a cell says.
    """
    return _Reading(str(path), form).table(_text(path))


def _text(path: Path) -> str:
    name = str(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadInput(
                f"{name} is larger than {LARGEST_FILE // 2**20} MB.",
                "Answers of a workshop are far smaller; check that this is the right file.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{name} cannot be read: {(error.strerror or 'it is no file').lower()}.",
            "Check the name and the folder.",
        ) from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _wrong_encoding(name, 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong_encoding(name, data.count(b"\n", 0, error.start) + 1) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadInput(
            f"{name}, line {line}: there is a zero byte, so this is no text file.",
            "Save the table as CSV and try again.",
        )
    if not text.strip():
        raise BadInput(
            f"{name} is empty.", "It needs a line with the item ids and one line per person."
        )
    return text


def _wrong_encoding(name: str, line: int) -> BadInput:
    return BadInput(
        f"{name}, line {line}: the encoding is not UTF-8.",
        "Save the table as “CSV UTF-8” and try again.",
    )


class _Reading:
    """One pass over a file that gathers what is wrong instead of stopping at the first fault."""

    def __init__(self, name: str, form: Form) -> None:
        self._name, self._form = name, form
        self._problems: list[str] = []
        self._more = False

    def table(self, text: str) -> AnswerTable:
        import numpy as np

        rows = self._rows(text)
        line, header = next(rows)
        columns = self._columns(line, header)
        self._stop_at_problems()
        choices = [item.id for item in self._form.choices]
        places = [columns.index(item) for item in choices]
        known = [_known(self._form.answers_of(item)) for item in choices]
        comments = [
            (columns.index(item.id), item.id) for item in self._form.comments if item.id in columns
        ]
        named = columns.index(RESPONDENT) if RESPONDENT in columns else None
        respondents: list[str] = []
        values: list[list[float]] = []
        texts: list[dict[str, str]] = []
        for line, row in rows:
            if not row:
                continue
            if len(row) != len(columns):
                self._problem(
                    line,
                    f"has {len(row)} cells where the header has {len(columns)} columns; "
                    "check its separators and quotation marks",
                )
                continue
            try:
                values.append([found[row[at]] for found, at in zip(known, places, strict=True)])
            except KeyError:
                values.append(self._slowly(line, row, choices, places, known))
            texts.append(self._comments(line, row, comments) if comments else {})
            respondent = row[named].strip() if named is not None else ""
            respondents.append(respondent or str(len(respondents) + 1))
            if self._more:
                break
        self._stop_at_problems()
        table = np.array(values, dtype=float).reshape(len(values), len(choices))
        return AnswerTable(self._form, tuple(respondents), table, tuple(texts))

    def _rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Each record with the line it starts on; the first is the header."""
        start = len(text) - len(text.lstrip("\r\n"))
        before = text.count("\n", 0, start)
        text = text[start:]
        reader = csv.reader(
            StringIO(text, newline=""),
            delimiter=_separator(re.split("[\r\n]", text, maxsplit=1)[0]),
            strict=True,
        )
        line = before + 1
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise BadInput(
                    f"{self._name}, line {line}: quotation marks are not closed, or a cell is far "
                    "too long.",
                    "Check the quotation marks from this line on, or save the table as CSV again.",
                ) from None
            yield line, row
            line = before + reader.line_num + 1

    def _columns(self, line: int, header: Sequence[str]) -> list[str]:
        """The item id (or RESPONDENT) of every column."""
        ids = {item.id: item.id for item in self._form.items}
        folded = {item.casefold(): item for item in ids}
        columns: list[str] = []
        for number, heading in enumerate(header, start=1):
            wanted = heading.strip()
            column = ids.get(wanted) or folded.get(wanted.casefold(), "")
            if not column and wanted.casefold() == RESPONDENT:
                column = RESPONDENT
            if not column:
                what = f"“{wanted[:40]}”" if wanted else "without a heading"
                self._problem(
                    line,
                    f"column {number} {what} is no item of {self._form.title}; "
                    f"remove it, or name it {self._naming()}",
                )
            elif column in columns:
                self._problem(line, f"column “{column}” is there twice; keep one of the two")
            columns.append(column)
        missing = [item.id for item in self._form.choices if item.id not in columns]
        if missing:
            self._problem(
                line,
                f"{'column' if len(missing) == 1 else 'columns'} {', '.join(missing)} "
                f"{'is' if len(missing) == 1 else 'are'} missing; add "
                f"{'it' if len(missing) == 1 else 'them'}, with empty cells where nothing was "
                "answered",
            )
        return columns

    def _naming(self) -> str:
        items = self._form.items
        return f"{items[0].id} to {items[-1].id}" if len(items) > 1 else items[0].id

    def _slowly(
        self,
        line: int,
        row: Sequence[str],
        choices: Sequence[str],
        places: Sequence[int],
        known: Sequence[dict[str, float]],
    ) -> list[float]:
        """A row with a cell not seen before: a valid way of writing is remembered, else told."""
        values = []
        for item, at, found in zip(choices, places, known, strict=True):
            cell = row[at]
            value = found.get(cell)
            if value is None:
                value = _value(cell, self._form.answers_of(item))
                if value is None:
                    offered = _offered(self._form.answers_of(item))
                    self._problem(
                        line,
                        f"column “{item}” is not {offered}; correct it, or leave it empty if the "
                        "statement was skipped",
                    )
                    value = _SKIPPED
                else:
                    found[cell] = value
            values.append(value)
        return values

    def _comments(
        self, line: int, row: Sequence[str], comments: Sequence[tuple[int, str]]
    ) -> dict[str, str]:
        texts = {}
        for at, item in comments:
            text = row[at].strip()
            if len(text) > COMMENT_LIMIT:
                self._problem(
                    line,
                    f"column “{item}” holds {len(text):,} characters; a comment has at most "
                    f"{COMMENT_LIMIT:,}, shorten it",
                )
            elif text:
                texts[item] = text
        return texts

    def _problem(self, line: int, what: str) -> None:
        if len(self._problems) >= SHOWN_PROBLEMS:
            self._more = True
            return
        self._problems.append(f"{self._name}, line {line}: {what}.")

    def _stop_at_problems(self) -> None:
        if not self._problems:
            return
        if self._more:
            self._problems.append("There is more; these are the first.")
        raise BadInput("\n".join(self._problems), "\nNothing was read from the file.")


def _separator(header: str) -> str:
    """What stands most often in the header; a header of one column has none of them."""
    return max(",;\t", key=header.count)


def _known(answers: AnswerSet) -> dict[str, float]:
    """The usual ways to write a cell of this answer set."""
    known = {f"{value:g}": float(value) for value in answers.values}
    return {**known, "": _SKIPPED, "NA": _SKIPPED}


def _value(cell: str, answers: AnswerSet) -> float | None:
    """What a cell means; None when it is no answer of the set."""
    text = cell.strip()
    if not text or text.casefold() in _NOT_APPLICABLE:
        return _SKIPPED
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text.replace(",", "."))
    return value if value in answers.values else None


def _offered(answers: AnswerSet) -> str:
    values = [f"{value:g}" for value in sorted(answers.values)]
    if len(values) > 1 and answers.values == tuple(range(int(values[0]), int(values[-1]) + 1)):
        return f"a whole number from {values[0]} to {values[-1]}"
    return f"one of {', '.join(values)}" if len(values) > 1 else values[0]


def score_csv(table: AnswerTable, *, prorate: bool = False) -> str:
    """Scale scores as CSV: `respondent,scale,score,answered,items,band,flags`, people in the order
    of the file, scales in that of the form, scores with 4 decimals, empty where not scorable."""
    from facilitator.domain.scoring import flag_table, scale_score, score_table

    form = table.form
    columns = score_table(form, table.table, prorate=prorate)
    marks = {name: found.tolist() for name, found in flag_table(form, table.table).items()}
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["respondent", "scale", "score", "answered", "items", "band", "flags"])
    for row, respondent in enumerate(table.respondents):
        flags = tuple(name for name, found in marks.items() if found[row])
        for scale in form.scales:
            result = scale_score(scale, columns[scale.id], row, flags)
            writer.writerow(
                [
                    safe_cell(respondent),
                    result.scale_id,
                    "" if result.score is None else f"{result.score:.4f}",
                    result.answered,
                    result.items,
                    result.band or "",
                    ";".join(result.flags),
                ]
            )
    return out.getvalue()
