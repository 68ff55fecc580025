"""Answers to scale scores: one engine for one person and for a hundred thousand.

The rules are those of the published keys (each key names its sources): a reversed item is
low + high - answer with the ends of its own answer set, never the observed ones; "not applicable"
and skipped are missing, never zero; each scale says how many answers it needs; bands are half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import NOT_APPLICABLE, Form, Method, Scale
from facilitator.domain.responses import Answer, Answers

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Table = npt.NDArray[np.float64]
    Marks = npt.NDArray[np.bool_]

STRAIGHT_LINE = "straight-line"
BACKWARDS_READER = "backwards-reader"
PRORATED = "prorated"


@dataclass(frozen=True)
class ScaleScore:
    """One person on one scale.  `score` is None where too few items were answered.

    `flags` are what to look at before trusting the score: `straight-line`, `backwards-reader`
    (both from the person's answers to the whole form) and `prorated`.
    """

    scale_id: str
    score: float | None
    answered: int
    items: int
    band: str | None
    prorated: bool
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScaleColumns:
    """One scale for n people: `score` (NaN: not scorable), `answered` (how many of its items) and
    `prorated`, each of shape (n,)."""

    score: Table
    answered: npt.NDArray[np.int64]
    prorated: Marks


def score(form: Form, answers: Answers, *, prorate: bool = False) -> tuple[ScaleScore, ...]:
    """One person's scales, in the order of the form.

    With `prorate`, a sum scale that has a rule for it is the person's mean times the number of
    items.  Raises BadInput for an answer the item does not offer.
    """
    table = table_of(form, [answers])
    columns = score_table(form, table, prorate=prorate)
    flags = tuple(name for name, marks in flag_table(form, table).items() if marks[0])
    return tuple(scale_score(scale, columns[scale.id], 0, flags) for scale in form.scales)


def scale_score(
    scale: Scale, columns: ScaleColumns, row: int, flags: tuple[str, ...] = ()
) -> ScaleScore:
    """Row `row` of a scale's columns as plain values; `flags` are the person's own."""
    value = float(columns.score[row])
    prorated = bool(columns.prorated[row])
    return ScaleScore(
        scale_id=scale.id,
        score=None if value != value else value,
        answered=int(columns.answered[row]),
        items=len(scale.items),
        band=band_of(scale, value),
        prorated=prorated,
        flags=(*flags, PRORATED) if prorated else flags,
    )


def band_of(scale: Scale, value: float) -> str | None:
    """The band a score falls into: the last one that starts at or under it (half-open, so that
    3.995 lies under a band from 4 and a prorated 22.8 under one from 23).  None without bands, for
    NaN, and under the first start."""
    found = None
    for band in scale.bands:
        if value >= band.start:
            found = band.id
    return found


def table_of(form: Form, people: Sequence[Answers]) -> Table:
    """Answers as an array (people x choice items, in the order of the form); NaN is skipped or not
    applicable.  Raises BadInput, naming the item and never the answer, for a value not offered."""
    import numpy as np

    table = np.full((len(people), len(form.choices)), np.nan)
    for column, item in enumerate(form.choices):
        offered = {value: float(value) for value in form.answers_of(item.id).values}
        for row, answers in enumerate(people):
            answer: Answer | None = answers.get(item.id)
            if answer is None or answer == NOT_APPLICABLE:
                continue
            if answer not in offered:
                raise BadInput(
                    f"An answer to item {item.id} of {form.title} is not one it offers.",
                    "Check that the answers belong to this questionnaire.",
                )
            table[row, column] = float(answer)
    return table


def score_table(form: Form, table: Table, *, prorate: bool = False) -> dict[str, ScaleColumns]:
    """All scales for n people.

    `table` has shape (n, number of choice items), items in the order of the form, NaN for skipped
    or not applicable; values are trusted (see `table_of`).  A mean is taken over the answered items
    from `needed` answers on; a sum needs all its items, or from `prorated_from` answers on, where
    `prorate` is set, becomes sum x items / answered.  Raises ValueError for another shape.
    """
    import numpy as np

    values = np.asarray(table, dtype=float)
    if values.ndim != 2 or values.shape[1] != len(form.choices):
        raise ValueError(f"{form.id} has {len(form.choices)} choice items, not {values.shape}")
    sign, member, constant = _matrices(form)
    missing = np.isnan(values)
    # Sums of whole numbers (and of quarters) are exact in floating point, so a product with a
    # matrix of 1, -1 and 0 gives the same as adding one by one, at the speed of the processor.
    if missing.any():
        present = (~missing).astype(float)
        totals = np.where(missing, 0.0, values) @ sign + present @ constant
        counts = (present @ member).astype(np.int64)
    else:
        totals = values @ sign + constant.sum(axis=0)
        counts = np.broadcast_to(
            member.sum(axis=0).astype(np.int64), (len(values), len(form.scales))
        )
    return {
        scale.id: _columns(scale, totals[:, at], counts[:, at], prorate)
        for at, scale in enumerate(form.scales)
    }


def _matrices(form: Form) -> tuple[Table, Table, Table]:
    """For items x scales: the sign of each item, 1 where it belongs, what reversing adds."""
    import numpy as np

    position = {item.id: at for at, item in enumerate(form.choices)}
    shape = (len(form.choices), len(form.scales))
    sign, member, constant = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for column, scale in enumerate(form.scales):
        for item in scale.items:
            row = position[item]
            member[row, column] = 1.0
            sign[row, column] = 1.0
            if item in form.reversed_items:
                ends = form.answers_of(item)
                sign[row, column] = -1.0
                constant[row, column] = ends.low + ends.high
    return sign, member, constant


def _columns(
    scale: Scale, totals: Table, answered: npt.NDArray[np.int64], prorate: bool
) -> ScaleColumns:
    import numpy as np

    items = len(scale.items)
    if scale.method is Method.MEAN:
        enough = answered >= max(scale.needed, 1)
        score = np.where(enough, totals / np.maximum(answered, 1), np.nan)
        return ScaleColumns(score, answered, np.zeros(len(totals), dtype=bool))
    # A sum over some of its items would count the skipped ones as zero.
    complete = answered == items
    if not (prorate and scale.prorated_from):
        score = np.where(complete, totals, np.nan)
        return ScaleColumns(score, answered, np.zeros(len(totals), dtype=bool))
    prorated = ~complete & (answered >= scale.prorated_from)
    # Multiplying first: one rounding only, so what comes out whole is exactly whole.
    score = np.where(complete | prorated, totals * items / np.maximum(answered, 1), np.nan)
    return ScaleColumns(score, answered, prorated)


def flag_table(form: Form, table: Table) -> dict[str, Marks]:
    """Flags for n people, from their raw answers: name of the flag to an array of shape (n,).

    `straight-line`: at least `form.same_answer_from` scored items answered, all with the same
    value (a straight line of 3 is a plausible-looking 30 on ProQOL burnout, so scores cannot tell).
    `backwards-reader`: the form's rule, only where all its items are answered.
    """
    import numpy as np

    position = {item.id: at for at, item in enumerate(form.choices)}
    scored = table[:, [position[item.id] for item in form.choices if item.scored]]
    there = ~np.isnan(scored)
    highest = np.where(there, scored, -np.inf).max(axis=1, initial=-np.inf)
    lowest = np.where(there, scored, np.inf).min(axis=1, initial=np.inf)
    enough = there.sum(axis=1) >= max(form.same_answer_from, 1)
    flags = {STRAIGHT_LINE: enough & (highest == lowest)}
    rule = form.backwards
    if rule is not None:
        agreement = table[:, [position[item] for item in rule.agreement]]
        flags[BACKWARDS_READER] = (agreement <= rule.at_most).all(axis=1) & (
            table[:, position[rule.recommend]] >= rule.at_least
        )
    return flags
