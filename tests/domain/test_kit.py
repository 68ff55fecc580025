"""What a kit holds, how it is kept, and when printed sheets no longer say what a survey says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import kit_plain
from facilitator.domain.errors import BadInput
from facilitator.domain.kit import Crowd, Item, Kind, KitPlan, Part, Sheets, contents
from facilitator.domain.kit_sheets import PrintedSheets, concern, holds, names_somebody, printed_too
from facilitator.domain.rounds import OpeningPlan, Promise, Study, Supervisors

CONTACTS = ("In the room", "Care line", "988")
PROMISE = Promise(minimum=7, contacts=CONTACTS)
SURVEY = OpeningPlan("Survey", ("pulse", "proqol-5"), ("en", "es"), PROMISE)
DAY = date(2026, 3, 4)
TWENTY_FOUR = Crowd(24, 0)


def items(
    plan: KitPlan | None = None,
    crowd: Crowd = TWENTY_FOUR,
    languages: tuple[str, ...] = ("en",),
    agenda: bool = True,
) -> dict[str, Item]:
    sheets = [Sheets("Survey", languages, 5)] if languages else []
    return {one.id: one for one in contents(plan or KitPlan(), crowd, sheets, 3, agenda)}


def test_that_there_are_sheets_for_everybody_and_some_to_spare() -> None:
    found = items()
    assert {found[one].copies for one in ("sheets-en", "stubs-en", "cards-en", "handouts")} == {28}


def test_that_stubs_and_cards_follow_the_sheets_until_somebody_says_otherwise() -> None:
    plan = KitPlan().copy("sheets-en", 40)
    assert items(plan)["cards-en"].copies == 40
    assert items(plan.copy("cards-en", 60))["cards-en"].copies == 60


def test_that_languages_share_the_people() -> None:
    found = items(languages=("en", "es"))
    assert found["sheets-en"].copies == found["sheets-es"].copies == 14


def test_that_only_pieces_of_the_printers_own_part_have_names() -> None:
    own = {one.kind for one in items().values() if one.part is Part.OWN}
    assert {Kind.SIGN_IN, Kind.ATTENDANCE, Kind.BADGES, Kind.TENTS} < own


def test_that_an_empty_roster_gives_a_sheet_to_fill_in() -> None:
    found = items(KitPlan(people=12), Crowd(0, 0))
    assert found["blank-sign-in"].wanted
    assert not found["sign-in"].wanted
    assert "badges" not in found
    assert found["sheets-en"].copies == 14


def test_that_the_attendance_list_is_in_once_somebody_came() -> None:
    assert not items()["attendance"].wanted
    assert items(crowd=Crowd(24, 3))["attendance"].wanted


def test_that_the_agenda_is_in_once_it_was_written_or_somebody_wants_an_empty_one() -> None:
    assert items()["agenda"].wanted
    assert not items(agenda=False)["agenda"].wanted
    assert items(KitPlan().want("agenda", True), agenda=False)["agenda"].wanted


def test_that_without_a_survey_there_is_nothing_of_one() -> None:
    assert not {"poster", "trainer", "sheets-en", "cards-en"} & set(items(languages=()))


@pytest.mark.parametrize("copies", [0, -1, 3001])
def test_that_no_or_far_too_many_copies_are_refused(copies: int) -> None:
    with pytest.raises(BadInput):
        KitPlan().copy("poster", copies)


plans = st.builds(
    KitPlan,
    paper=st.sampled_from(["", "letter", "a4"]),
    mono=st.booleans(),
    label=st.text(),
    people=st.none() | st.integers(0, 3000),
    chosen=st.dictionaries(st.text(), st.booleans()),
    copies=st.dictionaries(st.text(), st.integers(1, 3000)),
    handouts=st.none() | st.lists(st.text()).map(tuple),
    made=st.none() | st.dates(),
    survey=st.none() | st.just(SURVEY),
    printed=st.none() | st.just(PrintedSheets(SURVEY, DAY, {"Survey": 28})),
)


@given(plans)
def test_that_a_plan_comes_back_as_it_was_kept(plan: KitPlan) -> None:
    assert kit_plain.from_plain(json.loads(json.dumps(kit_plain.to_plain(plan)))) == plan


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(plans, st.data())
def test_that_what_is_not_sensible_becomes_usual(plan: KitPlan, data: st.DataObject) -> None:
    kept = kit_plain.to_plain(plan)
    for part in data.draw(st.lists(st.sampled_from(sorted(kept)))):
        kept[part] = data.draw(json_values)
    if isinstance(kept["survey"], dict) and "promise" in kept["survey"]:
        kept["survey"]["promise"] = data.draw(json_values)
    read = kit_plain.from_plain(kept)
    contents(read, TWENTY_FOUR, [Sheets("Survey", ("en",), 5)], 3, agenda=True)


def test_that_sheets_hold_while_nothing_they_say_changes() -> None:
    printed = PrintedSheets(SURVEY, DAY, {"Survey": 28})
    assert holds(printed, SURVEY, DAY)
    assert holds(printed, replace(SURVEY, languages=("en",)), DAY)
    assert holds(printed, replace(SURVEY, promise=replace(PROMISE, own_result=True)), DAY)
    assert concern(printed, SURVEY, DAY) is None
    assert concern(None, SURVEY, DAY) is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"form_ids": ("pulse",)}, "hold other questionnaires"),
        ({"languages": ("en", "fr")}, "are not in every language you chose"),
        ({"title": "Baseline"}, "are headed “Survey”"),
        ({"promise": replace(PROMISE, minimum=5)}, "promise results only from 7 people up"),
        ({"promise": replace(PROMISE, contacts=("A", "B", "C"))}, "name other contacts"),
        ({"promise": replace(PROMISE, study=Study("U", "1", "x"))}, "name another use"),
        (
            {"promise": replace(PROMISE, supervisors=Supervisors.TOGETHER)},
            "say something else about supervisors",
        ),
        ({"promise": replace(PROMISE, words={"[helper]": "carer"})}, "use other words of your own"),
        ({"promise": replace(PROMISE, keep_days=3)}, "name another last day for too few answers"),
    ],
)
def test_that_each_difference_is_said_plainly(changed: dict[str, object], said: str) -> None:
    printed = PrintedSheets(SURVEY, DAY, {"Survey": 28})
    found = concern(printed, replace(SURVEY, **changed), DAY)  # type: ignore[arg-type]
    assert found is not None
    assert found.sentence == f"The sheets you printed {said}."
    assert not found.blocking


def test_that_opening_later_than_the_sheets_say_is_another_promise() -> None:
    printed = PrintedSheets(SURVEY, DAY, {"Survey": 28})
    assert concern(printed, SURVEY, DAY - timedelta(days=1)) is None
    assert concern(printed, SURVEY, DAY + timedelta(days=1)) is not None


def test_that_printing_again_adds_and_saving_again_does_not() -> None:
    once = printed_too(None, SURVEY, DAY, "Survey", 28, again=False)
    assert printed_too(once, SURVEY, DAY, "Survey", 28, again=False).copies == {"Survey": 28}
    assert printed_too(once, SURVEY, DAY, "Survey", 5, again=True).copies == {"Survey": 33}
    other = replace(SURVEY, title="Baseline")
    assert printed_too(once, other, DAY, "Baseline", 5, again=True).copies == {"Baseline": 5}


def test_that_a_trainer_or_contact_who_is_on_the_roster_is_noticed() -> None:
    texts = ("Harbor Services", "Ana Ruiz, in the room until five", "Trainers: Трое, 山田太郎")
    assert names_somebody(texts, ["Bo Lee", "ana  ruiz"])
    assert names_somebody(texts, ["山田太郎"])
    assert not names_somebody(texts, ["Ana Ruiz Fernández", "An", "Bo", "", "  "])
