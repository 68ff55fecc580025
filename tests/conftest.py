"""No test touches the keyring or the data of whoever runs it, nor does a process it starts."""

from __future__ import annotations

import gc
import os
import tempfile

import pytest

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_home = tempfile.TemporaryDirectory(prefix="facilitator-tests-")
os.environ["XDG_DATA_HOME"] = _home.name


@pytest.fixture(autouse=True)
def _collected_on_this_thread():
    """A widget caught in a cycle must not be destroyed by a worker's thread (see `ui.sweep`)."""
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture(autouse=True, scope="module")
def _collected_whole():
    yield
    gc.collect()
