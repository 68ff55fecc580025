"""Closing compares what was printed, handed in, typed and answered; too few wait, and then go."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.closing import Channel, RoomCounts, Tally
from facilitator.domain.errors import BadInput, FacilitatorError, NotAllowed, TooFewPeople
from facilitator.domain.responses import Response
from facilitator.domain.rounds import RoundState
from facilitator.services import closing
from tests.support import keyrings
from tests.support.offices import (
    NOW,
    a_response,
    a_session,
    an_open_round,
    answer,
    blanks,
    forms_of,
    practice_office,
    restarted,
)

collection = services.collection
PAPER = Channel.PAPER


@pytest.fixture
def office(memory_folder, clock):
    made = practice_office(memory_folder / "data", clock=clock)
    yield made
    made.close()


@pytest.fixture
def session(office):
    return a_session(office, people=20)


@pytest.fixture
def survey(office, session):
    """28 sheets printed, 4 people on the screen, 6 sheets typed, 2 blank."""
    opened = an_open_round(office, session)
    collection.note_printed(office, opened.round.id, 28)
    answer(office, opened, 4)
    answer(office, opened, 6, channel=PAPER)
    blanks(office, opened, 2)
    return opened


def test_that_the_tally_tells_screen_paper_and_blank_apart(office, survey):
    assert collection.tally(office, survey) == Tally(on_screen=4, typed=6, blank=2)
    assert collection.count(office, survey) == 10


def test_that_a_repeated_blank_sheet_counts_once(office, survey):
    ticket = collection.new_ticket()
    told = [collection.count_blank(office, survey, ticket) for _ in range(3)]
    assert told == [Tally(on_screen=4, typed=6, blank=3)] * 3
    said = a_response(forms_of(survey), 1)
    assert collection.submit(office, survey, said, ticket, PAPER) == 10
    with pytest.raises(BadInput):
        collection.count_blank(office, survey, b"short")


def test_that_printed_copies_add_up(office, survey):
    outcome = collection.note_printed(office, survey.round.id, 5)
    assert outcome.changed == {Change.ROUNDS, Change.SESSIONS}
    assert outcome.result.printed == 33
    assert collection.open_rounds(office)[0].printed == 33
    with pytest.raises(BadInput, match="No copies"):
        collection.note_printed(office, survey.round.id, 0)
    with pytest.raises(NotAllowed, match="not there"):
        collection.note_printed(office, 99, 1)


def test_that_a_closed_survey_keeps_the_numbers_of_its_closing(office, session, survey):
    counts = collection.counted(office, survey, handed_in=8, present=14)
    closed = collection.seal(office, survey, counts).result
    expected = RoomCounts(10, 4, 6, 2, printed=28, handed_in=8, present=14)
    assert closed.counts == counts == expected
    assert collection.rounds(office, session.id) == (closed,)
    assert "14" in services.summaries.summary(office, closed.id).present


def test_that_numbers_of_the_box_are_never_taken_from_the_caller(office, survey):
    told = RoomCounts(10, 99, 98, 97, printed=96, handed_in=8, present=14)
    closed = collection.seal(office, survey, told).result
    assert closed.counts == RoomCounts(10, 4, 6, 2, printed=28, handed_in=8, present=14)


def test_that_answers_that_came_in_after_the_comparing_are_compared_again(office, survey):
    counts = collection.counted(office, survey, handed_in=8)
    answer(office, survey, 1)
    with pytest.raises(NotAllowed, match="11 answers are in, and 10 were compared"):
        collection.seal(office, survey, counts)
    assert collection.open_rounds(office)[0].answers == 11
    assert collection.seal(office, survey, replace(counts, answers=11)).result.answers == 11


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"handed_in": 9}, "1 still to do"),
        ({"handed_in": 7}, "1 too many"),
        ({"handed_in": 8, "present": 11}, "but 11 people were there"),
    ],
)
def test_that_numbers_that_do_not_fit_close_nothing_until_somebody_says_why(
    office, survey, said, told
):
    counts = collection.counted(office, survey, **said)
    with pytest.raises(NotAllowed, match=told):
        collection.seal(office, survey, counts)
    with pytest.raises(NotAllowed, match=told):
        collection.seal(office, survey, replace(counts, explanation=" \n "))
    assert collection.count(office, survey) == 10
    why = replace(counts, explanation="One sheet  was torn.")
    closed = collection.seal(office, survey, why).result
    assert (closed.state, closed.counts.explanation) == (RoundState.SEALED, "One sheet was torn.")


def test_that_the_smallest_group_comes_before_every_other_number(office, session):
    survey = an_open_round(office, session)
    answer(office, survey, 3)
    with pytest.raises(TooFewPeople):
        collection.seal(office, survey, RoomCounts(99, present=1))


def test_that_without_numbers_as_many_were_present_as_signed_in(office, session, survey):
    for person in services.roster.people(office, session.id)[:16]:
        services.attendance.sign_in(office, person.session_id, [person.id])
    assert collection.counted(office, survey).present is None
    closed = collection.seal(office, survey).result
    assert closed.counts == RoomCounts(10, 4, 6, 2, printed=28, present=16)


def test_that_more_answers_than_signed_in_must_be_explained_too(office, session, survey):
    person, *_ = services.roster.people(office, session.id)
    services.attendance.sign_in(office, person.session_id, [person.id])
    with pytest.raises(NotAllowed, match="12 answers and blank sheets, but 1 person"):
        collection.seal(office, survey)
    late = collection.counted(office, survey, explanation="Nobody signed the sheet.")
    assert collection.seal(office, survey, late).result.answers == 10


def test_that_closing_again_keeps_the_numbers_of_the_first_time(office, survey):
    first = collection.seal(office, survey, collection.counted(office, survey, present=14)).result
    assert collection.seal(office, survey, RoomCounts(1)).result == first
    assert collection.seal(office, survey).result == first
    with pytest.raises(NotAllowed):
        collection.counted(office, survey)
    with pytest.raises(NotAllowed, match="closed"):
        collection.note_printed(office, survey.round.id, 3)


def test_that_an_answer_under_way_while_closing_is_kept_or_not_thanked_for(
    office, survey, monkeypatch
):
    enough, told = closing._check_enough, []

    def send() -> None:
        try:
            said = a_response(forms_of(survey), 50)
            told.append(collection.submit(office, survey, said, collection.new_ticket()))
        except FacilitatorError as fault:
            told.append(fault)

    sender = threading.Thread(target=send)

    def in_between(round_, bodies):
        sender.start()
        sender.join(0.3)
        enough(round_, bodies)

    monkeypatch.setattr(closing, "_check_enough", in_between)
    closed = collection.seal(office, survey).result
    sender.join()
    assert closed.answers == 10
    (fault,) = told
    assert isinstance(fault, FacilitatorError)


# Waiting for enough ---------------------------------------------------------------------------


def day(clock, days: int) -> None:
    clock.now = NOW + timedelta(days=days)


def waiting(office, session, answers: int = 3, **said):
    opened = an_open_round(office, session, **({"keep_days": 14} | said))
    answer(office, opened, answers)
    return opened


def test_that_too_few_answers_are_destroyed_after_the_day_that_was_told(
    office, session, clock, keyring
):
    survey = waiting(office, session)
    office = restarted(office, clock)
    day(clock, 14)
    assert collection.expire(office).result == ()
    day(clock, 15)
    outcome = collection.expire(office)
    assert outcome.changed == {Change.ROUNDS, Change.SESSIONS}
    (gone,) = outcome.result
    assert (gone.id, gone.title, gone.answers) == (survey.round.id, "Baseline", 3)
    assert collection.rounds(office, session.id) == ()
    assert list((office.path / "open").iterdir()) == []
    assert keyring.kept == {}
    assert collection.expire(office).changed == frozenset()
    office.close()


def test_that_no_code_is_needed_to_keep_the_word_that_was_given(office, session, clock):
    with keyrings.using(keyrings.none()):
        waiting(office, session, keep_days=0)
        office = restarted(office, clock)
        day(clock, 1)
        assert len(collection.expire(office).result) == 1
        assert collection.rounds(office, session.id) == ()
        office.close()


def test_that_enough_answers_wait_to_be_closed_however_late(office, session, clock):
    waiting(office, session, answers=5)
    day(clock, 200)
    assert collection.expire(office).result == ()
    assert collection.open_rounds(office)[0].answers == 5


def test_that_a_sheet_without_any_answer_does_not_make_enough(office, session, clock):
    survey = waiting(office, session, answers=4)
    collection.submit(office, survey, Response({}), collection.new_ticket())
    office = restarted(office, clock)
    day(clock, 15)
    assert len(collection.expire(office).result) == 1
    office.close()


def test_that_what_cannot_be_counted_without_its_code_is_left_to_a_person(office, session, clock):
    with keyrings.using(keyrings.none()):
        survey = waiting(office, session, answers=4)
        collection.submit(office, survey, Response({}), collection.new_ticket())
        office = restarted(office, clock)
        day(clock, 15)
        assert collection.expire(office).result == ()
        office.close()


@pytest.mark.parametrize("over", [32, 200, 365, 3650])
def test_that_more_than_a_month_after_the_day_a_person_decides(office, session, clock, over):
    survey = waiting(office, session)
    day(clock, 14 + over)
    outcome = collection.expire(office)
    assert (outcome.result, outcome.changed) == ((), frozenset())
    assert collection.count(office, survey) == 3
    day(clock, 14 + 31)
    assert len(collection.expire(office).result) == 1


def test_that_a_clock_set_back_destroys_nothing(office, session, clock):
    waiting(office, session)
    day(clock, -900)
    assert collection.expire(office).result == ()


def test_that_answers_of_an_earlier_version_wait_without_end(office, session, clock):
    survey = waiting(office, session)
    with office.transaction() as tx:
        tx._connection.exec_driver_sql(
            "UPDATE round SET promise = json_remove(promise, '$.keep_days')"
        )
        tx.commit()
    day(clock, 100)
    assert collection.expire(office).result == ()
    assert collection.open_rounds(office)[0].kept_until is None
    assert collection.count(office, survey) == 3


@pytest.mark.parametrize("trouble", ["damaged", "gone"])
def test_that_a_box_that_cannot_be_read_is_left_to_a_person(office, session, clock, trouble):
    survey = waiting(office, session)
    office = restarted(office, clock)
    path = office.box_path(survey.round.id)
    if trouble == "gone":
        path.unlink()
    else:
        path.write_bytes(b"not a database at all" * 1000)
    day(clock, 15)
    assert collection.expire(office).result == ()
    with office.reading() as tx:
        assert tx.rounds.states() == {survey.round.id: "open"}
    office.close()


def test_that_only_what_ran_out_goes(office, session, clock):
    short, long = waiting(office, session, keep_days=2), waiting(office, session, keep_days=9)
    day(clock, 5)
    assert [one.id for one in collection.expire(office).result] == [short.round.id]
    assert [one.id for one in collection.open_rounds(office)] == [long.round.id]
