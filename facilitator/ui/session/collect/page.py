"""The Collect page: before opening, open, typing, closing and closed; one after the other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.changes import Change
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Round
from facilitator.ui.parts import ActionBar, Note, PrimaryButton
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.before.opening import Opening
from facilitator.ui.session.collect.before.page import BeforeOpening
from facilitator.ui.session.collect.closed_card import ClosedCard
from facilitator.ui.session.collect.closing import CodeDialog
from facilitator.ui.session.collect.ending.backing_up import BackingUp
from facilitator.ui.session.collect.ending.ending import Ending
from facilitator.ui.session.collect.flow import Collecting
from facilitator.ui.session.collect.handing_over import HandingOver
from facilitator.ui.session.collect.middle import Middle
from facilitator.ui.session.collect.open_card import OpenCards
from facilitator.ui.session.collect.printing.page import PrintingPage
from facilitator.ui.session.collect.printing.paper_printing import PaperPrinting
from facilitator.ui.session.collect.resume_card import ResumeCard
from facilitator.ui.session.collect.turning import ANOTHER, CLOSED, Turning
from facilitator.ui.session.collect.typing.page import TypingPage
from facilitator.ui.session.collect.typing.paper_typing import PaperTyping
from facilitator.ui.session.collect.while_open import WhileOpen

if TYPE_CHECKING:
    from facilitator.services.collection import OpenRound
    from facilitator.ui.shell.desk import Desk

_SHOWN_FRESH = frozenset({Change.ROSTER, Change.FORMS, Change.SETTINGS})


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
        self._make_frame()
        self.collecting = Collecting(desk, self)
        self.opening = Opening(desk, self.collecting, self.bar, self)
        self.while_open = WhileOpen(desk, self.collecting, self.bar, self)
        self.ending = Ending(self.collecting, self.bar, self)
        self.paper = PaperTyping(desk, self.collecting, self.bar, self)
        self.printing = PaperPrinting(desk, self.collecting, self.bar, self)
        self.handing_over = HandingOver(desk, self.collecting, self)
        self.backing_up = BackingUp(desk, self.collecting.asking, self)
        self._listen()
        desk.hub.changed.connect(self._hear)

    def _make_frame(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.turning = Turning()
        self.turning.chosen.connect(self._turn)
        self.middle = Middle(self.turning)
        self.bar = ActionBar()
        whole.addWidget(self.middle, 1)
        whole.addWidget(self.bar)
        self._summary = PrimaryButton("See the summary", "", "large", self.next_wanted.emit)
        self._summary.setObjectName("see-summary")

    def _listen(self) -> None:
        collecting, ending = self.collecting, self.ending
        collecting.looked.connect(self._show_closed_or_before)
        collecting.opened.connect(self._was_opened)
        collecting.codes_made.connect(self._show_codes)
        collecting.counted.connect(self._was_counted)
        collecting.failed.connect(self._failed)
        collecting.asking.working.connect(self.bar.progress.begin)
        collecting.asking.rested.connect(self.bar.progress.end)
        self.while_open.shown.connect(self._put)
        self.while_open.print_sheets.connect(self._start_printing)
        self.while_open.hand_over.connect(self.handing_over.start)
        self.while_open.type_paper.connect(self._start_typing)
        self.while_open.close_survey.connect(ending.ask_close)
        self.while_open.given_up.connect(ending.ask_destroy)
        ending.shown.connect(self._put)
        ending.back.connect(self._back)
        ending.type_first.connect(self._start_typing)
        ending.closed.connect(self._was_closed)
        ending.closed.connect(self.backing_up.start)
        ending.kept.connect(self._was_kept)
        ending.destroyed.connect(self._was_destroyed)
        self.paper.left.connect(self._back)
        self.printing.left.connect(self._back)
        self.handing_over.back.connect(collecting.recount)

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
    def cards(self) -> OpenCards | None:
        """The count and the ways on, while they are shown."""
        return self.while_open.cards

    @property
    def typing(self) -> TypingPage | None:
        """The typing page, while sheets are being typed."""
        return self.paper.page

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        self.bar.fit(width)
        self.while_open.fit(width)
        self.turning.fit(width)
        self.middle.fit(width)

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & _SHOWN_FRESH:
            self._stale = True
            self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()

    def _look_again(self) -> None:
        """Ask anew once something changed, unless somebody is answering, typing or closing."""
        busy = self.typing or self.handing_over.screen or self.ending.page or self.printing.page
        if self._stale and busy is None and self.isVisible():
            self._stale = False
            self.collecting.look()

    # Which survey ---------------------------------------------------------------------------

    def _turn(self, place: str) -> None:
        self._another = place == ANOTHER
        self.collecting.turn(int(place) if place not in (CLOSED, ANOTHER) else None)

    def _tell_turning(self) -> None:
        """What can be turned to; nothing while sheets are typed or a survey is closed."""
        surveys = self.collecting.surveys
        turned = surveys.turned
        places = [(str(id_), name) for id_, name in surveys.labels]
        if surveys.closed:
            places.append((CLOSED, "Closed"))
        if len(places) > 1 or (places and self._another) or surveys.waits(self.collecting.today):
            places.append((ANOTHER, "Another survey"))
        here = isinstance(self.middle.shown, (OpenCards, ResumeCard, Note, ClosedCard))
        if not (here or isinstance(self.middle.shown, BeforeOpening)):
            places = []
        elsewhere = ANOTHER if self._another else CLOSED
        self.turning.offer(tuple(places), str(turned.id) if turned else elsewhere)

    # Before opening and after closing -------------------------------------------------------

    def _show_closed_or_before(self) -> None:
        closed = self.collecting.surveys.closed
        if closed and not self._another:
            card = ClosedCard(closed)
            card.another.connect(self._ask_another)
            card.late_wanted.connect(self.collecting.open_late)
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
            if page is not self.middle.shown:
                self._put(page)
            self._tell_turning()
            self.bar.offer(self.opening.button)
            self.opening.say()

    def _show_codes(self, coded: tuple[OpenRound, ...]) -> None:
        """One after the other; they belong to the window, so that none is lost with this page."""
        titles = [one.round.title if len(coded) > 1 else "" for one in coded]
        dialogs = [
            CodeDialog(one.code or "", self.window(), title)
            for one, title in zip(coded, titles, strict=True)
        ]
        for before, after in pairwise(dialogs):
            before.accepted.connect(after.open)
        dialogs[0].open()

    def _was_opened(self, surveys: int) -> None:
        self._another = False
        self.opening.forget()
        self.while_open.show()
        self.bar.toast("The survey is open" if surveys == 1 else "Both surveys are open")

    # Open -----------------------------------------------------------------------------------

    def _was_counted(self) -> None:
        if self.middle.shown is None:
            self.while_open.show()
        elif self.cards is not None:
            self.while_open.refresh()
            self._tell_turning()

    # Closing --------------------------------------------------------------------------------

    def _was_closed(self, round_: Round) -> None:
        self._put(None)
        self._desk.toast(f"Closed: {round_.answers} answers are counted")

    def _was_kept(self, _round: Round) -> None:
        until = self.collecting.count.last_day
        self._back()
        self._desk.toast(f"The answers are kept until {until}" if until else "The survey is open")

    def _was_destroyed(self) -> None:
        self._put(None)
        self._desk.toast("The survey is gone; nothing of it was kept")

    def _failed(self, fault: FacilitatorError) -> None:
        self._desk.fault(fault)
        if self.middle.shown is self.opening.page:
            self.opening.say()
        self.collecting.recount()

    # Paper ----------------------------------------------------------------------------------

    def _start_typing(self) -> None:
        page = self.paper.start()
        if page is not None:
            self._put(page)
            page.refresh()
            self.room_wanted.emit(self._width < WIDE_FROM)

    def _start_printing(self) -> None:
        page = self.printing.start()
        if page is not None:
            self._put(page)

    def _back(self) -> None:
        """From printing, typing or closing, to the count."""
        self.while_open.show()
        self.collecting.recount()

    # Showing --------------------------------------------------------------------------------

    def _put(self, widget: QWidget | None) -> None:
        """This in the middle, instead of what was there."""
        typed = self.typing
        self.middle.put(widget, grows=isinstance(widget, (OpenCards, TypingPage, PrintingPage)))
        if typed is not None and typed is not widget:
            self.paper.forget()
            self.room_wanted.emit(False)
        if self.ending.page is not widget:
            self.ending.forget()
        if self.printing.page is not widget:
            self.printing.forget()
        self.while_open.forget(widget)
        self._tell_turning()
