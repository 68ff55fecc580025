"""What to do with a pile of paper sheets before it is typed and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from facilitator.domain.closing import Tally
from facilitator.ui.parts import Card, Choice, Text

BEFORE = (
    "Shuffle the pile, so that its order says nothing about who sat where.",
    "Type it yourself. The sheets are never for agency staff.",
    "Turn the screen away from the room.",
)
AFTER = (
    ("Count the pile against these numbers.", ""),
    ("Put all sheets into an envelope, the blank ones too, and seal it.", ""),
    ("Write the day you agreed on it, and shred it by then.", "Until then it stays with you."),
)


class BeforePile(QFrame):
    """Three numbered lines, as long as nothing of the pile is typed."""

    def __init__(self, lines: Sequence[str] = BEFORE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "note")
        self.setAccessibleName(f"Before the first sheet. {' '.join(lines)}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(Text("Before the first sheet", "small-strong"))
        rows = QGridLayout()
        rows.setHorizontalSpacing(8)
        rows.setVerticalSpacing(4)
        rows.setColumnStretch(1, 1)
        for number, line in enumerate(lines):
            mark = Text(f"{number + 1}.", "small", "soft")
            rows.addWidget(mark, number, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(Text(line, "small", wrap=True), number, 1)
        column.addLayout(rows)


class AfterPile(Card):
    """The pile is typed: its numbers, and what becomes of the paper.  The ticks are for the
    trainer's eyes and are kept nowhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=24, spacing=12, parent=parent)
        self.add(Text("That was the pile", "heading", wrap=True))
        self._numbers = Text("", "body", "soft", wrap=True)
        self.add(self._numbers)
        self.steps = [
            Choice(f"{place + 1}. {line}", hint) for place, (line, hint) in enumerate(AFTER)
        ]
        for place, step in enumerate(self.steps):
            step.box.setObjectName(f"pile-step-{place + 1}")
            self.add(step)
        self.body.addStretch(1)

    def begin(self, tally: Tally) -> None:
        """So many sheets went through; nothing is ticked yet."""
        self.show_tally(tally)
        for step in self.steps:
            step.set_on(False)

    def show_tally(self, tally: Tally) -> None:
        """So many sheets went through."""
        self._numbers.setText(pile_words(tally))
        self.setAccessibleName(f"That was the pile. {self._numbers.text()}")

    @property
    def numbers(self) -> str:
        return self._numbers.text()


def pile_words(tally: Tally) -> str:
    """ "12 sheets typed and 2 blank: 14 in the pile." """
    typed = "1 sheet typed" if tally.typed == 1 else f"{tally.typed} sheets typed"
    whole = tally.typed + tally.blank
    return f"{typed} and {tally.blank} blank: {whole} should lie in the pile."
