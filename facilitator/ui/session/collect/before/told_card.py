"""What people are told beside who sees what: whom they can talk to, and behind a line what the
answers are used for, own ranges, and how long too few answers wait."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.domain.rounds import CONTACT_KINDS, KEPT_AT_MOST
from facilitator.services.preferences import CONTACT_LINE
from facilitator.ui.parts import Card, Choice, Field, Stepper, Text, TextField
from facilitator.ui.session.collect.before.choices import Choices
from facilitator.ui.session.collect.before.fold import Fold
from facilitator.ui.session.collect.before.standing import told_stands
from facilitator.ui.session.collect.before.use_choice import UseChoice

OWN_RESULT = (
    "People may see their own ranges once, on the screen, for 60 seconds. Nothing of it is kept."
)
_EXAMPLES = ("Name, and where to find them", "Name and telephone", "Telephone, any hour")


class ToldCard(Card):
    """Binds the part of a `Choices` that people are told.  `changed` after every choice."""

    changed = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=8, parent=parent)
        self.choices = choices
        self.setAccessibleName("Who people can talk to")
        self.add(Text("Who people can talk to", "section"))
        self.add(Text("On everyone’s closing page and paper.", "small", "soft", wrap=True))
        self.contacts: list[TextField] = []
        for kind, line, example in zip(CONTACT_KINDS, choices.contacts, _EXAMPLES, strict=True):
            field = TextField(example, line, limit=max(CONTACT_LINE, len(line)))
            field.setObjectName(f"contact-{len(self.contacts) + 1}")
            field.setCursorPosition(0)
            field.textChanged.connect(self._contacts_changed)
            self.contacts.append(field)
            self.add(Field(kind, field))
        self.fold = Fold("told", "use, own ranges, and how long answers wait")
        self.add(self.fold)
        self.use = UseChoice(choices.for_study, choices.study)
        self.use.changed.connect(self._use_changed)
        self.fold.body.addWidget(self.use)
        self.own_result = Choice("Own ranges", OWN_RESULT)
        self.own_result.box.setObjectName("own-result")
        self.own_result.set_on(choices.own_result)
        self.own_result.toggled.connect(self._own_result_toggled)
        self.fold.body.addWidget(self.own_result)
        self.fold.body.addWidget(self._make_days())

    def _make_days(self) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.setColumnStretch(0, 1)
        name = "Days to wait if too few answer"
        grid.addWidget(Text(name, "strong", wrap=True), 0, 0)
        self.days = Stepper(self.choices.keep_days, 0, KEPT_AT_MOST, name)
        self.days.changed.connect(self._days_changed)
        grid.addWidget(self.days, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._days_hint = Text("", "small", "soft", wrap=True)
        grid.addWidget(self._days_hint, 1, 0, 1, 2)
        return whole

    # What a choice does ---------------------------------------------------------------------

    def _contacts_changed(self) -> None:
        self.choices.contacts = tuple(field.text() for field in self.contacts)
        self.changed.emit()

    def _use_changed(self) -> None:
        self.choices.for_study, self.choices.study = self.use.for_study, self.use.study
        self.changed.emit()

    def _own_result_toggled(self, on: bool) -> None:
        self.choices.own_result = on
        self.changed.emit()

    def _days_changed(self, days: int) -> None:
        self.choices.keep_days = days
        self.changed.emit()

    def refresh(self) -> None:
        """Everything here that follows from the choices."""
        self.own_result.setVisible(self.choices.offers_own_result)
        days = self.choices.keep_days
        until = {0: "until midnight", 1: "one day"}.get(days, f"{days} days")
        self._days_hint.setText(
            f"With fewer than {self.choices.minimum} answers there are no results. They are kept "
            f"{until} for late ones, then destroyed unread. Everyone is told this beforehand."
        )
        self.fold.say(told_stands(self.choices))
