"""A person's times, put right: came late, left early, was away for a while."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.credit import Credit, hours_said
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession, Person
from facilitator.ui.parts import Card, Choice, Field, IconButton, SecondaryButton, Text, TextField
from facilitator.ui.parts.fields import TimeField
from facilitator.ui.parts.frames import BESIDE_FROM, Scroll
from facilitator.ui.session.door.model import Part, earliest
from facilitator.ui.session.door.rows import afternoon


class TimesPanel(Card):
    """`saved` carries (person, (in, out, minutes missed, whether out was the close)); `closed`
    that the panel was left."""

    saved = Signal(object, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(16, 8, parent=parent)
        self.setAccessibleName("Times")
        self.person: Person | None = None
        self._earliest: time | None = None
        head = QHBoxLayout()
        self._name = Text("", "section", wrap=True)
        head.addWidget(self._name, 1)
        close = IconButton("x", "Close", on_click=self.closed.emit)
        close.setProperty("grade", "touch")
        head.addWidget(close)
        self.body.addLayout(head)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.credit = Text("", "small", "soft", wrap=True)
        column.addWidget(self.credit)
        self.came = TimeField("In", usual="9:15")
        self.went = TimeField("Out", usual="16:00")
        self.missed = TextField("0", limit=4)
        self.came_field = Field("In", self.came)
        self.went_field = Field("Out", self.went)
        self.missed_field = Field(
            "Minutes missed besides", self.missed, "Away in between. Pauses never count."
        )
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.came_field, 1, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(self.went_field, 1, Qt.AlignmentFlag.AlignTop)
        self._fields = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._fields.setSpacing(12)
        self._fields.addLayout(pair, 2)
        self._fields.addWidget(self.missed_field, 1)
        column.addLayout(self._fields)
        self.swept = Choice("Marked out at the close", "Not a sign-out of their own.")
        column.addWidget(self.swept)
        column.addStretch(1)
        self.add(Scroll(inside), 1)
        for name, line in (("in", self.came), ("out", self.went), ("missed", self.missed)):
            line.setObjectName(f"times-{name}")
            line.setProperty("grade", "touch")
            line.returnPressed.connect(self._save)
            line.textEdited.connect(self._clear_faults)
        self.went.textEdited.connect(self._went_is_real)
        self.save = SecondaryButton("Save the times", "check", on_click=self._save)
        self.save.setProperty("grade", "touch")
        self.add(self.save)

    def fit(self, width: int) -> None:
        """Side by side where the panel has the width of the window and little height."""
        direction = QBoxLayout.Direction
        narrow = width < BESIDE_FROM
        self._fields.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)

    def ask(self, person: Person, credit: Credit, session: GroupSession) -> None:
        """Ready to put somebody's times right."""
        self.person, self._earliest = person, earliest(Part.ARRIVING, session)
        self._name.setText(person.entry.name)
        self.credit.setText(credit_words(credit))
        self.came.set_time(_clock(person.signed_in))
        self.went.set_time(_clock(person.signed_out))
        self.missed.setText(str(person.missed) if person.missed else "")
        self.swept.set_on(person.swept)
        self.swept.setVisible(person.swept)
        self._clear_faults()
        self.save.setEnabled(True)
        self.came.setFocus(Qt.FocusReason.OtherFocusReason)
        self.came.selectAll()

    def tell_fault(self, error: FacilitatorError) -> None:
        """It could not be kept; everything typed stays."""
        self.save.setEnabled(True)
        field = self.went_field if "out" in error.message else self.came_field
        field.set_fault(str(error))

    def _clear_faults(self) -> None:
        for field in (self.came_field, self.went_field, self.missed_field):
            field.clear_fault()

    def _went_is_real(self) -> None:
        """Whoever types a time out knows when the person went."""
        self.swept.set_on(False)

    def _save(self) -> None:
        if self.person is None or not self.save.isEnabled():
            return
        for line, field in ((self.came, self.came_field), (self.went, self.went_field)):
            if not line.understood:
                field.set_fault("A time looks like 9:15 or 915.")
                line.setFocus()
                return
        minutes = self.missed.text().strip() or "0"
        if not (minutes.isascii() and minutes.isdigit()):
            self.missed_field.set_fault("Type whole minutes: 10.")
            self.missed.setFocus()
            return
        came = afternoon(self.came.value, self.came.text(), self._earliest)
        went = afternoon(self.went.value, self.went.text(), came or self._earliest)
        self.save.setEnabled(False)  # until the roster answers
        self.saved.emit(self.person, (came, went, int(minutes), self.swept.on))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def credit_words(credit: Credit) -> str:
    """What a person has of the session, in one line."""
    if credit.earned:
        minutes = "1 minute" if credit.missed == 1 else f"{credit.missed} minutes"
        return f"{hours_said(credit.hours)} hours. {minutes} missed."
    return f"No credit yet: {', '.join(credit.lacking)}."


def _clock(moment: datetime | None) -> time | None:
    return moment.time() if moment is not None else None
