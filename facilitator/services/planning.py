"""What to prepare for a session: what the data tell by themselves, and what is ticked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain import planning
from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput, NotAllowed
from facilitator.domain.planning import (
    NOTE_AT_MOST,
    PlanFacts,
    PlannedForm,
    SessionReadiness,
    State,
    Step,
    Tick,
)
from facilitator.domain.rounds import CONTACT_KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.domain.rounds import OpeningPlan, Round
    from facilitator.storage.office import Office

PART = "plan"  # of a session's arrangements


def plan(office: Office, session_id: int) -> SessionReadiness:
    """Everything to prepare, as it stands today.  Raises NotAllowed when there is no such
    session."""
    return planning.readiness(_facts(office, session_id))


def tick(
    office: Office, session_id: int, step: str, on: bool, note: str = ""
) -> Outcome[SessionReadiness]:
    """Ticks a step by its id, or takes the tick away.

    Raises NotAllowed for a step that is not there or is known by itself, BadInput for a letter
    without its reference.
    """
    said = " ".join(note.split())[:NOTE_AT_MOST]
    found = _step(plan(office, session_id), step)
    if on and found.wants_note and not said:
        raise BadInput(
            "The permission has no reference yet.",
            "Type its number or its date, so that you find it again.",
        )
    with office.transaction("Saving the tick") as tx:
        ticks = planning.from_plain(tx.arrangements.get(session_id, PART))
        ticks.pop(step, None)
        if on:
            ticks[step] = Tick(office.today(), said)
        tx.arrangements.set(session_id, PART, planning.to_plain(ticks) or None)
        tx.commit()
    return Outcome(plan(office, session_id), frozenset({Change.SESSIONS}))


def _step(readiness: SessionReadiness, step_id: str) -> Step:
    for step in readiness.steps:
        if step.id == step_id:
            if step.seen or step.state is State.NOT_NEEDED:
                raise NotAllowed(f"“{step.title}” is known by itself.", "There is nothing to tick.")
            return step
    raise NotAllowed("That is not among the things to prepare any more.", "Look at the page anew.")


def _facts(office: Office, session_id: int) -> PlanFacts:
    session = services.sessions.get(office, session_id)
    kit = services.kit.plan(office, session_id)
    rounds = services.collection.rounds(office, session_id)
    preferences = services.preferences.read(office.path)
    with office.reading() as tx:
        ticks = planning.from_plain(tx.arrangements.get(session_id, PART))
    contacts = preferences.contacts if kit.survey is None else kit.survey.promise.contacts
    codes = _codes(kit.survey, rounds)
    return PlanFacts(
        day=session.day,
        today=office.today(),
        agency=session.agency.name,
        forms=_forms(office.path, kit.survey, rounds),
        languages=tuple((one.code, one.name) for one in services.room.named(codes)),
        people=len(services.roster.people(office, session_id)),
        kit_made=kit.made,
        has_pin=preferences.has_pin,
        missing_contacts=()
        if rounds
        else tuple(
            kind
            for place, kind in enumerate(CONTACT_KINDS)
            if not "".join(contacts[place : place + 1]).strip()
        ),
        ticks=ticks,
    )


def _codes(survey: OpeningPlan | None, rounds: Sequence[Round]) -> tuple[str, ...]:
    if rounds:
        return tuple(code for one in rounds for code in one.languages)
    return survey.languages if survey is not None else ()


def _forms(
    data_folder: Path, survey: OpeningPlan | None, rounds: Sequence[Round]
) -> tuple[PlannedForm, ...]:
    """The questionnaires of the session's surveys as they were opened, else the planned ones."""
    if rounds:
        opened = {form.form.id: form for one in rounds for form in one.forms}
        return tuple(
            PlannedForm(form_id, one.form.title, one.form.permission.owner, frozenset(one.wordings))
            for form_id, one in opened.items()
        )
    found = (_planned(data_folder, form_id) for form_id in (survey.form_ids if survey else ()))
    return tuple(form for form in found if form is not None)


def _planned(data_folder: Path, form_id: str) -> PlannedForm | None:
    try:
        form = services.library.form(data_folder, form_id)
    except BadInput:
        return None  # not there any more: the Forms page tells
    try:
        languages = frozenset(services.library.wordings(data_folder, form_id))
    except BadInput:
        languages = frozenset()  # with faults it counts as not there
    return PlannedForm(form.id, form.title, form.permission.owner, languages)
