"""Workshops as they might happen, invented by chance: who answered what, in which surveys.

Small rooms and large ones, one questionnaire or three, answers skipped or not applicable, comments,
smallest groups from 5 to 25, late sheets as a survey of their own, supervisors apart, the same
people again months later, studies that some keep their answers out of.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from facilitator.domain.disclosure import summarise
from facilitator.domain.errors import TooFewPeople
from facilitator.domain.forms import NOT_APPLICABLE, Form, Item, ItemKind, Method
from facilitator.domain.responses import Answer, Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.scoring import ScaleScore, score
from facilitator.domain.summary import Occasion, Summary
from tests.support.made_forms import form, person, scale, shipped, wording

_SIZES = (3, 4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 12, 13, 14, 16, 20, 26, 30, 34, 44, 60)
_MINIMUMS = (5, 5, 5, 5, 6, 7, 8, 10, 12, 15, 20, 25)


@dataclass(frozen=True)
class Survey:
    """One survey of a workshop.  `people` are numbers that stand for the same persons in every
    survey of it, one for each of `responses`."""

    name: str
    forms: tuple[RoundForm, ...]
    people: tuple[int, ...]
    responses: tuple[Response, ...]
    minimum: int
    prorate: bool
    present: int | None
    study: bool

    def summary(self) -> Summary | None:
        """What the guard lets out; None where nobody is to be shown anything."""
        try:
            return summarise(
                self.forms,
                self.responses,
                minimum=self.minimum,
                occasion=Occasion("An agency", "A session", None, self.name),
                present=self.present,
                prorate=self.prorate,
            )
        except TooFewPeople:
            return None

    def sheets(self, of: Form) -> list[dict[str, Answer]]:
        """Everybody's answers to one form, in the order of `people`."""
        return [dict(response.forms.get(of.id, {})) for response in self.responses]

    @cached_property
    def scores(self) -> dict[str, list[dict[str, ScaleScore]]]:
        """Everybody's scores by form, one person at a time, as the guard does not compute them."""
        return {
            one.form.id: [
                {found.scale_id: found for found in score(one.form, sheet, prorate=self.prorate)}
                for sheet in self.sheets(one.form)
            ]
            for one in self.forms
        }

    @property
    def answered(self) -> int:
        """How many people answered anything at all."""
        return len(
            {
                place
                for one in self.forms
                for place, sheet in enumerate(self.sheets(one.form))
                if any(counts(one.form, item, sheet) for item in sheet)
            }
        )


def counts(of: Form, item: str, sheet: dict[str, Answer]) -> bool:
    """Whether this is an answer that enters a figure, or a comment."""
    answer = sheet.get(item)
    if of.by_item[item].kind is ItemKind.COMMENT:
        return isinstance(answer, str) and bool(answer.strip())
    return answer is not None and not isinstance(answer, str)


@lru_cache
def forms() -> tuple[RoundForm, ...]:
    """The keys that ship, and two that are difficult: scales that overlap, of one statement."""
    made = form(
        [
            scale("A", "12"),
            scale("B", "23", method=Method.MEAN, needed=1),
            scale("C", "34"),
            scale("ALL", "1234", method=Method.MEAN, needed=2, bands=[("low", 1), ("high", 3)]),
        ],
        items=4,
        comments=1,
        ours=True,
    )
    single = replace(
        form(
            [scale("ONE", "1"), scale("TWO", "12", prorated_from=1), scale("REST", "345")],
            items=5,
        ),
        id="single",
    )
    keys = ("olbi", "bat-23", "stss", "evaluation", "skills", "strengths", "pulse")
    found = [shipped(name) for name in (*keys, "proqol-5", "cbi", "stsi-oa")]
    return tuple(
        RoundForm(one, {"en": wording(one)} if one.ours else {}) for one in (*found, made, single)
    )


def workshop(seed: int) -> tuple[Survey, ...]:
    """All surveys of an invented workshop; the same seed gives the same one."""
    chance = random.Random(seed)
    chosen = tuple(chance.sample(forms(), chance.choice((1, 1, 1, 2, 2, 3))))
    room = tuple(range(chance.choice(_SIZES)))
    first = Survey(
        "Baseline survey",
        chosen,
        room,
        _answers(chosen, len(room), chance),
        chance.choice(_MINIMUMS),
        chance.random() < 0.3,
        chance.choice((None, len(room), len(room) + 1, len(room) + 2, len(room) + 9)),
        chance.random() < 0.4,
    )
    found = [first]
    if chance.random() < 0.3:
        found.append(_others("Baseline survey, late sheets", first, 100, chance))
    if chance.random() < 0.2:
        found.append(_others("Baseline survey, supervisors", first, 200, chance))
    if chance.random() < 0.4:
        found.append(_again(first, chance))
    return tuple(found)


def _others(name: str, first: Survey, number: int, chance: random.Random) -> Survey:
    """Other people, the same questionnaires, the same promise."""
    people = tuple(range(number, number + chance.randint(2, first.minimum + 6)))
    return replace(
        first,
        name=name,
        people=people,
        responses=_answers(first.forms, len(people), chance),
        present=None,
    )


def _again(first: Survey, chance: random.Random) -> Survey:
    """Nearly the same people, months later; some would answer as they did before."""
    stayed = [place for place in range(len(first.people)) if chance.random() < 0.93]
    fresh = _answers(first.forms, len(stayed), chance)
    return replace(
        first,
        name="Endline survey",
        people=tuple(first.people[place] for place in stayed),
        responses=tuple(
            first.responses[place] if chance.random() < 0.3 else new
            for place, new in zip(stayed, fresh, strict=True)
        ),
        present=len(stayed) + 3,
    )


def _answers(
    chosen: Sequence[RoundForm], people: int, chance: random.Random
) -> tuple[Response, ...]:
    """Everybody's answers; now and then a room in which all say the same."""
    alike = chance.random() < 0.04
    lean = chance.choice((0.0, 0.6, 1.4, 1.8))  # answers near one end are rare
    skips = chance.choice((0.0, 0.1, 0.4, 0.4, 0.7))
    return tuple(
        Response(
            {one.form.id: _sheet(one.form, chance, skips, lean, alike=alike) for one in chosen},
            in_study=chance.random() < 0.8,
        )
        for _ in range(people)
    )


def _sheet(
    of: Form, chance: random.Random, skips: float, lean: float, *, alike: bool
) -> dict[str, Answer]:
    """One person's sheet: whole, with one gap, with many, or blank."""
    gaps = 0.0
    single = False
    if chance.random() < skips:
        kind = chance.random()
        single = kind < 0.5
        gaps = 0.0 if single else chance.choice((0.5 / max(1, len(of.choices)), 0.1, 0.3, 1.0))
    sheet = person(of, chance, gaps)
    for item in sheet if lean else ():
        values = sorted(of.answers_of(item).values)
        sheet[item] = chance.choices(values, [lean**place for place in range(len(values))])[0]
    if alike:
        sheet = {item: of.answers_of(item).values[-1] for item in sheet}
    if single and sheet:
        del sheet[chance.choice(sorted(sheet))]
    for item in of.choices:
        if item.id in sheet and _does_not_apply(of, item, chance):
            sheet[item.id] = NOT_APPLICABLE
    for item in of.comments:
        if gaps < 1 and chance.random() < 0.3:
            sheet[item.id] = "".join(chance.choice("abcdefgh ") for _ in range(12)).strip() or "x"
    return sheet


def _does_not_apply(of: Form, item: Item, chance: random.Random) -> bool:
    return of.answers_of(item.id).not_applicable and chance.random() < 0.03
