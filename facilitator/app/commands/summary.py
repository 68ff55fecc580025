"""`facilitator summary FORM ANSWERS.csv --out FILE.pdf`: a group summary from an answers file."""

from __future__ import annotations

import argparse
from pathlib import Path

from facilitator.domain.errors import BadInput
from facilitator.domain.rounds import MINIMUM_AT_LEAST, MINIMUM_AT_MOST


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "summary",
        help="make a group summary from a table of answers",
        description=(
            "Makes the group summary as PDF from a table of answers (see “facilitator score "
            "--help” for the table). The same protection holds as for a survey: no group under "
            "the minimum, means from 5 people, intervals from 8, ranges and comments from 10. "
            "With fewer people nothing is written, and it ends with 3."
        ),
    )
    parser.add_argument("form", metavar="FORM", help="the questionnaire's id, such as proqol-5")
    parser.add_argument("answers", type=Path, metavar="ANSWERS.csv", help="the table of answers")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="the summary")
    parser.add_argument(
        "--figures", type=Path, metavar="FILE.csv", help="also write the figures it shows"
    )
    parser.add_argument("--title", default="", metavar="T", help="what the summary is called")
    parser.add_argument(
        "--minimum",
        type=int,
        default=MINIMUM_AT_LEAST,
        metavar="N",
        help=f"the smallest group shown, {MINIMUM_AT_LEAST} to {MINIMUM_AT_MOST} "
        "(default: %(default)s)",
    )
    parser.add_argument(
        "--paper", choices=("letter", "a4"), default="letter", help="default: %(default)s"
    )
    parser.add_argument(
        "--prorate",
        action="store_true",
        help="where a questionnaire has a rule for it, let the person's own mean stand in for "
        "skipped statements",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the files.  Raises BadInput, or TooFewPeople when the guard lets nothing pass; then
    no file is written."""
    from facilitator import services

    _check_names(args.answers, args.out, args.figures)
    round_form = services.library.round_form(args.data, args.form)
    made = services.answer_files.summary_of_file(
        round_form,
        args.answers,
        minimum=args.minimum,
        title=args.title,
        prorate=args.prorate,
        paper=args.paper,
    )
    files = {args.out: made.pdf}
    if args.figures is not None:
        files[args.figures] = made.figures.encode("utf-8")
    services.answer_files.write_together(files)
    return 0


def _check_names(answers: Path, out: Path, figures: Path | None) -> None:
    """No output may overwrite the answers or the other output."""
    outputs = [out] if figures is None else [out, figures]
    for path in outputs:
        if path.exists() and answers.exists() and path.samefile(answers):
            raise BadInput(f"{path} holds the answers.", "Write to another file.")
    if figures is not None and out.absolute() == figures.absolute():
        raise BadInput(
            "The summary and its figures need two files.", "Give --figures another name."
        )
