"""A bit flips on the disk: it is told, or no answer is another than it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack.bit_flips import bit_flips


@pytest.mark.slow
def test_that_a_flipped_bit_is_noticed_or_changes_no_answer(memory_folder: Path) -> None:
    proof = bit_flips(memory_folder, flips=30)
    assert proof.holds, proof.said
