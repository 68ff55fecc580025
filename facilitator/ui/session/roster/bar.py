"""The action bar of the roster: where things stand, and the one thing to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facilitator.ui.parts import ActionBar, PrimaryButton, SecondaryButton
from facilitator.ui.parts.frames import COLUMNS_FROM
from facilitator.ui.session.roster.model import RosterView


class RosterBar(ActionBar):
    """`check_in_wanted`, `add_wanted` and `next_wanted` are its buttons."""

    check_in_wanted = Signal()
    add_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        onward = "Next: Collect"
        self._go_on = SecondaryButton(onward, "chevron-right", "large", self.next_wanted.emit)
        self._go_on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.onward = PrimaryButton(onward, "", "large", self.next_wanted.emit)
        self.check_in = PrimaryButton(
            "Check people in", "user-check", "large", self.check_in_wanted.emit
        )
        self._add_first = SecondaryButton(
            "Add a person", "user-plus", "large", self.add_wanted.emit
        )
        for name, button in (("next-step", self.onward), ("check-in", self.check_in)):
            button.setObjectName(name)

    def tell(self, view: RosterView, width: int, typing: bool) -> None:
        """Say how many are missing; `typing`: someone is about to type a name."""
        roomy = width >= COLUMNS_FROM
        if not view.people:
            self.say("You can also add people one by one." if roomy else "")
            self.offer(self._add_first)
        elif view.here == len(view.people):
            self.say(view.sentence, "circle-check")
            self.offer(self.onward)
        else:
            hint = " Type a few letters, Enter signs in." if typing and roomy else ""
            self.say(view.sentence + hint)
            self.offer(*([self._go_on] if roomy else []), self.check_in)

    def rest(self, sentence: str = "") -> None:
        """Nothing to do here now."""
        self.say(sentence)
        self.offer()
