"""At the door: who came, who left, what of it gives credit; and the rule by which it does.

Attendance is day and time, in the main file.  Nothing here knows a round or opens a box.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from facilitator.domain import credit
from facilitator.domain.changes import Change, Outcome
from facilitator.domain.credit import AgendaItem, Credit, CreditRule
from facilitator.domain.errors import BadInput
from facilitator.domain.people import GroupSession, Person, PersonEntry
from facilitator.services import known
from facilitator.services.roster import added

if TYPE_CHECKING:
    from facilitator.storage.office import Office
    from facilitator.storage.transaction import Transaction

_PEOPLE = frozenset({Change.ROSTER})
_ARRANGED = frozenset({Change.SESSIONS})
_AGENDA, _CREDIT = "agenda", "credit"


@dataclass(frozen=True)
class RowsDone:
    """What became of the people who were named.

    `done`: as they are now; `before`: the same people as they were, for `put_as_was`; `already`:
    nothing was left to do; `absent`: they cannot leave, since they never signed in; `unknown`:
    numbers that no row has.
    """

    done: tuple[Person, ...] = ()
    unknown: tuple[int, ...] = ()
    already: tuple[Person, ...] = ()
    absent: tuple[Person, ...] = ()
    before: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Arranged:
    """How a day is arranged."""

    agenda: tuple[AgendaItem, ...]
    rule: CreditRule


@dataclass(frozen=True)
class Door:
    """All the door shows: the session's day, its rule, and everyone with their credit."""

    session: GroupSession
    agenda: tuple[AgendaItem, ...]
    rule: CreditRule
    people: tuple[tuple[Person, Credit], ...]


def agenda(office: Office, session_id: int) -> tuple[AgendaItem, ...]:
    """The lines of the day, by time; none where nothing was arranged."""
    with office.reading() as tx:
        return _agenda(tx, session_id)


def arrange(
    office: Office,
    session_id: int,
    lines: Sequence[AgendaItem] | None = None,
    rule: CreditRule | None = None,
) -> Outcome[Arranged]:
    """Replaces agenda and rule at once, where given; the result is how both stood before.  Raises
    NotAllowed."""
    with office.transaction("Saving agenda and credit") as tx:
        known.session(tx, session_id)
        before = Arranged(_agenda(tx, session_id), _rule(tx, session_id))
        if lines is not None:
            tx.arrangements.set(session_id, _AGENDA, credit.agenda_to_plain(lines) or None)
        if rule is not None:
            tx.arrangements.set(session_id, _CREDIT, credit.rule_to_plain(rule))
        tx.commit()
    return Outcome(before, _ARRANGED)


def door(office: Office, session_id: int) -> Door:
    """Everything of one session's door in one look.  Raises NotAllowed."""
    with office.reading() as tx:
        session = known.session(tx, session_id)
        lines, applied = _agenda(tx, session_id), _rule(tx, session_id)
        people = tx.roster.of(session_id)
    told = ((person, credit.credit_of(session, lines, applied, person)) for person in people)
    return Door(session, lines, applied, tuple(told))


def credits(office: Office, session_id: int) -> tuple[tuple[Person, Credit], ...]:
    """Everyone on the roster with what they earned.  Raises NotAllowed."""
    return door(office, session_id).people


def sign_in(
    office: Office, session_id: int, person_ids: Iterable[int], at: time | None = None
) -> Outcome[RowsDone]:
    """These people are here from now, or from `at` on the session's day.

    Who signed out comes back: the session's minutes in between count as missed, pauses do not.
    Who was marked out at the close had not left.  Raises NotAllowed."""
    return _mark(office, session_id, _by_id(person_ids), lambda day: day.arriving(at))


def sign_out(
    office: Office, session_id: int, person_ids: Iterable[int], at: time | None = None
) -> Outcome[RowsDone]:
    """These people leave now, or at `at`, but never before they came.  For who was marked out at
    the close this is the real sign-out.  Raises NotAllowed."""
    return _mark(office, session_id, _by_id(person_ids), lambda day: day.leaving(at))


def still_here(office: Office, session_id: int, person_ids: Iterable[int]) -> Outcome[RowsDone]:
    """As if these people had not left, nor been marked out at the close.  Raises NotAllowed."""
    return _mark(office, session_id, _by_id(person_ids), lambda _: _staying)


