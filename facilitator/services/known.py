"""The session or the person somebody means, if it is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain.errors import NotAllowed

if TYPE_CHECKING:
    from facilitator.domain.people import GroupSession, Person
    from facilitator.storage.transaction import Transaction


def session(tx: Transaction, session_id: int) -> GroupSession:
    """Raises NotAllowed when there is no such session (any more)."""
    found = tx.sessions.get(session_id)
    if found is None:
        raise NotAllowed("That session is not there any more.", "Go back to the list of sessions.")
    return found


def person(tx: Transaction, person_id: int) -> Person:
    """Raises NotAllowed when no roster has that person (any more)."""
    found = tx.roster.get(person_id)
    if found is None:
        raise nobody()
    return found


def nobody() -> NotAllowed:
    """What is said of somebody who is off the roster."""
    return NotAllowed("That person is not on the roster any more.", "Look at the roster anew.")
