"""In people's own words: comments in two columns, which break where they must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.documents.flow import Flow
from facilitator.documents.grid import SECTION, TEXT, column, columns
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import Typesetter
from facilitator.documents.words import Title, Words, baseline
from facilitator.domain import reading
from facilitator.domain.summary import Comments, Summary

_WIDTH = columns(6)
_EDGES, _TIGHT_EDGES = (5.0, 6.0), (3.5, 4.0)  # over and under a comment


@dataclass(frozen=True)
class _Strip:
    """A piece of the column: lines of one comment (`closes`: its last), or a prompt's head."""

    lines: tuple[str, ...]
    head: bool = False
    opens: bool = True
    closes: bool = True
    edges: tuple[float, float] = _EDGES

    @property
    def height(self) -> float:
        if self.head:
            return len(self.lines) * SECTION.leading + 6 + 4
        edge = (self.edges[0] if self.opens else 0) + (self.edges[1] if self.closes else 0)
        return len(self.lines) * TEXT.leading + edge

    def split(self, room: float) -> tuple[_Strip, _Strip] | None:
        """The strip in two so that the first fits `room`, at least two lines on each side; None
        where it cannot be parted so."""
        fit = int((room - (self.edges[0] if self.opens else 0)) // TEXT.leading)
        fit = min(fit, len(self.lines) - 2)
        if self.head or fit < 2:
            return None
        first = replace(self, lines=self.lines[:fit], closes=False)
        return first, replace(self, lines=self.lines[fit:], opens=False)


class _Column:
    """Strips one under the other, at the left or at the right."""

    above = 0.0

    def __init__(self, x: float) -> None:
        self._x = x
        self._strips: list[tuple[float, _Strip]] = []
        self.height = 0.0

    def add(self, strip: _Strip) -> None:
        if strip.head and self._strips:
            self.height += 14
        self._strips.append((self.height, strip))
        self.height += strip.height

    def draw(self, pen: Pen, top: float) -> None:
        x, end = self._x, self._x + _WIDTH
        for at, strip in self._strips:
            style = SECTION if strip.head else TEXT
            y = (
                top
                + at
                + baseline(style)
                + (strip.edges[0] if strip.opens and not strip.head else 0)
            )
            for line in strip.lines:
                pen.text(x, y, line, style)
                y += style.leading
            bottom = top + at + strip.height
            if strip.head:
                pen.rule(bottom - 4, 0.5, x, end)
            elif strip.closes:
                pen.hairline(bottom, x, end)


def has_comments(summary: Summary) -> bool:
    """Whether anything was written that may be shown."""
    return bool(_prompts(summary))


def _prompts(summary: Summary) -> list[Comments]:
    return [prompt for form in summary.forms for prompt in form.comments if prompt.texts]


def comments(flow: Flow, summary: Summary) -> None:
    """All comments, on pages of their own unless they fit what is left of this one."""
    prompts = _prompts(summary)
    count = sum(len(prompt.texts) for prompt in prompts)
    setter = flow.setter
    intro = (
        f"{reading.number(count)} comment{'s' * (count != 1)}, as they were written. They stand in "
        "an order of their own, apart from every score and from each other."
    )
    head = [
        Title(setter, ["In people’s own words"], above=14),
        Words(setter, intro, width=columns(10), above=4),
    ]
    strips = _strips(setter, prompts)
    if not _even_height(strips, flow.room - flow.needed(head) - 14):
        flow.turn()
    flow.together(head)
    flow.y += 14
    if not _even_height(strips, flow.room):
        tight = [replace(strip, edges=_TIGHT_EDGES) for strip in strips]
        strips = tight if _even_height(tight, flow.room) else strips
    _fill(flow, strips)


def _strips(setter: Typesetter, prompts: Sequence[Comments]) -> list[_Strip]:
    found = []
    for prompt in prompts:
        found.append(_Strip(setter.broken(prompt.prompt, SECTION, _WIDTH), head=True))
        found += [_Strip(_lines(setter, text)) for text in prompt.texts]
    return found


def _lines(setter: Typesetter, text: str) -> tuple[str, ...]:
    return tuple(line for line in setter.broken(text, TEXT, _WIDTH) if line) or ("",)


def _fill(flow: Flow, strips: list[_Strip]) -> None:
    """Column after column; on the last page the two are made about equally long."""
    rest = list(strips)
    while rest:
        room = flow.room
        even = _even_height(rest, room)
        placed = []
        for side in (0, 6):
            block = _Column(column(side))
            rest = _fill_column(block, rest, even or room)
            placed.append(block)
        for block in placed:
            flow.at(flow.y, block)
        flow.y += max(block.height for block in placed)
        if rest:
            flow.turn()


def _even_height(strips: Sequence[_Strip], room: float) -> float:
    """The least column height at which all strips fit two columns; 0 where they do not fit."""
    total = sum(strip.height + (14 if strip.head else 0) for strip in strips)
    if total > 2 * room or room < 60:
        return 0.0
    height = max(total / 2, 60.0)
    while height < room:
        rest = list(strips)
        for _ in range(2):
            rest = _fill_column(_Column(0), rest, height)
        if not rest:
            return height
        height += TEXT.leading
    return 0.0


def _fill_column(block: _Column, strips: list[_Strip], room: float) -> list[_Strip]:
    """Fills one column and gives back what is left.  A head never stands alone at its end."""
    rest = list(strips)
    while rest:
        strip = rest[0]
        gap = 14.0 if strip.head and block.height else 0.0
        free = room - block.height - gap
        wanted = strip.height
        if strip.head and len(rest) > 1:
            wanted += min(rest[1].height, rest[1].edges[0] + 2 * TEXT.leading)
        if wanted <= free:
            block.add(strip)
            rest.pop(0)
            continue
        parts = strip.split(free)
        if parts:
            block.add(parts[0])
            rest[0] = parts[1]
        elif not block.height:  # a column that takes nothing would never end
            block.add(strip)
            rest.pop(0)
        break
    return rest
