"""What a verb gives back: its result, and which parts of the data folder it touched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Change(StrEnum):
    """A part of the data folder that open pages may be showing."""

    SESSIONS = "sessions"
    ROSTER = "roster"
    ROUNDS = "rounds"
    FORMS = "forms"
    SETTINGS = "settings"
    CERTIFICATES = "certificates"


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """The result of a verb that changed something; `changed` tells open pages what to read anew."""

    result: T
    changed: frozenset[Change]
