"""Rows that left for a study: the mark, and the consent they left with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from facilitator.domain.research import Consent
from facilitator.storage import tables as t
from facilitator.storage.rounds import KEY


@dataclass(frozen=True)
class Export:
    """`keys` are those of the answers that left, in the order of the file."""

    consent: Consent
    keys: tuple[bytes, ...]


class ResearchExports:
    """One mark a round; it goes with its round and is never changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, round_id: int) -> Export | None:
        query = select(t.research_export).where(t.research_export.c.round_id == round_id)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        keys = tuple(row.rows[at : at + KEY] for at in range(0, len(row.rows), KEY))
        return Export(Consent(row.who, row.day), keys)

    def mark(self, round_id: int, consent: Consent, keys: Sequence[bytes]) -> None:
        self._connection.execute(
            insert(t.research_export).values(
                round_id=round_id, who=consent.who, day=consent.day, rows=b"".join(keys)
            )
        )
