"""Typing paper answers into the open survey: each sheet is kept before the next one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.closing import Channel
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.responses import Response
from facilitator.ui.parts import ActionBar, PrimaryButton, SecondaryButton
from facilitator.ui.session.collect.closing import DropSheetDialog
from facilitator.ui.session.collect.flow import Collecting
from facilitator.ui.session.collect.typing.model import Typing
from facilitator.ui.session.collect.typing.page import TypingPage

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk


class PaperTyping(QObject):
    """Makes the typing page and keeps its sheets.  `left` fires when the trainer stops typing."""

    left = Signal()

    def __init__(self, desk: Desk, collecting: Collecting, bar: ActionBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._collecting, self._bar, self._owner = desk, collecting, bar, parent
        self.page: TypingPage | None = None
        self._stop = SecondaryButton("Stop typing", "", "large", self.leave)
        self._stop.setObjectName("stop-typing")
        self._more = SecondaryButton("Type more sheets", "", "large", self._go_on)
        self._more.setObjectName("type-more")
        self._done = PrimaryButton("Back to the survey", "", "large", self.left.emit)
        self._done.setObjectName("typing-done")
        collecting.counted.connect(self._counted)

    def start(self) -> TypingPage | None:
        """A typing page for the open survey, its buttons in the bar; None when none is open."""
        opened = self._collecting.open
        if opened is None:
            return None
        self.page = TypingPage(Typing(opened.round, services.collection.new_ticket))
        self.page.finished.connect(self._keep)
        self.page.status.connect(self._bar.say)
        self.page.said.connect(self._bar.toast)
        self._stop.say("Stop typing")
        self._bar.offer(self._stop)
        # The lane answers in order: this count comes before any sheet of this visit is kept.
        self._collecting.recount()
        return self.page

    def forget(self) -> None:
        """The page is gone."""
        self.page = None

    def leave(self) -> None:
        """Stop typing: asks first when a sheet is half typed; after the last sheet of a pile comes
        what is done with the paper."""
        page = self.page
        if page is not None and page.unfinished:
            dialog = DropSheetDialog(page.typing.sheet_number, self._owner.window())
            dialog.accepted.connect(self._end)
            dialog.rejected.connect(page.take_focus)
            dialog.open()
        else:
            self._end()

    def _end(self) -> None:
        page = self.page
        if page is None or not page.typing.pile.begun:
            self.left.emit()
            return
        page.drop()
        page.show_after(True)
        self._bar.offer(self._more, self._done)
        self._done.setFocus()

    def _go_on(self) -> None:
        if self.page is not None:
            self._bar.offer(self._stop)
            self.page.show_after(False)

    def _counted(self) -> None:
        if self.page is not None:
            self.page.counted(self._collecting.count.tally)

    def _keep(self, response: Response, ticket: bytes) -> None:
        if response.blank:
            self._collecting.count_blank(ticket, self._kept, self._not_kept)
        else:
            self._collecting.submit(response, ticket, self._kept, self._not_kept, Channel.PAPER)

    def _kept(self, _count: object) -> None:
        if self.page is not None:
            self.page.was_kept()
            self._stop.say("Finish typing")

    def _not_kept(self, fault: FacilitatorError) -> None:
        if self.page is not None:
            self.page.was_not_kept(fault)
        else:
            self._desk.fault(fault)
