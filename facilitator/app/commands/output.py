"""Where a command writes: a place that is not there is told before anything is made."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.errors import BadInput


def look_at_place(out: Path) -> None:
    """Raises BadInput, which names the folder, when the one that `out` is to lie in is not there:
    a typing mistake, which nobody wants made into a folder or into a fault of the program."""
    folder = out.absolute().parent
    if not folder.is_dir():
        raise BadInput(
            f"There is no folder {folder}.", "Name one that is there. Nothing was written."
        )
