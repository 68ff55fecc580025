"""The Collect page: before opening, open, typing, and closed; one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.changes import Change
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Round
from facilitator.ui.parts import ActionBar, Note, PrimaryButton, SecondaryButton, StopButton, Text
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.session.collect.closed_card import ClosedCard
from facilitator.ui.session.collect.closing import CodeDialog
from facilitator.ui.session.collect.ending import Ending
from facilitator.ui.session.collect.flow import Collecting
from facilitator.ui.session.collect.handing_over import HandingOver
from facilitator.ui.session.collect.model import closed_of, screen_problem
from facilitator.ui.session.collect.open_card import OpenCards
from facilitator.ui.session.collect.opening import Opening
from facilitator.ui.session.collect.paper_typing import PaperTyping
from facilitator.ui.session.collect.resume_card import ResumeCard
from facilitator.ui.session.collect.typing_page import TypingPage

if TYPE_CHECKING:
    from facilitator.services.collection import OpenRound
    from facilitator.ui.shell.desk import Desk

_SHOWN_FRESH = frozenset({Change.ROSTER, Change.FORMS, Change.SETTINGS})


class Content(QWidget):
    """Takes the height its words need at the width they have.  Qt's scroll area would keep that
    of the narrowest possible page, and end in an empty one."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            least.setHeight(0)  # the scroll area asks for the height at its width anyway
        return least


