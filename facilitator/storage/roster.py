"""The roster in the main file: who is expected, who came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from facilitator.domain.people import Person, PersonEntry
from facilitator.storage import tables as t
from facilitator.storage.numbering import next_id


class Roster:
    """People of all sessions, in the order they were entered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, session_id: int) -> tuple[Person, ...]:
        query = select(t.person).where(t.person.c.session_id == session_id).order_by(t.person.c.id)
        return tuple(_person(row) for row in self._connection.execute(query))

    def get(self, person_id: int) -> Person | None:
        row = self._connection.execute(select(t.person).where(t.person.c.id == person_id)).first()
        return _person(row) if row else None

    def here(self, session_id: int) -> int:
        """How many signed in."""
        query = select(func.count(t.person.c.signed_in)).where(t.person.c.session_id == session_id)
        return self._connection.scalar(query) or 0

    def size(self, session_id: int) -> int:
        """How many people stand on the roster."""
        query = select(func.count()).where(t.person.c.session_id == session_id)
        return self._connection.scalar(query) or 0

    def add(self, session_id: int, entries: Sequence[PersonEntry], walk_in: bool) -> list[int]:
        """The ids of the new people, in the order of `entries`."""
        first = next_id(self._connection, t.person)
        people = [
            Person(first + place, session_id, entry, walk_in) for place, entry in enumerate(entries)
        ]
        self.put_back(people)
        return [person.id for person in people]

    def put_back(self, people: Sequence[Person]) -> None:
        if people:
            self._connection.execute(insert(t.person), [_values(person) for person in people])

    def change(self, person: Person) -> None:
        self.change_many([person])

    def change_many(self, people: Sequence[Person]) -> None:
        """All that is kept of each; who is gone stays gone."""
        if people:
            statement = (
                update(t.person)
                .where(t.person.c.id == bindparam("whose"))
                .values({name: bindparam(f"new_{name}") for name in (*_ENTRY, *_REST)})
            )
            self._connection.execute(statement, [_new_values(person) for person in people])

    def change_entries(self, entries: Mapping[int, PersonEntry]) -> None:
        """What is said of people, by their ids; their attendance stays, who is gone stays gone."""
        if entries:
            statement = (
                update(t.person)
                .where(t.person.c.id == bindparam("whose"))
                .values({name: bindparam(f"new_{name}") for name in _ENTRY})
            )
            said = [
                {"whose": number, **{f"new_{name}": getattr(entry, name) for name in _ENTRY}}
                for number, entry in entries.items()
            ]
            self._connection.execute(statement, said)

    def clear(self, session_id: int) -> int:
        """Takes everybody off the roster; how many they were."""
        gone = self._connection.execute(delete(t.person).where(t.person.c.session_id == session_id))
        return gone.rowcount

    def remove(self, person_ids: Iterable[int]) -> None:
        self._connection.execute(delete(t.person).where(t.person.c.id.in_(list(person_ids))))


_ENTRY = tuple(one.name for one in fields(PersonEntry))
_REST = ("walk_in", "signed_in", "signed_out", "number", "swept", "missed", "handed_in")


def _person(row: Row[Any]) -> Person:
    kept = row._mapping
    entry = PersonEntry(**{name: kept[name] for name in _ENTRY})
    return Person(row.id, row.session_id, entry, **{name: kept[name] for name in _REST})


def _new_values(person: Person) -> dict[str, Any]:
    kept = _values(person)
    return {"whose": person.id, **{f"new_{name}": kept[name] for name in (*_ENTRY, *_REST)}}


def _values(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "session_id": person.session_id,
        **{name: getattr(person.entry, name) for name in _ENTRY},
        **{name: getattr(person, name) for name in _REST},
    }
