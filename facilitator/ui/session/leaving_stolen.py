"""Beside the list of leaving: the sheet for the worst day, printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.ui.parts import ActionBar, Card, SecondaryButton, Text
from facilitator.ui.session.summary.one_sheet import OneSheet

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk

_SHEET = (
    "A sheet to keep apart from the laptop: what a thief could read, how to get everything back, "
    "and a letter to the agency."
)


class StolenCard(Card):
    """Says in the page's bar how it goes.  `session_id`: whose names stand on the sheet."""

    def __init__(self, desk: Desk, bar: ActionBar, page: QWidget) -> None:
        super().__init__(margin=20, spacing=8)
        self._desk = desk
        self.session_id: int | None = None
        self._sheet = OneSheet(desk, bar, page, "If it is stolen")
        self.add(Text("If it is stolen", "section"))
        self.add(Text(_SHEET, "small", "soft", wrap=True))
        self.body.addSpacing(4)
        self.print = SecondaryButton("Print the sheet…", "printer", on_click=self._print)
        self.keep = SecondaryButton("Save it as PDF…", "download", on_click=self._save)
        for button, name in ((self.print, "print-stolen"), (self.keep, "save-stolen")):
            button.setObjectName(name)
            self._sheet.busy.connect(button.setDisabled)
            self.add(button)

    def _print(self) -> None:
        if self.session_id is not None:
            self._sheet.print(self._made(self.session_id))

    def _save(self) -> None:
        if self.session_id is not None:
            self._sheet.save(self._made(self.session_id))

    def _made(self, session_id: int) -> Callable[[], bytes]:
        office, paper = self._desk.office, self._desk.preferences.paper

        def make() -> bytes:
            pdf: bytes = services.leaving.stolen_pdf(office, session_id, paper)
            return pdf

        return make
