"""A round from its opening to its seal: nothing of it can be seen before but a count."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput, Locked, NotAllowed, StorageFault, TooFewPeople
from facilitator.domain.responses import Response
from facilitator.domain.rounds import (
    MINIMUM_AT_LEAST,
    MINIMUM_AT_MOST,
    OpeningPlan,
    Round,
    RoundForm,
    RoundState,
)
from facilitator.storage import box_files, codes, device, packing
from facilitator.storage.box import TICKET, Box, padded
from facilitator.storage.box_files import BoxNote
from facilitator.storage.envelopes import KEY, SALT, Cost
from facilitator.storage.files import check_writable, make_private_folder
from facilitator.storage.places import OPEN
from facilitator.storage.rounds import FormTexts, StoredRound

if TYPE_CHECKING:
    from facilitator.storage.office import Office
    from facilitator.storage.transaction import Transaction

_CHANGED = frozenset({Change.ROUNDS, Change.SESSIONS})
_OPENING = "Opening the survey"


@dataclass(frozen=True)
class OpenRound:
    """A round that takes answers.  `code`: four words to show once and write down, None when the
    keyring holds the key.  `recovered`: how many answers were in when it was opened or resumed."""

    round: Round
    code: str | None
    recovered: int
    box: Box = field(repr=False, compare=False)


def rounds(office: Office, session_id: int) -> tuple[Round, ...]:
    """The session's rounds in the order they were opened."""
    with office.reading() as tx:
        found = tx.rounds.of(session_id)
    return tuple(_round(office, stored) for stored in found)


def open_rounds(office: Office) -> tuple[Round, ...]:
    """Every round that takes answers; `answers` is counted in its box, which needs no key."""
    with office.reading() as tx:
        found = tx.rounds.open()
    return tuple(_round(office, stored) for stored in found)


def open_round(office: Office, session_id: int, plan: OpeningPlan) -> Outcome[OpenRound]:
    """Opens a round: its forms, wordings and promise are fixed from here on.

    The key goes to this device's keyring when that works, else it comes from a code of four words
    that only the result holds.  Raises BadInput (plan, unknown form), NotAllowed (no such session),
    StorageFault (the folder cannot be written, the disk is nearly full).
    """
    taken_down = _taken_down(office, plan)
    forms = [_forms(texts, plan.promise.words) for texts in taken_down]
    folder = office.path / OPEN
    make_private_folder(folder)
    check_writable(folder)
    key, code, salt = _new_key(office)
    with office.transaction(_OPENING) as tx:
        if tx.sessions.get(session_id) is None:
            raise NotAllowed(
                "That session is not there any more.", "Go back to the list of sessions."
            )
        round_id = max(tx.rounds.next_id(), box_files.highest(folder) + 1)
        stored = StoredRound(
            round_id,
            session_id,
            " ".join(plan.title.split()),
            RoundState.OPEN,
            plan.promise,
            plan.languages,
            office.today(),
            taken_down,
            None,
        )
        tx.rounds.add(stored)
        size = padded(packing.largest([one.form for one in forms]))
        note = BoxNote(round_id, size, salt, Cost())
        box = _make_box(office, note, key)
        try:
            tx.commit()
        except BaseException:
            _destroy(office, round_id, box)
            raise
    office.boxes[round_id] = box
    return Outcome(OpenRound(_round(office, stored), code, 0, box), _CHANGED)


def resume(office: Office, round_id: int, code: str | None = None) -> OpenRound:
    """Goes on with an open round, after a restart or on coming back to its page.

    Rewrites the box once, so that what a crash left in its journal is gone.  `code` in any case
    and spacing.  Raises Locked when the code is needed or wrong or the keyring lost the key,
    NotAllowed for a round that is closed, StorageFault when the box is damaged or gone.
    """
    stored = _still_open(office, round_id)
    box = office.boxes.get(round_id)
    if box is None:
        path = office.box_path(round_id)
        key = _found_key(office, box_files.note_of(path), code)
        box = Box.open(path, key, office.randomness)
        office.boxes[round_id] = box
    recovered = box.rewrite()
    return OpenRound(_round(office, stored), None, recovered, box)


def count(office: Office, open_round: OpenRound) -> int:
    """How many answers are in.  Raises StorageFault."""
    return _box(office, open_round).count()


def new_ticket() -> bytes:
    """One for each form opened on screen and each sheet typed: it makes a repeat harmless."""
    return secrets.token_bytes(TICKET)


def submit(office: Office, open_round: OpenRound, response: Response, ticket: bytes) -> int:
    """Keeps one person's answers; returns how many are in, after the disk has them.

    The same ticket again changes nothing.  Raises BadInput for an answer the forms do not offer or
    a comment that is too long, StorageFault: then "Thank you" must not be said.
    """
    if len(ticket) != TICKET:
        raise BadInput(f"A ticket has {TICKET} bytes.")
    forms = [one.form for one in open_round.round.forms]
    return _box(office, open_round).submit(packing.pack(forms, response), ticket)


