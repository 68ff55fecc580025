"""The summary for a wall: 16:9 slides from the same drawing code, three times as large.

A slide is set on a sheet of 320 x 180 points and drawn three times that size (960 x 540), so that
the smallest letter of the printed pages, 8 points, stands 24 points high.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from facilitator.documents.chart import DotChart
from facilitator.documents.flow import Block, Flow
from facilitator.documents.grid import Paper, Style, Weight
from facilitator.documents.pen import ACCENT, Pen
from facilitator.documents.summary import PRACTICE, summary_running
from facilitator.documents.summary_chart import axis_of, dot_row
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import Stack, Words
from facilitator.domain.showing import Kind, Slide, slides
from facilitator.domain.summary import ScaleFigure, Summary

SCALE = 3.0
SMALLEST = 8.0  # set; 24 points on the slide
WARM = (0.969, 0.961, 0.945)  # of the empty slide: paper in a lit room, not a lamp in a dark one
WALL = Paper(
    "slide", 320.0, 180.0, bottom=160.0, foot_rule=160.0, foot=171.5, top=13.0, live=288.0,
    scale=SCALE,
)  # fmt: skip
_FOOT = Style(SMALLEST, 10)
_OVER = Style(SMALLEST, 10)
_HALF = 138.0  # two columns
_TITLES = tuple(
    Style(size, size * 1.22, Weight.SEMIBOLD) for size in (15, 14, 13, 12, 11, 10, 9, 8)
)
_TEXTS = tuple(Style(size, size * 1.32) for size in (11, 10.5, 10, 9.5, 9, 8.5, 8))
_PITCHES = (66.0, 60.0, 54.0, 48.0, 44.0, 40.0)
_MOST_LINES = 2.6  # of a title that was cut
_UNDER_MORE = 0.6  # of the spare height stands over the chart
_ACCENT_BAR = (26.0, 2.5)  # wide, high


def slides_pdf(summary: Summary) -> bytes:
    """The summary as slides of 960 x 540 points, the first of them empty; the same summary gives
    the same bytes.  No letter is under 24 points."""
    setter = typesetter()
    flow = Flow(WALL, setter)
    for place, slide in enumerate(slides(summary)):
        if place:
            flow.turn()
        _set(flow, summary, slide)
    return flow.pdf(_foot(setter, summary))


def _set(flow: Flow, summary: Summary, slide: Slide) -> None:
    if slide.kind is Kind.EMPTY:
        flow.at(0, _Empty())
    elif slide.scale is not None:
        _finding(flow, summary, slide, slide.scale)
    elif slide.kind is Kind.END:
        _list(flow, slide)
    else:
        _columns(flow, slide)


class _Empty:
    """A slide with nothing on it."""

    above = 0.0
    height = WALL.height

    def draw(self, pen: Pen, top: float) -> None:
        pen.box(-WALL.margin, top, WALL.width, WALL.height, WARM)


class _Bar:
    """The short bar over a slide's words."""

    above = 0.0
    height = 8.0

    def draw(self, pen: Pen, top: float) -> None:
        pen.box(0, top, *_ACCENT_BAR, ACCENT)


def _head(setter: Typesetter, slide: Slide, title: Style) -> list[Block]:
    """The words over a slide's body: the small line, then the title."""
    found: list[Block] = [_Bar()]
    if slide.over:
        over = setter.shortened(clean(slide.over), _OVER, WALL.live)
        found.append(Words(setter, over, _OVER, width=WALL.live))
    above = 1.0 if slide.over else 2.0
    found.append(Words(setter, slide.title, title, width=WALL.live, above=above, balanced=True))
    return found


def _titles(setter: Typesetter, text: str) -> Iterator[Style]:
    """Sizes for a title: on one line while that is large, else on two, else the smallest."""
    one = [style for style in _TITLES[:4] if setter.width(clean(text), style) <= WALL.live]
    two = [
        style for style in _TITLES[2:] if len(setter.broken(text, style, WALL.live)) <= 2
    ]  # fmt: skip
    yield from one[:1] or two[:1]
    yield from [*one[1:], *two, _TITLES[-1]]


