"""What an opening asks for and fixes; two surveys at once; late sheets as a survey of their own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.closing import Channel
from facilitator.domain.errors import BadInput, NotAllowed, StorageFault
from facilitator.domain.rounds import (
    OpeningPlan,
    Promise,
    RoundState,
    Study,
    Supervisors,
)
from facilitator.services import opening
from facilitator.storage import device
from facilitator.storage import office as offices
from tests.support import keyrings
from tests.support.offices import (
    CONTACTS,
    NOW,
    MovingClock,
    a_response,
    an_open_round,
    answer,
    forms_of,
    practice_office,
    restarted,
)

collection = services.collection
STUDY = Study("State University", "IRB 2026-114", "Dr. Lee, 555 0177")
PROMISE = Promise(contacts=CONTACTS)
PLAN = OpeningPlan("Baseline", ("pulse", "evaluation"), ("en",), PROMISE)
APART = replace(PLAN, promise=replace(PROMISE, supervisors=Supervisors.OWN_SURVEY))


@pytest.fixture
def office(memory_folder, clock):
    made = practice_office(memory_folder / "data", clock=clock)
    yield made
    made.close()


def nothing_is_open(office, session) -> bool:
    boxes = list((office.path / "open").iterdir())
    return not (boxes or office.boxes or collection.rounds(office, session.id))


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ({"contacts": ()}, "0 of 3 contacts"),
        ({"contacts": CONTACTS[:2]}, "2 of 3 contacts"),
        ({"contacts": ("", " ", CONTACTS[2])}, "1 of 3 contacts"),
        ({"study": replace(STUDY, reference="  ")}, "lacks an ethics reference"),
        ({"study": Study("", "", "")}, "an institution and an ethics reference and a contact"),
        ({"keep_days": -1}, "how long"),
        ({"keep_days": 15}, "how long"),
        ({"keep_days": None}, "how long"),
    ],
)
@pytest.mark.parametrize("verb", ["open_round", "open_planned"])
def test_that_a_promise_nobody_could_be_told_opens_nothing(office, session, said, about, verb):
    plan = replace(PLAN, promise=replace(PROMISE, **said))
    with pytest.raises(BadInput, match=about):
        getattr(collection, verb)(office, session.id, plan)
    assert nothing_is_open(office, session)


def test_that_every_part_of_a_promise_is_there_after_a_restart(office, session):
    promise = Promise(
        minimum=7,
        prorate=True,
        words={"helper": "officer"},
        contacts=CONTACTS,
        study=STUDY,
        supervisors=Supervisors.TOGETHER,
        for_supervisors=True,
        own_result=True,
        keep_days=0,
    )
    opened = collection.open_round(office, session.id, replace(PLAN, promise=promise)).result
    office = restarted(office)
    (found,) = collection.rounds(office, session.id)
    assert found.promise == opened.round.promise == promise
    assert found.kept_until == NOW.date()
    assert (found.printed, found.counts) == (0, None)
    office.close()


def test_that_a_plan_opens_one_survey_where_supervisors_do_not_answer_apart(office, session):
    for supervisors in (Supervisors.SIT_OUT, Supervisors.TOGETHER):
        plan = replace(PLAN, promise=replace(PROMISE, supervisors=supervisors))
        outcome = collection.open_planned(office, session.id, plan)
        (opened,) = outcome.result
        assert outcome.changed == {Change.ROUNDS, Change.SESSIONS}
        assert opened.round.title == "Baseline"
        assert not opened.round.promise.for_supervisors


def test_that_supervisors_who_answer_apart_get_a_survey_of_their_own(office, session):
    staff, leaders = collection.open_planned(office, session.id, APART).result
    assert (staff.round.title, leaders.round.title) == ("Baseline", "Baseline, supervisors")
    assert not staff.round.promise.for_supervisors
    assert leaders.round.promise == replace(staff.round.promise, for_supervisors=True)
    assert leaders.round.forms == staff.round.forms
    answer(office, staff, 6)
    answer(office, leaders, 5)
    assert [one.answers for one in collection.open_rounds(office)] == [6, 5]
    assert collection.seal(office, leaders).result.answers == 5
    assert collection.count(office, staff) == 6


def test_that_each_of_two_surveys_has_words_of_its_own(office, session):
    with keyrings.using(keyrings.none()):
        staff, leaders = collection.open_planned(office, session.id, APART).result
        assert staff.code != leaders.code
        office = restarted(office)
        assert collection.resume(office, leaders.round.id, leaders.code).recovered == 0
        office.close()


def test_that_when_the_second_survey_cannot_be_opened_neither_is(
    office, session, keyring, monkeypatch
):
    keep, kept = device.keep, []

    def full(name, secret):
        kept.append(name)
        return len(kept) < 2 and keep(name, secret)

    monkeypatch.setattr(device, "keep", full)
    with pytest.raises(StorageFault, match="did not keep"):
        collection.open_planned(office, session.id, APART)
    assert nothing_is_open(office, session)
    assert keyring.kept == {}


def test_that_a_box_that_cannot_be_made_leaves_no_key_behind(office, session, keyring, monkeypatch):
    def full(*given):
        raise StorageFault("The disk is full.")

    monkeypatch.setattr(opening.Box, "create", full)
    with pytest.raises(StorageFault, match="full"):
        collection.open_round(office, session.id, PLAN)
    assert nothing_is_open(office, session)
    assert keyring.kept == {}


def test_that_a_copy_of_the_folder_never_takes_the_key_of_a_survey_that_is_open(
    office, session, keyring, tmp_path
):
    """Both have the same name in this computer's keyring, and the copy does not know the survey."""
    copy = shutil.copytree(office.path, tmp_path / "copy")
    survey = an_open_round(office, session)
    answer(office, survey, 3)
    secrets = dict(keyring.kept)
    twin = offices.unlock(copy, clock=MovingClock())
    theirs = an_open_round(twin, session)
    assert theirs.round.id == survey.round.id + 1
    collection.discard(twin, theirs)
    twin.close()
    assert keyring.kept == secrets


