"""The end of a survey: closed and counted, destroyed, or run out of time."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from facilitator.domain.changes import Outcome
from facilitator.domain.closing import RoomCounts, differences
from facilitator.domain.errors import (
    FacilitatorError,
    NotAllowed,
    StorageFault,
    TooFewPeople,
)
from facilitator.domain.rounds import Round
from facilitator.services.resuming import resume
from facilitator.services.surveys import (
    CHANGED,
    OpenRound,
    as_round,
    box_of,
    destroy_box,
    known,
    round_of,
)
from facilitator.storage import box_files, packing

if TYPE_CHECKING:
    from facilitator.storage.box import Box
    from facilitator.storage.office import Office
    from facilitator.storage.rounds import StoredRound
    from facilitator.storage.transaction import Transaction

_CLOSING = "Closing the survey"
# Longer past a round's last day a person decides: the clock may be wrong, and nothing comes back.
_BY_ITSELF = timedelta(days=31)


def counted(
    office: Office,
    open_round: OpenRound,
    *,
    handed_in: int | None = None,
    present: int | None = None,
    explanation: str = "",
) -> RoomCounts:
    """The numbers of a closing as they stand: what box and round counted, with what people counted
    (None: nobody did).  Raises NotAllowed for a round that is closed, StorageFault."""
    box = box_of(office, open_round)
    with box.still(), office.reading() as tx:
        given = RoomCounts(
            box.count(), handed_in=handed_in, present=present, explanation=explanation
        )
        return _counts(tx, known(tx, open_round.round.id), box, given)


def seal(office: Office, open_round: OpenRound, counts: RoomCounts | None = None) -> Outcome[Round]:
    """Closes the round for good: answers shuffled into the main file, box and key destroyed.

    Of `counts` the sheets handed in, the people present and the explanation are taken; the other
    numbers are those of box and round.  Without `counts`: nobody counted sheets, and as many were
    present as signed in.  Repeating it is harmless.

    Raises TooFewPeople under the promised smallest group, NotAllowed when something does not fit
    and no explanation is given, or when answers came in since `counts` was made (in each case
    nothing is changed), StorageFault.
    """
    box = office.boxes.get(open_round.round.id)
    with box.still() if box is not None else contextlib.nullcontext():
        stored = _sealed(office, open_round, counts)
        try:
            destroy_box(office, stored.id, open_round.box)
        except StorageFault as fault:
            raise StorageFault(
                "The survey is closed and counted, but the locked file its answers lay in is "
                f"still there. {fault.message}",
                "Closing it again, or the next start, destroys that file. " + fault.remedy,
            ) from None
    return Outcome(round_of(office, stored), CHANGED)


def discard(office: Office, open_round: OpenRound) -> Outcome[None]:
    """Destroys an open round with its answers and key; nothing of it stays.  Repeating it is
    harmless.  Raises NotAllowed for a closed round, StorageFault."""
    return discard_unopened(office, open_round.round.id)


def discard_unopened(office: Office, round_id: int) -> Outcome[None]:
    """As `discard`, for a round whose code is lost or whose box is damaged: it needs no key."""
    with office.transaction("Destroying the answers") as tx:
        stored = tx.rounds.get(round_id)
        if stored is not None:
            if stored.sealed:
                raise NotAllowed("This survey is closed; its answers are counted already.")
            tx.rounds.start_discarding(round_id)
            tx.commit()
    if destroy_box(office, round_id, office.boxes.get(round_id)):
        with office.transaction("Destroying the answers") as tx:
            tx.rounds.remove(round_id)
            tx.commit()
    return Outcome(None, CHANGED)


def expire(office: Office) -> Outcome[tuple[Round, ...]]:
    """Destroys open rounds that are under their smallest group after the last day they were to be
    kept, as was told before anyone answered; gives what was destroyed.

    A round that may have enough stays, and so does one whose box is gone or cannot be read: that
    is for a person to see.  Nothing is destroyed by itself when its last day is more than 31 days
    ago: the clock may be set wrong, so a person decides.  Raises StorageFault.
    """
    with office.reading() as tx:
        found = tx.rounds.open()
    gone = []
    for stored in found:
        if _is_over(as_round(stored, answers=0), office.today()) and _has_too_few(office, stored):
            gone.append(round_of(office, stored))
            discard_unopened(office, stored.id)
    return Outcome(tuple(gone), CHANGED if gone else frozenset())


def _sealed(office: Office, open_round: OpenRound, counts: RoomCounts | None) -> StoredRound:
    round_id = open_round.round.id
    with office.transaction(_CLOSING) as tx:
        stored = known(tx, round_id)
        if not stored.sealed:
            box = box_of(office, open_round)
            bodies = box.bodies()
            _check_enough(open_round.round, bodies)
            fitting = _counts(tx, stored, box, counts)
            if (found := differences(fitting)) and not fitting.explanation:
                raise NotAllowed(found[0].sentence, found[0].remedy)
            tx.rounds.seal(
                round_id,
                bodies,
                day=office.today(),
                counts=fitting,
                randomness=office.randomness,
            )
            if not tx.rounds.intact(round_id):
                raise StorageFault(
                    f"{_CLOSING} did not work: the main file does not give back what is put into "
                    "it, so it is damaged. Every answer is still where it was.",
                    "Keep the folder as it is and go back to a backup.",
                )
            stored = known(tx, round_id)
            tx.commit()
    return stored


def _counts(tx: Transaction, stored: StoredRound, box: Box, given: RoomCounts | None) -> RoomCounts:
    """`given` with the numbers that box and round know.  Raises NotAllowed when it was made for
    another number of answers."""
    answers, tally = box.count(), box.tally()
    if given is None:
        given = RoomCounts(answers, present=tx.roster.here(stored.session_id) or None)
    if given.answers != answers:
        raise NotAllowed(
            f"{answers} answers are in, and {given.answers} were compared. Nothing was closed.",
            "Look at the numbers once more, then close.",
        )
    return replace(
        given,
        on_screen=tally.on_screen,
        typed=tally.typed,
        blank=tally.blank,
        printed=stored.printed,
        explanation=" ".join(given.explanation.split()),
    )


def _check_enough(round_: Round, bodies: Sequence[bytes]) -> None:
    forms = [one.form for one in round_.forms]
    answered = sum(not packing.unpack(forms, body).blank for body in bodies)
    minimum = round_.promise.minimum
    if answered < minimum:
        raise TooFewPeople(
            f"Fewer than {minimum} people answered, and {minimum} is the smallest group that was "
            "promised. Nothing was closed.",
            "Wait for more answers or type in paper sheets; or destroy the answers.",
        )


def _is_over(round_: Round, today: date) -> bool:
    last = round_.kept_until
    return last is not None and last < today <= last + _BY_ITSELF


def _has_too_few(office: Office, stored: StoredRound) -> bool:
    """Whether it is sure that fewer than promised answered.  Who skipped everything counts for
    nobody, which only the key shows."""
    try:
        if box_files.count_in(office.box_path(stored.id)) < stored.promise.minimum:
            return True
        survey = resume(office, stored.id)
        _check_enough(survey.round, survey.box.bodies())
    except TooFewPeople:
        return True
    except FacilitatorError:
        pass
    return False
