"""Forms built by hand for a test, the shipped keys, and made-up answers to them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from facilitator.domain.forms import (
    AnswerSet,
    Band,
    Direction,
    Form,
    Item,
    ItemKind,
    Method,
    Norm,
    Permission,
    Scale,
)
from facilitator.domain.responses import Answer, Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.summary import Occasion, Summary
from facilitator.domain.wordings import Wording
from facilitator.exchange.form_files import read_form
from facilitator.system.bundled import bundled

KEYS = ("proqol-5", "stsi-oa", "stss", "cbi", "olbi", "bat-23", "pss-10")
OURS = ("skills", "pulse", "strengths", "evaluation")
LIKERT = AnswerSet("likert", (1.0, 2.0, 3.0, 4.0, 5.0))
OCCASION = Occasion("An agency", "A session", None, "Baseline survey")


def shipped(form_id: str) -> Form:
    return read_form(bundled("forms", f"{form_id}.yaml"))


def scale(
    scale_id: str,
    items: Iterable[str],
    *,
    method: Method = Method.SUM,
    needed: int | None = None,
    prorated_from: int = 0,
    bands: Sequence[tuple[str, float]] = (),
    norm: Norm | None = None,
) -> Scale:
    chosen = tuple(items)
    return Scale(
        id=scale_id,
        title=scale_id.title(),
        note="",
        items=chosen,
        method=method,
        direction=Direction.LOAD,
        needed=len(chosen) if needed is None else needed,
        prorated_from=prorated_from,
        bands=tuple(Band(*band) for band in bands),
        bands_source="made up",
        norm=norm,
    )


def form(
    scales: Sequence[Scale],
    *,
    items: int = 10,
    comments: int = 0,
    answers: AnswerSet = LIKERT,
    reversed_items: Iterable[str] = (),
    ours: bool = False,
) -> Form:
    """A form of `items` choice items 1, 2, ... and then `comments` comment items."""
    return Form(
        id="made",
        title="A made-up form",
        subject="statements",
        minutes=1,
        ours=ours,
        validated=False,
        permission=Permission("nobody", "none", "nowhere"),
        answer_sets=(answers,),
        items=(
            *(Item(str(number), answers=answers.id) for number in range(1, items + 1)),
            *(
                Item(str(number), kind=ItemKind.COMMENT)
                for number in range(items + 1, items + comments + 1)
            ),
        ),
        reversed_items=frozenset(reversed_items),
        scales=tuple(scales),
        sources=(),
    )


def wording(of: Form) -> Wording:
    return Wording(
        form_id=of.id,
        language="en",
        title=of.title,
        instructions="",
        items={item.id: f"Statement {item.id}" for item in of.items},
        options={},
        credit="Written for a test",
    )


def person(of: Form, chance: random.Random, skips: float = 0.0) -> dict[str, Answer]:
    """One sheet filled in at random, each item skipped with this probability."""
    return {
        item.id: chance.choice(of.answers_of(item.id).values)
        for item in of.choices
        if chance.random() >= skips
    }


def alike(of: Form, value: float, but: Mapping[str, float] | None = None) -> dict[str, Answer]:
    """The same answer to every choice item, except where `but` says otherwise."""
    return {**{item.id: value for item in of.choices}, **(but or {})}


def responses(of: Form, people: Iterable[Mapping[str, Answer]]) -> list[Response]:
    return [Response({of.id: answers}) for answers in people]


def summary_of(
    of: Form,
    people: Iterable[Mapping[str, Answer]],
    *,
    minimum: int = 5,
    present: int | None = None,
    prorate: bool = False,
) -> Summary:
    """The guard's summary of one form; its wording is there when the form is ours."""
    from facilitator.domain.disclosure import summarise

    return summarise(
        [RoundForm(of, {"en": wording(of)} if of.ours else {})],
        responses(of, people),
        minimum=minimum,
        occasion=OCCASION,
        present=present,
        prorate=prorate,
    )


def without_bands(of: Form) -> Form:
    return replace(of, scales=tuple(replace(one, bands=()) for one in of.scales))
