"""Taking figures or study rows along: everything is listed before it leaves."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.errors import BadInput
from facilitator.domain.research import Consent
from facilitator.domain.rounds import Round, Study
from facilitator.services.exports import Kind
from facilitator.ui.parts import PrimaryButton, Text, files
from facilitator.ui.session.summary.page import SummaryPage
from facilitator.ui.session.summary.taking.page import TakePage
from tests.support.collect_page import find
from tests.support.collect_room import Room, room

STUDY = Study("State University", "IRB 2026-114", "Dr. Lee, 555 0199")
NAME = "Ashgrove County Family Services - Team training day - Baseline survey"


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with room(qtbot, tmp_path / "data", people=4) as made:
        yield made


def taking(at: Room, survey: Round, width: int = 1366) -> TakePage:
    figures = services.summaries.summary(at.desk.office, survey.id)
    page = TakePage(at.desk, figures, survey.id, "letter")
    at.qtbot.addWidget(page)
    page.resize(1158 if width > 1000 else 627, 600)
    page.fit(width)
    page.show()
    at.settle()
    return page


def read(page: TakePage) -> str:
    """Every word that is shown; what is listed as a screen reader says it, since Qt shows fresh
    lines a little later."""
    words = [each.text() for each in page.findChildren(Text) if not each.isHidden()]
    return " ".join([*words, page.listing.accessibleName()])


def test_that_the_summary_page_leads_to_it_and_back(at: Room) -> None:
    at.closed_round()
    page = SummaryPage(at.desk)
    at.qtbot.addWidget(page)
    page.resize(1158, 508)
    page.fit(1366)
    page.show()
    page.show_session(at.session)
    at.settle()
    find(page, "export-figures").click()
    taken = page.door.room
    assert isinstance(taken, TakePage)
    assert page.bar.isHidden()
    at.settle()
    taken.back.click()
    assert page.door.room is None
    assert not page.bar.isHidden()


def test_that_what_is_in_the_figures_is_listed_before_they_leave(at: Room) -> None:
    page = taking(at, at.closed_round())
    said = read(page)
    for words in (
        f"{NAME}.xlsx",
        "12 people as one group",
        "2 means of scales",
        "12 means of statements",
        "Answers of one person",
        "Comments: they stand on the summary’s pages only",
        "Anyone you give it to",
    ):
        assert words in said
    page.kinds[Kind.TABLE].set_on(True)
    assert f"{NAME}.csv" in read(page)
    assert len([b for b in page.findChildren(PrimaryButton) if b.isVisible()]) == 1


@pytest.mark.parametrize("kind", list(Kind))
def test_that_the_figures_are_saved_as_listed(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    page = taking(at, at.closed_round())
    page.kinds[kind].set_on(True)
    monkeypatch.setattr(files, "ask_save", lambda _p, _t, name, _k: tmp_path / Path(name).stem)
    find(page, "save-figures").click()
    at.settle()
    path = tmp_path / f"{NAME}.{kind}"
    assert page.bar.toast_text == f"Saved as {path.name}"
    if kind is Kind.TABLE:
        assert path.read_text("utf-8-sig").startswith("form,scale,n,mean")
    else:
        assert "Read me" in openpyxl.load_workbook(path).sheetnames


def test_that_without_a_study_rows_are_refused_with_the_reason(at: Room) -> None:
    page = taking(at, at.closed_round())
    assert not page.rows.box.isEnabled()
    assert "opened for the training only" in read(page)
    assert "opened for the training only" in page.rows.box.accessibleDescription()


def test_that_too_few_rows_are_refused_with_the_reason(at: Room) -> None:
    page = taking(at, at.closed_round(answers=9, study=STUDY))
    assert not page.rows.box.isEnabled()
    assert "Fewer than 10 rows could leave without pointing at someone." in read(page)


def test_that_rows_are_listed_and_leave_with_the_agencys_consent(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = at.closed_round(study=STUDY)
    page = taking(at, survey)
    page.rows.set_on(True)
    said = read(page)
    for words in (
        f"baseline-survey-{at.session.day}-rows.csv",
        f"baseline-survey-{at.session.day}-rows.sps",
        f"baseline-survey-{at.session.day}-codebook.pdf",
        "12 rows, one a person, in an order of chance (12 people answered)",
        "In each row 12 answers and 2 scores",
        "Comments, names of people who answered, places",
        "State University, IRB 2026-114",
        "Saving notes on the survey that these rows left",
    ):
        assert words in said
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(files, "ask_folder", lambda *_: folder)

    find(page, "save-rows").click()
    at.settle()
    assert "without the agency’s consent no row leaves" in read(page)
    assert not list(folder.iterdir())

    page.consent.who.setText(" D. Okafor,  director ")
    page.consent.day.set_day(date(2026, 11, 20))
    find(page, "save-rows").click()
    at.settle()
    assert page.bar.toast_text == "3 files saved in stick"
    with (folder / f"baseline-survey-{at.session.day}-rows.csv").open(newline="") as file:
        assert len(list(csv.reader(file))) == 13
    agreed = Consent("D. Okafor, director", date(2026, 11, 20))
    assert services.research.preview(at.desk.office, survey.id).consent == agreed
    assert "D. Okafor, director agreed on 20 November 2026." in read(page)
    assert not page.consent.who.isVisible()

    again = taking(at, survey)
    again.rows.set_on(True)
    assert again.consent.consent == agreed
    assert again.bar.sentence == "The agency’s consent is on record."


def test_that_a_folder_with_other_files_of_the_name_is_told_before_anything_is_noted(
    at: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = at.closed_round(study=STUDY)
    page = taking(at, survey)
    page.rows.set_on(True)
    (tmp_path / f"baseline-survey-{at.session.day}-rows.csv").write_text("mine")
    monkeypatch.setattr(files, "ask_folder", lambda *_: tmp_path)
    page.consent.who.setText("D. Okafor")
    find(page, "save-rows").click()
    at.settle()
    (fault,) = at.shell.faults
    assert isinstance(fault, BadInput)
    assert "another" in fault.message
    assert services.research.preview(at.desk.office, survey.id).consent is None
    assert page.consent.who.text() == "D. Okafor"
    assert find(page, "save-rows").isEnabled()


def test_that_nothing_leaves_when_no_folder_is_chosen(
    at: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = at.closed_round(study=STUDY)
    page = taking(at, survey, width=683)
    page.rows.set_on(True)
    monkeypatch.setattr(files, "ask_folder", lambda *_: None)
    page.consent.who.setText("D. Okafor")
    find(page, "save-rows").click()
    at.settle()
    assert services.research.preview(at.desk.office, survey.id).consent is None
