"""What the guard shows of a round, from which number of people on, and how it says the rest."""

from __future__ import annotations

import random

import pytest
from scipy import stats

from facilitator.domain.disclosure import presence, summarise
from facilitator.domain.errors import TooFewPeople
from facilitator.domain.forms import NOT_APPLICABLE, Form
from facilitator.domain.responses import Answer, Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.summary import ScaleFigure, Summary
from tests.support.made_forms import (
    OCCASION,
    alike,
    form,
    person,
    scale,
    shipped,
    summary_of,
)

PROQOL, EVALUATION, STSI = shipped("proqol-5"), shipped("evaluation"), shipped("stsi-oa")


def people(of: Form, count: int, seed: int = 1) -> list[dict[str, Answer]]:
    chance = random.Random(seed)
    return [person(of, chance) for _ in range(count)]


def figure(summary: Summary, scale_id: str) -> ScaleFigure:
    return next(s for f in summary.forms for s in f.scales if s.scale_id == scale_id)


def left_out(summary: Summary) -> dict[str, str]:
    return {entry.thing: entry.needs for entry in summary.left_out}


# --- the whole round -----------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 4])
def test_that_a_round_under_the_minimum_makes_no_summary(count: int) -> None:
    with pytest.raises(TooFewPeople, match="Fewer than 5 people") as caught:
        summary_of(PROQOL, people(PROQOL, count))
    assert caught.value.exit_code == 3
    assert caught.value.remedy


def test_that_who_skipped_everything_is_in_no_number() -> None:
    blank: list[dict[str, Answer]] = [{}, {}, {}]
    summary = summary_of(PROQOL, people(PROQOL, 9) + blank)
    assert summary.answered == 9
    assert {s.n for s in summary.forms[0].scales} == {9}
    with pytest.raises(TooFewPeople):
        summary_of(PROQOL, people(PROQOL, 4) + blank)


def test_that_marking_everything_not_applicable_does_not_make_up_the_number() -> None:
    nothing: dict[str, Answer] = dict.fromkeys((i.id for i in STSI.choices), NOT_APPLICABLE)
    with pytest.raises(TooFewPeople):
        summary_of(STSI, [*people(STSI, 4), nothing])


def test_that_an_empty_comment_does_not_make_up_the_number() -> None:
    comment = EVALUATION.comments[0].id
    with pytest.raises(TooFewPeople):
        summary_of(EVALUATION, [*people(EVALUATION, 4), {comment: "  \n"}])


@pytest.mark.parametrize("minimum", [0, 4, 26])
def test_that_a_minimum_outside_the_promise_is_refused(minimum: int) -> None:
    with pytest.raises(ValueError, match="5 to 25"):
        summary_of(PROQOL, people(PROQOL, 30), minimum=minimum)


def test_that_the_order_of_the_answers_changes_nothing() -> None:
    chance = random.Random(4)
    for of in (PROQOL, EVALUATION, STSI, shipped("olbi"), shipped("cbi")):
        sheets = [person(of, chance, 0.08) for _ in range(24)]
        for sheet in sheets:
            sheet.update({c.id: f"word {chance.random():.2f}" for c in of.comments})
        first = summary_of(of, sheets, prorate=True)
        for _ in range(3):
            chance.shuffle(sheets)
            assert summary_of(of, sheets, prorate=True) == first


@pytest.mark.parametrize(
    ("answered", "room", "words"),
    [
        (24, 27, "24 of the 27 people in the room"),
        (24, 26, "most of those present"),
        (7, 8, "most of those present"),
        (8, 8, "most of those present"),
        (24, None, "24 people answered"),
        (9, 8, "9 people answered"),
    ],
)
def test_that_a_few_who_did_not_answer_are_not_counted_aloud(
    answered: int, room: int | None, words: str
) -> None:
    assert presence(answered, room) == words


def test_that_a_summary_holds_what_it_was_asked_for() -> None:
    summary = summarise(
        [RoundForm(PROQOL, {}), RoundForm(EVALUATION, {})],
        [
            Response({"proqol-5": a, "evaluation": b})
            for a, b in zip(people(PROQOL, 12), people(EVALUATION, 12), strict=True)
        ],
        minimum=6,
        occasion=OCCASION,
        present=20,
        practice=True,
    )
    assert [made.form_id for made in summary.forms] == ["proqol-5", "evaluation"]
    assert (summary.minimum, summary.answered, summary.practice) == (6, 12, True)
    assert summary.occasion is OCCASION
    assert summary.present == "12 of the 20 people in the room"


