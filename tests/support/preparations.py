"""Rooms to choose a survey for, without a data folder: three questionnaires, two languages."""

from __future__ import annotations

from facilitator.domain.room_check import FormFacts, Language, Preparation
from tests.support.offices import CONTACTS

HELPING = FormFacts("Helping", 4, frozenset({"en", "es"}), id="helping", statements=30)
OURS = FormFacts("Pulse", 2, frozenset({"en"}), id="pulse", statements=10, comments=2)
ON_PAPER = FormFacts("Paper only", 3, frozenset(), id="paper", statements=17)


def preparation(helping: FormFacts, people: int, here: int, minimum: int = 5) -> Preparation:
    """A room with a PIN and contacts, and `helping` instead of the plain one."""
    return Preparation(
        offers=(ON_PAPER, OURS, helping),
        languages=(Language("en", "English", "English"), Language("es", "Español", "Spanish")),
        people=people,
        here=here,
        has_pin=True,
        free_bytes=None,
        contacts=CONTACTS,
        minimum=minimum,
    )
