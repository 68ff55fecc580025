"""Every key that ships says exactly what was published; the numbers here were typed apart."""

from __future__ import annotations

import re
from functools import cache

import pytest

from facilitator.domain.forms import Direction, Form, ItemKind, Method
from facilitator.exchange.form_files import read_form
from facilitator.system.bundled import bundled

# items, low, high, reversed, method, scales
PUBLISHED: dict[str, tuple[int, float, float, str, str, dict[str, str]]] = {
    "proqol-5": (30, 1, 5, "1 4 15 17 29", "sum", {
        "CS": "3 6 12 16 18 20 22 24 27 30",
        "BO": "1 4 8 10 15 17 19 21 26 29",
        "STS": "2 5 7 9 11 13 14 23 25 28",
    }),
    "stss": (17, 1, 5, "", "sum", {
        "INT": "2 3 6 10 13",
        "AVO": "1 5 7 9 12 14 17",
        "ARO": "4 8 11 15 16",
        "TOTAL": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
    }),
    "cbi": (19, 0, 100, "13", "mean", {
        "PERSONAL": "1 2 3 4 5 6",
        "WORK": "7 8 9 10 11 12 13",
        "CLIENT": "14 15 16 17 18 19",
    }),
    "olbi": (16, 1, 4, "2 3 4 6 8 9 11 12", "sum", {
        "DISENGAGEMENT": "1 3 6 7 9 11 13 15",
        "EXHAUSTION": "2 4 5 8 10 12 14 16",
        "TOTAL": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
    }),
    "bat-23": (23, 1, 5, "", "mean", {
        "EX": "1 2 3 4 5 6 7 8",
        "MD": "9 10 11 12 13",
        "CI": "14 15 16 17 18",
        "EI": "19 20 21 22 23",
        "CORE": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23",
    }),
    "pss-10": (10, 0, 4, "4 5 7 8", "sum", {"TOTAL": "1 2 3 4 5 6 7 8 9 10"}),
    "stsi-oa": (40, 1, 5, "", "mean", {
        "D1_resilience": "1a 1b 1c 1d 1e 1f 1g",
        "D2_safety": "2a 2b 2c 2d 2e 2f 2g",
        "D3_policies": "3a 3b 3c 3d 3e 3f",
        "D4_leaders": "4a 4b 4c 4d 4e 4f 4g 4h 4i",
        "D5_routine": "5a 5b 5c 5d 5e 5f 5g",
        "D6_monitoring": "6a 6b 6c 6d",
    }),
}  # fmt: skip
NEEDED = {"cbi": {"PERSONAL": 3, "WORK": 4, "CLIENT": 3}}
OURS = ("skills", "pulse", "strengths", "evaluation")


@cache
def key(form_id: str) -> Form:
    return read_form(bundled("forms", f"{form_id}.yaml"))


@pytest.mark.parametrize("form_id", PUBLISHED)
def test_that_a_key_has_the_published_numbers(form_id: str) -> None:
    form = key(form_id)
    count, low, high, reverse, method, scales = PUBLISHED[form_id]
    assert len(form.items) == count
    assert {(answers.low, answers.high) for answers in form.answer_sets} == {(low, high)}
    assert form.reversed_items == frozenset(reverse.split())
    assert {scale.id: " ".join(scale.items) for scale in form.scales} == scales
    assert {scale.method for scale in form.scales} == {Method(method)}


@pytest.mark.parametrize("form_id", PUBLISHED)
def test_that_a_scale_asks_for_all_answers_unless_fewer_were_published(form_id: str) -> None:
    for scale in key(form_id).scales:
        if form_id == "stsi-oa":
            assert scale.needed == 1
        else:
            assert scale.needed == NEEDED.get(form_id, {}).get(scale.id, len(scale.items))


def test_that_only_the_proqol_may_be_prorated_and_from_eight_answers() -> None:
    for form_id in (*PUBLISHED, *OURS):
        allowed = {scale.prorated_from for scale in key(form_id).scales}
        assert allowed == ({8} if form_id == "proqol-5" else {0})


def test_that_the_items_run_in_the_order_of_the_official_sheets() -> None:
    for form_id, (count, *_, scales) in PUBLISHED.items():
        ids = [item.id for item in key(form_id).items]
        if form_id == "stsi-oa":
            assert ids == [item for items in scales.values() for item in items.split()]
        else:
            assert ids == [str(number) for number in range(1, count + 1)]


def test_that_the_proqol_has_its_ranges_its_published_means_and_no_total() -> None:
    form = key("proqol-5")
    means = {"CS": (37.7, 6.5), "BO": (22.8, 5.4), "STS": (16.7, 5.7)}
    assert set(form.by_scale) == set(means)
    for scale in form.scales:
        bands = [(band.id, band.start) for band in scale.bands]
        assert bands == [("low", 10), ("average", 23), ("high", 42)]
        assert form.ends_of(scale) == (10, 50)
        assert scale.norm is not None
        assert (scale.norm.mean, scale.norm.sd) == means[scale.id]
        assert scale.norm.people == 5612
        assert "De La Rosa" in scale.norm.source
        assert (scale.direction is Direction.STRENGTH) == (scale.id == "CS")


def test_that_the_proqol_says_how_seldom_its_high_range_is_reached() -> None:
    form = key("proqol-5")
    for scale_id, distance in (("BO", "3.6"), ("STS", "4.4")):
        norm = form.by_scale[scale_id].norm
        assert norm is not None
        assert f"{(42 - norm.mean) / norm.sd:.1f}" == distance
        assert distance in form.caution


