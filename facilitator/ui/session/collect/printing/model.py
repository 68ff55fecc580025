"""What the trainer chooses before sheets are printed, without a window."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from facilitator.domain.copies import (
    MOST_PEOPLE,
    PrintPlan,
    check_people,
    check_plan,
    suggested,
)
from facilitator.domain.errors import BadInput
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Round

PAPERS = (("letter", "Letter"), ("a4", "A4"))
PEOPLE_TYPED = 9999
COPIES_TYPED = 9999
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Printing:
    """People expected, copies per language, what goes in, which paper."""

    def __init__(self, round_: Round, people: int, paper: str) -> None:
        self.round = round_
        self.people = people
        self.plan = PrintPlan(self._copies(people), paper=paper)

    @property
    def languages(self) -> tuple[str, ...]:
        return self.round.languages

    def expect(self, people: int) -> None:
        """Another number of people: the copies follow, with their spare."""
        self.people = people
        self.plan = replace(self.plan, copies=self._copies(people))

    def _copies(self, people: int) -> Mapping[str, int]:
        """Equal parts for all languages, until the trainer says what is needed."""
        if not 1 <= people <= MOST_PEOPLE:
            return dict.fromkeys(self.languages, 0)
        each = suggested(-(-people // len(self.languages)))
        return dict.fromkeys(self.languages, each)

    def copy(self, language: str, copies: int) -> None:
        """So many copies in one language."""
        self.plan = replace(self.plan, copies={**self.plan.copies, language: copies})

    def put_in(self, part: str, wanted: bool) -> None:
        """Take `sheets`, `cards` or `stubs` in or out."""
        if part == "sheets":
            self.plan = replace(self.plan, sheets=wanted)
        elif part == "cards":
            self.plan = replace(self.plan, cards=wanted)
        else:
            self.plan = replace(self.plan, stubs=wanted)

    def use(self, paper: str) -> None:
        """`letter` or `a4`."""
        self.plan = replace(self.plan, paper=paper)

    @property
    def looks(self) -> tuple[object, ...]:
        """What the pages look like depends on this, and on no number."""
        plan = self.plan
        spoken = tuple(language for language in self.languages if plan.copies[language])
        return (spoken, plan.sheets, plan.cards, plan.stubs, plan.paper)

    @property
    def fault(self) -> str:
        """Why nothing can be printed now; empty when it can."""
        try:
            if not self.plan.total:
                check_people(self.people)
            check_plan(self.plan)
        except BadInput as fault:
            return str(fault)
        return ""

    @property
    def spare(self) -> str:
        """ "28 copies: 24 people and 4 to spare." """
        total, people = self.plan.total, self.people
        copies = "1 copy" if total == 1 else f"{total:,} copies"
        if not people:
            return f"{copies}."
        if total < people:
            return f"{copies}: {people - total:,} fewer than people."
        who = "1 person" if people == 1 else f"{people:,} people"
        return f"{copies}: {who} and {total - people:,} to spare."


def sheet_words(pages: int) -> str:
    """What one copy is: "1 page each, printed on one side."."""
    if pages <= 1:
        return "1 page each, printed on one side."
    sheets = -(-pages // 2)
    paper = "1 sheet each." if sheets == 1 else f"{sheets} sheets each."
    return f"{pages} pages on both sides: {paper}"


def steps(plan: PrintPlan, pages: int) -> tuple[tuple[str, str], ...]:
    """How to hand out what is printed: (what to do, why)."""
    each = [
        name
        for name, wanted in (
            ("one sheet", plan.sheets),
            ("one card", plan.cards),
            ("one stub", plan.stubs),
        )
        if wanted
    ]
    found = []
    if plan.sheets and pages > 2:
        found.append(("Staple each copy.", ""))
    if plan.cards or plan.stubs:
        both = "cards and stubs" if plan.cards and plan.stubs else ""
        found.append((f"Cut the {both or ('cards' if plan.cards else 'stubs')}.", ""))
    if each:
        seat = each[0] if len(each) == 1 else f"{', '.join(each[:-1])} and {each[-1]}"
        found.append((f"{seat[0].upper()}{seat[1:]} at each seat.", ""))
    if plan.sheets:
        found += [
            ("Set up a box with a slit.", "By the door, away from supervisors."),
            (
                "Everyone folds the sheet and hands it in.",
                "Blank or not, so nobody can see who answered.",
            ),
        ]
    if plan.stubs:
        found.append(("Initial the stub at the box.", "It never says what is on the sheet."))
    return tuple(found)


def file_name(session: GroupSession | None, round_: Round) -> str:
    """A name to suggest: "Ashgrove - Day 1 - Baseline - paper.pdf"."""
    words = (session.agency.name, session.title, round_.title) if session else (round_.title,)
    name = " - ".join(" ".join(_NOT_IN_NAMES.sub(" ", word).split()) for word in words if word)
    return f"{name[:110].strip(' .-') or 'Survey'} - paper.pdf"
