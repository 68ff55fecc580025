"""What supervisors who are in the room do while their people answer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from facilitator.domain.rounds import MINIMUM_AT_LEAST, Supervisors
from facilitator.ui.parts import Radio, Text

_NAMES = {
    Supervisors.SIT_OUT: "They sit out",
    Supervisors.OWN_SURVEY: "They answer a survey of their own",
    Supervisors.TOGETHER: "They answer together with their people",
}


class SupervisorsChoice(QWidget):
    """Three ways, each with what it means for people's ease and for small groups.  `chosen`
    carries the Supervisors."""

    chosen = Signal(object)

    def __init__(self, now: Supervisors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text("Supervisors in the room", "strong"))
        self._group = QButtonGroup(self)
        self.radios: dict[Supervisors, Radio] = {}
        for which, name in _NAMES.items():
            radio = Radio(name, meaning(which, MINIMUM_AT_LEAST), group=self._group)
            radio.box.setObjectName(f"supervisors-{which.name.lower()}")
            radio.set_on(which is now)
            radio.toggled.connect(partial(self._toggled, which))
            column.addWidget(radio)
            self.radios[which] = radio

    def say_minimum(self, minimum: int) -> None:
        """The smallest group as it is now."""
        for which, radio in self.radios.items():
            radio.say_hint(meaning(which, minimum))

    def _toggled(self, which: Supervisors, on: bool) -> None:
        if on:
            self.chosen.emit(which)


def meaning(which: Supervisors, minimum: int) -> str:
    """What it means for people's ease and for small groups, in one sentence."""
    match which:
        case Supervisors.SIT_OUT:
            return (
                "People answer most freely when nobody who rates their work answers beside them, "
                "and the group stays whole."
            )
        case Supervisors.OWN_SURVEY:
            return (
                "People answer freely, since no supervisor’s answers mix with theirs; the other "
                f"survey needs {minimum} supervisors of its own to have results."
            )
        case _:
            return (
                "Some people will hold back, and in a small group a few supervisors shift the "
                "figures."
            )
