"""What one can do with certificates: each deed runs in the worker and offers its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.domain.certificates import Certificate, Course, Design
from facilitator.domain.changes import Outcome
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession
from facilitator.ui.paper import printing
from facilitator.ui.parts import ActionBar, files
from facilitator.ui.session.certificates.model import counted, file_name
from facilitator.ui.work import Stopped

if TYPE_CHECKING:
    from facilitator.services.certificate_papers import Papers
    from facilitator.services.folders import Office
    from facilitator.ui.shell.desk import Desk
    from facilitator.ui.work import Progress

_Kept = tuple[Certificate, ...]


class CertificateDeeds(QObject):
    """Says how it goes in the action bar."""

    def __init__(self, desk: Desk, bar: ActionBar, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._bar, self._page = desk, bar, page
        self.prints = printing.Printouts(desk, bar, self, "the certificates")

    # Numbers

    def issue(self, session: GroupSession, person_id: int, exception: str = "") -> None:
        """One certificate, by the rule or with the trainer's reason."""
        office = self._desk.office

        def done(outcome: Outcome[tuple[Certificate, ...]]) -> None:
            made = outcome.result
            if made:
                ids = [one.id for one in made]
                self._bar.toast(
                    f"Issued {made[0].serial}",
                    lambda: self._do(lambda: services.certificates.take_back(office, ids)),
                )

        self._do(
            lambda: services.certificates.issue(
                office, session.id, [person_id], exception=exception
            ),
            done,
        )

    def void(self, certificate: Certificate, reason: str) -> None:
        """It holds no more."""
        office = self._desk.office
        self._voided(lambda: services.certificates.void(office, [certificate.id], reason))

    def void_unearned(self, session: GroupSession) -> None:
        """What was issued ahead and not earned holds no more."""
        office = self._desk.office
        self._voided(lambda: services.certificates.void_unearned(office, session.id))

    def _voided(self, call: Callable[[], Outcome[_Kept]]) -> None:
        def done(outcome: Outcome[_Kept]) -> None:
            before = outcome.result
            words = f"{before[0].serial} is" if len(before) == 1 else f"{counted(len(before))} are"
            self._bar.toast(f"{words} void", lambda: self._put_back(before))

        self._do(call, done)

    def _put_back(self, before: _Kept) -> None:
        office = self._desk.office
        self._do(lambda: services.certificates.put_as_was(office, before))

    # How they look

    def design(self, session: GroupSession, design: str) -> None:
        """The session's certificates have this design from now on."""
        office = self._desk.office

        def call() -> Outcome[Course]:
            course = services.letterheads.course(office, session.id)
            wanted = replace(course, design=Design(design))
            outcome: Outcome[Course] = services.letterheads.set_course(office, session.id, wanted)
            return outcome

        self._do(call)

    # Paper and files

    def print_out(
        self, session: GroupSession, person_ids: Sequence[int], ahead: bool, again: bool = False
    ) -> None:
        """Ask for a printer, give those their numbers who have none, and print.  `again`: made
        anew with what the roster says now, as a duplicate where a paper was printed."""
        if self.prints.under_way or not person_ids:
            return
        paper = self._desk.preferences.paper
        printer = printing.ask_printer(
            self._page, len(person_ids), paper, "Certificates", both_sides=False, across=True
        )
        if printer is None:
            return

        def drawn(order: _Order, pdf: bytes) -> None:
            def printed(which: Sequence[int]) -> None:
                self._note_printed(tuple(order.held[place] for place in which))

            self.prints.begin(printer, pdf, len(order.held), printed=printed)

        def numbered(order: _Order) -> None:
            self._desk.work.draw(
                lambda: order.pdf(paper), lambda pdf: drawn(order, pdf), owner=self
            )

        self._number(session, person_ids, ahead, numbered, again)

    def _note_printed(self, drawn: _Kept) -> None:
        office = self._desk.office

        def done(outcome: Outcome[_Kept]) -> None:
            before = outcome.result
            self._bar.toast(
                f"{counted(len(drawn))} on the way to the printer", lambda: self._put_back(before)
            )

        self._do(lambda: services.certificates.printed(office, drawn), done)

    def save_pdf(
        self, session: GroupSession, person_ids: Sequence[int], ahead: bool, whose: str = ""
    ) -> None:
        """All of these in one PDF; `whose` names the file of a single one."""
        name = file_name(session.title, session.day, whose)
        path = files.place_for(self._page, "Save the certificates", name, files.PDF)
        if path is None:
            return
        paper = self._desk.preferences.paper

        def write(order: _Order, progress: Progress) -> Path:
            services.saved_files.write_whole(path, order.pdf(paper, progress.step))
            return path

        self._number(session, person_ids, ahead, lambda order: self._save(order, write))

    def save_files(self, session: GroupSession, person_ids: Sequence[int], ahead: bool) -> None:
        """A file for each of these, named by the person."""
        folder = files.ask_folder(self._page, "Where to put a file for each person")
        if folder is None:
            return
        paper = self._desk.preferences.paper

        def write(order: _Order, progress: Progress) -> Path:
            return order.papers.files(order.held, folder, paper=paper, step=progress.step)

        self._number(session, person_ids, ahead, lambda order: self._save(order, write))

    def _save(self, order: _Order, write: Callable[[_Order, Progress], Path]) -> None:
        def done(path: Path) -> None:
            self._bar.progress.end()
            self._bar.toast(f"Saved as {path.name}")

        def failed(fault: FacilitatorError) -> None:
            self._bar.progress.end()
            if isinstance(fault, Stopped):
                self._bar.toast("Stopped; nothing was saved")
            else:
                self._desk.fault(fault)

        progress = self._desk.work.watch(
            lambda told: write(order, told),
            done,
            failed,
            owner=self,
            stepped=self._bar.progress.step,
            drawing=True,
        )
        self._bar.progress.begin("Making the certificates", progress.stop)

    def _number(
        self,
        session: GroupSession,
        person_ids: Sequence[int],
        ahead: bool,
        then: Callable[[_Order], object],
        again: bool = False,
    ) -> None:
        """Gives these people their numbers, and `then` all that their papers are drawn from."""
        office = self._desk.office

        def call() -> Outcome[_Order]:
            outcome = services.certificates.issue(office, session.id, person_ids, ahead=ahead)
            held = _held(office, session.id, person_ids)
            if again:
                held = services.certificates.made_again(office, [one.id for one in held])
            papers = services.certificate_papers.papers(office, session.id)
            return Outcome(_Order(papers, held), outcome.changed)

        self._do(call, lambda outcome: then(outcome.result))

    def _do(
        self, call: Callable[[], Outcome[Any]], done: Callable[[Any], object] | None = None
    ) -> None:
        self._desk.work.do(call, done, owner=self)


@dataclass(frozen=True)
class _Order:
    """Certificates that have their numbers, with all they are drawn from."""

    papers: Papers
    held: tuple[Certificate, ...]

    def pdf(self, paper: str, step: Callable[[int, int], object] | None = None) -> bytes:
        return self.papers.pdf([self.papers.holder(one) for one in self.held], None, paper, step)


def _held(office: Office, session_id: int, person_ids: Sequence[int]) -> tuple[Certificate, ...]:
    people = set(person_ids)
    found = services.certificates.standing(office, session_id).people
    held = [one.held for one in found if one.held and one.person.id in people]
    return tuple(sorted(held, key=lambda one: one.id))
