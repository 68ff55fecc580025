"""Before a survey opens: all that gets fixed, on one page, beside the words people will read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.parts import Split
from facilitator.ui.session.collect.before.asked_card import AskedCard
from facilitator.ui.session.collect.before.channels_card import ChannelsCard
from facilitator.ui.session.collect.before.choices import Choices
from facilitator.ui.session.collect.before.concerns import ConcernsNote
from facilitator.ui.session.collect.before.promise_card import PromiseCard
from facilitator.ui.session.collect.before.table_sketch import TableCard
from facilitator.ui.session.collect.before.told_card import ToldCard

_SIDE = 376


class BeforeOpening(QWidget):
    """Binds a `Choices`: at the left what is asked and how the room answers, at the side what
    people are told.  `changed` fires after every choice, `go` carries the name of a page that
    settles a concern.  `today` is the day the survey would open."""

    changed = Signal()
    go = Signal(str)

    def __init__(self, choices: Choices, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = choices
        self._today = today
        self.asked = AskedCard(choices)
        self.room = ChannelsCard(choices)
        self.told = ToldCard(choices)
        self.concerns = ConcernsNote()
        self.promise = PromiseCard()
        for card in (self.asked, self.room, self.told):
            card.changed.connect(self._refresh)
        self.concerns.go.connect(self.go)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.table = TableCard()
        left = _column(self.asked, self.room, self.table)
        side = _column(self.told, self.concerns, self.promise)
        whole.addWidget(Split(left, side, _SIDE))
        self._refresh()

    def take_focus(self) -> None:
        """The keyboard begins with what is asked."""
        self.asked.take_focus()

    def _refresh(self) -> None:
        """Everything that follows from the choices."""
        for card in (self.asked, self.room, self.told):
            card.refresh()
        # What keeps the survey shut stands in the action bar already.
        self.concerns.show_concerns([one for one in self.choices.concerns if not one.blocking])
        self.promise.show_promise(self.choices.promise, self._today)
        self.changed.emit()


def _column(*cards: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return whole
