"""Sessions: planned, changed, removed, put back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import BadInput, NotAllowed, StorageFault
from facilitator.domain.people import PersonEntry, SessionPlan
from facilitator.domain.rounds import RoundState
from facilitator.storage import box_files, engine
from tests.support.offices import a_session, an_open_round, answer, practice_office

PLAN = SessionPlan(
    "Harbor Family Services",
    "Day 1",
    date(2026, 3, 4),
    time(9),
    time(16, 30),
    "Room 204",
    "B. Ortiz",
)


def test_that_a_planned_session_is_there_with_all_that_was_said(office):
    outcome = services.sessions.plan(office, PLAN)
    session = services.sessions.get(office, outcome.result.id)
    assert outcome.changed == {Change.SESSIONS}
    assert session == outcome.result
    assert (session.agency.name, session.title, session.day) == (PLAN.agency, "Day 1", PLAN.day)
    assert (session.starts, session.ends) == (time(9), time(16, 30))
    assert (session.place, session.trainers) == ("Room 204", "B. Ortiz")


def test_that_an_agency_is_made_once_however_its_name_is_typed(office):
    services.sessions.plan(office, PLAN)
    services.sessions.plan(
        office, replace(PLAN, agency="  harbor family  SERVICES ", title="Day 2")
    )
    assert [agency.name for agency in services.sessions.agencies(office)] == [PLAN.agency]


def test_that_agencies_come_by_name(office):
    for name in ("zoe House", "Anchor", "Émile Center"):
        services.sessions.plan(office, replace(PLAN, agency=name))
    names = [agency.name for agency in services.sessions.agencies(office)]
    assert names == ["Anchor", "zoe House", "Émile Center"]


def test_that_a_changed_session_keeps_its_roster_and_an_unused_agency_goes(office):
    session = services.sessions.plan(office, replace(PLAN, agency="Harbour")).result
    services.roster.add(office, session.id, PersonEntry("Ana Ruiz"))
    changed = services.sessions.change(office, session.id, PLAN).result
    assert (changed.id, changed.agency.name) == (session.id, PLAN.agency)
    assert len(services.roster.people(office, session.id)) == 1
    assert [agency.name for agency in services.sessions.agencies(office)] == [PLAN.agency]


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ({"agency": "  "}, "agency"),
        ({"title": ""}, "name"),
        ({"place": "x" * 201}, "place is 201"),
        ({"ends": time(8)}, "ends before"),
    ],
)
def test_that_a_session_that_cannot_be_is_refused(office, said, about):
    with pytest.raises(BadInput, match=about):
        services.sessions.plan(office, replace(PLAN, **said))
    assert services.sessions.cards(office) == ()
    assert services.sessions.agencies(office) == ()


def test_that_cards_count_people_arrivals_and_answers(office):
    session = a_session(office, people=4)
    people = services.roster.people(office, session.id)
    services.attendance.sign_in(office, people[0].session_id, [people[0].id])
    survey = an_open_round(office, session)
    answer(office, survey, 5)
    counts = services.collection.counted(office, survey, present=5)
    services.collection.seal(office, survey, counts)
    second = an_open_round(office, session)
    answer(office, second, 2)
    (card,) = services.sessions.cards(office)
    assert (card.people, card.here, card.answers) == (4, 1, 7)
    assert card.rounds == (RoundState.SEALED, RoundState.OPEN)


def test_that_cards_come_latest_day_first(office):
    for day in (3, 9, 5):
        services.sessions.plan(office, replace(PLAN, day=date(2026, 3, day)))
    assert [card.session.day.day for card in services.sessions.cards(office)] == [9, 5, 3]


def test_that_forty_sessions_take_as_many_statements_as_one(office, monkeypatch):
    from sqlalchemy import event

    said = []
    event.listen(office._engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    services.sessions.cards(office)
    one = len(said)
    for number in range(40):
        services.sessions.plan(office, replace(PLAN, title=f"Day {number}"))
    said.clear()
    assert len(services.sessions.cards(office)) == 40
    assert len(said) == one


def test_that_a_removed_session_comes_back_whole(office):
    session = a_session(office, people=3)
    (person, *_) = services.roster.people(office, session.id)
    services.attendance.sign_in(office, person.session_id, [person.id])
    survey = an_open_round(office, session)
    answer(office, survey, 5, comment="a calm day")
    counts = services.collection.counted(office, survey, present=6)
    services.collection.seal(office, survey, counts)
    before = _state(office, session.id, survey.round.id)

    outcome = services.sessions.remove(office, session.id)
    assert outcome.changed == {Change.SESSIONS, Change.ROSTER, Change.ROUNDS}
    assert services.sessions.cards(office) == ()
    assert services.sessions.agencies(office) == ()
    assert "calm" not in repr(outcome.result)

    services.sessions.plan(office, replace(PLAN, title="Another in between"))
    services.sessions.put_back(office, outcome.result)
    after = _state(office, session.id, survey.round.id)
    assert replace(after[0], agency=before[0].agency) == before[0]
    assert after[0].agency.name == before[0].agency.name
    assert after[1:] == before[1:]


def _state(office, session_id, round_id):
    return (
        services.sessions.get(office, session_id),
        services.roster.people(office, session_id),
        services.collection.rounds(office, session_id),
        services.summaries.summary(office, round_id),
    )


def test_that_a_session_is_put_back_once(office):
    removed = services.sessions.remove(office, a_session(office).id).result
    services.sessions.put_back(office, removed)
    with pytest.raises(NotAllowed):
        services.sessions.put_back(office, removed)


def test_that_a_session_with_an_open_survey_is_not_removed(office):
    session = a_session(office)
    an_open_round(office, session)
    with pytest.raises(NotAllowed, match="still open"):
        services.sessions.remove(office, session.id)
    assert len(services.sessions.cards(office)) == 1


def test_that_a_session_whose_answers_are_not_destroyed_yet_is_not_removed(office, monkeypatch):
    session = a_session(office)
    survey = an_open_round(office, session)
    answer(office, survey, 2)

    def refuses(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(box_files, "blank", refuses)
    with pytest.raises(StorageFault, match="Destroying the collected answers"):
        services.collection.discard(office, survey)
    assert services.collection.rounds(office, session.id) == ()
    with pytest.raises(NotAllowed, match="still open"):
        services.sessions.remove(office, session.id)
    monkeypatch.undo()
    services.collection.discard(office, survey)
    services.sessions.remove(office, session.id)
    assert list((office.path / "open").iterdir()) == []


def test_that_a_session_that_is_gone_is_told(office):
    for call in (services.sessions.get, services.sessions.remove):
        with pytest.raises(NotAllowed, match="not there"):
            call(office, 99)
    with pytest.raises(NotAllowed, match="not there"):
        services.sessions.change(office, 99, PLAN)


def test_that_a_second_window_that_writes_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 50)
    from facilitator.storage import office as offices

    first = practice_office(tmp_path / "data")
    second = offices.unlock(tmp_path / "data")
    with first.transaction(), pytest.raises(StorageFault, match="another window"):
        services.sessions.plan(second, PLAN)
    services.sessions.plan(second, PLAN)
    assert len(services.sessions.cards(first)) == 1
    first.close()
    second.close()


def test_that_nothing_stays_without_a_commit(office):
    with office.transaction() as tx:
        tx.sessions.add(tx.agencies.named("Anchor"), PLAN)
    assert services.sessions.cards(office) == ()


def test_that_an_error_in_a_transaction_undoes_it_and_shows_no_value(office):
    session = a_session(office)
    with pytest.raises(StorageFault) as told, office.transaction("Saving") as tx:
        tx.roster.add(session.id, [PersonEntry("Ana Ruiz")], walk_in=False)
        tx.roster.add(4711, [PersonEntry("Bo Lind")], walk_in=False)
        tx.commit()
    assert "Bo Lind" not in str(told.value)
    assert told.value.__cause__ is None
    assert services.roster.people(office, session.id) == ()
