"""What a proof found, for the table and the JSON file of `dev.py proofs`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Proof:
    """`value` is what was measured and `bar` what it is held against; `holds` is the verdict;
    `said` is one plain line about what was tried, for the table."""

    value: float | str
    bar: float | str
    holds: bool
    said: str
