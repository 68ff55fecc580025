"""An attacker with every released figure of a workshop and all the linear algebra there is."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import facilitator
from facilitator.domain import audit, disclosure
from facilitator.domain.disclosure import presence
from facilitator.domain.scoring import score
from facilitator.domain.summary import Summary
from facilitator.services import exports
from tests.attack import guard_reports
from tests.attack.guard_attack import Mean, small_group
from tests.attack.guard_rooms import workshop
from tests.attack.guard_workshops import guard_workshops
from tests.support.made_forms import person, shipped, summary_of


def test_that_no_small_group_can_be_computed_from_all_that_workshops_show(tmp_path: Path) -> None:
    proof = guard_workshops(tmp_path, workshops=30, printed=15)
    assert proof.holds, proof.said
    assert proof.value == 30


def everything(
    present: np.ndarray, figures: Sequence[audit.Functional], minimum: int
) -> tuple[bool, ...]:
    """The audit switched off."""
    return (True,) * len(figures)


def test_that_the_proof_fails_where_the_audit_is_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "released", everything)
    proof = guard_workshops(tmp_path, workshops=12, printed=100)
    assert not proof.holds
    assert "a small group can be computed" in proof.said


def test_that_the_proof_fails_where_shares_are_not_pooled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = disclosure.pooled
    monkeypatch.setattr(disclosure, "pooled", lambda names, counts, *_: usual(names, counts, 1))
    proof = guard_workshops(tmp_path, workshops=12, printed=100)
    assert not proof.holds
    assert "shows a share of" in proof.said


def test_that_the_proof_fails_where_a_mean_takes_pooled_answers_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = disclosure.pooled
    monkeypatch.setattr(disclosure, "pooled", lambda *given: usual(*given[:3]))
    proof = guard_workshops(tmp_path, workshops=12, printed=100)
    assert not proof.holds
    assert "say that few answered" in proof.said


def test_that_a_figure_that_a_report_adds_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    summary = next(found for seed in range(9) if (found := workshop(seed)[0].summary()))
    assert guard_reports.beyond(summary) == {}
    usual = exports.figures

    def adding(of: Summary, kind: exports.Kind) -> bytes:
        more = kind is exports.Kind.TABLE and of.forms == summary.forms
        return usual(of, kind) + (b"31.37\n" if more else b"")

    monkeypatch.setattr(exports, "figures", adding)
    assert guard_reports.beyond(summary) == {"table": {"31.37"}}


def test_that_the_attacker_subtracts_and_looks_in_large_rooms_too() -> None:
    """A mean of all and one without eight of them: the difference is theirs.  Where nobody has the
    gaps of another the groups are too many to try, and it is found by chance."""

    def mean(people: range, step: float) -> Mean:
        weights = {person: 1 + person * step for person in people}
        return Mean("", {("survey", "form", "1"): weights})

    for step in (0.0, 0.01):
        whole, part = mean(range(40), step), mean(range(8, 40), step)
        assert small_group([whole, part], 9)
        assert not small_group([whole, part], 8)
        assert not small_group([whole], 40)
        assert small_group([whole], 41)


def test_that_subtraction_gives_one_person_away_without_the_audit_and_not_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """24 people, one of whom skipped a single item: total less its parts is that person's other
    half, to the tenth of a point that means are rounded to."""
    olbi = shipped("olbi")
    chance = random.Random(9)
    sheets = [person(olbi, chance) for _ in range(24)]
    del sheets[17]["1"]

    def exhaustion_of_one(summary: Summary) -> float | None:
        shown = {s.scale_id: s for s in summary.forms[0].scales}
        parts = [shown["DISENGAGEMENT"], shown["EXHAUSTION"], shown["TOTAL"]]
        if any(part.mean is None or part.n is None for part in parts):
            return None
        first, second, total = ((part.mean or 0) * (part.n or 0) for part in parts)
        return first + second - total

    guarded = exhaustion_of_one(summary_of(olbi, sheets))
    monkeypatch.setattr(audit, "released", everything)
    truth = {s.scale_id: s.score for s in score(olbi, sheets[17])}["EXHAUSTION"]
    assert guarded is None
    assert exhaustion_of_one(summary_of(olbi, sheets)) == pytest.approx(truth, abs=3.6)


def test_that_few_who_did_not_answer_are_never_counted() -> None:
    for present in (20, 21, 22):
        assert presence(20, present) == "most of those present"
    assert presence(20, 23) == "20 of the 23 people in the room"


def test_that_the_guard_is_the_only_maker_of_a_summary() -> None:
    """Nothing of the application but the guard builds the value that documents and pages take."""
    makers = [
        str(path.relative_to(Path(facilitator.__file__).parent))
        for path in Path(facilitator.__file__).parent.rglob("*.py")
        if " Summary(" in path.read_text(encoding="utf-8")
        and "class Summary" not in path.read_text(encoding="utf-8")
    ]
    assert makers == [str(Path("domain") / "disclosure.py")]
    assert disclosure.summarise.__module__ == "facilitator.domain.disclosure"
