"""A summary in words: what is strong, what weighs, what to do next.  Rules only, no figures made.

The words say no more than the figures they stand beside: comparisons are the guard's own, and
where it gave none (small groups, forms without a published mean) none is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.domain.coarsening import SPREAD_FROM
from facilitator.domain.forms import Direction
from facilitator.domain.summary import FormFigures, ScaleFigure, Summary

_NUMBERS = (
    *("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
    *("Eleven", "Twelve"),
)
_ALL_IN_ONE = frozenset({"TOTAL", "CORE"})  # hold the other scales of their form
_BURNOUT_FORMS = frozenset({"cbi", "olbi", "bat-23"})
_NAMED_FORMS = 4  # more questionnaires than that are counted, not named
_TITLE_NAMES = 32  # letters of two names that still fit one line of a title
_CLOSE = 0.05  # of the possible range: nearer than this, scales are not ranked


def number(count: int) -> str:
    """A count as a sentence begins with it: "Seven", "24"."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def small_group(summary: Summary) -> bool:
    """So few people that nothing is compared: the page says less and shows all of it."""
    return summary.answered < SPREAD_FROM


def about_the_session(form: FormFigures) -> bool:
    """An evaluation of the workshop, which is read apart from how people are."""
    return form.about_session


def about_people(summary: Summary) -> tuple[FormFigures, ...]:
    """The forms page one is about: all but evaluations, or those when there is nothing else."""
    found = tuple(form for form in summary.forms if not about_the_session(form) and form.scales)
    return found or tuple(form for form in summary.forms if form.scales)


def headline(summary: Summary) -> tuple[str, ...]:
    """The title in one or two sentences: the strength first, then the load furthest above its
    published mean; without published means, what stands strongest and what weighs most."""
    if small_group(summary):
        return (
            f"{number(summary.answered)} people answered. This is their shared picture,",
            "without the detail that could point to one of them.",
        )
    first, second = _strength_sentence(summary), _load_sentence(summary)
    begin = _place_to_begin(summary)
    if first and not second and begin and (len(begin) == 1 or len(joined(begin)) <= _TITLE_NAMES):
        second = f"The best place to begin: {joined(begin)}."
    sentences = tuple(sentence for sentence in (first, second) if sentence)
    return sentences or (f"The shared picture of {summary.answered} people.",)


def _strength_sentence(summary: Summary) -> str:
    above = furthest_above(summary, Direction.STRENGTH)
    if above:
        return f"{above.title} is a strength here."
    ranked = _ranked(summary, Direction.STRENGTH)
    if not ranked:
        return ""
    if stand_close(ranked):
        return f"The {number(len(ranked)).lower()} scales stand close together."
    strongest = first_of(ranked)
    if len(joined(strongest)) > _TITLE_NAMES and len(strongest) > 1:
        return f"Two of the {number(len(ranked)).lower()} scales stand highest."
    return f"Strongest here: {joined(strongest)}." if strongest else ""


def _load_sentence(summary: Summary) -> str:
    above = furthest_above(summary, Direction.LOAD)
    if above:
        return f"{above.title} is the load to watch."
    if any(scale.comparison for scale in _shown(summary, Direction.LOAD)):
        return "No load stands out."
    ranked = _ranked(summary, Direction.LOAD)
    if ranked and stand_close(ranked):
        return "The loads weigh about the same."
    if leading := first_of(ranked):
        return f"{joined(leading)} weigh{'s' * (len(leading) == 1)} most."
    return next(
        (
            f"{scale.title}: on average “{band}”."
            for scale in _shown(summary, Direction.LOAD)
            if (band := band_of_mean(scale))
        ),
        "",
    )


def band_of_mean(scale: ScaleFigure) -> str:
    """The published range a group's mean lies in; empty where there are none."""
    if scale.mean is None or not scale.bands:
        return ""
    reached = [band for band in scale.bands if band.start <= scale.mean]
    return band_words((reached or scale.bands[:1])[-1].id)


def band_words(band_id: str) -> str:
    """A range's name as it is printed: "little/none" as "little or none"."""
    return band_id.replace("/", " or ").replace("_", " ")


def _shown(summary: Summary, direction: Direction) -> list[ScaleFigure]:
    return [
        scale
        for form in about_people(summary)
        for scale in form.scales
        if scale.direction is direction and scale.mean is not None
    ]


