"""Typing one paper sheet of a round: which key means what, where the typist stands, what comes out.

A pure state machine.  A sheet holds all questionnaires of the round in order; of each come first
the choice items, one key each and no Enter, then the digits in tens to compare with the paper,
then its comments; last, where the round serves a study, whether the box that leaves it out is
ticked.  It knows item numbers only, so official sheets without wording are typed the same way.  A
key that means nothing gives one sentence and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from facilitator.domain.forms import COMMENT_LIMIT, NOT_APPLICABLE, AnswerSet, Form, Item
from facilitator.domain.kiosk import tidy
from facilitator.domain.responses import Answer, Response

SKIPPED_KEY, NOT_APPLICABLE_KEY = ".", "/"
BLANK_KEY, NOT_THIS_ONE_KEY = "b", "n"
LEAVE_OUT_KEY = "x"  # the box is ticked; SKIPPED_KEY: it is not
BACK, FORWARD, ENTER = "back", "forward", "enter"

# Keypads of many countries have a comma where others have the point; Arabic and Persian ones have
# a mark of their own; none has a letter.
_SAME_KEY = {
    ",": SKIPPED_KEY,
    "\u066b": SKIPPED_KEY,
    "*": LEAVE_OUT_KEY,
    "left": BACK,
    "right": FORWARD,
}
_IN_A_ROW = 10

Place = tuple[str, str]  # form id, item id
STUDY: Place = ("", "study")  # where the mark of the study's box stands


class Stop(StrEnum):
    """What the typist is asked for at a step."""

    ITEM = "item"
    CHECK = "check"
    COMMENT = "comment"
    STUDY = "study"
    DONE = "done"


@dataclass(frozen=True)
class Step:
    """One thing to do on the sheet.  Only items and comments have an item; the study's box, which
    stands under the last form, goes with that."""

    stop: Stop
    form: Form
    item: Item | None = None


@dataclass(frozen=True)
class Ten:
    """A row of at most ten typed marks: the item it starts with, and the keys as they were typed
    ("" where nothing was typed yet)."""

    first: str
    marks: tuple[str, ...]


def steps_of(form: Form) -> tuple[Step, ...]:
    """The steps of one questionnaire: choices, the check over them, comments."""
    choices = tuple(Step(Stop.ITEM, form, item) for item in form.choices)
    check = (Step(Stop.CHECK, form),) if choices else ()
    return (*choices, *check, *(Step(Stop.COMMENT, form, item) for item in form.comments))


@dataclass(frozen=True)
class Sheet:
    """One paper sheet being typed.  `at` is the step, `marks` the key typed for each choice item
    (and for the box of STUDY), `texts` what was typed of each comment, `said` the one sentence
    about the last key ("" when it did what it should)."""

    steps: tuple[Step, ...]
    at: int = 0
    marks: Mapping[Place, str] = field(default_factory=lambda: MappingProxyType({}))
    texts: Mapping[Place, str] = field(default_factory=lambda: MappingProxyType({}))
    said: str = ""

    @classmethod
    def of(cls, forms: Sequence[Form], *, study: bool = False) -> Sheet:
        """A fresh sheet of the round's forms, in their order; `study`: the round serves one.
        ValueError without any form."""
        if not forms:
            raise ValueError("a sheet needs at least one questionnaire")
        steps = tuple(step for form in forms for step in steps_of(form))
        return cls((*steps, Step(Stop.STUDY, forms[-1])) if study else steps)

    # Where we are ---------------------------------------------------------------------------

    @property
    def done(self) -> bool:
        return self.at >= len(self.steps)

    @property
    def stop(self) -> Stop:
        return Stop.DONE if self.done else self.steps[self.at].stop

    @property
    def step(self) -> Step:
        """The current step; the last one when the sheet is done."""
        return self.steps[min(self.at, len(self.steps) - 1)]

    @property
    def untouched(self) -> bool:
        """Nothing was typed on this sheet yet."""
        return not self.marks and not any(self.texts.values())

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        return tuple({step.form.id: step.form for step in self.steps}.values())

    @property
    def answers_now(self) -> AnswerSet | None:
        """The answer set of the current choice item."""
        step = self.step
        if self.stop is not Stop.ITEM or step.item is None:
            return None
        return step.form.answers_of(step.item.id)

    @property
    def at_start_of_form(self) -> bool:
        """The typist stands on the first item of a questionnaire none of which is typed yet."""
        form = self.step.form
        first = self.at == 0 or self.steps[self.at - 1].form is not form
        return not self.done and first and not self._typed(form)

    def mark(self, form: Form, item: Item) -> str:
        """The key typed for a choice item, "" when none was."""
        return self.marks.get((form.id, item.id), "")

    def text(self, form: Form, item: Item) -> str:
        """What was typed of a comment."""
        return self.texts.get((form.id, item.id), "")

    def tens(self, form: Form) -> tuple[Ten, ...]:
        """The typed marks of a form in rows of ten, in the order of the sheet."""
        items = form.choices
        return tuple(
            Ten(row[0].id, tuple(self.mark(form, item) for item in row))
            for row in (items[at : at + _IN_A_ROW] for at in range(0, len(items), _IN_A_ROW))
        )

    # What a key does ------------------------------------------------------------------------

    def press(self, key: str) -> Sheet:
        """The sheet after one key: a character, or BACK, FORWARD, ENTER.  Never raises."""
        key = meant(key)
        if self.done:
            return self
        if key == BACK:
            return replace(self, at=max(self.at - 1, 0), said="")
        if key == BLANK_KEY and self.at == 0 and self.stop is not Stop.COMMENT:
            return self._blank_sheet()
        if key in (BLANK_KEY, NOT_THIS_ONE_KEY) and self.stop is not Stop.COMMENT:
            return self._not_this_form(key)
        if self.stop is Stop.ITEM:
            return self._item_key(key)
        if self.stop is Stop.CHECK:
            return self._check_key(key)
        return self._comment_key(key) if self.stop is Stop.COMMENT else self._study_key(key)

    def write(self, text: str) -> Sheet:
        """The sheet with `text` as the current comment, however long; it can be moved on from
        only while at most 1,000 characters (code points) stand in it."""
        if self.stop is not Stop.COMMENT:
            return self
        return replace(self, texts=MappingProxyType({**self.texts, self._place(): text}), said="")

    def go(self, form: Form, item: Item) -> Sheet:
        """The sheet with the typist at a choice item typed before, to mend it."""
        if not self.mark(form, item):
            return self
        for at, step in enumerate(self.steps):
            if step.form.id == form.id and step.item == item:
                return replace(self, at=at, said="")
        return self

    # What comes out -------------------------------------------------------------------------

    @property
    def response(self) -> Response:
        """What the sheet says.  ValueError while it is not done."""
        if not self.done:
            raise ValueError("the sheet is not finished")
        answers = {form.id: self._answers(form) for form in self.forms}
        return Response(answers, in_study=self.marks.get(STUDY) != LEAVE_OUT_KEY)

    def _answers(self, form: Form) -> Mapping[str, Answer]:
        answers: dict[str, Answer] = {}
        for item in form.choices:
            mark = self.mark(form, item)
            if mark == NOT_APPLICABLE_KEY:
                answers[item.id] = NOT_APPLICABLE
            elif mark and mark != SKIPPED_KEY:
                offered = form.answers_of(item.id)
                answers[item.id] = offered.values[offered.keys.index(mark)]
        for item in form.comments:
            if text := tidy(self.text(form, item)):
                answers[item.id] = text
        return answers

    # One kind of step each ------------------------------------------------------------------

    def _item_key(self, key: str) -> Sheet:
        offered = self.answers_now
        assert offered is not None
        marked = self._place() in self.marks
        if answers_with(key, offered):
            marks = MappingProxyType({**self.marks, self._place(): key})
            return replace(self, marks=marks, at=self.at + 1, said="")
        if key == ENTER and marked:
            return replace(self, at=self._after_mending(), said="")
        if key == FORWARD and marked:
            return replace(self, at=self.at + 1, said="")
        return self._say(outside(key, offered, self._number()))

    def _check_key(self, key: str) -> Sheet:
        if key == ENTER:
            return replace(self, at=self.at + 1, said="")
        return self._say("All of this questionnaire is typed. Enter accepts, Backspace goes back.")

    def _comment_key(self, key: str) -> Sheet:
        if key not in (ENTER, FORWARD):
            return self
        if sentence := too_long(self.texts.get(self._place(), "")):
            return self._say(sentence)
        return replace(self, at=self.at + 1, said="")

    def _study_key(self, key: str) -> Sheet:
        if sentence := no_tick(key):
            return self._say(sentence)
        marks = MappingProxyType({**self.marks, STUDY: key})
        return replace(self, marks=marks, at=self.at + 1, said="")

    def _blank_sheet(self) -> Sheet:
        if not self.untouched:
            return self._say("This sheet has answers already, so it is not blank.")
        return replace(self, at=len(self.steps), said="")

    def _not_this_form(self, key: str) -> Sheet:
        form = self.step.form
        if not self.at_start_of_form:
            return self._say(
                f"“{key}” works only before the first answer of a questionnaire. "
                "Type “.” for a statement that was skipped."
            )
        marks = {**self.marks, **{(form.id, item.id): SKIPPED_KEY for item in form.choices}}
        of_form = steps_of(form)
        after = max(at for at, step in enumerate(self.steps) if step in of_form) + 1
        return replace(self, marks=MappingProxyType(marks), at=after, said="")

    def _after_mending(self) -> int:
        """Enter on a mended item leads to the check when all is typed, else to the next item."""
        form = self.step.form
        if all(self.mark(form, item) for item in form.choices):
            return self.steps.index(Step(Stop.CHECK, form))
        return self.at + 1

    def _typed(self, form: Form) -> bool:
        return any(place[0] == form.id for place in self.marks)

    def _place(self) -> Place:
        return self.step.form.id, self._number()

    def _number(self) -> str:
        return self.step.item.id if self.step.item else ""

    def _say(self, sentence: str) -> Sheet:
        return replace(self, said=sentence)


def meant(key: str) -> str:
    """A key as this module names it: small letters, the digits of every script as 0 to 9, the
    comma of a keypad as its point."""
    key = key.lower()
    if len(key) == 1 and key.isdecimal():
        return str(int(key))
    return _SAME_KEY.get(key, key)


def answers_with(key: str, offered: AnswerSet) -> bool:
    """Whether a key settles an item of this answer set: an answer, skipped, not applicable."""
    return key in (*offered.keys, SKIPPED_KEY) or (
        key == NOT_APPLICABLE_KEY and offered.not_applicable
    )


def no_tick(key: str) -> str:
    """The one sentence for a key that does not say whether the study's box is ticked; empty for
    one that does."""
    if key in (LEAVE_OUT_KEY, SKIPPED_KEY):
        return ""
    return f"Type {LEAVE_OUT_KEY} when the box is ticked, or “{SKIPPED_KEY}” when it is not."


def range_words(offered: AnswerSet) -> str:
    """The keys of an answer set in words: "1 to 5", "0 to 9, and + for ten"."""
    keys = offered.keys
    if keys[-1] == "+":
        return f"{keys[0]} to {keys[-2]}, and + for ten"
    return f"{keys[0]} to {keys[-1]}"


def too_long(comment: str) -> str:
    """The one sentence for a comment over 1,000 characters (code points); empty when it fits."""
    length = len(tidy(comment))
    if length <= COMMENT_LIMIT:
        return ""
    return (
        f"This comment has {length:,} characters; {COMMENT_LIMIT:,} fit. "
        "Shorten it, nothing is cut off for you."
    )


def outside(key: str, offered: AnswerSet, number: str) -> str:
    """The one sentence for a key that is no answer to statement `number`."""
    use = f"Type {range_words(offered)}, or “.” when nothing is marked."
    if key == NOT_APPLICABLE_KEY:
        return f"Statement {number} has no “not applicable”. {use}"
    if key in (ENTER, FORWARD):
        return f"Statement {number} has no answer yet. {use}"
    if key.isdecimal() or key == "+":
        return f"{'Ten' if key == '+' else key} is not on the scale of statement {number}. {use}"
    return f"That key is no answer to statement {number}. {use}"
