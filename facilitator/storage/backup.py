"""A copy of the main file that was opened and counted before anybody relies on it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from facilitator.domain.errors import StorageFault
from facilitator.storage import engine
from facilitator.storage.files import disk_faults, sync_file
from facilitator.storage.tables import metadata
from facilitator.system.places import journal_of

# A round that is not closed cannot be gone on with from a copy: its answers are not in it, and
# destroying it there would take its key out of this computer's keyring.
_SEALED = "SELECT id FROM round WHERE state = 'sealed'"
_KEPT = {"round": f" WHERE id IN ({_SEALED})", "round_form": f" WHERE round_id IN ({_SEALED})"}


def copy_main(connection: Connection, key: bytes | None, target: Path) -> None:
    """Writes what the connection's transaction sees to `target`, a new file, under the same key.

    Raises the driver's errors, and StorageFault when the copy does not hold what was copied.
    """
    source: Any = connection.connection.driver_connection
    expected = _counts(source)
    with disk_faults("Making the backup"):
        target.touch(mode=0o600, exist_ok=False)
    with contextlib.closing(engine.connect(target, key)) as copy:
        source.backup(copy)
        copy.execute(f"DELETE FROM round WHERE id NOT IN ({_SEALED})")  # noqa: S608  our own
    with contextlib.closing(engine.connect(target, key)) as copy:
        whole = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not whole or _counts(copy) != expected:
            raise StorageFault(
                "The copy does not hold what was copied.", "Try again on another stick."
            )
    with disk_faults("Making the backup"):
        journal_of(target).unlink(missing_ok=True)
        sync_file(target)


def _counts(connection: Any) -> dict[str, int]:
    """Rows by table, of rounds only those that are closed."""
    return {
        name: connection.execute(
            f"SELECT count(*) FROM {name}{_KEPT.get(name, '')}"  # noqa: S608  names of our own
        ).fetchone()[0]
        for name in metadata.tables
    }
