"""Somebody who was not expected: a name, and an e-mail address or a team."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from facilitator.domain.errors import BadInput, FacilitatorError
from facilitator.domain.people import PersonEntry
from facilitator.domain.roster import NAME_AT_MOST, person_entry
from facilitator.ui.parts import Card, Field, IconButton, SecondaryButton, Text, TextField
from facilitator.ui.parts.dates import clock
from facilitator.ui.parts.frames import BESIDE_FROM


class WalkInCard(Card):
    """`saved` carries the entry; `closed` that it was left.  `row` is the number on the sheet and
    the time they signed with, either may be None."""

    saved = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(16, 8, parent=parent)
        self.setAccessibleName("Walk-in")
        self.row: tuple[int | None, time | None] = (None, None)
        head = QHBoxLayout()
        self._title = Text("Walk-in", "section", wrap=True)
        head.addWidget(self._title, 1)
        close = IconButton("x", "Close", on_click=self.closed.emit)
        close.setProperty("grade", "touch")
        head.addWidget(close)
        self.body.addLayout(head)
        self.name = TextField("As on the certificate", limit=NAME_AT_MOST)
        self.name.setObjectName("walk-in-name")
        self.other = TextField("name@example.org, or a team")
        self.other.setObjectName("walk-in-other")
        self.name_field = Field("Name", self.name)
        self.other_field = Field("E-mail or team", self.other, optional=True)
        for line in (self.name, self.other):
            line.setProperty("grade", "touch")
            line.returnPressed.connect(self._save)
        self.name.textEdited.connect(self.name_field.clear_fault)
        self.other.textEdited.connect(self.other_field.clear_fault)
        self._fields = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._fields.setSpacing(8)
        self._fields.addWidget(self.name_field, 1, Qt.AlignmentFlag.AlignTop)
        self._fields.addWidget(self.other_field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._fields)
        self.save = SecondaryButton("Add and sign in", "user-plus", on_click=self._save)
        self.save.setProperty("grade", "touch")
        self.add(self.save)
        self.body.addStretch(1)

    def fit(self, width: int) -> None:
        """Side by side where the card has the width of the window and little height."""
        direction = QBoxLayout.Direction
        narrow = width < BESIDE_FROM
        self._fields.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)

    def ask(self, name: str = "", number: int | None = None, at: time | None = None) -> None:
        """Ready for somebody; `number`: the blank row they wrote themselves into."""
        self.row = (number, at)
        when = f", in at {clock(at)}" if at is not None else ""
        self._title.setText(f"Row {number}{when}: who is it?" if number else "Walk-in")
        self.name.setText(name)
        self.other.clear()
        self.name_field.clear_fault()
        self.other_field.clear_fault()
        self.save.setEnabled(True)
        target = self.other if name else self.name
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_fault(self, error: FacilitatorError) -> None:
        """It could not be kept; everything typed stays."""
        self.save.setEnabled(True)
        self.name_field.set_fault(str(error))

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        other = self.other.text().strip()
        email = other if "@" in other else ""
        try:
            entry = person_entry(self.name.text(), email=email, team="" if email else other)
        except BadInput as error:
            field = self.other_field if email and self.name.text().strip() else self.name_field
            field.set_fault(str(error))
            field.control.setFocus()
            return
        self.save.setEnabled(False)  # until the roster answers
        self.saved.emit(PersonEntry(entry.name, entry.email, team=entry.team))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
