"""In whichever order people come, the files are the same to the last byte."""

from __future__ import annotations

import pytest

from facilitator.storage import ledger, rounds
from tests.attack.one_image import unlinkable_bytes


@pytest.mark.slow
def test_that_many_orders_of_the_same_answers_give_one_box_one_journal_and_one_main_file(
    memory_folder,
):
    proof = unlinkable_bytes(memory_folder, orders=8, people=10)
    assert proof.holds, proof.said


@pytest.mark.parametrize("module", [ledger, rounds])
def test_that_answers_that_are_not_sorted_would_be_seen(memory_folder, monkeypatch, module):
    # A digest that still sorts: closing reads the answers back and would else refuse.
    monkeypatch.setattr(
        rounds, "digest", lambda bodies: hash(frozenset(bodies)).to_bytes(8, "big", signed=True)
    )
    monkeypatch.setattr(ledger, "sorted", list, raising=False)
    monkeypatch.setattr(module, "sorted", list, raising=False)
    proof = unlinkable_bytes(memory_folder, orders=2, people=6)
    assert not proof.holds
    assert proof.value == 2
