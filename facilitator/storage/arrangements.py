"""What is arranged for a session: plain values, one for each part of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from facilitator.storage import tables as t


class Arrangements:
    """Arrangements of all sessions; they go with their session.  A content is what JSON holds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, session_id: int, part: str) -> Any:
        """The content of a part, None where nothing was arranged."""
        query = select(t.arrangement.c.content).where(
            t.arrangement.c.session_id == session_id, t.arrangement.c.part == part
        )
        return self._connection.scalar(query)

    def set(self, session_id: int, part: str, content: Any) -> None:
        """Replaces the content of a part; None takes it away."""
        mine = (t.arrangement.c.session_id == session_id, t.arrangement.c.part == part)
        self._connection.execute(delete(t.arrangement).where(*mine))
        if content is not None:
            self._connection.execute(
                insert(t.arrangement).values(session_id=session_id, part=part, content=content)
            )
