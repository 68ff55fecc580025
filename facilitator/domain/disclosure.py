"""The guard: the only maker of a `Summary`.  Everything shown of a round passes here.

n is counted per figure: the people whose answers enter it.  Means from the round's minimum (5 up),
rounded; intervals, deviations, statements and comparisons from 8; shares per band and comments from
10; answer distributions from 25; the round's own minimum where that is higher.  Shares of one to
four people are pooled, and the linear audit holds back what would let a smaller group be computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from facilitator.domain import scoring, statistics
from facilitator.domain.coarsening import (
    Thresholds,
    ToldSum,
    at_the_end,
    coarse_step,
    pooled,
    rounded,
    shown_mean,
)
from facilitator.domain.errors import TooFewPeople
from facilitator.domain.figure_words import credit_of, left_out_of, scoring_words, sources_of
from facilitator.domain.forms import Form, Item, Scale
from facilitator.domain.groups import Figure, Group, answered_anything, group_of
from facilitator.domain.responses import Response
from facilitator.domain.rounds import MINIMUM_AT_LEAST, MINIMUM_AT_MOST, RoundForm
from facilitator.domain.standing_out import few_stand_out
from facilitator.domain.summary import (
    Comments,
    FormFigures,
    ItemFigure,
    LeftOut,
    Occasion,
    ScaleFigure,
    Share,
    Summary,
)
from facilitator.domain.wordings import Wording

_FINE = 0.1  # what means are rounded to where there is no reason for more
POINTS_AT_SOMEONE = "it would point at someone"


def summarise(
    round_forms: Sequence[RoundForm],
    responses: Sequence[Response],
    *,
    minimum: int,
    occasion: Occasion,
    present: int | None,
    prorate: bool = False,
    practice: bool = False,
) -> Summary:
    """The group figures of a whole round, the same for any order of `responses`.

    `minimum` is the smallest group shown (5 to 25, else ValueError); `present` the number of people
    in the room, if known.  Raises TooFewPeople when fewer than `minimum` answered anything.
    """
    if not MINIMUM_AT_LEAST <= minimum <= MINIMUM_AT_MOST:
        raise ValueError(f"the smallest group is {MINIMUM_AT_LEAST} to {MINIMUM_AT_MOST}")
    answered = sum(
        any(answered_anything(item.form, response) for item in round_forms)
        for response in responses
    )
    if answered < minimum:
        raise TooFewPeople(
            f"Fewer than {minimum} people answered, so there is no summary: "
            "it would point at someone.",
            "Two small groups may plan a later survey together.",
        )
    left_out: list[LeftOut] = []
    figures = tuple(
        _form_figures(round_form, responses, Thresholds(minimum), prorate, left_out)
        for round_form in round_forms
    )
    return Summary(
        occasion=occasion,
        minimum=minimum,
        answered=answered,
        present=presence(answered, present),
        forms=figures,
        left_out=tuple(dict.fromkeys(left_out)),
        practice=practice,
    )


def presence(answered: int, present: int | None) -> str:
    """How many answered, beside the room.  Where fewer than three did not, no number is set beside
    the other: "7 of the 8" tells everybody who it was."""
    if present is None or present < answered:
        return f"{answered} people answered"
    if present - answered < 3:
        return "most of those present"
    return f"{answered} of the {present} people in the room"


def _form_figures(
    round_form: RoundForm,
    responses: Sequence[Response],
    thresholds: Thresholds,
    prorate: bool,
    left_out: list[LeftOut],
) -> FormFigures:
    form = round_form.form
    wordings = round_form.wordings
    wording = wordings.get("en") or next(iter(wordings.values()), None)
    group = group_of(round_form, responses, thresholds.minimum, prorate)
    scales, statements = _released(group, wording)
    left_out += left_out_of(
        form, scales, statements, thresholds, len(group.people), group.statements
    )
    return FormFigures(
        form_id=form.id,
        title=form.title,
        subject=form.subject,
        items=len(form.items),
        credit=credit_of(form, wording),
        validated=form.validated,
        ours=form.ours,
        caution=form.caution,
        scoring=scoring_words(form, prorate),
        scales=scales,
        statements=statements,
        comments=_comments(group, wording),
        sources=sources_of(form),
        reached=any(answers.not_applicable for answers in form.answer_sets),
        prorated=prorate and any(scale.prorated_from for scale in form.scales),
        about_session=form.about_session,
    )


def _released(
    group: Group, wording: Wording | None
) -> tuple[tuple[ScaleFigure, ...], tuple[ItemFigure, ...]]:
    """Scales in the order of the form, then statements, each as far as number and audit allow."""
    form, minimum = group.form, group.thresholds.minimum
    passed = group.passing()
    scores = {scale.id: group.scores(scale) for scale in form.scales}
    scales = tuple(
        _scale_figure(form, scale, scores[scale.id], group.thresholds)
        if Figure("scale", scale.id) in passed
        else _hidden_scale(
            form,
            scale,
            POINTS_AT_SOMEONE
            if len(scores[scale.id]) >= minimum
            else f"fewer than {minimum} answered",
        )
        for scale in form.scales
    )
    if not group.shows_statements:
        return scales, ()
    return scales, tuple(
        _item_figure(group, wording, at, shown=Figure("item", item.id) in passed)
        for at, item in enumerate(form.choices)
    )


def _hidden_scale(form: Form, scale: Scale, reason: str) -> ScaleFigure:
    return ScaleFigure(
        form_id=form.id,
        scale_id=scale.id,
        title=scale.title,
        note=scale.note,
        direction=scale.direction,
        ends=form.ends_of(scale),
        bands=scale.bands,
        norm=scale.norm,
        held_back=reason,
    )


def _scale_figure(
    form: Form, scale: Scale, scores: list[float], thresholds: Thresholds
) -> ScaleFigure:
    """A scale with at least the minimum of people."""
    people, ends = len(scores), form.ends_of(scale)
    exact = statistics.mean(scores)
    coarse = coarse_step(ends)
    step = coarse if people < thresholds.spread else _FINE
    shown = shown_mean(exact, ends, step, people)
    spread = None
    if people >= _from(scale, thresholds, thresholds.spread) and not at_the_end(
        shown, ends, step, people
    ):
        spread = statistics.deviation(scores)
        steps = sum(len(form.answers_of(item).values) - 1 for item in scale.items)
        if spread < coarse / 4 or few_stand_out(scores, ends, steps, thresholds.minimum):
            # Everybody scored the same, or nearly: a deviation would give each person's score.
            # Or a few stand far from the others: with the mean it would give theirs away.
            spread = None
            shown = shown_mean(exact, ends, coarse, people)
            step = coarse
    interval = difference = None
    comparison = ""
    if spread is not None:
        low, high = statistics.interval(scores)
        interval = (rounded(max(low, ends[0]), 0.1), rounded(min(high, ends[1]), 0.1))
        if scale.norm is not None:
            # From the figures as printed, so that a reader can check both.
            difference = rounded((shown - scale.norm.mean) / scale.norm.sd, 0.01)
            comparison = statistics.comparison(difference, interval, scale.norm.mean)
    return ScaleFigure(
        form_id=form.id,
        scale_id=scale.id,
        title=scale.title,
        note=scale.note,
        direction=scale.direction,
        ends=ends,
        bands=scale.bands,
        norm=scale.norm,
        n=people,
        mean=shown,
        decimals=0 if step >= 1 else 1,
        interval=interval,
        sd=None if spread is None else rounded(spread, 0.1),
        difference=difference,
        comparison=comparison,
        shares=band_shares(scale, scores, thresholds),
    )


def _from(scale: Scale, thresholds: Thresholds, usual: int) -> int:
    """From how many people on more than the mean of a scale is shown.  Of a single statement the
    deviation of a few people tells how many chose which answer, so that waits as answers do."""
    return thresholds.answers if len(scale.items) == 1 else usual


def band_shares(scale: Scale, scores: list[float], thresholds: Thresholds) -> tuple[Share, ...]:
    """The share of people in each published range, as far as it may be shown."""
    if len(scores) < _from(scale, thresholds, thresholds.bands) or not scale.bands:
        return ()
    found = [scoring.band_of(scale, value) for value in scores]
    if None in found:
        return ()  # a key with a gap in its bands: the shares would not be those of the group
    names = [band.id for band in scale.bands]
    return pooled(names, [found.count(name) for name in names], thresholds.minimum)


def _item_figure(group: Group, wording: Wording | None, at: int, *, shown: bool) -> ItemFigure:
    form = group.form
    item = form.choices[at]
    offered = form.answers_of(item.id)
    ends = (offered.low, offered.high)
    text = _own_text(form, wording, item)
    if not shown:
        return ItemFigure(item.id, text, None, None, ends)
    answers = group.answers(at)
    mean = shown_mean(statistics.mean(answers), ends, _FINE, len(answers))
    return ItemFigure(item.id, text, len(answers), mean, ends, answer_shares(group, at))


def answer_shares(group: Group, at: int) -> tuple[Share, ...]:
    """How the answers to the choice item at this place are spread, as far as it may be shown beside
    its mean."""
    form, thresholds, answers = group.form, group.thresholds, group.answers(at)
    item, people = form.choices[at], len(answers)
    if people < thresholds.answers:
        return ()
    offered = form.answers_of(item.id)
    values = sorted(offered.values)
    mean = shown_mean(statistics.mean(answers), (offered.low, offered.high), _FINE, people)
    shares = pooled(
        [f"{value:g}" for value in values],
        [answers.count(value) for value in values],
        thresholds.minimum,
        ToldSum.by(mean, _FINE, people, values),
    )
    alone = any(scale.items == (item.id,) for scale in form.scales)
    if alone and any(len(share.names) > 1 for share in shares):
        return ()  # with the deviation of a scale that is this statement, pools come apart
    return shares


def _own_text(form: Form, wording: Wording | None, item: Item) -> str:
    """The statement in a few words, only where the wording is ours to print."""
    if not form.ours or wording is None:
        return ""
    return wording.short.get(item.id) or wording.items.get(item.id, "")


def _comments(group: Group, wording: Wording | None) -> tuple[Comments, ...]:
    """Comments under their prompts, each in the order of a digest: not that of the people, and not
    the same under two prompts."""
    if len(group.people) < group.thresholds.bands:
        return ()
    found = []
    for item in group.form.comments:
        texts = [str(answers[item.id]).strip() for answers in group.people if item.id in answers]
        texts = [text for text in texts if text]
        texts.sort(key=lambda text: (sha256(f"{item.id}\0{text}".encode()).digest(), text))
        if texts:
            found.append(Comments(_prompt(wording, item), tuple(texts)))
    return tuple(found)


def _prompt(wording: Wording | None, item: Item) -> str:
    text = wording.items.get(item.id, "") if wording is not None else ""
    return text or f"Question {item.id}"