class CollectPage(QWidget):
    """Shows the surveys of one session.  `next_wanted` asks for the Summary step, `room_wanted`
    whether the head of the workspace should make room: typing in a narrow window."""

    next_wanted = Signal()
    room_wanted = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = 1366
        self._another = self._stale = False
        self.cards: OpenCards | None = None
        self._make_frame()
        self.collecting = Collecting(desk, self)
        self.opening = Opening(desk, self.collecting, self.bar, self)
        self.ending = Ending(self.collecting, self)
        self.paper = PaperTyping(desk, self.collecting, self.bar, self)
        self.paper.left.connect(self._stop)
        self.handing_over = HandingOver(desk, self.collecting, self)
        self.handing_over.back.connect(self.collecting.recount)
        self._stop_typing.clicked.connect(self.paper.leave)
        self._listen()
        desk.hub.changed.connect(self._hear)

    def _make_frame(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._content = Content()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(32, 0, 32, 16)
        self._column.addStretch(1)
        self.scroller = Scroll(self._content)
        self._shown: QWidget | None = None
        self.bar = ActionBar()
        whole.addWidget(self.scroller, 1)
        whole.addWidget(self.bar)
        self._fixed = Text("", "small", "soft")
        self._summary = PrimaryButton("See the summary", "", "large", self.next_wanted.emit)
        self._summary.setObjectName("see-summary")
        self._stop_typing = SecondaryButton("Stop typing", "", "large")
        self._stop_typing.setObjectName("stop-typing")

    def _listen(self) -> None:
        collecting = self.collecting
        collecting.looked.connect(self._show_closed_or_before)
        collecting.opened.connect(self._was_opened)
        collecting.code_made.connect(self._show_code)
        collecting.resumed.connect(self._was_resumed)
        collecting.locked.connect(self._ask_code)
        collecting.broken.connect(self._say_broken)
        collecting.counted.connect(self._was_counted)
        collecting.closed.connect(self._was_closed)
        collecting.destroyed.connect(self._was_destroyed)
        collecting.failed.connect(self._failed)
        collecting.working.connect(self.bar.progress.begin)
        collecting.rested.connect(self.bar.progress.end)

    # What the workspace asks ----------------------------------------------------------------

    def show_session(self, session: GroupSession) -> None:
        """Show the surveys of this session."""
        before = self.collecting.session
        if before is None or before.id != session.id:
            self._another = False
            self.opening.forget()
            self._put(None)
            self.bar.say("")
            self.bar.offer()
        self.collecting.show(session)
        self.collecting.look()

    def leaving(self) -> str:
        """What closing the program now would lose, in words; empty when nothing.  That a survey
        stays open, the window says itself, for every session."""
        half_typed = self.typing is not None and self.typing.unfinished
        return "A sheet is half typed; it would be lost." if half_typed else ""

    @property
    def typing(self) -> TypingPage | None:
        """The typing page, while sheets are being typed."""
        return self.paper.page

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        narrow = width < WIDE_FROM
        side = 16 if narrow else 32
        self._column.setContentsMargins(side, 0, side, 16)
        self.bar.fit(width)
        self._fixed.setVisible(not narrow and self.bar.offers(self._fixed))
        self._fit_shown()

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & _SHOWN_FRESH:
            self._stale = True
            self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()

    def _look_again(self) -> None:
        """Ask anew once something changed, unless somebody is answering or typing."""
        free = self.typing is None and self.handing_over.screen is None
        if self._stale and free and self.isVisible():
            self._stale = False
            self.collecting.look()

    # Before opening and after closing -------------------------------------------------------

    def _show_closed_or_before(self) -> None:
        closed = closed_of(self.collecting.rounds)
        if closed and not self._another:
            card = ClosedCard(closed)
            card.another.connect(self._ask_another)
            self._put(card)
            self.bar.say("Its figures are fixed and stay as they are.")
            self.bar.offer(self._summary)
        else:
            self._show_before()

    def _ask_another(self) -> None:
        self._another = True
        self.opening.forget()
        self._show_before()

    def _show_before(self) -> None:
        page = self.opening.show()
        if page is not None:
            if page is not self._shown:
                self._put(page)
            self.bar.offer(self.opening.button)
            self.opening.say()

    def _show_code(self, code: str) -> None:
        CodeDialog(code, self.window()).open()

    def _was_opened(self, _opened: OpenRound) -> None:
        self._another = False
        self.opening.forget()
        self._show_open()
        self.bar.toast("The survey is open")

    # Open -----------------------------------------------------------------------------------

    def _show_open(self) -> None:
        """The count, and the ways on."""
        opened, room = self.collecting.open, self.collecting.room
        if opened is None or room is None:
            return
        self.cards = OpenCards()
        self.cards.hand_over.connect(self.handing_over.start)
        self.cards.type_paper.connect(self._start_typing)
        self.cards.close_survey.connect(self.ending.ask_close)
        self.cards.say_screen(screen_problem(opened.round, room.has_pin))
        self.cards.show_count(self.collecting.count)
        self._put(self.cards)
        self.bar.say(self.collecting.count.safe, "circle-check")
        self._fixed.setText(f"Smallest group {opened.round.promise.minimum}, fixed at opening")
        self.bar.offer(self._fixed)
        self._fixed.setVisible(self._width >= WIDE_FROM)

    def _was_resumed(self) -> None:
        self._show_open()
        if self.cards is not None and self.collecting.after_restart:
            self.cards.say_recovered(self.collecting.answers)

    def _was_counted(self) -> None:
        opened, room = self.collecting.open, self.collecting.room
        if self.cards is not None and self.cards is self._shown and opened and room:
            self.cards.say_screen(screen_problem(opened.round, room.has_pin))
            self.cards.show_count(self.collecting.count)
            self.bar.say(self.collecting.count.safe, "circle-check")

    def _ask_code(self, fault: FacilitatorError) -> None:
        if isinstance(self._shown, ResumeCard):
            self._shown.refuse(fault)
            return
        card = ResumeCard(self.collecting.waiting)
        card.wanted.connect(self.collecting.resume)
        card.given_up.connect(self.ending.ask_destroy)
        self._put(card)
        self.bar.say("What was handed in is safe.", "shield-check")
        self.bar.offer()

    def _say_broken(self, fault: FacilitatorError) -> None:
        destroy = StopButton("Destroy the answers", "trash", on_click=self.ending.ask_destroy)
        destroy.setObjectName("destroy-broken")
        self._put(Note(fault.remedy, "attention", fault.message, action=destroy))
        self.bar.say("")
        self.bar.offer()

    # Closing --------------------------------------------------------------------------------

    def _was_closed(self, round_: Round) -> None:
        self._put(None)
        self._desk.toast(f"Closed: {round_.answers} answers are counted")

    def _was_destroyed(self) -> None:
        self._put(None)
        self._desk.toast("The survey is gone; nothing of it was kept")

    def _failed(self, fault: FacilitatorError) -> None:
        self._desk.fault(fault)
        self.opening.say()
        self.collecting.recount()

    # Typing ---------------------------------------------------------------------------------

    def _start_typing(self) -> None:
        page = self.paper.start()
        if page is not None:
            self._put(page)
            self.bar.offer(self._stop_typing)
            page.refresh()
            self.room_wanted.emit(self._width < WIDE_FROM)

    def _stop(self) -> None:
        self._show_open()
        self.collecting.recount()

    # Showing --------------------------------------------------------------------------------

    def _put(self, widget: QWidget | None) -> None:
        """This in the middle, instead of what was there."""
        old, self._shown = self._shown, widget
        if old is not None and old is not widget:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if old is not None and old is self.typing and widget is not old:
            self.paper.forget()
            self.room_wanted.emit(False)
        if widget is not None:
            grows = isinstance(widget, (OpenCards, TypingPage))
            self._column.insertWidget(0, widget, 1 if grows else 0)
            self._column.setStretch(1, 0 if grows else 1)
            widget.show()
            self._fit_shown()
            self.scroller.verticalScrollBar().setValue(0)

    def _fit_shown(self) -> None:
        if self._shown is None:
            return
        for part in (self._shown, *self._shown.findChildren(QWidget)):
            fit = getattr(part, "fit", None)
            if fit is not None:
                fit(self._width)
