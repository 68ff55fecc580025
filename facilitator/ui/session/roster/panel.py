"""The panel beside the roster: add a person, someone who walks in, or change what is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import BadInput, FacilitatorError
from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster import (
    EMAIL_AT_MOST,
    NAME_AT_MOST,
    looks_like_email,
    person_entry,
    tidy,
)
from facilitator.ui.parts import (
    Card,
    Choice,
    Field,
    IconButton,
    Scroll,
    SecondaryButton,
    Text,
    TextField,
)
from facilitator.ui.session.roster.panel_more import MoreAboutPerson


class PersonPanel(Card):
    """`saved` carries the entry and whether the person walked in; `closed` that it was left.

    After a person was added it stays open for the next one.
    """

    saved = Signal(object, bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(16, 8, parent=parent)
        self.person: Person | None = None
        head = QHBoxLayout()
        self.title = Text("", "section", wrap=True)
        head.addWidget(self.title, 1)
        head.addWidget(IconButton("x", "Close", "small", self._close))
        self.body.addLayout(head)
        self.name = TextField("As on the certificate", limit=NAME_AT_MOST)
        self.email = TextField("name@example.org", limit=EMAIL_AT_MOST)
        self.name_field = Field("Name", self.name)
        self.email_field = Field("E-mail", self.email, optional=True)
        self.more = MoreAboutPerson()
        for name in ("name", "email"):
            getattr(self, name).setObjectName(f"person-{name}")
        inside = QWidget()
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(0, 0, 8, 0)
        fields.setSpacing(10)
        fields.addWidget(self.name_field)
        fields.addWidget(self.email_field)
        self.walk_in = Choice("Walked in: sign in at once")
        fields.addWidget(self.walk_in)
        fields.addWidget(self.more)
        fields.addStretch(1)
        self.add(Scroll(inside), 1)
        self.save = SecondaryButton("Save", "check", on_click=self._save)
        self.save.setObjectName("save-person")
        self.add(self.save)
        for line in (self.name, self.email, *self.more.lines.values()):
            line.returnPressed.connect(self._save)
        self.name.textChanged.connect(self.more.follow)
        self.name.textEdited.connect(self.name_field.clear_fault)
        self.email.textEdited.connect(self.email_field.clear_fault)

    def ask_new(self, name: str = "", walk_in: bool = False) -> None:
        """Ready for somebody new."""
        if self.person is not None:
            self.more.unfold(False)
        self.person = None
        self.title.setText("Add a person")
        self.save.say("Add to the roster")
        self.walk_in.show()
        self.walk_in.set_on(walk_in)
        self._fill(PersonEntry(name))

    def ask_change(self, person: Person) -> None:
        """Ready to change what is written of somebody."""
        self.person = person
        self.title.setText("Change this person")
        self.save.say("Save the changes")
        self.walk_in.hide()
        self._fill(person.entry)

    def tell_fault(self, error: FacilitatorError) -> None:
        """What the roster answered; everything typed stays."""
        self.save.setEnabled(True)
        self.name_field.set_fault(str(error))

    def _fill(self, entry: PersonEntry) -> None:
        self.name.setText(entry.name)
        self.email.setText(entry.email)
        self.more.fill(entry)
        self.name_field.clear_fault()
        self.email_field.clear_fault()
        self.save.setEnabled(True)
        self.email.setCursorPosition(0)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.end(False)
        self.name.home(True)  # all of it, beginning in sight

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        email = tidy(self.email.text())
        if tidy(self.name.text()) and email and not looks_like_email(email):
            self.email_field.set_fault("It needs a form like name@example.org, or stays empty.")
            self.email.setFocus()
            return
        try:
            entry = person_entry(self.name.text(), self.email.text(), **self.more.said)
            if self.person is not None:
                entry = self.more.corrected(self.person.entry, entry)
        except BadInput as error:
            self.name_field.set_fault(str(error))
            self.name.setFocus()
            return
        self.save.setEnabled(False)  # until the roster answers
        self.saved.emit(entry, self.walk_in.on and self.person is None)

    def _close(self) -> None:
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)
