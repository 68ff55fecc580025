"""What the main file says of itself."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from facilitator.storage import tables as t


class About:
    """A few named values: whether this is practice data, the folder's id, the last certificate's
    number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def set(self, values: dict[str, str]) -> None:
        rows = [{"name": name, "value": value} for name, value in values.items()]
        self._connection.execute(insert(t.about), rows)

    def put(self, name: str, value: str) -> None:
        """Replaces one value."""
        self._connection.execute(delete(t.about).where(t.about.c.name == name))
        self.set({name: value})

    def get(self, name: str) -> str:
        query = select(t.about.c.value).where(t.about.c.name == name)
        return self._connection.scalar(query) or ""
