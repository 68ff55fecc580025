"""A person's own ranges: the publisher's, of one length whatever the score."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.forms import Form
from facilitator.domain.own_result import OwnResult, own_result
from facilitator.domain.responses import Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.scoring import band_of
from tests.support.made_forms import alike, person, shipped

FORMS = ("proqol-5", "stss", "stsi-oa", "pulse", "evaluation")


def asked(*form_ids: str) -> tuple[RoundForm, ...]:
    return tuple(RoundForm(shipped(form_id), {}) for form_id in form_ids or FORMS)


BANDED = asked("proqol-5", "stss")


def answered(form: Form, value: float) -> Response:
    return Response({form.id: alike(form, value)})


def test_that_the_ranges_are_the_publishers_in_order() -> None:
    rows = OwnResult.nothing(asked()).rows
    assert [(row.form_id, row.scale_id) for row in rows] == [
        ("proqol-5", "CS"),
        ("proqol-5", "BO"),
        ("proqol-5", "STS"),
        ("stss", "TOTAL"),  # no parts without ranges, no organisation's assessment
    ]
    assert rows[0].ranges == ("low", "average", "high")
    assert rows[3].ranges == ("little/none", "mild", "moderate", "high", "severe")
    assert {row.at for row in rows} == {None}


@pytest.mark.parametrize(("value", "at"), [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2)])
def test_that_the_mark_stands_where_the_score_lies(value: float, at: int) -> None:
    rows = own_result(asked("proqol-5"), answered(shipped("proqol-5"), value)).rows
    # Ten items: 10 and 20 are low, 30 and 40 average, 50 high; burnout reverses half of them.
    assert (rows[0].at, rows[2].at) == (at, at)
    assert rows[1].at == 1


def test_that_too_few_answers_have_no_mark() -> None:
    proqol = shipped("proqol-5")
    given_ = dict(alike(proqol, 4))
    del given_["3"]
    rows = own_result(asked("proqol-5"), Response({"proqol-5": given_})).rows
    assert [row.at for row in rows] == [None, 1, 1]
    rows = own_result(asked("proqol-5"), Response({"proqol-5": given_}), prorate=True).rows
    assert [row.at for row in rows] == [1, 1, 1]
    assert own_result(asked(), Response({})) == OwnResult.nothing(asked())


@given(st.integers(0, 2**32), st.sampled_from([0.0, 0.02, 0.5]))
def test_that_every_score_makes_rows_of_the_same_length(seed: int, skips: float) -> None:
    chance = random.Random(seed)
    filled = {each.form.id: person(each.form, chance, skips) for each in BANDED}
    found, nothing = own_result(BANDED, Response(filled)), OwnResult.nothing(BANDED)
    assert [(row.title, row.ranges) for row in found.rows] == [
        (row.title, row.ranges) for row in nothing.rows
    ]
    assert repr(found) == repr(nothing)  # nothing of a score in a log either
    assert all(row.at is None or 0 <= row.at < len(row.ranges) for row in found.rows)


@pytest.mark.parametrize("form_id", ["proqol-5", "stss"])
def test_that_no_score_from_end_to_end_lies_outside_the_ranges(form_id: str) -> None:
    form = shipped(form_id)
    for scale in form.scales:
        if not scale.bands:
            continue
        low, high = (round(end) for end in form.ends_of(scale))
        bands = [band.id for band in scale.bands]
        found = [bands.index(str(band_of(scale, score))) for score in range(low, high + 1)]
        assert found == sorted(found)
        assert set(found) == set(range(len(bands)))
