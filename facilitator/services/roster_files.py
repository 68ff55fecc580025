"""Roster files before they come in: what they hold, and how their text could be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_preview import RosterPreview, preview_of
from facilitator.exchange import roster_text
from facilitator.exchange.roster_paste import read_pasted
from facilitator.exchange.roster_text import EncodingChoice
from facilitator.exchange.rosters import read_table


def preview(
    path: Path,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    columns: Sequence[Column] | None = None,
) -> RosterPreview:
    """What would come in from a file of any kind that `exchange.rosters` reads; nothing is kept.

    `encoding` reads text in that encoding; `sheet` is one of `RosterPreview.sheets`; `columns`
    says what each column holds.  Raises EncodingUnclear, SheetUnusable and NoNameColumn (all of
    `domain.roster_preview`) where a person has to choose, and BadInput with file, line and remedy
    for all else.
    """
    return preview_of(read_table(Path(path), encoding, sheet), columns)


def pasted(text: str, columns: Sequence[Column] | None = None) -> RosterPreview:
    """What would come in from pasted text: cells of a spreadsheet, or names and addresses as an
    e-mail lists them.  Raises NoNameColumn and BadInput as `preview` does."""
    return preview_of(read_pasted(text), columns)


def readings(path: Path) -> tuple[tuple[EncodingChoice, tuple[str, ...]], ...]:
    """The encodings that fit a text file, each with some of its lines as they would look."""
    return roster_text.readings(Path(path))
