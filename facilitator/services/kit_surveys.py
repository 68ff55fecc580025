"""The surveys a kit prints sheets for: those that are open as they are, else the planned ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.errors import BadInput
from facilitator.domain.kit import KitPlan
from facilitator.domain.kit_sheets import surveys_of
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import OpeningPlan, Round, RoundForm, RoundState
from facilitator.services.surveys import forms_of, round_of
from facilitator.storage.rounds import FormTexts

if TYPE_CHECKING:
    from facilitator.storage.office import Office

DRAFT = 0  # the number of a survey that is not open yet


def surveys(office: Office, session: GroupSession, plan: KitPlan) -> tuple[Round, ...]:
    """The session's open surveys, else drafts of those that `plan` would open on the session's
    day, else none.  Raises BadInput for a questionnaire that is not there or has faults."""
    with office.reading() as tx:
        found = tx.rounds.of(session.id)
    opened = tuple(one for one in found if one.state == RoundState.OPEN)
    if opened:
        return tuple(round_of(office, one) for one in opened)
    return drafts(office, session, plan.survey) if plan.survey is not None else ()


def drafts(office: Office, session: GroupSession, survey: OpeningPlan) -> tuple[Round, ...]:
    """The surveys as they will stand once they are opened, on the session's day.  Raises BadInput
    as `surveys` does."""
    if not all(line.strip() for line in survey.promise.contacts):
        raise BadInput(
            "The contacts everyone is given are not all named.", "Name them under Collect first."
        )
    forms = tuple(_form(office, form_id, survey) for form_id in survey.form_ids)
    day = opens(office, session)
    return tuple(
        Round(DRAFT, session.id, title, RoundState.OPEN, promise, survey.languages, forms, day)
        for title, promise in surveys_of(survey)
    )


def opens(office: Office, session: GroupSession) -> date:
    """The day a survey that is not open yet will open, as its sheets say."""
    return max(session.day, office.today())


def _form(office: Office, form_id: str, survey: OpeningPlan) -> RoundForm:
    texts = services.library.texts(office.path, form_id, survey.languages)
    return forms_of(FormTexts(form_id, *texts), survey.promise.words)
