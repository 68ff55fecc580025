"""The pages of a round on the participant screen, in order, and the words they are shown in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import AnswerSet, Form, Item, ItemKind
from facilitator.domain.rounds import RoundForm
from facilitator.domain.wordings import Wording

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Page(StrEnum):
    LANGUAGE = "language"
    WELCOME = "welcome"
    WHO = "who"
    ALOUD = "aloud"
    HEADING = "heading"
    ITEM = "item"
    COMMENT = "comment"
    REVIEW = "review"
    STUDY = "study"
    SENDING = "sending"
    FAILED = "failed"
    CLOSING = "closing"
    OWN = "own"


class WordingMissing(BadInput):
    """A form without any wording was to be shown on the participant screen."""


@dataclass(frozen=True)
class Step:
    """One page of the way.  `form` is the form's place in the round (-1: none), `number` counts
    the questions of the whole survey from 1 (0: not a question)."""

    page: Page
    form: int = -1
    item: str = ""
    number: int = 0


@dataclass(frozen=True)
class Script:
    """The pages of a round in order, and the words they are shown in."""

    languages: tuple[str, ...]
    forms: tuple[RoundForm, ...]
    steps: tuple[Step, ...]

    @cached_property
    def questions(self) -> int:
        """How many questions the survey has, comments included."""
        return sum(step.number > 0 for step in self.steps)

    @property
    def minutes(self) -> int:
        """About how long it takes, in whole minutes, at least one."""
        return max(1, math.ceil(sum(each.form.minutes for each in self.forms)))

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """Every form's credit lines, each once, in the order of the forms."""
        lines = (word.credit for each in self.forms for word in each.wordings.values())
        return tuple(dict.fromkeys(line for line in lines if line))

    def place_of(self, page: Page) -> int:
        """Where the first step with that page stands, -1 when there is none."""
        return next((place for place, step in enumerate(self.steps) if step.page is page), -1)

    def places_of(self, *pages: Page) -> tuple[int, ...]:
        """Where all steps with one of those pages stand."""
        return tuple(place for place, step in enumerate(self.steps) if step.page in pages)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys that answer some question, as they come; `/` where something may not apply."""
        found: dict[str, None] = {}
        apart = False
        for place in self.places_of(Page.ITEM):
            answers = self.answers(self.steps[place])
            found.update(dict.fromkeys(answers.keys))
            apart = apart or answers.not_applicable
        return (*sorted(found, key=lambda key: (not key.isdecimal(), key)), *("/" if apart else ""))

    @cached_property
    def skip_keys(self) -> frozenset[str]:
        """The keys that pass over a question in the dark: a point always, the nought only where
        it is nowhere an answer."""
        return frozenset({".", ","} if "0" in self.keys else {".", ",", "0"})

    def form(self, step: Step) -> Form:
        return self.forms[step.form].form

    def item(self, step: Step) -> Item:
        return self.form(step).by_item[step.item]

    def answers(self, step: Step) -> AnswerSet:
        """The answers an item step offers.  KeyError for any other step."""
        return self.form(step).answers_of(step.item)

    def spoken(self, step: Step, language: str) -> str:
        """The language the step's form is shown in: the chosen one, else the first of the round
        that the form has, else any it has."""
        wordings = self.forms[step.form].wordings
        return next(
            (code for code in (language, *self.languages) if code in wordings), next(iter(wordings))
        )

    def wording(self, step: Step, language: str) -> Wording:
        return self.forms[step.form].wordings[self.spoken(step, language)]

    def part_sizes(self) -> tuple[int, ...]:
        """How many questions each form has, in order."""
        return tuple(len(each.form.items) for each in self.forms)


def write_script(
    forms: Sequence[RoundForm], languages: Sequence[str], *, study: bool = False
) -> Script:
    """The way through a round; with a `study`, everybody is asked at the end whether it may have
    their answers.

    Raises WordingMissing when there is no form, or one without a single wording: such a form is
    answered on its official sheet and typed in by number.
    """
    if not forms:
        raise WordingMissing(
            "This survey has no questionnaire.", "Open a survey with at least one questionnaire."
        )
    for each in forms:
        if not each.wordings:
            raise WordingMissing(
                f"{each.form.title} has no official text here, so it cannot be shown on the "
                "participant screen.",
                "Bring in its official text and open the survey again, or let people answer on "
                "paper and type the answers in by number.",
            )
    steps = [Step(Page.LANGUAGE)] if len(languages) > 1 else []
    steps.append(Step(Page.WELCOME))
    number = 0
    for place, each in enumerate(forms):
        steps.append(Step(Page.HEADING, place))
        for item in each.form.items:
            number += 1
            page = Page.COMMENT if item.kind is ItemKind.COMMENT else Page.ITEM
            steps.append(Step(page, place, item.id, number))
    steps += [Step(Page.REVIEW), *([Step(Page.STUDY)] if study else [])]
    ends = (Page.SENDING, Page.FAILED, Page.CLOSING)
    beside = (Page.WHO, Page.ALOUD, Page.OWN)  # opened from a page of the way, and left to it
    steps.extend(Step(page) for page in (*ends, *beside))
    return Script(tuple(languages), tuple(forms), tuple(steps))


def reads_from_right(language: str) -> bool:
    """Whether a language code (`ar`, `ar-EG`, `he_IL`) is written from right to left."""
    return language.replace("_", "-").split("-")[0].lower() in RIGHT_TO_LEFT
