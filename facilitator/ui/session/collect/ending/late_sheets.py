"""Sheets that turn up after a survey was closed: never added one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.parts import SecondaryButton, Text
from facilitator.ui.session.collect.ending.counted_field import CountedField
from facilitator.ui.session.collect.middle import reveal


class LateSheets(QWidget):
    """Asks how many there are and says what may be done with so many.  `wanted` carries how many
    a survey of their own is asked for."""

    wanted = Signal(int)

    def __init__(self, minimum: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minimum = minimum
        self.setAccessibleName("Late sheets")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            Text(
                "Late sheets are never added to a closed survey: figures from before and after "
                "would show what they say.",
                "small",
                "soft",
                wrap=True,
            )
        )
        self._field = CountedField("How many sheets turned up late?", "sheets", least=1)
        self.sheets = self._field.typed
        self.sheets.setObjectName("late-count")
        column.addWidget(self._field)
        self.said = Text("", "body", wrap=True)
        column.addWidget(self.said)
        self.open = SecondaryButton(
            "Open a survey for the late sheets", "plus", on_click=self._open
        )
        self.open.setObjectName("open-late")
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeading)
        self.sheets.textChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        number, fault = self._number, self._field.read()[1]
        if fault:
            self._field.set_fault(fault)
        else:
            self._field.clear_fault()
        self.said.setText(self._what(number))
        self.said.setVisible(number > 0)
        self.open.setVisible(number >= self._minimum)
        if number:
            reveal(self.open if number >= self._minimum else self.said)

    @property
    def _number(self) -> int:
        number, _ = self._field.read()
        return number or 0

    def _what(self, number: int) -> str:
        if number >= self._minimum:
            return (
                f"{number} sheets can be a survey of their own, with the same questionnaires and "
                "the same words about who sees what."
            )
        sheets = "1 sheet is" if number == 1 else f"{number} sheets are"
        it = "it" if number == 1 else "them"
        return (
            f"{sheets} too few to be shown without pointing at someone; {self._minimum} are "
            f"needed. Leave {it} folded in a closed envelope until more turn up, or shred {it} "
            "unread."
        )

    def _open(self) -> None:
        number = self._number
        if number >= self._minimum:
            self.open.setEnabled(False)  # one press, one survey
            self.wanted.emit(number)
