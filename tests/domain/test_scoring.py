"""Scores as the published keys have them, and the ways scorers are known to get them wrong."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import NOT_APPLICABLE, AnswerSet, Form, Method
from facilitator.domain.responses import Answers
from facilitator.domain.scoring import (
    BACKWARDS_READER,
    PRORATED,
    STRAIGHT_LINE,
    ScaleScore,
    band_of,
    score,
    score_table,
    table_of,
)
from tests.support import made_forms
from tests.support.made_forms import KEYS, OURS, alike, form, person, scale, shipped
from tests.support.proofs import tries

FORMS = {form_id: shipped(form_id) for form_id in (*KEYS, *OURS)}
PROQOL = FORMS["proqol-5"]


def by_hand(of: Form, answers: Answers, prorate: bool = False) -> dict[str, float | None]:
    """The rules once more, one person and one item at a time, in plain Python."""
    found: dict[str, float | None] = {}
    for one in of.scales:
        values = []
        for item in one.items:
            answer = answers.get(item)
            if answer is None or answer == NOT_APPLICABLE:
                continue
            ends = of.answers_of(item)
            value = float(answer)
            values.append(ends.low + ends.high - value if item in of.reversed_items else value)
        found[one.id] = None
        if one.method is Method.MEAN:
            if values and len(values) >= one.needed:
                found[one.id] = sum(values) / len(values)
        elif len(values) == len(one.items):
            found[one.id] = sum(values)
        elif prorate and one.prorated_from and len(values) >= one.prorated_from:
            found[one.id] = sum(values) * len(one.items) / len(values)
    return found


def scores(of: Form, answers: Answers, prorate: bool = False) -> dict[str, float | None]:
    return {one.scale_id: one.score for one in score(of, answers, prorate=prorate)}


def one(of: Form, scale_id: str, answers: Answers, prorate: bool = False) -> ScaleScore:
    return next(s for s in score(of, answers, prorate=prorate) if s.scale_id == scale_id)


def proqol_sum(scale_id: str, total: int) -> dict[str, float]:
    """Answers that give this sum on one ProQOL scale."""
    items = PROQOL.by_scale[scale_id].items
    values = [total // 10 + (at < total % 10) for at in range(10)]
    return {
        item: float(6 - value if item in PROQOL.reversed_items else value)
        for item, value in zip(items, values, strict=True)
    }


# --- the engine ----------------------------------------------------------------------------------


@given(
    st.sampled_from(sorted(FORMS)),
    st.integers(0, 2**32),
    st.sampled_from([0.0, 0.02, 0.1, 0.4, 0.9]),
    st.booleans(),
)
@settings(max_examples=tries(80, 1500))
def test_that_the_engine_agrees_with_the_rules_done_by_hand(
    form_id: str, seed: int, skips: float, prorate: bool
) -> None:
    of = FORMS[form_id]
    answers = person(of, random.Random(seed), skips)
    assert scores(of, answers, prorate) == by_hand(of, answers, prorate)


def test_that_many_people_score_as_each_of_them_alone() -> None:
    chance = random.Random(11)
    for of in FORMS.values():
        people = [person(of, chance, 0.1) for _ in range(60)]
        columns = score_table(of, table_of(of, people))
        for row, answers in enumerate(people):
            for alone in score(of, answers):
                together = columns[alone.scale_id]
                assert together.answered[row] == alone.answered
                if alone.score is None:
                    assert np.isnan(together.score[row])
                else:
                    assert together.score[row] == alone.score


def test_that_nobody_at_all_can_be_scored() -> None:
    columns = score_table(PROQOL, np.empty((0, 30)))
    assert [len(column.score) for column in columns.values()] == [0, 0, 0]


def test_that_an_array_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="30 choice items"):
        score_table(PROQOL, np.ones((5, 29)))


def test_that_scoring_leaves_the_answers_as_they_were() -> None:
    table = table_of(PROQOL, [alike(PROQOL, 2, {"7": 4})])
    before = table.copy()
    score_table(PROQOL, table)
    assert np.array_equal(before, table)


@pytest.mark.parametrize("value", [0, 6, 2.5, "often", math.nan])
def test_that_an_answer_the_item_does_not_offer_is_refused_without_being_repeated(
    value: float | str,
) -> None:
    with pytest.raises(BadInput, match="item 4 of ProQOL 5") as caught:
        score(PROQOL, {"4": value})
    assert str(value) not in str(caught.value).replace("item 4 of ProQOL 5", "")


# --- missing answers -----------------------------------------------------------------------------


def test_that_a_skipped_item_is_missing_and_not_zero() -> None:
    answers = alike(PROQOL, 3)
    del answers["30"]
    satisfaction = one(PROQOL, "CS", answers)
    assert (satisfaction.score, satisfaction.answered, satisfaction.items) == (None, 9, 10)
    assert satisfaction.band is None
    assert one(PROQOL, "BO", answers).score == 30


def test_that_not_applicable_is_not_summed_as_zero_in_a_mean() -> None:
    of = FORMS["stsi-oa"]
    answers = alike(of, 4, {"1a": NOT_APPLICABLE, "1b": NOT_APPLICABLE})
    first = score(of, answers)[0]
    assert (first.score, first.answered, first.items) == (4.0, 5, 7)
    assert first.band == score(of, alike(of, 4))[0].band


def test_that_a_domain_marked_wholly_not_applicable_has_no_score() -> None:
    of = FORMS["stsi-oa"]
    answers = alike(of, 4, dict.fromkeys(of.scales[5].items, NOT_APPLICABLE))
    last = score(of, answers)[5]
    assert (last.score, last.answered, last.band) == (None, 0, None)


def test_that_one_answered_item_is_enough_for_a_domain_of_the_organisation() -> None:
    assert score(FORMS["stsi-oa"], {"6b": 2})[5].score == 2.0


@pytest.mark.parametrize(("scale_id", "needed"), [("PERSONAL", 3), ("WORK", 4), ("CLIENT", 3)])
def test_that_each_cbi_scale_needs_its_own_number_of_answers(scale_id: str, needed: int) -> None:
    of = FORMS["cbi"]
    items = of.by_scale[scale_id].items
    assert one(of, scale_id, dict.fromkeys(items[:needed], 50)).score == 50
    assert one(of, scale_id, dict.fromkeys(items[: needed - 1], 50)).score is None


@pytest.mark.parametrize("form_id", ["proqol-5", "stss", "olbi", "bat-23", "pss-10"])
def test_that_forms_without_a_published_rule_need_every_item(form_id: str) -> None:
    of = FORMS[form_id]
    for part in of.scales:
        low = of.answers_of(part.items[0]).low
        full = dict.fromkeys(part.items, low)
        assert one(of, part.id, full).score is not None
        for item in part.items:
            missing = {other: value for other, value in full.items() if other != item}
            assert one(of, part.id, missing).score is None


def test_that_nothing_is_prorated_unless_switched_on() -> None:
    answers = proqol_sum("BO", 20)
    del answers["26"]
    assert one(PROQOL, "BO", answers).score is None


def test_that_a_prorated_score_is_the_mean_times_the_items_and_is_marked() -> None:
    answers = alike(PROQOL, 2)
    del answers["3"], answers["6"]
    satisfaction = one(PROQOL, "CS", answers, prorate=True)
    assert (satisfaction.score, satisfaction.answered) == (20.0, 8)
    assert satisfaction.prorated
    assert PRORATED in satisfaction.flags
    complete = one(PROQOL, "BO", answers, prorate=True)
    assert not complete.prorated
    assert PRORATED not in complete.flags


def test_that_seven_of_ten_are_too_few_to_prorate() -> None:
    answers = alike(PROQOL, 2)
    for item in PROQOL.by_scale["CS"].items[:3]:
        del answers[item]
    assert one(PROQOL, "CS", answers, prorate=True).score is None


def test_that_only_forms_with_a_rule_for_it_are_prorated() -> None:
    of = FORMS["olbi"]
    answers = alike(of, 2)
    del answers["1"]
    assert one(of, "DISENGAGEMENT", answers, prorate=True).score is None


# --- bands ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "band"),
    [(10, "low"), (22, "low"), (23, "average"), (41, "average"), (42, "high"), (50, "high")],
)
@pytest.mark.parametrize("scale_id", ["CS", "BO", "STS"])
def test_that_proqol_sums_fall_into_the_published_bands(
    scale_id: str, total: int, band: str
) -> None:
    result = one(PROQOL, scale_id, proqol_sum(scale_id, total))
    assert (result.score, result.band) == (total, band)


def test_that_a_prorated_sum_between_two_bands_lies_in_the_lower_one() -> None:
    satisfaction = PROQOL.by_scale["CS"]
    assert band_of(satisfaction, 22.8) == "low"
    assert band_of(satisfaction, 41.9) == "average"
    answers = proqol_sum("CS", 22)
    dropped = next(item for item, value in answers.items() if value == 2)
    del answers[dropped]
    result = one(PROQOL, "CS", answers, prorate=True)
    assert result.score == pytest.approx(20 * 10 / 9)
    assert result.band == "low"


@pytest.mark.parametrize("value", [3.991, 3.995, 3.999, 3.9999999])
def test_that_there_is_no_gap_under_four_in_the_bands_of_the_organisation(value: float) -> None:
    for part in FORMS["stsi-oa"].scales:
        under, at = band_of(part, value), band_of(part, 4.0)
        assert under == band_of(part, 3.0)
        assert under != at
        assert at == band_of(part, 5.0)


def test_that_the_bands_of_the_organisation_start_at_two_three_and_four() -> None:
    part = FORMS["stsi-oa"].scales[0]
    names = [band_of(part, value) for value in (1.0, 1.999, 2.0, 2.999, 3.0, 3.999, 4.0, 5.0)]
    assert len(set(names)) == 4
    assert names == sorted(names, key=names.index)
    assert [names[at] == names[at + 1] for at in (0, 2, 4, 6)] == [True] * 4


@pytest.mark.parametrize(
    ("total", "start"),
    [(27, 17), (28, 28), (37, 28), (38, 38), (43, 38), (44, 44), (48, 44), (49, 49)],
)
def test_that_stss_totals_fall_into_the_published_bands(total: int, start: int) -> None:
    of = FORMS["stss"]
    values = [total // 17 + (at < total % 17) for at in range(17)]
    answers = {str(number): float(value) for number, value in enumerate(values, start=1)}
    result = one(of, "TOTAL", answers)
    assert result.score == total
    assert result.band == next(b.id for b in of.by_scale["TOTAL"].bands if b.start == start)


@pytest.mark.parametrize("form_id", ["olbi", "bat-23", "pss-10"])
def test_that_no_cut_score_is_made_up_where_none_is_published(form_id: str) -> None:
    assert all(not part.bands for part in FORMS[form_id].scales)


def test_that_every_cut_score_carries_its_source() -> None:
    for of in FORMS.values():
        for part in of.scales:
            assert not part.bands or part.bands_source
            assert part.norm is None or part.norm.source


# --- known published traps -----------------------------------------------------------------------


@pytest.mark.parametrize("form_id", sorted(FORMS))
def test_that_no_item_is_there_twice_and_shifts_the_later_ones(form_id: str) -> None:
    """A scorer with a doubled item reads every later answer one place off."""
    of = FORMS[form_id]
    assert len({item.id for item in of.items}) == len(of.items)
    for part in of.scales:
        assert len(set(part.items)) == len(part.items)
    for item in of.choices:
        offered = of.answers_of(item.id)
        moved = score(of, alike_low(of) | {item.id: offered.high})
        base = score(of, alike_low(of))
        changed = {a.scale_id for a, b in zip(moved, base, strict=True) if a.score != b.score}
        assert changed == {part.id for part in of.scales if item.id in part.items}


def alike_low(of: Form) -> dict[str, float]:
    return {item.id: of.answers_of(item.id).low for item in of.choices}


def test_that_reversing_uses_the_ends_of_the_scale_and_not_the_observed_ones() -> None:
    """Nobody in this room answers above 3; a scorer with the observed maximum takes 4 - x."""
    people = [alike(PROQOL, 3), alike(PROQOL, 2), alike(PROQOL, 1)]
    columns = score_table(PROQOL, table_of(PROQOL, people))
    assert columns["BO"].score.tolist() == [30.0, 5 * 4 + 5 * 2, 5 * 5 + 5 * 1]


def test_that_an_item_is_reversed_by_the_ends_of_its_own_answer_set() -> None:
    short = AnswerSet("short", (0.0, 1.0, 2.0))
    of = form([scale("ALL", ["1", "2"])], items=2, reversed_items=["1", "2"])
    second = replace(of.items[1], answers="short")
    of = replace(of, answer_sets=(*of.answer_sets, short), items=(of.items[0], second))
    assert one(of, "ALL", {"1": 5, "2": 0}).score == 1 + 2


def test_that_cbi_items_hold_the_answer_set_they_were_published_with() -> None:
    """Degree answers ("to a very high degree") on frequency items ("always") and the reverse."""
    of = FORMS["cbi"]
    degree = {item.id for item in of.choices if "degree" in item.answers}
    assert degree == {"7", "8", "9", "14", "15", "16", "17"}
    assert len({item.answers for item in of.choices}) == 2
    assert all(of.answers_of(item.id).values == of.answers_of("1").values for item in of.choices)


def test_that_cbi_scales_are_means_over_0_to_100_with_item_13_turned_round() -> None:
    of = FORMS["cbi"]
    answers = {**alike(of, 100), "13": 0}
    assert scores(of, answers) == {"PERSONAL": 100, "WORK": 100, "CLIENT": 100}
    assert scores(of, alike(of, 25))["WORK"] == pytest.approx((6 * 25 + 75) / 7)


@pytest.mark.parametrize(("form_id", "parts", "total"), [
    ("stss", ("INT", "AVO", "ARO"), "TOTAL"),
    ("olbi", ("DISENGAGEMENT", "EXHAUSTION"), "TOTAL"),
    ("bat-23", ("EX", "MD", "CI", "EI"), "CORE"),
])  # fmt: skip
def test_that_a_total_drops_no_item_of_its_parts(
    form_id: str, parts: tuple[str, ...], total: str
) -> None:
    of = FORMS[form_id]
    of_parts = [item for part in parts for item in of.by_scale[part].items]
    assert sorted(of_parts) == sorted(of.by_scale[total].items)
    assert sorted(of_parts) == sorted(item.id for item in of.choices)
    chance = random.Random(2)
    for _ in range(20):
        found = scores(of, person(of, chance))
        if of.by_scale[total].method is Method.SUM:
            assert found[total] == sum(found[part] or 0 for part in parts)


def test_that_there_is_no_total_where_none_is_published() -> None:
    for form_id in ("proqol-5", "cbi", "stsi-oa"):
        of = FORMS[form_id]
        assert all(len(part.items) < len(of.choices) for part in of.scales)


def test_that_a_straight_line_scores_30_on_burnout_and_is_flagged_all_the_same() -> None:
    """Five reversed items make every straight line of 3 look like an average load."""
    burnout = one(PROQOL, "BO", alike(PROQOL, 3))
    assert (burnout.score, burnout.band) == (30, "average")
    assert all(STRAIGHT_LINE in part.flags for part in score(PROQOL, alike(PROQOL, 3)))
    for value in (1, 2, 4, 5):
        assert one(PROQOL, "BO", alike(PROQOL, value)).score == 30
        assert STRAIGHT_LINE in one(PROQOL, "BO", alike(PROQOL, value)).flags


def test_that_one_other_answer_is_no_straight_line() -> None:
    assert score(PROQOL, alike(PROQOL, 3, {"17": 4}))[0].flags == ()


def test_that_nine_same_answers_are_not_yet_a_straight_line() -> None:
    answers = {str(number): 3.0 for number in range(1, 10)}
    assert score(PROQOL, answers)[0].flags == ()
    assert score(PROQOL, {**answers, "10": 3})[0].flags == (STRAIGHT_LINE,)


def test_that_pss_answers_run_from_0_to_4_when_reversed() -> None:
    of = FORMS["pss-10"]
    assert scores(of, alike(of, 0)) == {"TOTAL": 16}
    assert scores(of, alike(of, 4)) == {"TOTAL": 24}
    worst = alike(of, 4, dict.fromkeys(["4", "5", "7", "8"], 0.0))
    assert scores(of, worst) == {"TOTAL": 40}


def test_that_high_is_burnout_on_olbi_after_reversal() -> None:
    of = FORMS["olbi"]
    turned = dict.fromkeys(["2", "3", "4", "6", "8", "9", "11", "12"], 1.0)
    assert scores(of, alike(of, 4, turned)) == {
        "DISENGAGEMENT": 32,
        "EXHAUSTION": 32,
        "TOTAL": 64,
    }
    assert scores(of, alike(of, 1)) == {"DISENGAGEMENT": 20, "EXHAUSTION": 20, "TOTAL": 40}


# --- flags ---------------------------------------------------------------------------------------


def test_that_disagreeing_with_all_and_recommending_warmly_is_flagged() -> None:
    of = FORMS["evaluation"]
    rule = of.backwards
    assert rule is not None
    answers = {**dict.fromkeys(rule.agreement, 1.0), rule.recommend: 10.0}
    assert all(BACKWARDS_READER in part.flags for part in score(of, answers))
    assert score(of, answers)[0].score == 1.0  # flagged, never corrected
    for changed in ({rule.agreement[2]: 3.0}, {rule.recommend: 8.0}):
        assert BACKWARDS_READER not in score(of, {**answers, **changed})[0].flags
    assert (
        BACKWARDS_READER
        in score(of, {**answers, rule.agreement[0]: 2.0, rule.recommend: 9.0})[0].flags
    )


def test_that_a_sheet_with_a_skipped_statement_is_not_called_read_backwards() -> None:
    of = FORMS["evaluation"]
    rule = of.backwards
    assert rule is not None
    answers = {**dict.fromkeys(rule.agreement[1:], 1.0), rule.recommend: 10.0}
    assert BACKWARDS_READER not in score(of, answers)[0].flags


def test_that_unscored_items_and_not_applicable_do_not_make_a_straight_line() -> None:
    of = made_forms.form([scale("ALL", ["1"])], items=10)
    unscored = replace(of, items=(replace(of.items[0], scored=False), *of.items[1:]))
    assert STRAIGHT_LINE in score(of, alike(of, 2))[0].flags
    assert score(unscored, alike(unscored, 2))[0].flags == ()
    stsi = FORMS["stsi-oa"]
    nothing = dict.fromkeys((item.id for item in stsi.choices), NOT_APPLICABLE)
    assert score(stsi, nothing)[0].flags == ()
