"""Which titles of an agenda are plainly those of a pause."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.pauses import says_pause


@pytest.mark.parametrize(
    "title",
    [
        "Lunch",
        " LUNCH break ",
        "Break (15 minutes)",
        "Coffee & tea",
        "Morning break",
        "Tea-break",
        "Lunch, on your own",
        "Dinner",
        "Almuerzo",
        "Pausa para el café",
        unicodedata.normalize("NFD", "Café de la mañana"),
        "Descanso de 10 minutos",
    ],
)
def test_that_a_pause_in_plain_words_is_one(title: str) -> None:
    assert says_pause(title)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "15 minutes",
        "Morning",
        "Lunch and learn",
        "Working lunch",
        "Breakout groups",
        "Break-out groups",
        "Breaking bad news",
        "Pause and reflect",
        "Team building",
        "Tea ceremony as self-care",
        "Trabajo durante el almuerzo",
    ],
)
def test_that_what_may_be_work_is_not_taken_for_a_pause(title: str) -> None:
    assert not says_pause(title)


@given(st.text())
def test_that_one_word_of_work_is_enough(title: str) -> None:
    assert not says_pause(f"{title} supervision")
