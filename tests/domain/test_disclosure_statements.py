"""The guard over single statements and comments, and the audit at work in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.domain.disclosure import POINTS_AT_SOMEONE, summarise
from facilitator.domain.responses import Answer, Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.summary import LeftOut
from tests.domain.test_disclosure import EVALUATION, PROQOL, STSI, figure, left_out, people
from tests.support.made_forms import (
    OCCASION,
    alike,
    shipped,
    summary_of,
    wording,
)

# --- statements and comments ---------------------------------------------------------------------


def test_that_single_statements_come_from_eight_people_and_spread_from_25() -> None:
    assert summary_of(EVALUATION, people(EVALUATION, 7)).forms[0].statements == ()
    eight = summary_of(EVALUATION, people(EVALUATION, 8))
    assert [s.item_id for s in eight.forms[0].statements] == [i.id for i in EVALUATION.choices]
    assert all(s.n == 8 and s.shares == () for s in eight.forms[0].statements)
    assert left_out(eight)["How the answers to each statement are spread"] == "shown from 25 people"
    many = summary_of(EVALUATION, people(EVALUATION, 60))
    *agreement, recommendation = many.forms[0].statements
    # Alone it is a scale, whose deviation would take the pools of its answers apart.
    assert not recommendation.shares
    assert any(thing.startswith("How the answers to statement 10") for thing in left_out(many))
    for statement in agreement:
        assert statement.shares
        assert sum(share.percent for share in statement.shares) == pytest.approx(100, abs=4)
    assert "How the answers to each statement are spread" not in left_out(many)


def test_that_a_statement_that_some_skipped_is_named_where_others_show_their_spread() -> None:
    answered = people(EVALUATION, 60)
    first = EVALUATION.choices[0].id
    some = [
        {item: given for item, given in sheet.items() if item != first or at < 20}
        for at, sheet in enumerate(answered)
    ]
    said = left_out(summary_of(EVALUATION, some))
    thing = f"How the answers to statement {first} ({EVALUATION.title}) are spread"
    assert said[thing] == "shown from 25 people who answered it"
    assert "How the answers to each statement are spread" not in said


def test_that_statements_keep_the_wording_of_owners_out() -> None:
    ours = summary_of(EVALUATION, people(EVALUATION, 8)).forms[0]
    assert ours.statements[0].text == "Statement 1"
    published = replace(STSI)
    summary = summarise(
        [RoundForm(published, {"en": wording(published)})],
        [Response({"stsi-oa": sheet}) for sheet in people(STSI, 9)],
        minimum=5,
        occasion=OCCASION,
        present=None,
    )
    assert {s.text for s in summary.forms[0].statements} == {""}
    assert len(summary.forms[0].statements) == 40


def test_that_a_questionnaire_about_oneself_is_shown_by_its_scales_alone() -> None:
    assert summary_of(PROQOL, people(PROQOL, 40)).forms[0].statements == ()


def test_that_all_answering_5_is_shown_as_a_little_less_under_20_people() -> None:
    statements = summary_of(EVALUATION, [alike(EVALUATION, 5)] * 12).forms[0].statements
    assert statements[0].mean == 4.9


def test_that_comments_come_from_ten_people_in_an_order_of_their_own() -> None:
    def sheets(count: int) -> list[dict[str, Answer]]:
        made = people(EVALUATION, count)
        for at, sheet in enumerate(made[:6]):
            sheet["7"] = f" thought {at} "
            sheet["8"] = f"thought {at}"
        return made

    assert summary_of(EVALUATION, sheets(9)).forms[0].comments == ()
    assert left_out(summary_of(EVALUATION, sheets(9)))["Comments"] == "shown from 10 people"
    first, second = summary_of(EVALUATION, sheets(10)).forms[0].comments
    assert first.prompt == "Statement 7"
    assert set(first.texts) == {f"thought {at}" for at in range(6)}
    assert first.texts != tuple(f"thought {at}" for at in range(6))
    assert first.texts != second.texts  # two comments of one person do not stand at one height


def test_that_the_same_comment_from_two_people_stands_twice() -> None:
    made = people(EVALUATION, 10)
    made[0]["7"] = made[1]["7"] = "More time"
    assert summary_of(EVALUATION, made).forms[0].comments[0].texts == ("More time", "More time")


# --- the audit at work ---------------------------------------------------------------------------


def test_that_a_total_is_held_back_when_one_person_skipped_part_of_it() -> None:
    of = shipped("olbi")
    sheets = people(of, 20)
    del sheets[6]["1"]
    summary = summary_of(of, sheets)
    assert [shown.n for shown in summary.forms[0].scales] == [19, 20, None]
    assert figure(summary, "TOTAL").held_back == POINTS_AT_SOMEONE
    assert (
        LeftOut(f"{figure(summary, 'TOTAL').title} (OLBI)", POINTS_AT_SOMEONE) in summary.left_out
    )


def test_that_a_total_is_shown_when_everybody_answered_or_enough_skipped() -> None:
    of = shipped("olbi")
    assert figure(summary_of(of, people(of, 20)), "TOTAL").n == 20
    sheets = people(of, 20)
    for sheet in sheets[:5]:
        del sheet["1"]
    assert figure(summary_of(of, sheets), "TOTAL").n == 15
    sheets[0]["1"] = 2.0
    assert figure(summary_of(of, sheets), "TOTAL").n is None
    del sheets[7]["2"]  # the difference now takes in four people and one more
    assert figure(summary_of(of, sheets), "TOTAL").n == 15


def test_that_the_core_of_the_bat_is_held_back_for_one_skipper() -> None:
    of = shipped("bat-23")
    sheets = people(of, 15)
    del sheets[0]["20"]
    summary = summary_of(of, sheets)
    assert figure(summary, "CORE").n is None
    assert figure(summary, "EI").n == 14


def test_that_a_statement_is_held_back_when_its_scale_would_give_a_skipper_away() -> None:
    sheets = people(EVALUATION, 15)
    del sheets[0]["3"]
    summary = summary_of(EVALUATION, sheets)
    assert figure(summary, "SESSION").n == 15
    hidden = [s.item_id for s in summary.forms[0].statements if s.mean is None]
    assert hidden == ["6"]
    assert any(entry.thing.startswith("Statement 6") for entry in summary.left_out)
