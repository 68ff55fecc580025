"""What stands on the papers of every session: who provides the course, signature, logos."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from facilitator.storage import tables as t


class Letterhead:
    """Contents by name, and one logo for each agency."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> bytes | None:
        """The content of that name."""
        query = select(t.letterhead.c.content).where(t.letterhead.c.name == name)
        return self._connection.scalar(query)

    def set(self, name: str, content: bytes | None) -> None:
        """Replaces it; None takes it away."""
        self._connection.execute(delete(t.letterhead).where(t.letterhead.c.name == name))
        if content is not None:
            self._connection.execute(insert(t.letterhead).values(name=name, content=content))

    def logo(self, agency_id: int) -> bytes | None:
        """The agency's logo."""
        return self._connection.scalar(select(t.agency.c.logo).where(t.agency.c.id == agency_id))

    def set_logo(self, agency_id: int, logo: bytes | None) -> None:
        """Replaces it; None takes it away."""
        self._connection.execute(
            update(t.agency).where(t.agency.c.id == agency_id).values(logo=logo)
        )
