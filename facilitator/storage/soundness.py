"""Whether the main file is whole, asked of the database itself."""

from __future__ import annotations

from typing import Any

from facilitator.domain.errors import StorageFault


def check_whole(connection: Any) -> None:
    """Raises StorageFault unless every page, index and key into another table is as it must be.
    `connection` is one of the driver's."""
    whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not whole or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StorageFault(
            "The main file is damaged.", "Keep the folder as it is and go back to a backup."
        )
