"""The handouts that ship: all can be read, and each is a page for the table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facilitator.documents.handouts.pages import laid
from facilitator.domain.handouts import Audience, Handout
from facilitator.exchange.handout_files import read_handout
from facilitator.system.bundled import bundled
from tests.support.pdf_reading import page_texts

FILES = sorted(bundled("resources", "handouts").glob("*.md"))
SKILLS = (
    "Experiential engagement",
    "Reducing rumination",
    "Conscious narrative",
    "Reducing emotional labor",
    "Parasympathetic recovery",
)
# Words that frighten, or that belong to an office and not to a table with coffee on it.
NOT_OURS = re.compile(
    r"\b(disorder|patholog\w+|symptomatic|at risk|warning|urgent|must(?!-air)|suffer\w*|victims?"
    r"|respondents?|suppressed|failure|toxic)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def handouts() -> dict[str, Handout]:
    return {path.stem: read_handout(path) for path in FILES}


def test_that_everything_a_trainer_needs_on_the_table_is_there(
    handouts: dict[str, Handout],
) -> None:
    assert set(handouts) >= {
        "sts-and-burnout",
        "before-during-after",
        "recovery-plan",
        "for-supervisors",
        "proqol-scores",
        "getting-trained",
        "where-instruments-come-from",
        "where-to-get-help",
        "reading-list",
    }
    titles = [one.title for one in handouts.values()]
    for skill in SKILLS:
        assert sum(title.startswith(skill) for title in titles) == 1


def test_that_every_handout_says_for_whom_how_long_and_from_where(
    handouts: dict[str, Handout],
) -> None:
    for name, one in handouts.items():
        assert one.minutes is not None, name
        assert 5 <= one.minutes <= 15, name
        assert one.source, name
    orders = [one.order for one in handouts.values()]
    assert len(set(orders)) == len(orders)
    assert handouts["for-supervisors"].audience is Audience.SUPERVISORS
    # Not for everybody's chair: the trainer takes them along where they are wanted.
    beside = {name for name, one in handouts.items() if not one.in_kit}
    assert beside == {"for-supervisors", "getting-trained", "where-instruments-come-from"}


def test_that_the_skills_stand_in_their_order(handouts: dict[str, Handout]) -> None:
    ordered = sorted(handouts.values(), key=lambda one: one.order)
    skills = [one for one in ordered if one.id.startswith("skill-")]
    assert [one.title.split(":")[0] for one in skills] == list(SKILLS)
    for number, one in enumerate(skills, start=1):
        assert one.id.startswith(f"skill-{number}-")
        assert one.source.startswith(f"Skill {number} of 5 in the CE-CERT model (Miller 2022).")


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_every_handout_is_one_page_on_both_papers(path: Path, paper: str) -> None:
    handout = read_handout(path)
    pages = page_texts(laid(handout, paper).pdf())
    assert len(pages) == 1
    said = " ".join(pages[0].split())
    assert " ".join(handout.title.split()) in said
    assert "Yours to keep. Nobody collects it." in said
    assert not NOT_OURS.search(said.replace("Center for Victims of Torture", ""))


def test_that_help_is_never_one_country_alone(handouts: dict[str, Handout]) -> None:
    said = page_texts(laid(handouts["where-to-get-help"], "letter").pdf())[0]
    for words in ("988", "Crisis line of this country or region", "Emergency number here"):
        assert words in said


def test_that_scores_come_with_their_caution_and_their_source(
    handouts: dict[str, Handout],
) -> None:
    said = " ".join(page_texts(laid(handouts["proqol-scores"], "letter").pdf())[0].split())
    for words in (
        "A screening, not a diagnosis.",
        "no total",
        "“High” strain almost never appears.",
        "Published mean",
        "De La Rosa",
        "37.7",
        "22.8",
        "16.7",
    ):
        assert words in said


def test_that_every_questionnaire_with_a_key_here_has_its_origin_named(
    handouts: dict[str, Handout],
) -> None:
    said = page_texts(laid(handouts["where-instruments-come-from"], "letter").pdf())[0]
    said = said.replace("\u00a0", " ")
    for name in ("ProQOL 5", "STSI-OA", "STSS", "CBI", "OLBI", "BAT-23", "PSS-10"):
        assert name in said
    assert "may ask to hear how it went" in said
