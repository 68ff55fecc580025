"""Rows for a study beside the summary: an attacker who has both."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import TooFewPeople
from facilitator.domain.research import is_complete
from facilitator.domain.rounds import RoundForm
from tests.attack.research_rows import (
    Attacker,
    all_whole_rows,
    attack,
    by_the_rule,
    made_form,
    research_rows,
    room,
)
from tests.support.made_forms import shipped

PULSE = shipped("pulse")


@given(
    seed=st.integers(0, 2**32),
    people=st.integers(15, 24),
    skips=st.sampled_from([0.0, 0.01, 0.03]),
    marks=st.sampled_from([0.0, 0.1]),
    out=st.integers(0, 6),
)
@settings(max_examples=40)
def test_that_summary_and_rows_together_point_at_no_group_under_the_minimum(
    seed: int, people: int, skips: float, marks: float, out: int
) -> None:
    of = made_form(4, not_applicable=True)
    answered = room(of, people, seed, skips=skips, marks=marks, out=out)
    try:
        told = by_the_rule(of, answered)
    except TooFewPeople:
        return
    assert len(told) >= 10
    assert all(answered[at].in_study for at in told)
    assert all(is_complete([RoundForm(of, {})], answered[at]) for at in told)
    attacker = Attacker(of, answered, told)
    assert attacker.missing == 0 or attacker.missing >= 5
    assert attacker.finds() == ""


def test_that_rooms_of_all_kinds_withstand_the_attack(tmp_path: Path) -> None:
    proof = research_rows(tmp_path, 30)
    assert proof.holds, proof.said


def test_that_without_the_rule_the_attacker_succeeds_so_it_is_not_blind() -> None:
    gave, found = attack(all_whole_rows, 40)
    assert found > gave / 3


def test_that_nobody_learns_what_all_without_a_row_answered() -> None:
    """From 25 people on the summary shows how the answers to a statement are spread: less the rows,
    that is how those answered who left theirs out."""
    found = {by_the_rule: [], all_whole_rows: []}
    for seed in range(12):
        people = room(PULSE, 28, seed, out=5, leaning=True)
        for choose, said in found.items():
            said.append(Attacker(PULSE, people, choose(PULSE, people, 5)).finds())
    assert set(found[by_the_rule]) == {""}
    assert "everyone without a row gave one answer" in found[all_whole_rows]
