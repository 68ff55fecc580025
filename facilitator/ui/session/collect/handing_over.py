"""The laptop goes round: the participant screen over everything, until the PIN leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.ui.session.collect.flow import Collecting

if TYPE_CHECKING:
    from facilitator.ui.kiosk.window import KioskWindow
    from facilitator.ui.shell.desk import Desk


class HandingOver(QObject):
    """`back` fires when the trainer is back at the laptop."""

    back = Signal()

    def __init__(self, desk: Desk, collecting: Collecting, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._collecting, self._page = desk, collecting, parent
        self.screen: KioskWindow | None = None

    def start(self) -> None:
        """Cover everything with the participant screen."""
        from facilitator.ui.kiosk.window import KioskWindow

        opened, session = self._collecting.open, self._collecting.session
        if opened is None or session is None or self.screen is not None:
            return
        self.screen = KioskWindow(
            opened.round,
            session.agency.name,
            self._collecting.submit,
            services.collection.new_ticket,
            self._pin_matches,
            self._desk.preferences.idle_seconds,
            self._page.window(),
        )
        self.screen.left.connect(self._left)
        # Not every desktop has someone who makes full screen true: take all of it ourselves.
        self.screen.setGeometry(self._page.window().screen().geometry())
        self.screen.showFullScreen()

    def _pin_matches(self, pin: str) -> bool:
        return bool(services.preferences.pin_matches(self._desk.data_folder, pin))

    def _left(self) -> None:
        screen, self.screen = self.screen, None
        if screen is not None:
            screen.close()
            screen.deleteLater()
        self.back.emit()
