"""What is shown to the room, in which order and in which words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.domain import reading
from facilitator.domain.forms import Direction
from facilitator.domain.showing import Kind, Slide, slides
from facilitator.domain.summary import ScaleFigure, Summary
from tests.support.made_summaries import KEYS, made_summary


def with_comparisons(summary: Summary, said: dict[str, tuple[str, float]]) -> Summary:
    """The summary with these comparisons and differences, by scale."""
    form = summary.forms[0]
    scales = tuple(
        replace(one, comparison=said[one.scale_id][0], difference=said[one.scale_id][1])
        if one.scale_id in said
        else one
        for one in form.scales
    )
    return replace(summary, forms=(replace(form, scales=scales),))


def findings(summary: Summary) -> list[Slide]:
    return [slide for slide in slides(summary) if slide.kind is Kind.FINDING]


def shown(summary: Summary) -> list[str]:
    return [slide.scale.scale_id for slide in findings(summary) if slide.scale]


def test_that_slides_open_empty_and_end_with_thanks() -> None:
    kinds = [slide.kind for slide in slides(made_summary("proqol-5"))]
    assert kinds[:2] == [Kind.EMPTY, Kind.ANSWERED]
    assert kinds[-2:] == [Kind.NEXT, Kind.END]
    assert set(kinds[2:-2]) == {Kind.FINDING}
    empty = slides(made_summary("proqol-5"))[0]
    assert (empty.title, empty.over, empty.parts, empty.scale) == ("", "", (), None)


def test_that_strengths_come_first_and_what_weighs_last() -> None:
    said = {"CS": ("Above", 0.6), "BO": ("Well above", 0.9), "STS": ("Close to", 0.1)}
    summary = with_comparisons(made_summary("proqol-5"), said)
    assert shown(summary) == ["CS", "STS", "BO"]
    titles = [slide.title for slide in findings(summary)]
    assert titles == [
        "Satisfaction is a strength here.",
        "Secondary traumatic stress is close to the published mean.",
        "Burnout is the load to watch.",
    ]


def test_that_a_light_load_goes_before_a_strength_that_lacks() -> None:
    said = {"CS": ("Below", -0.6), "BO": ("Below", -0.6), "STS": ("No clear difference", 0.3)}
    summary = with_comparisons(made_summary("proqol-5"), said)
    assert shown(summary) == ["BO", "STS", "CS"]
    assert findings(summary)[1].title.endswith("no clear difference from the published mean.")


@pytest.mark.parametrize("people", [5, 7, 8, 12, 24, 40])
@pytest.mark.parametrize("form_id", KEYS)
def test_that_every_shown_scale_is_one_slide_and_no_other_is(form_id: str, people: int) -> None:
    summary = made_summary(form_id, people=people)
    wanted = [
        scale.scale_id for form in summary.forms for scale in form.scales if scale.mean is not None
    ]
    assert sorted(shown(summary)) == sorted(wanted)


def test_that_domains_without_a_published_mean_go_from_the_highest_down() -> None:
    summary = made_summary("skills")
    means = [slide.scale.mean for slide in findings(summary) if slide.scale]
    assert means == sorted(means, reverse=True)
    assert findings(summary)[0].title == "Feeling what is there stands highest."
    assert findings(summary)[-1].title == "Less acting: the best place to begin."


def test_that_loads_without_a_published_mean_end_with_the_heaviest() -> None:
    summary = made_summary("cbi", people=12)
    assert findings(summary)[-1].title == "Personal burnout weighs most."


@pytest.mark.parametrize("people", [5, 6, 7])
def test_that_a_small_group_keeps_the_order_of_the_form_and_says_about(people: int) -> None:
    summary = made_summary("skills", people=people)
    scales = summary.forms[0].scales
    assert shown(summary) == [scale.scale_id for scale in scales if scale.mean is not None]
    for slide in findings(summary):
        assert ": about " in slide.title
        assert not any(word in slide.title for word in ("highest", "begin", "most", "strength"))


def test_that_the_line_over_a_finding_says_which_way_is_good_and_what_is_not_validated() -> None:
    ours = findings(made_summary("skills"))[0].over
    assert ours == "Skills self-check, not validated  ·  more is a strength"
    theirs = {slide.over for slide in findings(made_summary("proqol-5"))}
    assert theirs == {
        "ProQOL 5  ·  less is easier  ·  ranges made for one person",
        "ProQOL 5  ·  more is a strength  ·  ranges made for one person",
    }


def test_that_the_ratings_of_an_agency_are_not_called_ranges_for_one_person() -> None:
    assert {slide.over for slide in findings(made_summary("stsi-oa"))} == {
        "STSI-OA  ·  more is a strength"
    }


def test_that_who_answered_is_said_as_the_summary_says_it() -> None:
    plain = slides(made_summary("proqol-5"))[1]
    assert plain.title == "24 of the 28 people in the room answered."
    nearly_all = slides(made_summary("proqol-5", people=24, present=25))[1]
    assert "25" not in nearly_all.title
    assert "Answering was voluntary." in nearly_all.parts[1][1]


def test_that_the_workshop_itself_is_left_to_the_summary_unless_it_is_all_there_is() -> None:
    titles = {slide.scale.form_id for slide in findings(made_summary()) if slide.scale}
    assert "evaluation" not in titles
    assert {slide.scale.form_id for slide in findings(made_summary("evaluation")) if slide.scale}


def test_that_every_slide_has_a_line_for_the_trainer() -> None:
    for people in (7, 24):
        for slide in slides(made_summary("proqol-5", people=people)):
            assert slide.say
            assert slide.say not in (slide.title, *(text for _, text in slide.parts))


def test_that_the_contacts_are_named_by_kind_where_there_are_the_usual_three() -> None:
    summary = made_summary("proqol-5")
    three = replace(summary.occasion, contacts=("Dana", "the line", "988"))
    heads = [head for head, _ in slides(replace(summary, occasion=three))[-1].parts if head]
    assert heads == ["Someone to talk to today", "Employee assistance", "Crisis line"]
    assert not [head for head, _ in slides(summary)[-1].parts if head]


def test_that_a_headline_load_is_named_on_one_slide_alone() -> None:
    said = {"CS": ("Close to", 0.0), "BO": ("Above", 0.6), "STS": ("Well above", 0.9)}
    summary = with_comparisons(made_summary("proqol-5"), said)
    titles = [slide.title for slide in findings(summary)]
    assert sum("the load to watch" in title for title in titles) == 1
    assert "Burnout is above the published mean." in titles
    top: ScaleFigure | None = reading.furthest_above(summary, Direction.LOAD)
    assert top is not None
    assert top.scale_id == "STS"


def test_that_a_range_made_for_one_person_is_no_title_for_a_group() -> None:
    titles = [slide.title for slide in findings(made_summary("stss", people=40))]
    assert not any("“" in title for title in titles)
    rated = [slide.title for slide in findings(made_summary("stsi-oa"))]
    assert "Practices of leaders: on average “being tested”." in rated
