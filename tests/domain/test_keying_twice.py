"""Typing a sheet twice: the typings are compared, every difference is settled at the paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.forms import COMMENT_LIMIT, NOT_APPLICABLE, Form
from facilitator.domain.keying import BACK, ENTER, FORWARD, Sheet
from facilitator.domain.kiosk import tidy
from facilitator.domain.responses import Response
from facilitator.domain.second_typing import Kind, Mismatch, Pass, Twice
from tests.domain.test_keying import EVALUATION, RATED, THREE, choices, comment, form

WORDS = form("words", *choices(2), comment("3"))


def typed(sheet: Twice, keys: str | list[str]) -> Twice:
    for key in keys:
        sheet = sheet.press(key)
    return sheet


def with_comment(sheet: Twice, digits: str, text: str) -> Twice:
    return typed(sheet, [*digits, ENTER]).write(text).press(ENTER)


def test_that_two_equal_typings_are_done_without_a_question() -> None:
    once = typed(Twice.of([THREE]), ["1", "2", ".", ENTER])
    assert once.stage is Pass.SECOND
    assert not once.done
    again = typed(once, ["1", "2", ".", ENTER])
    assert again.stage is Pass.DONE
    assert again.mismatches == ()
    assert again.response == Response({"three": {"1": 1.0, "2": 2.0}})


def test_that_the_second_typing_sees_nothing_of_the_first() -> None:
    once = typed(Twice.of([WORDS]), ["1", "2", ENTER]).write("Only once.").press(ENTER)
    assert once.sheet == Sheet.of([WORDS])
    assert typed(once, [BACK] * 5).sheet == Sheet.of([WORDS])
    assert not once.untouched


def test_that_each_differing_answer_is_one_question_that_one_key_settles() -> None:
    sheet = typed(Twice.of([THREE]), ["1", "3", ".", ENTER, "1", "4", "2", ENTER])
    assert [one.question for one in sheet.mismatches] == [
        "First 3, then 4. What stands on the sheet?",
        "First nothing, then 2. What stands on the sheet?",
    ]
    assert sheet.mismatch is not None
    assert sheet.mismatch.item == THREE.items[1]
    assert sheet.stage is Pass.SETTLING
    sheet = sheet.press("4")
    assert sheet.mismatch is not None
    assert sheet.mismatch.item == THREE.items[2]
    sheet = sheet.press(".")
    assert sheet.done
    assert sheet.response.forms["three"] == {"1": 1.0, "2": 4.0}


def test_that_the_sheet_may_say_what_neither_typing_said() -> None:
    sheet = typed(Twice.of([THREE]), ["1", "3", "1", ENTER, "1", "4", "1", ENTER, "5"])
    assert sheet.response.forms["three"]["2"] == 5.0


def test_that_skipped_and_not_applicable_are_different_answers() -> None:
    sheet = typed(Twice.of([RATED]), [".", "1", ENTER, "/", "1", ENTER])
    assert [one.question for one in sheet.mismatches] == [
        "First nothing, then not applicable. What stands on the sheet?"
    ]
    assert sheet.press("/").response.forms["rated"] == {"1": NOT_APPLICABLE, "2": 1.0}
    assert sheet.press(".").response.forms["rated"] == {"2": 1.0}


@pytest.mark.parametrize("key", ["0", "6", "+", "/", "x", ENTER, FORWARD])
def test_that_a_key_outside_the_scale_settles_nothing_and_says_what_to_type(key: str) -> None:
    before = typed(Twice.of([THREE]), ["1", "3", "1", ENTER, "1", "4", "1", ENTER])
    after = before.press(key)
    assert (after.place, after.result) == (before.place, before.result)
    assert "1 to 5" in after.said
    assert after.press("4").done


def test_that_backspace_returns_to_the_question_before() -> None:
    sheet = typed(Twice.of([THREE]), ["1", "3", "1", ENTER, "2", "4", "1", ENTER, "1"])
    back = sheet.press(BACK)
    assert back.place == 0
    assert back.press(BACK).place == 0
    assert typed(back, "23").response.forms["three"] == {"1": 2.0, "2": 3.0, "3": 1.0}


def test_that_a_sheet_blank_in_one_typing_only_is_one_question() -> None:
    sheet = typed(Twice.of([THREE]), ["b", "1", "2", "3", ENTER])
    assert sheet.mismatches == (Mismatch(Kind.FORM, THREE, first_blank=True),)
    assert sheet.mismatches[0].question == (
        "Three was typed blank, then with answers. Which is right?"
    )
    assert sheet.press("1").response.blank
    assert sheet.press("2").response.forms["three"] == {"1": 1.0, "2": 2.0, "3": 3.0}
    refused = sheet.press("3")
    assert not refused.done
    assert "1 for the first typing, 2 for the second" in refused.said
    assert sheet.press("e").said == refused.said


def test_that_the_other_way_round_the_first_typing_can_be_taken_whole() -> None:
    sheet = typed(Twice.of([WORDS, RATED]), ["1", "2", ENTER]).write("Mine.").press(ENTER)
    sheet = typed(sheet, ["3", "/", ENTER, "n", "3", "/", ENTER])
    assert sheet.mismatches == (Mismatch(Kind.FORM, WORDS),)
    assert sheet.mismatches[0].question == (
        "Words was typed with answers, then blank. Which is right?"
    )
    assert sheet.press("1").response.forms == {
        "words": {"1": 1.0, "2": 2.0, "3": "Mine."},
        "rated": {"1": 3.0, "2": NOT_APPLICABLE},
    }
    assert sheet.press("2").response.forms["words"] == {}


def test_that_skipping_every_item_is_as_blank_as_the_blank_key() -> None:
    sheet = typed(Twice.of([THREE]), ["b", ".", ".", ".", ENTER])
    assert sheet.done
    assert sheet.response.blank


def test_that_comments_are_chosen_by_one_key() -> None:
    sheet = with_comment(with_comment(Twice.of([WORDS]), "12", "More time."), "12", "Mure time.")
    assert [(one.kind, one.first, one.second) for one in sheet.mismatches] == [
        (Kind.COMMENT, "More time.", "Mure time.")
    ]
    assert sheet.press("1").response.forms["words"]["3"] == "More time."
    assert sheet.press("2").response.forms["words"]["3"] == "Mure time."
    assert "or e to change it" in sheet.press("3").said


def test_that_a_comment_can_be_written_as_it_stands_there() -> None:
    sheet = with_comment(with_comment(Twice.of([WORDS]), "12", "More tme."), "12", "Mure time.")
    editing = sheet.press("e")
    assert editing.draft == "Mure time."
    assert (
        editing.write("x" * (COMMENT_LIMIT + 1))
        .press(ENTER)
        .said.startswith("This comment has 1,001 characters")
    )
    assert editing.press(BACK).draft is None
    settled = editing.write("More time. ").press(ENTER)
    assert settled.response.forms["words"]["3"] == "More time."
    assert editing.write("").press(ENTER).response.forms["words"] == {"1": 1.0, "2": 2.0}


def test_that_a_comment_typed_with_other_blanks_at_its_ends_is_the_same() -> None:
    sheet = with_comment(with_comment(Twice.of([WORDS]), "12", "Good. "), "12", "\nGood.")
    assert sheet.done


def test_that_answers_of_the_typing_in_hand_can_be_mended() -> None:
    sheet = typed(Twice.of([THREE]), "123").go(THREE, THREE.items[0])
    sheet = typed(sheet, ["4", ENTER, ENTER])
    assert sheet.stage is Pass.SECOND
    sheet = typed(typed(sheet, "523").go(THREE, THREE.items[0]), ["4", ENTER, ENTER])
    assert sheet.done
    assert sheet.go(THREE, THREE.items[0]) == sheet


def test_that_an_unsettled_sheet_gives_no_response() -> None:
    with pytest.raises(ValueError, match="not finished"):
        _ = typed(Twice.of([THREE]), ["1", "2", "3", ENTER]).response


FORMS = st.lists(
    st.sampled_from([THREE, RATED, EVALUATION, WORDS]),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one.id,
)
TEXTS = st.sampled_from(["", "  ", "More time.", "More time. ", "Role play.", "Zeit für Übung"])


def type_through(data: st.DataObject, sheet: Twice, stage: Pass) -> Twice:
    """One whole typing of any sheet, each step by a key that its step takes."""
    if data.draw(st.integers(0, 4)) == 0:
        return sheet.press("b")
    while sheet.stage is stage:
        step = sheet.sheet.step
        if step.item is None:
            sheet = sheet.press(ENTER)
        elif offered := sheet.sheet.answers_now:
            keys = [*offered.keys[:2], "."] + ["/"] * offered.not_applicable
            keys += ["n"] * sheet.sheet.at_start_of_form
            sheet = sheet.press(data.draw(st.sampled_from(keys)))
        else:
            sheet = sheet.write(data.draw(TEXTS)).press(ENTER)
    return sheet


def said_by(sheet: Sheet, form: Form) -> dict[str, float | str]:
    return dict(sheet.response.forms[form.id])


@given(st.data(), FORMS)
def test_that_any_two_typings_end_in_what_was_chosen_and_no_difference_is_left(
    data: st.DataObject, forms: list[Form]
) -> None:
    sheet = type_through(data, Twice.of(forms), Pass.FIRST)
    sheet = type_through(data, sheet, Pass.SECOND)
    first, second = sheet.first, sheet.second
    expected = {one.id: said_by(second, one) for one in forms}
    agreed = {one.id for one in forms if said_by(first, one) == said_by(second, one)}
    asked = {one.form.id for one in sheet.mismatches}
    assert asked == {one.id for one in forms} - agreed
    for found in sheet.mismatches:
        assert sheet.mismatch == found
        answers = expected[found.form.id]
        if found.kind is Kind.FORM:
            blank = [not said_by(one, found.form) for one in (first, second)]
            assert blank == [found.first_blank, not found.first_blank]
            key = data.draw(st.sampled_from("12"))
            chosen = first if key == "1" else second
            expected[found.form.id] = said_by(chosen, found.form)
            sheet = sheet.press(key)
            continue
        assert found.item is not None
        assert found.first != found.second
        answers.pop(found.item.id, None)
        if found.kind is Kind.COMMENT:
            key = data.draw(st.sampled_from("12e"))
            text = found.first if key == "1" else found.second
            sheet = sheet.press(key)
            if key == "e":
                text = data.draw(TEXTS)
                sheet = sheet.write(text).press(ENTER)
            if tidy(text):
                answers[found.item.id] = tidy(text)
            continue
        offered = found.form.answers_of(found.item.id)
        keys = [*offered.keys, "."] + ["/"] * offered.not_applicable
        key = data.draw(st.sampled_from(keys))
        sheet = sheet.press(key)
        if key == "/":
            answers[found.item.id] = NOT_APPLICABLE
        elif key != ".":
            answers[found.item.id] = offered.values[offered.keys.index(key)]
    assert sheet.done
    assert sheet.mismatch is None
    assert {name: dict(answers) for name, answers in sheet.response.forms.items()} == expected


KEYS = st.sampled_from([*"0123456789+./,bnex", BACK, FORWARD, ENTER])


@given(FORMS, st.lists(KEYS, max_size=120))
def test_that_any_keys_leave_two_typings_whose_result_is_on_the_scales(
    forms: list[Form], keys: list[str]
) -> None:
    sheet = Twice.of(forms)
    for key in keys:
        before, sheet = sheet, sheet.press(key)
        if before.first.done:
            assert sheet.first == before.first
        if before.second.done:
            assert sheet.second == before.second
        assert 0 <= sheet.place <= len(sheet.mismatches)
    if sheet.done:
        for one in forms:
            for item, answer in sheet.response.forms[one.id].items():
                offered = one.answers_of(item)
                assert answer in offered.values or (
                    answer == NOT_APPLICABLE and offered.not_applicable
                )


def test_that_a_box_ticked_in_one_typing_only_is_settled_on_the_paper() -> None:
    once = typed(Twice.of([THREE], study=True), ["1", "2", "3", ENTER, "x"])
    alike = typed(once, ["1", "2", "3", ENTER, "x"])
    assert alike.done
    assert not alike.response.in_study
    unlike = typed(once, ["1", "2", "3", ENTER, "."])
    found = unlike.mismatch
    assert found is not None
    assert found.kind is Kind.STUDY
    assert found.question == (
        "The box that leaves out the study: first ticked, then not ticked. Which is right?"
    )
    assert unlike.press("1").said == "Type x when the box is ticked, or “.” when it is not."
    for key, within in (("x", False), (".", True)):
        settled = unlike.press(key)
        assert settled.done
        assert settled.response.in_study is within
        assert settled.response.forms == {"three": {"1": 1, "2": 2, "3": 3}}
