"""One person's way along the participant screen: what may be done on each page, and what follows.

A `Visit` is a frozen value whose every method gives the next visit.  A tap that has no meaning on
the present page (a late one, a second one) gives the same visit back, so that nothing a room does
can break the flow.  Ending a visit drops every answer: the closing page and the next person's
first page know nothing of what was there before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import COMMENT_LIMIT, NOT_APPLICABLE, AnswerSet
from facilitator.domain.kiosk_script import Page, Script, Step, reads_from_right
from facilitator.domain.responses import Answer, Response

LEAVE_OUT_KEY = "0"  # in the dark: hand in, and leave the study out


class Action(StrEnum):
    LANGUAGE = "choose a language"
    BEGIN = "begin"
    WHO = "ask who sees this"
    ALOUD = "ask to have the questions read aloud"
    ON = "go on"
    BACK = "go back"
    ANSWER = "answer"
    WRITE = "write a comment"
    LOOK = "look at one question again"
    SEND = "hand in"
    LEAVE_OUT = "hand in, and leave the study out"
    STORED = "the answers are stored"
    FAILED = "the answers are not stored"
    ERASE = "erase and close"
    OWN = "look at one's own ranges"
    CLEAR = "make room for the next person"


_WALK = frozenset({Action.ON, Action.BACK, Action.ERASE})
ALLOWED: Mapping[Page, frozenset[Action]] = {
    Page.LANGUAGE: frozenset({Action.LANGUAGE, Action.ERASE}),
    Page.WELCOME: frozenset({Action.BEGIN, Action.BACK, Action.ERASE, Action.WHO, Action.ALOUD}),
    Page.WHO: frozenset({Action.BACK, Action.ERASE}),
    Page.ALOUD: frozenset({Action.BEGIN, Action.BACK, Action.ERASE}),
    Page.HEADING: _WALK,
    Page.ITEM: _WALK | {Action.ANSWER},
    Page.COMMENT: _WALK | {Action.WRITE},
    Page.REVIEW: frozenset({Action.LOOK, Action.BACK, Action.SEND, Action.ERASE}),
    Page.STUDY: frozenset({Action.SEND, Action.LEAVE_OUT, Action.BACK, Action.ERASE}),
    Page.SENDING: frozenset({Action.STORED, Action.FAILED}),
    # Where storing seemed to fail a late "stored" still counts: it is the same ticket.
    Page.FAILED: frozenset({Action.SEND, Action.STORED, Action.ERASE}),
    Page.CLOSING: frozenset({Action.CLEAR, Action.OWN}),
    Page.OWN: frozenset({Action.BACK}),
}


class CommentTooLong(BadInput):
    """A comment over COMMENT_LIMIT characters; the comment stays as it was before."""


class AnswerNotOffered(BadInput):
    """An answer that the question does not have."""


@dataclass(frozen=True)
class Visit:
    """Where one person stands and what they have answered so far.

    `given` maps a step's place to its answer and never shows in `repr`; `seen` holds the places of
    the questions that were on screen; `looking` is set while one question is looked at again from
    the review; `dark` while somebody reads the questions aloud from paper and the screen shows
    none; `left_out` once the person left their answers out of the round's study; `own_seen` once
    the person's own ranges were shown, which happens once.
    """

    script: Script = field(repr=False)
    place: int = 0
    language: str = ""
    given: Mapping[int, Answer] = field(default_factory=dict, repr=False)
    seen: frozenset[int] = field(default=frozenset(), repr=False)
    looking: bool = False
    dark: bool = False
    left_out: bool = field(default=False, repr=False)
    own_seen: bool = False

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
        return Response(forms, in_study=not self.left_out)

    def may(self, action: Action) -> bool:
        if action is Action.BACK and (self.place == 0 or self.place == self._before):
            return False
        if action is Action.ALOUD and self.script.place_of(Page.ITEM) < 0:
            return False  # comments alone: there is nothing to press a number for
        if action is Action.OWN and self.own_seen:
            return False
        return action in ALLOWED[self.page]

    def choose_language(self, code: str) -> Visit:
        if not self.may(Action.LANGUAGE) or code not in self.script.languages:
            return self
        return replace(self, language=code)._to(self.place + 1)

    def begin(self) -> Visit:
        if not self.may(Action.BEGIN):
            return self
        if self.page is Page.ALOUD:
            return replace(self, dark=True)._to(self.script.place_of(Page.ITEM))
        return replace(self, dark=False)._to(self.place + 1)

    def ask_who(self) -> Visit:
        """From the first page to who sees what."""
        return self._to(self.script.place_of(Page.WHO)) if self.may(Action.WHO) else self

    def ask_aloud(self) -> Visit:
        """From the first page to how one answers without seeing the screen."""
        return self._to(self.script.place_of(Page.ALOUD)) if self.may(Action.ALOUD) else self

    def on(self) -> Visit:
        """To the next page: next, skip, or back to the review when looking at one question.  In
        the dark only questions with answers to choose from are asked."""
        if not self.may(Action.ON):
            return self
        return self._to(self.script.place_of(Page.REVIEW) if self.looking else self._after)

    def back(self) -> Visit:
        """To the page before; from a page beside the way to where it was opened."""
        if not self.may(Action.BACK):
            return self
        if self.page in {Page.WHO, Page.ALOUD}:
            return self._to(self.script.place_of(Page.WELCOME))
        if self.page is Page.OWN:
            return replace(self._closed(), own_seen=True)
        return self._to(self.script.place_of(Page.REVIEW) if self.looking else self._before)

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
        """Hand in, once the study was asked about where there is one.  Where nothing at all was
        answered there is nothing to store, and the closing page comes at once."""
        if not self.may(Action.SEND):
            return self
        if self.response.blank:
            return self._closed()
        asked = self.page is not Page.REVIEW or self.script.place_of(Page.STUDY) < 0
        return self._to(self.script.place_of(Page.SENDING if asked else Page.STUDY))

    def leave_out(self) -> Visit:
        """Hand in, and leave the answers out of the round's study."""
        if not self.may(Action.LEAVE_OUT):
            return self
        return replace(self, left_out=True).send()

    def stored(self) -> Visit:
        return self._closed() if self.may(Action.STORED) else self

    def failed(self) -> Visit:
        return self._to(self.script.place_of(Page.FAILED)) if self.may(Action.FAILED) else self

    def erase(self) -> Visit:
        """Refused, or stopped: the closing page, and nothing is left of what was answered."""
        return self._closed() if self.may(Action.ERASE) else self

    def look_at_own(self) -> Visit:
        """From the closing page to one's own ranges, once."""
        return self._to(self.script.place_of(Page.OWN)) if self.may(Action.OWN) else self

    def clear(self) -> Visit:
        return Visit.first(self.script) if self.may(Action.CLEAR) else self

    def wiped(self) -> Visit:
        """Whatever the page, the next person's first one."""
        return Visit.first(self.script)

    @property
    def _after(self) -> int:
        if not self.dark:
            return self.place + 1
        return next(place for place in self._dark_places if place > self.place)

    @property
    def _before(self) -> int:
        """The place going back leads to: in the dark the first question leads nowhere."""
        if not self.dark:
            return self.place - 1
        earlier = [place for place in self._dark_places if place < self.place]
        return earlier[-1] if earlier else self.place

    @property
    def _dark_places(self) -> tuple[int, ...]:
        """Where one comes by in the dark: no headings, no comments."""
        return self.script.places_of(Page.ITEM, Page.REVIEW, Page.STUDY)

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


def plain(key: str) -> str:
    """A key as this module names it: the digits of every script as 0 to 9."""
    return str(unicodedata.decimal(key)) if len(key) == 1 and key.isdecimal() else key


def value_for_key(answers: AnswerSet, key: str) -> Answer | None:
    """The answer a key stands for, or None.  Digits of any script count; `/` is not applicable."""
    if key == "/":
        return NOT_APPLICABLE if answers.not_applicable else None
    key = plain(key)
    return dict(zip(answers.keys, answers.values, strict=True)).get(key) if key else None
