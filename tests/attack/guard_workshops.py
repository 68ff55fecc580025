"""Invented workshops, every report ever issued for them, and an attacker who has them all."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from facilitator.domain import audit
from facilitator.domain.coarsening import Thresholds
from facilitator.domain.errors import TooFewPeople
from facilitator.domain.forms import Form
from facilitator.domain.research import rows_from, rows_that_may_leave
from facilitator.domain.scoring import band_of
from facilitator.domain.summary import FormFigures, ItemFigure, ScaleFigure, Share, Summary
from tests.attack.guard_attack import Mean, means, small_answers, small_group
from tests.attack.guard_reports import beyond, by_command
from tests.attack.guard_rooms import Survey, counts, workshop
from tests.attack.proof import Proof

_BLIND_UNDER = 0.1  # without the audit the attack must give away at least this part of workshops


@dataclass
class Found:
    """What was seen on the way.  `wrong`: everything that should not be."""

    reports: int = 0
    rows: int = 0
    refused: int = 0
    figures: int = 0
    audit_ms: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def guard_workshops(folder: Path, workshops: int, printed: int) -> Proof:
    """Attacks that many invented workshops; of every `printed`-th the pages and slides are printed
    and read back too."""
    found = Found()
    with _audit_timed(found):
        for seed in range(workshops):
            _attacked(seed, workshop(seed), found)
            if seed % printed == 0:
                _read_back(seed, workshop(seed), folder, found)
    tried = max(10, workshops // 10)
    with _audit_off():
        seen = sum(_points_at_someone(workshop(seed)) for seed in range(tried)) / tried
    if seen < _BLIND_UNDER:
        found.wrong.append(f"blind: without the audit it finds a small group in only {seen:.0%}")
    times = sorted(found.audit_ms)
    said = (
        f"{found.reports} summaries and {found.rows} sets of study rows with {found.figures} "
        f"means: no group under the smallest one can be computed; {found.refused} surveys had "
        f"too few and show nothing; without the audit {seen:.0%} of workshops point at someone; "
        f"the audit took {times[len(times) // 2]:.1f} ms (median), {times[-1]:.0f} ms at most"
    )
    holds = not found.wrong and found.reports > workshops / 2
    return Proof(workshops, workshops, holds, "; ".join(found.wrong[:5]) or said)


def _attacked(seed: int, surveys: Sequence[Survey], found: Found) -> None:
    everything: list[Mean] = []
    for survey in surveys:
        summary = survey.summary()
        wrong = [f"{survey.name}: {said}" for said in _rules_broken(survey, summary)]
        if summary is None:
            found.refused += 1
        else:
            shown = means(survey, summary)
            found.reports += 1
            found.figures += len(shown)
            everything += shown
            wrong += _order_tells(survey, summary, seed)
            if survey.study and (rows := _study_rows(survey)):
                found.rows += 1
                wrong += _rows_tell(survey, shown, frozenset(rows))
        found.wrong += [f"workshop {seed}: {said}" for said in wrong]
    if small_group(everything, surveys[0].minimum):
        found.wrong.append(f"workshop {seed}: a small group can be computed")


def _points_at_someone(surveys: Sequence[Survey]) -> bool:
    everything = [
        mean
        for survey in surveys
        if (summary := survey.summary()) is not None
        for mean in means(survey, summary)
    ]
    return small_group(everything, surveys[0].minimum)


def _order_tells(survey: Survey, summary: Summary, seed: int) -> list[str]:
    """In another order the same answers must give the same summary, comments and all."""
    order = list(range(len(survey.people)))
    random.Random(seed).shuffle(order)
    mixed = replace(
        survey,
        people=tuple(survey.people[at] for at in order),
        responses=tuple(survey.responses[at] for at in order),
    )
    return [] if mixed.summary() == summary else ["the order of the answers shows"]


# The rules of numbers, counted anew from the answers ------------------------------------------


def _rules_broken(survey: Survey, summary: Summary | None) -> Iterator[str]:
    answered = survey.answered
    if summary is None or answered < survey.minimum:
        if (summary is None) != (answered < survey.minimum):
            yield "a summary where there is to be none, or none where there is"
        return
    if summary.answered != answered:
        yield "it counts other people than answered"
    missing = None if survey.present is None else survey.present - answered
    if missing is not None and 0 <= missing < 3 and any(map(str.isdigit, summary.present)):
        yield "it says how many of those present did not answer"
    limits = Thresholds(survey.minimum)
    for one, shown in zip(survey.forms, summary.forms, strict=True):
        for figure in shown.scales:
            yield from _scale_broken(survey, one.form, figure, limits)
        for statement in shown.statements:
            yield from _statement_broken(survey, one.form, statement, limits)
        yield from _comments_broken(survey, one.form, shown, limits)


def _scale_broken(
    survey: Survey, form: Form, shown: ScaleFigure, limits: Thresholds
) -> Iterator[str]:
    scores = [own[shown.scale_id].score for own in survey.scores[form.id]]
    values = [value for value in scores if value is not None]
    if shown.mean is None:
        extra = (shown.n, shown.interval, shown.sd, shown.difference)
        if any(part is not None for part in extra) or shown.shares or shown.comparison:
            yield f"{shown.scale_id} is held back, but not all of it"
        return
    people = len(values)
    if shown.n != people or people < survey.minimum:
        yield f"{shown.scale_id} stands for {people} people and says {shown.n}"
    spread = (shown.interval, shown.sd, shown.difference, shown.comparison or None)
    single = len(form.by_scale[shown.scale_id].items) == 1
    from_people = limits.answers if single else limits.spread
    if people < from_people and any(part is not None for part in spread):
        yield f"{shown.scale_id} shows the spread of {people} people"
    if people < 20 and shown.mean in shown.ends:
        yield f"{shown.scale_id} shows {people} people at the very end"
    if shown.shares and people < limits.bands:
        yield f"{shown.scale_id} shows shares of {people} people"
    scale = form.by_scale[shown.scale_id]
    bands = [band_of(scale, value) or "" for value in values]
    yield from _shares_broken(shown.scale_id, shown.shares, bands, survey.minimum)


def _statement_broken(
    survey: Survey, form: Form, shown: ItemFigure, limits: Thresholds
) -> Iterator[str]:
    item = shown.item_id
    values = [sheet[item] for sheet in survey.sheets(form) if counts(form, item, sheet)]
    if shown.mean is None:
        if shown.n is not None or shown.shares:
            yield f"statement {item} is held back, but not all of it"
        return
    if shown.n != len(values) or len(values) < limits.spread:
        yield f"statement {item} stands for {len(values)} people and says {shown.n}"
    if len(values) < 20 and shown.mean in shown.ends:
        yield f"statement {item} shows {len(values)} people at the very end"
    if shown.shares and len(values) < limits.answers:
        yield f"statement {item} shows how {len(values)} answers are spread"
    told = [f"{value:g}" for value in values if not isinstance(value, str)]
    yield from _shares_broken(f"statement {item}", shown.shares, told, survey.minimum)
    offered = form.answers_of(item).values
    for answer in small_answers(shown, offered, survey.minimum):
        yield f"shares and mean of statement {item} say that few answered {answer:g}"


def _shares_broken(
    name: str, shares: Sequence[Share], told: Sequence[str], minimum: int
) -> Iterator[str]:
    for share in shares:
        people = sum(one in share.names for one in told)
        if 0 < people < minimum:
            yield f"{name} shows a share of {people} people"
        if len(told) < 20 and people in (0, len(told)) and not share.words:
            yield f"{name} says that all or none of {len(told)} people are in a part"


def _comments_broken(
    survey: Survey, form: Form, shown: FormFigures, limits: Thresholds
) -> Iterator[str]:
    sheets = survey.sheets(form)
    people = sum(any(counts(form, item, sheet) for item in sheet) for sheet in sheets)
    if shown.comments and people < limits.bands:
        yield f"comments of {people} people are shown"
    written = sorted(
        str(sheet[item.id]).strip()
        for item in form.comments
        for sheet in sheets
        if counts(form, item.id, sheet)
    )
    if shown.comments and written != sorted(
        text for comments in shown.comments for text in comments.texts
    ):
        yield "the comments are not those that were written"


# Rows for a study -------------------------------------------------------------------------------


def _study_rows(survey: Survey) -> list[int]:
    """Whose rows may leave for the study, by their numbers; nobody's where there are too few."""
    try:
        places = rows_that_may_leave(
            survey.forms, survey.responses, minimum=survey.minimum, prorate=survey.prorate
        )
    except TooFewPeople:
        return []
    return [survey.people[place] for place in places]


