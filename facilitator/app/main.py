"""The command `facilitator`: the window without a command, else one of the commands.

Exit codes: 0 done, 1 our fault, 2 bad input, 3 the guard held something back, 5 locked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.app.word_ends import line_ends
from facilitator.documents.text import word_ends
from facilitator.domain.errors import BadInput, FacilitatorError
from facilitator.system.dumps import leave_no_dumps
from facilitator.system.paths import default_data_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and return the exit code; faults are one sentence on stderr."""
    leave_no_dumps()
    word_ends.use(line_ends)
    try:
        data, rest = take_data(list(sys.argv[1:] if arguments is None else arguments))
        data = data or default_data_folder()
        # The window comes up without loading what only the commands need.
        code = do_command(data, rest) if rest else open_window(data)
        sys.stdout.flush()
        return code
    except FacilitatorError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output has gone.  What is left of it goes nowhere, else Python would
        # complain on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # A file the person named: missing, a folder, not readable, not writable, no space left.
        if error.filename is None:
            raise
        print(f"{error.filename}: {(error.strerror or 'cannot be used').lower()}.", file=sys.stderr)
        return BadInput.exit_code


def take_data(arguments: list[str]) -> tuple[Path | None, list[str]]:
    """Split `--data DIR` off, wherever it stands: before the command or after it."""
    rest: list[str] = []
    data: Path | None = None
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--data" or word.startswith("--data="):
            value = word[7:] if "=" in word else next(words, "")
            if not value:
                raise BadInput("--data needs a folder.", "Write it as --data FOLDER.")
            data = Path(value)
        else:
            rest.append(word)
    return data, rest


def do_command(data: Path, words: list[str]) -> int:
    """Run the command the words name."""
    args = parser().parse_args(words)
    args.data = data
    return int(args.run(args))


def parser() -> ArgumentParser:
    """What the commands are called and take."""
    import argparse

    from facilitator import __version__
    from facilitator.app.commands import COMMANDS

    top = argparse.ArgumentParser(
        prog="facilitator",
        description="Workshops on secondary traumatic stress: rosters, anonymous questionnaires, "
        "group summaries. Without a command the window opens.",
        epilog="Every command takes --data DIR, before or after it: the folder that holds your "
        "data. Exit codes: 0 done, 1 our fault, 2 something in the input is wrong, 3 too few "
        "people to show this, 5 the data folder is locked.",
    )
    top.add_argument("--version", action="version", version=f"facilitator {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return top


def open_window(data: Path) -> int:
    """The window; where it cannot be shown, a sentence instead of Qt's own ending."""
    from facilitator.app.display import has_display

    if not has_display() and "QT_QPA_PLATFORM" not in os.environ:
        raise BadInput(
            "There is no display here, so the window cannot open.",
            "Start it on the laptop's own screen; `facilitator --help` lists what works without.",
        )
    from facilitator.app.startup import open_window as start

    return start(data)
