"""Which sheet of a workbook, or table of a document, holds the list; what to say where none can."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.errors import BadInput
from facilitator.domain.roster_preview import SheetUnusable

_NAMED = 8  # sheets that a sentence names


def chosen_sheet(file: str, wanted: str, sheets: Sequence[str]) -> int:
    """The place of the sheet called `wanted`, without regard to case where none is called exactly
    so.  Raises SheetUnusable when there is none."""
    if wanted in sheets:
        return sheets.index(wanted)
    folded = [title.casefold() for title in sheets]
    if wanted.strip().casefold() in folded:
        return folded.index(wanted.strip().casefold())
    raise SheetUnusable(
        f"{file} has no sheet of that name.", f"Choose one of {_named(sheets)}.", tuple(sheets)
    )


def empty_sheet(file: str, title: str, sheets: Sequence[str]) -> SheetUnusable:
    """What to say of a sheet without a filled cell."""
    others = [other for other in sheets if other != title]
    remedy = f"Choose another sheet: {_named(others)}." if others else "Choose the file with names."
    return SheetUnusable(f"The sheet “{title}” of {file} is empty.", remedy, tuple(sheets))


def locked(file: str) -> BadInput:
    """What to say of a file that opens only with a password."""
    return BadInput(
        f"{file} is protected with a password.",
        "Open it with the password, remove the password, and save it again.",
    )


def _named(sheets: Sequence[str]) -> str:
    more = ", …" if len(sheets) > _NAMED else ""
    return ", ".join(f"“{title}”" for title in sheets[:_NAMED]) + more
