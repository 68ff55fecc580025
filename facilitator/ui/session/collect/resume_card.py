"""A survey that was open when the laptop stopped: its answers are safe, the four words open it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts import Field, PrimaryButton, QuietButton, Text, TextField
from facilitator.ui.session.collect.middle import ReadableCard
from facilitator.ui.theme import px


class ResumeCard(ReadableCard):
    """`wanted` carries the words as they were typed; `given_up`: they are lost.  `title` names the
    survey where several are open."""

    wanted = Signal(str)
    given_up = Signal()

    def __init__(
        self, round_id: int, answers: int, title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=32, spacing=8, parent=parent)
        self.round_id = round_id
        name = f"“{title}” is still open" if title else "This survey is still open"
        self.setAccessibleName(name)
        self.add(Text(name, "heading", wrap=True))
        safe = "1 answer is safe" if answers == 1 else f"{answers} answers are safe"
        self.add(
            Text(
                f"{safe if answers else 'Nothing was in yet'} on this laptop. Facilitator was "
                "closed while the survey was open: type the four words you wrote down at opening, "
                "and collecting goes on.",
                wrap=True,
            )
        )
        self.body.addSpacing(8)
        self.code = TextField("four words", limit=120)
        self.code.setObjectName("resume-code")
        self.code.setMaximumWidth(px(420))
        self.code.returnPressed.connect(self._go)
        self._field = Field("The four words of this survey", self.code)
        self.add(self._field)
        self.code.textChanged.connect(self._field.clear_fault)
        row = QHBoxLayout()
        self.go_on = PrimaryButton("Go on collecting", on_click=self._go)
        self.go_on.setObjectName("resume")
        row.addWidget(self.go_on)
        self.lost = QuietButton("I have lost the words", on_click=self.given_up.emit)
        self.lost.setObjectName("lost-words")
        row.addWidget(self.lost)
        row.addStretch(1)
        self.body.addSpacing(8)
        self.body.addLayout(row)

    def refuse(self, fault: FacilitatorError) -> None:
        """The words did not open it; they stay in the field."""
        self.go_on.setEnabled(True)
        self._field.set_fault(str(fault))
        self.code.setFocus()

    def _go(self) -> None:
        words = " ".join(self.code.text().split())
        if not words:
            self._field.set_fault("Type the four words first.")
            self.code.setFocus()
            return
        self.go_on.setEnabled(False)
        self.wanted.emit(words)