def test_that_the_stss_has_ranges_on_its_total_alone() -> None:
    form = key("stss")
    bands = [(band.id, band.start) for band in form.by_scale["TOTAL"].bands]
    assert [start for _, start in bands] == [17, 28, 38, 44, 49]
    assert [name for name, _ in bands] == ["little/none", "mild", "moderate", "high", "severe"]
    assert form.ends_of(form.by_scale["TOTAL"]) == (17, 85)
    assert not any(scale.bands for scale in form.scales if scale.id != "TOTAL")


def test_that_the_organisation_form_has_half_open_ranges_on_its_means() -> None:
    form = key("stsi-oa")
    for scale in form.scales:
        assert [(band.id, band.start) for band in scale.bands] == [
            ("needs attention", 1),
            ("in planning", 2),
            ("being tested", 3),
            ("ready to spread", 4),
        ]
    assert all(answers.not_applicable for answers in form.answer_sets)
    assert form.leadership
    assert "TOTAL" not in form.by_scale
    most = [len(scale.items) * 5 for scale in form.scales]
    assert most == [35, 35, 30, 45, 35, 20]
    assert sum(most) == 200


def test_that_the_copenhagen_form_keeps_its_two_answer_sets_apart() -> None:
    form = key("cbi")
    degree = {item.id for item in form.items if item.answers == "degree"}
    frequency = {item.id for item in form.items if item.answers == "frequency"}
    assert degree == {"7", "8", "9", "14", "15", "16", "17"}
    assert frequency == {"1", "2", "3", "4", "5", "6", "10", "11", "12", "13", "18", "19"}
    for answers in form.answer_sets:
        assert answers.values == (100, 75, 50, 25, 0), "the sheet prints the strongest answer first"


@pytest.mark.parametrize("form_id", ["cbi", "olbi", "bat-23", "pss-10"])
def test_that_no_range_is_drawn_where_none_is_official(form_id: str) -> None:
    assert not any(scale.bands for scale in key(form_id).scales)


@pytest.mark.parametrize("form_id", [*PUBLISHED, *OURS])
def test_that_no_item_stands_twice_and_every_item_enters_a_scale(form_id: str) -> None:
    form = key(form_id)
    ids = [item.id for item in form.items]
    assert len(ids) == len(set(ids))
    scored = {item.id for item in form.choices}
    used = [item for scale in form.scales for item in scale.items]
    assert set(used) == scored
    for scale in form.scales:
        assert len(scale.items) == len(set(scale.items))
    assert form.reversed_items <= scored


def test_that_subscales_do_not_share_items() -> None:
    """A duplicated item in one scale would shift all later ones."""
    for form_id in PUBLISHED:
        parts = [scale for scale in key(form_id).scales if scale.id not in ("TOTAL", "CORE")]
        used = [item for scale in parts for item in scale.items]
        assert len(used) == len(set(used))


@pytest.mark.parametrize("form_id", PUBLISHED)
def test_that_a_published_key_names_its_sources_and_its_owner_and_has_no_sentences(
    form_id: str,
) -> None:
    form = key(form_id)
    assert form.sources
    assert not form.ours
    assert form.permission.owner
    assert form.permission.terms
    assert form.permission.where
    for scale in form.scales:
        assert bool(scale.bands) == bool(scale.bands_source)
        if scale.bands:
            assert re.search(r"\d{4}|Kentucky", scale.bands_source)
    folder = bundled("forms")
    assert not list(folder.glob(f"{form_id}.*.yaml"))


@pytest.mark.parametrize("form_id", OURS)
def test_that_our_own_forms_say_that_they_are_not_validated(form_id: str) -> None:
    form = key(form_id)
    assert form.ours
    assert not form.validated
    assert "not been validated" in form.caution
    assert not any(scale.bands or scale.norm for scale in form.scales)


def test_that_our_own_forms_have_the_agreed_shape() -> None:
    skills, pulse, strengths = key("skills"), key("pulse"), key("strengths")
    assert list(skills.by_scale) == ["EE", "RU", "CN", "EL", "PR"]
    assert len(skills.items) == 20
    assert list(pulse.by_scale) == ["STS", "BO"]
    assert len(pulse.items) <= 12
    assert all(scale.direction is Direction.LOAD for scale in pulse.scales)
    assert strengths.leadership
    assert len(strengths.scales) == 5
    assert all(answers.not_applicable for answers in strengths.answer_sets)
    for form in (skills, pulse, strengths):
        assert {form.ends_of(scale) for scale in form.scales} == {(1, 5)}


def test_that_the_evaluation_has_six_agreements_three_questions_and_one_recommendation() -> None:
    form = key("evaluation")
    kinds = [item.kind for item in form.items]
    assert kinds.count(ItemKind.COMMENT) == 3
    assert form.by_scale["SESSION"].items == ("1", "2", "3", "4", "5", "6")
    assert form.ends_of(form.by_scale["RECOMMEND"]) == (0, 10)
    rule = form.backwards
    assert rule is not None
    assert rule.agreement == form.by_scale["SESSION"].items
    assert (rule.at_most, rule.recommend, rule.at_least) == (2, "10", 9)
    assert form.answers_of("10").keys[-1] == "+"


def test_that_only_the_evaluation_is_about_the_session_and_old_keys_of_it_still_are() -> None:
    from facilitator.exchange.form_files import parse_form

    everything = sorted(path.stem for path in bundled("forms").glob("*.yaml"))
    keys = [form_id for form_id in everything if "." not in form_id]
    assert [form_id for form_id in keys if key(form_id).about_session] == ["evaluation"]
    text = (bundled("forms") / "evaluation.yaml").read_text(encoding="utf-8")
    assert parse_form(text.replace("about: session\n", ""), "old").about_session
    assert not parse_form(text.replace("about: session", "about: people"), "own").about_session