def seal(office: Office, open_round: OpenRound, present: int | None = None) -> Outcome[Round]:
    """Closes the round for good: answers shuffled into the main file, box and key destroyed.

    `present`: how many were in the room; without it the number signed in, where anybody is.
    Repeating it is harmless.  Raises TooFewPeople under the promised smallest group (nothing is
    changed), StorageFault.
    """
    round_id = open_round.round.id
    with office.transaction("Closing the survey") as tx:
        stored = _known(tx, round_id)
        if not stored.sealed:
            bodies = _box(office, open_round).bodies()
            _check_enough(open_round.round, bodies)
            tx.rounds.seal(
                round_id,
                bodies,
                day=office.today(),
                present=present
                if present is not None
                else tx.roster.here(stored.session_id) or None,
                randomness=office.randomness,
            )
            stored = _known(tx, round_id)
            tx.commit()
    try:
        _destroy(office, round_id, open_round.box)
    except StorageFault as fault:
        raise StorageFault(
            f"The survey is closed and counted, but its box is still there. {fault.message}",
            "Closing it again, or the next start, destroys the box. " + fault.remedy,
        ) from None
    return Outcome(_round(office, stored), _CHANGED)


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
    if _destroy(office, round_id, office.boxes.get(round_id)):
        with office.transaction("Destroying the answers") as tx:
            tx.rounds.remove(round_id)
            tx.commit()
    return Outcome(None, _CHANGED)


def _taken_down(office: Office, plan: OpeningPlan) -> tuple[FormTexts, ...]:
    """The forms of a plan as texts.  Raises BadInput for a plan that cannot be kept."""
    minimum = plan.promise.minimum
    if not MINIMUM_AT_LEAST <= minimum <= MINIMUM_AT_MOST:
        raise BadInput(
            f"The smallest group shown is {minimum}.",
            f"Choose {MINIMUM_AT_LEAST} to {MINIMUM_AT_MOST}.",
        )
    if not plan.title.strip():
        raise BadInput("The survey has no name.", "Type what it is called: Baseline.")
    if not plan.form_ids:
        raise BadInput("The survey has no questionnaire.", "Choose at least one.")
    if len(set(plan.form_ids)) < len(plan.form_ids):
        raise BadInput("A questionnaire is chosen twice.", "Take one of them out.")
    return tuple(
        FormTexts(form_id, *services.library.texts(office.path, form_id, plan.languages))
        for form_id in plan.form_ids
    )


def _new_key(office: Office) -> tuple[bytes, str | None, bytes]:
    """A box key, its code and its salt (none of both where the keyring works)."""
    if device.works():
        return office.randomness.token_bytes(KEY), None, b""
    code, salt = codes.new_code(office.randomness), office.randomness.token_bytes(SALT)
    return codes.key_of(code, salt, Cost()), code, salt


def _make_box(office: Office, note: BoxNote, key: bytes) -> Box:
    if not note.by_code and not device.keep(office.key_name(note.round_id), key):
        raise StorageFault(
            "This computer's keyring did not keep the key of the survey.", "Try again."
        )
    return Box.create(office.box_path(note.round_id), note, key, office.randomness)


def _found_key(office: Office, note: BoxNote, code: str | None) -> bytes:
    if note.by_code:
        if not code or not code.strip():
            raise Locked("The answers so far are locked.", "Type the four words of this survey.")
        return codes.key_of(code, note.salt, note.cost)
    key = device.find(office.key_name(note.round_id))
    if key is None:
        raise Locked(
            "The key of this survey is not in this computer's keyring.",
            "Sign in to this computer as the person who opened the survey.",
        )
    return key


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


def _destroy(office: Office, round_id: int, box: Box | None) -> bool:
    """Box and key, on the disk and in memory; false when the keyring did not let go of the key:
    the emptied file then reminds the next start."""
    if box is not None:
        box.close()
    office.boxes.pop(round_id, None)
    return box_files.destroy(office.box_path(round_id), office.key_name(round_id))


def _box(office: Office, open_round: OpenRound) -> Box:
    box = office.boxes.get(open_round.round.id)
    if box is None:
        raise NotAllowed("This survey takes no answers any more.", "Look at the Collect page anew.")
    return box


def _known(tx: Transaction, round_id: int) -> StoredRound:
    stored = tx.rounds.get(round_id)
    if stored is None:
        raise NotAllowed("That survey is not there any more.", "Look at the Collect page anew.")
    return stored


def _still_open(office: Office, round_id: int) -> StoredRound:
    with office.reading() as tx:
        stored = _known(tx, round_id)
    if stored.state != RoundState.OPEN:
        raise NotAllowed("This survey is closed.", "Its summary is on the Summary page.")
    return stored


def _round(office: Office, stored: StoredRound) -> Round:
    return as_round(stored, answers=_answers(office, stored))


def as_round(stored: StoredRound, *, answers: int) -> Round:
    """A kept round with its forms read from the texts it was opened with."""
    return Round(
        stored.id,
        stored.session_id,
        stored.title,
        RoundState(stored.state),
        stored.promise,
        stored.languages,
        tuple(_forms(texts, stored.promise.words) for texts in stored.forms),
        stored.opened,
        answers,
        stored.seal.day if stored.seal else None,
    )


def _answers(office: Office, stored: StoredRound) -> int:
    if stored.seal is not None:
        return stored.seal.answers
    path = office.box_path(stored.id)
    return box_files.count_in(path) if path.exists() else 0


def _forms(texts: FormTexts, words: Mapping[str, str]) -> RoundForm:
    return _parsed(
        texts.key_text,
        tuple(sorted(texts.wording_texts.items())),
        tuple(sorted(words.items())),
    )


# Reading a key takes some 10 ms and a round is asked for by every page that shows it.
@lru_cache(maxsize=64)
def _parsed(
    key_text: str, wording_texts: tuple[tuple[str, str], ...], words: tuple[tuple[str, str], ...]
) -> RoundForm:
    read: RoundForm = services.library.from_texts(key_text, dict(wording_texts), dict(words))
    return read
