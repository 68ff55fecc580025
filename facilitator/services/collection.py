"""A survey from its opening to its end: nothing of it can be seen before but a count.

The one place pages look for its verbs; opening, resuming and closing are told in modules of
their own.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from facilitator.domain.changes import Outcome
from facilitator.domain.closing import Channel, Tally
from facilitator.domain.errors import BadInput, StorageFault
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Round
from facilitator.services.closing import counted, discard, discard_unopened, expire, seal
from facilitator.services.opening import open_late, open_planned, open_round
from facilitator.services.resuming import look_after, resume
from facilitator.services.surveys import (
    CHANGED,
    OpenRound,
    as_round,
    box_of,
    round_of,
    still_open,
)
from facilitator.storage import box_files, packing
from facilitator.storage.box import TICKET

if TYPE_CHECKING:
    from facilitator.storage.office import Office

__all__ = [
    "OpenRound",
    "as_round",
    "count",
    "count_blank",
    "counted",
    "discard",
    "discard_unopened",
    "expire",
    "look_after",
    "needs_words",
    "new_ticket",
    "note_printed",
    "open_late",
    "open_planned",
    "open_round",
    "open_rounds",
    "resume",
    "rounds",
    "seal",
    "submit",
    "tally",
]


def rounds(office: Office, session_id: int) -> tuple[Round, ...]:
    """The session's rounds in the order they were opened."""
    with office.reading() as tx:
        found = tx.rounds.of(session_id)
    return tuple(round_of(office, stored) for stored in found)


def open_rounds(office: Office) -> tuple[Round, ...]:
    """Every round that takes answers; `answers` is counted in its box, which needs no key."""
    with office.reading() as tx:
        found = tx.rounds.open()
    return tuple(round_of(office, stored) for stored in found)


def needs_words(office: Office, round_id: int) -> bool:
    """Whether going on with an open round after a restart takes the four words of its opening, not
    this computer's keyring.  False where its box cannot be read: that is told where it is shown."""
    try:
        return box_files.note_of(office.box_path(round_id)).by_code
    except StorageFault:
        return False


def count(office: Office, open_round: OpenRound) -> int:
    """How many answers are in.  Raises StorageFault."""
    return box_of(office, open_round).count()


def tally(office: Office, open_round: OpenRound) -> Tally:
    """How many came in by which channel, and how many sheets came back blank.  Raises
    StorageFault."""
    return box_of(office, open_round).tally()


def new_ticket() -> bytes:
    """One for each form opened on screen and each sheet typed: it makes a repeat harmless."""
    return secrets.token_bytes(TICKET)


def submit(
    office: Office,
    open_round: OpenRound,
    response: Response,
    ticket: bytes,
    channel: Channel = Channel.SCREEN,
) -> int:
    """Keeps one person's answers; returns how many are in, after the disk has them.

    The same ticket again changes nothing.  Raises BadInput for an answer the forms do not offer or
    a comment that is too long, StorageFault: then "Thank you" must not be said.
    """
    forms = [one.form for one in open_round.round.forms]
    study = open_round.round.promise.study is not None
    body = packing.pack(forms, response, study=study)
    return box_of(office, open_round).submit(body, _checked(ticket), channel)


def count_blank(office: Office, open_round: OpenRound, ticket: bytes) -> Tally:
    """Counts a sheet that came back blank; nothing else of it is kept.  The same ticket again
    changes nothing.  Raises BadInput, StorageFault."""
    return box_of(office, open_round).count_blank(_checked(ticket))


def note_printed(office: Office, round_id: int, copies: int) -> Outcome[Round]:
    """Adds copies of its sheets to those an open round counts.  Raises BadInput for fewer than
    one, NotAllowed for a round that is closed."""
    if copies < 1:
        raise BadInput("No copies were printed.", "Print at least one.")
    with office.transaction("Noting the printed copies") as tx:
        still_open(tx, round_id)
        tx.rounds.note_printed(round_id, copies)
        stored = still_open(tx, round_id)
        tx.commit()
    return Outcome(round_of(office, stored), CHANGED)


def _checked(ticket: bytes) -> bytes:
    if len(ticket) != TICKET:
        raise BadInput(f"A ticket has {TICKET} bytes.")
    return ticket
