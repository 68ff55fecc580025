"""Promises and the numbers of a closing as JSON: whole going in, with the usual where an earlier
version did not know a part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from facilitator.domain.closing import RoomCounts
from facilitator.domain.rounds import Promise, Study, Supervisors


def told(promise: Promise) -> dict[str, Any]:
    """What the column holds."""
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


def promise(kept: Mapping[str, Any]) -> Promise:
    """What was told.  Answers of an earlier version wait without end, as was told then."""
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


def counts(kept: Mapping[str, Any] | None) -> RoomCounts | None:
    """The numbers of a closing; None where an earlier version closed it."""
    if kept is None:
        return None
    known = {one.name for one in fields(RoomCounts)}
    return RoomCounts(**{name: value for name, value in kept.items() if name in known})
