"""Pages made of blocks: what stands together, where a page ends, what every page carries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock
from typing import Any, Protocol

from facilitator.documents.grid import FOOT, HEAD_LEFT, LIVE, SMALL, TITLE, Paper, Style
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import Typesetter

_MUCH = 0.4  # of a page: with less room than this, a table that would be parted moves on
_LEFT_AT_MOST = 0.55  # of the line at a page's head; the other side says where and when
_ONE_AT_A_TIME = Lock()  # a ReportLab font may serve only one document at once


def one_at_a_time() -> Lock:
    """Held while a document is drawn and written."""
    return _ONE_AT_A_TIME


class Surround(Protocol):
    """What every page carries around its text.  `title` names the document, `right` what it is
    about; both are clean."""

    @property
    def title(self) -> str: ...

    @property
    def right(self) -> tuple[str, ...]: ...

    def draw(self, pen: Pen, number: int, pages: int) -> None: ...


def new_canvas(out: BytesIO, paper: Paper, running: Surround) -> Any:
    """An empty ReportLab canvas: the same calls on it give the same bytes at any time."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # text armour from the days of seven-bit mail: a third of the time
    size = (paper.width * paper.scale, paper.height * paper.scale)
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
    canvas.setTitle(running.title)
    canvas.setSubject(", ".join(running.right))
    canvas.setCreator("Facilitator")
    return canvas


class Block(Protocol):
    """Something with a height.  `above` is the space it wants over it, not at a page's top."""

    @property
    def height(self) -> float: ...

    @property
    def above(self) -> float: ...

    def draw(self, pen: Pen, top: float) -> None: ...


@dataclass
class _Page:
    placed: list[tuple[float, Block]] = field(default_factory=list)


class Flow:
    """Fills pages from the top.  `y` is where the next block may begin.  `mono`: drawn in black
    and greys alone."""

    def __init__(self, paper: Paper, setter: Typesetter) -> None:
        self.paper = paper
        self.setter = setter
        self.y = paper.top
        self.mono = False
        self._pages = [_Page()]

    @property
    def pages(self) -> int:
        return len(self._pages)

    @property
    def fresh(self) -> bool:
        """Nothing stands on this page yet."""
        return not self._pages[-1].placed

    @property
    def room(self) -> float:
        return self.paper.bottom - self.y

    def turn(self) -> None:
        """Goes to a new page, unless this one is still empty."""
        if not self.fresh:
            self._pages.append(_Page())
            self.y = self.paper.top

    def together(self, blocks: Sequence[Block]) -> None:
        """Places blocks that must not be parted, on the next page if they do not fit here."""
        if not self.fresh and self.needed(blocks) > self.room:
            self.turn()
        for block in blocks:
            self.y += 0 if self.fresh else block.above
            self.at(self.y, block)
            self.y += block.height

    def needed(self, blocks: Sequence[Block]) -> float:
        """The height these blocks take from `y` on."""
        height = sum(block.above + block.height for block in blocks)
        return height - (blocks[0].above if blocks and self.fresh else 0)

    def rows(
        self,
        head: Callable[[bool], Sequence[Block]],
        rows: Sequence[Block],
        tail: Sequence[Block] = (),
    ) -> None:
        """Rows under a head, which is repeated (`head(True)`) on every page they go on to.  The
        first two rows stay with the head, the last two with each other and with the `tail`."""
        whole = self.needed([*head(False), *rows, *tail])
        if self.room < whole <= self.paper.room and self.room < _MUCH * self.paper.room:
            self.turn()  # better whole on the next page than begun at the foot of this one
        groups: list[Sequence[Block]] = [rows[:2], *([row] for row in rows[2:-2])]
        groups += [rows[max(2, len(rows) - 2) :]] if len(rows) > 2 else []
        groups[-1] = [*groups[-1], *tail]
        self.together([*head(False), *groups[0]])
        for group in groups[1:]:
            if self.needed(group) > self.room:
                self.turn()
                group = [*head(True), *group]
            self.together(group)

    def at(self, y: float, block: Block) -> None:
        """Places a block at a height of this page without moving on."""
        self._pages[-1].placed.append((y, block))

    def at_foot(self, block: Block) -> None:
        """Sets a block at the bottom of this page, or of the next if it does not fit."""
        if block.above + block.height > self.room and not self.fresh:
            self.turn()
        self.at(self.paper.bottom - block.height, block)
        self.y = self.paper.bottom

    def pdf(self, running: Surround) -> bytes:
        """The finished document; the same pages give the same bytes."""
        with one_at_a_time():
            out = BytesIO()
            canvas = new_canvas(out, self.paper, running)
            self.draw(canvas, running)
            canvas.save()
            return out.getvalue()

    def draw(self, canvas: Any, running: Surround) -> None:
        """Draws every page on a canvas (or on whatever records the calls)."""
        pen = Pen(canvas, self.paper, self.setter, mono=self.mono)
        for number, page in enumerate(self._pages, start=1):
            if self.paper.scale != 1:
                canvas.scale(self.paper.scale, self.paper.scale)
            running.draw(pen, number, self.pages)
            for y, block in page.placed:
                block.draw(pen, y)
            pen.end_page()


@dataclass(frozen=True)
class Running:
    """What stands at the head and foot of every page, already clean.  `mark` warns that nothing
    here is real."""

    title: str
    left: str
    right: tuple[str, ...]
    foot: str
    mark: str = ""

    def draw(self, pen: Pen, number: int, pages: int) -> None:
        paper, setter = pen.paper, pen.setter
        left = setter.shortened(self.left, HEAD_LEFT, _LEFT_AT_MOST * LIVE)
        pen.text(0, paper.head, left, HEAD_LEFT)
        free = LIVE - setter.width(left, HEAD_LEFT) - 18
        style = setter.fitted("  ·  ".join(self.right), SMALL, free, FOOT.size)
        pen.text(LIVE, paper.head, _beside(setter, self.right, style, free), style, "right")
        pen.rule(paper.head_rule, 0.75)
        pen.hairline(paper.foot_rule)
        pen.text(0, paper.foot, self.foot, FOOT)
        if self.mark:
            after = setter.width(self.foot, FOOT)
            pen.text(after, paper.foot, f"   ·   {self.mark}", FOOT._replace(weight=TITLE.weight))
        pen.text(LIVE, paper.foot, f"Page {number} of {pages}", FOOT, "right")


def _beside(setter: Typesetter, parts: Sequence[str], style: Style, width: float) -> str:
    """The parts on one line; where they are too wide the widest gives way first."""
    shown = list(parts)
    for _ in parts:
        over = setter.width("  ·  ".join(shown), style) - width
        if over <= 0:
            break
        widest = max(range(len(shown)), key=lambda place: setter.width(shown[place], style))
        room = max(60.0, setter.width(shown[widest], style) - over)
        shown[widest] = setter.shortened(shown[widest], style, room)
    return "  ·  ".join(shown)
