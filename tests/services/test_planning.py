"""The plan of a session over a real folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import BadInput, NotAllowed
from facilitator.domain.people import GroupSession, PersonEntry, SessionPlan
from facilitator.domain.planning import SessionReadiness, State, Step
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.services import planning
from facilitator.storage.office import Office
from tests.support.offices import CONTACTS, NOW, a_session, an_open_round, answer


def step(found: SessionReadiness, step_id: str) -> Step:
    return next(one for one in found.steps if one.id == step_id)


def choose(office: Office, session: GroupSession, *form_ids: str, languages=("en",)) -> None:
    survey = OpeningPlan("Baseline", form_ids, languages, Promise(contacts=CONTACTS))
    services.kit.plan_survey(office, session.id, survey)


def test_that_a_fresh_session_knows_what_is_missing(office: Office) -> None:
    session = a_session(office)
    found = planning.plan(office, session.id)
    assert found.today == NOW.date()
    assert found.day == session.day
    assert found.done == 0
    assert step(found, "contacts").about == (
        "Still missing: someone to talk to today and employee assistance."
    )
    assert step(found, "agreement").about.startswith(f"With {session.agency.name}, in writing")
    assert not [one for one in found.steps if one.task in ("letter", "text")]


def test_that_what_comes_in_is_seen_without_a_tick(office: Office) -> None:
    session = a_session(office)
    services.roster.add(office, session.id, PersonEntry("Ana Ruiz"))
    choose(office, session, "pulse")
    preferences = services.preferences.read(office.path)
    services.preferences.save(office.path, preferences._replace(contacts=CONTACTS))
    services.preferences.set_pin(office.path, "2580")
    found = planning.plan(office, session.id)
    seen = {one.id for one in found.steps if one.seen}
    assert seen == {"survey", "text:en", "roster", "contacts", "pin"}
    assert step(found, "roster").about == "1 on it."
    assert step(found, "letter").state is State.NOT_NEEDED


def test_that_the_questionnaires_chosen_decide_on_letters_and_texts(office: Office) -> None:
    session = a_session(office)
    choose(office, session, "stsi-oa", "pulse", languages=("en", "es"))
    found = planning.plan(office, session.id)
    assert "University of Kentucky" in step(found, "letter:stsi-oa").about
    assert step(found, "text:en").about == "Still missing for STSI-OA."
    assert step(found, "text:es").title == "Official text in Spanish"
    assert step(found, "text:es").about == "Still missing for STSI-OA and Load pulse."


def test_that_a_questionnaire_that_is_gone_is_left_out(office: Office) -> None:
    session = a_session(office)
    choose(office, session, "never-was", "pulse")
    assert step(planning.plan(office, session.id), "survey").about == "Load pulse."


def test_that_an_open_survey_counts_as_chosen_with_its_contacts(office: Office) -> None:
    session = a_session(office)
    answer(office, an_open_round(office, session), 1)
    found = planning.plan(office, session.id)
    assert step(found, "survey").seen
    assert step(found, "contacts").seen


def test_that_a_letter_is_ticked_with_its_reference_and_not_without(office: Office) -> None:
    session = a_session(office)
    choose(office, session, "stsi-oa")
    with pytest.raises(BadInput, match="no reference yet"):
        planning.tick(office, session.id, "letter:stsi-oa", True, "  ")
    done = planning.tick(office, session.id, "letter:stsi-oa", True, " UK  2026-118 ")
    assert done.changed == {Change.SESSIONS}
    kept = step(done.result, "letter:stsi-oa")
    assert (kept.state, kept.note, kept.ticked) == (State.DONE, "UK 2026-118", NOW.date())
    after = planning.tick(office, session.id, "letter:stsi-oa", False).result
    assert step(after, "letter:stsi-oa").open


def test_that_ticks_are_the_sessions_own_and_leave_the_other_arrangements(office: Office) -> None:
    one, other = a_session(office), a_session(office)
    choose(office, one, "pulse")
    planning.tick(office, one.id, "agreement", True)
    planning.tick(office, one.id, "site", True)
    assert planning.plan(office, one.id).done == 5  # and the survey, its text and contacts
    assert planning.plan(office, other.id).done == 0
    assert services.kit.planned_survey(office, one.id) is not None
    planning.tick(office, one.id, "agreement", False)
    planning.tick(office, one.id, "site", False)
    assert planning.plan(office, one.id).done == 3


def test_that_what_is_known_by_itself_or_gone_cannot_be_ticked(office: Office) -> None:
    session = a_session(office)
    choose(office, session, "pulse")
    for known in ("survey", "letter"):
        with pytest.raises(NotAllowed, match="known by itself"):
            planning.tick(office, session.id, known, True)
    with pytest.raises(NotAllowed, match="not among the things"):
        planning.tick(office, session.id, "letter:stss", True, "x")
    with pytest.raises(NotAllowed, match="not there any more"):
        planning.plan(office, 999)


def test_that_the_plan_comes_back_with_a_removed_session(office: Office) -> None:
    session = a_session(office)
    planning.tick(office, session.id, "agreement", True)
    removed = services.sessions.remove(office, session.id).result
    services.sessions.put_back(office, removed)
    assert step(planning.plan(office, session.id), "agreement").ticked == NOW.date()


def test_that_another_day_moves_everything(office: Office) -> None:
    session = a_session(office)
    before = planning.plan(office, session.id)
    services.sessions.change(
        office, session.id, SessionPlan(session.agency.name, session.title, date(2026, 12, 1))
    )
    after = planning.plan(office, session.id)
    moved = after.day - before.day
    assert [one.due for one in after.steps] == [one.due + moved for one in before.steps]
    assert replace(after, steps=()).today == before.today
