"""What the lines of a questionnaire's text are: title, instructions, statements, answers, credit.

Everything in the text is data: nothing in it is followed, and it comes in as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitator.domain.forms import Form
from facilitator.exchange.wording_options import AnswerRow, read_columns, read_row
from facilitator.exchange.wording_sources import SourceLine

_FILLER = re.compile(r"^(?:[\s\u200e\u200f_.…☐□▢◯○●•·*|\-–—]+|\[\s*\]|\(\s*\))+")
_NUMBERED = re.compile(
    r"(?:(?:item|question|q|no|nr)\.?\s*(?=\d))?[(\[]?(\d{1,3})([a-z])?"
    r"(?:[.)\]:](?!\d)\)?|[．、）：]|\s*\||\s?[-–—](?=\s|$)|\t|\s{2,})\s*(.*)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(\d{1,3})([a-z])?\s(\S.*)", re.IGNORECASE)
_LETTERED = re.compile(r"[(\[]?([a-z])[.)\]]\s+(.*)", re.IGNORECASE)
_CREDIT = re.compile(
    r"©|\(c\)\s|copyright|rights reserved|derechos|freely copied|is credited|used with permission"
    r"|https?://|\bwww\.",
    re.IGNORECASE,
)
_CREDIT_START = re.compile(r"\s*(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_PAGE = re.compile(r"(?:page|p\.|página|seite)?\s?(\d{1,3})(?:\s?(?:/|of|de|von)\s?\d{1,3})?", re.I)
_SENTENCE_END = ".?!。！？"


@dataclass
class Statement:
    """One numbered sentence: the item it is for, its words, the line it begins in."""

    item: str
    text: str
    line: int
    doubtful_join: bool = False

    def go_on(self, text: str) -> None:
        """Add a line that continues the sentence."""
        self.doubtful_join |= self.text.endswith(tuple(_SENTENCE_END))
        self.text = f"{self.text} {text}".strip()


@dataclass
class Sheet:
    """The parts of a text.  `unknown` are numbered lines the form has no item for, `spare` lines
    that belong to nothing."""

    title: str = ""
    instructions: list[str] = field(default_factory=list)
    credit: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    rows: list[AnswerRow] = field(default_factory=list)
    unknown: list[Statement] = field(default_factory=list)
    spare: list[SourceLine] = field(default_factory=list)


def read_sheet(lines: Sequence[SourceLine], form: Form) -> Sheet:
    """The lines sorted into parts.  The form says which numbers are items; whether all are there
    is not looked at here."""
    reader = _SheetReader(form)
    for line in lines:
        reader.take(line)
    reader.finish()
    return reader.sheet


class _SheetReader:
    """Goes through the lines once, remembering what the last one was."""

    def __init__(self, form: Form) -> None:
        self.sheet = Sheet()
        self._ids = [item.id for item in form.items]
        self._counts = {len(answers.values) for answers in form.answer_sets}
        self._letters = any(not item.isdigit() for item in self._ids)
        self._section = ""
        self._last: Statement | None = None  # a statement that the next line may continue
        self._in_credit = False
        self._after_row = False
        self._head: list[list[SourceLine]] = [[]]  # paragraphs before the first statement
        # A table's answer columns at the end of a line: "I dig  1 2 3".
        self._columns = [[f"{value:g}" for value in answers.values] for answers in form.answer_sets]
        self._sections = {item[:-1] for item in self._ids if not item.isdigit()}

    def take(self, line: SourceLine) -> None:
        """Sort one line in."""
        if not line.text.strip(" \t_-–—=*.·|"):
            self._end_paragraph(keep_open=self._last is not None and not self._last.text)
            return
        if self._page_number(line):
            return
        row = read_row(line.text, line.number)
        goes_on = self._in_credit and row is None and not self._number(line.text)
        if _CREDIT_START.match(line.text) or goes_on:
            self._take_credit(line)
            return
        self._in_credit = False
        if row is not None:
            self._take_row(row)
            return
        self._after_row = False
        numbered = self._number(line.text)
        if numbered is not None:
            self._take_statement(*numbered, line)
        elif self._last is not None:
            self._last.go_on(self._sentence(line.text))
        elif self.sheet.statements:
            if _CREDIT.search(line.text):
                self._take_credit(line)
            else:
                self.sheet.spare.append(line)
        else:
            self._head[-1].append(line)

    def _page_number(self, line: SourceLine) -> bool:
        """Whether a line is a page number.  The next item's number alone on a line is that item's:
        its words follow."""
        text = line.text.strip(" \t-–—|.")
        match = _PAGE.fullmatch(text) if len(text) <= 20 else None
        if match is None or self._number(line.text) is not None:
            return False
        if text == match[1] and _item(text, None) == self._expected():
            self._take_statement(_item(text, None), "", line)
        return True

    def finish(self) -> None:
        """Sort the paragraphs at the head; they can only be told apart once all are known."""
        self._listed_options()
        paragraphs = [paragraph for paragraph in self._head if paragraph]
        for paragraph in paragraphs:
            if len(paragraph) > 1 and not _CREDIT.search(paragraph[0].text):
                first, *paragraph = paragraph
                self._take_head_line(first)
            text = " ".join(" ".join(line.text.split()) for line in paragraph)
            if _CREDIT.search(text):
                self.sheet.credit.append(text)
                continue
            for line in paragraph:
                self._take_head_line(line)

    def _take_head_line(self, line: SourceLine) -> None:
        text = " ".join(line.text.split())
        row = None
        if not self.sheet.rows:
            rows = (read_columns(line.text, line.number, count) for count in self._counts)
            row = next((found for found in rows if found), None)
        if row is not None:
            self.sheet.rows.append(row)
        elif not self.sheet.title and not self.sheet.instructions and _like_a_title(text):
            self.sheet.title = text
        else:
            self.sheet.instructions.append(text)

    def _take_credit(self, line: SourceLine) -> None:
        text = " ".join(line.text.split())
        if self._in_credit and self.sheet.credit:
            self.sheet.credit[-1] += f" {text}"
        else:
            self.sheet.credit.append(text)
        self._in_credit = True
        self._last = None
        self._after_row = False

    def _take_row(self, row: AnswerRow) -> None:
        if self._after_row and self.sheet.rows[-1].takes_in(row):
            self.sheet.rows[-1].join(row)
        else:
            self.sheet.rows.append(row)
            if len(row.lead) > 20 and not self.sheet.statements:
                self._head[-1].append(SourceLine(row.line, row.lead))
        self._last = None
        self._after_row = True

    def _take_statement(self, item: str, text: str, line: SourceLine) -> None:
        statement = Statement(item, self._sentence(text), line.number)
        if item in self._ids:
            self.sheet.statements.append(statement)
            self._last = statement
        elif item in self._sections:
            self._section = item
            self._last = None
        else:
            self.sheet.unknown.append(statement)
            self._last = statement

    def _end_paragraph(self, keep_open: bool) -> None:
        self._in_credit = False
        if not keep_open:
            self._last = None
        if self._head[-1]:
            self._head.append([])

    def _number(self, raw: str) -> tuple[str, str] | None:
        """The item a line is numbered for, and its words; None for a line without a number."""
        text = _FILLER.sub("", raw)
        if match := _NUMBERED.match(text):
            return _item(match[1], match[2]), match[3]
        if self._letters and (match := _LETTERED.match(text)):
            item = self._section + match[1].lower()
            if item in self._ids:
                return item, match[2]
        if (match := _BARE.match(text)) and _item(match[1], match[2]) == self._expected():
            return _item(match[1], match[2]), match[3]
        return None

    def _expected(self) -> str:
        """The item that would come next."""
        statements = self.sheet.statements
        if not statements:
            return self._ids[0]
        after = self._ids.index(statements[-1].item) + 1
        return self._ids[after] if after < len(self._ids) else ""

    def _sentence(self, text: str) -> str:
        words = text.replace("|", " ").split() if "|" in text else text.split()
        for columns in self._columns:
            if len(words) > len(columns) and words[-len(columns) :] == columns:
                del words[-len(columns) :]
        return _without_blank(" ".join(words))

    def _listed_options(self) -> None:
        """Answers listed like statements ("1. Never", "2. Rarely") before the numbers restart."""
        found = self.sheet.statements
        if self.sheet.rows or not found:
            return
        restart = next(
            (at for at, statement in enumerate(found) if at and statement.item == found[0].item), 0
        )
        listed = found[:restart]
        if len(listed) in self._counts and all(len(part.text) <= 40 for part in listed):
            labels = {int(part.item): part.text for part in listed if part.item.isdigit()}
            if len(labels) == len(listed):
                self.sheet.rows.append(AnswerRow(listed[0].line, labels))
                del found[:restart]


def _item(digits: str, letter: str | None) -> str:
    return f"{int(digits)}{(letter or '').lower()}"


def _without_blank(text: str) -> str:
    """The text without the line to write on at its end: "____" or "......"."""
    bare = text.rstrip(" _.…")
    tail = text[len(bare) :]
    return bare if "__" in tail or "...." in tail or "……" in tail else text


def _like_a_title(text: str) -> bool:
    return len(text) <= 120 and not text.endswith((":", ".", "?", ","))
