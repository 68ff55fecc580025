"""What a handout's page is filled with: slices that follow each other and are parted between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from facilitator.documents.flow import Block, Flow
from facilitator.documents.mirroring import facing
from facilitator.documents.pen import Pen

_WHOLE = 0.5  # of a page: what is lower stays in one piece


@dataclass
class Slice:
    """A block and how it stands to the next one.  `keep`: on the same page.  `again` stands over
    it where it begins a page (a table's head)."""

    block: Block
    above: float = 0.0
    keep: bool = False
    again: Sequence[Slice] = field(default=(), repr=False)

    @property
    def height(self) -> float:
        return self.block.height

    def draw(self, pen: Pen, top: float) -> None:
        self.block.draw(pen, top)


class Pile:
    """Slices one under the other, in one piece.  The first one's `above` is left out."""

    above = 0.0

    def __init__(self, slices: Iterable[Slice]) -> None:
        self._slices = tuple(slices)
        self.height = height(self._slices)

    def draw(self, pen: Pen, top: float) -> None:
        for place, part in enumerate(self._slices):
            top += part.above if place else 0.0
            part.draw(pen, top)
            top += part.height


class Beside:
    """Blocks side by side, as high as the highest."""

    above = 0.0

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = tuple(blocks)
        self.height = max((block.height for block in blocks), default=0.0)

    def draw(self, pen: Pen, top: float) -> None:
        for block in self._blocks:
            block.draw(pen, top)


@dataclass(frozen=True)
class Drawn:
    """A block that is drawn by a function told (pen, top)."""

    height: float
    mark: Callable[[Pen, float], None]
    above: float = 0.0

    def draw(self, pen: Pen, top: float) -> None:
        self.mark(pen, top)


def height(slices: Sequence[Slice]) -> float:
    """How high slices stand one under the other."""
    whole = sum(part.above + part.height for part in slices)
    return whole - slices[0].above if slices else 0.0


def small(slices: Sequence[Slice], flow: Flow) -> bool:
    """Whether slices are low enough to stay in one piece."""
    return height(slices) <= _WHOLE * flow.paper.room


def kept(slices: Sequence[Slice]) -> list[Slice]:
    """The slices, each kept with the next (the last one as it was)."""
    for part in slices[:-1]:
        part.keep = True
    return list(slices)


def groups(slices: Iterable[Slice]) -> Iterator[list[Slice]]:
    """Slices that are kept together."""
    group: list[Slice] = []
    for part in slices:
        group.append(part)
        if not part.keep:
            yield group
            group = []
    if group:
        yield group


def parted(slices: Iterable[Slice], room: float) -> Iterator[list[Slice]]:
    """Slices that are kept together; a group higher than a page is parted after all."""
    for group in groups(slices):
        if height(group) <= room:
            yield group
        else:
            yield from ([one] for one in group)


def place(flow: Flow, slices: Iterable[Slice], from_right: bool) -> None:
    """Sets the slices one after the other."""
    for part in parted(slices, flow.paper.room):
        if not flow.fresh and flow.needed(part) > flow.room:
            flow.turn()
            with_head = [*part[0].again, *part]
            part = with_head if height(with_head) <= flow.paper.room else part
        flow.together([_faced(one, from_right) for one in part])


def _faced(part: Slice, from_right: bool) -> Block:
    return facing(part, from_right)


def place_columns(flow: Flow, columns: Sequence[Sequence[Slice]], from_right: bool) -> None:
    """Sets columns side by side; what no page holds goes on beside each other on the next."""
    rest = [list(parted(column, flow.paper.room)) for column in columns]
    above = max((column[0].above for column in columns if column), default=0.0)
    while any(rest):
        room = flow.room - (0.0 if flow.fresh else above)
        tallest = max(height(_flat(column)) for column in rest)
        if tallest > room and not flow.fresh and tallest <= flow.paper.room:
            flow.turn()
            continue
        taken = [_take(column, room) for column in rest]
        if not any(taken) and not flow.fresh:
            flow.turn()
            continue
        for column, part in zip(rest, taken, strict=True):
            if not any(taken) and column:  # higher than a page: it stands there all the same
                part.append(column[0])
            del column[: len(part)]
        side_by_side = Slice(Beside([Pile(_flat(part)) for part in taken]), above)
        flow.together([_faced(side_by_side, from_right)])
        if any(rest):
            flow.turn()


def _flat(parts: Iterable[Sequence[Slice]]) -> list[Slice]:
    return [one for part in parts for one in part]


def _take(column: list[list[Slice]], room: float) -> list[list[Slice]]:
    """As many of the column's groups as there is room for."""
    taken: list[list[Slice]] = []
    for group in column:
        if height(_flat([*taken, group])) > room:
            break
        taken.append(group)
    return taken
