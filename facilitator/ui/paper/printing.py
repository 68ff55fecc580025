"""Printing: a queue of CUPS is sent the PDF as it is; else the printer paints the very pictures
of the pages, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import FacilitatorError, StorageFault
from facilitator.system import print_queue
from facilitator.ui.paper.pictures import picture_of
from facilitator.ui.paper.queue_job import QueueJob, is_native
from facilitator.ui.parts import ActionBar, files
from facilitator.ui.work import Work

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from facilitator.ui.shell.desk import Desk

DOTS = 400  # an inch: sharp text, and a page takes 60 MB while it is painted


def ask_printer(
    parent: QWidget,
    pages: int,
    paper: str,
    name: str = "Summary",
    both_sides: bool | None = None,
    across: bool = False,
) -> QPrinter | None:
    """The printer the person chose, or None: the one seam to the system's print dialog.  `name`
    is what the queue shows; `both_sides` is what the dialog begins with (None: as usual here);
    `across`: the pages lie on their long side.

    Call it as `printing.ask_printer(...)` on the module.
    """
    from PySide6.QtGui import QPageLayout, QPageSize
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWidgets import QDialog

    printer = QPrinter()
    printer.setDocName(name)
    if both_sides is not None:
        modes = QPrinter.DuplexMode
        printer.setDuplex(modes.DuplexLongSide if both_sides else modes.DuplexNone)
    size = QPageSize.PageSizeId.A4 if paper == "a4" else QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(size))
    if across:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintDialog(printer, parent.window())
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    with files.without_trace():  # a print into a file is placed by a file dialog of its own
        chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


class Printouts(QObject):
    """One page's way to the printer: one print at a time, told in its action bar.  `busy` tells
    whether one is under way.  `what` is saved as PDF where the printer fails: "the sheet"."""

    busy = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        bar: ActionBar,
        parent: QObject,
        what: str,
        stopped: str = "Printing stopped",
    ) -> None:
        super().__init__(parent)
        self._desk, self._bar, self._stopped = desk, bar, stopped
        self._fault = f"Check its cable and paper, then print again; or save {what} as PDF."
        self._job: PrintJob | QueueJob | None = None
        self._turn: object = None  # the print that is under way
        self._printed: Callable[[Sequence[int]], object] | None = None

    @property
    def under_way(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._turn is not None

    def begin(
        self,
        printer: QPrinter,
        pdf: bytes,
        pages: int,
        order: Sequence[int] = (),
        printed: Callable[[Sequence[int]], object] | None = None,
    ) -> None:
        """Print a PDF of so many pages, in their `order` as a `PrintJob` takes it; `printed` is
        told at the end which pages were."""
        self._printed = printed
        turn = self._turn = object()
        self.busy.emit(True)
        self._bar.progress.begin("Printing", self._stop)
        work, fault = self._desk.work, self._fault

        def paint() -> None:
            self._start(PrintJob(work, pdf, pages, printer, self, order=order, fault=fault))

        def choose(queues: Sequence[str]) -> None:
            if turn is not self._turn:  # stopped meanwhile
                return
            if printer.printerName() in queues:
                self._start(QueueJob(work, pdf, pages, printer, self, order=order))
            else:
                paint()

        if is_native(printer) and print_queue.is_there():
            work.draw(print_queue.queues, choose, owner=self)  # it may ask the whole network
        else:
            paint()

    def _start(self, job: PrintJob | QueueJob) -> None:
        self._job = job
        job.stepped.connect(self._bar.progress.step)
        job.finished.connect(self._finished)
        job.failed.connect(self._failed)
        job.start()

    def _stop(self) -> None:
        if self.under_way:
            if self._job is not None:
                self._job.stop()
            self._end()
            self._bar.toast(self._stopped)

    def _finished(self, pages: tuple[int, ...]) -> None:
        printed = self._printed
        self._end()
        some = "1 page is" if len(pages) == 1 else f"{len(pages)} pages are"
        self._bar.toast(f"{some} on the way to the printer")
        if printed is not None:
            printed(pages)

    def _failed(self, fault: FacilitatorError) -> None:
        self._end()
        self._desk.fault(fault)

    def _end(self) -> None:
        self._bar.progress.end()
        if self._job is not None:
            self._job.deleteLater()
        self._job = self._printed = self._turn = None
        self.busy.emit(False)


class PrintJob(QObject):
    """Prints a PDF's pages.  `stepped` carries (done, all), `finished` the pages in their
    order, `failed` a fault (`fault`: what to do); after `stop` neither comes.

    `order` names the pages to print, from 0, where that is not each once: a page that comes again
    is drawn once and its picture kept, so that forty copies take the spool of one."""

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
        fault: str,
    ) -> None:
        super().__init__(parent)
        self._work, self._pdf, self._printer, self._fault = work, pdf, printer, fault
        first = printer.fromPage() or 1
        last = min(printer.toPage() or pages, pages)
        self._pages = tuple(order[first - 1 : last] if order else range(first - 1, last))
        again = Counter(self._pages)
        self._again = {page for page, times in again.items() if times > 1}
        self._kept: dict[int, QImage] = {}
        self._done = 0
        self._stopped = False
        self._painter = QPainter()

    def start(self) -> None:
        """Begin; the first page is asked for at once."""
        printer = self._printer
        printer.setResolution(DOTS)
        printer.setFullPage(True)
        if not self._pages or not self._painter.begin(printer):
            self.failed.emit(StorageFault("The printer did not answer.", self._fault))
            return
        self._next()

    def stop(self) -> None:
        """Print nothing more."""
        self._stopped = True
        self._end(self._printer.abort)

    def _next(self) -> None:
        page, width = self._pages[self._done], self._printer.width()
        pdf, kept = self._pdf, self._kept.get(page)

        def draw() -> QImage:
            if kept is not None:
                return kept
            picture = picture_of(pdf, page, width)
            if page in self._again:  # in grey it takes a quarter of the memory
                return picture.convertToFormat(QImage.Format.Format_Grayscale8)
            return picture

        self._work.draw(draw, self._paint, self._fail, owner=self)

    def _paint(self, picture: QImage) -> None:
        if self._stopped:
            return
        page = self._pages[self._done]
        if page in self._again:
            self._kept.setdefault(page, picture)
        sheet = QRectF(0, 0, self._printer.width(), self._printer.height())
        height = sheet.width() * picture.height() / picture.width()
        # On another paper than the pages were made for they shrink, and never lose an edge.
        part = min(1.0, sheet.height() / height)
        place = QRectF(0, 0, sheet.width() * part, height * part)
        place.moveLeft((sheet.width() - place.width()) / 2)
        self._painter.drawImage(place, picture)
        self._done += 1
        self.stepped.emit(self._done, len(self._pages))
        if self._done == len(self._pages):
            self._end(lambda: None)
            self.finished.emit(self._pages)
        elif self._printer.newPage():
            self._next()
        else:
            self._fail(StorageFault("The printer stopped.", "Look after it, then print again."))

    def _fail(self, fault: FacilitatorError) -> None:
        if not self._stopped:
            self._end(self._printer.abort)
            self.failed.emit(fault)

    def _end(self, also: Callable[[], object]) -> None:
        also()
        if self._painter.isActive():
            self._painter.end()
