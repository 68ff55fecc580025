"""Parts of a handout to write in: boxes under a prompt, exercise steps, boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from facilitator.documents.flow import Flow
from facilitator.documents.grid import SMALL, Style, Weight
from facilitator.documents.handouts import texts
from facilitator.documents.handouts.slices import Beside, Drawn, Pile, Slice, height, kept, small
from facilitator.documents.handouts.texts import Place
from facilitator.documents.pen import Pen
from facilitator.domain.handouts import Runs, Step, Ticks, Write

_PITCH, _OVER, _UNDER, _SIDE, _APART = 24.0, 6.0, 10.0, 8.0, 10.0  # within a box and between two
_DISC, _TEXT_AT, _BOX_AT = 9.0, 26.5, 180.0  # of a step, from its start
_STEP_GAP, _STEP_LINES = 12.0, 2
_STEP_TEXT = Style(9.5, 13.5)
_STEP_NAME = Style(10.5, 14, Weight.SEMIBOLD)
_NUMBER = Style(9, 12, Weight.SEMIBOLD)
_TICK, _TICKS_APART = 17.0, 9.5


def write(flow: Flow, place: Place, block: Write) -> list[Slice]:
    """Boxes side by side under what was said."""
    found = _boxes(flow, place, block.prompts, block.lines)
    found[0].above = place.gap + 1.5
    return found


def _boxes(
    flow: Flow, place: Place, prompts: Sequence[Runs], line_count: int, least: float = 0.0
) -> list[Slice]:
    """Boxes with room for so many lines, or `least` points high, side by side."""
    prompts = prompts or ((),)
    width = (place.width - _APART * (len(prompts) - 1)) / len(prompts)
    asked = []
    for number, prompt in enumerate(prompts):
        left = number * (width + _APART) + _SIDE
        inner = place.within(left, place.width - left - width + 2 * _SIDE)
        asked.append(texts.lines(inner, prompt, SMALL))
    tallest = max(map(height, asked))
    if tallest > flow.paper.room / 2:  # longer than any prompt: it stands over its box
        said = [slice_ for prompt in prompts for slice_ in texts.paragraph(place, prompt)]
        return [*said, *_boxes(flow, place, (), line_count)]
    high = max(tallest + _OVER + _PITCH * line_count + _UNDER, least)
    line_count = int((high - tallest - _OVER - _UNDER) / _PITCH)
    marks = partial(_draw_boxes, place.x, width, high, len(prompts), line_count)
    words = [Drawn(0.0, partial(_draw_words, Pile(lines))) for lines in asked]
    return [Slice(Beside([Drawn(high, marks), *words]))]


def _draw_boxes(
    x: float, width: float, high: float, count: int, line_count: int, pen: Pen, top: float
) -> None:
    for number in range(count):
        left = x + number * (width + _APART)
        pen.frame(left, top, width, high)
        for line in range(line_count):
            y = top + high - _UNDER - _PITCH * line
            pen.hairline(y, left + _SIDE, left + width - _SIDE)


def _draw_words(words: Pile, pen: Pen, top: float) -> None:
    words.draw(pen, top + _OVER)


def step_place(place: Place, block: Step) -> Place:
    """Where the text of a step is set: beside its boxes where it has some."""
    right = place.width - _BOX_AT + 14 if block.prompts else 0.0
    return replace(place.within(_TEXT_AT, right), style=_STEP_TEXT, gap=5.0)


def step(flow: Flow, place: Place, block: Step, says: Sequence[Slice]) -> list[Slice]:
    """A step: its number, what to do, and at the other side the boxes to write in."""
    name = texts.lines(step_place(place, block), block.name, _STEP_NAME)
    for part in says[:1]:
        part.above = 0.5  # right under its name
    left = [*name, *says]
    number = Drawn(2 * _DISC, partial(_draw_number, place.x + _DISC, str(block.number)))
    if not block.prompts:
        first = Slice(Beside([number, left[0].block]), _STEP_GAP, keep=True)
        return [first, *left[1:]]
    if not small(left, flow):
        first = Slice(Beside([number, left[0].block]), _STEP_GAP, keep=True)
        below = _boxes(flow, place.within(_TEXT_AT), block.prompts, _STEP_LINES)
        below[0].above = place.gap
        return [first, *left[1:], *below]
    text = Drawn(height(left) + 3.0, partial(_draw_moved, Pile(left)))
    boxes = _boxes(flow, place.within(_BOX_AT), block.prompts, _STEP_LINES, text.height)
    if len(boxes) > 1:
        return kept([Slice(Beside([number, text]), _STEP_GAP), *boxes])
    return [Slice(Beside([number, text, boxes[0].block]), _STEP_GAP)]


def _draw_number(x: float, number: str, pen: Pen, top: float) -> None:
    pen.disc(x, top + 1.5 + _DISC, _DISC, number, _NUMBER)


def _draw_moved(words: Pile, pen: Pen, top: float) -> None:
    words.draw(pen, top + 3.0)


def ticks(place: Place, block: Ticks) -> list[Slice]:
    """A text with boxes to tick at the end of its last line, or under it where they take more than
    half of the width."""
    each = _TICK + _TICKS_APART
    if block.boxes * each > place.width / 2:
        across = max(1, int((place.width + _TICKS_APART) / each))
        counts = [min(across, block.boxes - done) for done in range(0, block.boxes, across)]
        rows = [Drawn(_TICK, partial(_draw_ticks, place.x, count)) for count in counts]
        return kept([*texts.paragraph(place, block.words), *(Slice(row, 6.0) for row in rows)])
    taken = block.boxes * each
    found = texts.lines(place.within(0, taken + 8), block.words)
    last = found[-1]
    drawn = partial(_draw_ticks, place.x + place.width - taken + _TICKS_APART, block.boxes)
    high = max(_TICK, last.height)
    words = Drawn(last.height, partial(_draw_at, last, (high - last.height) / 2))
    found[-1] = Slice(Beside([Drawn(high, drawn), words]), last.above)
    found[0].above = max(place.gap, 9.0)
    return kept(found)


def _draw_at(part: Slice, down: float, pen: Pen, top: float) -> None:
    part.draw(pen, top + down)


def _draw_ticks(x: float, count: int, pen: Pen, top: float) -> None:
    for number in range(count):
        pen.frame(x + number * (_TICK + _TICKS_APART), top, _TICK, _TICK, 2)