def furthest_above(summary: Summary, direction: Direction) -> ScaleFigure | None:
    """The scale that stands furthest above its published mean; None where none does."""
    found = [scale for scale in _shown(summary, direction) if is_above(scale)]
    return max(found, key=lambda scale: scale.difference or 0.0, default=None)


def is_above(scale: ScaleFigure) -> bool:
    """The guard's comparison says that the group stands above the published mean."""
    return scale.comparison.lower().endswith("above")


def is_below(scale: ScaleFigure) -> bool:
    return scale.comparison.lower().endswith("below")


def _ranked(summary: Summary, direction: Direction) -> list[ScaleFigure]:
    """The scales of the first form that has several to rank, highest first."""
    for form in about_people(summary):
        if found := ranked_in(form, direction):
            return found
    return []


def ranked_in(form: FormFigures, direction: Direction) -> list[ScaleFigure]:
    """The form's scales without a published mean on one range, highest first; none where there
    are not several."""
    found = [
        scale
        for scale in form.scales
        if scale.direction is direction
        and scale.mean is not None
        and scale.norm is None
        and scale.scale_id not in _ALL_IN_ONE
    ]
    if len(found) > 1 and len({scale.ends for scale in found}) == 1:
        return sorted(found, key=lambda scale: -(scale.mean or 0.0))
    return []


def stand_close(ranked: Sequence[ScaleFigure]) -> bool:
    """Too near each other to be ranked: by a twentieth of the range, or because the highest and
    the lowest mean each lie within the other's interval."""
    low, high = ranked[0].ends
    first, last = ranked[0], ranked[-1]
    most, least = first.mean or 0.0, last.mean or 0.0
    if most - least < _CLOSE * (high - low):
        return True
    if first.interval is None or last.interval is None:
        return False
    return first.interval[0] <= least and most <= last.interval[1]


def first_of(ranked: Sequence[ScaleFigure]) -> list[str]:
    """The titles of the first, or of the first two where they show the same mean; where more do,
    none is picked out."""
    titles = [scale.title for scale in ranked if scale.mean == ranked[0].mean]
    return titles if len(titles) <= 2 else []


def _place_to_begin(summary: Summary) -> list[str]:
    ranked = _ranked(summary, Direction.STRENGTH)
    return first_of(ranked[::-1])[::-1] if ranked and not stand_close(ranked) else []


def advice(summary: Summary) -> tuple[tuple[str, str], ...]:
    """Three short notes under the chart, each with its head."""
    remember = (
        "To remember",
        "This is a screening of a group, not a diagnosis of anyone. It says nothing about any one "
        "person in the room.",
    )
    if all(about_the_session(form) for form in about_people(summary)):
        remember = ("To remember", "It says how the day was for the group, nothing about anyone.")
    if small_group(summary):
        return (
            ("To keep", _ASK_WHAT_CARRIES),
            (
                "To talk about",
                "What would make the next hard week lighter? The figures open this talk; they do "
                "not settle it.",
            ),
            remember,
        )
    return (("To keep", _to_keep(summary)), ("To watch", _to_watch(summary)), remember)


_ASK_WHAT_CARRIES = (
    "Ask what carries this team on a good day, and what would be missed first if it went."
)


def _to_keep(summary: Summary) -> str:
    above = furthest_above(summary, Direction.STRENGTH)
    if above:
        return (
            f"{above.title} is above the published mean. Ask what makes that possible here, and "
            "protect it."
        )
    ranked = _ranked(summary, Direction.STRENGTH)
    if ranked and not stand_close(ranked) and (strongest := first_of(ranked)):
        stands = "stands" if len(strongest) == 1 else "stand"
        return (
            f"{joined(strongest)} {stands} highest. Ask what makes that possible here, and protect "
            "it."
        )
    return _ASK_WHAT_CARRIES


def _to_watch(summary: Summary) -> str:
    sentences = []
    above = furthest_above(summary, Direction.LOAD)
    compared = [scale for scale in _shown(summary, Direction.LOAD) if scale.comparison]
    ranked = _ranked(summary, Direction.LOAD)
    if above:
        sentences.append(_about_load(above))
    elif compared:
        sentences.append(
            "No load is clearly above its published mean. A mean can hide a heavy load, so keep "
            "asking."
        )
    elif ranked and not stand_close(ranked):
        sentences.append(_about_load(ranked[0]))
    for scale in _shown(summary, Direction.STRENGTH):
        if is_below(scale):
            sentences.append(
                f"{scale.title} is below the published mean: ask what would bring it back."
            )
    if begin := _place_to_begin(summary):
        sentences.append(
            f"The best place to begin is {joined(begin)}: one small thing, tried for a month."
        )
    return " ".join(sentences[:2]) or (
        "What would make the next hard week lighter? The figures open this talk; they do not "
        "settle it."
    )


