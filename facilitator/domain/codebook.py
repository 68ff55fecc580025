"""What the columns of research rows are called, what they mean, and the rows themselves.

No sentence of a published questionnaire is in it: a statement is named by its number, and by its
words only where they are ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.domain import scoring
from facilitator.domain.forms import NOT_APPLICABLE, AnswerSet, Form, Item, Method, Scale
from facilitator.domain.responses import Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.wordings import Wording

if TYPE_CHECKING:
    from facilitator.domain.scoring import ScaleColumns

LONGEST_NAME = 60  # of the 64 bytes that SPSS allows; the rest tells two alike apart
LONGEST_LABEL = 160
NOT_SCORED, DOES_NOT_APPLY = "not scored", "not applicable"


@dataclass(frozen=True)
class Variable:
    """One column.  `name` is plain ASCII, unique whatever the case of its letters; `values` are
    the numbers it can hold with what they mean (none for a score), `missing` the code that stands
    for no number, with its meaning.  A score has the `decimals` it is written with."""

    name: str
    form_id: str
    form_title: str
    label: str
    values: tuple[tuple[float, str], ...]
    missing: tuple[int, str] | None
    ordinal: bool
    decimals: int = 0


@dataclass(frozen=True)
class Codebook:
    """All columns in the order of the file: statements form by form, then their scores."""

    variables: tuple[Variable, ...]

    def of(self, form_id: str) -> tuple[Variable, ...]:
        return tuple(one for one in self.variables if one.form_id == form_id)


def codebook(round_forms: Sequence[RoundForm]) -> Codebook:
    """The columns of a round's rows."""
    does_not_apply, not_scored = _codes([one.form for one in round_forms])
    found: list[Variable] = []
    taken: set[str] = set()
    for one in round_forms:
        form, wording = one.form, _own_wording(one)
        for item in form.choices:
            name = _name(taken, form.id, item.id)
            found.append(_statement(form, wording, item, name, does_not_apply))
    for one in round_forms:
        for scale in one.form.scales:
            name = _name(taken, one.form.id, scale.id)
            found.append(_score(one.form, scale, name, not_scored))
    return Codebook(tuple(found))


def rows(
    round_forms: Sequence[RoundForm], responses: Sequence[Response], *, prorate: bool
) -> tuple[tuple[float, ...], ...]:
    """A row for each response, in the columns of `codebook`: the answers as they were given, then
    the scores, reversed and counted as each key says.  Every statement must be answered."""
    does_not_apply, not_scored = _codes([one.form for one in round_forms])
    statements: list[list[float]] = [[] for _ in responses]
    scores: list[list[float]] = [[] for _ in responses]
    for one in round_forms:
        form = one.form
        people = [response.forms[form.id] for response in responses]
        columns = scoring.score_table(form, scoring.table_of(form, people), prorate=prorate)
        for at, answers in enumerate(people):
            for item in form.choices:
                answer = answers[item.id]
                given = does_not_apply if answer == NOT_APPLICABLE else answer
                statements[at].append(float(given))
            scores[at] += [_kept(columns[scale.id], at, not_scored) for scale in form.scales]
    return tuple((*first, *second) for first, second in zip(statements, scores, strict=True))


def _kept(columns: ScaleColumns, at: int, not_scored: int) -> float:
    score = float(columns.score[at])
    return float(not_scored) if score != score else round(score, 4)


def _codes(forms: Sequence[Form]) -> tuple[int, int]:
    """Two numbers that no answer and no score can be: 998 and 999, or of more digits."""
    highest = max(
        (
            abs(end)
            for form in forms
            for end in (
                *(value for answers in form.answer_sets for value in answers.values),
                *(end for scale in form.scales for end in form.ends_of(scale)),
            )
        ),
        default=0.0,
    )
    ceiling = 1000
    while highest >= ceiling - 2:
        ceiling *= 10
    return ceiling - 2, ceiling - 1


def _name(taken: set[str], form_id: str, part: str) -> str:
    """A name that every statistics program takes: letters, digits and underscores, a letter first,
    none twice."""
    plain = re.sub(r"[^a-z0-9]+", "_", f"{form_id}_{part}".lower()).strip("_")[:LONGEST_NAME]
    base = plain if plain[:1].isalpha() else f"v_{plain}"[:LONGEST_NAME]
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    taken.add(name)
    return name


def _own_wording(one: RoundForm) -> Wording | None:
    if not one.form.ours:
        return None
    return one.wordings.get("en") or next(iter(one.wordings.values()), None)


def _statement(
    form: Form, wording: Wording | None, item: Item, name: str, does_not_apply: int
) -> Variable:
    answers = form.answers_of(item.id)
    label = f"{form.title}, statement {item.id}"
    if wording is not None and (text := wording.short.get(item.id) or wording.items.get(item.id)):
        label = f"{label}: {text}"
    if item.id in form.reversed_items:
        label = f"{_shortened(label, LONGEST_LABEL - 24)} (turned round in scores)"
    return Variable(
        name,
        form.id,
        form.title,
        _shortened(label, LONGEST_LABEL),
        _values(answers, wording),
        (does_not_apply, DOES_NOT_APPLY) if answers.not_applicable else None,
        ordinal=True,
        decimals=0 if all(value == int(value) for value in answers.values) else 2,
    )


def _values(answers: AnswerSet, wording: Wording | None) -> tuple[tuple[float, str], ...]:
    """What each answer is called; where its words are somebody else's, or only the ends have any,
    which end it is."""
    low, high = answers.low, answers.high
    words = dict.fromkeys(answers.values, "")
    words |= {low: "lowest answer", high: "highest answer"}
    if wording is not None:
        if ends := wording.ends.get(answers.id):
            words |= dict(zip((answers.values[0], answers.values[-1]), ends, strict=True))
        words |= zip(answers.values, wording.options.get(answers.id, ()), strict=False)
    return tuple((value, _called(f"{value:g}", words[value])) for value in sorted(answers.values))


def _called(number: str, words: str) -> str:
    """ "4, Agree"; the number alone where its words are the number."""
    return _shortened(f"{number}, {words}", LONGEST_LABEL) if words not in ("", number) else number


def _score(form: Form, scale: Scale, name: str, not_scored: int) -> Variable:
    how = "sum" if scale.method is Method.SUM else "mean"
    count = len(scale.items)
    label = f"{form.title}, {scale.title}: {how} of {count} statement{'s' if count > 1 else ''}"
    return Variable(
        name,
        form.id,
        form.title,
        _shortened(label, LONGEST_LABEL),
        (),
        (not_scored, NOT_SCORED),
        ordinal=False,
        decimals=2 if scale.method is Method.SUM else 4,
    )


def _shortened(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
