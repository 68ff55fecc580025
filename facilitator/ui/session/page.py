"""The workspace of one session: its facts, and its steps in order."""

from __future__ import annotations

from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession, Person
from facilitator.domain.rounds import Round
from facilitator.ui.parts import IconButton, QuietButton, StepBar
from facilitator.ui.parts.frames import COLUMNS_FROM, WIDE_FROM, Page
from facilitator.ui.parts.text import as_tip
from facilitator.ui.session.checking import Checking
from facilitator.ui.session.model import (
    AFTER,
    CERTIFICATES,
    COLLECT,
    DAY,
    DOOR,
    KIT,
    LEAVE,
    PLACES,
    READY,
    ROSTER,
    STEPS,
    SUMMARY,
    Progress,
    facts,
    step_of,
    steps,
)
from facilitator.ui.session.roster.page import RosterPage

if TYPE_CHECKING:
    from facilitator.ui.session.collect.page import CollectPage
    from facilitator.ui.session.door.day import DayPage
    from facilitator.ui.shell.desk import Desk

_SHOWN = {Change.ROUNDS, Change.SESSIONS, Change.CERTIFICATES}
_LATER = {
    READY: "facilitator.ui.session.ready.page:ReadyPage",
    DOOR: "facilitator.ui.session.door.page:DoorPage",
    DAY: "facilitator.ui.session.door.day:DayPage",
    KIT: "facilitator.ui.session.kit.page:KitPage",
    COLLECT: "facilitator.ui.session.collect.page:CollectPage",
    SUMMARY: "facilitator.ui.session.summary.page:SummaryPage",
    CERTIFICATES: "facilitator.ui.session.certificates.page:CertificatesPage",
    LEAVE: "facilitator.ui.session.leaving:LeavingPage",
}


class StepPage(Protocol):
    """What a step's page has to offer."""

    def show_session(self, session: GroupSession) -> None:
        """Show this session."""

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""


class Reprinting(Protocol):
    """A step's page that prints one paper of one person again."""

    def reprint(self, person: Person) -> None:
        """Print it again, with what the roster says now."""


