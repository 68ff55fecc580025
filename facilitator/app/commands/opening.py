"""The one way in which a command opens what is locked: asked on a terminal, or read from a file.

A command never waits for input where nobody can type it: then it ends with 5.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from facilitator.domain.errors import BadInput, Locked

if TYPE_CHECKING:
    from facilitator.services.folders import Office

Opened = TypeVar("Opened")

_LONGEST = 4096  # bytes of a file that holds a passphrase


def takes_passphrase(parser: argparse.ArgumentParser) -> None:
    """The option of every command that opens data."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the passphrase or recovery code from the first line of this file; without it, "
        "a terminal asks for it",
    )


def open_folder(args: argparse.Namespace) -> Office:
    """The data folder of `--data`, open.  Raises BadInput where there is no data, Locked when the
    passphrase is wrong or cannot be asked for, StorageFault."""
    from facilitator import services

    if services.folders.look(args.data) is services.folders.FolderState.NEW:
        raise BadInput(
            f"There is no data in {args.data} yet.",
            "Name another folder with --data, or start Facilitator once without a command.",
        )
    asks = services.folders.asks(args.data)
    return unlocking(args, asks, lambda secret: services.folders.unlock(args.data, secret))


def unlocking(
    args: argparse.Namespace, asks: bool, open_with: Callable[[str | None], Opened]
) -> Opened:
    """What `open_with` gives for the passphrase, or for None where nothing `asks` for one."""
    if args.passphrase_file is not None:
        return open_with(_first_line(args.passphrase_file))
    return open_with(_asked_for() if asks else None)


def _first_line(file: Path) -> str:
    with file.open("rb") as opened:
        text = opened.read(_LONGEST)
    try:
        lines = text.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadInput(f"{file.name} is not a text file.", "Save it as plain text.") from None
    if not lines or not lines[0].strip():
        raise BadInput(f"The first line of {file.name} is empty.", "Put the passphrase there.")
    return lines[0]


def _asked_for() -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise Locked(
            "This is locked, and there is no terminal to type the passphrase on.",
            "Put it on the first line of a file, and name that with --passphrase-file FILE.",
        )
    import getpass

    try:
        return getpass.getpass("Passphrase or recovery code: ")
    except EOFError:
        raise Locked("No passphrase was typed.") from None
