"""Opening a survey: what is fixed with it, its key, its box."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.changes import Outcome
from facilitator.domain.errors import BadInput, NotAllowed, StorageFault
from facilitator.domain.kit_sheets import surveys_of
from facilitator.domain.rounds import (
    CONTACT_KINDS,
    KEPT_AT_MOST,
    MINIMUM_AT_LEAST,
    MINIMUM_AT_MOST,
    OpeningPlan,
    Promise,
    RoundState,
    Study,
)
from facilitator.services.surveys import (
    CHANGED,
    OpenRound,
    as_round,
    destroy_box,
    forms_of,
    known,
    round_of,
)
from facilitator.storage import box_files, codes, device, packing
from facilitator.storage.box import Box, padded
from facilitator.storage.box_files import BoxNote
from facilitator.storage.envelopes import KEY, SALT, Cost
from facilitator.storage.files import check_writable, make_private_folder
from facilitator.storage.rounds import FormTexts, StoredRound
from facilitator.system.places import OPEN

if TYPE_CHECKING:
    from facilitator.storage.office import Office
    from facilitator.storage.transaction import Transaction

_OPENING = "Opening the survey"


def open_round(office: Office, session_id: int, plan: OpeningPlan) -> Outcome[OpenRound]:
    """Opens a round: its forms, wordings and promise are fixed from here on.

    The key goes to this device's keyring when that works, else it comes from a code of four words
    that only the result holds.  Raises BadInput (plan, unknown form, fewer than three contacts, a
    study that is not named whole), NotAllowed (no such session), StorageFault (the folder cannot
    be written, the disk is nearly full).
    """
    (opened,) = _open(office, session_id, [_wanted(office, plan)])
    return Outcome(opened, CHANGED)


def open_planned(
    office: Office, session_id: int, plan: OpeningPlan
) -> Outcome[tuple[OpenRound, ...]]:
    """Opens what a plan asks for: one round, or with Supervisors.OWN_SURVEY two at once, the
    staff's and then the supervisors' with the same forms.  Both or none; raises as `open_round`."""
    staff = _wanted(office, plan)
    surveys = [
        replace(staff, title=title, promise=promise)
        for title, promise in surveys_of(replace(plan, title=staff.title))
    ]
    return Outcome(_open(office, session_id, surveys, plan), CHANGED)


def open_late(office: Office, round_id: int, sheets: int) -> Outcome[OpenRound]:
    """Opens a survey of their own for sheets that came after a round was closed, with its forms,
    promise and languages: added one by one they could be told apart.  It waits for enough answers
    no longer than its sheets say: to the last day of the closed round, or to the end of today.

    `sheets`: how many lie there.  Raises NotAllowed for fewer than the promised smallest group
    and for a round that is not closed, StorageFault.
    """
    with office.reading() as tx:
        stored = known(tx, round_id)
    minimum = stored.promise.minimum
    if not stored.sealed:
        raise NotAllowed("This survey is still open.", "Type the sheets into it.")
    if sheets < minimum:
        raise NotAllowed(
            f"{'1 late sheet' if sheets == 1 else f'{sheets} late sheets'} cannot be counted: "
            f"{minimum} is the smallest group that was promised.",
            "Keep them closed away until there are enough, or shred them.",
        )
    until = as_round(stored, answers=0).kept_until
    days_left = max((until - office.today()).days, 0) if until is not None else 0
    # A clock that was set back since would make it wait longer than anybody was told.
    keep_days = min(days_left, stored.promise.keep_days or 0)
    promise = replace(stored.promise, keep_days=keep_days)
    title = f"{stored.title}, late sheets"
    late = _Wanted(title, promise, stored.languages, tuple(stored.forms))
    (opened,) = _open(office, stored.session_id, [late])
    return Outcome(opened, CHANGED)


@dataclass(frozen=True)
class _Wanted:
    """A round to open, checked."""

    title: str
    promise: Promise
    languages: tuple[str, ...]
    texts: tuple[FormTexts, ...]


def _open(
    office: Office,
    session_id: int,
    surveys: Sequence[_Wanted],
    plan: OpeningPlan | None = None,
) -> tuple[OpenRound, ...]:
    """All of them in one transaction, or none.  With the `plan` they come from, sheets that were
    printed for it before count for them."""
    folder = office.path / OPEN
    make_private_folder(folder)
    check_writable(folder)
    _take_back(office)
    try:
        with contextlib.ExitStack() as undoing:
            with office.transaction(_OPENING) as tx:
                if tx.sessions.get(session_id) is None:
                    raise NotAllowed(
                        "That session is not there any more.", "Go back to the list of sessions."
                    )
                taken = services.kit_printed.take(tx, session_id, plan, office) if plan else {}
                opened = tuple(
                    _opened(office, tx, session_id, one, taken.get(one.title, 0), undoing)
                    for one in surveys
                )
                # A commit may fail after its end, when the rounds are there already.
                office.to_take_back.update(one.round.id for one in opened)
                tx.commit()
                office.to_take_back.clear()
            undoing.pop_all()
    except StorageFault:
        with contextlib.suppress(StorageFault):  # else it is done before the next opening
            _take_back(office)
        raise
    for one in opened:
        office.boxes[one.round.id] = one.box
    return opened


def _take_back(office: Office) -> None:
    """Removes rounds whose opening was refused at its very end: nobody could answer them, their
    boxes are gone.  Raises StorageFault."""
    if office.to_take_back:
        with office.transaction(_OPENING) as tx:
            for round_id in office.to_take_back:
                tx.rounds.remove(round_id)
            tx.commit()
        office.to_take_back.clear()


def _opened(
    office: Office,
    tx: Transaction,
    session_id: int,
    wanted: _Wanted,
    printed: int,
    undoing: contextlib.ExitStack,
) -> OpenRound:
    key, code, salt = _new_key(office)
    round_id = _free_number(office, tx)
    stored = StoredRound(
        round_id,
        session_id,
        wanted.title,
        RoundState.OPEN,
        wanted.promise,
        wanted.languages,
        office.today(),
        wanted.texts,
        printed=printed,
    )
    tx.rounds.add(stored)
    forms = [forms_of(texts, wanted.promise.words).form for texts in wanted.texts]
    study = wanted.promise.study is not None
    note = BoxNote(round_id, padded(packing.largest(forms, study=study)), salt, Cost())
    box = Box.create(office.box_path(round_id), note, key, office.randomness)
    undoing.callback(destroy_box, office, round_id, box)
    # After the box: a start that finds an empty box of nobody's forgets its key too.
    if not note.by_code and not device.keep(office.key_name(round_id), key):
        raise StorageFault(
            "This computer's keyring did not keep the key of the survey.", "Try again."
        )
    return OpenRound(round_of(office, stored), code, 0, box)


def _free_number(office: Office, tx: Transaction) -> int:
    """A number no round had.  One that has a key in this computer's keyring is taken too: a copy
    of the folder, opened beside it, would else overwrite the key of an open survey."""
    number = max(tx.rounds.next_id(), box_files.highest(office.path / OPEN) + 1)
    while device.find(office.key_name(number)) is not None:
        number += 1
    return number


def _wanted(office: Office, plan: OpeningPlan) -> _Wanted:
    """The plan with its forms as texts.  Raises BadInput for a plan that cannot be kept."""
    _check(plan.promise)
    if not plan.title.strip():
        raise BadInput("The survey has no name.", "Type what it is called: Baseline.")
    if not plan.form_ids:
        raise BadInput("The survey has no questionnaire.", "Choose at least one.")
    if len(set(plan.form_ids)) < len(plan.form_ids):
        raise BadInput("A questionnaire is chosen twice.", "Take one of them out.")
    texts = tuple(
        FormTexts(form_id, *services.library.texts(office.path, form_id, plan.languages))
        for form_id in plan.form_ids
    )
    for one in texts:
        forms_of(one, plan.promise.words)
    return _Wanted(" ".join(plan.title.split()), plan.promise, plan.languages, texts)


def _check(promise: Promise) -> None:
    """Raises BadInput for a promise that nobody could be told."""
    if not MINIMUM_AT_LEAST <= promise.minimum <= MINIMUM_AT_MOST:
        raise BadInput(
            f"The smallest group shown is {promise.minimum}.",
            f"Choose {MINIMUM_AT_LEAST} to {MINIMUM_AT_MOST}.",
        )
    named = [line for line in promise.contacts if line.strip()]
    if len(named) < len(CONTACT_KINDS):
        raise BadInput(
            f"{len(named)} of {len(CONTACT_KINDS)} contacts are named; everyone is given all.",
            f"Name them: {', '.join(kind.lower() for kind in CONTACT_KINDS)}.",
        )
    if promise.study is not None:
        _check_study(promise.study)
    if promise.keep_days is None or not 0 <= promise.keep_days <= KEPT_AT_MOST:
        raise BadInput(
            "Nobody could be told how long answers wait for enough others.",
            f"Choose 0 to {KEPT_AT_MOST} days.",
        )


def _check_study(study: Study) -> None:
    fields = {
        "an institution": study.institution,
        "an ethics reference": study.reference,
        "a contact": study.contact,
    }
    if missing := [name for name, text in fields.items() if not text.strip()]:
        raise BadInput(
            f"The study lacks {' and '.join(missing)}.",
            "Fill it in, or choose “training only”.",
        )


def _new_key(office: Office) -> tuple[bytes, str | None, bytes]:
    """A box key, its code and its salt (none of both where the keyring works)."""
    if device.works():
        return office.randomness.token_bytes(KEY), None, b""
    code, salt = codes.new_code(office.randomness), office.randomness.token_bytes(SALT)
    return codes.key_of(code, salt, Cost()), code, salt
