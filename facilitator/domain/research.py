"""Which answers may leave one by one, for the named study that people were told of.

The one exception to "nothing leaves but a summary".  A row leaves only whole and complete, only
of somebody who did not keep theirs out, and only so that rows and summary together point at
nobody else: what is left of any figure when the rows are taken from it stands for nobody or for at
least the smallest group, no combination of such rests says more, and those left over in a scale or
a statement are never all in one of the ranges or answers whose shares the summary shows, unless
nearly everybody is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from facilitator.domain import audit, scoring
from facilitator.domain.coarsening import Thresholds
from facilitator.domain.disclosure import answer_shares, band_shares
from facilitator.domain.errors import TooFewPeople
from facilitator.domain.forms import Form
from facilitator.domain.groups import Figure, Group, answered_anything, group_of
from facilitator.domain.responses import Response
from facilitator.domain.rounds import RoundForm, Study
from facilitator.domain.summary import Occasion

if TYPE_CHECKING:
    from facilitator.domain.audit import Functional, Marks


# Where so many stand in one range, that others do too is no news; asking for one of the few outside
# of it among those left over would always keep the rare ones from the study.
_NEARLY_EVERYBODY = 0.8


@dataclass(frozen=True)
class Consent:
    """Who at the agency agreed that rows leave, and on which day."""

    who: str
    day: date


@dataclass(frozen=True)
class StudyRows:
    """What is told of rows that leave, or would: whose they are, for what, how many of the people
    who `answered`.  `consent` is None until it was given."""

    occasion: Occasion
    study: Study
    rows: int
    answered: int
    minimum: int
    prorate: bool
    forms: tuple[Form, ...]
    consent: Consent | None
    practice: bool


def rows_from(minimum: int) -> int:
    """How many rows it takes for any to leave: as many as the shares of ranges take."""
    return Thresholds(minimum).bands


def is_complete(round_forms: Sequence[RoundForm], response: Response) -> bool:
    """Every statement of every questionnaire is answered or "not applicable", and at least one is
    answered; comments do not count."""
    answered = [
        response.forms.get(one.form.id, {}).get(item.id)
        for one in round_forms
        for item in one.form.choices
    ]
    return all(answer is not None for answer in answered) and any(
        not isinstance(answer, str) for answer in answered
    )


def rows_that_may_leave(
    round_forms: Sequence[RoundForm],
    responses: Sequence[Response],
    *,
    minimum: int,
    prorate: bool,
) -> tuple[int, ...]:
    """The places of the responses whose rows may leave, in their order.

    `responses` stand in an order of chance: where rows and summary would say too much together,
    the last ones stay behind too, one after the other, until they do not.  Raises TooFewPeople
    when fewer than `rows_from(minimum)` are left; it tells nobody why.
    """
    chosen = [
        at
        for at, response in enumerate(responses)
        if response.in_study and is_complete(round_forms, response)
    ]
    beside = _Summarised(round_forms, responses, minimum, prorate)
    while len(chosen) >= rows_from(minimum):
        if beside.safe(chosen):
            return tuple(chosen)
        chosen.pop()
    raise TooFewPeople(
        f"Fewer than {rows_from(minimum)} rows could leave without pointing at someone.",
        "Rows are whole answers of people who left them in the study. Where a few are missing, "
        "more stay behind by chance, so that nobody can tell whose. The group’s figures may still "
        "leave.",
    )


class _Summarised:
    """What a round's summary says, to be held against rows."""

    def __init__(
        self,
        round_forms: Sequence[RoundForm],
        responses: Sequence[Response],
        minimum: int,
        prorate: bool,
    ) -> None:
        self._minimum = minimum
        self._answered = {
            at
            for at, response in enumerate(responses)
            if any(answered_anything(one.form, response) for one in round_forms)
        }
        self._shown = [
            _Shown(group_of(one, responses, minimum, prorate), minimum) for one in round_forms
        ]

    def safe(self, rows: Sequence[int]) -> bool:
        """Whether the rows at these places may be known beside the summary."""
        told = frozenset(rows)
        left = len(self._answered - told)
        return not left or (
            left >= self._minimum and all(shown.safe(told) for shown in self._shown)
        )


class _Shown:
    """What is shown of one form: its figures, and the ranges and answers people stand in."""

    def __init__(self, group: Group, minimum: int) -> None:
        self._minimum = minimum
        self._places = group.places
        self._present: Marks = group.present
        passing = group.passing()
        self._figures: list[Functional] = list(passing.values())
        self._ranges = [
            found
            for scale in group.form.scales
            if Figure("scale", scale.id) in passing and (found := _ranges(group, scale.id))
        ] + [
            found
            for at, item in enumerate(group.form.choices)
            if Figure("item", item.id) in passing and (found := _answers(group, at))
        ]

    def safe(self, told: frozenset[int]) -> bool:
        import numpy as np

        for standing in self._ranges:
            left = {
                at
                for place, at in zip(self._places, standing, strict=True)
                if place not in told and at is not None
            }
            if len(left) == 1 and _share_of(standing, left.pop()) < _NEARLY_EVERYBODY:
                return False
        marks = np.array([place in told for place in self._places], dtype=bool)
        return audit.safe_beside(self._present, self._figures, self._minimum, marks)


def _share_of(standing: Sequence[int | None], part: int) -> float:
    """The share of those with a score who stand in this part."""
    scored = [at for at in standing if at is not None]
    return scored.count(part) / len(scored)


def _ranges(group: Group, scale_id: str) -> list[int | None]:
    """In which of the parts that are shown of this scale each person stands; empty where none is
    shown."""
    scale = group.form.by_scale[scale_id]
    parts = band_shares(scale, group.scores(scale), group.thresholds)
    part_of = {name: at for at, part in enumerate(parts) for name in part.names}
    if not parts:
        return []
    bands = [scoring.band_of(scale, score) for score in group.columns[scale_id].score.tolist()]
    return [None if band is None else part_of[band] for band in bands]


def _answers(group: Group, at: int) -> list[int | None]:
    """In which of the parts that are shown of this statement's answers each person stands; empty
    where none is shown."""
    part_of = {
        name: part for part, one in enumerate(answer_shares(group, at)) for name in one.names
    }
    if not part_of:
        return []
    answered = group.table[:, at].tolist()
    return [None if value != value else part_of[f"{value:g}"] for value in answered]
