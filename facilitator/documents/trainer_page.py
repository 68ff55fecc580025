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
from facilitator.documents.words import Headed, SectionHead, Stack, Title, Words
from facilitator.domain.figure_words import scoring_words, sources_of
from facilitator.domain.forms import Form, Scale
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import named
from facilitator.domain.small_print import band_limits

_ITEMS, _RANGE, _NORM = column(4), column(8), column(10)


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
            "Numbers to look things up when you talk about results. All of this is screening, not "
            "a diagnosis: it says how a group is doing, and decides nothing about one person. Add "
            "nothing up beyond what is listed. Keep the page to yourself until everybody has "
            "answered: whoever knows what a statement counts for answers differently.",
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
        return [*blocks, _ScaleHead(table)] if form.scales else blocks

    table = _Table(form)
    rows = [_ScaleRow(setter, table, scale) for scale in form.scales]
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
    if (shared := _Table(form).shared_bands) and form.scales:
        yield f"Ranges of every scale: {shared}."
    if form.caution:
        yield f"Careful: {form.caution}"


def _small_print(form: Form) -> Iterator[str]:
    unscored = [item.id for item in form.choices if not _in_a_scale(form, item.id)]
    if unscored and form.scales:
        yield f"In no scale: {', '.join(unscored)}."
    if not form.ours and not any(scale.norm for scale in form.scales):
        yield "No published means are known for this key."
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


class _Table:
    """What the columns of one form's table say, and where they stand."""

    def __init__(self, form: Form) -> None:
        self.form = form
        bands = [band_limits(scale.bands, form.ends_of(scale)) for scale in form.scales]
        self.shared_bands = bands[0] if len(bands) > 1 and len(set(bands)) == 1 else ""
        self.norms = any(scale.norm for scale in form.scales)
        self.last = _NORM if self.norms else LIVE + 10
        self.heads = [
            (0.0, "scale"),
            (_ITEMS, "statements (r: turned round)" if form.reversed_items else "statements"),
            (_RANGE, "score" if self.shared_bands or not any(bands) else "score and ranges"),
            *([(_NORM, "published mean")] if self.norms else []),
        ]

    def cells(self, scale: Scale) -> Iterator[tuple[float, float, Style, list[str]]]:
        """Place, width, style and paragraphs of each cell; what is in bold comes first."""
        form = self.form
        low, high = form.ends_of(scale)
        score = [f"{scale.method} {low:g} to {high:g}"]
        if scale.bands and not self.shared_bands:
            score.append(band_limits(scale.bands, (low, high)))
        yield _ITEMS, _RANGE - _ITEMS - 10, SMALL, [_numbers(form, scale)]
        yield _RANGE, self.last - _RANGE - 10, SMALL, score
        if self.norms:
            norm = scale.norm
            told = [f"{norm.mean:g} (SD {norm.sd:g})", f"{norm.people:,} people"] if norm else []
            yield _NORM, LIVE - _NORM, SMALL, told or ["none"]


class _ScaleHead:
    above = 4.0
    height = 19.0

    def __init__(self, table: _Table) -> None:
        self._heads = table.heads

    def draw(self, pen: Pen, top: float) -> None:
        for x, word in self._heads:
            pen.text(x, top + 12.5, word, SMALL)
        pen.hairline(top + self.height)


class _ScaleRow:
    above = 0.0

    def __init__(self, setter: Typesetter, table: _Table, scale: Scale) -> None:
        name = [
            Words(setter, scale.title, TEXT_BOLD, width=_ITEMS - 10),
            *([Words(setter, scale.note, SMALL, width=_ITEMS - 10)] if scale.note else []),
        ]
        self._name = Stack(name)
        self._cells = [
            Words(setter, texts, style, width=width, x=x)
            for x, width, style, texts in table.cells(scale)
        ]
        self.height = max(self._name.height, *(cell.height for cell in self._cells)) + 8

    def draw(self, pen: Pen, top: float) -> None:
        self._name.draw(pen, top + 4)
        for cell in self._cells:
            cell.draw(pen, top + 4)
        pen.hairline(top + self.height)


def _numbers(form: Form, scale: Scale) -> str:
    """The scale's statements by number, an r after each that is turned round."""
    return ", ".join(f"{item}r" if item in form.reversed_items else item for item in scale.items)
