"""The Collect page: before opening, open, typing, and closed; one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Round
from facilitator.ui.parts import ActionBar, Note, PrimaryButton, SecondaryButton, StopButton, Text
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.session.collect.before_opening import BeforeOpening
from facilitator.ui.session.collect.closed_card import ClosedCard
from facilitator.ui.session.collect.closing import (
    CloseDialog,
    CodeDialog,
    DestroyDialog,
    DropSheetDialog,
    TooFewDialog,
)
from facilitator.ui.session.collect.flow import Collecting
from facilitator.ui.session.collect.handing_over import HandingOver
from facilitator.ui.session.collect.model import Choices, closed_of, screen_problem, step_fact
from facilitator.ui.session.collect.open_card import OpenCards
from facilitator.ui.session.collect.resume_card import ResumeCard
from facilitator.ui.session.collect.typing_model import Typing
from facilitator.ui.session.collect.typing_page import TypingPage

if TYPE_CHECKING:
    from facilitator.services.collection import OpenRound
    from facilitator.ui.shell.desk import Desk

_SHOWN_FRESH = frozenset({Change.ROSTER, Change.FORMS, Change.SETTINGS})


class CollectPage(QWidget):
    """Shows the surveys of one session.

    `counted` fires when `fact` or `done` changed, `next_wanted` asks for the Summary step.
    """

    counted = Signal()
    next_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = 1366
        self._choices: Choices | None = None
        self._another = False
        self.before: BeforeOpening | None = None
        self.cards: OpenCards | None = None
        self.typing: TypingPage | None = None
        self._make_frame()
        self.collecting = Collecting(desk, self)
        self.handing_over = HandingOver(desk, self.collecting, self)
        self.handing_over.back.connect(self._back_from_screen)
        self._listen()
        desk.hub.changed.connect(self._hear)

    def _make_frame(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(32, 0, 32, 16)
        self.scroller = Scroll(self._content)
        self._shown: QWidget | None = None
        self.bar = ActionBar()
        whole.addWidget(self.scroller, 1)
        whole.addWidget(self.bar)
        self.open_button = PrimaryButton("Open the survey", "lock-open", "large", self._open_survey)
        self.open_button.setObjectName("open-survey")
        self._fixed = Text("", "small", "soft")
        self._another_button = SecondaryButton(
            "Open another survey", "plus", "large", self._ask_another
        )
        self._another_button.setObjectName("open-another")
        self._summary = PrimaryButton("See the summary", "", "large", self.next_wanted.emit)
        self._summary.setObjectName("see-summary")
        self._stop_typing = SecondaryButton("Stop typing", "", "large", self._leave_typing)
        self._stop_typing.setObjectName("stop-typing")

    def _listen(self) -> None:
        collecting = self.collecting
        collecting.looked.connect(self._show_closed_or_before)
        collecting.opened.connect(self._was_opened)
        collecting.resumed.connect(self._was_resumed)
        collecting.locked.connect(self._ask_code)
        collecting.broken.connect(self._say_broken)
        collecting.counted.connect(self._was_counted)
        collecting.closed.connect(self._was_closed)
        collecting.destroyed.connect(self._was_destroyed)
        collecting.failed.connect(self._failed)

    # What the workspace asks ----------------------------------------------------------------

    def show_session(self, session: GroupSession) -> None:
        """Show the surveys of this session."""
        before = self.collecting.session
        if before is None or before.id != session.id:
            self._choices, self._another = None, False
            self._put(None)
            self.bar.say("")
            self.bar.offer()
        self.collecting.show(session)
        self.collecting.look()

    @property
    def fact(self) -> str:
        """The step in a few words."""
        return step_fact(self.collecting.rounds)[0]

    @property
    def done(self) -> bool:
        """Whether a survey was closed and none is open."""
        return step_fact(self.collecting.rounds)[1]

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        narrow = width < WIDE_FROM
        side = 16 if narrow else 32
        self._column.setContentsMargins(side, 0, side, 16)
        self.bar.fit(width)
        self._fixed.setVisible(not narrow and self._fixed.parent() is not None)
        self._fit_shown()

    def _hear(self, changes: frozenset[Change]) -> None:
        shown = self.isVisible() and self.typing is None and self.handing_over.screen is None
        if shown and changes & _SHOWN_FRESH:
            self.collecting.look()

    # Before opening and after closing -------------------------------------------------------

    def _show_closed_or_before(self) -> None:
        self.counted.emit()
        closed = closed_of(self.collecting.rounds)
        if closed and not self._another:
            self._put(ClosedCard(closed))
            self.bar.say("Its figures are fixed. Another survey starts from nothing.")
            self.bar.offer(self._another_button, self._summary)
        else:
            self._show_before()

    def _ask_another(self) -> None:
        self._another, self._choices = True, None
        self._show_before()

    def _show_before(self) -> None:
        room = self.collecting.room
        if room is None:
            return
        if self._choices is None:
            self._choices = Choices(room, self.collecting.rounds)
        elif self._choices.room == room and self.before is self._shown and self.before is not None:
            return
        self._choices.renew(room)
        self.before = BeforeOpening(self._choices)
        self.before.changed.connect(self._choice_changed)
        self.before.go.connect(self._settle)
        self._put(self.before)
        self.bar.offer(self.open_button)
        self._choice_changed()

    def _choice_changed(self) -> None:
        if self._choices is not None:
            self.bar.say(self._choices.status, "info")
            self.open_button.setEnabled(self._choices.may_open)

    def _settle(self, page: str) -> None:
        session = self.collecting.session
        if page == "roster" and session is not None:
            self._desk.go("session", session_id=session.id, step="roster")
        else:
            self._desk.go(page)

    def _open_survey(self) -> None:
        if self._choices is not None:
            self.open_button.setEnabled(False)
            self.collecting.open_survey(self._choices.plan)

    def _was_opened(self, opened: OpenRound) -> None:
        self._choices, self._another = None, False
        self._show_open()
        self.counted.emit()
        if opened.code:
            CodeDialog(opened.code, self.window()).open()
        self.bar.toast("The survey is open")

    # Open -----------------------------------------------------------------------------------

    def _show_open(self) -> None:
        """The count, and the ways on."""
        opened, room = self.collecting.open, self.collecting.room
        if opened is None or room is None:
            return
        self.typing = None
        self.cards = OpenCards()
        self.cards.hand_over.connect(self.handing_over.start)
        self.cards.type_paper.connect(self._start_typing)
        self.cards.close_survey.connect(self._ask_close)
        self.cards.say_screen(screen_problem(opened.round, room.has_pin))
        self.cards.show_count(self.collecting.count)
        self._put(self.cards)
        self.bar.say(self.collecting.count.safe, "circle-check")
        self._fixed.setText(f"Smallest group {opened.round.promise.minimum}, fixed at opening")
        self.bar.offer(self._fixed)
        self._fixed.setVisible(self._width >= WIDE_FROM)

    def _was_resumed(self) -> None:
        self._show_open()
        self.counted.emit()
        if self.cards is not None and self.collecting.after_restart:
            self.cards.say_recovered(self.collecting.answers)

    def _was_counted(self) -> None:
        if self.typing is None and self.cards is not None and self.cards is self._shown:
            self.cards.show_count(self.collecting.count)
            self.bar.say(self.collecting.count.safe, "circle-check")

    def _back_from_screen(self) -> None:
        self.collecting.recount()

    def _ask_code(self, fault: FacilitatorError) -> None:
        self.counted.emit()
        if isinstance(self._shown, ResumeCard):
            self._shown.refuse(fault)
            return
        card = ResumeCard(self.collecting.waiting)
        card.wanted.connect(self.collecting.resume)
        card.given_up.connect(self._ask_destroy)
        self._put(card)
        self.bar.say("What was handed in is safe.", "shield-check")
        self.bar.offer()

    def _say_broken(self, fault: FacilitatorError) -> None:
        self.counted.emit()
        destroy = StopButton("Destroy the answers", "trash", on_click=self._ask_destroy)
        destroy.setObjectName("destroy-broken")
        self._put(Note(fault.remedy, "attention", fault.message, action=destroy))
        self.bar.say("")
        self.bar.offer()

    # Closing --------------------------------------------------------------------------------

    def _ask_close(self) -> None:
        count = self.collecting.count
        dialog: CloseDialog | TooFewDialog
        if count.enough:
            dialog = CloseDialog(count, self.window())
            dialog.accepted.connect(self._close)
        else:
            dialog = TooFewDialog(count, self.window())
            dialog.accepted.connect(self.collecting.destroy)
        dialog.open()

    def _close(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, CloseDialog):
            self.collecting.close(dialog.present)

    def _ask_destroy(self) -> None:
        dialog = DestroyDialog(self.collecting.waiting, self.window())
        dialog.accepted.connect(self.collecting.destroy)
        dialog.open()

    def _was_closed(self, round_: Round) -> None:
        self._put(None)
        self._desk.toast(f"Closed: {round_.answers} answers are counted")

    def _was_destroyed(self) -> None:
        self._put(None)
        self._desk.toast("The survey is gone; nothing of it was kept")

    def _failed(self, fault: FacilitatorError) -> None:
        self._desk.fault(fault)
        self._choice_changed()
        self.collecting.recount()

    # Typing ---------------------------------------------------------------------------------

    def _start_typing(self) -> None:
        opened = self.collecting.open
        if opened is None:
            return
        typing = Typing(opened.round, services.collection.new_ticket)
        self.typing = TypingPage(typing)
        self.typing.finished.connect(self._keep_sheet)
        self.typing.status.connect(self.bar.say)
        self.typing.said.connect(self.bar.toast)
        self._put(self.typing)
        self.bar.offer(self._stop_typing)
        self.typing.refresh()

    def _keep_sheet(self, response: Response, ticket: bytes) -> None:
        self.collecting.submit(response, ticket, self._sheet_kept, self._sheet_not_kept)

    def _sheet_kept(self, _count: int) -> None:
        if self.typing is not None:
            self.typing.was_kept()

    def _sheet_not_kept(self, fault: FacilitatorError) -> None:
        if self.typing is not None:
            self.typing.was_not_kept(fault)
        else:
            self._desk.fault(fault)

    def _leave_typing(self) -> None:
        if self.typing is not None and self.typing.unfinished:
            dialog = DropSheetDialog(self.typing.typing.sheet_number, self.window())
            dialog.accepted.connect(self._stop)
            dialog.rejected.connect(self.typing.take_focus)
            dialog.open()
        else:
            self._stop()

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
        if old is self.typing and widget is not self.typing:
            self.typing = None
        if widget is not None:
            grows = isinstance(widget, (OpenCards, TypingPage))
            top = Qt.AlignmentFlag.AlignTop if not grows else Qt.AlignmentFlag(0)
            self._column.addWidget(widget, 0, top)
            widget.show()
            self._fit_shown()

    def _fit_shown(self) -> None:
        if self._shown is None:
            return
        for part in (self._shown, *self._shown.findChildren(QWidget)):
            fit = getattr(part, "fit", None)
            if fit is not None:
                fit(self._width)
