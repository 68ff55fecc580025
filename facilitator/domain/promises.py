"""Promises as plain values: whole going in, with the usual where an earlier version did not know a
part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from facilitator.domain.rounds import Promise, Study, Supervisors


def to_plain(promise: Promise) -> dict[str, Any]:
    """What JSON can hold."""
    study = promise.study
    return {
        "minimum": promise.minimum,
        "prorate": promise.prorate,
        "words": dict(promise.words),
        "contacts": list(promise.contacts),
        "study": None if study is None else asdict(study),
        "supervisors": str(promise.supervisors),
        "for_supervisors": promise.for_supervisors,
        "own_result": promise.own_result,
        "keep_days": promise.keep_days,
    }


def from_plain(kept: Mapping[str, Any]) -> Promise:
    """What was told.  Answers of an earlier version wait without end, as was told then.  Raises
    KeyError, TypeError or ValueError for what is no promise."""
    study = kept.get("study")
    return Promise(
        kept["minimum"],
        kept["prorate"],
        kept["words"],
        tuple(kept["contacts"]),
        study=None if study is None else Study(**study),
        supervisors=Supervisors(kept.get("supervisors", Supervisors.SIT_OUT)),
        for_supervisors=kept.get("for_supervisors", False),
        own_result=kept.get("own_result", False),
        keep_days=kept.get("keep_days"),
    )
