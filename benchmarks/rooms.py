"""Surveys with invented answers, for measures that need a data folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.forms import Form
from facilitator.domain.people import SessionPlan
from facilitator.domain.responses import Answer, Response
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.storage import office as offices

if TYPE_CHECKING:
    from facilitator.services.collection import OpenRound
    from facilitator.services.folders import Office

FORMS = ("pulse", "skills", "evaluation")  # the evaluation has three comments: long bodies
_COMMENT = "What helped most was to hear how others get through a week. "
_DAY = date(2026, 1, 5)
_SESSION = 1  # the first of a new folder


@contextlib.contextmanager
def practice_folder(place: Path, *, cipher: bool = True) -> Iterator[Office]:
    """An open practice folder with one session."""
    office = offices.create(place, practice=True, cipher=cipher)
    try:
        services.sessions.plan(office, SessionPlan("Benchmark", "Collection", _DAY))
        yield office
    finally:
        office.close()


def opened(office: Office) -> OpenRound:
    """A survey of the folder's session with nothing in it yet."""
    plan = OpeningPlan("Speed", FORMS, ("en",), Promise(contacts=("A", "B", "C")))
    opening: OpenRound = services.collection.open_round(office, _SESSION, plan).result
    return opening


def filled(office: Office, answers: int) -> OpenRound:
    """A survey with so many answers in its box."""
    survey = opened(office)
    for number in range(answers):
        submit(office, survey, number)
    return survey


def submit(office: Office, survey: OpenRound, number: int) -> None:
    """One more person answers."""
    said = response([one.form for one in survey.round.forms], number)
    services.collection.submit(office, survey, said, services.collection.new_ticket())


def response(forms: list[Form], seed: int) -> Response:
    """Everything answered, with long comments."""
    answered: dict[str, dict[str, Answer]] = {}
    for form in forms:
        answers: dict[str, Answer] = {item.id: _COMMENT * 10 for item in form.comments}
        for place, item in enumerate(form.choices):
            values = form.answers_of(item.id).values
            answers[item.id] = values[(seed + place) % len(values)]
        answered[form.id] = answers
    return Response(answered)
