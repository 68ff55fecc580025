"""A form's scales as charts: which share an axis, in which order, how densely they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.documents.chart import (
    OWN_AXES,
    SMALLEST,
    SMALLEST_WITH_NORM,
    Axis,
    DotChart,
    DotRow,
    Key,
    ZoneWords,
)
from facilitator.documents.flow import Block
from facilitator.documents.text.typesetting import Typesetter, clean
from facilitator.documents.words import SectionHead
from facilitator.domain import reading, small_print
from facilitator.domain.forms import Direction
from facilitator.domain.summary import FormFigures, ScaleFigure

DENSITIES = (66.0, 56.0, 48.0, 40.0, 33.0, 29.0, 25.0, SMALLEST)
_CAPTIONS = {Direction.STRENGTH: "More is a strength", Direction.LOAD: "Less is easier"}


def figure(value: float, decimals: int = 1) -> str:
    """A figure as it is printed, with a true minus."""
    return f"{value:.{decimals}f}".replace("-", "\N{MINUS SIGN}")


def points(value: float) -> str:
    """An end of a range without needless decimals."""
    return f"{value:g}".replace("-", "\N{MINUS SIGN}")


@dataclass(frozen=True)
class Panel:
    """Scales that stand in one chart: the same ranges, and one axis where all can share it."""

    axis: Axis | None
    scales: tuple[ScaleFigure, ...]


def panels(form: FormFigures) -> tuple[Panel, ...]:
    """The form's charts: scales with the same published ranges together, all-in-one first."""
    groups: dict[object, list[ScaleFigure]] = {}
    for scale in in_order(form.scales):
        groups.setdefault(scale.bands, []).append(scale)
    found = []
    for scales in groups.values():
        shared = len({scale.ends for scale in scales}) == 1
        found.append(Panel(axis_of(scales[0]) if shared else None, tuple(scales)))
    return tuple(found)


def in_order(scales: Sequence[ScaleFigure]) -> list[ScaleFigure]:
    """Strengths first; scales without a published mean from the highest down, those that are not
    shown last; where there is a published mean the form's own order stays."""
    first = [scale for scale in scales if scale.direction is Direction.STRENGTH]
    found = []
    for group in (first, [scale for scale in scales if scale.direction is Direction.LOAD]):
        rankable = len({scale.ends for scale in group}) == 1 and not any(s.norm for s in group)
        if rankable:
            group = sorted(group, key=lambda s: (s.mean is None, -(s.mean or 0.0)))
        whole = [scale for scale in group if scale.scale_id in ("TOTAL", "CORE")]
        found += [*whole, *(scale for scale in group if scale not in whole)]
    return found


def axis_of(scale: ScaleFigure) -> Axis:
    """The scale's whole range with its zones, which end between whole scores where scores are
    whole."""
    back = 0.5 if small_print.whole_scores(scale.ends) else 0.0
    cuts = tuple(band.start - back for band in scale.bands[1:])
    return Axis(*scale.ends, cuts, tuple(reading.band_words(band.id) for band in scale.bands))


def dot_row(scale: ScaleFigure, minimum: int, caption: str, own_axis: bool) -> DotRow:
    """A scale's marks and words; without a mean only its line and the published mean."""
    axis = Axis(*scale.ends) if own_axis else None
    norm = scale.norm
    shown = scale.mean is not None and scale.n is not None
    return DotRow(
        name=scale.title,
        note=scale.note,
        mean=scale.mean,
        figure=figure(scale.mean, scale.decimals) if scale.mean is not None else "",
        interval=scale.interval,
        norm=norm.mean if norm else None,
        norm_figure=figure(norm.mean) if norm else "",
        words=scale.comparison if shown else "Not shown",
        people=f"n = {scale.n}" if shown else scale.held_back or f"fewer than {minimum} answered",
        caption=caption,
        axis=axis,
    )


class FormCharts:
    """A form's section head and charts, prepared once and set at any density."""

    def __init__(self, setter: Typesetter, form: FormFigures, *, minimum: int, alone: bool) -> None:
        self._setter = setter
        self._head = _head(form, alone)
        captioned = len({scale.direction for scale in form.scales}) > 1
        self._charts = [
            (
                panel,
                _rows(panel, minimum, captioned),
                ZoneWords(setter, panel.axis) if panel.axis else None,
            )
            for panel in panels(form)
        ]

    def blocks(self, density: float, room: float) -> list[Block]:
        """The head and the charts with rows `density` points apart, or as near as their marks
        allow.  A chart higher than `room` is parted into several."""
        blocks: list[Block] = [SectionHead(self._setter, *self._head)]
        for place, (panel, rows, zone_words) in enumerate(self._charts):
            least = SMALLEST_WITH_NORM if any(row.norm is not None for row in rows) else SMALLEST
            pitch = max(density, least if panel.axis else OWN_AXES)
            compared = any(scale.comparison for scale in panel.scales)
            fit = max(1, int((room - 120) // (pitch + 12)))
            for start in range(0, len(rows), fit):
                chart = DotChart(
                    self._setter,
                    panel.axis,
                    rows[start : start + fit],
                    pitch,
                    zone_words=zone_words,
                    words_head="Against the published mean" if compared else "",
                    above=8.0 if place or start else 0.0,
                )
                blocks.append(chart)
        return blocks


def _rows(panel: Panel, minimum: int, captioned: bool) -> list[DotRow]:
    rows, before = [], None
    for scale in panel.scales:
        caption = _CAPTIONS[scale.direction] if captioned and scale.direction != before else ""
        rows.append(dot_row(scale, minimum, caption, own_axis=panel.axis is None))
        before = scale.direction
    return rows


def _head(form: FormFigures, alone: bool) -> tuple[str, str]:
    """The section's title and the note at its right."""
    ends = {scale.ends for scale in form.scales}
    notes = [form.title] if alone else []
    if len(ends) == 1:
        low, high = next(iter(ends))
        notes.append(f"score from {points(low)} to {points(high)}")
    else:
        notes.append("each line runs over all possible scores")
    directions = {scale.direction for scale in form.scales}
    if len(directions) == 1:
        notes.append(_CAPTIONS[directions.pop()].lower())
    if not form.validated:
        notes.append("not validated")
    count = len(form.scales)
    title = form.title
    if alone:
        title = "The scale" if count == 1 else f"The {reading.number(count).lower()} scales"
    return title, "  ·  ".join(map(clean, notes))


def key(setter: Typesetter, forms: Sequence[FormFigures]) -> Key:
    """The marks these forms' charts use, and only those."""
    scales = [scale for form in forms for scale in form.scales]
    marks = []
    if any(scale.mean is not None for scale in scales):
        marks.append(("mean", "mean of this group"))
    if any(scale.interval for scale in scales):
        marks.append(("interval", "95\N{NO-BREAK SPACE}% interval"))
    people = {scale.norm.people for scale in scales if scale.norm}
    if len(people) == 1:
        marks.append(("norm", f"published mean ({people.pop():,} people)"))
    elif people:
        marks.append(("norm", "published mean"))
    middle = {reading.band_words(scale.bands[1].id) for scale in scales if len(scale.bands) == 3}
    if len(middle) == 1:
        marks.append(("zone", f"“{middle.pop()}” zone for one person"))
    return Key(setter, marks)
