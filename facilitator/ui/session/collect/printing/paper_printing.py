"""From the print page to the printer or into a file, and the count of what was printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.ui.paper import printing
from facilitator.ui.parts import ActionBar, PrimaryButton, SecondaryButton, files
from facilitator.ui.session.collect.flow import Collecting
from facilitator.ui.session.collect.printing.model import file_name
from facilitator.ui.session.collect.printing.page import PrintingPage
from facilitator.ui.work import Progress, Stopped

if TYPE_CHECKING:
    from facilitator.services.paper import PrintRun
    from facilitator.ui.shell.desk import Desk

_SAME = "All copies are the same, and none has a number."
_STOPPED = "Printing stopped; these copies are not counted"


class PaperPrinting(QObject):
    """Makes the print page and prints from it.  `left` fires when the trainer goes back."""

    left = Signal()

    def __init__(self, desk: Desk, collecting: Collecting, bar: ActionBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._collecting, self._bar, self._owner = desk, collecting, bar, parent
        self.page: PrintingPage | None = None
        self.prints = printing.Printouts(desk, bar, self, "the sheets", _STOPPED)
        self.prints.busy.connect(self._look)
        self._saving: Progress | None = None
        self._asking = False
        self._back = SecondaryButton("Back to the survey", "", "large", self._leave)
        self._save = SecondaryButton("Save as PDF…", "download", "large", self.save)
        self._print = PrimaryButton("Print…", "printer", "large", self.print)
        for name, button in (
            ("printing-done", self._back),
            ("save-paper", self._save),
            ("print-paper", self._print),
        ):
            button.setObjectName(name)

    def start(self) -> PrintingPage | None:
        """A print page for the open survey, its buttons in the bar; None when none is open."""
        opened, room = self._collecting.open, self._collecting.room
        if opened is None or room is None:
            return None
        self.page = PrintingPage(self._desk, opened.round, room.people)
        self.page.ready.connect(self._may)
        self._may(False)
        self.page.fitted.connect(self._fit)
        self._bar.say(_SAME)
        self._bar.offer(self._back, self._save, self._print)
        return self.page

    def forget(self) -> None:
        """The page is gone; what is on its way to the printer goes on."""
        self.page = None

    def _may(self, ready: bool) -> None:
        free = not self.prints.under_way and self._saving is None and not self._asking
        for button in (self._save, self._print):
            button.setEnabled(ready and free)

    def _look(self) -> None:
        self._may(self.page is not None and self.page.may_print)

    def _fit(self, narrow: bool) -> None:
        self._bar.say("" if narrow else _SAME)

    def _leave(self) -> None:
        self.left.emit()

    # Printing -------------------------------------------------------------------------------

    def print(self) -> None:
        """Make the pages for the numbers as they stand, ask for a printer, and print there."""
        if self.page is None or not self.page.may_print:
            return
        office, round_id = self._desk.office, self.page.printing.round.id
        plan = self.page.printing.plan
        self._asking = True
        self._may(False)
        self._desk.work.do(
            lambda: services.paper.run(office, round_id, plan),
            self._ask_printer,
            self._failed,
            owner=self,
        )

    def _ask_printer(self, run: PrintRun) -> None:
        page, self._asking = self.page, False
        if page is None:  # the trainer went back meanwhile
            return
        plan, name = page.printing.plan, page.printing.round.title
        order = run.plates.order
        printer = printing.ask_printer(page, len(order), plan.paper, name, run.both_sides)
        if printer is None:
            self._look()
            return
        round_id, times = page.printing.round.id, max(1, printer.copyCount())

        def printed(pages: Sequence[int]) -> None:
            copies = sum(number in run.plates.firsts for number in pages)
            self._note(round_id, copies * times)

        self.prints.begin(printer, run.plates.pdf, len(order), order, printed)

    # Saving ---------------------------------------------------------------------------------

    def save(self) -> None:
        """Ask where, and write the whole run there."""
        page = self.page
        if page is None or not page.may_print:
            return
        round_, plan = page.printing.round, page.printing.plan
        name = file_name(self._collecting.session, round_)
        target = files.place_for(page, "Save the sheets", name, files.PDF)
        if target is None:
            return
        office, copies = self._desk.office, plan.total if plan.sheets else 0

        def write(progress: Progress) -> None:
            pdf = services.paper.prints(office, round_.id, plan, progress.step)
            services.saved_files.write_whole(target, pdf)

        def saved(_done: object) -> None:
            self._end()
            self._bar.toast(f"Saved as {target.name}")
            self._note(round_.id, copies)

        self._saving = self._desk.work.watch(
            write, saved, self._failed, owner=self, stepped=self._bar.progress.step
        )
        self._may(False)
        self._bar.progress.begin("Making the PDF", self._saving.stop)

    # Both -----------------------------------------------------------------------------------

    def _note(self, round_id: int, copies: int) -> None:
        """The survey that is looked at may be another one by now."""
        office, turned = self._desk.office, self._collecting.surveys.turned
        if copies and turned is not None and turned.id == round_id:
            self._collecting.note_printed(copies)
        elif copies:
            self._desk.work.do(
                lambda: services.collection.note_printed(office, round_id, copies), owner=self
            )

    def _failed(self, fault: FacilitatorError) -> None:
        self._end()
        if isinstance(fault, Stopped):
            self._bar.toast("Stopped; nothing was saved")
        else:
            self._desk.fault(fault)

    def _end(self) -> None:
        self._bar.progress.end()
        self._saving, self._asking = None, False
        self._look()
