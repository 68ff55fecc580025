"""What Collect says of an open survey and turns to, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from facilitator import services
from facilitator.domain.closing import Tally
from facilitator.domain.rounds import Promise, Round, RoundForm, RoundState, Supervisors
from facilitator.ui.session.collect.before.choices import screen_problem
from facilitator.ui.session.collect.count import Count, Mark, Way
from facilitator.ui.session.collect.surveys import Surveys
from tests.support.kiosk_rounds import round_of

ROUND = replace(round_of(), title="Baseline")


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


def surveys(*rounds: Round) -> Surveys:
    found = Surveys()
    found.know(rounds)
    return found


STAFF = replace(ROUND, promise=Promise(supervisors=Supervisors.OWN_SURVEY))
THEIRS = replace(
    STAFF,
    id=2,
    title="Baseline, supervisors",
    promise=replace(STAFF.promise, for_supervisors=True),
)


def test_that_the_open_rounds_and_the_closed_ones_are_told_apart() -> None:
    closed = replace(ROUND, id=2, state=RoundState.SEALED)
    found = surveys(ROUND, closed)
    assert (found.open, found.closed) == ((ROUND,), (closed,))
    assert found.turned is ROUND
    assert surveys(closed).turned is None


def test_that_of_two_surveys_opened_together_the_staffs_comes_first() -> None:
    found = surveys(STAFF, THEIRS)
    assert found.turned is STAFF
    assert found.labels == ((1, "Staff"), (2, "Supervisors"))
    found.turn(2)
    found.know((STAFF, THEIRS))
    assert found.turned is THEIRS
    found.know((STAFF, replace(THEIRS, state=RoundState.SEALED)))
    assert found.turned is STAFF


def test_that_a_survey_without_its_pair_is_called_by_its_title() -> None:
    late = replace(STAFF, id=3, title="Baseline, late sheets")
    assert surveys(STAFF, THEIRS, late).labels == (
        (1, "Staff"),
        (2, "Supervisors"),
        (3, "Baseline, late sheets"),
    )
    assert surveys(STAFF).labels == ((1, "Baseline"),)


def test_that_a_survey_waits_by_wish_or_since_an_earlier_day() -> None:
    found = surveys(ROUND)
    assert not found.waits(ROUND.opened)
    assert found.waits(ROUND.opened + timedelta(days=1))
    found.keep(ROUND.id)
    assert found.waits(ROUND.opened)


def test_that_channels_are_told_only_once_paper_plays_a_part() -> None:
    screen = Count(5, 5, 24, 19, Tally(on_screen=5))
    assert screen.channels == ""
    mixed = Count(17, 5, 24, 19, Tally(5, 12, 1), printed=20)
    assert mixed.channels == "20 printed, 12 typed, 1 blank, 5 on the screen"
    assert Count(0, 5, 24, 19, printed=20).channels == "20 printed"


def test_that_too_few_say_until_when_they_are_kept() -> None:
    few = Count(3, 5, 24, 19, kept_until=date(2026, 12, 6), today=date(2026, 11, 24))
    assert few.kept == "Too few so far. They are kept until 6 December, then destroyed."
    assert replace(few, answers=5).kept == replace(few, answers=0).kept == ""
    assert replace(few, kept_until=None).kept == ""
    assert "until the end of today" in replace(few, today=date(2026, 12, 6)).kept
    over = replace(few, today=date(2026, 12, 7))
    assert not over.may_wait
    assert over.kept.endswith("no longer.")


def test_that_what_comes_next_follows_the_order_of_the_work() -> None:
    fresh = Count(0, 5, 24, 0)
    assert fresh.following(screen=True) is Way.PRINT
    assert replace(fresh, people=9).following(screen=True) is Way.OVER
    assert replace(fresh, people=9).following(screen=False) is Way.PRINT
    printed = replace(fresh, printed=28)
    assert printed.following(screen=True) is Way.TYPE
    typed = replace(printed, answers=27, tally=Tally(0, 27, 1))
    assert typed.following(screen=True) is Way.OVER
    assert replace(typed, here=28).following(screen=True) is Way.CLOSE
    assert fresh.following(screen=True, late=6) is Way.TYPE
    assert replace(fresh, answers=6, tally=Tally(0, 6)).following(True, late=6) is Way.CLOSE


def test_that_handing_over_needs_wordings_and_a_pin() -> None:
    pulse = services.library.round_form(None, "pulse")
    bare = RoundForm(pulse.form, {})
    assert screen_problem(replace(ROUND, forms=(pulse,)), has_pin=True) == ""
    assert "PIN" in screen_problem(replace(ROUND, forms=(pulse,)), has_pin=False)
    assert "by number" in screen_problem(replace(ROUND, forms=(pulse, bare)), has_pin=True)
