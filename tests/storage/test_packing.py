"""A response as bytes and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import services
from facilitator.domain.errors import BadInput, StorageFault
from facilitator.domain.forms import COMMENT_LIMIT, NOT_APPLICABLE
from facilitator.domain.responses import Response
from facilitator.storage import packing

FORMS = [services.library.form(None, form_id) for form_id in ("pulse", "evaluation", "stsi-oa")]
PULSE, EVALUATION, ORGANISATION = FORMS


def _answers(form):
    choices = {
        item.id: st.sampled_from(
            [*form.answers_of(item.id).values]
            + ([NOT_APPLICABLE] if form.answers_of(item.id).not_applicable else [])
        )
        for item in form.choices
    }
    comments = {item.id: st.text(min_size=1, max_size=COMMENT_LIMIT) for item in form.comments}
    return st.fixed_dictionaries({}, optional=choices | comments)


@given(st.tuples(*map(_answers, FORMS)), st.booleans(), st.booleans())
def test_that_what_is_packed_comes_out_the_same(answered, study, left_out):
    forms = {form.id: answers for form, answers in zip(FORMS, answered, strict=True)}
    response = Response(forms, in_study=not (study and left_out))
    packed = packing.pack(FORMS, response, study=study)
    assert packing.unpack(FORMS, packed) == response
    assert len(packed) <= packing.largest(FORMS, study=study)


def test_that_leaving_out_of_a_study_changes_one_byte_and_no_length():
    answers = {PULSE.id: {PULSE.items[0].id: 3.0}}
    within, out = (
        packing.pack(FORMS, Response(answers, in_study=said), study=True) for said in (True, False)
    )
    assert [at for at, (a, b) in enumerate(zip(within, out, strict=True)) if a != b] == [1]
    assert packing.largest(FORMS, study=True) == packing.largest(FORMS, study=False) + 1


def test_that_a_round_without_a_study_keeps_nothing_about_one():
    answers = {PULSE.id: {PULSE.items[0].id: 3.0}}
    packed = packing.pack([PULSE], Response(answers), study=False)
    assert packed == b"\x01\x03" + bytes(len(PULSE.items) - 1)
    with pytest.raises(BadInput, match="no study"):
        packing.pack([PULSE], Response(answers, in_study=False), study=False)


def test_that_a_comment_of_a_thousand_wide_characters_fits():
    comment = EVALUATION.comments[0].id
    packed = packing.pack(
        FORMS, Response({EVALUATION.id: {comment: "😀" * COMMENT_LIMIT}}), study=False
    )
    assert packing.unpack(FORMS, packed).forms[EVALUATION.id][comment] == "😀" * COMMENT_LIMIT


def test_that_a_comment_over_the_limit_is_refused_and_not_cut():
    comment = EVALUATION.comments[0].id
    with pytest.raises(BadInput, match="1001 characters"):
        packing.pack(
            FORMS, Response({EVALUATION.id: {comment: "x" * (COMMENT_LIMIT + 1)}}), study=False
        )


def test_that_half_a_character_from_a_broken_keyboard_does_not_stop_a_person():
    comment = EVALUATION.comments[0].id
    packed = packing.pack(FORMS, Response({EVALUATION.id: {comment: "a\ud83d"}}), study=False)
    assert packing.unpack(FORMS, packed).forms[EVALUATION.id][comment] == "a\ufffd"


@pytest.mark.parametrize(
    "answers",
    [
        {"no-such-item": 1.0},
        {PULSE.items[0].id: 9.0},
        {PULSE.items[0].id: "4"},
        {PULSE.items[0].id: NOT_APPLICABLE},
        {PULSE.items[0].id: float("nan")},
    ],
)
def test_that_an_answer_the_form_does_not_offer_is_refused(answers):
    with pytest.raises(BadInput):
        packing.pack(FORMS, Response({PULSE.id: answers}), study=False)


def test_that_a_form_the_round_does_not_hold_is_refused():
    with pytest.raises(BadInput, match="stss"):
        packing.pack(FORMS, Response({"stss": {}}), study=False)


def test_that_a_number_is_no_comment():
    with pytest.raises(BadInput):
        packing.pack(
            FORMS, Response({EVALUATION.id: {EVALUATION.comments[0].id: 3.0}}), study=False
        )


@pytest.mark.parametrize("damage", [b"", b"\x02", b"\x02\x02", b"\x03", b"\x01", b"\x01\xfe"])
def test_that_bytes_of_another_form_are_noticed(damage):
    with pytest.raises(StorageFault):
        packing.unpack(FORMS, damage)


def test_that_trailing_bytes_are_noticed():
    packed = packing.pack(FORMS, Response({}), study=False)
    with pytest.raises(StorageFault):
        packing.unpack(FORMS, packed + b"\0")
