"""No test touches this computer's own keyring; rules may be judged in memory.

A practice folder, a session with eight people in it, and the clock of both; a test module that
needs others has its own of these names.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.domain.people import GroupSession
from facilitator.storage.office import Office
from tests.support import keyrings
from tests.support.keyrings import keyring_in_memory
from tests.support.memory import memory_folder
from tests.support.offices import MovingClock, a_session, practice_office

__all__ = ["keyring_in_memory", "memory_folder"]


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def office(tmp_path: Path, clock: MovingClock) -> Iterator[Office]:
    made = practice_office(tmp_path / "data", clock=clock)
    yield made
    made.close()


@pytest.fixture
def session(office: Office) -> GroupSession:
    return a_session(office, people=8)


@pytest.fixture
def without_keyring() -> Iterator[None]:
    """The code of four words takes the keyring's place."""
    with keyrings.using(keyrings.none()):
        yield
