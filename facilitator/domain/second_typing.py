"""A sheet typed twice: the second typing sees nothing of the first, and what differs is settled
one by one before the sheet counts.

Keyed once, 3.70 fields in 10,000 are wrong; keyed twice, 0.46 (Paulsen, Overgaard and Lauritsen
2012, PLoS ONE 7(4), e35087).  Who settles looks at the paper and types what stands there; that may
be a third thing, since either typing can be wrong.

A pure state machine over two `Sheet`s.  One questionnaire that is blank in one typing and answered
in the other is one question, not thirty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from facilitator.domain.forms import Form, Item
from facilitator.domain.keying import (
    BACK,
    ENTER,
    FORWARD,
    LEAVE_OUT_KEY,
    NOT_APPLICABLE_KEY,
    SKIPPED_KEY,
    STUDY,
    Place,
    Sheet,
    answers_with,
    meant,
    no_tick,
    outside,
    range_words,
    too_long,
)
from facilitator.domain.kiosk import tidy
from facilitator.domain.responses import Response

FIRST_KEY, SECOND_KEY, EDIT_KEY = "1", "2", "e"


class Pass(StrEnum):
    """Where a sheet that is typed twice stands."""

    FIRST = "typing it"
    SECOND = "typing it again"
    SETTLING = "settling what differs"
    DONE = "done"


class Kind(StrEnum):
    """What the two typings see differently."""

    ITEM = "one answer"
    COMMENT = "one comment"
    FORM = "a questionnaire blank in one typing only"
    STUDY = "whether the study is left out"


@dataclass(frozen=True)
class Mismatch:
    """One thing the typings do not agree on.  `first` and `second` are the keys typed for an
    answer or for the study's box, the texts of a comment; for a whole questionnaire both are "" and
    `first_blank` says which typing left it blank."""

    kind: Kind
    form: Form
    item: Item | None = None
    first: str = ""
    second: str = ""
    first_blank: bool = False

    @property
    def question(self) -> str:
        """What to look for on the paper."""
        if self.kind is Kind.ITEM:
            return (
                f"First {mark_words(self.first)}, then {mark_words(self.second)}. "
                "What stands on the sheet?"
            )
        if self.kind is Kind.COMMENT:
            return "Which comment stands on the sheet?"
        if self.kind is Kind.STUDY:
            said = ("ticked", "not ticked")
            first, then = said if self.first == LEAVE_OUT_KEY else said[::-1]
            return f"The box that leaves out the study: first {first}, then {then}. Which is right?"
        how = "blank, then with answers" if self.first_blank else "with answers, then blank"
        return f"{self.form.title} was typed {how}. Which is right?"


@dataclass(frozen=True)
class Twice:
    """One paper sheet typed, typed again and settled.  `result` is what counts in the end; `draft`
    is the comment being edited, None while none is."""

    first: Sheet
    second: Sheet
    result: Sheet | None = None
    place: int = 0
    draft: str | None = None
    own_words: str = ""

    @classmethod
    def of(cls, forms: Sequence[Form], *, study: bool = False) -> Twice:
        """A fresh sheet of the round's forms; `study`: the round serves one.  ValueError without
        any form."""
        return cls(Sheet.of(forms, study=study), Sheet.of(forms, study=study))

    # Where we are ---------------------------------------------------------------------------

    @property
    def stage(self) -> Pass:
        if not self.first.done:
            return Pass.FIRST
        if not self.second.done:
            return Pass.SECOND
        return Pass.SETTLING if self.place < len(self.mismatches) else Pass.DONE

    @property
    def done(self) -> bool:
        return self.stage is Pass.DONE

    @property
    def sheet(self) -> Sheet:
        """The sheet in hand: the second one as soon as the first is accepted."""
        return self.second if self.first.done else self.first

    @property
    def untouched(self) -> bool:
        """Nothing was typed on this sheet yet."""
        return not self.first.done and self.first.untouched

    @property
    def said(self) -> str:
        """The one sentence about the last key."""
        return self.own_words if self.second.done else self.sheet.said

    @cached_property
    def mismatches(self) -> tuple[Mismatch, ...]:
        """What the two typings do not agree on, in the order of the sheet; () while one is open."""
        if not (self.first.done and self.second.done):
            return ()
        unlike = [one for form in self.first.forms for one in self._unlike(form)]
        return (*unlike, *self._study())

    @property
    def mismatch(self) -> Mismatch | None:
        """What is to be settled now."""
        return self.mismatches[self.place] if self.stage is Pass.SETTLING else None

    # What a key does ------------------------------------------------------------------------

    def press(self, key: str) -> Twice:
        """The sheet after one key, as with `Sheet.press`.  Never raises."""
        stage = self.stage
        if stage is Pass.FIRST:
            return replace(self, first=self.first.press(key))
        if stage is Pass.SECOND:
            return replace(self, second=self.second.press(key))
        found = self.mismatch
        if found is None:
            return self
        key = meant(key)
        if self.draft is not None:
            return self._draft_key(key, found)
        if key == BACK:
            return replace(self, place=max(self.place - 1, 0), own_words="")
        if found.kind is Kind.ITEM:
            return self._item_key(key, found)
        if found.kind is Kind.STUDY:
            return self._say(sentence) if (sentence := no_tick(key)) else self._marked(STUDY, key)
        return self._either_key(key, found)

    def write(self, text: str) -> Twice:
        """The current comment as it stands in the field."""
        stage = self.stage
        if stage is Pass.FIRST:
            return replace(self, first=self.first.write(text))
        if stage is Pass.SECOND:
            return replace(self, second=self.second.write(text))
        return self if self.draft is None else replace(self, draft=text, own_words="")

    def go(self, form: Form, item: Item) -> Twice:
        """To a choice item of the typing in hand, to mend it."""
        stage = self.stage
        if stage is Pass.FIRST:
            return replace(self, first=self.first.go(form, item))
        return replace(self, second=self.second.go(form, item)) if stage is Pass.SECOND else self

    # What comes out -------------------------------------------------------------------------

    @property
    def response(self) -> Response:
        """What the sheet says.  ValueError while it is not done."""
        if not self.done:
            raise ValueError("the sheet is not finished")
        return (self.result or self.second).response

    # Comparing ------------------------------------------------------------------------------

    def _unlike(self, form: Form) -> list[Mismatch]:
        blank = [self._blank(sheet, form) for sheet in (self.first, self.second)]
        if all(blank):
            return []
        if any(blank):
            return [Mismatch(Kind.FORM, form, first_blank=blank[0])]
        found = []
        for item in form.choices:
            first, second = (
                sheet.mark(form, item) or SKIPPED_KEY for sheet in (self.first, self.second)
            )
            if first != second:
                found.append(Mismatch(Kind.ITEM, form, item, first, second))
        for item in form.comments:
            first, second = (tidy(sheet.text(form, item)) for sheet in (self.first, self.second))
            if first != second:
                found.append(Mismatch(Kind.COMMENT, form, item, first, second))
        return found

    def _study(self) -> list[Mismatch]:
        first, second = (sheet.marks.get(STUDY, SKIPPED_KEY) for sheet in (self.first, self.second))
        form = self.first.forms[-1]
        return [] if first == second else [Mismatch(Kind.STUDY, form, None, first, second)]

    @staticmethod
    def _blank(sheet: Sheet, form: Form) -> bool:
        """Nothing of this questionnaire is answered: skipped throughout is as good as left out."""
        return all(
            sheet.mark(form, item) in ("", SKIPPED_KEY) for item in form.choices
        ) and not any(tidy(sheet.text(form, item)) for item in form.comments)

    # Settling -------------------------------------------------------------------------------

    def _item_key(self, key: str, found: Mismatch) -> Twice:
        assert found.item is not None
        offered = found.form.answers_of(found.item.id)
        if not answers_with(key, offered):
            if key in (ENTER, FORWARD):
                return self._say(
                    f"Type what stands on the sheet: {range_words(offered)}, or “.” when nothing "
                    "is marked."
                )
            return self._say(outside(key, offered, found.item.id))
        return self._marked((found.form.id, found.item.id), key)

    def _marked(self, place: Place, key: str) -> Twice:
        marks = MappingProxyType({**self._so_far.marks, place: key})
        return self._settled(replace(self._so_far, marks=marks))

    def _either_key(self, key: str, found: Mismatch) -> Twice:
        if key == EDIT_KEY and found.kind is Kind.COMMENT:
            return replace(self, draft=found.second, own_words="")
        if key not in (FIRST_KEY, SECOND_KEY):
            edit = f", or {EDIT_KEY} to change it" if found.kind is Kind.COMMENT else ""
            return self._say(
                f"Type {FIRST_KEY} for the first typing, {SECOND_KEY} for the second{edit}."
            )
        if found.kind is Kind.COMMENT:
            return self._worded(found, found.first if key == FIRST_KEY else found.second)
        return self._settled(
            self._with_form(self.first if key == FIRST_KEY else self.second, found)
        )

    def _draft_key(self, key: str, found: Mismatch) -> Twice:
        if key == BACK:
            return replace(self, draft=None, own_words="")
        if key not in (ENTER, FORWARD):
            return self
        if sentence := too_long(self.draft or ""):
            return self._say(sentence)
        return self._worded(found, self.draft or "")

    def _worded(self, found: Mismatch, text: str) -> Twice:
        assert found.item is not None
        sheet = self._so_far
        texts = MappingProxyType({**sheet.texts, (found.form.id, found.item.id): text})
        return self._settled(replace(sheet, texts=texts))

    def _with_form(self, chosen: Sheet, found: Mismatch) -> Sheet:
        """The result with one questionnaire as one typing has it."""
        sheet, form = self._so_far, found.form.id
        marks = {place: mark for place, mark in sheet.marks.items() if place[0] != form}
        marks |= {place: mark for place, mark in chosen.marks.items() if place[0] == form}
        texts = {place: text for place, text in sheet.texts.items() if place[0] != form}
        texts |= {place: text for place, text in chosen.texts.items() if place[0] == form}
        return replace(sheet, marks=MappingProxyType(marks), texts=MappingProxyType(texts))

    @property
    def _so_far(self) -> Sheet:
        return self.result or self.second

    def _settled(self, result: Sheet) -> Twice:
        return replace(self, result=result, place=self.place + 1, draft=None, own_words="")

    def _say(self, sentence: str) -> Twice:
        return replace(self, own_words=sentence)


def mark_words(mark: str) -> str:
    """A typed key in words."""
    return {SKIPPED_KEY: "nothing", NOT_APPLICABLE_KEY: "not applicable", "+": "ten"}.get(
        mark, mark
    )
