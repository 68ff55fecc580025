"""What every page is drawn with: plain strings, hairlines that stay light, black marks.

Places count in points from the left edge of the live width and from the top of the page.
"""

from __future__ import annotations

from typing import Any, Literal

from facilitator.documents.grid import LIVE, Paper, Style
from facilitator.documents.typesetting import Line, Typesetter, clean

ACCENT = (0.07, 0.42, 0.54)  # prints as 67 % black; a fill only, always inside a black outline
ZONE, MIDDLE = 0.90, 0.72
Align = Literal["left", "right", "centre"]


class Pen:
    """Draws one document.  Text is gathered and written last on each page, over every fill."""

    def __init__(self, canvas: Any, paper: Paper, setter: Typesetter) -> None:
        self.setter = setter
        self.paper = paper
        self._canvas = canvas
        self._texts: list[tuple[float, float, float, Line]] = []
        self._begin()

    def _begin(self) -> None:
        self._fill: object = None
        self._stroke: float | None = None

    def text(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
        """One line of clean text with its baseline at `y`."""
        line = self.setter.line(text, style.weight)
        if align == "right":
            x -= line.advance * style.size / 1000
        elif align == "centre":
            x -= line.advance * style.size / 2000
        self._texts.append((x + self.paper.margin, self.paper.height - y, style.size, line))

    def loose(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
        """As `text`, for text that nobody has cleaned yet."""
        self.text(x, y, clean(text), style, align)

    def rule(self, y: float, thickness: float, start: float = 0.0, end: float = LIVE) -> None:
        """A black line across, its middle at `y`."""
        self._black_line(thickness)
        left, up = self.paper.margin, self.paper.height - y
        self._canvas.line(left + start, up, left + end, up)

    def upright(self, x: float, top: float, bottom: float, thickness: float) -> None:
        """A black line down."""
        self._black_line(thickness)
        left, height = self.paper.margin, self.paper.height
        self._canvas.line(left + x, height - top, left + x, height - bottom)

    def hairline(self, y: float, start: float = 0.0, end: float = LIVE) -> None:
        """A fine line across as a filled sliver: a stroked one turns heavy on screen."""
        left, up = self.paper.margin, self.paper.height - y
        self._sliver(left + start, up - 0.125, left + end, up + 0.125)

    def fine_upright(self, x: float, top: float, bottom: float) -> None:
        """A fine line down."""
        left, height = self.paper.margin + x, self.paper.height
        self._sliver(left - 0.125, height - bottom, left + 0.125, height - top)

    def box(
        self, x: float, top: float, width: float, height: float, grey: float, outline: bool = False
    ) -> None:
        """A filled rectangle; with `outline` a fine black line round it."""
        self._set_fill(grey)
        left, up = self.paper.margin + x, self.paper.height - top - height
        self._canvas.rect(left, up, width, height, stroke=0, fill=1)
        if outline:
            for y in (top, top + height):
                self.hairline(y, x, x + width)
            for edge in (x, x + width):
                self.fine_upright(edge, top, top + height)

    def track(self, x0: float, x1: float, y: float) -> None:
        """The dotted line a dot stands on."""
        self._black_line(0.5)
        canvas, left, up = self._canvas, self.paper.margin, self.paper.height - y
        canvas.setDash([0.5, 1.75])
        canvas.line(left + x0, up, left + x1, up)
        canvas.setDash()

    def dot(self, x: float, y: float, radius: float, ring: bool) -> None:
        """A group's mean: accent fill, black outline within the radius, a white ring if asked."""
        canvas, left, up = self._canvas, self.paper.margin + x, self.paper.height - y
        if ring:
            self._set_fill(1.0)
            canvas.circle(left, up, radius + 1.25, stroke=0, fill=1)
        self._set_fill(ACCENT)
        self._black_line(0.9)
        canvas.circle(left, up, radius - 0.45, stroke=1, fill=1)

    def open_dot(self, x: float, y: float) -> None:
        """An earlier mean: a small white circle."""
        self._set_fill(1.0)
        self._black_line(1.25)
        left, up = self.paper.margin + x, self.paper.height - y
        self._canvas.circle(left, up, 3.25, stroke=1, fill=1)

    def end_page(self) -> None:
        """Writes the page's text and goes on to the next page."""
        self._set_fill(0.0)
        block = self._canvas.beginText()
        font, size = "", 0.0
        for x, y, wanted, line in self._texts:
            for piece in line.pieces:
                if piece.font.name != font or wanted != size:
                    font, size = piece.font.name, wanted
                    block.setFont(font, size)
                block.setTextOrigin(x, y)
                block.textLine(piece.text)
                x += piece.advance * wanted / 1000
        self._canvas.drawText(block)
        self._texts.clear()
        self._canvas.showPage()
        self._begin()

    def _sliver(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._set_fill(0.0)
        path = self._canvas.beginPath()
        path.moveTo(x0, y0)
        path.lineTo(x1, y0)
        path.lineTo(x1, y1 + 0.001)  # not quite a rectangle, so pdfium smooths it
        path.lineTo(x0, y1)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def _set_fill(self, fill: float | tuple[float, float, float]) -> None:
        if fill == self._fill:
            return
        self._fill = fill
        if isinstance(fill, tuple):
            self._canvas.setFillColorRGB(*fill)
        else:
            self._canvas.setFillGray(fill)

    def _black_line(self, thickness: float) -> None:
        if self._stroke == thickness:
            return
        if self._stroke is None:
            self._canvas.setStrokeGray(0)
        self._stroke = thickness
        self._canvas.setLineWidth(thickness)
