from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from facilitator.domain import reading, small_print
from facilitator.domain.forms import Band, Direction, Norm
from facilitator.domain.summary import FormFigures, Occasion, ScaleFigure, Summary

LOAD, STRENGTH = Direction.LOAD, Direction.STRENGTH
BANDS = (Band("low", 10), Band("average", 23), Band("high", 42))


def scale(
    title: str,
    direction: Direction,
    mean: float | None,
    comparison: str = "",
    difference: float | None = None,
    *,
    scale_id: str = "",
    ends: tuple[float, float] = (1.0, 5.0),
    norm: Norm | None = None,
    bands: tuple[Band, ...] = (),
) -> ScaleFigure:
    return ScaleFigure(
        form_id="form",
        scale_id=scale_id or title,
        title=title,
        note="",
        direction=direction,
        ends=ends,
        bands=bands,
        norm=norm or (Norm(20, 5, 100, "a study.") if comparison else None),
        n=24 if mean is not None else None,
        mean=mean,
        interval=(1.0, 2.0) if mean is not None else None,
        difference=difference,
        comparison=comparison,
    )


def form(*scales: ScaleFigure, form_id: str = "form", title: str = "Form", **other) -> FormFigures:
    facts = {
        "subject": "statements about work",
        "items": 10,
        "credit": "its owner",
        "validated": True,
        "ours": False,
        "caution": "",
        "scoring": "Each scale is the sum of its ten statements.",
    }
    return FormFigures(form_id=form_id, title=title, scales=tuple(scales), **{**facts, **other})


def summary(*forms: FormFigures, answered: int = 24, **other) -> Summary:
    facts = {"minimum": 5, "present": "24 of the 26 people in the room", "left_out": ()}
    occasion = Occasion("Agency", "Training", None, "Baseline", ("call 988",))
    return Summary(occasion, answered=answered, forms=tuple(forms), **{**facts, **other})


def proqol(*comparisons: tuple[str, float]) -> FormFigures:
    (cs, dcs), (bo, dbo), (sts, dsts) = comparisons
    return form(
        scale("Satisfaction", STRENGTH, 40.6, cs, dcs, scale_id="CS"),
        scale("Burnout", LOAD, 24.1, bo, dbo, scale_id="BO"),
        scale("Traumatic stress", LOAD, 20.6, sts, dsts, scale_id="STS"),
    )


def skills(*means: float | None) -> FormFigures:
    titles = ("Feeling", "Letting go", "Choosing", "Acting", "Resting")
    return form(
        *(scale(title, STRENGTH, mean) for title, mean in zip(titles, means, strict=False)),
        form_id="skills",
        title="Skills",
        validated=False,
        ours=True,
    )


@pytest.mark.parametrize(
    ("comparisons", "said"),
    [
        (
            [("A little above", 0.45), ("No clear difference", 0.24), ("Above", 0.68)],
            ("Satisfaction is a strength here.", "Traumatic stress is the load to watch."),
        ),
        (
            [("Above", 0.6), ("Well above", 0.9), ("A little above", 0.4)],
            ("Satisfaction is a strength here.", "Burnout is the load to watch."),
        ),
        (
            [("Well above", 0.9), ("Close to", 0.1), ("Below", -0.6)],
            ("Satisfaction is a strength here.", "No load stands out."),
        ),
        (
            [("Below", -0.6), ("Close to", 0.1), ("Below", -0.6)],
            ("No load stands out.",),
        ),
    ],
)
def test_that_the_title_names_the_strength_first_then_the_load_furthest_above(
    comparisons: Sequence[tuple[str, float]], said: tuple[str, ...]
) -> None:
    assert reading.headline(summary(proqol(*comparisons))) == said


def test_that_without_published_means_the_title_names_the_strongest_and_where_to_begin() -> None:
    assert reading.headline(summary(skills(3.9, 3.6, 3.2, 2.9, 3.4))) == (
        "Strongest here: Feeling.",
        "The best place to begin: Acting.",
    )


def test_that_two_scales_with_one_mean_are_named_together_and_three_not_at_all() -> None:
    assert reading.headline(summary(skills(3.9, 3.9, 3.2, 2.9, 2.9))) == (
        "Strongest here: Feeling and Letting go.",
        "The best place to begin: Acting and Resting.",
    )
    assert reading.headline(summary(skills(3.9, 3.0, 3.0, 3.0, 3.4))) == (
        "Strongest here: Feeling.",
    )


def test_that_two_long_names_never_make_the_title_break_inside_a_name() -> None:
    long = form(
        scale("Practices of leaders", STRENGTH, 3.4),
        scale("Evaluation and monitoring", STRENGTH, 3.4),
        scale("Policies", STRENGTH, 3.0),
    )
    assert reading.headline(summary(long)) == (
        "Two of the three scales stand highest.",
        "The best place to begin: Policies.",
    )
    assert reading.joined(["Practices", "Evaluation and monitoring"]) == (
        "Practices; Evaluation and monitoring"
    )


def test_that_scales_that_stand_close_are_not_ranked() -> None:
    assert reading.headline(summary(skills(3.1, 3.0, 3.1, 3.0, 3.0))) == (
        "The five scales stand close together.",
    )


