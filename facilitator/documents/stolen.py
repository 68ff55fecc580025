"""“If it is stolen”: a sheet to keep apart from the laptop, and a letter ready to fill in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from babel.dates import format_date

from facilitator.documents import stolen_words as words
from facilitator.documents.flow import Flow, Running
from facilitator.documents.grid import READING, READING_HEAD, SMALL, columns, paper_named
from facilitator.documents.pen import Pen
from facilitator.documents.stolen_words import Facts
from facilitator.documents.text.typesetting import clean, typesetter
from facilitator.documents.words import Rule, SectionHead, Title, Words
from facilitator.documents.writing_lines import BOLD, Fields, Line, Pair, Step, Tick


def stolen_sheet(facts: Facts, paper: str = "letter") -> bytes:
    """Two pages to keep and a letter, on `letter` or `a4`; the same facts give the same bytes.
    Raises BadInput for another paper."""
    flow = Flow(paper_named(paper), typesetter())
    lacking = flow.setter.lacking([facts.agency, facts.session, facts.trainer])
    facts = replace(
        facts,
        agency=clean(facts.agency),
        session=clean(facts.session),
        trainer=clean(facts.trainer),
    )
    _what_happened(flow, facts)
    flow.turn()
    _getting_it_back(flow, facts)
    flow.turn()
    last = flow.pages
    _letter(flow, facts)
    return flow.pdf(_Around(_running(facts, lacking), last))


def _what_happened(flow: Flow, facts: Facts) -> None:
    setter = flow.setter
    flow.together(
        [
            Title(setter, ["If it is stolen"]),
            Words(setter, words.calm(facts), READING, width=columns(11), above=2),
            SectionHead(setter, "First, whom to call", above=14),
            Fields(setter, words.CALLS),
            Words(setter, words.LAWS, SMALL, above=4, balanced=True),
        ]
    )
    _pairs(flow, "What a thief can read", words.lock(facts), words.readable(facts))
    _pairs(flow, "What is lost with the laptop", "", words.lost(facts))


def _pairs(flow: Flow, head: str, note: str, said: list[words.Said]) -> None:
    first, *others = [Pair(flow.setter, *pair) for pair in said]
    flow.together([SectionHead(flow.setter, head, note, above=16), first])
    for pair in others:
        flow.together([pair])


def _getting_it_back(flow: Flow, facts: Facts) -> None:
    setter = flow.setter
    flow.together([Title(setter, ["How to get everything back"])])
    if facts.device_only:
        flow.together([Words(setter, words.WITHOUT_PASSPHRASE, BOLD, above=2), Rule(above=10)])
        flow.together([Pair(setter, *pair) for pair in words.BACK_WITHOUT])
    else:
        flow.together([Words(setter, words.needed(facts), READING, above=2), Rule(above=8)])
        for number, step in enumerate(words.steps(facts), start=1):
            flow.together([Step(setter, number, *step)])
        flow.together(
            [
                SectionHead(setter, "By command, and where it then lies", "if you like", above=18),
                Words(setter, words.BY_COMMAND, READING, above=2),
                *(Pair(setter, *place) for place in words.PLACES),
            ]
        )
    secret = "the passphrase or the code" if facts.recovery else "the passphrase"
    note = "" if facts.practice else f"never {secret} itself"
    flow.together(
        [SectionHead(setter, "My own notes", note, above=18), Fields(setter, words.NOTES)]
    )


def _letter(flow: Flow, facts: Facts) -> None:
    setter = flow.setter
    flow.together(
        [
            Fields(
                setter,
                [("From", "date"), ("To", "attention of")],
                filled=(facts.trainer, facts.agency),
            ),
            Title(setter, ["A laptop with data from your agency is missing"], above=14),
            Words(setter, words.letter(facts, _day(facts.day)), READING, above=2),
            Line(setter, "It was noticed missing on", "at (place)", above=4),
            Line(setter, "Reported to the police on", "report number"),
        ]
    )
    for head, lines in words.ticks(facts):
        ticks = [Tick(setter, line) for line in lines]
        flow.together([Words(setter, head, READING_HEAD, above=12), *ticks])
    flow.together(
        [
            Words(setter, "What I ask of you", READING_HEAD, above=12),
            Words(setter, words.ASK, READING, above=2),
            Line(setter, "You reach me at", "", above=14),
            Line(setter, "Signature", "", above=14),
        ]
    )


@dataclass(frozen=True)
class _Around:
    """Head and foot of the sheet's own pages; the letter, from `letter` on, has neither: it goes
    to somebody else."""

    running: Running
    letter: int

    @property
    def title(self) -> str:
        return self.running.title

    @property
    def right(self) -> tuple[str, ...]:
        return self.running.right

    def draw(self, pen: Pen, number: int, pages: int) -> None:
        if number < self.letter:
            self.running.draw(pen, number, pages)


def _running(facts: Facts, lacking: str) -> Running:
    where = tuple(filter(None, (facts.agency, facts.session, _day(facts.day))))
    printed = f"Printed {_day(facts.printed)} with Facilitator {facts.version}"
    return Running(
        title=" - ".join(["If it is stolen", *where]),
        left="If it is stolen",
        right=where,
        foot=lacking or f"{printed}   ·   Keep it apart from the laptop",
        mark="Practice data: invented people" if facts.practice else "",
    )


def _day(day: date) -> str:
    return format_date(day, "d MMMM y", locale="en")
