"""After a survey was closed: the backup that goes to a stick by itself, where one was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator import services

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome
    from facilitator.domain.rounds import Round
    from facilitator.services.leaving import Saved
    from facilitator.ui.session.collect.asking import Asking
    from facilitator.ui.shell.desk import Desk


class BackingUp(QObject):
    """Says where it went; one that could not be made is said by the window, and the closing
    stands."""

    def __init__(self, desk: Desk, asking: Asking, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._asking = desk, asking

    def start(self, round_: Round) -> None:
        """This survey was closed and counted."""
        self._asking.ask(services.leaving.keep, partial(self._made, round_))

    def _made(self, round_: Round, outcome: Outcome[Saved | None]) -> None:
        saved = outcome.result
        if saved is not None:
            place = saved.path.parent.name or saved.path.parent
            self._desk.toast(
                f"Closed: {round_.answers} answers are counted, a backup is on “{place}”"
            )
