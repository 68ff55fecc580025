"""Typing paper answers into the open survey: each sheet is kept before the next one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.responses import Response
from facilitator.ui.parts import ActionBar
from facilitator.ui.session.collect.closing import DropSheetDialog
from facilitator.ui.session.collect.flow import Collecting
from facilitator.ui.session.collect.typing_model import Typing
from facilitator.ui.session.collect.typing_page import TypingPage

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk


class PaperTyping(QObject):
    """Makes the typing page and keeps its sheets.  `left` fires when the trainer stops typing."""

    left = Signal()

    def __init__(self, desk: Desk, collecting: Collecting, bar: ActionBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._collecting, self._bar, self._owner = desk, collecting, bar, parent
        self.page: TypingPage | None = None

    def start(self) -> TypingPage | None:
        """A typing page for the open survey; None when none is open."""
        opened = self._collecting.open
        if opened is None:
            return None
        self.page = TypingPage(Typing(opened.round, services.collection.new_ticket))
        self.page.finished.connect(self._keep)
        self.page.status.connect(self._bar.say)
        self.page.said.connect(self._bar.toast)
        return self.page

    def forget(self) -> None:
        """The page is gone."""
        self.page = None

    def leave(self) -> None:
        """Stop typing; asks first when a sheet is half typed."""
        page = self.page
        if page is not None and page.unfinished:
            dialog = DropSheetDialog(page.typing.sheet_number, self._owner.window())
            dialog.accepted.connect(self.left)
            dialog.rejected.connect(page.take_focus)
            dialog.open()
        else:
            self.left.emit()

    def _keep(self, response: Response, ticket: bytes) -> None:
        self._collecting.submit(response, ticket, self._kept, self._not_kept)

    def _kept(self, _count: int) -> None:
        if self.page is not None:
            self.page.was_kept()

    def _not_kept(self, fault: FacilitatorError) -> None:
        if self.page is not None:
            self.page.was_not_kept(fault)
        else:
            self._desk.fault(fault)