def test_that_a_form_few_people_answered_shows_nothing_in_a_round_of_many() -> None:
    sheets = people(EVALUATION, 4)
    for sheet in sheets:
        sheet["7"] = "said by one of four"
    summary = summarise(
        [RoundForm(PROQOL, {}), RoundForm(EVALUATION, {})],
        [
            Response({"proqol-5": a, **({"evaluation": sheets[at]} if at < 4 else {})})
            for at, a in enumerate(people(PROQOL, 20))
        ],
        minimum=5,
        occasion=OCCASION,
        present=None,
    )
    evaluation = summary.forms[1]
    assert all(s.n is None and s.mean is None for s in evaluation.scales)
    assert evaluation.statements == ()
    assert evaluation.comments == ()
    assert {s.n for s in summary.forms[0].scales} == {20}


# --- means, spread, words ------------------------------------------------------------------------


@pytest.mark.parametrize("count", [5, 6, 7])
def test_that_five_to_seven_people_get_a_whole_point_and_no_spread(count: int) -> None:
    summary = summary_of(PROQOL, people(PROQOL, count))
    for shown in summary.forms[0].scales:
        assert shown.n == count
        assert shown.mean == int(shown.mean or 0.5)
        assert shown.decimals == 0
        assert (shown.interval, shown.sd, shown.difference) == (None, None, None)
        assert (shown.comparison, shown.shares) == ("", ())
        assert shown.norm is not None
    assert left_out(summary) == {
        "Spread and intervals": "shown from 8 people",
        "Share of people in each range": "shown from 10 people",
    }


def test_that_five_people_get_half_a_point_on_a_scale_from_1_to_5() -> None:
    for shown in summary_of(STSI, people(STSI, 5)).forms[0].scales:
        assert shown.mean is not None
        assert shown.mean * 2 == int(shown.mean * 2)
        assert shown.decimals == 1


def test_that_the_figures_of_eight_people_are_those_of_scipy() -> None:
    sheets = people(PROQOL, 9, seed=7)
    summary = summary_of(PROQOL, sheets)
    from facilitator.domain.scoring import score

    for shown in summary.forms[0].scales:
        values = [
            s.score
            for sheet in sheets
            for s in score(PROQOL, sheet)
            if s.scale_id == shown.scale_id
        ]
        low, high = stats.t.interval(0.95, 8, loc=sum(values) / 9, scale=stats.sem(values))
        assert shown.mean == pytest.approx(sum(values) / 9, abs=0.0501)
        assert shown.interval == pytest.approx((low, high), abs=0.0501)
        assert shown.sd == pytest.approx(stats.tstd(values), abs=0.0501)
        assert shown.norm is not None
        assert shown.mean is not None
        assert shown.difference == pytest.approx(
            (shown.mean - shown.norm.mean) / shown.norm.sd, abs=0.00501
        )
        assert shown.comparison
        assert shown.shares == ()


def test_that_everything_follows_a_higher_minimum() -> None:
    with pytest.raises(TooFewPeople):
        summary_of(PROQOL, people(PROQOL, 11), minimum=12)
    summary = summary_of(PROQOL, people(PROQOL, 12), minimum=12)
    assert all(shown.interval is not None for shown in summary.forms[0].scales)
    for shown in summary.forms[0].scales:
        for share in shown.shares:
            assert share.percent in (0, 100)


def test_that_a_scale_with_too_few_people_is_not_shown_and_its_count_neither() -> None:
    sheets = people(PROQOL, 12)
    for sheet in sheets[:8]:
        del sheet["3"]
    summary = summary_of(PROQOL, sheets)
    hidden = figure(summary, "CS")
    assert (hidden.n, hidden.mean, hidden.shares) == (None, None, ())
    assert hidden.held_back == "fewer than 5 answered"
    assert hidden.norm is not None
    assert figure(summary, "BO").n == 12
    assert figure(summary, "BO").held_back == ""
    assert left_out(summary)["Satisfaction (ProQOL 5)"] == "shown from 5 people"


def test_that_n_counts_the_people_whose_answers_enter_each_figure() -> None:
    sheets = people(PROQOL, 12)
    del sheets[3]["30"], sheets[4]["30"], sheets[5]["1"]
    summary = summary_of(PROQOL, sheets)
    assert [s.n for s in summary.forms[0].scales] == [10, 11, 12]


def test_that_all_at_the_lowest_score_is_shown_one_step_inside_and_without_spread() -> None:
    lowest = {i.id: 5 if i.id in PROQOL.reversed_items else 1 for i in PROQOL.choices}
    summary = summary_of(PROQOL, [lowest] * 12)
    shown = figure(summary, "STS")
    assert shown.mean == 10.1
    assert (shown.interval, shown.sd, shown.comparison) == (None, None, "")
    assert figure(summary_of(PROQOL, [lowest] * 6), "STS").mean == 11
    plain = figure(summary_of(PROQOL, [lowest] * 20), "STS")
    assert plain.mean == 10.0


