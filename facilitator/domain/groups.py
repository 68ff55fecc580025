"""Who answered a form, as arrays, and which of its figures number and audit let out.

What the guard and the choice of research rows work on; a `Group` never leaves the domain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from facilitator.domain import audit, scoring
from facilitator.domain.coarsening import Thresholds
from facilitator.domain.forms import Form, Item, ItemKind, Scale
from facilitator.domain.responses import Answers, Response
from facilitator.domain.rounds import RoundForm

if TYPE_CHECKING:
    from facilitator.domain.audit import Marks
    from facilitator.domain.scoring import ScaleColumns, Table


def answered_anything(form: Form, response: Response) -> bool:
    """At least one answer or comment; marking everything "not applicable" enters no figure."""
    answers = response.forms.get(form.id, {})
    return any(_is_answer(form.by_item.get(item), answer) for item, answer in answers.items())


def _is_answer(item: Item | None, answer: float | str) -> bool:
    if item is None:
        return False
    if item.kind is ItemKind.COMMENT:
        return isinstance(answer, str) and bool(answer.strip())
    return not isinstance(answer, str)


class Figure(NamedTuple):
    """The mean of a `scale` or of an `item`, by its id."""

    kind: str
    id: str


@dataclass(frozen=True)
class Group:
    """Who answered anything of one form.  `places` are their positions among the round's
    responses; `table` and `columns` have a row for each of them."""

    form: Form
    places: Sequence[int]
    people: Sequence[Answers]
    table: Table
    columns: dict[str, ScaleColumns]
    thresholds: Thresholds

    @property
    def statements(self) -> bool:
        """Single statements are shown for forms of ours and for the organisation's, which are read
        statement by statement; a published questionnaire about oneself is read by its scales."""
        return self.form.ours or self.form.leadership

    @property
    def shows_statements(self) -> bool:
        return self.statements and len(self.people) >= self.thresholds.spread

    @property
    def present(self) -> Marks:
        """Shape (people, choice items): True where the person answered."""
        import numpy as np

        marks: Marks = ~np.isnan(self.table)
        return marks

    def scores(self, scale: Scale) -> list[float]:
        """The scores there are, in no order that matters."""
        return [value for value in self.columns[scale.id].score.tolist() if value == value]

    def answers(self, at: int) -> list[float]:
        """The answers to the choice item at this place."""
        return [value for value in self.table[:, at].tolist() if value == value]

    def passing(self) -> dict[Figure, audit.Functional]:
        """The means that may be shown together: scales in the order of the form, from the minimum
        on, then statements, from the number for spread on.  What the audit holds back is left
        out."""
        present = self.present
        wanted: dict[Figure, audit.Functional] = {
            Figure("scale", scale.id): self._scale_functional(scale)
            for scale in self.form.scales
            if len(self.scores(scale)) >= self.thresholds.minimum
        }
        if self.shows_statements:
            for at, item in enumerate(self.form.choices):
                if len(self.answers(at)) >= self.thresholds.spread:
                    there = present[:, at].astype(float)
                    wanted[Figure("item", item.id)] = audit.Functional((at,), there)
        allowed = audit.released(present, list(wanted.values()), self.thresholds.minimum)
        return {
            figure: functional
            for (figure, functional), free in zip(wanted.items(), allowed, strict=True)
            if free
        }

    def _scale_functional(self, scale: Scale) -> audit.Functional:
        """A mean over fewer items, and a prorated sum, weigh each of a person's answers more."""
        import numpy as np

        position = {item.id: at for at, item in enumerate(self.form.choices)}
        columns = self.columns[scale.id]
        weight = len(scale.items) / np.maximum(columns.answered, 1)
        weights = np.where(np.isnan(columns.score), 0.0, weight)
        return audit.Functional(tuple(position[item] for item in scale.items), weights)


def group_of(
    round_form: RoundForm, responses: Sequence[Response], minimum: int, prorate: bool
) -> Group:
    """Who answered anything of this form, whatever the order of `responses`."""
    form = round_form.form
    places = [at for at, one in enumerate(responses) if answered_anything(form, one)]
    people = [responses[at].forms[form.id] for at in places]
    table = scoring.table_of(form, people)
    columns = scoring.score_table(form, table, prorate=prorate)
    return Group(form, places, people, table, columns, Thresholds(minimum))
