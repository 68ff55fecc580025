"""What Collect says about lid and battery while a survey is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from facilitator.ui.session.collect.open_card import OpenCards
from facilitator.ui.session.collect.while_open import WhileOpen

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk


class PowerLine(QObject):
    """Keeps the line of the open survey's cards true."""

    def __init__(self, desk: Desk, while_open: WhileOpen, page: QWidget) -> None:
        super().__init__(page)
        self._power, self._page = desk.power, page
        if self._power is not None:
            self._power.changed.connect(self._tell)
            while_open.shown.connect(self._tell)

    def _tell(self) -> None:
        if self._power is not None:
            for cards in self._page.findChildren(OpenCards):
                cards.say_power(self._power.line)
