"""The laptop goes round: the participant screen over everything, until the PIN leads back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.errors import FacilitatorError, NotAllowed
from facilitator.ui.session.collect.flow import Collecting

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.own_result import OwnResult
    from facilitator.domain.responses import Response
    from facilitator.services.collection import OpenRound
    from facilitator.ui.kiosk.watch import Counted, Refused, Surroundings
    from facilitator.ui.kiosk.window import KioskWindow
    from facilitator.ui.parts.dialogs import Question
    from facilitator.ui.shell.desk import Desk

SECOND_SCREEN = NotAllowed(
    "A projector or second screen is connected.", "Unplug it, then hand over."
)


class HandingOver(QObject):
    """`back` fires when the trainer is back at the laptop.  `question` is up while the trainer is
    asked about a projector."""

    back = Signal()

    def __init__(self, desk: Desk, collecting: Collecting, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._collecting, self._page = desk, collecting, parent
        self.screen: KioskWindow | None = None
        self._by_key = False  # the PIN was forgotten
        self.question: Question | None = None
        collecting.resumed.connect(self._go_on)
        if desk.power is not None:
            desk.power.changed.connect(self._power_changed)
        collecting.locked.connect(self._not_now)
        collecting.broken.connect(self._not_now)

    def start(self) -> None:
        """Cover everything with the participant screen, unless a second display shows a picture.
        Where the computer cannot tell, the trainer is asked."""
        from facilitator.ui.kiosk.watch import displays_seen

        if self._collecting.open is None or self.screen is not None:
            return
        shown = displays_seen(self._desk.machine.displays)
        if shown is None:
            self._ask()
        elif shown > 1:
            self._desk.fault(SECOND_SCREEN)
        else:
            self._open()

    def _power_changed(self) -> None:
        if self.screen is not None and self._desk.power is not None:
            self.screen.tell_battery(self._desk.power.low)

    def _go_on(self) -> None:
        """After an interruption: straight on to the next person."""
        wanted, opened = self._desk.goes_on_with, self._collecting.open
        if not wanted or opened is None:
            return
        if opened.round.id != wanted:
            self._collecting.turn(wanted)
            return
        self._desk.goes_on_with = 0
        # Queued: the page shows its count first, which the trainer finds on coming back.
        QTimer.singleShot(0, self, self.start)

    def _not_now(self, _fault: FacilitatorError) -> None:
        wanted, turned = self._desk.goes_on_with, self._collecting.surveys.turned
        if wanted and turned is not None and turned.id != wanted:
            self._collecting.turn(wanted)
        else:
            self._desk.goes_on_with = 0  # the page says what is wrong

    def _ask(self) -> None:
        from facilitator.ui.parts.dialogs import Question

        if self.question is not None:
            self.question.raise_()
            return
        self.question = Question(
            "Is a projector or second screen connected, perhaps showing the same picture?",
            "This computer cannot tell. Nobody’s answers may be seen on a wall.",
            "No, hand over",
            "Not yet",
            parent=self._page.window(),
        )
        self.question.setObjectName("projector-question")
        self.question.finished.connect(self._answered)
        self.question.open()

    def _answered(self, _answer: int) -> None:
        question, self.question = self.question, None
        if question is not None:
            agreed = question.result() == question.DialogCode.Accepted
            question.deleteLater()
            if agreed:
                self._open()

    def _open(self) -> None:
        from facilitator.ui.kiosk.window import KioskWindow

        opened, session = self._collecting.open, self._collecting.session
        if opened is None or session is None or self.screen is not None:
            return
        self._desk.hush()
        folder, round_ = self._desk.data_folder, opened.round
        self._desk.work.do(
            partial(services.handed_over.note, folder, round_.id, round_.languages), owner=self
        )
        self.screen = KioskWindow(
            opened.round,
            session.agency.name,
            self._collecting.submit,
            services.collection.new_ticket,
            self._pin_matches,
            self._desk.preferences.idle_seconds,
            self._page.window(),
            around=self._around(opened),
            own_result=partial(self._own_result, opened),
            gate=self._desk.pin_gate,
            ask_key=None if self._desk.office.unprotected else self._ask_key,
        )
        self._by_key = False
        self.screen.left.connect(self._left)
        self._power_changed()
        # Not every desktop has someone who makes full screen true: take all of it ourselves.
        self.screen.setGeometry(self._page.window().screen().geometry())
        self.screen.showFullScreen()

    def _around(self, opened: OpenRound) -> Surroundings:
        from facilitator.ui.kiosk.watch import Surroundings, displays_seen

        machine = self._desk.machine
        return Surroundings(
            displays=partial(displays_seen, machine.displays),
            passed_ms=machine.passed_ms,
            keep_out=machine.keep_out,
            count=partial(self._count, opened),
            look_after=partial(self._look_after, opened),
        )

    def _own_result(
        self, opened: OpenRound, response: Response, then: Callable[[OwnResult], None]
    ) -> None:
        """A person's own ranges, from memory; nothing of it goes anywhere else."""
        from facilitator.domain.own_result import own_result

        round_ = opened.round
        prorate = round_.promise.prorate
        self._desk.work.draw(
            lambda: own_result(round_.forms, response, prorate=prorate), then, owner=self
        )

    def _count(self, opened: OpenRound, then: Counted) -> None:
        office = self._desk.office
        self._desk.work.do(
            lambda: services.collection.count(office, opened), then, self._uncounted, owner=self
        )

    def _uncounted(self, _fault: FacilitatorError) -> None:
        """Going on will say what is wrong."""

    def _look_after(self, opened: OpenRound, then: Counted, refused: Refused) -> None:
        office = self._desk.office
        self._desk.work.do(
            lambda: services.collection.look_after(office, opened), then, refused, owner=self
        )

    def _pin_matches(self, pin: str) -> bool:
        matches = bool(services.preferences.pin_matches(self._desk.data_folder, pin))
        if matches:
            self._by_key = False  # it was not forgotten after all, or somebody else knows it
        return matches

    def _ask_key(self, typed: str, heard: Callable[[FacilitatorError | None], None]) -> None:
        """The passphrase in place of the PIN; it opens the trainer's side too."""
        office = self._desk.office

        def opened(_: None) -> None:
            self._by_key = True
            if self._desk.locking is not None:
                self._desk.locking.uncover()
            heard(None)

        self._desk.work.do(lambda: services.lock.unlock(office, typed), opened, heard, owner=self)

    def _left(self) -> None:
        screen, self.screen = self.screen, None
        if screen is not None:
            screen.close()
            screen.deleteLater()
        # From here on a start of the program shows the trainer's side.
        folder = self._desk.data_folder
        self._desk.work.do(partial(services.handed_over.forget, folder), owner=self)
        if self._desk.locking is not None:
            self._desk.locking.trainer_is_back()
        self.back.emit()
        if self._by_key:
            self._desk.go("settings", part="new-pin")
            self._desk.toast("Choose a new PIN. Until then the old one stays.")
