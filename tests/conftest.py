"""No test touches the keyring or the data of whoever runs it, nor does a process it starts."""

from __future__ import annotations

import gc
import os
import tempfile

import pytest

from facilitator.storage.envelopes import Cost
from facilitator.system.machine import Machine
from tests.support import leftovers, proofs
from tests.support.cheap import cheap_guesses

os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_home = tempfile.TemporaryDirectory(prefix="facilitator-tests-")
os.environ["XDG_DATA_HOME"] = _home.name
proofs.load_profile()


@pytest.fixture(autouse=True)
def _collected_on_this_thread():
    """A widget caught in a cycle must not be destroyed by a worker's thread (see `ui.sweep`)."""
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture(autouse=True, scope="module")
def _collected_whole():
    """What outlives a module (libraries, caches) is not looked through again and again."""
    yield
    leftovers.close_databases()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _cheap_guesses():
    """In force everywhere but where a test asks for `usual_cost`."""
    with cheap_guesses():
        yield


class _Restless:
    """A computer that need not be kept awake."""

    covers_lid = True

    def begin(self) -> bool:
        return True

    def end(self) -> None:
        """Nothing was held off."""


@pytest.fixture(autouse=True, scope="session")
def _a_plain_laptop():
    """One display, a full battery, never asleep, whatever the computer is that runs the tests."""
    answers = (lambda: 1, lambda: None, lambda _window: False, lambda: 0, _Restless())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Machine.__init__, "__defaults__", answers)
        yield


_USUAL = Cost.__init__.__defaults__


@pytest.fixture
def usual_cost(monkeypatch):
    """Guesses are as dear as in the application."""
    monkeypatch.setattr(Cost.__init__, "__defaults__", _USUAL)