def _about_load(scale: ScaleFigure) -> str:
    if scale.scale_id == "BO" or scale.form_id in _BURNOUT_FORMS:
        return (
            "Burnout grows from the load of the job itself. Look first at how the work is "
            "arranged, then at how people cope."
        )
    if scale.scale_id == "STS" or scale.form_id == "stss":
        return (
            "Traumatic stress follows contact with other people’s trauma. It is not a weakness, "
            "and skills can lighten it."
        )
    return f"{scale.title} stands out. Ask what would make the next hard week lighter."


def asked(summary: Summary) -> tuple[str, ...]:
    """What was asked, in a sentence or two."""
    if len(summary.forms) > 1:
        counts = [f"{form.title} ({form.items})" for form in summary.forms]
        counts[0] = f"{counts[0][:-1]} statements)"
        own = [form.title for form in summary.forms if not form.validated]
        said = f"{joined(counts)}."
        if len(counts) > _NAMED_FORMS:
            items = sum(form.items for form in summary.forms)
            said = f"{number(len(counts))} questionnaires with {items} statements in all."
        if len(own) == len(summary.forms):
            said += " Our own questionnaires, not validated."
        elif own:
            said += f" Not validated: {joined(own)}."
        return (said,)
    return tuple(_asked_by(form) for form in summary.forms)


def _asked_by(form: FormFigures) -> str:
    own = "" if form.validated else ", not validated"
    scales = len(form.scales)
    on = f", on {number(scales).lower()} scale{'s' * (scales > 1)}" if scales else ""
    return f"{form.items} {form.subject}{on} ({form.title}{own})."


def joined(parts: Sequence[str]) -> str:
    """A list in a sentence: "a, b and c"; with semicolons where a part has an "and" of its own."""
    if len(parts) > 1 and any(" and " in part for part in parts):
        return "; ".join(parts)
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def answered(summary: Summary) -> str:
    """Who answered, beside the room where that is safe to say."""
    said = summary.present.strip().rstrip(".")
    if not said:
        said = f"{summary.answered} people answered"
    elif not any(letter.isdigit() for letter in said):
        said = f"{summary.answered} people answered, {said[0].lower()}{said[1:]}"
    return f"{said[0].upper()}{said[1:]}. Answering was voluntary."


def kept(summary: Summary) -> str:
    """What is kept of the answers."""
    return (
        f"The answers alone: no name, no time, no order. No group under {summary.minimum} is shown."
    )


def under_the_chart(summary: Summary, forms: Sequence[FormFigures]) -> str:
    """How to read the marks of a chart over these forms."""
    scales = [scale for form in forms for scale in form.scales]
    compared = any(scale.norm for scale in scales)
    sentences = []
    if small_group(summary):
        sentences.append("Means are rounded.")
        if compared:
            sentences.append(
                f"{number(summary.answered)} people are too few to say whether a difference from "
                "the published mean is more than chance, so this page does not say it."
            )
    elif any(scale.interval for scale in scales):
        sentences.append(
            "The interval is where the mean of a larger group like this one would most likely lie."
        )
    if hardly_anyone_high(scales):
        sentences.append(
            "Few people anywhere score in the “high” zone for a load, so compare the dot with the "
            "published mean first."
        )
    own = [form for form in forms if not form.validated]
    if own and len(own) == len(forms):
        one = len(own) == 1
        sentences.append(
            f"{'This questionnaire has' if one else 'These questionnaires have'} not been "
            "validated: no ranges, no published mean. Use the figures to start talking."
        )
    elif own:
        sentences.append(f"Not validated: {', '.join(form.title for form in own)}.")
    return " ".join(sentences)


def hardly_anyone_high(scales: Iterable[ScaleFigure]) -> bool:
    """Some load's top range begins three published deviations or more above its mean."""
    return any(
        scale.norm is not None
        and len(scale.bands) > 1
        and scale.bands[-1].start - scale.norm.mean >= 3 * scale.norm.sd
        for scale in scales
        if scale.direction is Direction.LOAD
    )
