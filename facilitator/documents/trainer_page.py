"""For the trainer alone: how each questionnaire is scored, with its ranges and published means.

Facts of the keys, never a sentence of an instrument: what comes in here is a `Form`, which has no
wording.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.documents.flow import Block, Flow
from facilitator.documents.grid import (
    LIVE,
    SMALL,
    TEXT,
    TEXT_BOLD,
    Style,
    column,
    columns,
    paper_named,
)
from facilitator.documents.laid import Laid
from facilitator.documents.pen import Pen
from facilitator.documents.session_words import running
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.documents.words import Headed, SectionHead, Title, Words, baseline
from facilitator.domain.figure_words import scoring_words, sources_of
from facilitator.domain.forms import Form, Scale
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import named
from facilitator.domain.small_print import band_limits

_ITEMS, _RANGE, _NORM = column(3), column(6), column(10)
_CELL: Style = SMALL


def laid(
    session: GroupSession,
    forms: Sequence[Form],
    contacts: Sequence[str],
    paper: str = "letter",
) -> Laid:
    """The page on `letter` or `a4`: item numbers of each scale, which are turned round, how scores
    are made, ranges with their caution, published means with their source, whom to call.
    `contacts` are those of the survey's promise.  Raises BadInput for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    setter = flow.setter
    told = [(kind or "Contact", line) for kind, line in named(contacts) if clean(line)]
    head: list[Block] = [
        Title(setter, ["For the trainer only"]),
        Words(
            setter,
            "Numbers to look things up while you talk about results. All of it is screening, not "
            "a diagnosis: it says how a group is doing, and no number here decides anything about "
            "one person. Keep this page out of the room: whoever knows which statements count "
            "for what answers differently.",
            width=columns(11),
            above=2,
        ),
    ]
    if told:
        head.append(Headed(setter, [(kind, [line]) for kind, line in told[:3]], above=14))
    flow.together(head)
    for form in forms:
        _form(flow, form)
    return Laid(flow, running(session, "Trainer’s page", "Screening, not a diagnosis."))


def _form(flow: Flow, form: Form) -> None:
    setter = flow.setter

    def head(again: bool) -> Sequence[Block]:
        title = f"{form.title}, continued" if again else form.title
        note = f"{_count(len(form.choices), 'statement')}, about {form.minutes:g} minutes"
        blocks: list[Block] = [SectionHead(setter, title, note, above=20)]
        if not again:
            blocks += [
                Words(setter, text, TEXT, above=4, width=columns(11)) for text in _made(form)
            ]
        return [*blocks, _ScaleHead()] if form.scales else blocks

    rows = [_ScaleRow(setter, form, scale) for scale in form.scales]
    tail = [Words(setter, text, SMALL, above=5) for text in _small_print(form)]
    if rows:
        flow.rows(head, rows, tail)
    else:
        flow.together([*head(False), *tail])


def _made(form: Form) -> Iterator[str]:
    """How answers become scores, and what to be careful with."""
    sets = "; ".join(
        dict.fromkeys(", ".join(f"{v:g}" for v in one.values) for one in form.answer_sets)
    )
    said = [f"Answers: {sets}."] if sets else []
    if words := scoring_words(form, prorate=False):
        said.append(words)
    if form.reversed_items:
        ends = dict.fromkeys(
            (form.answers_of(item).low + form.answers_of(item).high) for item in form.reversed_items
        )
        sums = " or ".join(f"{end:g}" for end in ends)
        said.append(f"Turned round (r) means {sums} minus the answer.")
    yield " ".join(said)
    if form.caution:
        yield f"Careful: {form.caution}"


def _small_print(form: Form) -> Iterator[str]:
    unscored = [item.id for item in form.choices if not _in_a_scale(form, item.id)]
    if unscored and form.scales:
        yield f"In no scale: {', '.join(unscored)}."
    if sources := sources_of(form):
        yield f"Sources: {'; '.join(source.rstrip('.') for source in sources)}."
    if form.ours:
        yield "Written for Facilitator; not validated, so without ranges or published means."
    else:
        yield f"Owner of the statements: {form.permission.owner}."


def _in_a_scale(form: Form, item: str) -> bool:
    return any(item in scale.items for scale in form.scales)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


class _ScaleHead:
    above = 4.0
    height = 19.0

    def draw(self, pen: Pen, top: float) -> None:
        for x, word in (
            (0.0, "scale"),
            (_ITEMS, "statements (r: turned round)"),
            (_RANGE, "score and ranges"),
            (_NORM, "published mean"),
        ):
            pen.text(x, top + 12.5, word, SMALL)
        pen.hairline(top + self.height)


class _ScaleRow:
    above = 0.0

    def __init__(self, setter: Typesetter, form: Form, scale: Scale) -> None:
        low, high = form.ends_of(scale)
        bands = band_limits(scale.bands, (low, high))
        norm = scale.norm
        mean = f"{norm.mean:g} (SD {norm.sd:g}), {norm.people:,} people" if norm else "none"
        cells = (
            (0.0, TEXT_BOLD, scale.title, _ITEMS - 10),
            (_ITEMS, _CELL, _numbers(form, scale), _RANGE - _ITEMS - 10),
            (_RANGE, _CELL, f"{scale.method} {low:g} to {high:g}", _NORM - _RANGE - 10),
            (_NORM, _CELL, mean, LIVE - _NORM),
        )
        self._cells = [
            (x, style, setter.broken(text, style, wide)) for x, style, text, wide in cells
        ]
        self._bands = setter.broken(bands, _CELL, _NORM - _RANGE - 10) if bands else ()
        self._note = setter.broken(scale.note, _CELL, _ITEMS - 10)
        heights = [len(lines) * style.leading for _, style, lines in self._cells]
        heights[0] += len(self._note) * _CELL.leading
        heights[2] += len(self._bands) * _CELL.leading
        self.height = max(heights) + 8

    def draw(self, pen: Pen, top: float) -> None:
        for x, style, lines in self._cells:
            y = top + 4 + baseline(style)
            for line in lines:
                pen.text(x, y, line, style)
                y += style.leading
        y = top + 4 + len(self._cells[0][2]) * TEXT_BOLD.leading + baseline(_CELL)
        for line in self._note:
            pen.text(0, y, line, _CELL)
            y += _CELL.leading
        y = top + 4 + _CELL.leading + baseline(_CELL)
        for line in self._bands:
            pen.text(_RANGE, y, line, _CELL)
            y += _CELL.leading
        pen.hairline(top + self.height)


def _numbers(form: Form, scale: Scale) -> str:
    """The scale's statements by number, an r after each that is turned round."""
    return ", ".join(f"{item}r" if item in form.reversed_items else item for item in scale.items)
