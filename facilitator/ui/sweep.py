"""Unreachable objects are collected on the window's thread only.

Python runs its cyclic collector on whichever thread happens to allocate.  A widget caught in a
cycle would then be destroyed on a worker's thread, and Qt ends the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


def sweep_over(application: QObject) -> None:
    """Switch the automatic collector off; from here on a timer of the application collects."""
    gc.disable()
    if application.findChild(Sweep) is None:
        Sweep(application)


class Sweep(QObject):
    """Collects as often as Python itself would have, whenever its timer comes round."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.sweep)
        self._timer.start(EVERY_MS)

    def sweep(self) -> None:
        """Collect the oldest generation that is due."""
        generations = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [number for number, (count, limit) in enumerate(generations) if 0 < limit < count]
        if due:
            gc.collect(due[-1])