def _rows_tell(survey: Survey, shown: Sequence[Mean], known: frozenset[int]) -> Iterator[str]:
    """What rows and summary say together about those who are not among the rows."""
    if len(known) < rows_from(survey.minimum):
        yield f"{len(known)} rows leave"
    out = {
        person
        for person, response in zip(survey.people, survey.responses, strict=True)
        if not response.in_study
    }
    if known & out:
        yield "a row leaves that was to stay"
    rest = [mean.without(known) for mean in shown]
    if small_group([mean for mean in rest if mean.weights], survey.minimum):
        yield "rows and summary together point at someone"


# Reports on paper and in files ------------------------------------------------------------------


def _read_back(seed: int, surveys: Sequence[Survey], folder: Path, found: Found) -> None:
    for survey in surveys:
        summary = survey.summary()
        if summary is None:
            continue
        for name, more in beyond(summary).items():
            found.wrong.append(f"workshop {seed}: the {name} say {', '.join(sorted(more))}")
        other = by_command(survey, folder)
        if other is not None and (other.forms, other.answered) != (summary.forms, summary.answered):
            found.wrong.append(f"workshop {seed}: the command line makes other figures")


# The audit, timed and switched off --------------------------------------------------------------


def _everything(
    present: np.ndarray, figures: Sequence[audit.Functional], minimum: int
) -> tuple[bool, ...]:
    return (True,) * len(figures)


@contextmanager
def _audit_off() -> Iterator[None]:
    usual = audit.released
    audit.released = _everything
    try:
        yield
    finally:
        audit.released = usual


@contextmanager
def _audit_timed(found: Found) -> Iterator[None]:
    usual = audit.released

    def timed(
        present: np.ndarray, figures: Sequence[audit.Functional], minimum: int
    ) -> tuple[bool, ...]:
        began = time.process_time()
        allowed = usual(present, figures, minimum)
        found.audit_ms.append((time.process_time() - began) * 1000)
        return allowed

    audit.released = timed
    try:
        yield
    finally:
        audit.released = usual
