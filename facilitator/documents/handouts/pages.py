"""A handout laid out on pages: its title, its blocks, where it comes from, what goes round it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from facilitator.documents.flow import Flow
from facilitator.documents.grid import FOOT, HEAD_LEFT, LIVE, SMALL, TITLE, paper_named
from facilitator.documents.handouts import boxes, tables, texts
from facilitator.documents.handouts.slices import (
    Drawn,
    Pile,
    Slice,
    height,
    place,
    place_columns,
    small,
)
from facilitator.documents.handouts.texts import Place
from facilitator.documents.laid import Laid
from facilitator.documents.mirroring import MirroredPen, facing
from facilitator.documents.pen import Pen
from facilitator.documents.text import bidi
from facilitator.documents.text.typesetting import clean, typesetter
from facilitator.domain.handouts import (
    Block,
    Columns,
    Entries,
    Handout,
    Heading,
    Line,
    Note,
    PageEnd,
    Paragraph,
    Picture,
    Quote,
    Run,
    Step,
    Table,
    Ticks,
    Write,
)

_TITLE_DROP, _TITLE_ROOM = 7.0, 2.0
_COLUMN, _ACROSS = 238.0, 266.0  # width of each of two columns, and from one to the next
_INDENT, _QUOTE, _PAD = 18.0, 16.0, 12.0
_PICTURE_AT_MOST = 0.45  # of a page's height
_DOTS = 150  # an inch: a picture with fewer pixels is not blown up beyond that


def laid(handout: Handout, paper: str = "letter", first_page: int = 1) -> Laid:
    """The handout on `letter` or `a4`, its pages numbered from `first_page` on.  Raises BadInput
    for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    from_right = bool(bidi.base_level(clean(handout.title)))
    _Layout(flow, from_right).fill(handout)
    return Laid(flow, surround(handout, first_page, from_right))


@dataclass(frozen=True)
class Around:
    """What stands around a handout's text, on every page."""

    title: str
    right: tuple[str, ...]
    first_page: int = 1
    from_right: bool = False

    def draw(self, pen: Pen, number: int, pages: int) -> None:  # noqa: ARG002  as every surround
        pen = MirroredPen(pen) if self.from_right else pen
        paper = pen.paper
        pen.text(0, paper.head, "Handout", HEAD_LEFT)
        pen.text(LIVE, paper.head, "  ·  ".join(self.right), SMALL, "right")
        pen.rule(paper.head_rule, 0.75)
        pen.hairline(paper.foot_rule)
        pen.text(0, paper.foot, "Yours to keep. Nobody collects it.", FOOT)
        pen.text(LIVE, paper.foot, f"Page {self.first_page + number - 1}", FOOT, "right")


def surround(handout: Handout, first_page: int, from_right: bool = False) -> Around:
    """What goes around a handout's pages."""
    minutes = handout.minutes
    told = () if not minutes else ("1 minute" if minutes == 1 else f"{minutes} minutes",)
    return Around(clean(handout.title), (handout.audience.said, *told), first_page, from_right)


