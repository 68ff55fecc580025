"""Leaving one's answers out of a study, without a window."""

from __future__ import annotations

import pytest

from facilitator.domain.kiosk import Visit
from facilitator.domain.kiosk_script import Page, Script, write_script
from tests.support.kiosk_rounds import plain_round


def script(*, study: bool) -> Script:
    made = plain_round()
    return write_script(made.forms, made.languages, study=study)


def reviewed(*, dark: bool = False) -> Visit:
    """Before handing in to a survey that serves a study too, with one answer."""
    first = Visit.first(script(study=True))
    visit = (first.ask_aloud().begin() if dark else first.begin().on()).give(4)
    while visit.page is not Page.REVIEW:
        visit = visit.on()
    return visit


@pytest.mark.parametrize("dark", [False, True])
def test_that_everybody_is_asked_about_the_study_before_handing_in(dark: bool) -> None:
    asked = reviewed(dark=dark).send()
    assert asked.page is Page.STUDY
    assert asked.back() == reviewed(dark=dark)
    assert asked.erase() == reviewed().erase()
    within, out = asked.send(), asked.leave_out()
    assert within.page is out.page is Page.SENDING
    assert (within.response.in_study, out.response.in_study) == (True, False)
    assert within.response.forms == out.response.forms
    assert not out.failed().send().response.in_study  # a second try changes nothing
    assert within.stored() == out.stored() == asked.erase()
    assert repr(within) == repr(out)


def test_that_a_study_is_asked_about_only_where_there_is_one_and_something_to_give() -> None:
    blank = Visit.first(script(study=True)).begin()
    while blank.page is not Page.REVIEW:
        blank = blank.on()
    assert blank.send().page is Page.CLOSING
    assert reviewed().leave_out() == reviewed()
    assert script(study=False).place_of(Page.STUDY) == -1
