"""What a main file is made of, compared with one that was just made here.

A file from elsewhere could bring triggers or views of its own, which run while others only read or
write.  An older file that was brought up to date has its columns in another order, so the text of
its tables is not compared, but what they are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from facilitator.domain.errors import BadInput
from facilitator.storage import schema
from facilitator.storage.engine import database_faults

Shape = frozenset[tuple[Any, ...]]

_OWN = "sqlite_"  # what SQLite makes for itself
_CHECK = re.compile(r"\bCHECK\s*\(", re.IGNORECASE)


def check(connection: Any) -> None:
    """Raises BadInput unless its tables, columns, keys and indexes are those made here.
    `connection` is one of the driver's."""
    with database_faults("Looking into the backup"):
        if shape_of(connection) != expected():
            raise _strange()


@cache
def expected() -> Shape:
    """The shape of a new main file."""
    made = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: dbapi2.connect(":memory:", isolation_level=None),
        poolclass=StaticPool,
    )
    try:
        with made.begin() as connection:
            schema.make(connection)
            return shape_of(connection.connection.driver_connection)
    finally:
        made.dispose()


def shape_of(connection: Any) -> Shape:
    """Each table's kind, columns, keys into other tables and indexes, as a set of plain tuples."""
    ask = connection.execute
    found: set[tuple[Any, ...]] = set()
    for kind, name, table, text in ask("SELECT type, name, tbl_name, sql FROM sqlite_master"):
        if not name.startswith(_OWN):
            text = str(text).upper()
            found.add((kind, name, table, "AUTOINCREMENT" in text, bool(_CHECK.search(text))))
    for schema_name, table, kind, _, without_rowid, strict in ask("PRAGMA table_list").fetchall():
        if schema_name != "main" or table.startswith(_OWN):
            continue
        found.add(("made", table, kind, without_rowid, strict))
        quoted = '"' + table.replace('"', '""') + '"'
        for _, *column in ask(f"PRAGMA table_xinfo({quoted})").fetchall():
            found.add(("column", table, *column))
        for _, _, *key in ask(f"PRAGMA foreign_key_list({quoted})").fetchall():
            found.add(("key", table, *key))
        for _, index, *how in ask(f"PRAGMA index_list({quoted})").fetchall():
            name = '"' + index.replace('"', '""') + '"'
            parts = ask(f"PRAGMA index_xinfo({name})").fetchall()
            # Told by column names: their numbers depend on the order in which they were added.
            told = tuple(tuple(part[2:]) for part in parts if part[5])
            found.add(("index", table, *how, told))
    return frozenset(found)


def _strange() -> BadInput:
    return BadInput(
        "The data in this backup holds parts that Facilitator never makes.",
        "Somebody may have changed it: take another backup. Nothing was changed.",
    )
