"""The participant screen as data: which pages a round has, and what one person may do on each.

`write_script` turns a round into a row of steps, once.  A `Visit` is one person's way along it: a
frozen value whose every method gives the next visit.  A tap that has no meaning on the present
page (a late one, a second one) gives the same visit back, so that nothing a room does can break
the flow.  Ending a visit drops every answer: the closing page and the next person's first page
know nothing of what was there before.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import COMMENT_LIMIT, NOT_APPLICABLE, AnswerSet, Form, Item, ItemKind
from facilitator.domain.responses import Answer, Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.wordings import Wording

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


class Page(StrEnum):
    LANGUAGE = "language"
    WELCOME = "welcome"
    HEADING = "heading"
    ITEM = "item"
    COMMENT = "comment"
    REVIEW = "review"
    SENDING = "sending"
    FAILED = "failed"
    CLOSING = "closing"


class Action(StrEnum):
    LANGUAGE = "choose a language"
    BEGIN = "begin"
    ON = "go on"
    BACK = "go back"
    ANSWER = "answer"
    WRITE = "write a comment"
    LOOK = "look at one question again"
    SEND = "hand in"
    STORED = "the answers are stored"
    FAILED = "the answers are not stored"
    ERASE = "erase and close"
    CLEAR = "make room for the next person"


_WALK = frozenset({Action.ON, Action.BACK, Action.ERASE})
ALLOWED: Mapping[Page, frozenset[Action]] = {
    Page.LANGUAGE: frozenset({Action.LANGUAGE, Action.ERASE}),
    Page.WELCOME: frozenset({Action.BEGIN, Action.BACK, Action.ERASE}),
    Page.HEADING: _WALK,
    Page.ITEM: _WALK | {Action.ANSWER},
    Page.COMMENT: _WALK | {Action.WRITE},
    Page.REVIEW: frozenset({Action.LOOK, Action.BACK, Action.SEND, Action.ERASE}),
    Page.SENDING: frozenset({Action.STORED, Action.FAILED}),
    # Where storing seemed to fail a late "stored" still counts: it is the same ticket.
    Page.FAILED: frozenset({Action.SEND, Action.STORED, Action.ERASE}),
    Page.CLOSING: frozenset({Action.CLEAR}),
}


class WordingMissing(BadInput):
    """A form without any wording was to be shown on the participant screen."""


class CommentTooLong(BadInput):
    """A comment over COMMENT_LIMIT characters; the comment stays as it was before."""


class AnswerNotOffered(BadInput):
    """An answer that the question does not have."""


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


def write_script(forms: Sequence[RoundForm], languages: Sequence[str]) -> Script:
    """The way through a round.

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
    ends = (Page.REVIEW, Page.SENDING, Page.FAILED, Page.CLOSING)
    steps.extend(Step(page) for page in ends)
    return Script(tuple(languages), tuple(forms), tuple(steps))


