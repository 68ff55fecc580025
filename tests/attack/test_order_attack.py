"""Nobody tells from copied files in which order people answered, however the files are looked at;
and whoever looks so does tell it from designs that leak."""

from __future__ import annotations

import os
import random

import pytest

from facilitator.storage.box import Box
from facilitator.storage.randomness import SystemRandomness
from tests.attack.leaky_designs import DESIGNS, caught, our_box, said_by
from tests.attack.order_attack import order_attack_open, order_attack_sealed
from tests.attack.order_evidence import BOX, Room, features

ROOMS, PEOPLE = 6, 8
LEAKY_ROOMS, LEAKY_PEOPLE = 14, 12


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can be forked and killed")
def test_that_open_boxes_do_not_tell_the_order_after_a_kill(memory_folder):
    proof = order_attack_open(memory_folder, ROOMS, PEOPLE, first=0)
    assert proof.holds, proof.said


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can be forked and killed")
def test_that_closed_surveys_do_not_tell_the_order(memory_folder):
    proof = order_attack_sealed(memory_folder, ROOMS, PEOPLE, first=0)
    assert proof.holds, proof.said


@pytest.mark.slow
@pytest.mark.parametrize("design", DESIGNS)
def test_that_the_same_attack_sees_through_a_design_that_leaks(memory_folder, design):
    verdict = caught(design, memory_folder, LEAKY_ROOMS, LEAKY_PEOPLE)
    assert verdict.finds, verdict.said


def _alike(path, order, pieces) -> dict[str, bool]:
    """By feature, whether it is the same for all; where bytes lie differs with the content."""
    files = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    found = features(Room(order, pieces, [files]))
    return {
        name: bool((values == values[0]).all())
        for name, values in found.items()
        if name.endswith("copies") or name == "rolled back"
    }


def test_that_no_answer_lies_more_often_in_the_files_than_another(memory_folder):
    path, order = memory_folder / BOX, [3, 0, 2, 5, 1, 4]
    with our_box(path, random.Random(3), len(order)) as (box, pieces):
        for person in order:
            box.submit(said_by(person), person.to_bytes(16, "big"))
        assert all(_alike(path, order, pieces).values())


def test_that_a_start_after_a_crash_makes_the_newest_answer_like_the_others(memory_folder):
    """The power goes between the rewrite that adds an answer and the one that covers it."""
    path, order = memory_folder / BOX, [3, 0, 2, 5, 1, 4]
    with our_box(path, random.Random(3), len(order)) as (box, pieces):
        for person in order[:-1]:
            box.submit(said_by(person), person.to_bytes(16, "big"))
        box._rewrite(bytes([255]) * 16, body=said_by(order[-1]))
        key = box._key
        assert not _alike(path, order, pieces)["rolled back"], "else the test is blind"
        box.close()
        again = Box.open(path, key, SystemRandomness())
        assert again.rewrite() == len(order)
        again.close()
        # What the second start wrote is not in `pieces`: nothing that is may be found again.
        assert all(_alike(path, order, pieces).values())
