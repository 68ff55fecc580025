"""What each key means at a step of a sheet, for the legend beside it."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.forms import AnswerSet
from facilitator.domain.keying import (
    BLANK_KEY,
    LEAVE_OUT_KEY,
    NOT_APPLICABLE_KEY,
    NOT_THIS_ONE_KEY,
    SKIPPED_KEY,
    Sheet,
    Stop,
)
from facilitator.domain.second_typing import (
    EDIT_KEY,
    FIRST_KEY,
    SECOND_KEY,
    Kind,
    Mismatch,
    Twice,
)
from facilitator.domain.wordings import Wording


@dataclass(frozen=True)
class KeyMeaning:
    """A key and what it means right now.  `main` keys are answers, the others ways around."""

    key: str
    meaning: str
    main: bool = False


_BACK = KeyMeaning("Backspace", "go back")
_STUDY = (
    KeyMeaning(LEAVE_OUT_KEY, "ticked: left out of the study", main=True),
    KeyMeaning(SKIPPED_KEY, "not ticked", main=True),
)
_NEW_LINE = KeyMeaning("Shift Enter", "new line")


def sheet_keys(sheet: Sheet, wording: Wording | None, forms: int) -> tuple[KeyMeaning, ...]:
    """The keys of a sheet being typed; `forms` is how many questionnaires it has."""
    if sheet.stop is Stop.CHECK:
        return KeyMeaning("Enter", "all as on the sheet", main=True), _BACK
    if sheet.stop is Stop.COMMENT:
        return KeyMeaning("Enter", "go on", main=True), _NEW_LINE
    if sheet.stop is Stop.STUDY:
        return *_STUDY, _BACK
    offered = sheet.answers_now
    ways = [KeyMeaning(SKIPPED_KEY, "skipped")]
    if sheet.at:
        ways.append(_BACK)
    elif sheet.untouched:
        ways.append(KeyMeaning(BLANK_KEY, "blank sheet"))
    if forms > 1 and sheet.at_start_of_form:
        ways.append(KeyMeaning(NOT_THIS_ONE_KEY, "this questionnaire is blank"))
    return (*(_answers(offered, wording) if offered else ()), *ways)


def settling_keys(work: Twice, found: Mismatch, wording: Wording | None) -> tuple[KeyMeaning, ...]:
    """The keys that settle what two typings of a sheet see differently."""
    if work.draft is not None:
        return KeyMeaning("Enter", "as on the sheet", main=True), _NEW_LINE
    back = (_BACK,) if work.place else ()
    if found.kind is Kind.ITEM and found.item is not None:
        offered = found.form.answers_of(found.item.id)
        return (*_answers(offered, wording), KeyMeaning(SKIPPED_KEY, "skipped"), *back)
    if found.kind is Kind.STUDY:
        return *_STUDY, *back
    if found.kind is Kind.COMMENT:
        return (
            KeyMeaning(FIRST_KEY, "the first typing", main=True),
            KeyMeaning(SECOND_KEY, "the second", main=True),
            KeyMeaning(EDIT_KEY, "change the second", main=True),
            *back,
        )
    blank, answered = "blank", "with the answers typed"
    return (
        KeyMeaning(FIRST_KEY, blank if found.first_blank else answered, main=True),
        KeyMeaning(SECOND_KEY, answered if found.first_blank else blank, main=True),
        *back,
    )


def _answers(offered: AnswerSet, wording: Wording | None) -> tuple[KeyMeaning, ...]:
    labels = wording.options.get(offered.id, ()) if wording else ()
    if len(labels) != len(offered.keys):
        labels = ("",) * len(offered.keys)
    found = [
        KeyMeaning(key, label, main=True) for key, label in zip(offered.keys, labels, strict=True)
    ]
    if offered.not_applicable:
        words = wording.not_applicable if wording else ""
        found.append(KeyMeaning(NOT_APPLICABLE_KEY, words or "not applicable", main=True))
    return tuple(found)
