"""What a closed survey shows never changes, and its smallest group stands on every face of it."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.disclosure import summarise
from facilitator.domain.errors import NotAllowed, TooFewPeople
from facilitator.domain.summary import Summary
from facilitator.services.exports import Kind
from facilitator.services.slides import pdf as slides_pdf
from facilitator.storage.office import Office
from facilitator.system.bundled import bundled
from facilitator.system.sentences import sentences
from facilitator.ui.kiosk.told import who_sees
from tests.support.offices import MovingClock, a_session, an_open_round, answer, restarted
from tests.support.pdf_reading import whole_text
from tests.support.sheets import sheets

FORMS = ["pulse", "evaluation"]


def everything_shown(office: Office, round_id: int) -> tuple[Summary, bytes, bytes, bytes]:
    """The summary, and its pages, slides and table byte for byte."""
    figures = services.summaries.summary(office, round_id)
    table = services.exports.figures(figures, Kind.TABLE)
    return figures, services.summaries.pdf(figures), slides_pdf(figures), table


def test_that_nothing_that_comes_later_changes_what_a_closed_survey_shows(
    office: Office, clock: MovingClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = a_session(office, people=14)
    survey = an_open_round(office, session, FORMS, minimum=6)
    answer(office, survey, 12, comment="a calm day")
    services.collection.seal(office, survey)
    before = everything_shown(office, survey.round.id)

    # Late sheets, and the same people once more.
    late = services.collection.open_late(office, survey.round.id, 6).result
    answer(office, late, 6)
    services.collection.seal(office, late)
    again = an_open_round(office, session, FORMS)
    answer(office, again, 11)
    services.collection.seal(office, again)
    assert everything_shown(office, survey.round.id) == before

    # A new version of the program with another key under the same name, half a year later.
    shipped = tmp_path / "forms"
    shutil.copytree(bundled("forms"), shipped)
    key = shipped / "pulse.yaml"
    text = key.read_text(encoding="utf-8")
    key.write_text(text.replace("Load pulse", "Another pulse"), encoding="utf-8")
    monkeypatch.setattr(services.library, "bundled", lambda *_: shipped)
    clock.now += timedelta(days=180)
    later = restarted(office, clock)
    try:
        assert services.library.form(None, "pulse").title == "Another pulse"
        assert everything_shown(later, survey.round.id) == before
    finally:
        later.close()


def test_that_nothing_of_an_open_survey_is_shown_but_how_many_answered(office: Office) -> None:
    survey = an_open_round(office, a_session(office, people=14), FORMS)
    answer(office, survey, 12)
    for ask in (services.summaries.summary, services.research.preview):
        with pytest.raises(NotAllowed, match="still open; until it is closed only the number"):
            ask(office, survey.round.id)
    assert services.collection.count(office, survey) == 12


def test_that_late_sheets_wait_until_there_are_enough(office: Office) -> None:
    survey = an_open_round(office, a_session(office, people=14), FORMS, minimum=6)
    answer(office, survey, 8)
    services.collection.seal(office, survey)
    with pytest.raises(NotAllowed, match="6 is the smallest group that was promised"):
        services.collection.open_late(office, survey.round.id, 5)
    late = services.collection.open_late(office, survey.round.id, 6).result
    answer(office, late, 5)
    with pytest.raises(TooFewPeople):
        services.collection.seal(office, late)


def test_that_the_smallest_group_is_the_same_on_screen_on_paper_and_in_every_report(
    office: Office,
) -> None:
    survey = an_open_round(office, a_session(office, people=14), FORMS, minimum=9)
    says = sentences("en")
    told = {one.name: one.text for one in who_sees(says, survey.round)}
    assert "the smallest group here is 9" in told["six"]
    assert "from 9; percentages and comments from 10" in told["six"]
    assert "Smallest group shown: 9 people" in whole_text(sheets(survey.round))
    answer(office, survey, 12)
    services.collection.seal(office, survey)
    figures, pages, slides, _ = everything_shown(office, survey.round.id)
    assert figures.minimum == 9
    for pdf in (pages, slides):
        assert "Smallest group shown: 9 people" in whole_text(pdf)
    with pytest.raises(ValueError, match="5 to 25"):
        summarise([], [], minimum=4, occasion=figures.occasion, present=None)
