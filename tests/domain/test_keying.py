"""Typing a paper sheet: one key per item, nothing lost, nothing accepted that the scale lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.forms import (
    COMMENT_LIMIT,
    NOT_APPLICABLE,
    AnswerSet,
    Form,
    Item,
    ItemKind,
    Permission,
)
from facilitator.domain.keying import BACK, ENTER, FORWARD, Sheet, Stop
from facilitator.domain.responses import Response

FIVE = AnswerSet("five", (1, 2, 3, 4, 5))
RATING = AnswerSet("rating", (1, 2, 3, 4, 5), not_applicable=True)
DEGREES = AnswerSet("degrees", (100, 75, 50, 25, 0))
TEN = AnswerSet("ten", tuple(float(value) for value in range(11)))


def form(name: str, *items: Item) -> Form:
    return Form(
        id=name,
        title=name.title(),
        subject="statements",
        minutes=2,
        ours=True,
        validated=False,
        permission=Permission("us", "free", "here"),
        answer_sets=(FIVE, RATING, DEGREES, TEN),
        items=items,
        reversed_items=frozenset(),
        scales=(),
        sources=(),
    )


def choices(count: int, answers: str = "five") -> tuple[Item, ...]:
    return tuple(Item(str(number), answers=answers) for number in range(1, count + 1))


def comment(name: str) -> Item:
    return Item(name, ItemKind.COMMENT, scored=False)


THIRTY = form("thirty", *choices(30))
THREE = form("three", *choices(3))
RATED = form("rated", *choices(2, "rating"))
EVALUATION = form("evaluation", Item("1", answers="five"), comment("2"), Item("3", answers="ten"))


def typed(sheet: Sheet, keys: str | list[str]) -> Sheet:
    for key in keys:
        sheet = sheet.press(key)
    return sheet


def test_that_thirty_items_take_thirty_keys_and_one_enter() -> None:
    sheet = typed(Sheet.of([THIRTY]), "12345" * 6)
    assert sheet.stop is Stop.CHECK
    assert not sheet.done
    sheet = sheet.press(ENTER)
    assert sheet.done
    expected = {str(number): float((number - 1) % 5 + 1) for number in range(1, 31)}
    assert sheet.response == Response({"thirty": expected})


def test_that_the_digits_stand_in_tens_to_compare_with_the_sheet() -> None:
    sheet = typed(Sheet.of([THIRTY]), "1234." * 6)
    assert [ten.first for ten in sheet.tens(THIRTY)] == ["1", "11", "21"]
    assert sheet.tens(THIRTY)[1].marks == tuple("1234.1234.")


def test_that_a_skipped_item_is_not_in_the_response() -> None:
    assert typed(Sheet.of([THREE]), ["1", ".", "3", ENTER]).response.forms["three"] == {
        "1": 1.0,
        "3": 3.0,
    }


@pytest.mark.parametrize(("key", "within"), [("x", False), ("*", False), (".", True), (",", True)])
def test_that_the_box_at_the_end_is_asked_for_where_there_is_a_study(
    key: str, within: bool
) -> None:
    asked = typed(Sheet.of([THREE], study=True), ["1", "2", "3", ENTER])
    assert (asked.stop, asked.done) == (Stop.STUDY, False)
    # Enter by habit settles nothing.
    hurried = asked.press(ENTER)
    assert (hurried.at, hurried.said) == (
        asked.at,
        "Type x when the box is ticked, or “.” when it is not.",
    )
    answered = hurried.press(key)
    assert answered.done
    assert answered.response == Response({"three": {"1": 1, "2": 2, "3": 3}}, in_study=within)
    assert asked.press(BACK).stop is Stop.CHECK


def test_that_the_box_comes_last_whatever_questionnaire_is_blank() -> None:
    assert typed(Sheet.of([THREE, RATED], study=True), "n").stop is Stop.ITEM
    assert typed(Sheet.of([THREE, RATED], study=True), "nn").stop is Stop.STUDY
    comments = typed(Sheet.of([RATED, EVALUATION], study=True), ["/", "1", ENTER, "5", "9", ENTER])
    assert comments.stop is Stop.COMMENT
    assert comments.press(ENTER).stop is Stop.STUDY
    assert typed(Sheet.of([THREE], study=True), "b").response == Response({"three": {}})


def test_that_a_keypad_comma_skips_like_a_point() -> None:
    assert typed(Sheet.of([THREE]), "1,3").marks == typed(Sheet.of([THREE]), "1.3").marks


def test_that_not_applicable_counts_only_where_the_scale_has_it() -> None:
    answered = typed(Sheet.of([RATED]), ["/", "2", ENTER])
    assert answered.response.forms["rated"] == {"1": NOT_APPLICABLE, "2": 2.0}
    refused = Sheet.of([THREE]).press("/")
    assert refused.at == 0
    assert refused.said == (
        "Statement 1 has no “not applicable”. Type 1 to 5, or “.” when nothing is marked."
    )


@pytest.mark.parametrize("key", ["0", "6", "9", "+", "x", "ä", "*", ENTER, FORWARD])
def test_that_a_key_outside_the_scale_says_one_sentence_and_changes_nothing(key: str) -> None:
    before = typed(Sheet.of([THREE]), "2")
    after = before.press(key)
    assert (after.at, after.marks, after.texts) == (before.at, before.marks, before.texts)
    assert "statement 2" in after.said.lower()
    assert "1 to 5" in after.said


def test_that_the_sentence_goes_with_the_next_good_key() -> None:
    assert typed(Sheet.of([THREE]), "92").said == ""


def test_that_plus_is_ten_and_positions_stand_for_values_that_are_no_digits() -> None:
    ten = typed(Sheet.of([form("f", *choices(2, "ten"))]), ["+", "0", ENTER])
    assert ten.response.forms["f"] == {"1": 10.0, "2": 0.0}
    degrees = typed(Sheet.of([form("f", *choices(2, "degrees"))]), ["1", "5", ENTER])
    assert degrees.response.forms["f"] == {"1": 100.0, "2": 0.0}


def test_that_backspace_goes_back_and_keeps_what_was_typed_until_it_is_typed_over() -> None:
    sheet = typed(Sheet.of([THREE]), ["1", "2", BACK])
    assert sheet.mark(THREE, THREE.items[1]) == "2"
    assert typed(sheet, ["5", "3", ENTER]).response.forms["three"] == {"1": 1, "2": 5, "3": 3}


def test_that_backspace_at_the_first_item_stays_there() -> None:
    assert Sheet.of([THREE]).press(BACK) == Sheet.of([THREE])


def test_that_enter_after_mending_one_item_leads_straight_back_to_the_check() -> None:
    sheet = typed(Sheet.of([THIRTY]), "1" * 30).go(THIRTY, THIRTY.items[6])
    assert sheet.step.item == THIRTY.items[6]
    mended = typed(sheet, ["4", ENTER])
    assert mended.stop is Stop.CHECK
    assert mended.mark(THIRTY, THIRTY.items[6]) == "4"


def test_that_an_item_never_typed_cannot_be_gone_to() -> None:
    sheet = typed(Sheet.of([THIRTY]), "11")
    assert sheet.go(THIRTY, THIRTY.items[20]) == sheet


def test_that_the_check_takes_only_enter_and_backspace() -> None:
    sheet = typed(Sheet.of([THREE]), "123")
    refused = sheet.press("4")
    assert (refused.at, refused.marks) == (sheet.at, sheet.marks)
    assert "Enter accepts" in refused.said
    assert sheet.press(BACK).step.item == THREE.items[2]


def test_that_choices_come_before_comments_and_both_reach_the_response() -> None:
    sheet = typed(Sheet.of([EVALUATION]), ["5", "9", ENTER])
    assert sheet.stop is Stop.COMMENT
    sheet = sheet.write("  More time for role play.\n").press(ENTER)
    assert sheet.response.forms["evaluation"] == {
        "1": 5.0,
        "3": 9.0,
        "2": "More time for role play.",
    }


def test_that_an_empty_comment_is_a_skipped_item() -> None:
    sheet = typed(Sheet.of([EVALUATION]), ["5", "9", ENTER]).write("   ").press(ENTER)
    assert "2" not in sheet.response.forms["evaluation"]


def test_that_a_comment_too_long_is_refused_and_stays_whole() -> None:
    long = "x" * (COMMENT_LIMIT + 1)
    sheet = typed(Sheet.of([EVALUATION]), ["5", "9", ENTER]).write(long).press(ENTER)
    assert not sheet.done
    assert "1,001 characters; 1,000 fit" in sheet.said
    assert sheet.text(EVALUATION, EVALUATION.items[1]) == long
    assert sheet.write(long[:-1]).press(ENTER).done


def test_that_a_blank_sheet_is_one_key() -> None:
    sheet = Sheet.of([THREE, EVALUATION]).press("b")
    assert sheet.done
    assert sheet.response.blank


def test_that_a_sheet_with_answers_cannot_be_called_blank() -> None:
    sheet = typed(Sheet.of([THREE]), ["1", BACK, "b"])
    assert not sheet.done
    assert sheet.said


def test_that_one_questionnaire_of_several_can_be_left_out_with_one_key() -> None:
    sheet = typed(Sheet.of([THREE, RATED]), ["n", "4", "/", ENTER])
    assert sheet.response == Response({"three": {}, "rated": {"1": 4.0, "2": NOT_APPLICABLE}})


def test_that_a_later_blank_questionnaire_ends_the_sheet_with_one_key() -> None:
    sheet = typed(Sheet.of([THREE, EVALUATION]), ["1", "2", "3", ENTER, "b"])
    assert sheet.done
    assert sheet.response.forms["evaluation"] == {}


def test_that_leaving_out_is_refused_once_an_answer_stands_there() -> None:
    sheet = typed(Sheet.of([THREE, RATED]), "1n")
    assert sheet.at == 1
    assert "before the first answer" in sheet.said


def test_that_an_unfinished_sheet_gives_no_response() -> None:
    with pytest.raises(ValueError, match="not finished"):
        _ = typed(Sheet.of([THREE]), "12").response


def test_that_a_sheet_without_questionnaires_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Sheet.of([])


def test_that_nothing_happens_to_a_finished_sheet() -> None:
    sheet = Sheet.of([THREE]).press("b")
    assert sheet.press("3") == sheet
    assert sheet.write("late") == sheet


KEYS = st.sampled_from([*"0123456789+./,bnxq ", BACK, FORWARD, ENTER])
FORMS = st.lists(
    st.sampled_from([THREE, RATED, EVALUATION, form("degrees", *choices(4, "degrees"))]),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one.id,
)


@given(FORMS, st.lists(KEYS, max_size=60))
def test_that_any_keys_leave_a_sheet_whose_answers_are_all_on_their_scales(
    forms: list[Form], keys: list[str]
) -> None:
    sheet = Sheet.of(forms)
    for key in keys:
        before, sheet = sheet, sheet.press(key)
        assert 0 <= sheet.at <= len(sheet.steps)
        if sheet.said:
            assert (sheet.at, sheet.marks) == (before.at, before.marks)
        assert set(before.marks) <= set(sheet.marks)
    if not sheet.done:
        return
    assert set(sheet.response.forms) == {one.id for one in forms}
    for one in forms:
        for item, answer in sheet.response.forms[one.id].items():
            offered = one.answers_of(item)
            assert answer in offered.values or (answer == NOT_APPLICABLE and offered.not_applicable)


@given(st.lists(st.sampled_from("12345."), min_size=30, max_size=30))
def test_that_what_is_typed_is_what_comes_out(keys: list[str]) -> None:
    answers = typed(Sheet.of([THIRTY]), [*keys, ENTER]).response.forms["thirty"]
    assert [answers.get(str(number)) for number in range(1, 31)] == [
        None if key == "." else float(key) for key in keys
    ]


@given(st.lists(st.sampled_from("12345."), min_size=30, max_size=30), st.integers(1, 29))
def test_that_going_back_any_way_and_forward_again_changes_nothing(
    keys: list[str], steps: int
) -> None:
    sheet = typed(Sheet.of([THIRTY]), keys)
    assert typed(sheet, [BACK] * steps + [FORWARD] * steps) == sheet


@pytest.mark.parametrize("digits", ["٣٤٥", "۳۴۵", "३४५", "３４５"])
def test_that_the_digits_of_every_script_are_digits(digits: str) -> None:
    assert typed(Sheet.of([THREE]), digits).marks == typed(Sheet.of([THREE]), "345").marks


@pytest.mark.parametrize("key", ["²", "½", "Ⅳ", "٬"])
def test_that_signs_that_only_look_like_digits_are_refused(key: str) -> None:
    assert Sheet.of([THREE]).press(key).said.startswith("That key is no answer to statement 1.")
