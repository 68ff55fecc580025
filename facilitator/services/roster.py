"""A session's roster: who is expected, and what is said of them.  Who comes and leaves is the
door's: `services.attendance`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput, NotAllowed
from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster import PEOPLE_AT_MOST
from facilitator.domain.roster_merging import corrected
from facilitator.services import known

if TYPE_CHECKING:
    from facilitator.storage.office import Office
    from facilitator.storage.transaction import Transaction

LONGEST = 200  # characters of a name, an address or any other part of an entry
_CHANGED = frozenset({Change.ROSTER})


@dataclass(frozen=True)
class Taken:
    """What a list did: who came in, and those brought up to date as they were `before` and are
    `now`."""

    added: tuple[Person, ...]
    before: tuple[Person, ...]
    now: tuple[Person, ...]


@dataclass(frozen=True)
class Removed:
    """A person who was taken off the roster, and which certificates (by their ids) are theirs."""

    person: Person
    certificates: tuple[int, ...]


def people(office: Office, session_id: int) -> tuple[Person, ...]:
    """Everyone on the session's roster, in the order entered."""
    with office.reading() as tx:
        return tx.roster.of(session_id)


def add(
    office: Office, session_id: int, entry: PersonEntry, walk_in: bool = False
) -> Outcome[Person]:
    """One more person.  `walk_in`: came without being expected.  Raises BadInput, NotAllowed."""
    with office.transaction("Changing the roster") as tx:
        (person,) = added(tx, session_id, [entry], walk_in)
        tx.commit()
    return Outcome(person, _CHANGED)


def take_in(
    office: Office,
    session_id: int,
    adds: Sequence[PersonEntry],
    updates: Mapping[int, PersonEntry] = MappingProxyType({}),
) -> Outcome[Taken]:
    """A list comes in, all of it or nothing: new people, and new details (by the person's id) for
    people who are there, whose attendance stays.

    Raises BadInput (it names the row) and NotAllowed when the session or one of the people is gone.
    """
    with office.transaction("Bringing in a list") as tx:
        taken = _take_in(tx, session_id, adds, updates)
        tx.commit()
    return Outcome(taken, _CHANGED)


def undo_take_in(office: Office, taken: Taken) -> Outcome[None]:
    """As before the list came in: who came with it is gone, what was said of the others is said
    again.  Attendance noted since stays; who is gone already does not matter."""
    with office.transaction("Taking a list out again") as tx:
        tx.roster.remove([person.id for person in taken.added])
        tx.roster.change_entries({person.id: person.entry for person in taken.before})
        tx.commit()
    return Outcome(None, _CHANGED)


def take_out(office: Office, person_ids: Sequence[int]) -> Outcome[None]:
    """Removes people brought in by mistake; who is gone already does not matter."""
    with office.transaction("Changing the roster") as tx:
        tx.roster.remove(person_ids)
        tx.commit()
    return Outcome(None, _CHANGED)


def edit(office: Office, person_id: int, entry: PersonEntry) -> Outcome[Person]:
    """Replaces what the roster says of a person; attendance stays.  Raises BadInput, NotAllowed."""
    checked = _checked(entry)
    return _change(office, person_id, lambda person: replace(person, entry=checked))


def correct_name(office: Office, person_id: int, name: str) -> Outcome[Person]:
    """Another name, for badge and certificate too (`corrected`); attendance stays.  `edit` with
    the entry from before undoes it.  Raises BadInput, NotAllowed."""
    return _change(
        office,
        person_id,
        lambda person: replace(person, entry=_checked(corrected(person.entry, name))),
    )


def remove(office: Office, person_id: int) -> Outcome[Removed]:
    """Takes a person off the roster; `put_back` with the result undoes it.  Raises NotAllowed."""
    with office.transaction("Changing the roster") as tx:
        removed = Removed(known.person(tx, person_id), tx.certificates.ids_of(person_id))
        tx.roster.remove([person_id])
        tx.commit()
    return Outcome(removed, _CHANGED)


def put_back(office: Office, removed: Removed) -> Outcome[Person]:
    """Undoes `remove`, attendance and certificates included.  Raises NotAllowed when the session is
    gone or the person is there."""
    person = removed.person
    with office.transaction("Changing the roster") as tx:
        known.session(tx, person.session_id)
        if tx.roster.get(person.id) is not None:
            raise NotAllowed("That person is on the roster already.")
        tx.roster.put_back([person])
        tx.certificates.belong_again(removed.certificates, person.id)
        tx.commit()
    return Outcome(person, _CHANGED)


def added(
    tx: Transaction, session_id: int, entries: Sequence[PersonEntry], walk_in: bool = False
) -> tuple[Person, ...]:
    """Puts people on a roster within a transaction.  Raises BadInput (it names the row) and
    NotAllowed."""
    checked = [_checked(entry, place) for place, entry in enumerate(entries, start=1)]
    known.session(tx, session_id)
    if tx.roster.size(session_id) + len(checked) > PEOPLE_AT_MOST:
        raise BadInput(
            f"A roster holds at most {PEOPLE_AT_MOST} people.",
            "Nobody was added. Make a session for each group.",
        )
    ids = tx.roster.add(session_id, checked, walk_in)
    return tuple(
        Person(number, session_id, entry, walk_in)
        for number, entry in zip(ids, checked, strict=True)
    )


def _take_in(
    tx: Transaction,
    session_id: int,
    adds: Sequence[PersonEntry],
    updates: Mapping[int, PersonEntry],
) -> Taken:
    present = {person.id: person for person in tx.roster.of(session_id)} if updates else {}
    if updates.keys() - present.keys():
        raise NotAllowed(
            "Somebody on this list is not on the roster any more.",
            "Nothing was changed. Bring the list in once more.",
        )
    before = tuple(present[number] for number in updates)
    entries = [_checked(entry, place) for place, entry in enumerate(updates.values(), start=1)]
    now = tuple(replace(person, entry=entry) for person, entry in zip(before, entries, strict=True))
    new = added(tx, session_id, adds)
    tx.roster.change_many(now)
    return Taken(new, before, now)


def _change(office: Office, person_id: int, changed: Callable[[Person], Person]) -> Outcome[Person]:
    with office.transaction("Changing the roster") as tx:
        person = changed(known.person(tx, person_id))
        tx.roster.change(person)
        tx.commit()
    return Outcome(person, _CHANGED)


def _checked(entry: PersonEntry, place: int = 1) -> PersonEntry:
    """The entry with spaces in order.  Raises BadInput naming the row, never the person."""
    texts = {one.name: " ".join(getattr(entry, one.name).split()) for one in fields(entry)}
    if not texts["name"]:
        raise BadInput(f"Person {place} has no name.", "Type a name; nobody was added.")
    for name, text in texts.items():
        if len(text) > LONGEST:
            raise BadInput(
                f"The {name} of person {place} is {len(text)} characters long; {LONGEST} fit.",
                "Shorten it; nobody was added.",
            )
    return PersonEntry(**texts)
