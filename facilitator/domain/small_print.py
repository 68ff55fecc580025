"""How figures came about, what they cannot say, what was promised: a summary's small print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.domain.forms import Band
from facilitator.domain.reading import band_words, small_group
from facilitator.domain.summary import ScaleFigure, Summary

_NBSP = "\N{NO-BREAK SPACE}"


def ways_of_scoring(summary: Summary) -> tuple[str, ...]:
    """How the figures were made: a paragraph for each form, then what holds for all."""
    parts = []
    for form in summary.forms:
        name = f"{form.title}: " if len(summary.forms) > 1 else ""
        if form.scoring:
            parts.append(f"{name}{form.scoring}")
    both = []
    if any(scale.interval for scale in _all_scales(summary)):
        both.append(f"Intervals are 95{_NBSP}% intervals of the mean (Student’s{_NBSP}t).")
    elif small_group(summary):
        both.append("Means are rounded, because few people answered.")
    norms = dict.fromkeys(
        scale.norm.source.rstrip(".") for scale in _all_scales(summary) if scale.norm
    )
    if norms:
        both.append(f"Published means: {'; '.join(norms)}.")
    return tuple(filter(None, [*parts, " ".join(both)]))


def cannot_say(summary: Summary) -> str:
    """What nobody should read out of the figures."""
    own = [form.title for form in summary.forms if not form.validated]
    sentences = [
        "People who were away or did not answer may differ.",
        "The questionnaires screen, they do not diagnose, and a mean hides both the heaviest and "
        "the lightest load.",
    ]
    if own:
        sentences.append(f"Not validated, so without ranges or published means: {', '.join(own)}.")
    cautions = [form.caution for form in summary.forms if form.caution and form.validated]
    return " ".join([*sentences, *cautions])


def promised(summary: Summary) -> str:
    """The privacy agreement, as it was fixed before the first answer."""
    least = summary.minimum
    return (
        f"Fixed before the first answer: scores from {least} people up, spread from "
        f"{max(8, least)}, ranges and comments from {max(10, least)}, answers to single statements "
        f"from {max(25, least)}. No name, time or order is kept. Results only after the survey is "
        "closed. Once closed, the figures do not change."
    )


def credits(summary: Summary) -> tuple[str, ...]:
    """Whose questionnaires these are, one line each, then where to turn."""
    lines = [
        f"{form.title}: {form.credit}" if form.credit else f"{form.title}."
        for form in summary.forms
    ]
    contacts = [contact for contact in summary.occasion.contacts if contact.strip()]
    lines.append(
        f"If today stirred something up: {'; '.join(contacts)}."
        if contacts
        else "If today stirred something up, turn to the trainers in the room, or to someone you "
        "trust."
    )
    return tuple(lines)


def band_limits(bands: Sequence[Band], ends: tuple[float, float]) -> str:
    """The published ranges of a scale in words: "low 22 or less, average 23 to 41, high 42 or
    more"; empty without any."""
    whole = whole_scores(ends)
    parts = []
    for place, band in enumerate(bands):
        name = band_words(band.id)
        after = bands[place + 1].start if place + 1 < len(bands) else None
        if after is None:
            parts.append(f"{name} {band.start:g} or more")
        elif whole:
            low = "" if not place else f"{band.start:g} to "
            parts.append(f"{name} {low}{after - 1:g}{' or less' if not place else ''}")
        else:
            low = "" if not place else f"{band.start:g} to "
            parts.append(f"{name} {low}under {after:g}")
    return ", ".join(parts)


def whole_scores(ends: tuple[float, float]) -> bool:
    """Whether one person's score is always a whole number: sums are, means and percentages of a
    range of 100 are not."""
    low, high = ends
    return high - low >= 10 and (low, high) != (0.0, 100.0)


def _all_scales(summary: Summary) -> Iterable[ScaleFigure]:
    return (scale for form in summary.forms for scale in form.scales)
