"""How a survey ends: closed and counted, or destroyed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from facilitator.ui.session.collect.closing import CloseDialog, DestroyDialog, TooFewDialog
from facilitator.ui.session.collect.flow import Collecting


class Ending(QObject):
    """Asks what must be asked, then does it; Escape changes nothing."""

    def __init__(self, collecting: Collecting, parent: QWidget) -> None:
        super().__init__(parent)
        self._collecting, self._page = collecting, parent
        self._dialog: CloseDialog | None = None

    def ask_close(self) -> None:
        """Close and count, or say what can be done while too few have answered."""
        count = self._collecting.count
        if count.enough:
            self._dialog = CloseDialog(count, self._page.window())
            self._dialog.accepted.connect(self._close)
            self._dialog.open()
        else:
            dialog = TooFewDialog(count, self._page.window())
            dialog.accepted.connect(self._collecting.destroy)
            dialog.open()

    def ask_destroy(self) -> None:
        """Destroy answers that cannot be opened any more."""
        dialog = DestroyDialog(self._collecting.waiting, self._page.window())
        dialog.accepted.connect(self._collecting.destroy)
        dialog.open()

    def _close(self) -> None:
        if self._dialog is not None:
            self._collecting.close(self._dialog.present)
            self._dialog = None
