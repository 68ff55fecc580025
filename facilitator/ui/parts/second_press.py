"""Whoever clicks twice where one click opens must not press what came in its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication


class _Swallower(QObject):
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.MouseButtonDblClick


def swallow_second_press() -> None:
    """Let the second press of a double click go nowhere, for as long as one may take."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        swallower = _Swallower(application)
        application.installEventFilter(swallower)
        QTimer.singleShot(application.doubleClickInterval(), swallower, swallower.deleteLater)
