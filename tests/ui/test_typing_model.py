"""The typist's pile: sheets one after another, each kept once, nothing typed ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from facilitator.domain.errors import StorageFault
from facilitator.domain.forms import AnswerSet, Form, Item, ItemKind, Permission
from facilitator.domain.keying import ENTER, Stop
from facilitator.domain.rounds import Promise, Round, RoundForm, RoundState
from facilitator.domain.wordings import Wording
from facilitator.ui.session.collect.typing_model import KeyMeaning, Typing

LOAD = Form(
    id="load",
    title="Load",
    subject="statements",
    minutes=1,
    ours=True,
    validated=False,
    permission=Permission("us", "free", "here"),
    answer_sets=(AnswerSet("often", (1, 2, 3), not_applicable=True),),
    items=(
        Item("1", answers="often"),
        Item("2", answers="often"),
        Item("3", ItemKind.COMMENT, scored=False),
    ),
    reversed_items=frozenset(),
    scales=(),
    sources=(),
)
SHORT = replace(LOAD, id="short", title="Short", items=LOAD.items[:2])
WORDING = Wording(
    form_id="load",
    language="en",
    title="Load",
    instructions="",
    items={"1": "It was much.", "2": "It was more.", "3": "Anything else?"},
    options={"often": ("Never", "Now and then", "Often")},
    credit="",
)


def survey(*forms: RoundForm) -> Round:
    return Round(
        id=1,
        session_id=1,
        title="Survey",
        state=RoundState.OPEN,
        promise=Promise(),
        languages=("es", "en"),
        forms=forms,
        opened=date(2026, 11, 24),
    )


def tickets() -> Iterator[bytes]:
    return (bytes([number]) for number in count(1))


@pytest.fixture
def typing() -> Typing:
    return Typing(survey(RoundForm(SHORT, {})), tickets().__next__)


def press(typing: Typing, keys: str | list[str]) -> None:
    for key in keys:
        typing.press(key)


def test_that_a_finished_sheet_is_handed_over_once_with_its_own_ticket(typing: Typing) -> None:
    press(typing, ["1", "2", ENTER])
    handed = typing.hand_over()
    assert handed is not None
    assert handed[0].forms == {"short": {"1": 1.0, "2": 2.0}}
    assert handed[1] == b"\x01"
    assert typing.hand_over() is None
    assert typing.busy
    typing.was_kept()
    assert typing.ticket == b"\x02"
    assert typing.status == "1 sheet kept"
    assert typing.sheet_number == 2


def test_that_keys_typed_while_a_sheet_is_kept_land_on_the_next_sheet(typing: Typing) -> None:
    press(typing, ["1", "2", ENTER])
    typing.hand_over()
    press(typing, ["3", "3", ENTER, "1"])
    assert typing.sheet.done
    typing.was_kept()
    handed = typing.hand_over()
    assert handed is not None
    assert handed[0].forms == {"short": {"1": 3.0, "2": 3.0}}
    typing.was_kept()
    assert typing.sheet.mark(SHORT, SHORT.items[0]) == "1"
    assert not typing.busy


def test_that_a_blank_sheet_is_counted_here_and_nothing_of_it_is_kept(typing: Typing) -> None:
    typing.press("b")
    assert typing.hand_over() is None
    assert typing.status == "1 blank"
    press(typing, [".", ".", ENTER])
    assert typing.hand_over() is None
    assert typing.status == "2 blank"
    assert typing.sheet_number == 3


def test_that_a_fault_keeps_the_sheet_and_its_ticket_to_try_again(typing: Typing) -> None:
    press(typing, ["1", "2", ENTER])
    handed = typing.hand_over()
    press(typing, "33")
    typing.was_not_kept(StorageFault("The disk is full.", "Make room."))
    press(typing, "1")
    typing.write("late")
    assert typing.unfinished
    assert typing.hand_over() is None
    assert typing.again() == handed
    typing.was_kept()
    assert typing.sheet.untouched
    assert not typing.unfinished


def test_that_the_text_comes_from_a_language_that_is_at_hand(typing: Typing) -> None:
    assert typing.text == ""
    assert typing.number == "1"
    worded = Typing(survey(RoundForm(LOAD, {"en": WORDING})), tickets().__next__)
    assert worded.text == "It was much."
    assert worded.meanings[:4] == (
        KeyMeaning("1", "Never", main=True),
        KeyMeaning("2", "Now and then", main=True),
        KeyMeaning("3", "Often", main=True),
        KeyMeaning("/", "not applicable", main=True),
    )


def test_that_the_legend_names_blank_only_while_nothing_is_typed(typing: Typing) -> None:
    assert "b" in [meaning.key for meaning in typing.meanings]
    typing.press("1")
    assert "b" not in [meaning.key for meaning in typing.meanings]


def test_that_a_sheet_of_several_questionnaires_says_which_one_it_is_at() -> None:
    typing = Typing(survey(RoundForm(SHORT, {}), RoundForm(LOAD, {})), tickets().__next__)
    assert typing.heading == "1 of 2: Short, statement 1 of 2"
    assert "n" in [meaning.key for meaning in typing.meanings]
    press(typing, ["1", "1", ENTER])
    assert typing.heading == "2 of 2: Load, statement 1 of 2"
    press(typing, ["1", "1", ENTER])
    assert typing.sheet.stop is Stop.COMMENT
    typing.write("A word.")
    assert typing.comment_room == "7 of 1,000 characters"


def test_that_a_typed_answer_can_be_mended_by_its_place(typing: Typing) -> None:
    press(typing, "12")
    typing.mend("short", 0)
    assert typing.place == 0
    press(typing, ["3", ENTER])
    assert typing.sheet.stop is Stop.CHECK
    assert typing.tens[0].marks == ("3", "2")
    typing.mend("short", 7)
    assert typing.sheet.stop is Stop.CHECK
