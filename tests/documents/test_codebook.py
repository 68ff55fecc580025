"""The codebook of research rows, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facilitator.documents.codebook import codebook_pdf
from facilitator.domain.codebook import codebook
from facilitator.domain.errors import BadInput
from facilitator.domain.research import Consent, StudyRows
from facilitator.domain.rounds import Study
from facilitator.domain.summary import Occasion
from tests.support.made_summaries import form_named
from tests.support.pdf_reading import page_sizes, page_texts, title_of, whole_text

FILES = ("baseline-rows.csv", "baseline-rows.sps", "baseline-codebook.pdf")
FORMS = [form_named(name) for name in ("proqol-5", "stsi-oa", "evaluation")]
TOLD = StudyRows(
    Occasion("Harbor County Family Services", "Day 1", date(2026, 3, 12), "Baseline survey"),
    Study("State University", "IRB 2026-114", "Dr. Lee, 555 0199"),
    rows=25,
    answered=31,
    minimum=5,
    prorate=False,
    forms=tuple(one.form for one in FORMS),
    consent=Consent("D. Okafor, director", date(2026, 3, 20)),
    practice=False,
)


def made(told: StudyRows = TOLD, paper: str = "letter") -> bytes:
    return codebook_pdf(told, codebook(FORMS), FILES, paper)


def test_that_the_first_page_says_whose_the_rows_are_and_how_they_were_chosen() -> None:
    first = page_texts(made())[0]
    for words in (
        "25 rows for a named study",
        "Harbor County Family Services, Baseline survey, 12 March 2026.",
        "State University IRB 2026-114 Ask Dr. Lee, 555 0199",
        "D. Okafor, director 20 March 2026",
        *FILES,
        "31 people answered.",
        "Where rows are missing, at least 5 are.",
        "how many were left out for which reason is not told",
        "Rows leave from 10 on",
        "Names, comments, a place, a team, a time",
        "No sentence of a published questionnaire",
        "they do not diagnose",
    ):
        assert words in first, words
    assert "Practice" not in first


def test_that_every_column_stands_in_it_with_its_values_and_sources() -> None:
    text = whole_text(made())
    for one in codebook(FORMS).variables:
        assert one.name in text
    for words in (
        "Statement 1 (turned round in scores) 1, lowest answer; 2; 3; 4; 5, highest answer",
        "998 not applicable",
        "10 to 50; low 22 or less, average 23 to 41, high 42 or more; 999 not scored",
        "Statement 1: I could follow what was explained",
        "Scoring: Each scale is the sum of its ten statements",
        "Sources: Stamm",
        "Owner of the statements: The Center for Victims of Torture",
    ):
        assert words in text, words


def test_that_the_same_rows_give_the_same_bytes_on_both_papers() -> None:
    assert made() == made()
    assert page_sizes(made(paper="a4")) == {(595.28, 841.89)}
    assert page_sizes(made()) == {(612.0, 792.0)}
    assert title_of(made()) == "Codebook - Baseline survey - 12 March 2026"
    with pytest.raises(BadInput):
        made(paper="a5")


def test_that_prorated_scores_and_practice_are_said() -> None:
    text = whole_text(made(replace(TOLD, prorate=True, practice=True)))
    assert "the person’s own mean stands in" in text
    assert "Practice data: invented people" in text


def test_that_any_text_in_a_field_comes_out_as_it_was_typed() -> None:
    study = Study('<img src="x.png"> & "Sons"', "ref " * 18, "مركز الدراسات, 555 0199")
    hostile = replace(
        TOLD,
        study=study,
        consent=Consent("<b>D.</b> Okafor " + "of a very long office " * 6, date(2026, 3, 20)),
        occasion=Occasion("=HYPERLINK", "Day", None, "Survey\x07 &amp; \u202eabc"),
    )
    text = whole_text(made(hostile))
    assert '<img src="x.png"> & "Sons"' in text
    assert "<b>D.</b> Okafor" in text
