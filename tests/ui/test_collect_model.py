"""What Collect shows, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from facilitator import services
from facilitator.domain.rounds import Promise, Round, RoundForm, RoundState
from facilitator.ui.session.collect.model import (
    Count,
    Mark,
    closed_of,
    open_of,
    screen_problem,
)

ROUND = Round(
    id=1,
    session_id=1,
    title="Baseline",
    state=RoundState.OPEN,
    promise=Promise(),
    languages=("en",),
    forms=(),
    opened=date(2026, 11, 24),
)


def test_that_the_marks_stand_where_results_and_comments_begin() -> None:
    assert Count(3, 5, 24, 19).marks == (Mark(5, "results"), Mark(10, "comments"))
    assert Count(3, 12, 24, 19).marks == (Mark(12, "results and comments"),)
    assert Count(3, 5, 24, 19).total == 24
    assert Count(3, 5, 4, 4).total == 10
    assert Count(31, 5, 24, 19).total == 31


def test_that_the_count_is_said_in_words_that_fit_its_number() -> None:
    assert (Count(1, 5, 9, 0).heading, Count(2, 5, 9, 0).heading) == (
        "answer is in",
        "answers are in",
    )
    assert Count(0, 5, 9, 1).room == "1 person is signed in. Answering is voluntary."
    assert Count(1, 5, 9, 0).safe.startswith("The answer is safe")
    assert not Count(4, 5, 9, 4).enough
    assert Count(4, 5, 9, 4).missing == 1
    assert Count(9, 5, 9, 9).everyone


def test_that_the_open_round_and_the_closed_ones_are_told_apart() -> None:
    closed = replace(ROUND, id=2, state=RoundState.SEALED)
    assert open_of((ROUND, closed)) is ROUND
    assert open_of((closed,)) is None
    assert closed_of((closed, ROUND)) == (closed,)


def test_that_handing_over_needs_wordings_and_a_pin() -> None:
    pulse = services.library.round_form(None, "pulse")
    bare = RoundForm(pulse.form, {})
    assert screen_problem(replace(ROUND, forms=(pulse,)), has_pin=True) == ""
    assert "PIN" in screen_problem(replace(ROUND, forms=(pulse,)), has_pin=False)
    assert "by number" in screen_problem(replace(ROUND, forms=(pulse, bare)), has_pin=True)
