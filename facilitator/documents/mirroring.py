"""Pages that are read from right to left: what stood at the left stands at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from facilitator.documents.flow import Block
from facilitator.documents.grid import LIVE, Style
from facilitator.documents.pen import Align, Colour, Pen
from facilitator.documents.text.typesetting import Line

_OTHER_SIDE: Final[Mapping[Align, Align]] = {
    "left": "right",
    "right": "left",
    "centre": "centre",
}


class MirroredPen(Pen):
    """Draws with another pen, places counted from the right edge of the live width."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self.setter = pen.setter
        self.paper = pen.paper

    def text(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
        self._pen.text(LIVE - x, y, text, style, _OTHER_SIDE[align])

    def set_line(self, x: float, y: float, line: Line, size: float, align: Align = "left") -> None:
        self._pen.set_line(LIVE - x, y, line, size, _OTHER_SIDE[align])

    def turned(self, x: float, y: float, text: str, style: Style) -> None:
        self._pen.turned(LIVE - x, y, text, style)

    def disc(self, x: float, y: float, radius: float, text: str, style: Style) -> None:
        self._pen.disc(LIVE - x, y, radius, text, style)

    def picture(self, x: float, top: float, width: float, height: float, data: bytes) -> None:
        self._pen.picture(LIVE - x - width, top, width, height, data)

    def rule(self, y: float, thickness: float, start: float = 0.0, end: float = LIVE) -> None:
        self._pen.rule(y, thickness, LIVE - end, LIVE - start)

    def hairline(self, y: float, start: float = 0.0, end: float = LIVE) -> None:
        self._pen.hairline(y, LIVE - end, LIVE - start)

    def upright(self, x: float, top: float, bottom: float, thickness: float) -> None:
        self._pen.upright(LIVE - x, top, bottom, thickness)

    def fine_upright(self, x: float, top: float, bottom: float) -> None:
        self._pen.fine_upright(LIVE - x, top, bottom)

    def box(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        fill: float | Colour,
        outline: bool = False,
    ) -> None:
        self._pen.box(LIVE - x - width, top, width, height, fill, outline)

    def track(self, x0: float, x1: float, y: float) -> None:
        self._pen.track(LIVE - x1, LIVE - x0, y)

    def dot(self, x: float, y: float, radius: float, ring: bool) -> None:
        self._pen.dot(LIVE - x, y, radius, ring)

    def open_dot(self, x: float, y: float) -> None:
        self._pen.open_dot(LIVE - x, y)

    def ring(self, x: float, y: float, radius: float, thickness: float = 0.75) -> None:
        self._pen.ring(LIVE - x, y, radius, thickness)

    def frame(self, x: float, top: float, width: float, height: float, radius: float = 3.0) -> None:
        self._pen.frame(LIVE - x - width, top, width, height, radius)


class _Mirrored:
    def __init__(self, block: Block) -> None:
        self._block = block
        self.above, self.height = block.above, block.height

    def draw(self, pen: Pen, top: float) -> None:
        self._block.draw(MirroredPen(pen), top)


def facing(block: Block, from_right: bool) -> Block:
    """The block as readers of its language see it: mirrored where they read from the right."""
    return _Mirrored(block) if from_right else block
