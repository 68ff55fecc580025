"""The Certificates page: who earned one, how theirs looks, printing and saving them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.certificates import Standings
from facilitator.domain.changes import Change
from facilitator.domain.people import GroupSession, Person
from facilitator.ui.parts.frames import BESIDE_FROM, WIDE_FROM
from facilitator.ui.session.certificates.bar import CertificatesBar
from facilitator.ui.session.certificates.deeds import CertificateDeeds
from facilitator.ui.session.certificates.facts import FactsPanel
from facilitator.ui.session.certificates.model import CertificatesView
from facilitator.ui.session.certificates.people import PeopleColumn
from facilitator.ui.session.certificates.preview import Preview
from facilitator.ui.session.certificates.row_deeds import RowDeeds
from facilitator.ui.session.certificates.row_menu import row_menu
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.services.certificate_papers import Papers
    from facilitator.ui.shell.desk import Desk

_PREVIEW, _PART = 640, 0.46  # the widest the preview gets, and which part of the width


class CertificatesPage(QWidget):
    """Shows the certificates of one session.  `room_wanted`: whether the head of the workspace
    should make room, since what stands on them is being written in a small window."""

    room_wanted = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = 1366
        self._stale = self._looking = self._roomy = False
        self._reprinting = 0  # the person whose certificate is wanted again
        self.session: GroupSession | None = None
        self.view = CertificatesView()
        self._papers: Papers | None = None
        self.bar = CertificatesBar()
        self.deeds = CertificateDeeds(desk, self.bar, self)
        self.people = PeopleColumn()
        self.rows = RowDeeds(self)
        self.preview = Preview(desk.work)
        self.facts = FactsPanel(desk)
        self.facts.hide()
        self._lay_out()
        self._listen()
        self.fit(self._width)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(24)
        self._row.addWidget(self.people, 1)
        self._row.addWidget(self.facts, 1)
        self._row.addWidget(self.preview)
        whole.addLayout(self._row, 1)
        whole.addWidget(self.bar)

    def _listen(self) -> None:
        self.people.frame.chose.connect(self._chose)
        self.people.frame.acted.connect(self._open_menu)
        self.people.frame.opened.connect(self._open_menu)
        self.people.reason.turned.connect(self._show_parts)
        self.people.void_wanted.connect(self._void_unearned)
        self.people.roster_wanted.connect(self._to_roster)
        self.preview.designed.connect(self._design)
        self.preview.facts_wanted.connect(self.open_facts)
        self.facts.left.connect(self.close_facts)
        self.bar.print_wanted.connect(self._print)
        self.bar.again_wanted.connect(self._print_again)
        self.bar.pdf_wanted.connect(self._save_pdf)
        self.bar.files_wanted.connect(self._save_files)
        self.bar.look_wanted.connect(self._look)
        self.bar.facts_wanted.connect(self.open_facts)
        self.bar.list_wanted.connect(self.close_facts)
        self.deeds.prints.busy.connect(self.bar.hold)
        self._desk.hub.changed.connect(self._hear)

    # What the workspace asks

    def show_session(self, session: GroupSession) -> None:
        """Show the certificates of this session."""
        if self.session is None or self.session.id != session.id:
            self.people.reason.leave()
            self.close_facts()
        self.session = session
        self._load()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        side = 16 if width < WIDE_FROM else 32
        self._row.setContentsMargins(side, 0, side, 0)
        self.bar.fit(width)
        self.facts.fit(width)
        self._show_parts()

    @property
    def _narrow(self) -> bool:
        return self._width < BESIDE_FROM

    def _show_parts(self) -> None:
        """The list or the fields, with the page beside them; in a narrow window one of the
        three."""
        writing = not self.facts.isHidden()
        looking = self._narrow and self._looking and not writing
        asking = self._narrow and not self.people.reason.isHidden()
        self.people.setVisible(not writing and not looking)
        self.preview.setVisible(not self._narrow or looking)
        self.preview.facts.setVisible(not writing)
        room = self.width() - 2 * px(16 if self._narrow else 32)
        part = room if self._narrow else min(px(_PREVIEW), int(room * _PART))
        self.preview.fit_page(part, self.height() - self.bar.height())
        self.people.fit(self._width)
        self._make_room(self._narrow and (writing or looking or asking))
        self.bar.tell(self.view, self._width, beside=writing or looking)

    def _make_room(self, wanted: bool) -> None:
        if wanted != self._roomy:
            self._roomy = wanted
            self.room_wanted.emit(wanted)

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & {Change.CERTIFICATES, Change.ROSTER, Change.SESSIONS, Change.SETTINGS}:
            self._stale = True
            self._look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()

    def _look_again(self) -> None:
        if self._stale and self.isVisible() and self.session is not None:
            self._load()

    # Reading

    def _load(self) -> None:
        session, office = self.session, self._desk.office
        if session is None:
            return
        self._stale = False

        def call() -> tuple[GroupSession, Standings, Papers]:
            return (
                services.sessions.get(office, session.id),
                services.certificates.standing(office, session.id),
                services.certificate_papers.papers(office, session.id),
            )

        def got(found: tuple[GroupSession, Standings, Papers]) -> None:
            if self.session is not None and self.session.id == session.id:
                self._show(*found)

        self._desk.work.do(call, got, owner=self)

    def _show(self, session: GroupSession, standings: Standings, papers: Papers) -> None:
        self.session = session
        self.view = CertificatesView(standings, session.day, self._desk.office.today())
        self._papers = papers
        self.preview.show_papers(papers, self._desk.preferences.paper)
        self.people.show_view(self.view)
        self._show_parts()
        self._show_chosen()
        self._reprint(session)

    def _chose(self, _index: QModelIndex) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        papers, row = self._papers, self.people.current
        if papers is None:
            return
        if row is None:
            self.preview.show_holder(papers.preview(), "How they will look")
            return
        one, entry = row.standing, row.standing.person.entry
        if one.held is not None:
            self.preview.show_holder(papers.holder(one.held), f"{one.held.name}, {one.held.serial}")
            return
        minutes = one.credit.minutes if one.credit.earned else None
        holder = papers.preview(one.name, entry.licence, minutes)
        self.preview.show_holder(holder, f"{one.name}, as it would look")

    # What the person does

    def reprint(self, person: Person) -> None:
        """Print somebody's certificate with what the roster says now, as soon as that is read."""
        self._reprinting = person.id
        self._load()

    def _reprint(self, session: GroupSession) -> None:
        row = next((row for row in self.view.rows if row.id == self._reprinting), None)
        self._reprinting = 0
        if row is None:
            return
        one = row.standing
        if one.held is None and not one.credit.earned:
            self._desk.toast(f"{one.name} has no certificate yet")
            return
        self.deeds.print_out(session, [row.id], ahead=False, again=True)

    def open_facts(self) -> None:
        """What stands on them, in the place of the list."""
        if self.session is not None:
            self.facts.show_session(self.session)
            self.facts.show()
            self._show_parts()

    def close_facts(self) -> None:
        """Back to the list."""
        self._looking = False
        self.facts.hide()
        self._show_parts()

    def _look(self) -> None:
        self._looking = True
        self._show_parts()

    def _open_menu(self, index: QModelIndex) -> None:
        row = self.people.table.row(index)
        if row is not None:
            row_menu(self, row).popup(self.people.menu_place(index))

    def _design(self, design: str) -> None:
        if self.session is not None:
            self.deeds.design(self.session, design)

    def _print(self) -> None:
        if self.session is not None:
            self.deeds.print_out(self.session, self.view.to_print, self.view.ahead)

    def _print_again(self) -> None:
        if self.session is not None:
            self.deeds.print_out(self.session, self.view.to_save, self.view.ahead, again=True)

    def _save_pdf(self) -> None:
        if self.session is not None:
            self.deeds.save_pdf(self.session, self._to_save, self.view.ahead)

    def _save_files(self) -> None:
        if self.session is not None:
            self.deeds.save_files(self.session, self._to_save, self.view.ahead)

    @property
    def _to_save(self) -> tuple[int, ...]:
        people = self.view.standings.people
        return tuple(one.person.id for one in people) if self.view.ahead else self.view.to_save

    def _void_unearned(self) -> None:
        if self.session is not None:
            self.deeds.void_unearned(self.session)

    def _to_roster(self) -> None:
        if self.session is not None:
            self._desk.go("session", session_id=self.session.id, step="roster")
