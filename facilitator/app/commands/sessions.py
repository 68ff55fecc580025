"""The one way in which a command finds the session that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain.errors import BadInput

if TYPE_CHECKING:
    from facilitator.domain.people import SessionCard
    from facilitator.services.folders import Office


def session_called(office: Office, wanted: str) -> int:
    """The number of the session that is meant: by its title, else by its number.  Raises BadInput
    where there is none, or more than one, and names those there are."""
    from facilitator import services

    cards: tuple[SessionCard, ...] = services.sessions.cards(office)
    named = [one for one in cards if one.session.title.casefold() == wanted.strip().casefold()]
    found = named or [one for one in cards if str(one.session.id) == wanted.strip()]
    if len(found) == 1:
        return found[0].session.id
    if not cards:
        raise BadInput("There is no session in this folder yet.", "Plan one in the window first.")
    problem = "Several sessions are" if found else "No session is"
    lines = "".join(f"\n  {_line(one)}" for one in found or cards)
    raise BadInput(f"{problem} called “{wanted}”. Name one by its number:{lines}\n")


def _line(card: SessionCard) -> str:
    session = card.session
    return f"{session.id:>3}  {session.day.isoformat()}  {session.title} ({session.agency.name})"
