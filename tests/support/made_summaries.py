"""Summaries of invented groups, made by the real guard from the real keys."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from facilitator.domain.disclosure import summarise
from facilitator.domain.forms import Form, ItemKind
from facilitator.domain.responses import Answer, Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.summary import Occasion, Summary
from facilitator.exchange.form_files import parse_form
from facilitator.exchange.wording_files import parse_wording

FORMS = Path(__file__).resolve().parents[2] / "forms"
WORKSHOP = ("pulse", "skills", "evaluation")
KEYS = ("proqol-5", "stsi-oa", "stss", "cbi", "olbi", "bat-23", "pss-10")
_COMMENTS = (
    "Having a name for the thing I do at two in the morning. Once it had a name it was less of a "
    "secret.",
    "That nobody had to tell their worst story.",
    "The part about coming back down after a visit. I tried it in the break and it worked.",
    "Too much in one afternoon. I would have liked to practise the second skill twice.",
    "The room was cold and the phones did not stop.",
    "Ten minutes after a removal before the next thing starts. Just ten.",
    "If supervisors asked how the visit was before asking for the form.",
)
_LEANS = {"CS": 0.72, "BO": 0.36, "STS": 0.3}


def form_named(form_id: str) -> RoundForm:
    """A form that ships, with its English wording where it has one."""
    form = parse_form((FORMS / f"{form_id}.yaml").read_text("utf-8"), f"{form_id}.yaml")
    path = FORMS / f"{form_id}.en.yaml"
    if not path.exists():
        return RoundForm(form, {})
    return RoundForm(form, {"en": parse_wording(path.read_text("utf-8"), path.name, form)})


def invented_response(forms: Sequence[Form], chance: random.Random) -> Response:
    """One person who skips a little, answers in character and sometimes writes a comment."""
    mood = chance.gauss(0, 0.12)
    return Response({form.id: dict(_answers(form, chance, mood)) for form in forms})


def _answers(form: Form, chance: random.Random, mood: float) -> list[tuple[str, Answer]]:
    found: list[tuple[str, Answer]] = []
    home = {item: scale for scale in form.scales for item in scale.items}
    for number, item in enumerate(form.items):
        if item.kind is ItemKind.COMMENT:
            if chance.random() < 0.4:
                found.append((item.id, chance.choice(_COMMENTS)))
            continue
        if chance.random() < 0.01:
            continue
        scale = home.get(item.id)
        lean = 0.5
        if scale:
            lean = _LEANS.get(scale.id, 0.65 if scale.direction == "strength" else 0.35)
            lean += 0.08 * (sum(map(ord, scale.id)) % 5 - 2)
        lean += mood + chance.gauss(0, 0.18) + 0.03 * (number % 3 - 1)
        values = form.answers_of(item.id).values
        if item.id in form.reversed_items:
            lean = 1 - lean
        found.append(
            (item.id, values[min(len(values) - 1, max(0, round(lean * (len(values) - 1))))])
        )
    return found


def made_summary(
    *form_ids: str,
    people: int = 24,
    minimum: int = 5,
    practice: bool = False,
    seed: int = 7,
    present: int | None = None,
    comments: Sequence[str] = (),
) -> Summary:
    """A group's summary over these forms (the practice run's three when none is named).  `comments`
    are given in turn to the people, under the evaluation's questions."""
    forms = [form_named(form_id) for form_id in form_ids or WORKSHOP]
    chance = random.Random(seed)
    keys = [round_form.form for round_form in forms]
    responses = [invented_response(keys, chance) for _ in range(people)]
    if comments:
        responses = [_with_comments(keys, one, comments, at) for at, one in enumerate(responses)]
    return summarise(
        forms,
        responses,
        minimum=minimum,
        occasion=Occasion(
            "Harbor County Family Services",
            "Team training",
            date(2026, 3, 12),
            "Baseline survey",
            ("your employee assistance line", "call or text 988 (US), day and night"),
        ),
        present=people + 4 if present is None else present,
        practice=practice,
    )


def _with_comments(
    forms: Sequence[Form], response: Response, comments: Sequence[str], at: int
) -> Response:
    answers = {form_id: dict(given) for form_id, given in response.forms.items()}
    for form in forms:
        for place, item in enumerate(form.comments):
            answers[form.id][item.id] = comments[(at + place) % len(comments)]
    return Response(answers)
