"""A list on its way onto the roster: the page that checks it, in the place of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from facilitator.domain.errors import FacilitatorError

if TYPE_CHECKING:
    from facilitator.domain.people import GroupSession
    from facilitator.domain.roster_merging import Coming
    from facilitator.ui.session.roster.import_page import ImportPage
    from facilitator.ui.session.roster.page import RosterPage
    from facilitator.ui.session.roster.sources import ListSource
    from facilitator.ui.shell.desk import Desk


class Checking(QObject):
    """Shows what would come in, and brings it onto `roster` when the trainer agrees.
    `room_wanted` tells whether header and steps make room."""

    room_wanted = Signal(bool)

    def __init__(self, desk: Desk, roster: RosterPage, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._desk, self._roster, self._stack = desk, roster, stack
        self.page: ImportPage | None = None
        self._session: GroupSession | None = None
        self._width = 1366
        roster.list_wanted.connect(self.look_at)
        roster.carry_wanted.connect(self.carry_over)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        if self.page is not None:
            self.page.fit(width)

    def look_at(self, source: ListSource) -> None:
        """Show what would come in from a list."""
        self._show().look_at(source, self._roster.view.people)

    def carry_over(self) -> None:
        """Choose the session whose people come over."""
        if self._roster.session is not None:
            page = self._show()
            page.choose_session(self._roster.session, self._roster.view.people)

    def leave(self) -> None:
        """Back to the roster, with nothing more brought in."""
        self.room_wanted.emit(False)
        if self._stack.currentWidget() is self.page:
            self._stack.setCurrentWidget(self._roster)

    def _show(self) -> ImportPage:
        from facilitator.ui.session.roster.import_page import ImportPage

        if self.page is None:
            self.page = ImportPage(self._desk)
            self.page.agreed.connect(self._take_in)
            self.page.left.connect(self.leave)
            self._stack.addWidget(self.page)
        self._session = self._roster.session
        self.page.fit(self._width)
        self.room_wanted.emit(True)
        self._stack.setCurrentWidget(self.page)
        return self.page

    def _take_in(self, coming: Coming) -> None:
        if self._session is not None:
            self._roster.deeds.take_in(self._session.id, coming, self.leave, self._not_brought_in)

    def _not_brought_in(self, error: FacilitatorError) -> None:
        self._desk.fault(error)
        if self.page is not None:
            self.page.refresh()
