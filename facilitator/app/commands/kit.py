"""`facilitator kit --session S --out DIR`: everything a session needs on paper, as PDFs."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from facilitator.app.commands.opening import open_folder, takes_passphrase
from facilitator.app.commands.output import look_at_place
from facilitator.app.commands.sessions import session_called


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "kit",
        help="make the print kit of a session",
        description=(
            "Makes everything a session needs on paper, as chosen on its Print kit page: a PDF "
            "without names for a print shop, one with names for your own printer, and every piece "
            "as a numbered PDF. A piece that cannot be made is named, and the rest is written."
        ),
    )
    parser.add_argument(
        "--session", required=True, metavar="S", help="the session's title, or its number"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="a folder that is new or empty"
    )
    parser.add_argument("--paper", choices=("letter", "a4"), help="default: as chosen there")
    parser.add_argument(
        "--black-and-white", action="store_true", help="greys in the place of colours"
    )
    takes_passphrase(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the folder and prints what is in it.  Raises BadInput for a session that is not there
    (it names those that are), a folder that is not empty and one inside a folder that is not
    there; then nothing is written."""
    from facilitator import services

    look_at_place(args.out)
    with closing(open_folder(args)) as office:
        session_id = session_called(office, args.session)
        plan = services.kit.plan(office, session_id)
        plan = replace(plan, paper=args.paper or plan.paper, mono=plan.mono or args.black_and_white)
        kit = services.kit.make(office, session_id, plan)
        written = services.kit_files.write(kit, args.out)
        services.kit_printed.note_saved(office, kit)
    sys.stdout.write("".join(f"{path}\n" for path in written))
    for trouble in kit.troubles:
        print(f"Left out: {trouble.title}. {trouble.message} {trouble.remedy}", file=sys.stderr)
    return 0
