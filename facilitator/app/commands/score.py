"""`facilitator score FORM ANSWERS.csv`: scale scores, one line per person and scale."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from facilitator.domain.errors import BadInput


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "score",
        help="score a table of answers",
        description=(
            "Scores a table of answers by the questionnaire's published key. The table is a CSV "
            "file: a header of item ids (1, 2, ... or 1a, 1b, ...) and one line per person. An "
            "empty cell is a skipped statement, NA is not applicable; a column “respondent” may "
            "name the lines. The result says for every person and scale the score, how many "
            "statements were answered, the published range it lies in, and what to look at: "
            "straight-line, backwards-reader, prorated. A screening, not a diagnosis."
        ),
    )
    parser.add_argument("form", metavar="FORM", help="the questionnaire's id, such as proqol-5")
    parser.add_argument("answers", type=Path, metavar="ANSWERS.csv", help="the table of answers")
    parser.add_argument(
        "-o",
        "--out",
        type=Path,
        metavar="OUT.csv",
        help="write the scores to this file instead of the terminal",
    )
    parser.add_argument(
        "--prorate",
        action="store_true",
        help="where a questionnaire has a rule for it, let the person's own mean stand in for "
        "skipped statements; such scores are marked",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the scores.  Raises BadInput for a form or a file that cannot be used."""
    from facilitator import services

    form = services.library.form(args.data, args.form)
    scores = services.answer_files.score_file(form, args.answers, prorate=args.prorate)
    data = scores.encode("utf-8")
    if args.out is None:
        # Bytes, so that neither the terminal's encoding nor its line ends change the table.
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return 0
    if args.out.exists() and args.out.samefile(args.answers):
        raise BadInput(f"{args.out} holds the answers.", "Write the scores to another file.")
    services.answer_files.write_together({args.out: data})
    return 0
