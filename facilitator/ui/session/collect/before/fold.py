"""Less-used choices behind one quiet line that says how they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.parts import LinkButton, Rule, Text


class Fold(QWidget):
    """ "Training only. Supervisors sit out.  Change": the line, and under it `body` once it is
    opened.  `name` is what a screen reader says is changed, and names the button `fold-NAME`."""

    opened = Signal(bool)

    def __init__(self, name: str, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._says = says
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(Rule())
        row = QHBoxLayout()
        row.setSpacing(12)
        self.state = Text("", "small", "soft", wrap=True)
        self.button = LinkButton("Change", size="small", on_click=self._turn)
        self.button.setObjectName(f"fold-{name}")
        row.addWidget(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(row)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, 4)
        self.body.setSpacing(16)
        self._inside.hide()
        whole.addWidget(self._inside)
        self._show()

    @property
    def is_open(self) -> bool:
        return not self._inside.isHidden()

    def say(self, state: str) -> None:
        """How the choices inside stand."""
        if state != self.state.text():
            self.state.setText(state)
            self.button.setAccessibleDescription(state)

    def open(self, wanted: bool = True) -> None:
        """Show what is inside, or put it away."""
        if wanted != self.is_open:
            self._inside.setVisible(wanted)
            self._show()
            self.opened.emit(wanted)

    def _turn(self) -> None:
        self.open(not self.is_open)

    def _show(self) -> None:
        self.button.setText("Less" if self.is_open else "Change")
        self.button.setAccessibleName(
            f"Put away: {self._says}" if self.is_open else f"Change: {self._says}"
        )
