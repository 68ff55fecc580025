"""The sheet people sign on coming and on going."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.storage.office import Office


def pdf(office: Office, session_id: int, paper: str = "letter") -> bytes:
    """The sign-in sheet of a session, with everyone on its roster, on `letter` or `a4`.

    Raises BadInput for another paper, and what `services.sessions.get` raises for a session that
    is not there.
    """
    from facilitator.documents.sign_in import sign_in_pdf
    from facilitator.services import roster, sessions

    return sign_in_pdf(sessions.get(office, session_id), roster.people(office, session_id), paper)
