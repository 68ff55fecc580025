"""Research rows as files: a table in CSV, and the SPSS syntax that reads and names it.

Only what a codebook and its rows hold gets here; both are made by the domain.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from facilitator.domain.codebook import Codebook, Variable
from facilitator.exchange.cells import safe_cell

_WIDTH = 12  # of a column in SPSS: the largest score and four decimals fit
_LINE = 60  # characters of names before a line of syntax is broken


def rows_csv(book: Codebook, rows: Sequence[Sequence[float]]) -> str:
    """One header row of variable names, then a row of numbers for each person; a point before
    decimals, none where a number is whole."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([one.name for one in book.variables])
    writer.writerows([_number(value) for value in row] for row in rows)
    return out.getvalue()


def spss_syntax(book: Codebook, csv_name: str, practice: bool) -> str:
    """Reads the table named `csv_name` beside it, then labels, missing codes and levels."""
    lines = [
        "* Reads the table and names what is in it.",
        "* If the table is not found, write its whole path into the line FILE below.",
        *(["* PRACTICE DATA: these people are invented."] if practice else []),
        "SET DECIMAL=DOT.",
        "",
        "GET DATA",
        "  /TYPE=TXT",
        f"  /FILE={_quoted(csv_name)}",
        "  /ENCODING='UTF8'",
        "  /DELCASE=LINE",
        '  /DELIMITERS=","',
        "  /ARRANGEMENT=DELIMITED",
        "  /FIRSTCASE=2",
        "  /VARIABLES=",
        *(f"    {one.name} F{_WIDTH}.{one.decimals}" for one in book.variables),
        "  .",
        "",
        "VARIABLE LABELS",
        *(f"  {one.name} {_quoted(one.label)}" for one in book.variables),
        "  .",
        "",
        *_command("VALUE LABELS", list(_value_labels(book))),
        *_missing(book),
        *_level("ORDINAL", (one for one in book.variables if one.ordinal)),
        *_level("SCALE", (one for one in book.variables if not one.ordinal)),
        "EXECUTE.",
    ]
    return "\n".join(lines) + "\n"


def _command(name: str, parts: Sequence[str]) -> list[str]:
    """Parts after a slash, but for the first: not every reader of syntax takes one there."""
    marks = ["  ", *["  /"] * len(parts)]
    return [name, *(f"{mark}{part}" for mark, part in zip(marks, parts, strict=False)), "  .", ""]


def _value_labels(book: Codebook) -> Iterator[str]:
    """Variables with the same labels together, in the order of their first."""
    alike: dict[tuple[tuple[float, str], ...], list[Variable]] = {}
    for one in book.variables:
        code = () if one.missing is None else ((float(one.missing[0]), one.missing[1]),)
        if labels := (*one.values, *code):
            alike.setdefault(labels, []).append(one)
    for labels, variables in alike.items():
        said = "\n".join(f"    {_number(value)} {_quoted(text)}" for value, text in labels)
        yield f"{_names(variables)}\n{said}"


def _missing(book: Codebook) -> list[str]:
    codes: dict[int, list[Variable]] = {}
    for one in book.variables:
        if one.missing is not None:
            codes.setdefault(one.missing[0], []).append(one)
    if not codes:
        return []
    parts = [f"{_names(variables)} ({code})" for code, variables in codes.items()]
    return _command("MISSING VALUES", parts)


def _level(level: str, variables: Iterable[Variable]) -> list[str]:
    names = list(variables)
    return _command("VARIABLE LEVEL", [f"{_names(names)} ({level})"]) if names else []


def _names(variables: Sequence[Variable]) -> str:
    """Names one after the other, on lines that every version of SPSS reads."""
    lines = [""]
    for one in variables:
        if lines[-1] and len(lines[-1]) + len(one.name) > _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {one.name}".strip()
    return "\n    ".join(lines)


def _quoted(text: str) -> str:
    """A string of SPSS: on one line, its own quotation marks doubled."""
    plain = "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
    return "'" + safe_cell(plain).replace("'", "''") + "'"


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
