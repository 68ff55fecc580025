"""`facilitator handout check FILE`: whether a file can be a handout of one's own."""

from __future__ import annotations

import argparse
from pathlib import Path


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command with its subcommand `check`."""
    handout = subparsers.add_parser(
        "handout",
        help="look at a handout of your own before it is added",
        description="Look at a handout of your own before it is added.",
    )
    verbs = handout.add_subparsers(dest="verb", metavar="WHAT", required=True)
    check = verbs.add_parser(
        "check",
        help="say whether a Markdown text or a PDF can be a handout",
        description="Reads a Markdown text with the pictures beside it, or a PDF, and draws every "
        "page. Nothing is kept. Ends with 2 when it cannot be a handout.",
    )
    check.add_argument("file", type=Path, metavar="FILE", help="a Markdown text (.md) or a PDF")
    check.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Says how many pages it has.  Raises BadInput for a file that cannot be a handout."""
    from facilitator import services
    from facilitator.system import apart

    apart.keep_small()
    pages = services.handouts.look_through(args.file)
    print(f"{args.file.name} can be a handout: {pages} {'page' if pages == 1 else 'pages'}.")
    return 0