def closed(office, session, **said):
    survey = an_open_round(office, session, minimum=6, study=STUDY, **said)
    answer(office, survey, 6)
    return collection.seal(office, survey).result


def test_that_late_sheets_become_a_survey_of_their_own(office, session, clock):
    first = closed(office, session, keep_days=3)
    clock.now += timedelta(days=2)
    outcome = collection.open_late(office, first.id, 6)
    assert outcome.changed == {Change.ROUNDS, Change.SESSIONS}
    late = outcome.result
    assert late.round.title == "Baseline, late sheets"
    assert (late.round.session_id, late.round.state) == (session.id, RoundState.OPEN)
    assert late.round.promise == replace(first.promise, keep_days=1)
    assert (late.round.forms, late.round.languages) == (first.forms, first.languages)
    assert late.round.kept_until == first.kept_until == NOW.date() + timedelta(days=3)
    answer(office, late, 6, channel=Channel.PAPER)
    assert collection.seal(office, late).result.counts.typed == 6
    assert services.summaries.summary(office, first.id).answered == 6


@pytest.mark.parametrize(
    ("keep_days", "passed", "left"), [(3, 0, 3), (3, 3, 0), (3, 40, 0), (0, 0, 0), (3, -9, 3)]
)
def test_that_late_sheets_wait_no_longer_than_they_say(
    office, session, clock, keep_days, passed, left
):
    first = closed(office, session, keep_days=keep_days)
    clock.now += timedelta(days=passed)
    late = collection.open_late(office, first.id, 6).result
    assert late.round.promise.keep_days == left


def test_that_late_sheets_of_an_earlier_version_wait_to_the_end_of_the_day(office, session):
    first = closed(office, session)
    with office.transaction() as tx:
        tx._connection.exec_driver_sql(
            "UPDATE round SET promise = json_remove(promise, '$.keep_days')"
        )
        tx.commit()
    late = collection.open_late(office, first.id, 6).result
    assert late.round.kept_until == late.round.opened


def test_that_late_sheets_keep_the_questions_as_they_were_answered(office, session, monkeypatch):
    first = closed(office, session)
    monkeypatch.setattr(services.library, "texts", None)
    late = collection.open_late(office, first.id, 9).result
    said = a_response(forms_of(late), 3)
    assert collection.submit(office, late, said, bytes(16), Channel.PAPER) == 1


@pytest.mark.parametrize(("sheets", "told"), [(1, "1 late sheet cannot"), (5, "5 late sheets")])
def test_that_fewer_late_sheets_than_the_smallest_group_open_nothing(office, session, sheets, told):
    first = closed(office, session)
    with pytest.raises(NotAllowed, match=told) as refused:
        collection.open_late(office, first.id, sheets)
    assert "shred" in refused.value.remedy
    assert len(collection.rounds(office, session.id)) == 1


def test_that_sheets_of_an_open_survey_are_not_late(office, session):
    survey = an_open_round(office, session)
    with pytest.raises(NotAllowed, match="still open"):
        collection.open_late(office, survey.round.id, 9)
    with pytest.raises(NotAllowed, match="not there"):
        collection.open_late(office, 99, 9)
