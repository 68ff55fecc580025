"""Certificates in the main file: every number that was given, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, delete, distinct, func, insert, select, update

from facilitator.domain.certificates import Certificate
from facilitator.storage import tables as t
from facilitator.storage.about import About
from facilitator.storage.numbering import next_id

_COUNTER = "certificates"  # in `about`: the running number that was given last


class Certificates:
    """Certificates of all sessions, in the order they were issued.  They go with their session;
    when a person leaves the roster, theirs stay and belong to nobody."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, session_id: int) -> tuple[Certificate, ...]:
        query = select(t.certificate).where(t.certificate.c.session_id == session_id)
        return self._read(query.order_by(t.certificate.c.id))

    def get(self, ids: Iterable[int]) -> tuple[Certificate, ...]:
        query = select(t.certificate).where(t.certificate.c.id.in_(list(ids)))
        return self._read(query.order_by(t.certificate.c.id))

    def next_id(self) -> int:
        return next_id(self._connection, t.certificate)

    def numbers(self, count: int) -> range:
        """So many running numbers that no certificate of this folder ever had or will have."""
        about = About(self._connection)
        first = int(about.get(_COUNTER) or 0) + 1
        about.put(_COUNTER, str(first + count - 1))
        return range(first, first + count)

    def add(self, certificates: Sequence[Certificate]) -> None:
        if certificates:
            self._connection.execute(
                insert(t.certificate), [_values(certificate) for certificate in certificates]
            )

    def change(self, certificates: Iterable[Certificate]) -> None:
        """Replaces what is kept of each."""
        for one in certificates:
            self._connection.execute(
                update(t.certificate).where(t.certificate.c.id == one.id).values(_values(one))
            )

    def remove(self, ids: Iterable[int]) -> None:
        """Their numbers are not given again."""
        self._connection.execute(delete(t.certificate).where(t.certificate.c.id.in_(list(ids))))

    def ids_of(self, person_id: int) -> tuple[int, ...]:
        """Those of one person, whether they hold or not."""
        query = select(t.certificate.c.id).where(t.certificate.c.person_id == person_id)
        return tuple(self._connection.scalars(query))

    def belong_again(self, ids: Iterable[int], person_id: int) -> None:
        """Gives somebody who came back to the roster what was theirs and belongs to nobody."""
        mine = (t.certificate.c.id.in_(list(ids)), t.certificate.c.person_id.is_(None))
        self._connection.execute(update(t.certificate).where(*mine).values(person_id=person_id))

    def names_of_nobody(self) -> dict[int, int]:
        """How many names stand on certificates that belong to nobody, by session."""
        query = (
            select(
                t.certificate.c.session_id,
                func.count(distinct(t.certificate.c.name)).label("names"),
            )
            .where(t.certificate.c.person_id.is_(None), t.certificate.c.name != "")
            .group_by(t.certificate.c.session_id)
        )
        return {row.session_id: row.names for row in self._connection.execute(query)}

    def forget_names(self, session_id: int) -> None:
        """Numbers, hours and days stay; whose they were does not."""
        self._connection.execute(
            update(t.certificate)
            .where(t.certificate.c.session_id == session_id)
            .values(person_id=None, name="", licence="", reason="")
        )

    def _read(self, query: Any) -> tuple[Certificate, ...]:
        return tuple(_certificate(row) for row in self._connection.execute(query))


_FIELDS = tuple(one.name for one in fields(Certificate))


def _certificate(row: Row[Any]) -> Certificate:
    return Certificate(**{name: row._mapping[name] for name in _FIELDS})


def _values(certificate: Certificate) -> dict[str, Any]:
    return {name: getattr(certificate, name) for name in _FIELDS}