def test_that_people_who_scored_alike_get_no_spread() -> None:
    summary = summary_of(PROQOL, [alike(PROQOL, 3)] * 12)
    shown = figure(summary, "STS")
    assert (shown.mean, shown.decimals, shown.sd, shown.interval) == (30, 0, None, None)
    assert any(entry.thing.startswith("Spread") for entry in summary.left_out)


def test_that_spread_does_not_tell_of_one_person_far_from_the_others() -> None:
    """With a mean of 24.5 and a deviation of 16.4, one of these eight would be known to stand
    between 31 and 64: a share of one."""
    of = form([scale("ALL", [str(number) for number in range(1, 18)])], items=17)
    others = [{str(at): 2.0 if at <= more else 1.0 for at in range(1, 18)} for more in range(7)]
    far = [{str(at): 4.0 if at <= 16 else 1.0 for at in range(1, 18)}]
    shown = figure(summary_of(of, others + far), "ALL")
    assert (shown.n, shown.decimals, shown.sd, shown.interval) == (8, 0, None, None)
    assert shown.comparison == ""
    assert figure(summary_of(of, others + others[:1]), "ALL").sd is not None


def test_that_an_interval_stays_on_its_scale() -> None:
    of = form([scale("ALL", "12")], items=2)
    sheets = [{"1": 5.0, "2": 5.0}] * 20 + [{"1": 4.0, "2": 4.0}] * 3
    shown = figure(summary_of(of, sheets), "ALL")
    assert shown.interval is not None
    assert shown.interval[1] <= 10.0


def test_that_a_scale_of_one_statement_shows_its_spread_as_late_as_answers_are_spread() -> None:
    """Eight answers of 1 to 5 with the mean 4.6 and the deviation 0.7 are six fives, a four and a
    three: the deviation would tell that one person chose 3."""
    of = form([scale("ONE", "1", bands=[("low", 1), ("high", 4)])], items=1)
    sheets = [{"1": value} for value in (5.0,) * 6 + (4.0, 3.0)]
    few, many = (figure(summary_of(of, sheets * times), "ONE") for times in (3, 5))
    assert (few.n, few.mean) == (24, 4.6)
    assert (few.sd, few.interval, few.shares) == (None, None, ())
    assert many.sd == 0.7


# --- shares --------------------------------------------------------------------------------------


def test_that_ten_people_get_shares_that_stand_for_five_or_more() -> None:
    def sheet(total: int) -> dict[str, Answer]:
        items = PROQOL.by_scale["CS"].items
        return {item: float(total // 10 + (at < total % 10)) for at, item in enumerate(items)}

    sheets = [sheet(15)] * 5 + [sheet(30)] * 4 + [sheet(31), sheet(45)]
    shown = figure(summary_of(PROQOL, sheets), "CS")
    assert [(share.names, share.percent) for share in shown.shares] == [
        (("low",), 45),
        (("average", "high"), 55),
    ]


def test_that_a_form_without_bands_shows_no_shares_and_misses_none() -> None:
    of = shipped("olbi")
    summary = summary_of(of, people(of, 12))
    assert all(shown.shares == () for shown in summary.forms[0].scales)
    assert not any("range" in entry.thing for entry in summary.left_out)


def test_that_scores_outside_every_band_are_not_left_out_of_the_shares_silently() -> None:
    of = form([scale("ALL", ["1"], bands=[("some", 2), ("more", 4)])], items=1)
    sheets = [{"1": 1.0 + at % 5} for at in range(30)]
    assert figure(summary_of(of, sheets), "ALL").shares == ()


# --- how scores were made ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form_id", "words"),
    [
        (
            "proqol-5",
            "Each scale is the sum of its ten statements, five Burnout statements turned round "
            "first. A scale with a skipped statement is not scored.",
        ),
        (
            "stsi-oa",
            "Each scale is the mean of its own statements. A scale counts for everyone who "
            "answered at least one of its statements. “Not applicable” is left out of the score; "
            "it is not a zero.",
        ),
    ],
)
def test_that_how_scores_were_made_is_said_from_the_key(form_id: str, words: str) -> None:
    of = shipped(form_id)
    assert summary_of(of, people(of, 6)).forms[0].scoring == words


def test_that_proration_is_said_where_it_was_switched_on() -> None:
    made = summary_of(PROQOL, people(PROQOL, 6), prorate=True).forms[0]
    assert made.prorated
    assert "at least eight of ten" in made.scoring
    assert not summary_of(PROQOL, people(PROQOL, 6)).forms[0].prorated
    assert not summary_of(STSI, people(STSI, 6), prorate=True).forms[0].prorated


def test_that_every_source_stands_with_the_figures() -> None:
    made = summary_of(PROQOL, people(PROQOL, 6)).forms[0]
    assert any("De La Rosa" in source for source in made.sources)
    assert any("Manual" in source for source in made.sources)
    assert len(set(made.sources)) == len(made.sources)
    assert made.credit
