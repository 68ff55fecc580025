"""The page on which a survey's sheets are prepared for the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.copies import FOR_LONG_FORMS
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.rounds import Round
from facilitator.ui.paper.pictures import Sheets
from facilitator.ui.parts import Note
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.printing.cards import ChoiceCard, PreviewCard, StepsCard
from facilitator.ui.session.collect.printing.model import Printing, sheet_words, steps
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.services.paper import PrintRun
    from facilitator.ui.shell.desk import Desk

_CHOICES, _STEPS = 348, 264
_SHAPES = {"letter": 792 / 612, "a4": 841.89 / 595.28}


class PrintingPage(QWidget):
    """Shows what would be printed, live.  `ready` carries whether it can be, `fitted` whether the
    window is narrow."""

    ready = Signal(bool)
    fitted = Signal(bool)

    def __init__(
        self, desk: Desk, round_: Round, people: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName("Print for the room")
        self.printing = Printing(round_, people, desk.preferences.paper)
        self.run: PrintRun | None = None
        self._looks: tuple[object, ...] = ()
        self.choices = ChoiceCard(self.printing)
        self.choices.changed.connect(self._changed)
        self.preview = PreviewCard(desk.work)
        self.steps = StepsCard()
        self.long = Note("", "attention")
        self.long.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.long)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        for widget, stretch in ((self.choices, 0), (self.preview, 1), (self.steps, 0)):
            self._row.addWidget(widget, stretch)
        whole.addLayout(self._row, 1)
        self._changed()

    @property
    def may_print(self) -> bool:
        """The pages on view are those that are asked for, and there are some."""
        return self.run is not None and not self.printing.fault

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        narrow = width < WIDE_FROM
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        for card, wide in ((self.choices, _CHOICES), (self.steps, _STEPS)):
            card.setMinimumWidth(0 if narrow else px(wide))
            card.setMaximumWidth(16777215 if narrow else px(wide))
        self.fitted.emit(narrow)

    def _changed(self) -> None:
        looks = self.printing.looks
        if self.printing.fault:  # the pages stay in sight; they are looked at again once it is gone
            self._looks = ()
            self.ready.emit(False)
        elif looks != self._looks:
            self._looks = looks
            self.run = None
            self.ready.emit(False)
            self._look(looks)
        else:
            self.ready.emit(self.may_print)

    def _look(self, looks: tuple[object, ...]) -> None:
        """Make the pages anew; what is asked for meanwhile makes them once more."""
        office, round_id, plan = self._desk.office, self.printing.round.id, self.printing.plan

        def got(run: PrintRun) -> None:
            if looks == self._looks:
                self._show(run)

        def failed(fault: FacilitatorError) -> None:
            if looks == self._looks:
                self.ready.emit(False)
                self.long.say(fault.remedy, fault.message)
                self.long.show()

        self._desk.work.do(
            lambda: services.paper.run(office, round_id, plan), got, failed, owner=self
        )

    def _show(self, run: PrintRun) -> None:
        self.run = run
        shape = _SHAPES[self.printing.plan.paper]
        pages = len(set(run.plates.order))
        self.preview.show_sheets(Sheets(run.plates.pdf, pages, shape))
        if run.pages:
            self.choices.say_sheets(sheet_words(run.pages))
        self.steps.show_steps(steps(self.printing.plan, run.pages))
        self.long.say(FOR_LONG_FORMS, " ".join(run.long))
        self.long.setVisible(bool(run.long))
        self.ready.emit(self.may_print)
