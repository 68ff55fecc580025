"""How long the linear audit takes for one summary: 60 people, 40 statements, some skipped."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

_PEOPLE, _SKIPPED = 60, (0.0, 0.01, 0.03, 0.1)


def measure() -> dict[str, float]:
    """`audit_ms`: the slowest of the summaries of the organisation's questionnaire, whose 40
    statements are all shown, for smallest groups of 5 to 25 and up to a tenth of the answers
    skipped; each is the median of five runs.  Prints the usual one too."""
    times = [_audit_ms(minimum, skipped) for minimum in (5, 8, 10, 25) for skipped in _SKIPPED]
    print(f"the audit of {_PEOPLE} people and 40 statements: {median(times):.0f} ms")
    return {"audit_ms": max(times)}


def _audit_ms(minimum: int, skipped: float) -> float:
    from benchmarks.pairs import seconds
    from facilitator.domain.groups import group_of
    from tests.support.made_forms import person, responses
    from tests.support.made_summaries import form_named

    form = form_named("stsi-oa")
    chance = random.Random(7)
    people = responses(form.form, [person(form.form, chance, skipped) for _ in range(_PEOPLE)])
    group = group_of(form, people, minimum, prorate=False)
    return median(seconds(group.passing) for _ in range(5)) * 1000
