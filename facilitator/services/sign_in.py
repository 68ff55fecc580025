"""The sheet people sign on coming and on going, and the numbers of its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.domain.changes import Change, Outcome
from facilitator.domain.people import WALK_IN_ROWS
from facilitator.domain.roster import fold_name
from facilitator.services import known

if TYPE_CHECKING:
    from facilitator.domain.people import Person
    from facilitator.storage.office import Office
    from facilitator.storage.transaction import Transaction

_PART = "sheet"  # what is arranged for a session: the last number given


def number_rows(office: Office, session_id: int) -> Outcome[tuple[Person, ...]]:
    """Gives everybody without a row on the sign-in sheet the next one, by name, and returns all
    people of the session by number.  A number once given is never given to somebody else, nor
    that of a blank row, which a walk-in may have filled in by hand: what stands on paper stays
    true.  Raises NotAllowed when the session is gone."""
    with office.transaction("Numbering the sign-in sheet") as tx:
        known.session(tx, session_id)
        numbered, new = _numbered(tx, session_id)
        tx.roster.change_many(numbered[len(numbered) - new :])
        if new:
            tx.arrangements.set(session_id, _PART, {"last": numbered[-1].number})
            tx.commit()
    return Outcome(numbered, frozenset({Change.ROSTER} if new else ()))


def rows_to_come(office: Office, session_id: int) -> tuple[Person, ...]:
    """What `number_rows` would give, for a sheet that is only looked at: nothing is kept."""
    with office.reading("Numbering the sign-in sheet") as tx:
        return _numbered(tx, session_id)[0]


def _numbered(tx: Transaction, session_id: int) -> tuple[tuple[Person, ...], int]:
    """Everybody by number, and how many of them, at the end, have a new one."""
    people = tx.roster.of(session_id)
    kept = tx.arrangements.get(session_id, _PART)
    last = max([_known(kept), *(person.number or 0 for person in people)])
    if last:
        last += WALK_IN_ROWS
    numbered = [person for person in people if person.number is not None]
    waiting = sorted((person for person in people if person.number is None), key=_by_name)
    new = [replace(person, number=last + place) for place, person in enumerate(waiting, 1)]
    return (*sorted(numbered, key=lambda person: person.number or 0), *new), len(new)


def _by_name(person: Person) -> tuple[str, str, int]:
    return fold_name(person.entry.name), person.entry.name, person.id


def _known(kept: object) -> int:
    last = kept.get("last") if isinstance(kept, dict) else None
    return last if isinstance(last, int) and not isinstance(last, bool) and last > 0 else 0


def pdf(office: Office, session_id: int, paper: str = "letter") -> bytes:
    """The sign-in sheet of a session, with everyone on its roster, on `letter` or `a4`; who has
    no row yet gets one.  Raises BadInput for another paper, NotAllowed for a session that is not
    there."""
    from facilitator.documents import sign_in
    from facilitator.services import sessions

    session = sessions.get(office, session_id)
    return sign_in.laid(session, number_rows(office, session_id).result, paper).pdf()
