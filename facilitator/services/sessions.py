"""Sessions and the agencies they are for."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput, NotAllowed
from facilitator.domain.people import Agency, GroupSession, SessionCard, SessionPlan
from facilitator.services import known
from facilitator.storage.agencies import Removed
from facilitator.storage.box_files import count_in

if TYPE_CHECKING:
    from facilitator.storage.office import Office

LONGEST = 200  # characters of an agency, title, place or list of trainers
_ALL = frozenset({Change.SESSIONS, Change.ROSTER, Change.ROUNDS})


@dataclass(frozen=True)
class RemovedSession:
    """A session that was taken out, with all it takes to put it back; lives in memory alone."""

    session: GroupSession
    contents: Removed = field(repr=False)


def agencies(office: Office) -> tuple[Agency, ...]:
    """All agencies by name."""
    with office.reading() as tx:
        return tx.agencies.all()


def cards(office: Office) -> tuple[SessionCard, ...]:
    """All sessions, the latest day first.  `answers` counts closed rounds and open boxes."""
    with office.reading() as tx:
        found = tx.sessions.cards()
        open_rounds = tx.rounds.open_by_session()
    return tuple(
        replace(
            card,
            answers=card.answers
            + sum(
                count_in(office.box_path(round_id))
                for round_id in open_rounds.get(card.session.id, ())
                if office.box_path(round_id).exists()
            ),
        )
        for card in found
    )


def get(office: Office, session_id: int) -> GroupSession:
    """Raises NotAllowed when there is no such session (any more)."""
    with office.reading() as tx:
        return known.session(tx, session_id)


def plan(office: Office, wanted: SessionPlan) -> Outcome[GroupSession]:
    """Makes a session, and its agency when that is new.  Raises BadInput."""
    checked = _checked(wanted)
    with office.transaction("Saving the session") as tx:
        session_id = tx.sessions.add(tx.agencies.named(checked.agency), checked)
        made = known.session(tx, session_id)
        tx.commit()
    return Outcome(made, frozenset({Change.SESSIONS}))


def change(office: Office, session_id: int, wanted: SessionPlan) -> Outcome[GroupSession]:
    """Replaces what is said of a session.  An agency that no session names any more goes.  Raises
    BadInput and NotAllowed."""
    checked = _checked(wanted)
    with office.transaction("Saving the session") as tx:
        before = known.session(tx, session_id)
        tx.sessions.change(session_id, tx.agencies.named(checked.agency), checked)
        tx.agencies.drop_unused(before.agency.id)
        after = known.session(tx, session_id)
        tx.commit()
    return Outcome(after, frozenset({Change.SESSIONS}))


def remove(office: Office, session_id: int) -> Outcome[RemovedSession]:
    """Takes a session out with its roster and closed surveys; `put_back` undoes it.  Raises
    NotAllowed while one of its surveys is open: an open survey is never part of an undo."""
    with office.transaction("Removing the session") as tx:
        session = known.session(tx, session_id)
        if tx.rounds.any_box_left(session_id):
            raise NotAllowed(
                "A survey of this session is still open.",
                "Close and count it, or destroy its answers, then remove the session.",
            )
        removed = RemovedSession(session, tx.sessions.take_out(session_id))
        tx.agencies.drop_unused(session.agency.id)
        tx.commit()
    return Outcome(removed, _ALL)


def put_back(office: Office, removed: RemovedSession) -> Outcome[GroupSession]:
    """Undoes `remove`.  Raises NotAllowed when the session is there already."""
    with office.transaction("Putting the session back") as tx:
        if tx.sessions.get(removed.session.id) is not None:
            raise NotAllowed("That session is there already.")
        tx.sessions.put_back(removed.contents)
        session = known.session(tx, removed.session.id)
        tx.commit()
    return Outcome(session, _ALL)


def _checked(wanted: SessionPlan) -> SessionPlan:
    """The plan with its texts trimmed.  Raises BadInput."""
    texts = {
        one.name: " ".join(value.split())
        for one in fields(wanted)
        if isinstance(value := getattr(wanted, one.name), str)
    }
    if not texts["agency"]:
        raise BadInput("The session has no agency.", "Type the name of the agency.")
    if not texts["title"]:
        raise BadInput("The session has no name.", "Type what it is called: Day 1, Team North.")
    for name, text in texts.items():
        if len(text) > LONGEST:
            raise BadInput(
                f"The {name} is {len(text)} characters long; {LONGEST} fit.", "Shorten it a little."
            )
    if wanted.starts and wanted.ends and wanted.ends <= wanted.starts:
        raise BadInput("The session ends before it starts.", "Look at the two times again.")
    return SessionPlan(day=wanted.day, starts=wanted.starts, ends=wanted.ends, **texts)