def _finding(flow: Flow, summary: Summary, slide: Slide, scale: ScaleFigure) -> None:
    """A title, a sentence, and the chart as high as there is room."""
    setter = flow.setter
    most = _MOST_LINES * WALL.live
    slide = replace(slide, title=setter.shortened(clean(slide.title), _TITLES[-1], most))
    told, titles = (slide.parts, ()), _titles(setter, slide.title)
    for parts, title, style in itertools.product(told, titles, _TEXTS[3:]):
        words = [
            Words(setter, text, style, width=WALL.live, above=2.0, balanced=True)
            for _, text in parts
        ]
        head = [*_head(setter, slide, title), *words]
        for pitch in _PITCHES:
            chart = _chart(setter, summary, scale, pitch)
            if flow.needed([*head, chart]) <= flow.room:
                flow.together(head)
                flow.at(flow.y + (flow.room - chart.height) * _UNDER_MORE, chart)
                return
    raise ValueError("a finding does not fit its slide")


def _chart(setter: Typesetter, summary: Summary, scale: ScaleFigure, pitch: float) -> DotChart:
    """One line with the group's mean on it, and the published one: the marks name themselves."""
    row = dot_row(scale, summary.minimum, "", own_axis=False)
    row = replace(
        row,
        name="",
        note="",
        words="",
        people="",
        interval=None,
        figure=f"this group {row.figure}",
        norm_figure=f"published mean {row.norm_figure}" if row.norm_figure else "",
    )
    return DotChart(setter, axis_of(scale), [row], pitch, left=5, width=WALL.live - 10)


def _columns(flow: Flow, slide: Slide) -> None:
    """Two short texts side by side, in the largest size that fits."""
    setter = flow.setter
    flow.together(_head(setter, slide, next(_titles(setter, slide.title))))
    flow.y += 8
    for style in _TEXTS:
        bold = style._replace(weight=Weight.SEMIBOLD)
        blocks = [
            Stack(
                [
                    Words(setter, head, bold, width=_HALF, x=x),
                    Words(setter, text, style, width=_HALF, x=x, above=1.0, balanced=True),
                ]
            )
            for x, (head, text) in zip((0.0, WALL.live - _HALF), slide.parts, strict=True)
        ]
        if max(block.height for block in blocks) <= flow.room:
            break
    for block in blocks:
        flow.at(flow.y, block)


def _list(flow: Flow, slide: Slide) -> None:
    """Lines one under the other, each with its head; crowded, those without a head give way."""
    flow.together(_head(flow.setter, slide, _TITLES[0]))
    headed = [part for part in slide.parts if part[0]]
    ways = [slide.parts, headed] if headed else [slide.parts]
    for parts, style in itertools.product(ways, _TEXTS):
        blocks = _listed(flow.setter, parts, style)
        if flow.needed(blocks) <= flow.room:
            break
    flow.at(flow.y + blocks[0].above, Stack(blocks))


def _listed(setter: Typesetter, parts: Sequence[tuple[str, str]], style: Style) -> Sequence[Block]:
    blocks: list[Block] = []
    bold = style._replace(weight=Weight.SEMIBOLD)
    for head, text in parts:
        if head:
            blocks.append(Words(setter, head, bold, width=WALL.live, above=5.0))
        gap = 0.0 if head else 4.0
        blocks.append(Words(setter, text, style, width=WALL.live, above=gap, balanced=True))
    return blocks


@dataclass(frozen=True)
class _Foot:
    """One line at the foot of every slide but the empty one."""

    title: str
    right: tuple[str, ...]
    foot: str

    def draw(self, pen: Pen, number: int, pages: int) -> None:  # noqa: ARG002 - as all are asked
        if number > 1:
            pen.text(0, WALL.foot, self.foot, _FOOT)


def _foot(setter: Typesetter, summary: Summary) -> _Foot:
    told = summary_running(summary)
    parts: Sequence[str] = told.foot.split("   ·   ")
    if summary.practice:
        parts = [PRACTICE, parts[0]]
    foot = setter.shortened("  ·  ".join(parts), _FOOT, WALL.live)
    return _Foot(told.title.replace("Group summary", "Slides", 1), told.right, foot)