class SessionPage(Page):
    """Header, step bar and the page of the step; checking a list takes the place of all three.

    Alt+1 to Alt+5 open the steps.
    """

    title = "Session"

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        self._desk = desk
        self._width = 1366
        self.session: GroupSession | None = None
        self._wanted = (0, ROSTER)
        self._day_from = DOOR
        self.rounds: tuple[Round, ...] = ()
        self._papers: tuple[date | None, int] = (None, 0)
        self.header.title.setText("")
        self.edit = IconButton("pencil", "Change the session’s details", on_click=self._edit)
        self.get_ready = QuietButton("Get ready", "list-checks", on_click=self._to_ready)
        self.get_ready.setObjectName("get-ready")
        self.leave_site = QuietButton("Leave the site", "log-out", on_click=self._to_leaving)
        self.leave_site.setObjectName("leave-the-site")
        self.header.put_end(self.get_ready)
        self.header.put_end(self.leave_site)
        self.header.put_end(self.edit)
        self.step_bar = StepBar()
        self.step_bar.chosen.connect(self.open_step)
        self.head.addWidget(self.step_bar)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.roster = RosterPage(desk)
        self.roster.counted.connect(self._show_steps)
        self.roster.next_wanted.connect(self._to_next)
        self.roster.door_wanted.connect(self._to_door)
        self.roster.reprint_wanted.connect(self._reprint)
        self.roster.room_wanted.connect(self._make_room)
        self.stack.addWidget(self.roster)
        self._pages: dict[str, QWidget] = {ROSTER: self.roster}
        # What pages ask for, each by the signal it has.
        self._ways = (
            ("next_wanted", self._to_next),
            ("left", self._back),
            ("room_wanted", self._make_room),
            ("step_wanted", self.open_step),
            ("day_wanted", self._to_day),
            ("name_wanted", self._to_person),
        )
        self.checking = Checking(desk, self.roster, self.stack)
        self.checking.room_wanted.connect(self._make_room_for_list)
        for number, step in enumerate(STEPS, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self.open_step, step))
        desk.hub.changed.connect(self._hear)
        self._show_steps()

    # Where to be

    def show_session(self, session_id: int, step: str = "") -> None:
        """Open a session, at a step (else where it was left, or at its roster).  A half-typed
        sheet is not left behind: then the session it belongs to stays."""
        session_id = int(session_id)
        if self.session is not None and self.session.id != session_id and self.leaving():
            session_id, step = self.session.id, COLLECT
            self._desk.toast("A sheet is half typed here. Finish it, or put it away first.")
        if self.session is None or self.session.id != session_id:
            self.session, self.rounds = None, ()
            self._wanted = (session_id, step or ROSTER)
            self.checking.leave()
            self._read()
        else:
            self._wanted = (session_id, step or self._wanted[1])
            self.checking.leave()
            self.open_step(self._wanted[1])

    def opened(self) -> None:
        """Shown again: what changed meanwhile is read anew."""
        if self.session is not None:
            self._read()

    def open_step(self, step: str) -> None:
        """Open a step; each can always be opened."""
        if self.session is None or step not in PLACES:
            return
        self._wanted = (self.session.id, step)
        page = self._page(step)
        self._show_head(True)
        self.stack.setCurrentWidget(page)
        self._show_steps()
        cast(StepPage, page).show_session(self.session)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        super().fit(width)
        self.checking.fit(width)
        narrow = width < WIDE_FROM
        self.head.setSpacing(8 if narrow else 16)
        self.body.setContentsMargins(0, 8 if narrow else 16, 0, 0)
        self._show_header()

    def leaving(self) -> str:
        """What closing the program now would mean: only Collect holds what is not kept yet, also
        while another step is shown.  Empty when nothing would be lost."""
        collect = self._pages.get(COLLECT)
        return cast("CollectPage", collect).leaving() if collect is not None else ""

    # What is shown

    def _read(self) -> None:
        office, (session_id, _) = self._desk.office, self._wanted

        def call() -> tuple[GroupSession, tuple[Round, ...], tuple[date | None, int]]:
            session = services.sessions.get(office, session_id)
            made = services.kit.plan(office, session_id).made
            issued = services.certificates.issued(office, session_id)
            return session, services.collection.rounds(office, session_id), (made, issued)

        def got(found: tuple[GroupSession, tuple[Round, ...], tuple[date | None, int]]) -> None:
            if self._wanted[0] != session_id:
                return
            first = self.session is None or self.session != found[0]
            self.session, self.rounds, self._papers = found
            self._show_header()
            if first:
                if self._wanted[1] != ROSTER:
                    self.roster.show_session(found[0])  # its fact stands in the step bar
                self.open_step(self._wanted[1])
            self._show_steps()

        def gone(error: FacilitatorError) -> None:
            self._desk.fault(error)
            self._desk.go("sessions")

        self._desk.work.do(call, got, gone, owner=self)

    def _hear(self, changes: frozenset[Change]) -> None:
        if self.session is not None and changes & _SHOWN:
            self._read()

    def _show_header(self) -> None:
        session = self.session
        for button in (self.get_ready, self.leave_site, self.edit):
            button.setVisible(session is not None)
        for button, name in ((self.get_ready, "list-checks"), (self.leave_site, "log-out")):
            # The title needs the room; a screen reader and the pointer still hear the words.
            button.setText("" if self._width < COLUMNS_FROM else button.accessibleName())
            button.set_icon(name)
            button.setToolTip(as_tip(button.accessibleName()) if not button.text() else "")
        if session is None:
            return
        self.title = session.title
        self.header.say(session.title, *facts(session, self._width))
        if self.isVisible():
            self.window().setWindowTitle(f"{session.title} – Facilitator")

    def _show_steps(self) -> None:
        view = self.roster.view
        words = view.fact if self.roster.loaded else ""
        progress = Progress(words, view.everyone, self.rounds, *self._papers)
        self.step_bar.show_steps(steps(progress), step_of(self._wanted[1]))

    def _page(self, step: str) -> QWidget:
        page = self._pages.get(step)
        if page is None:
            module, _, kind = _LATER[step].partition(":")
            page = self._pages[step] = getattr(import_module(module), kind)(self._desk)
            for signal, heard in self._ways:
                if hasattr(page, signal):
                    getattr(page, signal).connect(heard)
            self.stack.addWidget(page)
            cast(StepPage, page).fit(self._width)
        return page

    def _to_next(self) -> None:
        """From a step to what comes after it in the room."""
        self.open_step(AFTER.get(step_of(self._wanted[1]), ROSTER))

    def _back(self) -> None:
        """From what is not a step of its own to where it belongs."""
        self.open_step(self._day_from if self._wanted[1] == DAY else ROSTER)

    def _to_door(self) -> None:
        self.open_step(DOOR)

    def _to_day(self) -> None:
        self._day_from = KIT if self._wanted[1] == KIT else DOOR
        self.open_step(DAY)
        cast("DayPage", self._page(DAY)).lead_back(self._day_from == KIT)

    def _reprint(self, what: str, person: Person) -> None:
        """One badge or one certificate again, from the page that prints them."""
        self.open_step(KIT if what == "badge" else CERTIFICATES)
        cast(Reprinting, self.stack.currentWidget()).reprint(person)

    def _to_person(self, person: Person) -> None:
        """What the roster says of somebody, to be corrected there."""
        self.open_step(ROSTER)
        self.roster.change_person(person)

    def _to_ready(self) -> None:
        self.open_step(READY)

    def _to_leaving(self) -> None:
        self.open_step(LEAVE)

    def _edit(self) -> None:
        if self.session is not None:
            self._desk.go("plan", session_id=self.session.id)

    # Room for what is shown

    def _make_room(self, wanted: bool) -> None:
        if self.stack.currentWidget() is self.sender():
            self._show_head(not wanted)

    def _make_room_for_list(self, wanted: bool) -> None:
        self._show_head(not wanted)

    def _show_head(self, shown: bool) -> None:
        head = self.head.parentWidget()
        if head is not None:
            head.setVisible(shown)
        narrow = self._width < WIDE_FROM
        self.body.setContentsMargins(0, (8 if narrow else 16) if shown else 0, 0, 0)
