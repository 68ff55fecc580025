"""Which encoding a file is in, chosen by sight: the same lines as each encoding reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from facilitator.ui.parts import Card, Radio, Text

if TYPE_CHECKING:
    from facilitator.exchange.roster_text import EncodingChoice


class EncodingQuestion(Card):
    """`took` carries the name of the encoding that was chosen."""

    took = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(20, 8, parent=parent)
        self.add(Text("In which one do the names look right?", "section", wrap=True))
        self.add(
            Text(
                "The file does not say how its letters are written.",
                "small",
                "soft",
                wrap=True,
            )
        )
        self._group = QButtonGroup(self)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.add(self._list)
        self._names: list[str] = []

    def show_readings(self, readings: tuple[tuple[EncodingChoice, tuple[str, ...]], ...]) -> None:
        """One line to choose for each reading that looks different from those before it."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._names = []
        seen: set[tuple[str, ...]] = set()
        for choice, lines in readings:
            if lines in seen:
                continue
            seen.add(lines)
            radio = Radio(choice.title, "   ".join(lines), group=self._group)
            self._group.setId(radio.box, len(self._names))
            self._names.append(choice.name)
            self._column.addWidget(radio)
        if self._names:
            self._group.button(0).setChecked(True)
        else:
            self._column.addWidget(
                Text("No reading fits. Save the file again as “CSV UTF-8”.", wrap=True)
            )

    @property
    def titles(self) -> list[str]:
        """What can be chosen."""
        return [button.text() for button in self._group.buttons()]

    def choose(self, name: str) -> None:
        """Mark an encoding.  ValueError for one that is not offered."""
        self._group.button(self._names.index(name)).setChecked(True)

    def take(self) -> None:
        """Go on with the one that is marked."""
        if 0 <= self._group.checkedId() < len(self._names):
            self.took.emit(self._names[self._group.checkedId()])
