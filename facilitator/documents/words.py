"""Blocks of text: titles, section heads, paragraphs side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from facilitator.documents.grid import (
    BLOCK_HEAD,
    LIVE,
    SECTION,
    SMALL,
    TEXT,
    TITLE,
    Style,
    column,
    columns,
)
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import Typesetter, clean

_TITLE_DROP = 7.0  # under the running head


def baseline(style: Style) -> float:
    """How far under a line's top its letters stand."""
    return (style.leading + style.size * 0.72) / 2


class Words:
    """Lines of text, one under the other, with a `gap` between paragraphs."""

    def __init__(
        self,
        setter: Typesetter,
        text: str | Iterable[str],
        style: Style = TEXT,
        *,
        width: float = LIVE,
        x: float = 0.0,
        above: float = 0.0,
        balanced: bool = False,
        gap: float = 0.0,
    ) -> None:
        parts = [text] if isinstance(text, str) else text
        set_it = setter.balanced if balanced else setter.broken
        self._paragraphs = [set_it(part, style, width) for part in parts]
        self._gap = gap
        self.style = style
        self.x = x
        self.above = above
        lines = sum(map(len, self._paragraphs))
        self.height = lines * style.leading + gap * max(0, len(self._paragraphs) - 1)

    def draw(self, pen: Pen, top: float) -> None:
        y = top + baseline(self.style)
        for paragraph in self._paragraphs:
            for line in paragraph:
                pen.text(self.x, y, line, self.style)
                y += self.style.leading
            y += self._gap


class Title(Words):
    """A page's title, broken at the sentence where each fits a line, else where it must."""

    def __init__(self, setter: Typesetter, sentences: Sequence[str], above: float = 0.0) -> None:
        fits = all(setter.width(clean(sentence), TITLE) <= LIVE for sentence in sentences)
        super().__init__(setter, sentences if fits else " ".join(sentences), TITLE, above=above)
        self.height += _TITLE_DROP

    def draw(self, pen: Pen, top: float) -> None:
        super().draw(pen, top + _TITLE_DROP)


@dataclass
class SectionHead:
    """A head over a line, with a note at its right end."""

    setter: Typesetter
    text: str
    note: str = ""
    above: float = 18.0

    @cached_property
    def _lines(self) -> tuple[str, ...]:
        free = LIVE - (self.setter.width(self.note, SMALL) + 18 if self.note else 0)
        return self.setter.broken(self.text, SECTION, max(free, columns(6)))

    @property
    def height(self) -> float:
        return len(self._lines) * SECTION.leading + 4.5

    def draw(self, pen: Pen, top: float) -> None:
        y = top + baseline(SECTION)
        for line in self._lines:
            pen.text(0, y, line, SECTION)
            y += SECTION.leading
        if self.note:
            pen.text(LIVE, y - SECTION.leading, self.note, SMALL, "right")
        pen.rule(top + self.height, 0.5)


@dataclass
class Rule:
    """A line across the page before notes."""

    thickness: float = 0.5
    above: float = 14.0
    height: float = 0.5

    def draw(self, pen: Pen, top: float) -> None:
        if self.thickness < 0.5:
            pen.hairline(top)
        else:
            pen.rule(top, self.thickness)


class Headed:
    """Short texts side by side, each under its own head: thirds (or halves) of the width."""

    def __init__(
        self,
        setter: Typesetter,
        parts: Sequence[tuple[str, Sequence[str]]],
        *,
        head: Style = BLOCK_HEAD,
        style: Style = TEXT,
        each: int = 4,
        above: float = 12.0,
        gap: float = 0.0,
    ) -> None:
        self.above = above
        self._head = head
        self._columns = [
            (
                column(each * place),
                name,
                Words(setter, text, style, width=columns(each), x=column(each * place), gap=gap),
            )
            for place, (name, text) in enumerate(parts)
        ]
        self.height = head.leading + max((words.height for _, _, words in self._columns), default=0)

    def draw(self, pen: Pen, top: float) -> None:
        for x, name, words in self._columns:
            pen.loose(x, top + baseline(self._head), name, self._head)
            words.draw(pen, top + self._head.leading)


class Stack:
    """Blocks one under the other, as one block."""

    def __init__(self, blocks: Sequence[object], above: float = 0.0) -> None:
        from facilitator.documents.flow import Block

        self._blocks: list[Block] = list(blocks)  # type: ignore[arg-type]
        self.above = above
        self.height = sum(
            block.height + (block.above if place else 0) for place, block in enumerate(self._blocks)
        )

    def draw(self, pen: Pen, top: float) -> None:
        for place, block in enumerate(self._blocks):
            top += block.above if place else 0
            block.draw(pen, top)
            top += block.height
