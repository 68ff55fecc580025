"""The summary of a closed survey: the same each time, from what was fixed at closing."""

from __future__ import annotations

import pytest

from facilitator import services
from facilitator.domain.errors import NotAllowed, StorageFault
from facilitator.services.exports import Kind
from tests.support.offices import CONTACTS, a_session, an_open_round, answer


def closed(office, people=12, present=None, **said):
    session = a_session(office, people=people + 2)
    survey = an_open_round(office, session, ["pulse", "skills", "evaluation"], **said)
    answer(office, survey, people, comment="a calm day")
    counts = services.collection.counted(office, survey, present=present)
    services.collection.seal(office, survey, counts)
    return session, survey.round.id


def test_that_a_summary_says_whose_it_is_and_how_many_answered(office):
    session, round_id = closed(office)
    figures = services.summaries.summary(office, round_id)
    assert (figures.answered, figures.minimum, figures.practice) == (12, 5, True)
    assert (figures.occasion.agency, figures.occasion.session) == (
        session.agency.name,
        session.title,
    )
    assert (figures.occasion.day, figures.occasion.survey) == (session.day, "Baseline")
    assert figures.occasion.contacts == CONTACTS
    assert [form.form_id for form in figures.forms] == ["pulse", "skills", "evaluation"]


def test_that_a_summary_is_the_same_each_time_and_after_a_restart(office):
    _, round_id = closed(office)
    first = services.summaries.summary(office, round_id)
    assert services.summaries.summary(office, round_id) == first
    office.close()
    again = services.folders.unlock(office.path)
    assert services.summaries.summary(again, round_id) == first
    again.close()


def test_that_who_signs_in_after_closing_changes_no_figure(office):
    session, round_id = closed(office)
    before = services.summaries.summary(office, round_id)
    for person in services.roster.people(office, session.id):
        services.attendance.sign_in(office, person.session_id, [person.id])
    assert services.summaries.summary(office, round_id) == before


def test_that_the_number_signed_in_at_closing_is_the_number_present(office):
    session = a_session(office, people=20)
    for person in services.roster.people(office, session.id)[:16]:
        services.attendance.sign_in(office, person.session_id, [person.id])
    survey = an_open_round(office, session)
    answer(office, survey, 10)
    services.collection.seal(office, survey)
    assert "16" in services.summaries.summary(office, survey.round.id).present


def test_that_a_changed_answer_in_the_main_file_is_noticed(office):
    _, round_id = closed(office)
    with office.transaction() as tx:
        tx._connection.exec_driver_sql(
            "DELETE FROM response WHERE key = (SELECT min(key) FROM response)"
        )
        tx.commit()
    with pytest.raises(StorageFault, match="not those that were counted"):
        services.summaries.summary(office, round_id)


def test_that_a_survey_that_is_not_there_has_no_summary(office):
    with pytest.raises(NotAllowed, match="not there"):
        services.summaries.summary(office, 1)


def test_that_a_summary_becomes_a_pdf_and_a_table(office):
    _, round_id = closed(office)
    figures = services.summaries.summary(office, round_id)
    assert services.summaries.pdf(figures).startswith(b"%PDF")
    table = services.exports.figures(figures, Kind.TABLE)
    assert table.decode("utf-8-sig").startswith("form,scale,n,mean,low,high,band,share")
    assert services.exports.figures(figures, Kind.WORKBOOK).startswith(b"PK")
