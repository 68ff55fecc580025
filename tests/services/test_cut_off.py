"""The power goes while a survey opens, closes or is destroyed; a start finishes what was left."""

from __future__ import annotations

import shutil

import pytest

from facilitator import services
from facilitator.domain.errors import StorageFault
from facilitator.domain.rounds import OpeningPlan, Promise, RoundState, Supervisors
from facilitator.services import opening
from facilitator.storage import box_files
from facilitator.storage import office as offices
from tests.support import keyrings
from tests.support.offices import (
    CONTACTS,
    a_session,
    an_open_round,
    answer,
    kept,
    practice_office,
    restarted,
)

collection = services.collection


class Killed(BaseException):
    """The power went."""


STEPS = [
    (box_files, "blank", 1),
    (box_files, "blank", 2),
    (box_files, "remove", 1),
    (box_files, "remove", 2),
    (box_files.device, "forget", 1),
]


def killing(monkeypatch, where, name, time):
    """The application dies in the `time`-th call of a step, before it does anything."""
    whole, calls = getattr(where, name), []

    def dies(*given):
        calls.append(given)
        if len(calls) == time:
            raise Killed
        return whole(*given)

    monkeypatch.setattr(where, name, dies)


@pytest.mark.parametrize(("where", "name", "time"), STEPS)
def test_that_closing_cut_off_at_any_step_is_finished_by_the_next_start(
    office, session, keyring, monkeypatch, where, name, time
):
    survey = an_open_round(office, session)
    said = answer(office, survey, 6)
    killing(monkeypatch, where, name, time)
    with pytest.raises(Killed):
        collection.seal(office, survey)
    monkeypatch.undo()
    office = restarted(office)
    assert list((office.path / "open").iterdir()) == []
    assert keyring.kept == {}
    (closed,) = collection.rounds(office, session.id)
    assert (closed.state, closed.answers) == (RoundState.SEALED, 6)
    assert len(kept(office, closed.id)) == len(said)
    office.close()


def test_that_closing_cut_off_before_its_commit_has_lost_nothing(office, session, monkeypatch):
    from facilitator.storage.transaction import Transaction

    survey = an_open_round(office, session)
    answer(office, survey, 6)
    killing(monkeypatch, Transaction, "commit", 1)
    with pytest.raises(Killed):
        collection.seal(office, survey)
    monkeypatch.undo()
    office = restarted(office)
    again = collection.resume(office, survey.round.id)
    assert again.recovered == 6
    assert collection.seal(office, again).result.answers == 6
    office.close()


@pytest.mark.parametrize(("where", "name", "time"), STEPS)
def test_that_destroying_cut_off_at_any_step_is_finished_by_the_next_start(
    office, session, keyring, monkeypatch, where, name, time
):
    survey = an_open_round(office, session)
    answer(office, survey, 3)
    killing(monkeypatch, where, name, time)
    with pytest.raises(Killed):
        collection.discard(office, survey)
    monkeypatch.undo()
    office = restarted(office)
    assert list((office.path / "open").iterdir()) == []
    assert keyring.kept == {}
    assert collection.rounds(office, session.id) == ()
    office.close()


def test_that_an_opening_cut_off_leaves_no_box_behind(office, session, monkeypatch):
    from facilitator.storage.transaction import Transaction

    killing(monkeypatch, Transaction, "commit", 1)
    # The end of a process closes its files and does nothing else.
    monkeypatch.setattr(opening, "destroy_box", lambda office, round_id, box: box.close())
    with pytest.raises(Killed):
        an_open_round(office, session)
    assert len(list((office.path / "open").iterdir())) == 2
    monkeypatch.undo()
    office = restarted(office)
    assert list((office.path / "open").iterdir()) == []
    assert collection.rounds(office, session.id) == ()
    office.close()


@pytest.mark.parametrize(("where", "name", "time"), [("box", "create", 2), ("tx", "commit", 1)])
def test_that_two_surveys_whose_opening_is_cut_off_both_leave_nothing(
    office, session, keyring, monkeypatch, where, name, time
):
    from facilitator.storage.transaction import Transaction

    killing(monkeypatch, opening.Box if where == "box" else Transaction, name, time)
    monkeypatch.setattr(opening, "destroy_box", lambda office, round_id, box: box.close())
    promise = Promise(contacts=CONTACTS, supervisors=Supervisors.OWN_SURVEY)
    with pytest.raises(Killed):
        collection.open_planned(
            office, session.id, OpeningPlan("Baseline", ("pulse",), ("en",), promise)
        )
    monkeypatch.undo()
    office = restarted(office)
    assert list((office.path / "open").iterdir()) == []
    assert collection.rounds(office, session.id) == ()
    assert keyring.kept == {}
    office.close()


def test_that_a_box_with_answers_of_a_round_nobody_knows_is_left_alone(office, session):
    """The main file was put back from an older backup: the answers may yet be wanted."""
    older = office.path / "older.db"
    shutil.copy(office.path / "facilitator.db", older)
    survey = an_open_round(office, session)
    answer(office, survey, 2)
    office.close()
    older.replace(office.path / "facilitator.db")
    office = offices.unlock(office.path)
    assert box_files.count_in(office.box_path(survey.round.id)) == 2
    assert an_open_round(office, session).round.id == survey.round.id + 1
    office.close()


@pytest.mark.parametrize("end", [collection.seal, collection.discard])
def test_that_a_keyring_that_holds_on_to_a_key_is_asked_again(tmp_path, caplog, end):
    stubborn = keyrings.StubbornKeyring()
    with keyrings.using(stubborn):
        office = practice_office(tmp_path / "data")
        survey = an_open_round(office, a_session(office))
        answer(office, survey, 5)
        end(office, survey)
        (left, _) = sorted((office.path / "open").iterdir())
        assert set(left.read_bytes()) == {0}
        assert "keyring" in caplog.text
        office.close()
    helpful = keyrings.memory()
    helpful.kept = stubborn.kept
    with keyrings.using(helpful):
        office = offices.unlock(tmp_path / "data")
        assert list((office.path / "open").iterdir()) == []
        assert helpful.kept == {}
        assert collection.open_rounds(office) == ()
        with office.reading() as tx:
            assert set(tx.rounds.states().values()) <= {"sealed"}
        office.close()


def test_that_a_box_that_cannot_be_destroyed_is_told_though_the_answers_are_counted(
    office, session, monkeypatch
):
    survey = an_open_round(office, session)
    answer(office, survey, 5)

    def refuses(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(box_files, "blank", refuses)
    with pytest.raises(StorageFault, match="closed and counted"):
        collection.seal(office, survey)
    monkeypatch.undo()
    assert collection.seal(office, survey).result.answers == 5
    assert list((office.path / "open").iterdir()) == []
