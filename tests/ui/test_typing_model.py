"""The typist's pile: sheets one after another, each kept once, nothing typed ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest

from facilitator.domain.closing import Tally
from facilitator.domain.errors import StorageFault
from facilitator.domain.forms import AnswerSet, Form, Item, ItemKind, Permission
from facilitator.domain.keying import ENTER, Stop
from facilitator.domain.rounds import Round, RoundForm
from facilitator.domain.wordings import Wording
from facilitator.ui.session.collect.typing.key_meanings import KeyMeaning
from facilitator.ui.session.collect.typing.model import Face, Typing
from tests.support.kiosk_rounds import round_of

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
    return round_of(*forms, languages=("es", "en"))


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


def test_that_a_blank_sheet_is_handed_over_to_be_counted(typing: Typing) -> None:
    typing.press("b")
    handed = typing.hand_over()
    assert handed is not None
    assert handed[0].blank
    assert handed[1] == b"\x01"
    assert typing.status == "Keeping sheet 1"
    typing.was_kept()
    assert typing.status == "1 blank"
    press(typing, [".", ".", ENTER])
    assert typing.hand_over() is not None
    typing.was_kept()
    assert typing.status == "2 blank"
    assert typing.sheet_number == 3


def test_that_what_was_typed_before_counts_on_once(typing: Typing) -> None:
    assert typing.sheet_number == 1
    typing.pile.counted(Tally(on_screen=3, typed=12, blank=2))
    assert typing.sheet_number == 15
    assert typing.status == "12 sheets kept, 2 blank"
    press(typing, ["1", "2", ENTER])
    typing.hand_over()
    typing.was_kept()
    typing.pile.counted(Tally(on_screen=3, typed=13, blank=2))
    assert typing.pile.tally == Tally(on_screen=3, typed=13, blank=2)
    assert typing.sheet_number == 16


def test_that_a_dropped_sheet_leaves_a_fresh_one(typing: Typing) -> None:
    press(typing, "1")
    typing.drop()
    assert typing.sheet.untouched
    press(typing, ["1", "2", ENTER])
    typing.hand_over()
    typing.drop()
    assert typing.busy
    typing.was_not_kept(StorageFault("The disk is full.", "Make room."))
    typing.drop()
    assert not typing.unfinished


def test_that_typing_twice_changes_only_between_sheets(typing: Typing) -> None:
    typing.press("1")
    typing.type_twice(True)
    assert not typing.twice
    press(typing, ["2", ENTER])
    typing.hand_over()
    typing.type_twice(True)
    assert not typing.twice
    typing.was_kept()
    typing.type_twice(True)
    assert typing.sheet_name == "Sheet 2, first typing"
    press(typing, ["1", "2", ENTER])
    assert typing.sheet_name == "Sheet 2, second typing"
    assert typing.tens[0].marks == ("", "")
    assert typing.cue == "The same sheet again"
    assert not typing.between_sheets
    assert typing.hand_over() is None
    press(typing, ["1", "2", ENTER])
    assert typing.agreed
    assert typing.hand_over() is not None


def test_that_what_differs_is_asked_with_its_keys_and_settled(typing: Typing) -> None:
    typing.type_twice(True)
    press(typing, ["1", "2", ENTER, "1", "3", ENTER])
    assert typing.face is Face.SETTLE
    assert typing.sheet_name == "Sheet 1, what differs"
    assert typing.heading == "Short, one difference"
    assert typing.number == "2"
    assert [one.key for one in typing.meanings if one.main] == ["1", "2", "3", "/"]
    typing.press("7")
    assert typing.said.startswith("7 is not on the scale of statement 2.")
    typing.press("3")
    assert not typing.agreed
    handed = typing.hand_over()
    assert handed is not None
    assert handed[0].forms == {"short": {"1": 1.0, "2": 3.0}}
    typing.was_kept()
    assert typing.face is Face.ITEM
    assert typing.mismatch is None


def test_that_the_legend_of_a_comment_chooses_one_or_mends_it() -> None:
    typing = Typing(survey(RoundForm(LOAD, {"en": WORDING})), tickets().__next__)
    typing.type_twice(True)
    for words in ("A word.", "A werd."):
        press(typing, ["1", "1", ENTER])
        typing.write(words)
        typing.press(ENTER)
    assert [one.key for one in typing.meanings] == ["1", "2", "e"]
    assert typing.text == "Anything else?"
    typing.press("e")
    assert typing.comment == "A werd."
    assert typing.comment_room == "7 of 1,000 characters"
    assert [one.key for one in typing.meanings] == ["Enter", "Shift Enter"]
    typing.write("A word!")
    typing.press(ENTER)
    handed = typing.hand_over()
    assert handed is not None
    assert handed[0].forms["load"]["3"] == "A word!"


def test_that_a_sheet_blank_once_is_asked_as_one_question(typing: Typing) -> None:
    typing.type_twice(True)
    press(typing, ["b", "1", "1", ENTER])
    assert [(one.key, one.meaning) for one in typing.meanings] == [
        ("1", "blank"),
        ("2", "with the answers typed"),
    ]


def test_that_the_key_typed_last_is_said_within_its_questionnaire(typing: Typing) -> None:
    assert typing.cue == ""
    typing.press("3")
    assert typing.cue == "Statement 1: 3"


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
