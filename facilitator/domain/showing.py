"""What is shown to the room: one thought a slide, what goes well first.

The words say no more than the figures they stand beside, and the figures are the guard's.  Nothing
of single statements, and nobody's words, stand on a wall.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from facilitator.domain import reading
from facilitator.domain.forms import Direction
from facilitator.domain.rounds import named
from facilitator.domain.summary import FormFigures, ScaleFigure, Summary

_DIRECTIONS = {Direction.STRENGTH: "more is a strength", Direction.LOAD: "less is easier"}


class Kind(StrEnum):
    EMPTY = "empty"
    ANSWERED = "answered"
    FINDING = "finding"
    NEXT = "next"
    END = "end"


@dataclass(frozen=True)
class Slide:
    """One slide.  `over` stands small over the title; `parts` are (head, text), either may be
    empty; `scale` is the one a finding is about; `say` is for the trainer alone."""

    kind: Kind
    title: str
    over: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    scale: ScaleFigure | None = None
    say: str = ""


def slides(summary: Summary) -> tuple[Slide, ...]:
    """All slides in their order: empty, who answered, the findings, what we can do, thanks."""
    small = reading.small_group(summary)
    forms = reading.about_people(summary)
    found = [(form, scale) for form in forms for scale in _shown(form, not small)]
    if not small:
        found.sort(key=lambda pair: _well_first(pair[1]))
    findings = [_finding(summary, form, scale) for form, scale in found]
    empty = Slide(Kind.EMPTY, "", say="Nothing is shown yet. Wait until everyone sits.")
    return (empty, _answered(summary), *findings, _next(summary), _end(summary))


def _shown(form: FormFigures, rank: bool) -> list[ScaleFigure]:
    """Strengths first; in each, if asked, from what goes best to what weighs most where there is
    no published mean to say so."""
    found = []
    for direction in (Direction.STRENGTH, Direction.LOAD):
        scales = [scale for scale in form.scales if scale.direction is direction]
        ranked = reading.ranked_in(form, direction) if rank else []
        if len(ranked) == len(scales):
            scales = ranked if direction is Direction.STRENGTH else ranked[::-1]
        found += [scale for scale in scales if scale.mean is not None]
    return found


def _well_first(scale: ScaleFigure) -> tuple[int, bool]:
    """What goes well, what is neither, what weighs; strengths before loads in each."""
    above, below = reading.is_above(scale), reading.is_below(scale)
    load = scale.direction is Direction.LOAD
    good, hard = (below, above) if load else (above, below)
    return (0 if good else 2 if hard else 1, load)


def _figure(scale: ScaleFigure) -> str:
    """The group's mean as it is written; empty where there is none."""
    if scale.mean is None:
        return ""
    return f"{scale.mean:.{scale.decimals}f}".replace("-", "\N{MINUS SIGN}")


def _finding(summary: Summary, form: FormFigures, scale: ScaleFigure) -> Slide:
    over = [f"{form.title}{'' if form.validated else ', not validated'}"]
    over.append(_DIRECTIONS[scale.direction])
    if scale.bands and not form.reached:
        over.append("ranges made for one person")
    note = scale.note.strip()
    text = f"{note[:1].upper()}{note[1:].rstrip('.')}." if note else ""
    return Slide(
        Kind.FINDING,
        _title(summary, form, scale),
        "  ·  ".join(over),
        (("", text),) if text else (),
        scale,
        _say(summary, scale),
    )


def _title(summary: Summary, form: FormFigures, scale: ScaleFigure) -> str:
    """The finding in one sentence."""
    name = scale.title
    if reading.small_group(summary):
        return f"{name}: about {_figure(scale)} on average."
    if scale is reading.furthest_above(summary, scale.direction):
        strong = scale.direction is Direction.STRENGTH
        return f"{name} is {'a strength here' if strong else 'the load to watch'}."
    if scale.comparison:
        said = scale.comparison[0].lower() + scale.comparison[1:]
        if said.startswith("no "):
            return f"{name}: {said} from the published mean."
        return f"{name} is {said} the published mean."
    if place := _place(form, scale):
        return place
    band = reading.band_of_mean(scale) if form.reached else ""  # else made for one person
    if band:
        return f"{name}: on average “{band}”."
    return f"{name}: {_figure(scale)} on average."


def _place(form: FormFigures, scale: ScaleFigure) -> str:
    """What a scale without a published mean is among its sisters; empty where nothing is."""
    ranked = reading.ranked_in(form, scale.direction)
    if not ranked or reading.stand_close(ranked):
        return ""
    strong = scale.direction is Direction.STRENGTH
    if reading.first_of(ranked) == [scale.title]:
        return f"{scale.title} {'stands highest' if strong else 'weighs most'}."
    if strong and reading.first_of(ranked[::-1]) == [scale.title]:
        return f"{scale.title}: the best place to begin."
    return ""


def _say(summary: Summary, scale: ScaleFigure) -> str:
    """A line for the trainer to begin with."""
    load = scale.direction is Direction.LOAD
    if reading.is_below(scale) if load else reading.is_above(scale):
        return "Begin here: this goes well. Ask what makes it possible."
    if load and reading.hardly_anyone_high([scale]):
        return (
            "Compare the dot with the published mean, not with the “high” zone: few people "
            "anywhere reach it."
        )
    if scale.norm is not None and reading.small_group(summary):
        return "Too few people to compare with the published mean. Ask whether the dot fits."
    if load:
        return "Give it a moment. Nobody has to say anything about themselves."
    return "Ask whether this fits what people see in the work."


def _answered(summary: Summary) -> Slide:
    first, _, rest = reading.answered(summary).partition(". ")
    if not first.endswith("answered") and "answered" not in first:
        first += " answered"
    return Slide(
        Kind.ANSWERED,
        f"{first}.",
        _occasion(summary),
        (
            ("What was asked", " ".join(reading.asked(summary))),
            ("What was kept", f"{rest} {reading.kept(summary)}"),
        ),
        say="Thank everyone who answered, and everyone who did not. It was free both ways.",
    )


def _occasion(summary: Summary) -> str:
    occasion = summary.occasion
    return "  ·  ".join(part for part in (occasion.agency, occasion.survey) if part.strip())


def _next(summary: Summary) -> Slide:
    keep, watch, _ = reading.advice(summary)
    return Slide(
        Kind.NEXT,
        "What we can do",
        parts=(keep, watch),
        say="Ask for one small thing that can be tried for a month. Write it down with a name.",
    )


def _end(summary: Summary) -> Slide:
    remember = reading.advice(summary)[-1][1]
    contacts = tuple(one for one in named(summary.occasion.contacts) if one[1].strip())
    return Slide(
        Kind.END,
        "Thank you",
        parts=(("", remember), *contacts),
        say="Leave this one up while people pack. Whoever wants to talk finds you afterwards.",
    )