def test_that_scales_whose_intervals_hold_each_others_means_are_not_ranked() -> None:
    apart = form(scale("Stress", LOAD, 2.4), scale("Burnout", LOAD, 2.7))
    near = form(
        replace(apart.scales[0], interval=(2.0, 2.8)), replace(apart.scales[1], interval=(2.3, 3.1))
    )
    assert reading.headline(summary(apart)) == ("Burnout weighs most.",)
    assert reading.headline(summary(near)) == ("The loads weigh about the same.",)


def test_that_loads_without_published_means_are_weighed_against_each_other_only() -> None:
    pulse = form(
        scale("Traumatic stress", LOAD, 2.1, scale_id="STS"),
        scale("Burnout", LOAD, 2.9, scale_id="BO"),
        scale("All", LOAD, 5.0, scale_id="TOTAL"),
    )
    assert reading.headline(summary(pulse)) == ("Burnout weighs most.",)


def test_that_a_lone_load_with_ranges_is_read_by_its_range() -> None:
    stress = form(scale("Stress", LOAD, 30.0, ends=(10, 50), bands=BANDS))
    assert reading.headline(summary(stress)) == ("Stress: on average “average”.",)


def test_that_five_to_seven_people_get_no_comparison_in_any_words() -> None:
    small = summary(proqol(("Above", 0.6), ("Above", 0.6), ("Above", 0.6)), answered=7)
    assert reading.headline(small)[0].startswith("Seven people answered.")
    words = " ".join(text for _, text in reading.advice(small))
    assert "published mean" not in words
    assert "strength" not in words


def test_that_a_hidden_scale_is_never_spoken_of() -> None:
    hidden = skills(None, 3.6, 3.2, None, 3.4)
    words = " ".join(
        [*reading.headline(summary(hidden)), *(text for _, text in reading.advice(summary(hidden)))]
    )
    assert "Feeling" not in words
    assert "Acting" not in words


def test_that_the_workshop_is_not_mixed_with_how_people_are() -> None:
    evaluation = form(
        scale("The workshop", STRENGTH, 4.9), form_id="evaluation", about_session=True
    )
    both = summary(proqol(("Above", 0.6), ("Close to", 0.1), ("Close to", 0.0)), evaluation)
    assert [each.form_id for each in reading.about_people(both)] == ["form"]
    assert [each.form_id for each in reading.about_people(summary(evaluation))] == ["evaluation"]


def test_that_a_lower_satisfaction_is_watched_and_at_most_two_things_are() -> None:
    text = dict(
        reading.advice(
            summary(proqol(("Below", -0.6), ("Above", 0.6), ("Above", 0.7)), skills(4, 2))
        )
    )["To watch"]
    assert "Traumatic stress follows contact" in text
    assert "Satisfaction is below the published mean" in text
    assert "place to begin" not in text


@pytest.mark.parametrize(
    ("present", "said"),
    [
        ("24 of the 26 people in the room", "24 of the 26 people in the room."),
        ("24 people answered", "24 people answered."),
        ("most of those present", "24 people answered, most of those present."),
        ("", "24 people answered."),
    ],
)
def test_that_who_answered_is_said_as_far_as_is_safe(present: str, said: str) -> None:
    assert (
        reading.answered(summary(skills(3), present=present)) == f"{said} Answering was voluntary."
    )


def test_that_what_was_asked_names_each_form_and_which_are_not_validated() -> None:
    one = form(scale("A", LOAD, 2), scale("B", LOAD, 3), title="ProQOL 5")
    assert reading.asked(summary(one)) == ("10 statements about work, on two scales (ProQOL 5).",)
    assert reading.asked(summary(one, skills(3))) == (
        "ProQOL 5 (10 statements) and Skills (10). Not validated: Skills.",
    )


def test_that_the_promise_names_the_rounds_own_numbers() -> None:
    text = small_print.promised(summary(skills(3), minimum=12))
    assert "scores from 12 people up, spread from 12, ranges and comments from 12" in text
    assert "statements from 25" in text


def test_that_ranges_are_told_with_whole_scores_for_sums_and_bounds_for_means() -> None:
    sums = scale("S", LOAD, 30, ends=(10, 50), bands=BANDS)
    assert (
        small_print.band_limits(sums.bands, sums.ends)
        == "low 22 or less, average 23 to 41, high 42 or more"
    )
    means = replace(sums, ends=(1, 5), bands=(Band("in planning", 1), Band("ready", 4)))
    assert (
        small_print.band_limits(means.bands, means.ends) == "in planning under 4, ready 4 or more"
    )


def test_that_credits_come_with_somewhere_to_turn() -> None:
    lines = small_print.credits(summary(skills(3)))
    assert lines == ("Skills: its owner", "If today stirred something up: call 988.")


def test_that_hardly_anyone_high_is_said_only_where_it_is_true() -> None:
    norm = Norm(16.7, 5.7, 5612, "De La Rosa")
    high = scale("STS", LOAD, 20, ends=(10, 50), bands=BANDS, norm=norm)
    assert reading.hardly_anyone_high([high])
    assert not reading.hardly_anyone_high([replace(high, direction=STRENGTH)])
    assert not reading.hardly_anyone_high([replace(high, norm=Norm(30, 8, 100, ""))])