def hand_in(
    office: Office, session_id: int, person_ids: Iterable[int], on: bool = True
) -> Outcome[RowsDone]:
    """A sheet was handed in by these people, or was not.  No time and no order is kept.  Raises
    NotAllowed."""
    return _mark(office, session_id, _by_id(person_ids), lambda _: _handing_in(on))


def sign_in_rows(
    office: Office, session_id: int, numbers: Sequence[int], at: time | None = None
) -> Outcome[RowsDone]:
    """`sign_in` for rows of the sign-in sheet."""
    return _mark(office, session_id, _by_number(numbers), lambda day: day.arriving(at))


def sign_out_rows(
    office: Office, session_id: int, numbers: Sequence[int], at: time | None = None
) -> Outcome[RowsDone]:
    """`sign_out` for rows of the sign-in sheet."""
    return _mark(office, session_id, _by_number(numbers), lambda day: day.leaving(at))


def hand_in_rows(office: Office, session_id: int, numbers: Sequence[int]) -> Outcome[RowsDone]:
    """`hand_in` for rows of the sign-in sheet."""
    return _mark(office, session_id, _by_number(numbers), lambda _: _handing_in(True))


def sweep_out(office: Office, session_id: int) -> Outcome[RowsDone]:
    """Marks everyone who is still here as out at the session's end, or now where that is earlier.
    It is not their sign-out: `Person.swept`.  Raises NotAllowed."""
    return _mark(office, session_id, _everyone, lambda day: day.sweeping())


def walk_in(
    office: Office,
    session_id: int,
    entry: PersonEntry,
    number: int | None = None,
    at: time | None = None,
) -> Outcome[Person]:
    """Somebody who was not expected is on the roster and here, in the given row of the sheet if
    there is one.  `services.roster.take_out` undoes it.  Raises BadInput (the row is
    another's, what `services.roster.add` refuses) and NotAllowed."""
    with office.transaction("Adding the walk-in") as tx:
        session = known.session(tx, session_id)
        there = tx.roster.of(session_id) if number is not None else ()
        if any(person.number == number for person in there):
            raise BadInput(f"Row {number} belongs to somebody else.", "Nobody was added.")
        (person,) = added(tx, session_id, [entry], walk_in=True)
        moment = _Day(session, (), office.now()).moment(at)
        made = replace(person, number=number, signed_in=moment)
        tx.roster.change(made)
        tx.commit()
    return Outcome(made, _PEOPLE)


def set_times(
    office: Office,
    person_id: int,
    signed_in: time | None,
    signed_out: time | None,
    missed: int,
    swept: bool = False,
) -> Outcome[RowsDone]:
    """Corrects a person's times on the day they came, or on the session's day.  `swept`: the time
    out is still the close, not a sign-out.  Raises BadInput and NotAllowed."""
    if signed_out is not None and signed_in is None:
        raise BadInput("There is a time out, but no time in.", "Type when they came.")
    if signed_in is not None and signed_out is not None and signed_out < signed_in:
        raise BadInput("The time out is before the time in.", "Look at the two times again.")
    if not 0 <= missed <= credit.MINUTES_AT_MOST:
        raise BadInput("Minutes missed can be 0 to 1440.", "Type a whole number.")
    with office.transaction("Correcting the times") as tx:
        person = known.person(tx, person_id)
        planned = known.session(tx, person.session_id).day
        day = person.signed_in.date() if person.signed_in else planned
        now = replace(
            person,
            signed_in=datetime.combine(day, signed_in) if signed_in is not None else None,
            signed_out=datetime.combine(day, signed_out) if signed_out is not None else None,
            missed=missed,
            swept=swept and signed_out is not None,
        )
        tx.roster.change(now)
        tx.commit()
    return Outcome(RowsDone(done=(now,), before=(person,)), _PEOPLE)


def put_as_was(office: Office, people: Sequence[Person]) -> Outcome[tuple[Person, ...]]:
    """Gives these people the attendance they had: the undo of every mark made here.  What else is
    said of them stays as it is now; who left the roster since does not matter."""
    with office.transaction("Undoing") as tx:
        now = [
            replace(
                person,
                signed_in=was.signed_in,
                signed_out=was.signed_out,
                swept=was.swept,
                missed=was.missed,
                handed_in=was.handed_in,
            )
            for was in people
            if (person := tx.roster.get(was.id)) is not None
        ]
        tx.roster.change_many(now)
        tx.commit()
    return Outcome(tuple(now), _PEOPLE)


