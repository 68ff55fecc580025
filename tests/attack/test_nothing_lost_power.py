"""The power goes at any moment of submitting or closing: what was acknowledged is there once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack import crash_images, write_log

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        write_log.way() is None, reason="neither a C compiler nor strace is on this computer"
    ),
]


def test_that_no_image_of_a_power_cut_loses_or_doubles_an_answer(memory_folder: Path) -> None:
    found = crash_images.boxes(memory_folder, "box", submissions=2, drawn=0)
    assert found.bad == []
    assert found.images > found.moments > 50


def test_that_a_store_that_forgets_under_the_same_replay_is_caught(memory_folder: Path) -> None:
    proof = crash_images.control_loses(memory_folder, submissions=3, drawn=0)
    assert proof.holds, proof.said
