"""What was ticked before leaving a session's site."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, insert, select

from facilitator.storage import tables as t


class SiteChecks:
    """Ticks of all sessions; they go with their session."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, session_id: int) -> dict[str, date]:
        """Task to the day it was ticked, by task."""
        query = (
            select(t.site_check.c.task, t.site_check.c.day)
            .where(t.site_check.c.session_id == session_id)
            .order_by(t.site_check.c.task)
        )
        return {row.task: row.day for row in self._connection.execute(query)}

    def set(self, session_id: int, task: str, day: date | None) -> None:
        """Ticks the task on that day, or takes the tick away."""
        mine = (t.site_check.c.session_id == session_id, t.site_check.c.task == task)
        self._connection.execute(delete(t.site_check).where(*mine))
        if day is not None:
            self._connection.execute(
                insert(t.site_check).values(session_id=session_id, task=task, day=day)
            )
