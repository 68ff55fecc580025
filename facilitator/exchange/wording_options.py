"""Rows of answers in a text: "1=Never 2=Rarely ...", "Never (1)  Rarely (2)", or one a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_FORWARD = re.compile(r"(?:^|(?<=[\s,;|/(\[]))(\d{1,3}|N\s?/?\s?A)\s?([=:.)\-–—])(?!\d)\s*", re.I)
_BACKWARD = re.compile(r"([^=()\[\];,|\d]{1,80}?)(?:=\s?(\d{1,3})\b|[(\[](\d{1,3})[)\]])")
_COLUMNS = re.compile(r"\s{2,}|\t+|\s*[|/·•]\s*")
_NAMED = re.compile(r"\s*(?:answer|response|option)[a-z ]{0,20}:", re.I)
_LABEL_LIMIT = 60
_EDGE = ' \t,;|/()[]"“”'


@dataclass
class AnswerRow:
    """Answers as a text offers them: number to label (in the text's order), the words in front of
    them, the words for "not applicable", and the line they begin in.  `numbered` is False for
    labels that stood there without numbers; then they are counted from 1."""

    line: int
    labels: dict[int, str]
    lead: str = ""
    not_applicable: str = ""
    numbered: bool = True

    def takes_in(self, other: AnswerRow) -> bool:
        """Whether the other row goes on where this one ends."""
        return not other.lead and not set(self.labels) & set(other.labels)

    def join(self, other: AnswerRow) -> None:
        """Take the other row's answers in."""
        self.labels |= other.labels
        self.not_applicable = self.not_applicable or other.not_applicable


def read_row(text: str, line: int) -> AnswerRow | None:
    """The answers in a line that holds several, or one as "1=Never"; None when it holds none."""
    return _forward(text, line) or _backward(text, line)


def read_columns(text: str, line: int, count: int) -> AnswerRow | None:
    """Exactly `count` labels side by side without numbers, or None."""
    named = _NAMED.match(text)
    parts = re.split(r"[,;]", text[named.end() :]) if named else _COLUMNS.split(text.strip())
    labels = [_clean(part) for part in parts if part.strip()]
    if len(labels) != count or not all(labels) or any(len(part) > 40 for part in labels):
        return None
    if any(part.isdigit() for part in labels):
        return None
    return AnswerRow(line, dict(enumerate(labels, start=1)), numbered=False)


def _forward(text: str, line: int) -> AnswerRow | None:
    found = list(_FORWARD.finditer(text))
    if not found:
        return None
    sign = "=" if any(match[2] == "=" for match in found) else found[0][2]
    found = [match for match in found if match[2] == sign]
    starts = [match.end() for match in found]
    ends = [match.start() for match in found[1:]] + [len(text)]
    pairs = [
        (match[1], _clean(text[start:end]))
        for match, start, end in zip(found, starts, ends, strict=True)
    ]
    row = AnswerRow(line, {}, _clean_lead(text[: found[0].start()]))
    for key, label in pairs:
        if not key.isdigit():
            row.not_applicable = label or "N/A"
        elif int(key) in row.labels:
            return None
        else:
            row.labels[int(key)] = label
    if not _plausible(row.labels):
        return None
    # Only "=" is a sign no statement has; with others, a row shows itself by being one.
    alone = len(row.labels) + bool(row.not_applicable) == 1 and not row.lead
    if sign == "=" and (len(row.labels) > 1 or alone):
        return row
    return row if len(row.labels) >= 3 and _in_steps(list(row.labels)) else None


def _backward(text: str, line: int) -> AnswerRow | None:
    found = list(_BACKWARD.finditer(" ".join(text.split())))  # long runs of blanks take long
    numbers = [int(match[2] or match[3]) for match in found]
    if len(found) < 2 or len(set(numbers)) != len(numbers) or not _in_steps(numbers):
        return None
    labels = [_clean(match[1]) for match in found]
    lead = ""
    if ":" in labels[0]:
        lead, _, labels[0] = (part.strip() for part in labels[0].rpartition(":"))
    row = AnswerRow(line, dict(zip(numbers, labels, strict=True)), _clean_lead(lead))
    return row if _plausible(row.labels) else None


def _plausible(labels: dict[int, str]) -> bool:
    return all(0 < len(label) <= _LABEL_LIMIT for label in labels.values())


def _in_steps(numbers: Sequence[int]) -> bool:
    """Whether the numbers go up or down by one step throughout: 1 2 3, 0 25 50, 4 3 2."""
    steps = {after - before for before, after in pairwise(numbers)}
    return len(steps) == 1 and 0 not in steps


def _clean(text: str) -> str:
    label = " ".join(text.split()).strip(_EDGE)
    return label[:-1].rstrip() if label.endswith(".") and not label.endswith("..") else label


def _clean_lead(text: str) -> str:
    return " ".join(text.split()).strip(_EDGE)
