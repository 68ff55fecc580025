"""`facilitator restore FILE`: a backup becomes a data folder, or is only looked into."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.app.commands.opening import takes_passphrase, unlocking

if TYPE_CHECKING:
    from facilitator.services.restoring import Restored


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    command = subparsers.add_parser(
        "restore",
        help="bring a backup back, or only look whether it would come back",
        description="Makes the data folder out of a backup: complete, or nothing is changed. The "
        "folder must not hold data yet. With --check the backup is opened in a private folder, "
        "compared and counted, and nothing is changed: a drill for the day it is needed. Either "
        "way the backup itself is only read. No name is shown.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the backup")
    command.add_argument("--check", action="store_true", help="only look into it; keep nothing")
    takes_passphrase(command)
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Restores, or checks, and says what was found.  Raises what `services.restoring` raises."""
    from facilitator import services

    restoring = services.restoring
    asks = restoring.asks(args.file)

    def look(secret: str | None) -> Restored:
        found: Restored = (
            restoring.check(args.file, secret)
            if args.check
            else restoring.restore(args.file, args.data, secret)
        )
        return found

    found = unlocking(args, asks, look)
    lines = ["This backup is whole, and it opens." if args.check else f"Restored to {args.data}."]
    lines += [f"  {line}" for line in in_words(found)]
    lines.append("Nothing was changed." if args.check else "Set a new PIN, and make a new backup.")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def in_words(found: Restored) -> list[str]:
    """What is in a backup, in sentences without any name."""
    kind = "Practice data: invented people. " if found.practice else ""
    made = f"Made on {found.day.isoformat()}." if found.day else "Its name tells no day."
    lines = [
        f"{kind}{made}",
        f"{_counted(found.sessions, 'session', 'sessions')} with "
        f"{_counted(found.people, 'person', 'people')} on their rosters.",
        f"{_counted(found.surveys, 'closed survey', 'closed surveys')} with "
        f"{_counted(found.answers, 'answer', 'answers')}, the same that were counted.",
        "No open survey: none is ever in a backup.",
    ]
    if found.left_out:
        names = ", ".join(found.left_out)
        lines.append(f"Cannot be read, and stays out: {names}.")
    return lines


def _counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
