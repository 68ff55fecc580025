"""The program is killed at any moment: what was acknowledged is there once, and the next start says
so."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.attack.kills import kills

pytestmark = pytest.mark.slow


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only where a process can be killed")
def test_that_killing_while_people_answer_and_while_closing_loses_and_doubles_nothing(
    memory_folder: Path,
) -> None:
    proof = kills(memory_folder, submissions=6, killed=2, while_closing=0, people=8)
    assert proof.holds, proof.said
