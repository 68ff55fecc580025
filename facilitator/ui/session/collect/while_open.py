"""While a survey is open: the count and the ways on, or why it takes no answers here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts import ActionBar, Note, StopButton, Text
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.before.choices import screen_problem
from facilitator.ui.session.collect.flow import Collecting
from facilitator.ui.session.collect.open_card import OpenCards
from facilitator.ui.session.collect.resume_card import ResumeCard

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk


class WhileOpen(QObject):
    """Makes what is shown of the open survey that is looked at, and keeps its count and what it
    says about power fresh.

    `shown` carries what to put up, once the action bar says what belongs to it; the others are
    the ways on that were chosen.  `given_up`: its answers can be opened no more."""

    shown = Signal(object)
    print_sheets = Signal()
    hand_over = Signal()
    type_paper = Signal()
    close_survey = Signal()
    given_up = Signal()

    def __init__(self, desk: Desk, collecting: Collecting, bar: ActionBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._collecting, self._bar, self._power = collecting, bar, desk.power
        self._width = WIDE_FROM
        self.cards: OpenCards | None = None
        self._resume: ResumeCard | None = None
        self._fixed = Text("", "small", "soft")
        collecting.resumed.connect(self._resumed)
        collecting.locked.connect(self._ask_code)
        collecting.broken.connect(self._say_broken)
        if self._power is not None:
            self._power.changed.connect(self._say_power)

    def show(self) -> None:
        """The count, and the ways on."""
        collecting = self._collecting
        opened = collecting.open
        if opened is None or collecting.room is None:
            return
        self.cards = OpenCards(collecting.surveys.late)
        self.cards.print_sheets.connect(self.print_sheets)
        self.cards.hand_over.connect(self.hand_over)
        self.cards.type_paper.connect(self.type_paper)
        self.cards.close_survey.connect(self.close_survey)
        self.shown.emit(self.cards)
        self.refresh()
        self._say_power()
        self._fixed.setText(f"Smallest group {opened.round.promise.minimum}, fixed at opening")
        self._bar.offer(self._fixed)
        self.fit(self._width)

    def refresh(self) -> None:
        """Another count, or another room."""
        opened, room = self._collecting.open, self._collecting.room
        if self.cards is not None and opened is not None and room is not None:
            self.cards.say_screen(screen_problem(opened.round, room.has_pin))
            self.cards.show_count(self._collecting.count)
            self._bar.say(self._collecting.count.safe, "circle-check")

    def forget(self, shown: QWidget | None) -> None:
        """Only this is up now."""
        self.cards = shown if isinstance(shown, OpenCards) else None
        self._resume = shown if isinstance(shown, ResumeCard) else None

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        self._fixed.setVisible(width >= WIDE_FROM and self._bar.offers(self._fixed))

    def _say_power(self) -> None:
        """What there is to know about lid and battery."""
        if self.cards is not None and self._power is not None:
            self.cards.say_power(self._power.line)

    def _resumed(self) -> None:
        if self._power is not None:
            self._power.look()
        self.show()
        if self.cards is not None and self._collecting.after_restart:
            self.cards.say_recovered(self._collecting.count.answers)

    def _ask_code(self, fault: FacilitatorError) -> None:
        turned, asked = self._collecting.surveys.turned, self._resume
        if turned is None:
            return
        if asked is not None and asked.round_id == turned.id:
            asked.refuse(fault)
            return
        several = len(self._collecting.surveys.open) > 1
        card = ResumeCard(turned.id, turned.answers, turned.title if several else "")
        card.wanted.connect(self._collecting.resume)
        card.given_up.connect(self.given_up)
        self.shown.emit(card)
        self._bar.say("What was handed in is safe.", "shield-check")
        self._bar.offer()

    def _say_broken(self, fault: FacilitatorError) -> None:
        destroy = StopButton("Destroy the answers", "trash", on_click=self.given_up.emit)
        destroy.setObjectName("destroy-broken")
        self.shown.emit(Note(fault.remedy, "attention", fault.message, action=destroy))
        self._bar.say("")
        self._bar.offer()
