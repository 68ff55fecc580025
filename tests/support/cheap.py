"""Guesses that cost next to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from facilitator.storage.envelopes import Cost


@contextmanager
def cheap_guesses() -> Iterator[None]:
    """A key from words is made at once.  What is written keeps its cost beside it, so processes
    that are started need not know."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cost.__init__, "__defaults__", (2**10, 8, 1))
        yield
