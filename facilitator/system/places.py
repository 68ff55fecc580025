"""The names of the files in a data folder."""

from __future__ import annotations

from pathlib import Path

MAIN = "facilitator.db"
FORMS = "forms"  # keys and wordings of this site
HANDOUTS = "handouts"  # a folder for each handout the trainer added
OPEN = "open"  # the boxes of open rounds, and nothing else
UNPACKED = ".backup-"  # how the folder begins that a restoring unpacks into


def box_path(data_folder: Path, round_id: int) -> Path:
    """Where the box of an open round lies."""
    return data_folder / OPEN / f"box-{round_id}.db"


def journal_of(database: Path) -> Path:
    """Where SQLite keeps the journal of a database."""
    return database.with_name(database.name + "-journal")