_Marked = Person | None  # None: cannot be marked
_Choose = Callable[[tuple[Person, ...]], tuple[list[Person], tuple[int, ...]]]


@dataclass(frozen=True)
class _Day:
    """The session's day, and what marks mean on it."""

    session: GroupSession
    agenda: tuple[AgendaItem, ...]
    now: datetime

    def moment(self, at: time | None) -> datetime:
        return self.now if at is None else datetime.combine(self.session.day, at)

    def arriving(self, at: time | None) -> Callable[[Person], _Marked]:
        def mark(person: Person) -> Person:
            left = person.signed_out
            if person.signed_in is None:
                return replace(person, signed_in=self.moment(at))
            if left is None:
                return person
            if person.swept:
                return replace(person, signed_out=None, swept=False)
            back = self.now if at is None else datetime.combine(left.date(), at)
            away = credit.contact_between(self.session, self.agenda, left, back)
            return replace(person, signed_out=None, missed=person.missed + away)

        return mark

    def leaving(self, at: time | None) -> Callable[[Person], _Marked]:
        def mark(person: Person) -> _Marked:
            came = person.signed_in
            if came is None:
                return None
            if person.signed_out is not None and not person.swept:
                return person
            gone = self.now if at is None else datetime.combine(came.date(), at)
            return replace(person, signed_out=max(came, gone), swept=False)

        return mark

    def sweeping(self) -> Callable[[Person], _Marked]:
        def mark(person: Person) -> Person:
            came = person.signed_in
            if came is None or person.signed_out is not None:
                return person
            ends = self.session.ends
            close = self.now if ends is None else datetime.combine(came.date(), ends)
            return replace(person, signed_out=max(came, min(close, self.now)), swept=True)

        return mark


def _staying(person: Person) -> _Marked:
    return replace(person, signed_out=None, swept=False)


def _handing_in(on: bool) -> Callable[[Person], _Marked]:
    return lambda person: replace(person, handed_in=on)


def _mark(
    office: Office,
    session_id: int,
    choose: _Choose,
    marking: Callable[[_Day], Callable[[Person], _Marked]],
) -> Outcome[RowsDone]:
    """One transaction for all of them."""
    with office.transaction("Saving the attendance") as tx:
        session = known.session(tx, session_id)
        chosen, unknown = choose(tx.roster.of(session_id))
        mark = marking(_Day(session, _agenda(tx, session_id), office.now()))
        marked = [(person, mark(person)) for person in chosen]
        done = [(was, now) for was, now in marked if now is not None and now != was]
        tx.roster.change_many([now for _, now in done])
        tx.commit()
    told = RowsDone(
        done=tuple(now for _, now in done),
        unknown=unknown,
        already=tuple(was for was, now in marked if now == was),
        absent=tuple(was for was, now in marked if now is None),
        before=tuple(was for was, _ in done),
    )
    return Outcome(told, _PEOPLE if done else frozenset())


def _everyone(people: tuple[Person, ...]) -> tuple[list[Person], tuple[int, ...]]:
    return [person for person in people if person.here], ()


def _by_id(person_ids: Iterable[int]) -> _Choose:
    wanted = set(person_ids)

    def choose(people: tuple[Person, ...]) -> tuple[list[Person], tuple[int, ...]]:
        found = [person for person in people if person.id in wanted]
        if len(found) < len(wanted):
            raise known.nobody()
        return found, ()

    return choose


def _by_number(numbers: Sequence[int]) -> _Choose:
    wanted = list(dict.fromkeys(numbers))

    def choose(people: tuple[Person, ...]) -> tuple[list[Person], tuple[int, ...]]:
        rows = {person.number: person for person in people if person.number is not None}
        unknown = tuple(number for number in wanted if number not in rows)
        return [rows[number] for number in wanted if number in rows], unknown

    return choose


def _agenda(tx: Transaction, session_id: int) -> tuple[AgendaItem, ...]:
    return credit.agenda_from_plain(tx.arrangements.get(session_id, _AGENDA))


def _rule(tx: Transaction, session_id: int) -> CreditRule:
    return credit.rule_from_plain(tx.arrangements.get(session_id, _CREDIT))
