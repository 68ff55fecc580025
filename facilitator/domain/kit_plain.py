"""A kit plan as plain values.  Whatever is not sensible in what was kept becomes the usual."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from facilitator.domain import promises
from facilitator.domain.kit import MOST_COPIES, PAPERS, KitPlan
from facilitator.domain.kit_sheets import PrintedSheets
from facilitator.domain.rounds import (
    CONTACT_KINDS,
    KEPT_AT_MOST,
    MINIMUM_AT_LEAST,
    MINIMUM_AT_MOST,
    OpeningPlan,
)

T = TypeVar("T")


def to_plain(plan: KitPlan) -> dict[str, Any]:
    """What JSON can hold."""
    printed = plan.printed
    return {
        "paper": plan.paper,
        "mono": plan.mono,
        "label": plan.label,
        "people": plan.people,
        "chosen": dict(plan.chosen),
        "copies": dict(plan.copies),
        "handouts": None if plan.handouts is None else list(plan.handouts),
        "made": plan.made.isoformat() if plan.made else None,
        "survey": None if plan.survey is None else _survey_to(plan.survey),
        "printed": None
        if printed is None
        else {
            "survey": _survey_to(printed.survey),
            "opens": printed.opens.isoformat(),
            "copies": dict(printed.copies),
        },
    }


def from_plain(kept: Any) -> KitPlan:
    """The plan that was kept."""
    if not isinstance(kept, dict):
        return KitPlan()
    people = kept.get("people")
    return KitPlan(
        paper=kept["paper"] if kept.get("paper") in PAPERS else "",
        mono=kept.get("mono") is True,
        label=kept["label"] if isinstance(kept.get("label"), str) else "",
        people=people if isinstance(people, int) and _whole(people) and people >= 0 else None,
        chosen=_chosen(kept.get("chosen")),
        copies=_copies(kept.get("copies")),
        handouts=_texts(kept.get("handouts")),
        made=_or_none(date.fromisoformat, kept.get("made")),
        survey=_or_none(_survey_from, kept.get("survey")),
        printed=_or_none(_printed_from, kept.get("printed")),
    )


def _survey_to(plan: OpeningPlan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "form_ids": list(plan.form_ids),
        "languages": list(plan.languages),
        "promise": promises.to_plain(plan.promise),
    }


def _survey_from(kept: Mapping[str, Any]) -> OpeningPlan:
    """Raises KeyError, TypeError or ValueError for what could not have been planned."""
    promise = promises.from_plain(kept["promise"])
    form_ids, languages = _texts(kept["form_ids"]), _texts(kept["languages"])
    sensible = (
        _whole(promise.minimum)
        and MINIMUM_AT_LEAST <= promise.minimum <= MINIMUM_AT_MOST
        and promise.keep_days in range(KEPT_AT_MOST + 1)
        and len(promise.contacts) == len(CONTACT_KINDS)
        and all(isinstance(line, str) for line in promise.contacts)
        and isinstance(promise.words, dict)
        and isinstance(kept["title"], str)
    )
    if not (sensible and form_ids and languages):
        raise ValueError("no survey")
    return OpeningPlan(kept["title"], form_ids, languages, promise)


def _printed_from(kept: Mapping[str, Any]) -> PrintedSheets:
    return PrintedSheets(
        _survey_from(kept["survey"]), date.fromisoformat(kept["opens"]), _copies(kept["copies"])
    )


def _or_none(read: Callable[[Any], T], kept: Any) -> T | None:
    try:
        return read(kept)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    return tuple(value)


def _chosen(value: object) -> dict[str, bool]:
    if not isinstance(value, dict):
        return {}
    return {
        item: wanted
        for item, wanted in value.items()
        if isinstance(item, str) and isinstance(wanted, bool)
    }


def _copies(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    return {
        item: copies
        for item, copies in value.items()
        if isinstance(item, str) and _whole(copies) and 1 <= copies <= MOST_COPIES
    }
