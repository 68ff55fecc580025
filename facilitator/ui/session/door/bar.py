"""The action bar of the door: where things stand, and what comes next in each part."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.ui.parts import ActionBar, Button, PrimaryButton, SecondaryButton
from facilitator.ui.parts.frames import BESIDE_FROM
from facilitator.ui.session.door.model import DoorView, Part


class DoorBar(ActionBar):
    """`sweep_wanted`, `collect_wanted`, `certificates_wanted` are its primary buttons;
    `side_wanted` opens (True) or leaves (False) what stands beside the list in a wide window."""

    sweep_wanted = Signal()
    collect_wanted = Signal()
    certificates_wanted = Signal()
    side_wanted = Signal(bool)
    walk_in_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sweep = PrimaryButton("Sweep out", "log-out", "large", self.sweep_wanted.emit)
        self.onward = PrimaryButton("Next: Collect", "", "large", self.collect_wanted.emit)
        self.answers = PrimaryButton(
            "Type the answers in Collect", "keyboard", "large", self.collect_wanted.emit
        )
        self.certificates = PrimaryButton(
            "Next: Certificates", "", "large", self.certificates_wanted.emit
        )
        self.paper = SecondaryButton("From paper", "hash", "large", self._to_side)
        self.names = SecondaryButton("Back to the list", "users", "large", self._from_side)
        self.walk_in = SecondaryButton(
            "Add a walk-in", "user-plus", "large", self.walk_in_wanted.emit
        )
        for name, button in (
            ("sweep-out", self.sweep),
            ("door-onward", self.onward),
            ("type-answers", self.answers),
            ("to-certificates", self.certificates),
            ("from-paper", self.paper),
            ("back-to-list", self.names),
        ):
            button.setObjectName(name)

    def tell(
        self, view: DoorView, width: int, side_open: bool, paper: bool, other_day: str
    ) -> None:
        """Where things stand in this part of the door; `paper`: rows can be typed beside;
        `other_day`: what is to be known of times, empty on the session's day."""
        narrow = width < BESIDE_FROM
        if narrow and side_open:
            self.say("")
            walk_in = [self.walk_in] if paper and view.part is Part.ARRIVING else []
            self._offer(*walk_in, self.names)
            return
        if narrow and other_day:
            self.say(other_day)  # the counts stand in the head too
        else:
            self.say(f"{view.sentence} {other_day}".strip())
        lesser = [self.paper] if narrow and view.part is not Part.HOURS else []
        if view.part is Part.LEAVING:
            self.sweep.setEnabled(view.in_room > 0)
            self._offer(*lesser, self.sweep)
        elif view.part is Part.SHEETS:
            self.answers.say("To Collect" if narrow else "Type the answers in Collect")
            self._offer(*lesser, self.answers)
        elif view.part is Part.HOURS:
            self._offer(self.certificates)
        else:
            self._offer(*lesser, self.onward)

    def _offer(self, *buttons: QWidget) -> None:
        """What is offered already stays as it is: a toast may have its place."""
        if list(buttons) != self._buttons:
            self.offer(*buttons)
            self._make_room()

    def _fit(self) -> None:
        for button in self._buttons:
            if isinstance(button, Button):
                button.set_grade("large" if self._narrow else "touch")

    def _to_side(self) -> None:
        self.side_wanted.emit(True)

    def _from_side(self) -> None:
        self.side_wanted.emit(False)
