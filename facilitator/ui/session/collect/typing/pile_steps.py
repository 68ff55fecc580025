"""What to do with a pile of paper sheets before it is typed and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from facilitator.domain.closing import Tally
from facilitator.ui.parts import Card, Choice, Split, Text
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.big_number import BigNumber

BEFORE = (
    "Shuffle the pile: its order tells who sat where.",
    "Type it yourself; agency staff never do.",
    "Turn the screen away from the room.",
)
AFTER = (
    ("Count the pile.", ""),
    ("Put all of it into an envelope and tape it shut.", "The blank sheets too."),
    (
        "Shred it by the day you agreed.",
        "Write that day on the envelope; until then it stays with you.",
    ),
)
_NUMBERED = tuple(enumerate(AFTER, start=1))


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


class AfterPile(QWidget):
    """The pile is typed: its numbers, and what becomes of the paper.  The ticks are for the
    trainer's eyes and are kept nowhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Split(self._make_steps(), self._make_count(), 376))

    def _make_count(self) -> Card:
        card = Card(margin=24, spacing=4)
        self._whole = BigNumber()
        self._name = Text("", "heading", wrap=True)
        self._parts = Text("", "body", "soft", wrap=True)
        card.add(self._whole)
        card.body.addSpacing(12)
        card.add(self._name)
        card.add(self._parts)
        card.body.addStretch(1)
        return card

    def _make_steps(self) -> Card:
        card = Card(margin=24, spacing=16)
        card.add(Text("Put the paper away", "heading", wrap=True))
        self.steps = [Choice(f"{place}. {line}", hint) for place, (line, hint) in _NUMBERED]
        for place, step in enumerate(self.steps):
            step.box.setObjectName(f"pile-step-{place + 1}")
            card.add(step)
        card.body.addStretch(1)
        return card

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._whole.small = width < WIDE_FROM

    def begin(self, tally: Tally) -> None:
        """So many sheets went through; nothing is ticked yet."""
        self.show_tally(tally)
        for step in self.steps:
            step.set_on(False)

    def show_tally(self, tally: Tally) -> None:
        """So many sheets went through."""
        whole = tally.typed + tally.blank
        sheets, parts = _sheets(whole), f"{tally.typed} typed, {tally.blank} blank"
        self._whole.show_text(str(whole))
        self._name.setText(f"{sheets} in the pile")
        self._parts.setText(parts)
        self.steps[0].say_hint(f"It should be {whole} {sheets}: {parts}.")
        self.setAccessibleName(f"{whole} {sheets} in the pile: {parts}.")


def _sheets(number: int) -> str:
    return "sheet" if number == 1 else "sheets"
