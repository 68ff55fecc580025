"""What every page is drawn with: plain strings, hairlines that stay light, black marks.

Places count in points from the left edge of the live width and from the top of the page.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any, Literal

from facilitator.documents.grid import LIVE, Paper, Style
from facilitator.documents.text.typesetting import Line, Typesetter, clean

ACCENT = (0.07, 0.42, 0.54)  # prints as 67 % black; a fill only, always inside a black outline
ZONE, MIDDLE = 0.90, 0.72
_THICKER = 0.03  # of the type size: a line round letters of a regular face makes them as bold
Align = Literal["left", "right", "centre"]
Colour = tuple[float, float, float]  # red, green, blue from 0 to 1


class Pen:
    """Draws one document.  Text is gathered and written last on each page, over every fill.
    `mono`: a colour becomes the grey that is as dark, in pictures too."""

    def __init__(
        self, canvas: Any, paper: Paper, setter: Typesetter, *, mono: bool = False
    ) -> None:
        self.setter = setter
        self.paper = paper
        self._mono = mono
        self._canvas = canvas
        self._texts: list[tuple[float, float, float, Line]] = []
        self._on_black: list[tuple[float, float, float, Line]] = []
        self._turned: list[tuple[float, float, float, Line]] = []
        self._begin()

    def _begin(self) -> None:
        self._fill: object = None
        self._stroke: float | None = None

    def text(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
        """One line of clean text with its baseline at `y`."""
        self.set_line(x, y, self.setter.line(text, style.weight), style.size, align)

    def set_line(self, x: float, y: float, line: Line, size: float, align: Align = "left") -> None:
        """A line that is set already, such as one of several weights, in this type size."""
        if align == "right":
            x -= line.advance * size / 1000
        elif align == "centre":
            x -= line.advance * size / 2000
        self._texts.append((x + self.paper.margin, self.paper.height - y, size, line))

    def turned(self, x: float, y: float, text: str, style: Style) -> None:
        """One line of clean text upside down, its middle at `x`: `x` and `y` are its place after
        the sheet was turned round."""
        line = self.setter.line(text, style.weight)
        left = x + self.paper.margin - line.advance * style.size / 2000
        self._turned.append((left, self.paper.height - y, style.size, line))

    def loose(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
        """As `text`, for text that nobody has cleaned yet."""
        self.text(x, y, clean(text), style, align)

    def rule(self, y: float, thickness: float, start: float = 0.0, end: float = LIVE) -> None:
        """A black line across, its middle at `y`."""
        left, up = self.paper.margin, self.paper.height - y
        self._line(thickness, left + start, up, left + end, up)

    def upright(self, x: float, top: float, bottom: float, thickness: float) -> None:
        """A black line down."""
        left, height = self.paper.margin + x, self.paper.height
        self._line(thickness, left, height - top, left, height - bottom)

    def hairline(self, y: float, start: float = 0.0, end: float = LIVE) -> None:
        """A fine line across as a filled sliver: a stroked one turns heavy on screen."""
        left, up = self.paper.margin, self.paper.height - y
        self._sliver(left + start, up - 0.125, left + end, up + 0.125)

    def fine_upright(self, x: float, top: float, bottom: float) -> None:
        """A fine line down."""
        left, height = self.paper.margin + x, self.paper.height
        self._sliver(left - 0.125, height - bottom, left + 0.125, height - top)

    def box(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        fill: float | Colour,
        outline: bool = False,
    ) -> None:
        """A rectangle filled with a grey or a colour; with `outline` a fine black line round it."""
        left, up = self.paper.margin + x, self.paper.height - top - height
        self._put(f"{self._filled(fill)}{left:.2f} {up:.2f} {width:.2f} {height:.2f} re f")
        if outline:
            for y in (top, top + height):
                self.hairline(y, x, x + width)
            for edge in (x, x + width):
                self.fine_upright(edge, top, top + height)

    def track(self, x0: float, x1: float, y: float) -> None:
        """The dotted line a dot stands on."""
        left, up = self.paper.margin, self.paper.height - y
        self._put(
            f"{self._stroked(0.5)}[.5 1.75] 0 d "
            f"{left + x0:.2f} {up:.2f} m {left + x1:.2f} {up:.2f} l S [] 0 d"
        )

    def dot(self, x: float, y: float, radius: float, ring: bool) -> None:
        """A group's mean: accent fill, black outline within the radius, a white ring if asked."""
        if ring:
            self._put(self._filled(1.0) + self._circle(x, y, radius + 1.25, "f"))
        fill, stroke = self._filled(ACCENT), self._stroked(0.9)
        self._put(fill + stroke + self._circle(x, y, radius - 0.45, "B"))

    def open_dot(self, x: float, y: float) -> None:
        """An earlier mean: a small white circle."""
        fill, stroke = self._filled(1.0), self._stroked(1.25)
        self._put(fill + stroke + self._circle(x, y, 3.25, "B"))

    def ring(self, x: float, y: float, radius: float, thickness: float = 0.75) -> None:
        """An empty circle to be marked by hand; the line's middle runs at the radius."""
        self._put(self._stroked(thickness) + self._circle(x, y, radius, "S"))

    def disc(self, x: float, y: float, radius: float, text: str, style: Style) -> None:
        """A black disc with clean text in white on its middle."""
        self._put(self._filled(0.0) + self._circle(x, y, radius, "f"))
        line = self.setter.line(text, style.weight)
        left = x + self.paper.margin - line.advance * style.size / 2000
        up = self.paper.height - y - style.size * 0.36
        self._on_black.append((left, up, style.size, line))

    def picture(self, x: float, top: float, width: float, height: float, data: bytes) -> None:
        """A picture from the bytes of a PNG or JPEG file that has been looked at already."""
        from reportlab.lib.utils import ImageReader

        left, up = self.paper.margin + x, self.paper.height - top - height
        image = ImageReader(_greyed(data) if self._mono else BytesIO(data))
        self._canvas.drawImage(image, left, up, width, height, mask="auto")

    def frame(self, x: float, top: float, width: float, height: float, radius: float = 3.0) -> None:
        """An empty box with round corners."""
        left, up = self.paper.margin + x, self.paper.height - top - height
        self._put(
            f"{self._stroked(0.75)}q 1 0 0 1 {left:.2f} {up:.2f} cm "
            f"{_round_box(width, height, radius)}S Q"
        )

    def end_page(self) -> None:
        """Writes the page's text and goes on to the next page."""
        self._write(self._texts, 0.0)
        if self._on_black:
            self._write(self._on_black, 1.0)
        if self._turned:
            self._put(f"q -1 0 0 -1 {self.paper.width:.2f} {self.paper.height:.2f} cm")
            self._write(self._turned, 0.0)
            self._put("Q")
        self._canvas.showPage()
        self._begin()

    def _write(self, texts: list[tuple[float, float, float, Line]], fill: float) -> None:
        if colour := self._filled(fill):
            self._put(colour)
        block = self._canvas.beginText()
        font, size, around = "", 0.0, 0.0
        for x, y, wanted, line in texts:
            for piece in line.pieces:
                wide = _THICKER * wanted if piece.font.thickened else 0.0
                if wide != around:
                    self._canvas.drawText(block)
                    self._outlined(wide, fill)
                    block, font, around = self._canvas.beginText(), "", wide
                if piece.font.name != font or wanted != size:
                    font, size = piece.font.name, wanted
                    block.setFont(font, size)
                block.setTextOrigin(x, y)
                block.textLine(piece.text)
                x += piece.advance * wanted / 1000
        self._canvas.drawText(block)
        if around:
            self._outlined(0.0, fill)
        texts.clear()

    def _outlined(self, wide: float, fill: float) -> None:
        """From here on letters are filled and have a line of that width round them, or none."""
        self._put(f"2 Tr 1 j {fill:g} G {wide:.3f} w" if wide else "0 Tr 0 j")
        self._stroke = None

    def _sliver(self, x0: float, y0: float, x1: float, y1: float) -> None:
        # Not quite a rectangle: one corner is moved, so that pdfium smooths it.
        self._put(
            f"{self._filled(0.0)}{x0:.3f} {y0:.3f} m {x1:.3f} {y0:.3f} l "
            f"{x1:.3f} {y1 + 0.001:.3f} l {x0:.3f} {y1:.3f} l h f"
        )

    def _line(self, thickness: float, x0: float, y0: float, x1: float, y1: float) -> None:
        self._put(f"{self._stroked(thickness)}{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def _circle(self, x: float, y: float, radius: float, paint: str) -> str:
        left, up = self.paper.margin + x, self.paper.height - y
        return f"q 1 0 0 1 {left:.2f} {up:.2f} cm {_circle_path(radius)}{paint} Q"

    def _put(self, operators: str) -> None:
        """Marks go to the page as PDF operators: ReportLab's own calls take six times as long."""
        self._canvas.addLiteral(operators)

    def _filled(self, fill: float | Colour) -> str:
        """The operator that makes `fill` the colour of areas, if it is not already."""
        if self._mono and isinstance(fill, tuple):
            fill = darkness(fill)
        if fill == self._fill:
            return ""
        self._fill = fill
        if isinstance(fill, tuple):
            return f"{fill[0]} {fill[1]} {fill[2]} rg "
        return f"{fill:g} g "

    def _stroked(self, thickness: float) -> str:
        """The operators for black lines of this thickness, if they are not already."""
        if self._stroke == thickness:
            return ""
        black = "0 G " if self._stroke is None else ""
        self._stroke = thickness
        return f"{black}{thickness:g} w "


def darkness(colour: Colour) -> float:
    """The grey (0 black, 1 white) that looks as dark as a colour: its luma by ITU-R BT.601, which
    is what office printers make of it."""
    red, green, blue = colour
    return round(0.299 * red + 0.587 * green + 0.114 * blue, 3)


def _greyed(data: bytes) -> BytesIO:
    """A PNG or JPEG file in shades of grey by the same luma; what is clear in it stays clear."""
    from reportlab.lib.utils import ImageReader

    image = ImageReader(BytesIO(data))._image  # Pillow's, which has no room in this layer
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    out = BytesIO()
    image.convert("LA" if clear else "L").save(out, image.format, quality=88)
    out.seek(0)
    return out


@lru_cache(maxsize=16)
def _circle_path(radius: float) -> str:
    """A circle about the origin as four curves."""
    r, k = f"{radius:.3f}", f"{radius * 0.5523:.3f}"
    return (
        f"{r} 0 m {r} {k} {k} {r} 0 {r} c -{k} {r} -{r} {k} -{r} 0 c "
        f"-{r} -{k} -{k} -{r} 0 -{r} c {k} -{r} {r} -{k} {r} 0 c "
    )


@lru_cache(maxsize=64)
def _round_box(width: float, height: float, radius: float) -> str:
    """A box from the origin, its corners quarter circles."""
    w, h, r, k = width, height, radius, radius * 0.4477
    return (
        f"{r:.3f} 0 m {w - r:.3f} 0 l {w - k:.3f} 0 {w:.3f} {k:.3f} {w:.3f} {r:.3f} c "
        f"{w:.3f} {h - r:.3f} l {w:.3f} {h - k:.3f} {w - k:.3f} {h:.3f} {w - r:.3f} {h:.3f} c "
        f"{r:.3f} {h:.3f} l {k:.3f} {h:.3f} 0 {h - k:.3f} 0 {h - r:.3f} c "
        f"0 {r:.3f} l 0 {k:.3f} {k:.3f} 0 {r:.3f} 0 c h "
    )