@dataclass(frozen=True)
class Visit:
    """Where one person stands and what they have answered so far.

    `given` maps a step's place to its answer and never shows in `repr`; `seen` holds the places of
    the questions that were on screen; `looking` is set while one question is looked at again from
    the review.
    """

    script: Script = field(repr=False)
    place: int = 0
    language: str = ""
    given: Mapping[int, Answer] = field(default_factory=dict, repr=False)
    seen: frozenset[int] = field(default=frozenset(), repr=False)
    looking: bool = False

    @classmethod
    def first(cls, script: Script) -> Visit:
        """The next person's first page: of the person before nothing is known."""
        only = script.languages[0] if script.languages else "en"
        return cls(script, 0, only)

    @property
    def step(self) -> Step:
        return self.script.steps[self.place]

    @property
    def page(self) -> Page:
        return self.step.page

    @property
    def spoken(self) -> str:
        """The language of what stands on the page: the form's for its questions, else the
        person's."""
        return (
            self.script.spoken(self.step, self.language) if self.step.form >= 0 else self.language
        )

    @property
    def reads_from_right(self) -> bool:
        return reads_from_right(self.spoken)

    @property
    def answer(self) -> Answer | None:
        """What was answered on this page, or None."""
        return self.given.get(self.place)

    @property
    def unanswered(self) -> tuple[Step, ...]:
        """The questions with answers to choose from that have none.  Comments are an offer, so
        an empty one is not missing."""
        return tuple(
            step
            for place, step in enumerate(self.script.steps)
            if step.page is Page.ITEM and place not in self.given
        )

    @property
    def response(self) -> Response:
        """All forms of the round with what was answered; comments without blank ends and without
        characters that cannot be seen."""
        forms: dict[str, dict[str, Answer]] = {each.form.id: {} for each in self.script.forms}
        for place, answer in self.given.items():
            step = self.script.steps[place]
            kept = tidy(answer) if step.page is Page.COMMENT and isinstance(answer, str) else answer
            if kept != "":
                forms[self.script.form(step).id][step.item] = kept
        return Response(forms)

    def may(self, action: Action) -> bool:
        if action is Action.BACK and self.place == 0:
            return False
        return action in ALLOWED[self.page]

    def choose_language(self, code: str) -> Visit:
        if not self.may(Action.LANGUAGE) or code not in self.script.languages:
            return self
        return replace(self, language=code)._to(self.place + 1)

    def begin(self) -> Visit:
        return self._to(self.place + 1) if self.may(Action.BEGIN) else self

    def on(self) -> Visit:
        """To the next page: next, skip, or back to the review when looking at one question."""
        if not self.may(Action.ON):
            return self
        return self._to(self.script.place_of(Page.REVIEW) if self.looking else self.place + 1)

    def back(self) -> Visit:
        if not self.may(Action.BACK):
            return self
        return self._to(self.script.place_of(Page.REVIEW) if self.looking else self.place - 1)

    def give(self, answer: Answer) -> Visit:
        """Answer the question on screen, or change its answer; the page stays.

        Raises AnswerNotOffered for a value the question does not have.
        """
        if not self.may(Action.ANSWER):
            return self
        offered = self.script.answers(self.step)
        known = answer in offered.values
        if not known and not (answer == NOT_APPLICABLE and offered.not_applicable):
            raise AnswerNotOffered(f"Question {self.step.number} does not have that answer.")
        return replace(self, given={**self.given, self.place: answer})

    def write(self, text: str) -> Visit:
        """Put a comment, whole.

        Raises CommentTooLong beyond COMMENT_LIMIT characters; what stood there before stays.
        """
        if not self.may(Action.WRITE):
            return self
        if len(text) > COMMENT_LIMIT:
            raise CommentTooLong(
                f"A comment holds at most {COMMENT_LIMIT:,} characters.",
                "Make it shorter; nothing was cut.",
            )
        others = {place: answer for place, answer in self.given.items() if place != self.place}
        return replace(self, given={**others, self.place: text} if text else others)

    def look(self, number: int) -> Visit:
        """From the review to one question; going on or back leads to the review again."""
        if not self.may(Action.LOOK):
            return self
        for place, step in enumerate(self.script.steps):
            if step.number == number > 0:
                return replace(self._to(place), looking=True)
        return self

    def send(self) -> Visit:
        """Hand in.  Where nothing at all was answered there is nothing to store, and the closing
        page comes at once."""
        if not self.may(Action.SEND):
            return self
        if self.response.blank:
            return self._closed()
        return self._to(self.script.place_of(Page.SENDING))

    def stored(self) -> Visit:
        return self._closed() if self.may(Action.STORED) else self

    def failed(self) -> Visit:
        return self._to(self.script.place_of(Page.FAILED)) if self.may(Action.FAILED) else self

    def erase(self) -> Visit:
        """Refused, or stopped: the closing page, and nothing is left of what was answered."""
        return self._closed() if self.may(Action.ERASE) else self

    def clear(self) -> Visit:
        return Visit.first(self.script) if self.may(Action.CLEAR) else self

    def wiped(self) -> Visit:
        """Whatever the page, the next person's first one."""
        return Visit.first(self.script)

    def _closed(self) -> Visit:
        return Visit(self.script, self.script.place_of(Page.CLOSING), self.language)

    def _to(self, place: int) -> Visit:
        shown = self.script.steps[place].number > 0
        seen = self.seen | {place} if shown else self.seen
        return replace(self, place=place, seen=seen, looking=False)


def tidy(text: str) -> str:
    """A comment as it is handed in: no blank ends, no control characters, no broken halves of
    characters; line ends stay."""
    kept = (
        sign
        for sign in text.replace("\t", " ")
        if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"}
    )
    return "".join(kept).strip()


def reads_from_right(language: str) -> bool:
    """Whether a language code (`ar`, `ar-EG`, `he_IL`) is written from right to left."""
    return language.replace("_", "-").split("-")[0].lower() in RIGHT_TO_LEFT


def value_for_key(answers: AnswerSet, key: str) -> Answer | None:
    """The answer a key stands for, or None.  Digits of any script count; `/` is not applicable."""
    if key == "/":
        return NOT_APPLICABLE if answers.not_applicable else None
    if len(key) == 1 and key.isdecimal():
        key = str(unicodedata.decimal(key))
    return dict(zip(answers.keys, answers.values, strict=True)).get(key) if key else None
