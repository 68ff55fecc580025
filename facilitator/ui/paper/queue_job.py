"""A print that goes to a queue of CUPS as the PDF it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.domain.errors import FacilitatorError
from facilitator.system import print_queue
from facilitator.ui.work import Progress, Stopped, Work

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_NEAR = 3.0  # points: sizes of paper are rounded here and there


class QueueJob(QObject):
    """Sends a PDF's pages.  Signals as a `PrintJob`'s; after `stop` none comes."""

    stepped = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        work: Work,
        pdf: bytes,
        pages: int,
        printer: QPrinter,
        parent: QObject,
        *,
        order: Sequence[int],
    ) -> None:
        super().__init__(parent)
        self._work, self._pdf, self._queue = work, pdf, printer.printerName()
        self._job = job_of(printer)
        self._paper = _paper(printer)
        whole = tuple(order) or tuple(range(pages))
        first, last = printer.fromPage() or 1, printer.toPage() or len(whole)
        self._pages = whole[first - 1 : last]
        self._as_it_is = self._pages == tuple(range(pages))
        self._progress: Progress | None = None

    def start(self) -> None:
        """Begin."""
        self._progress = self._work.watch(
            self._send, self._sent, self._not_sent, owner=self, drawing=True
        )

    def stop(self) -> None:
        """Print nothing: what the queue has not taken whole is not printed."""
        if self._progress is not None:
            self._progress.stop()
        self.blockSignals(True)

    def _send(self, progress: Progress) -> None:
        from facilitator.documents.kit import in_order
        from facilitator.documents.pages import page_size

        pdf = self._pdf if self._as_it_is else in_order(self._job.title, self._pdf, self._pages)
        # On another paper than the pages were made for they shrink, and never lose an edge.
        job = replace(self._job, fit=not _same(page_size(pdf), self._paper))
        print_queue.send(pdf, self._queue, job, progress.step)

    def _sent(self, _done: object) -> None:
        self.finished.emit(self._pages)

    def _not_sent(self, fault: FacilitatorError) -> None:
        if not isinstance(fault, Stopped):
            self.failed.emit(fault)


def job_of(printer: QPrinter) -> print_queue.Job:
    """What was chosen in the dialog, in the words of CUPS."""
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter

    modes, sizes = QPrinter.DuplexMode, QPageSize.PageSizeId
    sides = {
        modes.DuplexNone: "one-sided",
        modes.DuplexLongSide: "two-sided-long-edge",
        modes.DuplexShortSide: "two-sided-short-edge",
    }
    size = printer.pageLayout().pageSize()
    return print_queue.Job(
        title=printer.docName(),
        copies=max(1, printer.copyCount()),
        sides=sides.get(printer.duplex(), ""),
        media={sizes.A4: "A4", sizes.Letter: "Letter"}.get(size.id(), size.key()),
        grey=printer.colorMode() == QPrinter.ColorMode.GrayScale,
    )


def is_native(printer: QPrinter) -> bool:
    """Whether the person chose a printer: not a print into a file."""
    from PySide6.QtPrintSupport import QPrinter

    return printer.outputFormat() == QPrinter.OutputFormat.NativeFormat


def _paper(printer: QPrinter) -> tuple[float, float]:
    from PySide6.QtGui import QPageSize

    size = printer.pageLayout().pageSize().size(QPageSize.Unit.Point)
    return size.width(), size.height()


def _same(page: tuple[float, float], paper: tuple[float, float]) -> bool:
    """Whether two sizes are one, however they lie."""
    return all(abs(a - b) < _NEAR for a, b in zip(sorted(page), sorted(paper), strict=True))
