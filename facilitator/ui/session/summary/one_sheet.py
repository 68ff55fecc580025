"""A document that is made when it is asked for: saved as PDF, or printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.ui.paper import printing
from facilitator.ui.parts import ActionBar, files

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk


class OneSheet(QObject):
    """Says how it goes in the action bar.  `busy` tells whether it is being made or printed;
    `out` fires once it was saved, or is on its way to the printer."""

    busy = Signal(bool)
    out = Signal()

    def __init__(self, desk: Desk, bar: ActionBar, page: QWidget, name: str) -> None:
        super().__init__(page)
        self._desk, self._bar, self._page, self._name = desk, bar, page, name
        self._prints = printing.Printouts(desk, bar, self, "the sheet")
        self._prints.busy.connect(self.busy)

    def save(self, make: Callable[[], bytes]) -> None:
        """Ask where, and write there what `make` gives, in the storage lane."""
        target = files.place_for(self._page, f"Save “{self._name}”", f"{self._name}.pdf", files.PDF)
        if target is None:
            return

        def write() -> None:
            services.saved_files.write_whole(target, make())

        self.busy.emit(True)
        self._desk.work.do(write, lambda _done: self._saved(target.name), self._failed, owner=self)

    def print(self, make: Callable[[], bytes]) -> None:
        """Make it in the storage lane, ask for a printer, and print there."""
        if not self._prints.under_way:
            self.busy.emit(True)
            self._desk.work.do(lambda: _counted(make()), self._ask, self._failed, owner=self)

    def _ask(self, made: tuple[bytes, int]) -> None:
        pdf, pages = made
        paper = self._desk.preferences.paper
        printer = printing.ask_printer(self._page, pages, paper, self._name)
        if printer is None:
            self.busy.emit(False)
        else:
            self._prints.begin(printer, pdf, pages, printed=self._printed)

    def _printed(self, _pages: Sequence[int]) -> None:
        self.out.emit()

    def _saved(self, name: str) -> None:
        self.busy.emit(False)
        self._bar.toast(f"Saved as {name}")
        self.out.emit()

    def _failed(self, fault: FacilitatorError) -> None:
        self.busy.emit(False)
        self._desk.fault(fault)


def _counted(pdf: bytes) -> tuple[bytes, int]:
    from facilitator.documents.pages import page_count

    return pdf, page_count(pdf)
