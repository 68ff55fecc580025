"""While a survey is open in this window: the computer stays awake, and the battery is watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.domain.changes import Change

if TYPE_CHECKING:
    from facilitator.system.battery import Charge
    from facilitator.ui.shell.desk import Desk

LOOKS_EVERY_MS = 60_000
LOW, VERY_LOW = 20, 10  # percent
MAY_SLEEP = "Keep the lid open and the power on: this computer may fall asleep."
LID_SLEEPS = "Keep the lid open: closing it puts this computer to sleep."


class Power(QObject):
    """One per window.  `changed` fires when `line` or `low` is another one.

    Asking the system may take a while, so it is done on the drawing lane; always on that one,
    since Windows ties a wish to stay awake to its thread.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._held = False
        self._asleep_line = ""
        self._percent: int | None = None  # of a battery that is low, without power
        self._warned = 100
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look_at_battery)
        desk.hub.changed.connect(self._heard)

    @property
    def low(self) -> bool:
        """Whether the battery needs power soon."""
        return self._percent is not None

    @property
    def line(self) -> str:
        """What the trainer should know about power, empty when nothing."""
        if self._percent is not None:
            return f"The battery is at {self._percent} %. Plug the laptop in soon."
        return self._asleep_line

    def look(self) -> None:
        """Ask whether a survey takes answers here now."""
        wanted = self._desk.has_office and bool(self._desk.office.boxes)
        if wanted == self._held:
            return
        self._held = wanted
        if wanted:
            self._begin()
        else:
            self.end()

    def look_at_battery(self) -> None:
        """Ask how full it is."""
        self._desk.work.draw(self._desk.machine.charge, self._charged, owner=self)

    def end(self) -> None:
        """Let the computer sleep again."""
        self._held = False
        self._timer.stop()
        self._asleep_line, self._percent, self._warned = "", None, 100
        self._desk.work.draw(self._desk.machine.awake.end, owner=self)
        self.changed.emit()

    def _begin(self) -> None:
        awake = self._desk.machine.awake

        def begin() -> tuple[bool, bool]:
            return awake.begin(), awake.covers_lid

        self._desk.work.draw(begin, self._begun, owner=self)
        self.look_at_battery()
        self._timer.start()

    def _begun(self, told: tuple[bool, bool]) -> None:
        begun, covers_lid = told
        if self._held:
            self._asleep_line = ("" if covers_lid else LID_SLEEPS) if begun else MAY_SLEEP
            self.changed.emit()

    def _charged(self, charge: Charge | None) -> None:
        if not self._held:
            return
        low = charge is not None and not charge.plugged and charge.percent <= LOW
        self._percent = charge.percent if low and charge is not None else None
        if self._percent is None:
            self._warned = 100
        else:
            step = VERY_LOW if self._percent <= VERY_LOW else LOW
            if step < self._warned:
                self._warned = step
                self._desk.toast(self.line)
        self.changed.emit()

    def _heard(self, changes: frozenset[Change]) -> None:
        if Change.ROUNDS in changes:
            self.look()
