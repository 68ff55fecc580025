"""How long a person waits for "Thank you": a submission with 30 answers in the box, both rewrites
and every flush to the disk included."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.pairs import seconds
from facilitator import services
from facilitator.domain.forms import Form
from facilitator.domain.people import SessionPlan
from facilitator.domain.responses import Answer, Response
from facilitator.domain.rounds import OpeningPlan, Promise

if TYPE_CHECKING:
    from facilitator.services.folders import Office

IN_THE_BOX = 30
BOXES, TURNS = 4, 10  # boxes filled, and submissions timed in each
FORMS = ("pulse", "skills", "evaluation")  # the evaluation has three comments: long bodies
_COMMENT = "What helped most was to hear how others get through a week. "


def measure() -> dict[str, float]:
    """`submit_p95_ms`: the 95th percentile over submissions to boxes of 30 to 39 answers."""
    with tempfile.TemporaryDirectory() as folder:
        office = services.folders.create(Path(folder) / "data", practice=True)
        try:
            plan = SessionPlan("Benchmark", "Collection", date(2026, 1, 5))
            session = services.sessions.plan(office, plan).result
            taken = [time for _ in range(BOXES) for time in _submissions(office, session.id)]
        finally:
            office.close()
    return {"submit_p95_ms": sorted(taken)[int(0.95 * len(taken)) - 1] * 1000}


def _submissions(office: Office, session_id: int) -> list[float]:
    """Seconds of each timed submission to one box."""
    opening = OpeningPlan("Speed", FORMS, ("en",), Promise(contacts=("A", "B", "C")))
    survey = services.collection.open_round(office, session_id, opening).result
    forms = [one.form for one in survey.round.forms]

    def submit(number: int) -> None:
        ticket = services.collection.new_ticket()
        services.collection.submit(office, survey, _response(forms, number), ticket)

    for number in range(IN_THE_BOX):
        submit(number)
    taken = [seconds(partial(submit, number)) for number in range(TURNS)]
    services.collection.discard(office, survey)
    return taken


def _response(forms: Sequence[Form], seed: int) -> Response:
    answered: dict[str, dict[str, Answer]] = {}
    for form in forms:
        answers: dict[str, Answer] = {item.id: _COMMENT * 10 for item in form.comments}
        for place, item in enumerate(form.choices):
            values = form.answers_of(item.id).values
            answers[item.id] = values[(seed + place) % len(values)]
        answered[form.id] = answers
    return Response(answered)
