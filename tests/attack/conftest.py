"""No test touches this computer's own keyring."""

from __future__ import annotations

import pytest

from tests.support import keyrings


@pytest.fixture(autouse=True)
def keyring():
    with keyrings.using(keyrings.memory()) as backend:
        yield backend
