"""From the Print kit page into a folder, a file or a printer, and the note of what was made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.changes import Outcome
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.kit import Part
from facilitator.ui.paper import printing
from facilitator.ui.paper.pictures import sheets_in
from facilitator.ui.parts import ActionBar, files
from facilitator.ui.session.kit.asking import Asking
from facilitator.ui.session.kit.model import Wanted, in_part
from facilitator.ui.work import Progress, Stopped

if TYPE_CHECKING:
    from facilitator.services.kit import Kit, Trouble
    from facilitator.services.kit_files import KitRun
    from facilitator.ui.shell.desk import Desk


@dataclass(frozen=True)
class _Run:
    kit: Kit
    run: KitRun


class Taking(QObject):
    """Says how it goes in the action bar.  `busy` tells whether something is being made or
    printed, `left_out` carries the troubles of what was made."""

    busy = Signal(bool)
    left_out = Signal(object)

    def __init__(self, desk: Desk, asking: Asking, bar: ActionBar, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._asking, self._bar, self._page = desk, asking, bar, page
        self.prints = printing.Printouts(desk, bar, self, "it", "Printing stopped")
        self.prints.busy.connect(self.busy)
        self._working: Progress | None = None

    @property
    def under_way(self) -> bool:
        """Whether something is being made or printed."""
        return self._working is not None or self.prints.under_way

    # Saving ---------------------------------------------------------------------------------

    def save_folder(self) -> None:
        """Ask where, and write both parts there, in a folder of their own."""
        session = self._asking.session
        if session is None or self.under_way:
            return
        place = files.ask_folder(self._page, "Save the print kit in")
        if place is None:
            return
        office, folder = self._desk.office, _free(place, services.kit_files.file_name(session))

        def write(progress: Progress) -> Outcome[tuple[Trouble, ...]]:
            kit = services.kit.make(office, session.id, step=progress.step)
            services.kit_files.write(kit, folder, progress.step)
            noted = services.kit_printed.note_saved(office, kit)
            return Outcome(kit.troubles, kit.changed | noted.changed)

        self._work("Making the kit", write, folder.name)

    def save_part(self, part: Part) -> None:
        """Ask where, and write one part there as one PDF."""
        session = self._asking.session
        if session is None or self.under_way:
            return
        name = f"{services.kit_files.part_name(session, part)}.pdf"
        target = files.place_for(self._page, "Save the print kit", name, files.PDF)
        if target is None:
            return
        office = self._desk.office

        def write(progress: Progress) -> Outcome[tuple[Trouble, ...]]:
            kit = services.kit.make(office, session.id, step=progress.step, only=in_part(part))
            pdf = services.kit_files.part_run(kit, part).pdf()
            services.saved_files.write_whole(target, pdf)
            noted = services.kit_printed.note_saved(office, kit)
            return Outcome(kit.troubles, kit.changed | noted.changed)

        self._work("Making the PDF", write, target.name)

    def _work(
        self, what: str, write: Callable[[Progress], Outcome[tuple[Trouble, ...]]], name: str
    ) -> None:
        def saved(outcome: Outcome[tuple[Trouble, ...]]) -> None:
            self._end()
            self._bar.toast(f"Saved as {name}")
            self.left_out.emit(outcome.result)

        self._begin()
        self._working = self._desk.work.watch(
            write, saved, self._failed, owner=self, stepped=self._bar.progress.step
        )
        self._bar.progress.begin(what, self._working.stop)

    # Printing -------------------------------------------------------------------------------

    def print(self, wanted: Wanted, title: str) -> None:
        """Make these pieces, ask for a printer, and print them there."""
        session = self._asking.session
        if session is None or self.under_way:
            return
        office = self._desk.office

        def make(progress: Progress) -> Outcome[_Run]:
            kit = services.kit.make(office, session.id, step=progress.step, only=wanted)
            return Outcome(_Run(kit, services.kit_files.run(title, kit, kit.pieces)), kit.changed)

        self._begin()
        self._working = self._desk.work.watch(
            make, self._ask_printer, self._failed, owner=self, stepped=self._bar.progress.step
        )
        self._bar.progress.begin("Making the pages", self._working.stop)

    def _ask_printer(self, outcome: Outcome[_Run]) -> None:
        self._end()
        kit, run = outcome.result.kit, outcome.result.run
        self.left_out.emit(kit.troubles)
        order = run.plates.order
        printer = printing.ask_printer(
            self._page, len(order), kit.offer.paper, run.title, run.both_sides
        )
        if printer is None:
            return
        office, times = self._desk.office, max(1, printer.copyCount())

        def printed(pages: Sequence[int]) -> None:
            sheets = {place: copies * times for place, copies in run.printed(pages).items()}
            self._desk.work.do(
                lambda: services.kit_printed.note_printed(office, kit, sheets), owner=self
            )

        self.prints.begin(printer, run.plates.pdf, len(set(order)), order, printed)

    def print_badge(self, person_id: int) -> None:
        """Print the badge of one person again."""
        offer, office = self._asking.view.offer, self._desk.office
        if offer is None or self.under_way:
            return

        def ask(pdf: bytes) -> None:
            pages = sheets_in(pdf).pages
            printer = printing.ask_printer(self._page, pages, offer.paper, "Badge", False)
            if printer is not None:
                self.prints.begin(printer, pdf, pages)

        self._desk.work.do(
            lambda: services.kit.one_badge(office, offer, person_id), ask, owner=self
        )

    # Both -----------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._asking.keep()  # in the same lane, so it is kept before the kit is made
        self.busy.emit(True)

    def _failed(self, fault: FacilitatorError) -> None:
        self._end()
        if isinstance(fault, Stopped):
            self._bar.toast("Stopped; nothing was saved or printed")
        else:
            self._desk.fault(fault)

    def _end(self) -> None:
        self._bar.progress.end()
        self._working = None
        self.busy.emit(False)


def _free(place: Path, name: str) -> Path:
    """A folder of that name that is not there yet."""
    folder, number = place / name, 2
    while folder.exists():
        folder, number = place / f"{name} ({number})", number + 1
    return folder
