"""Agencies and their sessions in the main file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, CursorResult, Row, delete, func, insert, select, update

from facilitator.domain.people import Agency, GroupSession, SessionCard, SessionPlan
from facilitator.domain.rounds import RoundState
from facilitator.storage import tables as t
from facilitator.storage.certificates import Certificates
from facilitator.storage.rounds import DISCARDING

Removed = tuple[tuple[str, tuple[dict[str, Any], ...]], ...]
_DETAILS = ("title", "day", "starts", "ends", "place", "trainers")


class Agencies:
    """The organisations that asked for workshops."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Agency, ...]:
        rows = self._connection.execute(select(t.agency)).all()
        return tuple(sorted((Agency(row.id, row.name) for row in rows), key=_by_name))

    def named(self, name: str) -> int:
        """The id of the agency of that name, made when there is none; case does not count."""
        for agency in self.all():
            if agency.name.casefold() == name.casefold():
                return agency.id
        made = self._connection.execute(insert(t.agency).values(name=name))
        return _new_id(made)

    def drop_unused(self, agency_id: int) -> None:
        used = select(t.session.c.id).where(t.session.c.agency_id == agency_id).exists()
        self._connection.execute(delete(t.agency).where(t.agency.c.id == agency_id, ~used))


class Sessions:
    """Dated meetings, with what hangs on them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, session_id: int) -> GroupSession | None:
        query = _with_agency().where(t.session.c.id == session_id)
        row = self._connection.execute(query).first()
        return _session(row) if row else None

    def cards(self) -> tuple[SessionCard, ...]:
        """All sessions, the latest day first, in three queries; `answers` counts closed rounds."""
        people = (
            select(
                t.person.c.session_id,
                func.count().label("people"),
                func.count(t.person.c.signed_in).label("here"),
            )
            .group_by(t.person.c.session_id)
            .subquery()
        )
        query = (
            _with_agency()
            .add_columns(people.c.people, people.c.here)
            .outerjoin(people, people.c.session_id == t.session.c.id)
            .order_by(t.session.c.day.desc(), t.session.c.starts.desc(), t.session.c.id.desc())
        )
        rounds, gone = self._rounds(), Certificates(self._connection).names_of_nobody()
        return tuple(
            SessionCard(
                _session(row),
                row.people or 0,
                row.here or 0,
                tuple(RoundState(state) for state, _ in rounds.get(row.id, ())),
                sum(answers for _, answers in rounds.get(row.id, ())),
                gone.get(row.id, 0),
            )
            for row in self._connection.execute(query)
        )

    def add(self, agency_id: int, plan: SessionPlan) -> int:
        made = self._connection.execute(insert(t.session).values(_values(agency_id, plan)))
        return _new_id(made)

    def change(self, session_id: int, agency_id: int, plan: SessionPlan) -> None:
        self._connection.execute(
            update(t.session).where(t.session.c.id == session_id).values(_values(agency_id, plan))
        )

    def take_out(self, session_id: int) -> Removed:
        """Deletes the session with its roster and closed rounds; what it returns goes to
        `put_back` and nowhere else."""
        rounds = select(t.round_.c.id).where(t.round_.c.session_id == session_id)
        agencies = select(t.session.c.agency_id).where(t.session.c.id == session_id)
        parts = (
            (t.agency, t.agency.c.id.in_(agencies)),
            (t.session, t.session.c.id == session_id),
            (t.person, t.person.c.session_id == session_id),
            (t.certificate, t.certificate.c.session_id == session_id),
            (t.arrangement, t.arrangement.c.session_id == session_id),
            (t.site_check, t.site_check.c.session_id == session_id),
            (t.round_, t.round_.c.session_id == session_id),
            (t.round_form, t.round_form.c.round_id.in_(rounds)),
            (t.seal, t.seal.c.round_id.in_(rounds)),
            (t.response, t.response.c.round_id.in_(rounds)),
            (t.research_export, t.research_export.c.round_id.in_(rounds)),
        )
        kept = tuple(
            (
                table.name,
                tuple(
                    dict(row._mapping)
                    for row in self._connection.execute(
                        select(table).where(condition).order_by(*table.primary_key.columns)
                    )
                ),
            )
            for table, condition in parts
        )
        self._connection.execute(delete(t.session).where(t.session.c.id == session_id))
        return kept

    def put_back(self, removed: Removed) -> None:
        """Undoes `take_out`.  An agency that went too comes back, unless one of its name is there
        by now: then the session is that one's."""
        for name, rows in removed:
            if name == t.agency.name:
                agency_id = self._agency_again(rows[0])
            elif name == t.session.name:
                self._connection.execute(
                    insert(t.session), [row | {"agency_id": agency_id} for row in rows]
                )
            elif rows:
                self._connection.execute(insert(t.metadata.tables[name]), list(rows))

    def _agency_again(self, agency: dict[str, Any]) -> int:
        query = select(t.agency.c.id).where(t.agency.c.name == agency["name"])
        found = self._connection.scalar(query)
        if found is None:
            self._connection.execute(insert(t.agency), [agency])
            return int(agency["id"])
        return int(found)

    def _rounds(self) -> dict[int, list[tuple[str, int]]]:
        query = (
            select(t.round_.c.session_id, t.round_.c.state, t.seal.c.answers)
            .outerjoin(t.seal, t.seal.c.round_id == t.round_.c.id)
            .where(t.round_.c.state != DISCARDING)
            .order_by(t.round_.c.id)
        )
        found: dict[int, list[tuple[str, int]]] = {}
        for session_id, state, answers in self._connection.execute(query):
            found.setdefault(session_id, []).append((state, answers or 0))
        return found


def _new_id(made: CursorResult[Any]) -> int:
    return int((made.inserted_primary_key or (0,))[0])


def _by_name(agency: Agency) -> str:
    return agency.name.casefold()


def _with_agency() -> Any:
    return select(t.session, t.agency.c.name.label("agency_name")).join(
        t.agency, t.agency.c.id == t.session.c.agency_id
    )


def _session(row: Row[Any]) -> GroupSession:
    return GroupSession(
        row.id,
        Agency(row.agency_id, row.agency_name),
        row.title,
        row.day,
        row.starts,
        row.ends,
        row.place,
        row.trainers,
    )


def _values(agency_id: int, plan: SessionPlan) -> dict[str, Any]:
    return {"agency_id": agency_id} | {name: getattr(plan, name) for name in _DETAILS}
