"""From a questionnaire to the session it will be used in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator import services

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from facilitator.domain.people import SessionCard
    from facilitator.ui.shell.desk import Desk


def use_in_session(desk: Desk, title: str, owner: QObject) -> None:
    """To the Collect step of the next or only session, else to planning one; first to the key
    where the folder is locked.  `title` is the questionnaire's."""
    if not desk.has_office:
        desk.go("key")
        return
    office = desk.office

    def found(sessions: Sequence[SessionCard]) -> None:
        from facilitator.ui.today.model import coming

        ahead = coming(sessions, datetime.now().astimezone().date())
        if not ahead and len(sessions) != 1:
            desk.go("plan", session_id=None)
            desk.toast(f"Plan a session first; then choose {title} under Collect")
            return
        session = (ahead or sessions)[0].session
        desk.go("session", session_id=session.id, step="collect")
        desk.toast(f"{title} can be chosen here, for {session.title}")

    desk.work.do(lambda: services.sessions.cards(office), found, owner=owner)
