"""No test touches this computer's own keyring; bytes may be judged in memory."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.support.keyrings import keyring_in_memory

__all__ = ["keyring_in_memory", "memory_folder"]


@pytest.fixture
def memory_folder():
    """A folder on a disk in memory, where there is one: for what is judged by its bytes, and
    written too often to wait for a real disk each time."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)
