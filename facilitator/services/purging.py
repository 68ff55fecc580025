"""Names that are no longer needed: which rosters are past their day, and removing one for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import NotAllowed
from facilitator.domain.people import GroupSession, SessionCard
from facilitator.services import known

if TYPE_CHECKING:
    from facilitator.storage.office import Office


@dataclass(frozen=True)
class OldRoster:
    """A roster that is past its day: of which session, wanted until when.  `names`: of how many
    people, those included who left the roster and stand on a certificate."""

    session: GroupSession
    names: int
    until: date


def old(cards: Sequence[SessionCard], today: date, days: int) -> tuple[OldRoster, ...]:
    """The rosters with names that were to be kept for so many days after their session's day, and
    are past that; the oldest first.  None with 0 days."""
    if not days:
        return ()
    found = (
        OldRoster(card.session, card.people + card.gone, card.session.day + timedelta(days=days))
        for card in cards
        if card.people + card.gone
    )
    past = [roster for roster in found if roster.until < today]
    return tuple(sorted(past, key=lambda roster: (roster.until, roster.session.id)))


def purge(office: Office, session_id: int) -> Outcome[int]:
    """Removes everybody on the session's roster for good, attendance included; how many names they
    were, with those on certificates of people who left the roster before.  Surveys, their figures
    and the session itself stay, and of certificates the numbers, hours and days.  Nothing brings
    the names back.

    Raises NotAllowed when there is no such session, and while one of its surveys is open: closing
    compares the answers with who came.
    """
    with office.transaction("Removing the names") as tx:
        known.session(tx, session_id)
        if tx.rounds.any_box_left(session_id):
            raise NotAllowed(
                "A survey of this session is still open. No name was removed.",
                "Close and count it, or destroy its answers, then remove the names.",
            )
        gone = tx.certificates.names_of_nobody().get(session_id, 0)
        removed = gone + tx.roster.clear(session_id)
        tx.certificates.forget_names(session_id)
        tx.commit()
    return Outcome(removed, frozenset({Change.ROSTER, Change.SESSIONS, Change.CERTIFICATES}))
