"""`facilitator verify`: the file checks on a trainer's own data, in plain words."""

from __future__ import annotations

import argparse
import sys
import textwrap

from facilitator.app.commands.opening import open_folder, takes_passphrase

_MARKS = {True: "ok", False: "NO", None: "--"}
_WIDE = 92


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "verify",
        help="check that your data is kept as promised",
        description="Looks at the files of your data folder as they lie there: encryption, what a "
        "closed answer consists of, open surveys, times, rights, log, keys, the newest backup. "
        "Says what was checked and what no check can promise. No name, no answer and no figure is "
        "shown. Ends with 0 when all is well, with 1 when something is not.",
    )
    takes_passphrase(command)
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Checks, and prints what was found.  Raises what `opening.open_folder` raises."""
    from facilitator import services

    office = open_folder(args)
    try:
        found = services.verifying.verify(office)
    finally:
        office.close()
    lines = [f"What was checked in {args.data}:"]
    for one in found:
        lines.append(f"  [{_MARKS[one.holds]}] {one.title}")
        lines += textwrap.wrap(one.said, _WIDE, initial_indent=" " * 7, subsequent_indent=" " * 7)
    wrong = sum(one.holds is False for one in found)
    lines += ["", f"{wrong} not as promised: see [NO] above." if wrong else "All is as promised."]
    lines += ["", "What no check can promise:"]
    for limit in services.verifying.LIMITS:
        lines += textwrap.wrap(limit, _WIDE, initial_indent="  - ", subsequent_indent="    ")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if wrong else 0
