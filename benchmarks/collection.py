"""How long a person waits for "Thank you", both rewrites and every flush to the disk included: with
30 answers in the box and with 200; and how long the trainer waits until 200 are closed and counted.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from benchmarks.pairs import seconds
from benchmarks.rooms import filled, practice_folder, submit
from facilitator import services

BOXES, TURNS = 4, 10  # boxes filled, and submissions timed in each
LARGE_TURNS = 20
USUAL, LARGE = 30, 200  # answers in the box


def measure() -> dict[str, float]:
    """`submit_p95_ms`, `submit_p95_200_ms`: the 95th percentile over submissions to boxes of 30 to
    39 and of 200 to 219 answers.  `seal_200_ms`: closing a survey of 220, its box destroyed."""
    with tempfile.TemporaryDirectory() as folder, practice_folder(Path(folder) / "data") as office:
        usual: list[float] = []
        for _ in range(BOXES):
            survey = filled(office, USUAL)
            usual += [seconds(partial(submit, office, survey, turn)) for turn in range(TURNS)]
            services.collection.discard(office, survey)
        survey = filled(office, LARGE)
        large = [seconds(partial(submit, office, survey, turn)) for turn in range(LARGE_TURNS)]
        sealing = seconds(partial(services.collection.seal, office, survey))
    return {
        "submit_p95_ms": _p95(usual),
        "submit_p95_200_ms": _p95(large),
        "seal_200_ms": sealing * 1000,
    }


def _p95(taken: list[float]) -> float:
    """Milliseconds that 95 of a hundred did not exceed; `taken` in seconds."""
    return sorted(taken)[int(0.95 * len(taken)) - 1] * 1000
