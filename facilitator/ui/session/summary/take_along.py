"""What a person takes along of a summary: the PDF, the figures, the printed pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.summary import Summary
from facilitator.services.exports import Kind
from facilitator.ui.paper import printing
from facilitator.ui.paper.pictures import Sheets
from facilitator.ui.parts import ActionBar, files
from facilitator.ui.session.summary.model import file_name

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk


class TakeAlong(QObject):
    """Says how it goes in the action bar."""

    def __init__(self, desk: Desk, bar: ActionBar, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._bar, self._page = desk, bar, page
        self.prints = printing.Printouts(desk, bar, self, "the summary")

    def save_pdf(self, summary: Summary, sheets: Sheets) -> None:
        """Ask where, and write the PDF there."""
        name = file_name(summary, "pdf")
        self._write("Save the summary", name, files.PDF, lambda: sheets.pdf)

    def save_slides(self, summary: Summary) -> None:
        """Ask where, and write the slides there."""
        name = file_name(summary, "pdf").removesuffix(".pdf") + " - slides.pdf"
        self._write("Save the slides", name, files.PDF, lambda: services.slides.pdf(summary))

    def save_figures(self, summary: Summary, kind: Kind) -> None:
        """Ask where, and write the released figures there."""
        kinds = files.WORKBOOK if kind is Kind.WORKBOOK else files.FIGURES
        self._write(
            "Save the figures",
            file_name(summary, kind),
            kinds,
            lambda: services.exports.figures(summary, kind),
        )

    def _write(self, title: str, name: str, kinds: str, content: Callable[[], bytes]) -> None:
        path = files.place_for(self._page, title, name, kinds)
        if path is not None:
            self._desk.work.draw(
                lambda: services.saved_files.write_whole(path, content()),
                lambda _done: self._bar.toast(f"Saved as {path.name}"),
                owner=self,
            )

    def print_pages(self, sheets: Sheets, paper: str) -> None:
        """Ask for a printer, and print there."""
        if self.prints.under_way:
            return
        printer = printing.ask_printer(self._page, sheets.pages, paper)
        if printer is not None:
            self.prints.begin(printer, sheets.pdf, sheets.pages)
