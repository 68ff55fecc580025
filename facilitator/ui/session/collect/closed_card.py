"""Between two surveys: what was closed, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.rounds import Round
from facilitator.ui.parts import Card, IconTile, Rule, SecondaryButton, Text
from facilitator.ui.theme import px


class ClosedCard(Card):
    """The session's closed surveys, the newest on top.  `another` asks for one more."""

    another = Signal()

    def __init__(self, rounds: Sequence[Round], parent: QWidget | None = None) -> None:
        super().__init__(margin=24, spacing=12, parent=parent)
        self.setAccessibleName("Closed surveys")
        self.setMaximumWidth(px(760))
        for number, round_ in enumerate(rounds):
            if number:
                self.add(Rule())
            self.body.addLayout(_row(round_))
        self.add(Rule())
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(
            Text(
                "Another survey starts from nothing; nobody can be followed from one to the next.",
                "small",
                "soft",
                wrap=True,
            ),
            1,
        )
        button = SecondaryButton("Open another survey", "plus", on_click=self.another.emit)
        button.setObjectName("open-another")
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)


def _row(round_: Round) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(IconTile("archive", 40), 0, Qt.AlignmentFlag.AlignVCenter)
    words = QVBoxLayout()
    words.setSpacing(0)
    answers = "1 answer" if round_.answers == 1 else f"{round_.answers} answers"
    words.addWidget(Text(f"{round_.title}: closed, {answers} counted", "section", wrap=True))
    forms = ", ".join(part.form.title for part in round_.forms)
    day = round_.sealed or round_.opened
    said = f"{forms}. Closed on {day.day} {day:%B %Y}; its figures stay as they are."
    words.addWidget(Text(said, "small", "soft", wrap=True))
    row.addLayout(words, 1)
    return row
