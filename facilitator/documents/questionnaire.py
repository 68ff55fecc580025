"""One person's sheets of a survey: every questionnaire in one language, ready to be copied.

All copies are the same to the byte: nothing is drawn that tells one from another.  The outermost
40 points of every corner stay white, so that marks for scanning can stand there later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from facilitator.documents.answer_columns import Columns, columns_for
from facilitator.documents.answer_rows import (
    DENSITIES,
    TIGHT,
    AnswerHead,
    AnswerRow,
    Density,
    WriteIn,
    number_room,
)
from facilitator.documents.flow import Block, Flow
from facilitator.documents.grid import LETTER, SMALL, TEXT_BOLD, TITLE, columns, paper_named
from facilitator.documents.mirroring import facing
from facilitator.documents.pen import Pen
from facilitator.documents.questionnaire_words import (
    Ending,
    LeftBlank,
    PromiseBox,
    SheetSurround,
    heights,
)
from facilitator.documents.text.typesetting import Typesetter, typesetter
from facilitator.documents.words import Words
from facilitator.domain.forms import COMMENT_LIMIT, AnswerSet, Form, Item, ItemKind
from facilitator.domain.kiosk_script import reads_from_right
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Round, RoundForm
from facilitator.domain.wordings import Wording
from facilitator.system.sentences import Sentences, sentences

Worded = tuple[Form, Wording | None]
_TALL_HEADING: Final = 0.45  # of a page: more than this does not have to stay with the first row


@dataclass(frozen=True)
class Packet:
    """One copy, laid out and not yet drawn.  `pages` counts without a blank back; `by_form` says
    on how many pages each form stands, by form id."""

    flow: Flow
    surround: SheetSurround
    pages: int
    by_form: dict[str, int]

    def pdf(self) -> bytes:
        """One copy; the same survey gives the same bytes."""
        return self.flow.pdf(self.surround)


def packet(
    round_: Round,
    session: GroupSession,
    language: str,
    paper: str = "letter",
    *,
    practice: bool = False,
    blank_back: bool | None = None,
) -> Packet:
    """One person's sheets on `letter` or `a4`.  A form without a wording in the language becomes
    answer rows by number, for the official sheet.  An odd page gets a blank back when
    `blank_back` says so; by default when there is more than one page, so that each copy starts
    on a new sheet.  Raises BadInput for another paper."""
    best = _best(lambda densities: _Packet(round_, language, paper, densities), len(round_.forms))
    pages = best.flow.pages
    if (pages > 1 if blank_back is None else blank_back) and pages % 2:
        best.flow.turn()
        best.flow.together([best.facing(LeftBlank(best.said))])
    surround = SheetSurround(
        best.said,
        round_,
        session,
        screening=not all(one.form.about_session for one in round_.forms),
        practice=practice,
    )
    return Packet(best.flow, surround, pages, best.by_form)


def _best(lay: Callable[[Sequence[Density]], _Packet], forms: int) -> _Packet:
    """A layout with the fewest pages, a density for each form; the tight one only where it saves
    a sheet of paper, or the back of the only one.  Each form is then as roomy as it can be
    without another page."""
    chosen = min((lay([density] * forms) for density in DENSITIES), key=lambda one: one.flow.pages)
    if chosen.flow.pages > 1:
        tight = lay([TIGHT] * forms)
        if _sides(tight.flow.pages) < _sides(chosen.flow.pages):
            chosen = tight
    for place in range(forms if forms > 1 else 0):
        now = chosen.densities
        roomy = DENSITIES[: DENSITIES.index(now[place])] if now[place] in DENSITIES else DENSITIES
        for density in roomy:
            roomier = lay([*now[:place], density, *now[place + 1 :]])
            if roomier.flow.pages == chosen.flow.pages and roomier.by_form == chosen.by_form:
                chosen = roomier
                break
    return chosen


def _sides(pages: int) -> int:
    return pages if pages == 1 else pages + pages % 2


class _Packet:
    """Lays out the pages of one copy, each form at its density."""

    def __init__(
        self, round_: Round, language: str, paper: str, densities: Sequence[Density]
    ) -> None:
        self.densities = list(densities)
        # Both papers end at the same line, so that pages break alike on them.
        self.flow = Flow(replace(paper_named(paper), bottom=LETTER.bottom), typesetter())
        self.said = sentences(language)
        self.by_form: dict[str, int] = {}
        setter = self.flow.setter
        worded = [(part.form, _wording(part, language)) for part in round_.forms]
        shared = _Shared(setter, self.said, worded)
        self._lacking(round_, language)
        self.flow.together([self.facing(PromiseBox(setter, self.said, round_))])
        ending = self.facing(Ending(setter, self.said, round_.promise))
        for (form, words), density in zip(worded, densities, strict=True):
            follow = [_RoomFor(ending)] if form is round_.forms[-1].form else []
            self._add(_FormPages(shared, form, words, density, follow))
        self.flow.at(self.flow.paper.bottom - ending.height, ending)

    def facing(self, block: Block) -> Block:
        return facing(block, self.said.from_right)

    def _lacking(self, round_: Round, language: str) -> None:
        """A note first of all when a letter cannot be drawn here."""
        texts = _texts(round_, language)
        if note := self.flow.setter.lacking(texts):
            self.flow.together([Words(self.flow.setter, note, TEXT_BOLD)])

    def _add(self, pages: _FormPages) -> None:
        """A form begins on this page where it fits whole, or where only the promise stands."""
        flow = self.flow
        first_form = not self.by_form
        if not first_form and pages.height > flow.room:
            flow.turn()
        first = flow.pages
        pages.place(flow)
        self.by_form[pages.form.id] = flow.pages - first + 1


def _wording(part: RoundForm, language: str) -> Wording | None:
    """The form's words on these sheets.  A form of our own has no official sheet to be read from,
    so it falls back to the words there are."""
    wording = part.wordings.get(language)
    if wording is None and part.form.ours:
        return next(iter(part.wordings.values()), None)
    return wording


def _texts(round_: Round, language: str) -> Iterator[str]:
    yield from round_.promise.contacts
    for part in round_.forms:
        if wording := _wording(part, language):
            yield from (wording.title, wording.instructions, wording.not_applicable)
            yield from wording.items.values()
            for labels in wording.options.values():
                yield from labels


class _Shared:
    """What all forms of a packet have in common, so that digits stand in the same columns."""

    def __init__(self, setter: Typesetter, said: Sentences, worded: Sequence[Worded]) -> None:
        self.setter, self.said = setter, said
        sets = [(answers, words) for form, words in worded for answers in form.answer_sets]
        self.aside = any(answers.not_applicable for answers, _ in sets)
        self.start = number_room(setter, [item.id for form, _ in worded for item in form.items])
        self._closest: dict[int, float] = {}
        for answers, words in sets:
            count = len(answers.values)
            pitch = self.columns(answers, words).pitch
            self._closest[count] = max(pitch, self._closest.get(count, 0.0))

    def columns(self, answers: AnswerSet, wording: Wording | None) -> Columns:
        """Where this set of answers stands; as many answers always stand in the same columns."""
        return columns_for(
            self.setter,
            answers,
            wording.options.get(answers.id, ()) if wording else (),
            ends=wording.ends.get(answers.id) if wording else None,
            aside=self.aside,
            not_applicable=(wording and wording.not_applicable) or self.said.say("not_applicable"),
            closest=self._closest.get(len(answers.values), 0.0),
        )


@dataclass
class _Run:
    """Rows that share a head: statements with the same answers, or comments."""

    head: Callable[[bool], list[Block]]
    rows: list[Block]


class _RoomFor:
    """Room that is kept under the last rows, so that the ending never stands on a page alone."""

    def __init__(self, block: Block) -> None:
        self.above, self.height = block.above, block.height

    def draw(self, pen: Pen, top: float) -> None:
        pass


class _FormPages:
    """One form: its heading, its statements in the order of the form, its credit line, and what
    must `follow` it on the same page."""

    def __init__(
        self,
        shared: _Shared,
        form: Form,
        wording: Wording | None,
        density: Density,
        follow: Sequence[Block],
    ) -> None:
        self._shared, self.form, self._wording = shared, form, wording
        self._density = density
        self._from_right = wording is not None and reads_from_right(wording.language)
        self._title = wording.title if wording else form.title
        self._heading = self._make_heading()
        self._runs = [
            self._comments(list(items))
            if kind is ItemKind.COMMENT
            else self._choices(list(items), first=place == 0)
            for place, ((kind, _), items) in enumerate(groupby(form.items, key=self._looks))
        ]
        self._tail = [*self._make_tail(), *follow]

    def _looks(self, item: Item) -> tuple[ItemKind, object]:
        """Items in a row that look alike share a head: by number alone only digits are seen."""
        if item.kind is ItemKind.COMMENT or self._wording:
            return item.kind, item.answers
        answers = self.form.answers_of(item.id)
        return item.kind, (answers.keys, answers.not_applicable)

    @property
    def height(self) -> float:
        """What the form takes when nothing parts it."""
        runs = (heights([*run.head(False), *run.rows]) for run in self._runs)
        return heights(self._heading) + sum(runs) + heights(self._tail)

    def place(self, flow: Flow) -> None:
        """Puts the form on the pages, from where the flow stands."""
        heading: list[Block] = self._heading
        if flow.needed(heading) > _TALL_HEADING * flow.paper.room:
            flow.together(heading)
            heading = []
        for number, run in enumerate(self._runs):
            tail = self._tail if number == len(self._runs) - 1 else ()
            before, heading = heading, []

            def head(again: bool, run: _Run = run, before: list[Block] = before) -> list[Block]:
                return run.head(True) if again else [*before, *run.head(False)]

            flow.rows(head, run.rows, tail)

    def _make_heading(self) -> list[Block]:
        setter, said, wording = self._shared.setter, self._shared.said, self._wording
        density = self._density
        blocks = [self._own(Words(setter, self._title, TITLE, above=density.title))]
        if wording is None:
            told = [said.say("paper_official")]
            if note := self._positions():
                told.append(note)
            blocks.append(
                self._said(Words(setter, " ".join(told), density.reading, width=columns(10)))
            )
        elif wording.instructions:
            blocks.append(
                self._own(Words(setter, wording.instructions, density.reading, balanced=True))
            )
        blocks.append(self._said(Words(setter, said.say("paper_mark"), TEXT_BOLD, above=3)))
        return blocks

    def _positions(self) -> str:
        """What the digits stand for where the official sheet may print other numbers."""
        sets = {self.form.answers_of(item.id) for item in self.form.choices}
        if all(
            answers.values == tuple(range(int(answers.low), int(answers.high) + 1))
            for answers in sets
        ):
            return ""
        return self._shared.said.say("paper_positions")

    def _choices(self, items: list[Item], *, first: bool) -> _Run:
        shared = self._shared
        columns = shared.columns(self.form.answers_of(items[0].id), self._wording)
        texts = self._wording.items if self._wording else {}

        def head(again: bool) -> list[Block]:
            belongs_to = self._title if again or not first else ""
            by_number = self._wording is None
            return [self._own(AnswerHead(shared.setter, columns, belongs_to, by_number=by_number))]

        rows = [
            self._own(
                AnswerRow(
                    shared.setter,
                    item.id,
                    texts.get(item.id, ""),
                    columns,
                    self._density,
                    shared.start,
                    (place, len(items)),
                )
            )
            for place, item in enumerate(items, start=1)
        ]
        return _Run(head, rows)

    def _comments(self, items: list[Item]) -> _Run:
        shared = self._shared
        texts = self._wording.items if self._wording else {}
        limit = shared.said.number(COMMENT_LIMIT)
        care = Words(
            shared.setter, shared.said.say("paper_comment_care", limit=limit), SMALL, above=10
        )

        def head(again: bool) -> list[Block]:
            return [] if again else [self._said(care)]

        rows: list[Block] = [
            self._own(
                WriteIn(
                    shared.setter,
                    item.id,
                    texts.get(item.id, ""),
                    self._density,
                    shared.start,
                    above=6.0,
                )
            )
            for item in items
        ]
        return _Run(head, rows)

    def _make_tail(self) -> list[Block]:
        if self._wording is None:
            return []
        return [self._own(Words(self._shared.setter, self._wording.credit, SMALL, above=6))]

    def _own(self, block: Block) -> Block:
        """A block in the form's own words."""
        return facing(block, self._from_right)

    def _said(self, block: Block) -> Block:
        """A block in the application's words."""
        return facing(block, self._shared.said.from_right)
