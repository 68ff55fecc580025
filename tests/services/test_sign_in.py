"""The sign-in sheet of a real session in a real data folder."""

from __future__ import annotations

import pytest

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from tests.support.offices import a_session
from tests.support.pdf_reading import page_sizes, whole_text


def test_that_everyone_on_the_roster_has_a_row_on_the_sheet(office):
    session = a_session(office, people=14)
    text = whole_text(services.sign_in.pdf(office, session.id))
    for person in services.roster.people(office, session.id):
        assert person.entry.name in text
    assert session.agency.name in text


def test_that_the_sheet_comes_on_the_paper_asked_for(office):
    session = a_session(office)
    assert page_sizes(services.sign_in.pdf(office, session.id, "a4")) == {(595.28, 841.89)}


def test_that_a_session_that_is_gone_has_no_sheet(office):
    with pytest.raises(FacilitatorError):
        services.sign_in.pdf(office, 999)
