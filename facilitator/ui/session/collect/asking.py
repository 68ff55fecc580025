"""Calls to the services for the session that is shown; what comes too late is told to nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession

if TYPE_CHECKING:
    from facilitator.services.folders import Office
    from facilitator.ui.shell.desk import Desk


class Asking(QObject):
    """`working` says in words what takes a moment, `rested` that it is over."""

    working = Signal(str)
    rested = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session: GroupSession | None = None

    def ask(
        self,
        call: Callable[[Office, int], object],
        then: Callable[[Any], object],
        failed: Callable[[FacilitatorError], object] | None = None,
        doing: str = "",
        always: Callable[[Any], object] | None = None,
    ) -> None:
        """Run `call` on the storage lane with the office and the session's id.

        `then` and `failed` are told only while the session is the same (a fault of another one is
        said by the window), `always` in any case and first.  `doing`: in words, where it takes a
        moment."""
        session = self.session
        if session is None:
            return
        office = self._desk.office
        if doing:
            self.working.emit(doing)

        def came(result: object) -> None:
            if doing:
                self.rested.emit()
            if always is not None:
                always(result)
            if self._shows(session):
                then(result)

        def went_wrong(fault: FacilitatorError) -> None:
            if doing:
                self.rested.emit()
            if failed is not None and self._shows(session):
                failed(fault)
            else:
                self._desk.fault(fault)

        self._desk.work.do(partial(call, office, session.id), came, went_wrong, owner=self)

    def _shows(self, session: GroupSession) -> bool:
        return self.session is not None and self.session.id == session.id
