"""People who do not exist, and how they would answer: the same seed gives the same room."""

from __future__ import annotations

from random import Random

from facilitator.domain.forms import AnswerSet, Direction, Form, ItemKind
from facilitator.domain.responses import Answer, Answers, Response

# Where the middle of the room stands on the way from a scale's low end to its high end.
_USUAL = {Direction.STRENGTH: 0.66, Direction.LOAD: 0.36}
_PEOPLE_DIFFER = 0.12
_SCALES_DIFFER = 0.08
_STATEMENTS_DIFFER = 0.16
_SKIPS = 0.01
_WRITES_A_COMMENT = 0.3

# By the item of the evaluation they answer; other forms' comments stay empty.
_COMMENTS = {
    "7": (
        "Having a name for what I do at two in the morning.",
        "That nobody had to tell their worst story.",
        "Breathing out before the next visit. I tried it in the break and it worked.",
        "Hearing that colleagues find the same weeks hard.",
        "The part about coming back down after a hard call.",
        "Doing the exercise in pairs instead of in front of everyone.",
        "That it was about the work and not about what I do on weekends.",
    ),
    "8": (
        "More time to practice, fewer slides.",
        "The room was cold and the phones did not stop.",
        "It was a lot for one afternoon.",
        "I kept thinking about the calls I was missing.",
        "An example from night duty would have helped.",
        "Nothing, it was good as it was.",
        "Our supervisors should hear the same.",
    ),
    "9": (
        "Ten minutes after a hard visit before the next thing starts.",
        "Asking how the visit was before asking for the form.",
        "Telling myself in the car what I am there to do.",
        "Writing the worry down as one next step.",
        "Noticing when I hold my breath.",
        "Closing the day with one thing that went well.",
        "Calling the colleague I said I would call.",
    ),
}


def invented_response(forms: tuple[Form, ...], seed: int, person: int) -> Response:
    """How the invented person number `person` answers all of the forms."""
    chance = Random(f"{seed}/{person}")
    strain = chance.gauss(0, _PEOPLE_DIFFER)
    return Response({form.id: _answers(form, strain, chance, seed) for form in forms})


def _answers(form: Form, strain: float, chance: Random, seed: int) -> Answers:
    # What the whole room shares: some skills are used more, some loads weigh more.
    shared = {
        item: Random(f"{seed}/{form.id}/{scale.id}").gauss(0, _SCALES_DIFFER)
        for scale in form.scales
        for item in scale.items
    }
    directions = {item: scale.direction for scale in form.scales for item in scale.items}
    answers: dict[str, Answer] = {}
    for item in form.items:
        if chance.random() < _SKIPS:
            continue
        if item.kind is ItemKind.COMMENT:
            if chance.random() < _WRITES_A_COMMENT and item.id in _COMMENTS:
                answers[item.id] = chance.choice(_COMMENTS[item.id])
            continue
        direction = directions.get(item.id, Direction.STRENGTH)
        lean = strain if direction is Direction.LOAD else -strain
        height = (
            _USUAL[direction] + shared.get(item.id, 0) + lean + chance.gauss(0, _STATEMENTS_DIFFER)
        )
        if item.id in form.reversed_items:
            height = 1 - height
        answers[item.id] = _nearest(form.answers_of(item.id), height)
    return answers


def _nearest(answers: AnswerSet, height: float) -> float:
    """The value that stands at `height` (0 to 1) of the way through the set's values."""
    ordered = sorted(answers.values)
    return ordered[min(len(ordered) - 1, max(0, round(height * (len(ordered) - 1))))]
