"""A page that shows whether a printer keeps sizes, edges, greys and thin lines."""

from __future__ import annotations

from typing import Final

from facilitator.documents.flow import Flow, Running
from facilitator.documents.grid import (
    BLOCK_HEAD,
    FOOT,
    LIVE,
    READING,
    SMALL,
    TEXT,
    Style,
    column,
    columns,
    paper_named,
)
from facilitator.documents.laid import Laid
from facilitator.documents.pen import ACCENT, Pen
from facilitator.documents.text.typesetting import Typesetter, typesetter
from facilitator.documents.words import SectionHead, Stack, Title, Words

_MM, _INCH = 72 / 25.4, 72.0
_GREYS: Final = (1.0, 0.9, 0.72, 0.5, 0.25, 0.0)
_LINES: Final = (0.25, 0.5, 0.75, 1.5)
_SIZES: Final = (8.0, 9.5, 12.0)
_NEAR_EDGE = 0.25 * _INCH
_PAPERS: Final = {"letter": "Letter, 8.5 x 11 inches", "a4": "A4, 210 x 297 mm"}
_WRONG: Final = (
    "If 100 mm measures less: print again with the size set to 100 %, or “Actual size”. "
    "“Fit to page”, “Shrink” and “Scale to fit” all make labels miss their place.",
    "If it still measures less: choose the right paper, Letter or A4, in the print window and in "
    "Facilitator. A page made for one and printed on the other is shrunk or cut.",
    "If a corner is missing: this printer does not reach that far. Use plain paper to cut for the "
    "badges, or another printer.",
    "If all is the right size but lies to one side: look at how the paper lies in the tray, and "
    "push its guides against it.",
)


def laid(paper: str = "letter") -> Laid:
    """One page on `letter` or `a4` to be measured with a ruler: 100 mm and 4 inches both ways,
    corners at the margins and near the paper's edges, greys, thin lines, small type, and what to
    do where something is not right.  Raises BadInput for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    setter = flow.setter
    flow.together(
        [
            Title(setter, ["Lay a ruler on this page"]),
            Words(
                setter,
                f"This page is {_PAPERS[flow.paper.name]}. Print it once before labels and badges. "
                "Each scale must measure what it says, across and down.",
                READING,
                width=columns(11),
                above=2,
            ),
            _Measures(setter),
        ]
    )
    flow.together([SectionHead(setter, "Tones, lines and letters", above=18), _Tones()])
    flow.at(0, _Corners())
    return Laid(
        flow,
        Running(
            title="Page-scale test",
            left="Page-scale test",
            right=(_PAPERS[flow.paper.name],),
            foot="Print at 100 %, never “fit to page”.",
        ),
    )


class _Measures:
    """Millimeters and inches across and, beside them, down; between them what to do when they are
    not right."""

    above = 14.0

    def __init__(self, setter: Typesetter) -> None:
        width = columns(8) - 24
        self._advice = Stack(
            [
                Words(setter, "When it does not measure right", BLOCK_HEAD, width=width),
                *(Words(setter, text, TEXT, above=5, width=width) for text in _WRONG),
            ]
        )
        self.height = max(100 * _MM + 22, 116 + self._advice.height)

    def draw(self, pen: Pen, top: float) -> None:
        _across(pen, 0, top + 12, 100, _MM, 10, "mm")
        _across(pen, 0, top + 60, 32, _INCH / 8, 8, "in")
        _down(pen, column(8) + 16, top + 12, 100, _MM, 10, "mm")
        _down(pen, column(10) + 16, top + 12, 32, _INCH / 8, 8, "in")
        self._advice.draw(pen, top + 108)


def _tick(count: int, each: int) -> float:
    if count % each == 0:
        return 12.0
    return 8.0 if count % (each // 2) == 0 else 4.5


def _across(pen: Pen, x: float, y: float, steps: int, step: float, each: int, unit: str) -> None:
    pen.rule(y, 0.5, x - 0.25, x + steps * step + 0.25)
    for count in range(steps + 1):
        at = x + count * step
        pen.upright(at, y, y + _tick(count, each), 0.5)
        if count % each == 0:
            text = _label(count, each, unit)
            pen.text(at, y + 22, text, FOOT, "left" if count == 0 else "centre")


def _down(pen: Pen, x: float, y: float, steps: int, step: float, each: int, unit: str) -> None:
    pen.upright(x, y - 0.25, y + steps * step + 0.25, 0.5)
    for count in range(steps + 1):
        at = y + count * step
        pen.rule(at, 0.5, x, x + _tick(count, each))
        if count % each == 0:
            pen.text(x + 16, at + 3, _label(count, each, unit), FOOT)


def _label(count: int, each: int, unit: str) -> str:
    shown = count if unit == "mm" else count // each
    return f"{shown} {unit}" if count in (0, 100, 32) else str(shown)


class _Tones:
    above = 6.0
    height = 92.0

    def draw(self, pen: Pen, top: float) -> None:
        wide = columns(6) / len(_GREYS)
        for place, grey in enumerate(_GREYS):
            pen.box(place * wide, top, wide, 24, grey, outline=True)
            pen.text((place + 0.5) * wide, top + 35, f"{100 - grey * 100:.0f} %", FOOT, "centre")
        pen.box(0, top + 48, columns(6), 16, ACCENT, outline=True)
        pen.text(0, top + 76, "Six steps, all different; below, the accent of these pages.", SMALL)
        y = top + 6
        for thickness in _LINES:
            if thickness < 0.5:
                pen.hairline(y, column(6), column(10))
            else:
                pen.rule(y, thickness, column(6), column(10))
            pen.text(column(10) + 8, y + 3, f"{thickness:g} pt", FOOT)
            y += 13
        for size in _SIZES:
            y += size * 0.6 + 5
            pen.text(column(6), y, f"Type of {size:g} points", Style(size, size * 1.3))
            y += size * 0.4


class _Corners:
    """Angles at the margins of every page, and a quarter of an inch from the paper's edges."""

    above = 0.0
    height = 0.0

    def draw(self, pen: Pen, top: float) -> None:
        paper = pen.paper
        margin = paper.margin
        for left, up, right, down in (
            (0.0, top + paper.top, LIVE, top + paper.bottom),
            (
                _NEAR_EDGE - margin,
                top + _NEAR_EDGE,
                paper.width - margin - _NEAR_EDGE,
                top + paper.height - _NEAR_EDGE,
            ),
        ):
            for x, along in ((left, 12.0), (right, -12.0)):
                for y, into in ((up, 12.0), (down, -12.0)):
                    pen.rule(y, 0.5, min(x, x + along), max(x, x + along))
                    pen.upright(x, min(y, y + into), max(y, y + into), 0.5)
