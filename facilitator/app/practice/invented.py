"""People who do not exist, and how they would answer: the same seed gives the same room."""

from __future__ import annotations

from random import Random

from facilitator.domain.forms import AnswerSet, Direction, Form, ItemKind
from facilitator.domain.responses import Answer, Answers, Response

# Where the middle of the room stands on the way from a scale's low end to its high end.
_USUAL = {Direction.STRENGTH: 0.66, Direction.LOAD: 0.36}
_PEOPLE_DIFFER = 0.12
_STATEMENTS_DIFFER = 0.16
_SKIPS = 0.01
_WRITES_A_COMMENT = 0.3

_COMMENTS = (
    "Having a name for what I do at two in the morning.",
    "That nobody had to tell their worst story.",
    "Breathing out before the next visit. I tried it in the break and it worked.",
    "Hearing that colleagues find the same weeks hard.",
    "The part about coming back down after a hard call.",
    "More time to practise, fewer slides.",
    "The room was cold and the phones did not stop.",
    "It was a lot for one afternoon.",
    "I kept thinking about the calls I was missing.",
    "Ten minutes after a removal before the next thing starts.",
    "If supervisors asked how the visit was before asking for the form.",
    "A quiet room near the front desk.",
    "A second afternoon in spring, with the same people.",
    "Knowing who I can ring after hours.",
    "Please keep the exercise in pairs.",
    "Nothing, it was good as it was.",
)


def invented_response(forms: tuple[Form, ...], seed: int, person: int) -> Response:
    """How the invented person number `person` answers all of the forms."""
    chance = Random(f"{seed}/{person}")
    strain = chance.gauss(0, _PEOPLE_DIFFER)
    return Response({form.id: _answers(form, strain, chance) for form in forms})


def _answers(form: Form, strain: float, chance: Random) -> Answers:
    directions = {item: scale.direction for scale in form.scales for item in scale.items}
    answers: dict[str, Answer] = {}
    for item in form.items:
        if chance.random() < _SKIPS:
            continue
        if item.kind is ItemKind.COMMENT:
            if chance.random() < _WRITES_A_COMMENT:
                answers[item.id] = chance.choice(_COMMENTS)
            continue
        direction = directions.get(item.id, Direction.STRENGTH)
        lean = strain if direction is Direction.LOAD else -strain
        height = _USUAL[direction] + lean + chance.gauss(0, _STATEMENTS_DIFFER)
        if item.id in form.reversed_items:
            height = 1 - height
        answers[item.id] = _nearest(form.answers_of(item.id), height)
    return answers


def _nearest(answers: AnswerSet, height: float) -> float:
    """The value that stands at `height` (0 to 1) of the way through the set's values."""
    ordered = sorted(answers.values)
    return ordered[min(len(ordered) - 1, max(0, round(height * (len(ordered) - 1))))]
