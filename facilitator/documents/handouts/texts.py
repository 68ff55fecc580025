"""Paragraphs, heads, lists and quotes of a handout as slices a line high."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from facilitator.documents.flow import Block
from facilitator.documents.grid import READING_HEAD, SECTION, SMALL, Style, Weight
from facilitator.documents.handouts.slices import Drawn, Slice, kept
from facilitator.documents.pen import Align, Pen
from facilitator.documents.text.runs import Weighted, set_lines, weighted
from facilitator.documents.text.typesetting import Line, Typesetter, clean
from facilitator.documents.words import baseline
from facilitator.domain.handouts import Run, Runs

TEXT = Style(10, 15)
_PART: Mapping[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}
_GAP, _SECTION_GAP, _HEAD_GAP = 7.5, 18.0, 12.0


@dataclass(frozen=True)
class Place:
    """Where text is set: from `x` on, `width` wide, in this style.  `from_right`: the page is read
    from the right, and places count from there."""

    setter: Typesetter
    x: float
    width: float
    style: Style = TEXT
    gap: float = _GAP
    from_right: bool = False

    def within(self, left: float, right: float = 0.0) -> Place:
        """The same, moved in from its edges."""
        return replace(self, x=self.x + left, width=max(self.width - left - right, 24.0))


class TextLine:
    """One set line, at the start, the end or the middle of its place."""

    above = 0.0

    def __init__(self, place: Place, line: Line, style: Style, aligned: Align) -> None:
        self._line, self._style, self._aligned = line, style, aligned
        self._x = place.x + place.width * _PART[aligned]
        self.height = style.leading

    def draw(self, pen: Pen, top: float) -> None:
        y = top + baseline(self._style)
        pen.set_line(self._x, y, self._line, self._style.size, self._aligned)


def in_weights(runs: Runs, style: Style) -> list[Weighted]:
    """Runs as the setter takes them: a paragraph for each of their lines."""
    return weighted((run.text, _weight(run.bold, run.italic, style)) for run in runs)


def _weight(bold: bool, italic: bool, style: Style) -> Weight:
    if bold or style.weight is Weight.SEMIBOLD:
        return Weight.SEMIBOLD
    return Weight.ITALIC if italic else style.weight


def lines(
    place: Place, runs: Runs, style: Style | None = None, aligned: Align = "left"
) -> list[Slice]:
    """The lines of a text, without space over them.  A paragraph that runs against the page stands
    at its other side."""
    style = style or place.style
    found: list[Slice] = []
    for words in in_weights(runs, style):
        words = words.on_page(place.from_right)
        against = aligned == "left" and words.from_right != place.from_right
        found += [
            Slice(TextLine(place, line, style, "right" if against else aligned))
            for line in set_lines(place.setter, words, style, place.width)
        ]
    return found


def paragraph(place: Place, runs: Runs) -> list[Slice]:
    """A paragraph; no line of it is left alone on a page."""
    found = lines(place, runs)
    found[0].above = place.gap
    for part in (*found[:1], *found[-2:-1]):
        part.keep = len(found) > 1
    return found


def section(place: Place, runs: Runs, note: str) -> list[Slice]:
    """A head over a line, with a note at its other end (a long one under it); what follows stays
    with it."""
    remark = clean(note)
    taken = place.setter.width(remark, SMALL) + 18 if remark else 0.0
    if taken > place.width / 2:
        said = paragraph(replace(place, style=SMALL), (Run(note),))
        return [*section(place, runs, ""), *_with_next(said)]
    found = lines(place.within(0, taken), runs, SECTION)
    found[0].above = _SECTION_GAP

    def line(pen: Pen, top: float) -> None:
        if remark:
            y = top - SECTION.leading + baseline(SECTION)
            pen.text(place.x + place.width, y, remark, SMALL, "right")
        pen.rule(top + 4.5, 0.5, place.x, place.x + place.width)

    return _with_next([*found, Slice(Drawn(4.5, line))])


def head(place: Place, runs: Runs) -> list[Slice]:
    """A head within a part; what follows stays with it."""
    found = lines(place, runs, READING_HEAD)
    found[0].above = _HEAD_GAP
    return _with_next(found)


def _with_next(slices: list[Slice]) -> list[Slice]:
    slices[-1].keep = True
    return kept(slices)


class Marked:
    """A slice with a mark at its start, such as a bullet or a number."""

    above = 0.0

    def __init__(self, block: Block, x: float, mark: str, style: Style) -> None:
        self._block, self._x, self._mark, self._style = block, x, mark, style
        self.height = block.height

    def draw(self, pen: Pen, top: float) -> None:
        pen.text(self._x, top + baseline(self._style), self._mark, self._style)
        self._block.draw(pen, top)


def marked(place: Place, mark: str, slices: Sequence[Slice]) -> list[Slice]:
    """An entry of a list: its first slice has the mark before it."""
    first = slices[0]
    if place.from_right:
        mark = f"\u200f{mark}"  # so that the point after a number stands at the text's side
    block = Marked(first.block, place.x, mark, place.style)
    return [replace(first, block=block), *slices[1:]]
