"""What a person takes along of a summary: the PDF, the figures, the printed pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.summary import Summary
from facilitator.ui.parts import ActionBar, files
from facilitator.ui.session.summary import printing
from facilitator.ui.session.summary.model import file_name
from facilitator.ui.session.summary.pictures import Sheets

if TYPE_CHECKING:
    from facilitator.ui.session.summary.room.deck import Deck
    from facilitator.ui.shell.desk import Desk

_PDF, _CSV = "PDF (*.pdf)", "Table (*.csv)"


class TakeAlong(QObject):
    """Says how it goes in the action bar.  `printing` tells whether a print is under way."""

    printing = Signal(bool)

    def __init__(self, desk: Desk, bar: ActionBar, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._bar, self._page = desk, bar, page
        self._prints = printing.Printouts(desk, bar, self, "the summary")
        self._prints.busy.connect(self.printing)

    def save_pdf(self, summary: Summary, sheets: Sheets) -> None:
        """Ask where, and write the PDF there."""
        name = file_name(summary, "pdf")
        path = files.ask_save(self._page, "Save the summary", name, _PDF)
        if path is not None:
            self._write(path, ".pdf", lambda: sheets.pdf)

    def save_slides(self, deck: Deck) -> None:
        """Ask where, and write the slides there."""
        name = file_name(deck.summary, "pdf").removesuffix(".pdf") + " - slides.pdf"
        path = files.ask_save(self._page, "Save the slides", name, _PDF)
        if path is not None:
            self._write(path, ".pdf", lambda: services.slides.pdf(deck.summary))

    def export_figures(self, summary: Summary) -> None:
        """Ask where, and write the released figures there as a table."""
        name = file_name(summary, "csv")
        path = files.ask_save(self._page, "Export the figures", name, _CSV)
        if path is not None:
            # The mark at the front tells spreadsheets that names are in UTF-8.
            self._write(
                path, ".csv", lambda: services.summaries.figures_csv(summary).encode("utf-8-sig")
            )

    def _write(self, path: Path, ending: str, content: Callable[[], bytes]) -> None:
        if not path.suffix:
            path = path.with_suffix(ending)
        self._desk.work.draw(
            lambda: services.saved_files.write_whole(path, content()),
            lambda _done: self._bar.toast(f"Saved as {path.name}"),
            owner=self,
        )

    def print_pages(self, sheets: Sheets, paper: str) -> None:
        """Ask for a printer, and print there."""
        if self._prints.under_way:
            return
        printer = printing.ask_printer(self._page, sheets.pages, paper)
        if printer is not None:
            self._prints.begin(printer, sheets.pdf, sheets.pages)
