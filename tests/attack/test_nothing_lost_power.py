"""The power goes, or the disk is full, at any moment of submitting or closing: what was said to be
kept is there once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack import crash_images, write_log
from tests.attack.cut_off_deeds import cut_off_deeds
from tests.attack.full_disk import full_disk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        write_log.way() is None, reason="neither a C compiler nor strace is on this computer"
    ),
]


def test_that_no_image_of_a_power_cut_loses_or_doubles_an_answer(memory_folder: Path) -> None:
    found = crash_images.boxes(memory_folder, "box", submissions=2, drawn=0, every=5)
    assert found.bad == []
    assert found.images > 50


def test_that_a_start_after_a_power_cut_may_be_cut_off_in_its_turn(memory_folder: Path) -> None:
    found = crash_images.boxes_cut_off_again(memory_folder, submissions=2, starts=1, drawn=0)
    assert found.bad == []
    assert found.images > 10


def test_that_a_store_that_forgets_under_the_same_replay_is_caught(memory_folder: Path) -> None:
    proof = crash_images.control_loses(memory_folder, submissions=2, drawn=0)
    assert proof.holds, proof.said


@pytest.mark.skipif(write_log.recorder() is None, reason="no C compiler is on this computer")
def test_that_a_full_disk_refuses_in_a_sentence_and_loses_nothing(memory_folder: Path) -> None:
    proof = full_disk(memory_folder, every=70)
    assert proof.holds, proof.said


@pytest.mark.skipif(write_log.recorder() is None, reason="no C compiler is on this computer")
def test_that_a_deed_cut_off_at_any_step_leaves_a_folder_that_opens(memory_folder: Path) -> None:
    proof = cut_off_deeds(memory_folder, drawn=0, every=60)
    assert proof.holds, proof.said


def test_that_no_image_of_a_survey_opened_and_closed_loses_an_answer(memory_folder: Path) -> None:
    found = crash_images.workshops(memory_folder, people=6, drawn=0, every=200)
    assert found.bad == []
    assert found.images > 5
