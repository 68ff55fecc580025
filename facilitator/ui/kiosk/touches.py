"""Every press and release on the participant screen, whichever control takes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QInputEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.ui.kiosk.model import KioskModel

_KINDS = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.Wheel,
    )
)


class Touches(QObject):
    """Tells the model that somebody is there, and what is held down."""

    def __init__(self, window: QWidget, model: KioskModel, clock: Callable[[], int]) -> None:
        super().__init__(window)
        self._window, self._model, self._clock = window, model, clock
        self._application = QCoreApplication.instance()
        if self._application is not None:
            self._application.installEventFilter(self)

    def stop(self) -> None:
        if self._application is not None:
            self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Of the hundreds of events of a new page none is a touch: the cheapest question first.
        if not isinstance(event, QInputEvent) or not isinstance(watched, QWidget):
            return False
        kind = event.type()
        if kind not in _KINDS:
            return False
        if watched.window() is not self._window:
            return False
        now, model = self._clock(), self._model
        if isinstance(event, QKeyEvent):
            what, down = f"key {event.key()}", kind == QEvent.Type.KeyPress
            if event.isAutoRepeat():
                return False
        else:
            what, down = "pointer", kind != QEvent.Type.MouseButtonRelease
        if kind == QEvent.Type.Wheel:
            model.touched(now)
        elif down:
            model.press(what, now)
        else:
            model.release(what, now)
        return False
