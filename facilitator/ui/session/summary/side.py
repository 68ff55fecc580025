"""Beside the pages: what is in them, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.summary import Summary
from facilitator.ui.parts import Card, IconLabel, Rule, SecondaryButton, Text
from facilitator.ui.parts.frames import Scroll
from facilitator.ui.session.summary.model import Part, left_out, parts_of


class SummarySide(QWidget):
    """Shows a `Summary`'s parts; nothing of it can be chosen, the figures are fixed.
    `room_wanted`: the trainer wants to show it to the room."""

    room_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.setSpacing(12)
        whole.addWidget(Scroll(self._inside))
        self._shown: list[QWidget] = []

    def show_summary(self, summary: Summary) -> None:
        """This summary's parts."""
        for old in self._shown:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        card = Card(margin=20, spacing=6)
        card.setAccessibleName("What is in it")
        card.add(Text("What is in it", "section"))
        card.add(Text(_answered(summary), "small", "soft", wrap=True))
        for part in parts_of(summary):
            card.add(Rule())
            card.body.addLayout(_row(part))
        self._shown = [self._room_card(), card]
        held = left_out(summary)
        if held:
            self._shown.append(LeftOutNote(held))
        for made in self._shown:
            self._column.addWidget(made)
        self._column.addStretch(1)

    def _room_card(self) -> Card:
        card = Card(margin=20, spacing=6)
        card.add(Text("On a wall or a screen", "section"))
        about = "As slides, one finding each. You look through them first."
        card.add(Text(about, "small", "soft", wrap=True))
        button = SecondaryButton("Show to the room", "monitor", on_click=self.room_wanted.emit)
        button.setObjectName("show-to-room")
        card.body.addSpacing(4)
        card.add(button)
        return card


class LeftOutNote(QFrame):
    """What was left out, a line each, and why."""

    def __init__(self, held: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "note")
        self.setAccessibleName(f"Left out, to keep the promise. {' '.join(held)}")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(IconLabel("eye-off", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(Text("Left out, to keep the promise", "small-strong", wrap=True))
        for line in held:
            words.addWidget(Text(line, "small", wrap=True))
        words.addWidget(
            Text("The answers behind it count in everything else.", "small", "soft", wrap=True)
        )
        row.addLayout(words, 1)


def _answered(summary: Summary) -> str:
    said = summary.present
    if said.startswith("most"):
        said = f"{summary.answered} people answered, {said}"
    elif not said.endswith("answered"):
        said = f"{said} answered"
    return f"{said}. The survey is closed: these figures stay as they are."


def _row(part: Part) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(IconLabel("check", "accent"), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text(part.title, "body", wrap=True))
    words.addWidget(Text(part.about, "small", "soft", wrap=True))
    row.addLayout(words, 1)
    return row
