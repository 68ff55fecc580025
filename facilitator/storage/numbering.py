"""Ids that are never given twice."""

from __future__ import annotations

from sqlalchemy import Connection, Table, text

_HIGHEST = text("SELECT seq FROM sqlite_sequence WHERE name = :table")


def next_id(connection: Connection, table: Table) -> int:
    """The id after the highest the table ever held, removed rows included."""
    return int(connection.scalar(_HIGHEST, {"table": table.name}) or 0) + 1
