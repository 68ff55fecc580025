"""“If it is stolen”: made, saved as PDF, printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts import ActionBar, files
from facilitator.ui.session.summary import printing

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk

_NAME = "If it is stolen"


class StolenSheet(QObject):
    """Says how it goes in the action bar.  `busy` tells whether it is being made or printed."""

    busy = Signal(bool)

    def __init__(self, desk: Desk, bar: ActionBar, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._bar, self._page = desk, bar, page
        self._prints = printing.Printouts(desk, bar, self, "the sheet")
        self._prints.busy.connect(self.busy)

    def save(self, session_id: int) -> None:
        """Ask where, and write the PDF there."""
        target = files.place_for(self._page, f"Save “{_NAME}”", f"{_NAME}.pdf", files.PDF)
        if target is None:
            return
        make = self._made(session_id)

        def write() -> None:
            services.saved_files.write_whole(target, make())

        self.busy.emit(True)
        self._desk.work.do(write, lambda _done: self._saved(target.name), self._failed, owner=self)

    def print(self, session_id: int) -> None:
        """Make it, ask for a printer, and print there."""
        if not self._prints.under_way:
            self.busy.emit(True)
            make = self._made(session_id)
            self._desk.work.do(lambda: _counted(make()), self._ask, self._failed, owner=self)

    def _made(self, session_id: int) -> Callable[[], bytes]:
        office, paper = self._desk.office, self._desk.preferences.paper

        def make() -> bytes:
            pdf: bytes = services.leaving.stolen_pdf(office, session_id, paper)
            return pdf

        return make

    def _ask(self, made: tuple[bytes, int]) -> None:
        pdf, pages = made
        paper = self._desk.preferences.paper
        printer = printing.ask_printer(self._page, pages, paper, _NAME)
        if printer is None:
            self.busy.emit(False)
        else:
            self._prints.begin(printer, pdf, pages)

    def _saved(self, name: str) -> None:
        self.busy.emit(False)
        self._bar.toast(f"Saved as {name}")

    def _failed(self, fault: FacilitatorError) -> None:
        self.busy.emit(False)
        self._desk.fault(fault)


def _counted(pdf: bytes) -> tuple[bytes, int]:
    from facilitator.documents.pages import page_count

    return pdf, page_count(pdf)
