"""What to prepare for a session, counted back from its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.planning import (
    ASK_FIRST,
    NOTE_AT_MOST,
    PlanFacts,
    PlannedForm,
    SessionReadiness,
    State,
    Step,
    Task,
    Tick,
    from_plain,
    readiness,
    to_plain,
)

DAY = date(2026, 11, 24)
STSI = PlannedForm("stsi-oa", "STSI-OA", "University of Kentucky", frozenset({"en"}))
PROQOL = PlannedForm("proqol-5", "ProQOL 5", "CVT", frozenset({"en"}))
OURS = PlannedForm("strengths", "Strengths and readiness", "Facilitator", frozenset({"en"}))
ENGLISH, SPANISH = ("en", "English"), ("es", "Spanish")
EARLY = PlanFacts(
    day=DAY,
    today=DAY - timedelta(days=50),
    agency="Harbor County",
    forms=(STSI, PROQOL),
    languages=(ENGLISH, SPANISH),
    missing_contacts=("Someone to talk to today", "Employee assistance"),
)
READY = replace(
    EARLY,
    forms=(OURS,),
    languages=(ENGLISH,),
    people=24,
    kit_made=DAY - timedelta(days=3),
    has_pin=True,
    missing_contacts=(),
)


def step(found: SessionReadiness, step_id: str) -> Step:
    return next(one for one in found.steps if one.id == step_id)


def test_that_the_steps_count_back_from_the_day_in_the_order_they_are_due() -> None:
    found = readiness(EARLY)
    assert [one.id for one in found.steps] == [
        "agreement",
        "survey",
        "letter:stsi-oa",
        "text:en",
        "text:es",
        "roster",
        "contacts",
        "pin",
        "printing",
        "site",
    ]
    dues = [(DAY - one.due).days for one in found.steps]
    assert dues == [42, 35, 28, 21, 21, 7, 7, 7, 2, 1]


def test_that_what_the_data_tell_needs_no_tick() -> None:
    found = readiness(READY)
    told = {one.id for one in found.steps if one.seen}
    assert told == {"survey", "text:en", "roster", "contacts", "pin", "printing"}
    assert all(step(found, one).state is State.DONE for one in told)
    assert found.done == 6
    assert len(found.needed) == 8  # and agreement, bag


def test_that_only_questionnaires_of_others_ask_for_a_letter() -> None:
    assert step(readiness(READY), "letter").state is State.NOT_NEEDED
    assert not step(readiness(READY), "letter").wants_note
    assert step(readiness(EARLY), "letter:stsi-oa").wants_note
    assert "letter" not in {one.id for one in readiness(replace(EARLY, forms=())).steps}


def test_that_a_text_that_is_missing_in_one_language_names_the_questionnaires() -> None:
    found = readiness(EARLY)
    assert step(found, "text:en").state is State.DONE
    assert step(found, "text:es").about == "Still missing for STSI-OA and ProQOL 5."
    assert "interpreter" in step(found, "text:es").fallback
    lacking = replace(EARLY, forms=(replace(STSI, languages=frozenset()),))
    assert "paper sheets" in step(readiness(lacking), "text:en").fallback


def test_that_late_begins_the_day_after_it_was_due() -> None:
    due = DAY - timedelta(days=28)
    assert step(readiness(replace(EARLY, today=due)), "letter:stsi-oa").state is State.AHEAD
    after = replace(EARLY, today=due + timedelta(days=1))
    assert step(readiness(after), "letter:stsi-oa").state is State.LATE


def test_that_the_way_on_leads_to_what_is_due_first_and_done_here() -> None:
    found = readiness(EARLY).first
    assert found is not None
    assert (found.id, found.place) == ("text:es", "forms")  # agreement and letter are outside
    nothing = readiness(replace(EARLY, forms=())).first
    assert nothing is not None
    assert nothing.place == "collect"
    assert readiness(READY).first is None


def test_that_what_is_due_within_a_week_is_near_and_nothing_once_the_session_has_been() -> None:
    assert readiness(EARLY).near == 0
    assert readiness(replace(EARLY, today=DAY - timedelta(days=42))).near == 1
    assert readiness(replace(READY, today=DAY)).near == 2
    after = readiness(replace(READY, today=DAY + timedelta(days=1)))
    assert after.over
    assert after.near == 0


def test_that_a_tick_with_its_reference_makes_a_step_done() -> None:
    ticks = {"letter:stsi-oa": Tick(date(2026, 10, 20), "UK-2026-118")}
    found = step(readiness(replace(EARLY, ticks=ticks)), "letter:stsi-oa")
    assert (found.state, found.note, found.ticked) == (
        State.DONE,
        "UK-2026-118",
        date(2026, 10, 20),
    )


def test_that_a_step_may_be_settled_by_hand_where_the_data_do_not_show_it() -> None:
    facts = replace(EARLY, ticks={"text:es": Tick(DAY)})
    found = step(readiness(facts), "text:es")
    assert found.state is State.DONE
    assert not found.seen


def test_that_every_gap_has_a_plain_fallback() -> None:
    forms = tuple(PlannedForm(one, one.upper()) for one in ASK_FIRST)
    for one in readiness(replace(EARLY, forms=forms)).steps:
        assert one.fallback.endswith("."), one.id
        assert one.about.endswith("."), one.id
        for word in ("late", "overdue", "fail", "must", "warning", "error"):
            assert word not in one.fallback.lower().split(), one.id


@given(
    today=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    people=st.integers(0, 60),
    has_pin=st.booleans(),
    forms=st.lists(st.sampled_from([STSI, PROQOL, OURS]), unique=True),
    ticked=st.sets(st.sampled_from(["agreement", "site", "text:es", "letter:stsi-oa", "pin"])),
)
def test_that_every_plan_is_in_order_with_a_state_for_each_step(
    today: date, people: int, has_pin: bool, forms: list[PlannedForm], ticked: set[str]
) -> None:
    found = readiness(
        replace(
            EARLY,
            today=today,
            people=people,
            has_pin=has_pin,
            forms=tuple(forms),
            ticks={one: Tick(DAY) for one in ticked},
        )
    )
    assert [one.due for one in found.steps] == sorted(one.due for one in found.steps)
    assert len({one.id for one in found.steps}) == len(found.steps)
    for one in found.steps:
        assert (one.state is State.LATE) == (one.open and one.due < today)
    assert found.done + sum(one.open for one in found.steps) == len(found.needed)
    assert {one.task for one in found.steps} >= set(Task) - {Task.LETTER, Task.TEXT}


@given(
    st.dictionaries(
        st.text(max_size=20), st.builds(Tick, st.dates(), st.text(max_size=NOTE_AT_MOST))
    )
)
def test_that_ticks_come_back_as_they_were_kept(ticks: dict[str, Tick]) -> None:
    assert from_plain(to_plain(ticks)) == ticks


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=10,
    )
)
def test_that_whatever_is_kept_can_be_read(plain: object) -> None:
    assert from_plain({"agreement": plain, "site": {"day": plain, "note": plain}}) is not None
    assert isinstance(from_plain(plain), dict)
