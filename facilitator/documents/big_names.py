"""Names in big type that are never cut short: one line, then two, then as many as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from facilitator.documents.grid import Style, Weight
from facilitator.documents.pen import Align, Pen
from facilitator.documents.text import word_ends
from facilitator.documents.text.typesetting import Typesetter, clean

_STEP = 0.5
_SMALLEST = 8.0
_NEARLY = 0.85
_TOLERANCE = 0.01
_LEADING, _HIGH_LEADING = 1.2, 1.5


@dataclass(frozen=True)
class Fitted:
    """Lines of one text in the style that fits its room."""

    lines: tuple[str, ...]
    style: Style

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def draw(self, pen: Pen, x: float, first: float, align: Align = "left") -> float:
        """Sets the lines with the first baseline at `first`; the last one's is given back."""
        y = first
        for line in self.lines:
            pen.text(x, y, line, self.style, align)
            y += self.style.leading
        return y - self.style.leading


def big_name(
    setter: Typesetter,
    name: str,
    biggest: float,
    width: float,
    height: float,
    one_line_from: float,
    weight: Weight = Weight.SEMIBOLD,
) -> Fitted:
    """The name in `width` x `height` points, from `biggest` down by half points: on the fewest
    lines that allow `one_line_from` points, else on the fewest that allow nearly the largest type.
    No word is parted before all sizes down to 8 points were tried."""
    name = clean(name)
    largest = setter.fitted(name, _style(name, biggest, weight), width, one_line_from)
    one = Fitted((name,), _style(name, largest.size, weight))
    if setter.width(name, one.style) <= width and one.height <= height:
        return one
    # In type of one point: widths grow with the size, and breaking a name into lines is dear.
    unit = _style(name, 1.0, weight)
    at_spaces = any(map(word_ends.unspaced, name))
    all_of_it, widest_part = setter.width(name, unit), setter.widest(name, unit)
    if at_spaces:
        widest_part = max(setter.width(word, unit) for word in name.split(" "))
    found: dict[int, Fitted] = {}  # the largest for each number of lines
    for size in _sizes(biggest, _SMALLEST):
        style = _style(name, size, weight)
        fewest = ceil(all_of_it * size / width - _TOLERANCE)
        if widest_part * size > width or fewest * style.leading > height:
            continue
        break_ = _broken_at_spaces if at_spaces else Typesetter.broken
        fitted = Fitted(break_(setter, name, style, width), style)
        if fitted.height <= height:
            found.setdefault(len(fitted.lines), fitted)
        if len(fitted.lines) == 1:
            break
    if not found:
        return _parted(setter, name, width, height, one_line_from / 2, weight)
    least = min(one_line_from, _NEARLY * max(one.style.size for one in found.values()))
    chosen = next(found[lines] for lines in sorted(found) if found[lines].style.size >= least)
    if at_spaces:
        return chosen
    return Fitted(setter.balanced(name, chosen.style, width), chosen.style)


def _broken_at_spaces(setter: Typesetter, name: str, style: Style, width: float) -> tuple[str, ...]:
    """Lines of a Thai, Lao, Khmer or Burmese name: a text would end them within its words, which
    no dictionary knows."""
    lines: list[str] = []
    for word in name.split(" "):
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and setter.width(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _parted(
    setter: Typesetter, name: str, width: float, height: float, biggest: float, weight: Weight
) -> Fitted:
    """A word wider than the room at any size: cut where it must be, never short."""
    for size in _sizes(biggest, _SMALLEST):
        style = _style(name, size, weight)
        fewest = ceil(setter.width(name, style) / width - _TOLERANCE)
        if size > _SMALLEST and fewest * style.leading > height:
            continue
        lines = setter.broken(name, style, width)
        if len(lines) * style.leading <= height:
            break
    return Fitted(lines, style)


def _sizes(first: float, last: float) -> Iterator[float]:
    size = first
    while size > last:
        yield size
        size -= _STEP
    yield last


def _style(name: str, size: float, weight: Weight) -> Style:
    """Scripts with signs over and under their letters want more room between lines."""
    high = any(
        0x0590 <= ord(letter) <= 0x109F or 0x1780 <= ord(letter) <= 0x17FF for letter in name
    )
    return Style(size, size * (_HIGH_LEADING if high else _LEADING), weight)
