"""Sentences that stand beside a form's figures: how scores were made, credit, what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.coarsening import Thresholds
from facilitator.domain.forms import Form, Method
from facilitator.domain.summary import ItemFigure, LeftOut, ScaleFigure
from facilitator.domain.wordings import Wording

_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
)


def number(value: int) -> str:
    """A count in a sentence: in words up to twelve."""
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else str(value)


def credit_of(form: Form, wording: Wording | None) -> str:
    """The owner's credit line as the wording has it, else the owner's name."""
    if wording is not None and wording.credit:
        return wording.credit
    return form.permission.owner


def sources_of(form: Form) -> tuple[str, ...]:
    """Where the key, its bands and its published means come from, each once."""
    found = dict.fromkeys(form.sources)
    for scale in form.scales:
        if scale.bands and scale.bands_source:
            found.setdefault(scale.bands_source)
        if scale.norm is not None:
            found.setdefault(scale.norm.source)
    return tuple(found)


def scoring_words(form: Form, prorate: bool) -> str:
    """How scores were made, from the key: "Each scale is the sum of its ten statements, five of
    the burnout statements turned round first.  A scale with a skipped statement is not scored."
    Empty for a form without scales."""
    if not form.scales:
        return ""
    sentences = [_made_from(form), _missing(form)]
    prorating = [scale for scale in form.scales if scale.prorated_from]
    if prorate and prorating:
        first = prorating[0]
        sentences.append(
            f"Where at least {number(first.prorated_from)} of {number(len(first.items))} were "
            "answered, the person's own mean stands in for the skipped ones; this was switched on "
            "for this survey."
        )
    if any(answers.not_applicable for answers in form.answer_sets):
        sentences.append("“Not applicable” is left out of the score; it is not a zero.")
    return " ".join(sentence for sentence in sentences if sentence)


def _made_from(form: Form) -> str:
    sizes = {len(scale.items) for scale in form.scales}
    methods = {scale.method for scale in form.scales}
    what = {Method.SUM: "the sum", Method.MEAN: "the mean"}
    kind = what[methods.pop()] if len(methods) == 1 else "the sum or the mean"
    many = f"{number(sizes.pop())} statements" if len(sizes) == 1 else "own statements"
    if many == "one statements":
        many = "one statement"
    turned = _turned(form)
    return f"Each scale is {kind} of its {many}{', ' + turned if turned else ''}."


def _turned(form: Form) -> str:
    """Which statements were reversed; in the words of the scale where they are all of one."""
    scored = {item for scale in form.scales for item in scale.items}
    reversed_items = form.reversed_items & scored
    if not reversed_items:
        return ""
    holders = [scale for scale in form.scales if reversed_items & set(scale.items)]
    of = f" {holders[0].title}" if len(holders) == 1 and len(form.scales) > 1 else ""
    if len(reversed_items) == 1:
        return f"one{of} statement turned round first"
    return f"{number(len(reversed_items))}{of} statements turned round first"


def _missing(form: Form) -> str:
    """How many answers a scale takes; of a scale with one statement there is nothing to say."""
    needs: dict[tuple[int, int], list[str]] = {}
    for scale in form.scales:
        items = len(scale.items)
        needed = items if scale.method is Method.SUM else max(scale.needed, 1)
        if items > 1:
            needs.setdefault((needed, items), []).append(scale.title)
    if not needs:
        return ""
    if all(needed == items for needed, items in needs):
        return "A scale with a skipped statement is not scored."
    if all(needed == 1 for needed, _ in needs):
        return "A scale counts for everyone who answered at least one of its statements."
    parts = ", ".join(
        f"{number(needed)} of {number(items)}"
        + (f" for {' and '.join(titles)}" if len(needs) > 1 else "")
        for (needed, items), titles in needs.items()
    )
    return f"A scale counts for everyone who answered enough of its statements ({parts})."


def left_out_of(
    form: Form,
    scales: Sequence[ScaleFigure],
    statements: Sequence[ItemFigure],
    thresholds: Thresholds,
    people: int,
    has_statements: bool,
) -> list[LeftOut]:
    """What this form could have shown and does not, and the number of people it takes.

    `people` is how many answered anything of the form; no entry says how many did.
    """
    found: list[LeftOut] = []

    def leave(thing: str, people_needed: int) -> None:
        found.append(LeftOut(thing, f"shown from {people_needed} people"))

    shown = [scale for scale in scales if scale.mean is not None]
    for scale in scales:
        if scale.mean is None:
            thing = f"{scale.title} ({form.title})"
            if scale.held_back.startswith("fewer"):
                leave(thing, thresholds.minimum)
            else:
                found.append(LeftOut(thing, scale.held_back))
    small = [scale for scale in shown if (scale.n or 0) < thresholds.spread]
    if small:
        leave(_named("Spread and intervals", small, shown), thresholds.spread)
    alike = [scale for scale in shown if scale.sd is None and scale not in small]
    if alike:
        found.append(
            LeftOut(
                _named("Spread and intervals", alike, shown),
                "could point at someone",
            )
        )
    banded = [scale for scale in shown if scale.bands]
    few = [scale for scale in banded if (scale.n or 0) < thresholds.bands]
    if few:
        leave(_named("Share of people in each range", few, banded), thresholds.bands)
    one_part = [scale for scale in banded if not scale.shares and scale not in few]
    if one_part:
        found.append(
            LeftOut(
                _named("Share of people in each range", one_part, banded),
                f"each part shown stands for {thresholds.minimum} people or more",
            )
        )
    if form.comments and people < thresholds.bands:
        leave("Comments", thresholds.bands)
    if has_statements and form.choices:
        found += _statements_left_out(form, statements, thresholds)
    return found


def _statements_left_out(
    form: Form, statements: Sequence[ItemFigure], thresholds: Thresholds
) -> list[LeftOut]:
    if not any(item.mean is not None for item in statements):
        return [LeftOut("Single statements", f"shown from {thresholds.spread} people")]
    found = []
    hidden = [item.item_id for item in statements if item.mean is None]
    if hidden:
        found.append(
            LeftOut(
                f"S{_numbered(hidden)[1:]} ({form.title})",
                "could point at someone",
            )
        )
    pools = [
        item.item_id
        for item in statements
        if item.n is not None and item.n >= thresholds.answers and not item.shares
    ]
    if pools:
        found.append(
            LeftOut(
                f"How the answers to {_numbered(pools)} ({form.title}) are spread",
                f"each part shown stands for {thresholds.minimum} people or more",
            )
        )
    counted = [item for item in statements if item.n is not None]
    few = [item.item_id for item in counted if (item.n or 0) < thresholds.answers]
    if few:  # some skipped these, where others have their shares: not too few people in the room
        which = "each statement" if len(few) == len(counted) else f"{_numbered(few)} ({form.title})"
        found.append(
            LeftOut(
                f"How the answers to {which} are spread",
                f"shown from {thresholds.answers} people"
                + ("" if len(few) == len(counted) else " who answered it"),
            )
        )
    return found


def _numbered(items: Sequence[str]) -> str:
    return f"{'statement' if len(items) == 1 else 'statements'} {', '.join(items)}"


def _named(thing: str, some: Sequence[ScaleFigure], every: Sequence[ScaleFigure]) -> str:
    """The thing alone where it concerns all scales, else with the scales it concerns."""
    if len(some) == len(every):
        return thing
    *first, last = [scale.title for scale in some]
    names = f"{', '.join(first)} and {last}" if first else last
    return f"{thing} of {names}"
