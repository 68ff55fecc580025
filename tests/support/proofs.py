"""How much is tried where not everything can be tried.

Each run of the suite tries the same little; `FACILITATOR_THOROUGH=1` tries much more, and with
Hypothesis something else each time.
"""

from __future__ import annotations

import os

from hypothesis import settings

THOROUGH = bool(os.environ.get("FACILITATOR_THOROUGH"))


def tries(quick: int, thorough: int) -> int:
    """How often: in each run, and when asked to be thorough."""
    return thorough if THOROUGH else quick


def load_profile() -> None:
    """What holds for every property that does not say otherwise."""
    settings.register_profile("quick", deadline=None, derandomize=True, database=None)
    settings.register_profile("thorough", deadline=None, max_examples=1000)
    settings.load_profile("thorough" if THOROUGH else "quick")