class _Layout:
    """Fills a flow with a handout's blocks."""

    def __init__(self, flow: Flow, from_right: bool) -> None:
        self._flow, self._from_right = flow, from_right
        self._place = Place(flow.setter, 0.0, LIVE, from_right=from_right)

    def fill(self, handout: Handout) -> None:
        self._put(self._title(handout.title))
        for place_, block in enumerate(handout.blocks):
            if isinstance(block, PageEnd):
                if place_ < len(handout.blocks) - 1:  # else the last page would be empty
                    self._flow.turn()
            elif isinstance(block, Columns):
                columns = [
                    self._slices(self._place.within(x, _ACROSS - x), blocks)
                    for x, blocks in ((0.0, block.left), (_ACROSS, block.right))
                ]
                place_columns(self._flow, columns, self._from_right)
            else:
                self._put(self._block(self._place, block))
        if handout.source:
            self._source(handout.source)

    def _put(self, slices: Iterable[Slice]) -> None:
        place(self._flow, slices, self._from_right)

    def _title(self, title: str) -> list[Slice]:
        """On one line, else parted at its colon where that makes two lines."""
        setter, said = self._flow.setter, clean(title)
        first, colon, second = said.partition(": ")
        if setter.width(said, TITLE) > LIVE and colon:
            parts = [f"{first}:", second]
            if all(setter.width(part, TITLE) <= LIVE for part in parts):
                said = "\n".join(parts)
        lines = texts.lines(self._place, (Run(said),), TITLE)
        return [Slice(Drawn(_TITLE_DROP, _nothing), keep=True), *lines]

    def _source(self, source: str) -> None:
        lines = texts.lines(self._place, (Run(source),), SMALL)
        if small(lines, self._flow):
            whole = Slice(Pile(lines), 12.0)
            self._flow.at_foot(facing(whole, self._from_right))
        else:
            self._put(lines)

    def _slices(self, at: Place, blocks: Sequence[Block]) -> list[Slice]:
        return [part for block in blocks for part in self._block(at, block)]

    def _block(self, at: Place, block: Block) -> list[Slice]:
        match block:
            case Heading(level=2):
                return texts.section(at, block.words, block.note)
            case Heading():
                return texts.head(at, block.words)
            case Paragraph():
                return texts.paragraph(at, block.words)
            case Entries():
                return self._entries(at, block)
            case Table():
                return tables.table(at, block)
            case Picture():
                return self._picture(at, block)
            case Quote():
                return self._quote(at, block)
            case Note():
                return self._note(at, block)
            case Write():
                return boxes.write(self._flow, at, block)
            case Step():
                inner = boxes.step_place(at, block)
                return boxes.step(self._flow, at, block, self._slices(inner, block.blocks))
            case Ticks():
                return boxes.ticks(at, block)
            case Line():
                return [Slice(Drawn(0.5, partial(_across, at)), 12.0)]
            case _:  # columns and page ends stand by themselves
                return []

    def _entries(self, at: Place, block: Entries) -> list[Slice]:
        marks = [
            "\N{BULLET}" if block.first is None else f"{block.first + number}."
            for number in range(len(block.entries))
        ]
        widest = max(at.setter.width(mark, at.style) for mark in marks)
        inner = replace(at.within(max(_INDENT, widest + 6)), gap=at.gap / 2)
        found: list[Slice] = []
        for mark, blocks in zip(marks, block.entries, strict=True):
            slices = self._slices(inner, blocks) or texts.lines(inner, ())
            slices[0].above = at.gap / 2 if found else at.gap
            found += texts.marked(at, mark, slices)
        return found

    def _picture(self, at: Place, block: Picture) -> list[Slice]:
        natural = block.width * 72 / _DOTS
        part = min(1.0, at.width / natural)
        tall = block.height * 72 / _DOTS * part
        most = self._flow.paper.room * _PICTURE_AT_MOST
        if tall > most:
            part, tall = part * most / tall, most
        drawn = partial(_picture, at.x, natural * part, tall, block.data)
        return [Slice(Drawn(tall, drawn), at.gap + 2.5)]

    def _quote(self, at: Place, block: Quote) -> list[Slice]:
        slices = self._slices(at.within(_QUOTE), block.blocks)
        found = [
            Slice(Drawn(one.above * bool(n) + one.height, partial(_beside_rule, at.x, one, n)), 0.0)
            for n, one in enumerate(slices)
        ]
        for one, drawn in zip(slices, found, strict=True):
            drawn.keep = one.keep
        for one in found[:1]:
            one.above = at.gap + 2.5
        return found

    def _note(self, at: Place, block: Note) -> list[Slice]:
        slices = self._slices(at.within(_PAD, _PAD), block.blocks)
        if small(slices, self._flow):
            high = height(slices) + 2 * _PAD - 5
            framed = Drawn(high, partial(_framed, at, Pile(slices), high))
            return [Slice(framed, at.gap + 4.5)]
        # A long one has open ends where a page ends.
        found = [
            Slice(Drawn(one.above + one.height, partial(_walled, at, one)), keep=one.keep)
            for one in slices
        ]
        edge = Drawn(_PAD - 3, partial(_edge, at, 0.0))
        end = Drawn(_PAD - 3, partial(_edge, at, _PAD - 3))
        found[-1].keep = True
        return [Slice(edge, at.gap + 4.5, keep=True), *found, Slice(end)]


def _nothing(pen: Pen, top: float) -> None:
    pass


def _across(at: Place, pen: Pen, top: float) -> None:
    pen.hairline(top, at.x, at.x + at.width)


def _picture(x: float, wide: float, tall: float, data: bytes, pen: Pen, top: float) -> None:
    pen.picture(x, top, wide, tall, data)


def _beside_rule(x: float, part: Slice, number: int, pen: Pen, top: float) -> None:
    down = part.above if number else 0.0
    pen.upright(x + 4, top, top + down + part.height, 1.5)
    part.draw(pen, top + down)


def _framed(at: Place, pile: Pile, high: float, pen: Pen, top: float) -> None:
    pen.frame(at.x, top, at.width, high)
    pile.draw(pen, top + _PAD - 3)


def _walled(at: Place, part: Slice, pen: Pen, top: float) -> None:
    whole = part.above + part.height
    _walls(at, pen, top, top + whole)
    part.draw(pen, top + part.above)


def _edge(at: Place, down: float, pen: Pen, top: float) -> None:
    pen.rule(top + down, 0.75, at.x, at.x + at.width)
    _walls(at, pen, top, top + _PAD - 3)


def _walls(at: Place, pen: Pen, top: float, bottom: float) -> None:
    for x in (at.x, at.x + at.width):
        pen.upright(x, top, bottom, 0.75)
