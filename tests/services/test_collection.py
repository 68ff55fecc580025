"""A survey from opening to closing, through restarts, refusals and faults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import BadInput, Locked, NotAllowed, StorageFault, TooFewPeople
from facilitator.domain.responses import Response
from facilitator.domain.rounds import OpeningPlan, Promise, RoundState
from facilitator.services import surveys
from facilitator.storage import files, packing
from tests.support.offices import (
    CONTACTS,
    NOW,
    MovingClock,
    a_response,
    a_session,
    an_open_round,
    answer,
    forms_of,
    kept,
    practice_office,
    restarted,
)

collection = services.collection


def test_that_an_open_round_shows_what_was_fixed_at_its_opening(office, session):
    promise = Promise(7, True, {"helper": "officer"}, CONTACTS)
    plan = OpeningPlan(" Baseline  survey ", ("pulse", "skills"), ("en",), promise)
    outcome = collection.open_round(office, session.id, plan)
    assert outcome.changed == {Change.ROUNDS, Change.SESSIONS}
    survey = outcome.result
    assert (survey.code, survey.recovered) == (None, 0)
    assert survey.round.title == "Baseline survey"
    assert survey.round.promise == promise
    assert [one.form.id for one in survey.round.forms] == ["pulse", "skills"]
    assert [list(one.wordings) for one in survey.round.forms] == [["en"], ["en"]]
    assert (survey.round.state, survey.round.opened) == (RoundState.OPEN, NOW.date())
    assert collection.rounds(office, session.id) == (survey.round,)
    assert collection.open_rounds(office) == (survey.round,)


def test_that_a_form_without_wording_can_be_answered_by_number(office, session):
    survey = an_open_round(office, session, ["stss"])
    assert survey.round.forms[0].wordings == {}
    assert collection.submit(office, survey, Response({"stss": {"1": 3.0}}), bytes(16)) == 1


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ({"title": " "}, "no name"),
        ({"form_ids": ()}, "no questionnaire"),
        ({"form_ids": ("pulse", "pulse")}, "twice"),
        ({"form_ids": ("no-such-form",)}, "no form"),
        ({"promise": Promise(4, contacts=CONTACTS)}, "smallest group"),
        ({"promise": Promise(26, contacts=CONTACTS)}, "smallest group"),
    ],
)
def test_that_a_plan_that_cannot_be_kept_opens_nothing(office, session, said, about):
    plan = OpeningPlan("Baseline", ("pulse",), ("en",), Promise(contacts=CONTACTS))
    with pytest.raises(BadInput, match=about):
        collection.open_round(office, session.id, replace(plan, **said))
    assert collection.rounds(office, session.id) == ()
    assert list((office.path / "open").iterdir()) == []


def test_that_a_round_needs_its_session(office):
    with pytest.raises(NotAllowed, match="session"):
        plan = OpeningPlan("Baseline", ("pulse",), ("en",), Promise(contacts=CONTACTS))
        collection.open_round(office, 99, plan)
    assert list((office.path / "open").iterdir()) == []


def test_that_only_a_count_can_be_seen_before_closing(office, session):
    survey = an_open_round(office, session)
    answer(office, survey, 3)
    assert collection.count(office, survey) == 3
    assert collection.open_rounds(office)[0].answers == 3
    assert kept(office, survey.round.id) == ()
    with pytest.raises(NotAllowed, match="still open"):
        services.summaries.summary(office, survey.round.id)


def test_that_a_repeat_with_the_same_ticket_counts_once(office, session):
    survey = an_open_round(office, session)
    said = a_response(forms_of(survey), 1)
    ticket = collection.new_ticket()
    assert [collection.submit(office, survey, said, ticket) for _ in range(3)] == [1, 1, 1]
    assert collection.submit(office, survey, said, collection.new_ticket()) == 2
    with pytest.raises(BadInput):
        collection.submit(office, survey, said, b"short")


def test_that_closing_keeps_every_answer_and_destroys_the_box_and_its_key(office, session, keyring):
    survey = an_open_round(office, session)
    said = answer(office, survey, 7, comment="Grüße 😀")
    assert len(keyring.kept) == 1
    outcome = collection.seal(office, survey, collection.counted(office, survey, present=8))
    assert outcome.changed == {Change.ROUNDS, Change.SESSIONS}
    closed = outcome.result
    assert (closed.state, closed.answers, closed.sealed) == (RoundState.SEALED, 7, NOW.date())
    found = [packing.unpack(forms_of(survey), body) for body in kept(office, 1)]
    assert all(found.count(response) == said.count(response) for response in said)
    assert len(found) == len(said)
    assert keyring.kept == {}
    assert list((office.path / "open").iterdir()) == []
    assert collection.open_rounds(office) == ()


def test_that_a_closed_survey_takes_no_answer_and_is_not_resumed(office, session):
    survey = an_open_round(office, session)
    said = answer(office, survey, 5)
    collection.seal(office, survey)
    with pytest.raises(NotAllowed, match="no answers any more"):
        collection.submit(office, survey, said[0], collection.new_ticket())
    with pytest.raises(NotAllowed, match="closed"):
        collection.resume(office, survey.round.id)
    with pytest.raises(NotAllowed, match="closed"):
        collection.discard(office, survey)


def test_that_closing_again_is_harmless(office, session):
    survey = an_open_round(office, session)
    answer(office, survey, 5)
    first = collection.seal(office, survey).result
    assert collection.seal(office, survey).result == first
    assert len(kept(office, survey.round.id)) == 5


def test_that_under_the_smallest_group_nothing_is_closed(office, session):
    survey = an_open_round(office, session, minimum=6)
    answer(office, survey, 5)
    collection.submit(office, survey, Response({}), collection.new_ticket())
    with pytest.raises(TooFewPeople, match="Fewer than 6") as told:
        collection.seal(office, survey)
    assert "destroy" in told.value.remedy
    assert "5" not in str(told.value)
    assert collection.count(office, survey) == 6
    collection.submit(office, survey, a_response(forms_of(survey), 9), collection.new_ticket())
    assert collection.seal(office, survey).result.answers == 7


def test_that_discarding_leaves_nothing_of_the_round(office, session, keyring):
    survey = an_open_round(office, session)
    answer(office, survey, 3)
    assert collection.discard(office, survey).changed == {Change.ROUNDS, Change.SESSIONS}
    assert collection.rounds(office, session.id) == ()
    assert list((office.path / "open").iterdir()) == []
    assert keyring.kept == {}
    collection.discard(office, survey)
    assert an_open_round(office, session).round.id > survey.round.id


def test_that_answers_are_there_after_a_restart(office, session):
    survey = an_open_round(office, session)
    answer(office, survey, 4)
    office = restarted(office)
    again = collection.resume(office, survey.round.id)
    assert (again.recovered, again.code) == (4, None)
    assert again.round == replace(survey.round, answers=4)
    answer(office, again, 2)
    assert collection.seal(office, again).result.answers == 6
    office.close()


def test_that_coming_back_to_the_page_needs_no_code(office, session, without_keyring):
    survey = an_open_round(office, session)
    answer(office, survey, 2)
    assert collection.resume(office, survey.round.id).recovered == 2


def test_that_without_a_keyring_four_words_open_the_box_after_a_restart(
    office, session, without_keyring
):
    survey = an_open_round(office, session)
    assert len(survey.code.split()) == 4
    answer(office, survey, 5)
    office = restarted(office)
    with pytest.raises(Locked, match="locked"):
        collection.resume(office, survey.round.id)
    with pytest.raises(Locked, match="not the four words"):
        collection.resume(office, survey.round.id, "maple maple maple maple")
    assert collection.open_rounds(office)[0].answers == 5
    typed = "  " + survey.code.upper().replace(" ", " - ") + "\n"
    again = collection.resume(office, survey.round.id, typed)
    assert again.recovered == 5
    collection.seal(office, again)
    office.close()
    assert not any(survey.code.encode() in path.read_bytes() for path in office.path.glob("*.*"))


def test_that_a_survey_whose_code_is_lost_can_still_be_destroyed(office, session, without_keyring):
    survey = an_open_round(office, session)
    office = restarted(office)
    collection.discard_unopened(office, survey.round.id)
    assert collection.rounds(office, session.id) == ()
    assert list((office.path / "open").iterdir()) == []
    office.close()


def test_that_a_key_missing_from_the_keyring_is_told(office, session, keyring):
    survey = an_open_round(office, session)
    office = restarted(office)
    keyring.kept.clear()
    with pytest.raises(Locked, match="not in this computer's keyring"):
        collection.resume(office, survey.round.id)
    office.close()


def test_that_a_box_that_is_gone_is_told_and_the_round_can_be_discarded(office, session):
    survey = an_open_round(office, session)
    office = restarted(office)
    office.box_path(survey.round.id).unlink()
    with pytest.raises(StorageFault, match="not there"):
        collection.resume(office, survey.round.id)
    collection.discard_unopened(office, survey.round.id)
    assert collection.rounds(office, session.id) == ()
    office.close()


def test_that_two_surveys_may_be_open_at_once(office, session):
    staff, leaders = an_open_round(office, session), an_open_round(office, session, ["skills"])
    answer(office, staff, 5)
    answer(office, leaders, 6)
    assert [one.answers for one in collection.open_rounds(office)] == [5, 6]
    assert collection.seal(office, leaders).result.answers == 6
    assert collection.count(office, staff) == 5


def test_that_a_nearly_full_disk_opens_nothing(office, session, monkeypatch):
    monkeypatch.setattr(files, "ROOM_NEEDED", 2**62)
    with pytest.raises(StorageFault, match="MB left"):
        an_open_round(office, session)
    assert collection.rounds(office, session.id) == ()


def test_that_a_keyring_that_forgets_opens_nothing(office, session, monkeypatch):
    from facilitator.storage import device

    monkeypatch.setattr(device, "keep", lambda name, secret: False)
    with pytest.raises(StorageFault, match="did not keep"):
        an_open_round(office, session)
    assert collection.rounds(office, session.id) == ()
    assert list((office.path / "open").iterdir()) == []


def test_that_a_later_change_of_a_form_never_changes_an_old_round(office, session, monkeypatch):
    survey = an_open_round(office, session)
    answer(office, survey, 6)
    collection.seal(office, survey)
    before = services.summaries.summary(office, survey.round.id)
    monkeypatch.setattr(services.library, "texts", None)
    surveys._parsed.cache_clear()
    office = restarted(office)
    assert services.summaries.summary(office, survey.round.id) == before
    office.close()


def test_that_a_clock_that_jumps_changes_nothing_but_the_day(tmp_path):
    clock = MovingClock()
    office = practice_office(tmp_path / "clocked", clock=clock)
    survey = an_open_round(office, a_session(office))
    answer(office, survey, 5)
    clock.now = datetime(2036, 3, 4)
    answer(office, survey, 1)
    clock.now = datetime(2026, 3, 3)
    assert collection.seal(office, survey).result.sealed == date(2026, 3, 3)
    assert len(kept(office, survey.round.id)) == 6
    office.close()
