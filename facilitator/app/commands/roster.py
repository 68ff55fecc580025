"""`facilitator roster check FILE`: what would come in from a roster file, and nothing kept."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facilitator.domain.roster_merging import Meeting
    from facilitator.domain.roster_preview import RosterPreview

_WIDEST = 36  # columns of the terminal that one cell of the table may take
_TITLES = {
    "name": "Name",
    "email": "E-mail",
    "role": "Role",
    "team": "Team",
    "licence": "Licence",
    "pronouns": "Pronouns",
    "language": "Language",
    "badge": "On badge",
    "certificate": "On certificate",
}
_FATES = {"merge": "merged with it", "keep both": "comes in", "skip": "stays out"}
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command with its subcommand `check`."""
    roster = subparsers.add_parser(
        "roster",
        help="look at a roster file before it goes in",
        description="Look at a roster file before it goes in.",
    )
    verbs = roster.add_subparsers(dest="verb", metavar="WHAT", required=True)
    check = verbs.add_parser(
        "check",
        help="show who would come in from a file, and what is wrong with it",
        description=(
            "Shows who would come in from a list, line by line what is wrong with it, and which "
            "columns stay out. Nothing is kept. Ends with 2 when nobody can come in."
        ),
    )
    check.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the list: CSV, a workbook (.xlsx, .xls, .ods), a web page or a Word table (.docx)",
    )
    check.add_argument(
        "--sheet",
        metavar="NAME",
        help="the sheet of a workbook, or the table of a document (“table 2”), when not the first",
    )
    check.add_argument(
        "--encoding",
        metavar="NAME",
        help="how the text is written when it is not Unicode: windows-1252, mac-roman, ...",
    )
    check.add_argument("--json", action="store_true", help="print it for another program to read")
    check.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints what would come in.  Raises BadInput when nothing is usable."""
    from facilitator import services
    from facilitator.domain.roster_merging import compare

    preview: RosterPreview = services.roster_files.preview(
        args.file, encoding=args.encoding, sheet=args.sheet
    )
    meetings = compare(preview.incoming)
    if args.json:
        import json

        told = _plain(preview, meetings)
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(_report(preview, meetings)) + "\n")
    return 0


def _plain(preview: RosterPreview, meetings: tuple[Meeting, ...]) -> dict[str, Any]:
    out = _not_new(meetings)
    return {
        "file": preview.file,
        "sheet": preview.sheet,
        "sheets": list(preview.sheets),
        "encoding": preview.encoding,
        "separator": preview.separator,
        "columns": [
            {"heading": heading, "as": str(column)}
            for heading, column in zip(preview.headings, preview.columns, strict=True)
        ],
        "people": [
            {
                "line": one.line,
                **asdict(one.entry),
                "comes_in": one.line not in out,
            }
            for one in preview.incoming
        ],
        "doubles": [
            {
                "line": meeting.line,
                "other_line": meeting.other_line,
                "same": str(meeting.by),
                "proposed": str(meeting.proposed),
            }
            for meeting in meetings
        ],
        "problems": [
            {
                "line": problem.line,
                "message": problem.message,
                "remedy": problem.remedy,
                "stays_out": problem.stays_out,
            }
            for problem in preview.problems
        ],
        "left_out": [
            {"heading": column.heading, "looks_like": column.looks_like}
            for column in preview.left_out
        ],
    }


def _not_new(meetings: tuple[Meeting, ...]) -> set[int]:
    """The lines that bring nobody new unless somebody keeps both."""
    return {meeting.line for meeting in meetings if meeting.proposed != "keep both"}


def _report(preview: RosterPreview, meetings: tuple[Meeting, ...]) -> list[str]:
    how = f"{preview.encoding}, split at {_SEPARATORS.get(preview.separator, '')}"
    if preview.sheet:
        how = preview.sheet if preview.kind == "table" else f"sheet {preview.sheet}"
    people, skipped = len(preview.incoming), len(_not_new(meetings))
    noun = "person" if people == 1 else "people"
    coming = f", {people - skipped:,} would come in" if skipped else ""
    lines = [
        f"{preview.file} ({how}): {people:,} {noun} found{coming}.",
        "",
        *_table(preview, meetings),
    ]
    if len(preview.sheets) > 1:
        others = ", ".join(title for title in preview.sheets if title != preview.sheet)
        lines += ["", f"Not looked at: {others}. Choose with --sheet NAME."]
    if meetings:
        lines += ["", "May be the same person twice:"]
        lines += [
            f"  line {one.line}: the same {one.by} as line {one.other_line}; "
            f"{_FATES[one.proposed]} unless you say otherwise."
            for one in meetings
        ]
    if preview.problems:
        lines += ["", "Problems:"]
        lines += [
            f"  {preview.file}, line {problem.line}: {problem.message} {problem.remedy}"
            for problem in preview.problems
        ]
    if preview.left_out:
        lines += ["", "Columns that stay out:"]
        lines += [
            f"  {column.heading}"
            + (f" (looks like {column.looks_like})" if column.looks_like else "")
            for column in preview.left_out
        ]
    return lines


def _table(preview: RosterPreview, meetings: tuple[Meeting, ...]) -> list[str]:
    """Who would come in, with what later lines add to them."""
    from facilitator.domain.roster_merging import coming

    out = _not_new(meetings)
    new = [one.line for one in preview.incoming if one.line not in out]
    rows = [("Line", *_TITLES.values())]
    rows += [
        (str(line), *(getattr(entry, name) for name in _TITLES))
        for line, entry in zip(new, coming(preview.incoming, meetings).adds, strict=True)
    ]
    used = [at for at in range(len(rows[0])) if any(row[at] for row in rows[1:])]
    widths = {at: min(max(_width(row[at]) for row in rows), _WIDEST) for at in used}
    lines = ["  ".join(_fit(row[at], widths[at]) for at in used).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * widths[at] for at in used))
    return lines


def _width(text: str) -> int:
    """The columns a terminal gives to the text: East Asian signs take two, marks none."""
    import unicodedata

    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def _fit(text: str, width: int) -> str:
    if _width(text) > width:
        while _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _width(text))
