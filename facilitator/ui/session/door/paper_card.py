"""From paper: the numbers of rows are typed, their people are named before Enter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import Person
from facilitator.ui.parts import Card, Field, SecondaryButton, Text, TextField
from facilitator.ui.parts.buttons import pressed_enter, typed_sign
from facilitator.ui.parts.frames import BESIDE_FROM, Scroll
from facilitator.ui.session.door.model import Part, is_open, when_words
from facilitator.ui.session.door.rows import Named, TypedRows, afternoon, named, read_rows
from facilitator.ui.theme import px

_VERBS = {Part.ARRIVING: "Sign in", Part.LEAVING: "Sign out", Part.SHEETS: "Tick"}
_ENTERS = {
    Part.ARRIVING: "Enter signs them in.",
    Part.LEAVING: "Enter signs them out.",
    Part.SHEETS: "Enter ticks them.",
}
_HINTS = {
    Part.ARRIVING: "Rows of the sign-in sheet: 3 7 12, 3-9, 14, or 3 7 at 9:10",
    Part.LEAVING: "Rows of the sign-in sheet: 3 7 12, 3-9, 14, or 3 7 at 15:40",
    Part.SHEETS: "Rows whose sheet is in the pile: 3 7 12 or 3-9, 14",
}
_NAMES_AT_MOST = 60  # a longer line of names nobody reads


class PaperCard(Card):
    """`entered` carries (numbers of people, numbers of blank rows, time or None); what was typed
    stays until `done` or `keep`.  `letter_typed`: a name is meant; `numbers_wanted`: the rows
    have no numbers yet."""

    entered = Signal(object)
    letter_typed = Signal(str)
    numbers_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(16, 8, parent=parent)
        self.setAccessibleName("From paper")
        self._part = Part.ARRIVING
        self._people: Sequence[Person] = ()
        self._usual: time | None = None
        self._earliest: time | None = None
        self._waiting = False
        self._title = Text("From paper", "section")
        self.add(self._title)
        self.rows = TextField("3 7 12", limit=400)
        self.rows.setObjectName("door-rows")
        self.rows.setProperty("grade", "touch")
        self.field = Field("Row numbers", self.rows, _HINTS[Part.ARRIVING])
        self._entry = QHBoxLayout()
        self._entry.setSpacing(12)
        self._entry.addWidget(self.field, 1)
        self.body.addLayout(self._entry)
        self.told = Text("", "small", "soft", wrap=True)
        self._names = Text("", "body", wrap=True)
        self._names.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.add(self.told)
        scroll = Scroll(self._names)
        scroll.setMinimumHeight(px(24))
        self.add(scroll, 1)
        self.enter = SecondaryButton("Sign in", "check", on_click=self._enter)
        self.enter.setProperty("grade", "touch")
        self.add(self.enter)
        self.number = SecondaryButton("Number the rows", "hash", on_click=self.numbers_wanted.emit)
        self.number.setProperty("grade", "touch")
        self.add(self.number)
        self.rows.textChanged.connect(self._look)
        self.rows.installEventFilter(self)
        self._look()

    @property
    def names(self) -> str:
        """Whose rows were typed, as they are shown."""
        return self._names.text()

    def show_people(
        self, part: Part, people: Sequence[Person], usual: time | None, earliest: time | None
    ) -> None:
        """For this part and these people; `usual` is the time for rows without one (None: now),
        `earliest` the time before which 4:30 means the afternoon."""
        self._part, self._people, self._usual = part, people, usual
        self._earliest = earliest
        self._look()

    def begin(self, text: str = "") -> None:
        """Ready for numbers, with these typed already."""
        self.rows.setText(text)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, left: str = "") -> None:
        """All of it was entered; `left` is what is still to be asked."""
        self._waiting = False
        self.rows.setText(left)

    def keep(self, error: FacilitatorError) -> None:
        """It could not be entered; what was typed stays."""
        self._waiting = False
        self.field.set_fault(str(error))

    def fit(self, width: int) -> None:
        """The button beside the field where the card has the width of the window."""
        narrow = width < BESIDE_FROM
        home: QBoxLayout = self._entry if narrow else self.body
        if home.indexOf(self.enter) < 0:
            (self.body if narrow else self._entry).removeWidget(self.enter)
            home.addWidget(self.enter)
        self._title.setVisible(not narrow)

    def _read(self) -> tuple[TypedRows, Named, time | None]:
        typed = read_rows(self.rows.text())
        at = afternoon(typed.at, self.rows.text(), self._earliest)
        return typed, named(typed.numbers, self._people, self._part is Part.ARRIVING), at

    def _look(self) -> None:
        """Say whom the numbers mean."""
        typed, meant, at = self._read()
        self.field.say("Row numbers", _HINTS[self._part])
        numbered = any(person.number is not None for person in self._people)
        self.number.setVisible(bool(self._people) and not numbered)
        count = len(meant.people) + len(meant.blank)
        self.enter.setEnabled(bool(count) and not self._waiting)
        who = "" if not count else " 1 person" if count == 1 else f" {count} people"
        self.enter.say(f"{_VERBS[self._part]}{who}")
        self.told.setText(self._told(typed, meant, at, numbered))
        self._names.setText(" · ".join(self._named(meant)))
        if count:  # a screen reader hears the names, too, before Enter
            self.rows.setAccessibleDescription(f"{self.told.text()} {self.names}")

    def _told(self, typed: TypedRows, meant: Named, at: time | None, numbered: bool) -> str:
        if self._people and not numbered:
            return "The rows get their numbers with the sign-in sheet, or here."
        if meant.people or meant.blank:
            when = when_words(self._part, at, self._usual)
            said = f"{when[0].upper()}{when[1:]}. " if when else ""
            return f"{said}{_ENTERS[self._part]}"
        return "" if typed.numbers else "The names are shown here before anything is done."

    def _named(self, meant: Named) -> list[str]:
        # The number and the name's beginning stay on one line.
        said = [f"{one.number}\u00a0{one.entry.name}{self._mark(one)}" for one in meant.people]
        said += [f"{number}\u00a0a walk-in" for number in meant.blank]
        said += [f"{number}: nobody" for number in meant.unknown]
        more = len(said) - _NAMES_AT_MOST
        return [*said[:_NAMES_AT_MOST], f"and {more} more"] if more > 0 else said

    def _mark(self, person: Person) -> str:
        if self._part is Part.LEAVING and person.signed_in is None:
            return " (never signed in)"
        return "" if is_open(self._part, person) else " (done already)"

    def _enter(self) -> None:
        """Hand it on, unless a number is nobody's: then nothing is done and all of it stays."""
        typed, meant, at = self._read()
        if self._waiting or not self.rows.text().strip():
            return
        if typed.fault:
            self.field.set_fault(typed.fault)
        elif meant.unknown:
            word = "row" if len(meant.unknown) == 1 else "rows"
            which = ", ".join(map(str, meant.unknown[:8]))
            self.field.set_fault(f"Nobody has {word} {which}. Nothing was done yet.")
        elif meant.people or meant.blank:
            self._waiting = True
            self.enter.setEnabled(False)
            numbers = tuple(one.number for one in meant.people)
            self.entered.emit((numbers, meant.blank, at if at is not None else self._usual))
            return
        self.rows.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if pressed_enter(event):
            self._enter()
            return True
        if event.key() == Qt.Key.Key_Escape and self.rows.text():
            self.rows.clear()
            return True
        if (sign := typed_sign(event)).isalpha() and not self.rows.text():
            self.letter_typed.emit(sign)
            return True
        return False
