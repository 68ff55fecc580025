"""One thing to prepare, as a row: ticked by hand, or known by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.planning import NOTE_AT_MOST, SessionReadiness, State, Step
from facilitator.ui.parts import Choice, IconLabel, Text, TextField
from facilitator.ui.parts.surfaces import at_top
from facilitator.ui.session.ready.model import STILL_OPEN, due_words, fallback
from facilitator.ui.theme import px

_INDENT = 30  # of what stands under a tick box's words
_NOTE = "Reference or date of the permission"


def by_hand(step: Step) -> bool:
    """Whether somebody has to tick it."""
    return not step.seen and step.state is not State.NOT_NEEDED


class KnownRow(QWidget):
    """A step that the data tell of, or that is not needed."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.setObjectName(f"step-{step.id}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(_INDENT - 20))  # the mark is 20 wide
        needed = step.state is not State.NOT_NEEDED
        name, role = ("circle-check", "accent") if needed else ("circle", "text_soft")
        row.addLayout(at_top(IconLabel(name, role)))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = Text(step.title, wrap=True)
        words.addWidget(self._title)
        self._about = Text("", "small", "soft", wrap=True)
        words.addWidget(self._about)
        row.addLayout(words, 1)
        self._due = Text("", "small", "soft")
        row.addLayout(at_top(self._due))

    def show_step(self, step: Step, shown: SessionReadiness) -> None:
        """Say how it stands."""
        said = due_words(step, shown)
        self._about.setText(step.about)
        self._due.setText(said)
        self._title.setAccessibleName(f"{step.title}: {said}")


class HandRow(QWidget):
    """A step to tick.  `ticked` carries the step's id, on or off, and its reference."""

    ticked = Signal(str, bool, str)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.setObjectName(f"step-{step.id}")
        self._id, self._kept = step.id, step.note
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._due = Text("", "small", "soft")
        self.choice = Choice(step.title, " ", self._due)
        self.choice.toggled.connect(self._toggled)
        column.addWidget(self.choice)
        self.note: TextField | None = None
        if step.wants_note:
            self.note = TextField(_NOTE, limit=NOTE_AT_MOST)
            self.note.setAccessibleName(f"{step.title}: {_NOTE.lower()}")
            self.note.setMaximumWidth(px(420))
            self.note.editingFinished.connect(self._typed)
            column.addLayout(_indented(self.note))
        self.fallback = Text("", "small", wrap=True)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addSpacing(px(_INDENT) - 8)
        below.addLayout(at_top(IconLabel("info", "accent", 18)))
        below.addWidget(self.fallback, 1)
        column.addWidget(self._below)

    def show_step(self, step: Step, shown: SessionReadiness) -> None:
        """Say how it stands; what is being typed stays."""
        said, instead = due_words(step, shown), fallback(step, shown)
        self._due.setText(said)
        self._due.set_tone("accent" if said == STILL_OPEN and not shown.over else "soft")
        self.choice.say_hint(step.about)
        self.choice.box.setAccessibleName(f"{step.title}, {said}")
        self._set(step.state is State.DONE)
        if self.note is not None and not self.note.hasFocus():
            self.note.setText(step.note)
        self._kept = step.note
        self.fallback.setText(instead)
        self._below.setVisible(bool(instead))

    def _set(self, on: bool) -> None:
        self.choice.box.blockSignals(True)
        self.choice.set_on(on)
        self.choice.box.blockSignals(False)

    def _toggled(self, on: bool) -> None:
        note = self.note.text().strip() if self.note is not None else ""
        if on and self.note is not None and not note:
            self._set(False)  # done once its reference is known
            self.note.setFocus()
            return
        self.ticked.emit(self._id, on, note)

    def _typed(self) -> None:
        note = self.note.text().strip() if self.note is not None else ""
        if note != self._kept:
            self._kept = note
            self.ticked.emit(self._id, bool(note), note)


def _indented(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(px(_INDENT))  # unlike a margin, mirrored where the text runs to the left
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row
