"""The verbs: one function, one transaction, plain frozen values in and out.

A module of this package is loaded when it is first named, so that a page can write
`services.roster.add(...)` and the database library is imported in the worker that runs it.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.services import (
        answer_files,
        attendance,
        backup,
        certificate_papers,
        certificates,
        collection,
        exports,
        folders,
        handed_over,
        handouts,
        keys,
        kit,
        kit_files,
        kit_printed,
        leaving,
        letterheads,
        library,
        lock,
        paper,
        planning,
        preferences,
        purging,
        research,
        restoring,
        room,
        roster,
        roster_files,
        saved_files,
        sessions,
        sign_in,
        slides,
        summaries,
        verifying,
    )

    __all__ = [
        "answer_files",
        "attendance",
        "backup",
        "certificate_papers",
        "certificates",
        "collection",
        "exports",
        "folders",
        "handed_over",
        "handouts",
        "keys",
        "kit",
        "kit_files",
        "kit_printed",
        "leaving",
        "letterheads",
        "library",
        "lock",
        "paper",
        "planning",
        "preferences",
        "purging",
        "research",
        "restoring",
        "room",
        "roster",
        "roster_files",
        "saved_files",
        "sessions",
        "sign_in",
        "slides",
        "summaries",
        "verifying",
    ]
else:

    def __getattr__(name: str) -> ModuleType:
        try:
            return import_module(f"{__name__}.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"{__name__}.{name}":
                raise
            raise AttributeError(f"services has no module {name!r}") from error
