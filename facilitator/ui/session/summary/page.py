"""The Summary page: read it, save it, print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Round, RoundState
from facilitator.domain.summary import Summary
from facilitator.ui.paper.pictures import Sheets, sheets_in
from facilitator.ui.parts import (
    ActionBar,
    MenuButton,
    PrimaryButton,
    SecondaryButton,
)
from facilitator.ui.parts.frames import COLUMNS_FROM, WIDE_FROM
from facilitator.ui.session.summary.door import Door
from facilitator.ui.session.summary.instead import no_pages, nothing_yet
from facilitator.ui.session.summary.model import titles
from facilitator.ui.session.summary.reader import Reader
from facilitator.ui.session.summary.side import SummarySide
from facilitator.ui.session.summary.take_along import TakeAlong
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk


_AS_IT_PRINTS = "What you see here is exactly what prints."


class SummaryPage(QWidget):
    """Shows the summary of one of a session's closed surveys.  `ready` fires when its pages are
    known, `room_wanted` with whether the slides want the header's room."""

    ready = Signal()
    room_wanted = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = 1366
        self._stale = False
        self.session: GroupSession | None = None
        self._closed: tuple[Round, ...] = ()
        self._round = 0
        self.summary: Summary | None = None
        self.sheets: Sheets | None = None
        self._paper = ""
        self._make()
        desk.hub.changed.connect(self._hear)

    def _make(self) -> None:
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self.reader = Reader(self._desk.work)
        self.reader.picked.connect(self._pick)
        self.reader.about_wanted.connect(self._show_about)
        self.side = SummarySide()
        self.side.room_wanted.connect(self._to_room)
        self._row.addWidget(self.reader, 1)
        self._row.addWidget(self.side)
        whole.addLayout(self._row, 1)
        self._instead_column = QVBoxLayout()
        whole.addLayout(self._instead_column, 1)
        self._instead: QWidget | None = None
        self.bar = ActionBar()
        whole.addWidget(self.bar)
        self.door = Door(self._desk, whole, self)
        for hear in (self.bar.setHidden, self._show_document, self.room_wanted):
            self.door.moved.connect(hear)
        self._figures = SecondaryButton("Take figures along", "file-down", "large", self._export)
        self._save = SecondaryButton("Save as PDF", "download", "large", self._save_pdf)
        self._print = PrimaryButton("Print the summary", "printer", "large", self._print_all)
        self._pages = SecondaryButton("Back to the pages", "", "large", self._hide_about)
        self._more = MenuButton("More", size="large")
        self._more.offer("Take figures along", self._export, "file-down")
        self._more.offer("Save as PDF", self._save_pdf, "download")
        self._more.offer("Show to the room", self._to_room, "monitor")
        for name, button in (
            ("export-figures", self._figures),
            ("save-pdf", self._save),
            ("print-summary", self._print),
            ("back-to-pages", self._pages),
            ("more-ways", self._more),
        ):
            button.setObjectName(name)
        self.along = TakeAlong(self._desk, self.bar, self)
        self.along.prints.busy.connect(self._print.setDisabled)
        self._show_document()

    # What the workspace asks ----------------------------------------------------------------

    def show_session(self, session: GroupSession) -> None:
        """Show the newest closed survey of this session, or the one that was read last."""
        if self.session is None or self.session.id != session.id:
            self._forget()
            self._closed, self._round = (), 0
            self._put_instead(None)
        self.door.close()
        self.session = session
        self._load()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        narrow = width < WIDE_FROM
        side = 16 if narrow else 32
        self._row.setContentsMargins(side, 0, side, 0)
        self._instead_column.setContentsMargins(side, 0, side, 0)
        self.side.setFixedWidth(16777215 if narrow else px(304))
        self.side.setMinimumWidth(0 if narrow else px(304))
        self.reader.fit(width)
        self.bar.fit(width)
        self.door.fit(width)
        self._show_document()
        if self.sheets is not None:
            self._offer()

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & {Change.ROUNDS, Change.SETTINGS}:
            self._stale = True
            self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()

    def _look_again(self) -> None:
        if self._stale and self.isVisible() and self.session is not None:
            self._stale = False
            self._load()

    # Reading --------------------------------------------------------------------------------

    def _load(self) -> None:
        session, office = self.session, self._desk.office
        if session is None:
            return

        def got(rounds: tuple[Round, ...]) -> None:
            if self.session is not None and self.session.id == session.id:
                self._seen(rounds)

        self._desk.work.do(lambda: services.collection.rounds(office, session.id), got, owner=self)

    def _seen(self, rounds: tuple[Round, ...]) -> None:
        self._closed = tuple(one for one in reversed(rounds) if one.state is RoundState.SEALED)
        if not self._closed:
            self._forget()
            is_open = any(one.state is RoundState.OPEN for one in rounds)
            self._say_instead(nothing_yet(is_open, self._to_collect))
            return
        ids = [one.id for one in self._closed]
        current = ids.index(self._round) if self._round in ids else 0
        self.reader.show_surveys(titles(self._closed), current)
        same = self._round == ids[current] and self._paper == self._desk.preferences.paper
        if not (same and self.sheets is not None):
            self._read(ids[current])

    def _pick(self, position: int) -> None:
        if self._closed[position].id != self._round:
            self._read(self._closed[position].id)

    def _read(self, round_id: int) -> None:
        self._forget()
        self._round = round_id
        self._paper = self._desk.preferences.paper
        office = self._desk.office
        self.bar.say("")
        self.bar.offer()
        self.bar.progress.begin("Making the pages")
        self._desk.work.do(
            lambda: services.summaries.summary(office, round_id),
            lambda summary: self._take(round_id, summary),
            lambda fault: self._say_fault(round_id, fault),
            owner=self,
        )

    def _take(self, round_id: int, summary: Summary) -> None:
        if round_id != self._round:
            return
        self.summary = summary
        self.side.show_summary(summary)
        paper = self._paper
        self._desk.work.draw(
            lambda: sheets_in(services.summaries.pdf(summary, paper)),
            lambda sheets: self._show_sheets(round_id, sheets),
            lambda fault: self._say_fault(round_id, fault),
            owner=self,
        )

    def _show_sheets(self, round_id: int, sheets: Sheets) -> None:
        if round_id != self._round:
            return
        self.sheets = sheets
        self.bar.progress.end()
        self._put_instead(None)
        self._show_document()
        self.reader.show_sheets(sheets)
        self._offer()
        self.ready.emit()

    def _offer(self) -> None:
        """What can be done with the pages, as far as the window has room for it."""
        few = self._width < COLUMNS_FROM
        self.bar.say("Exactly as it prints." if few else _AS_IT_PRINTS)
        self.bar.offer(*([self._more] if few else [self._figures, self._save]), self._print)

    def _forget(self) -> None:
        self.summary = self.sheets = None
        self._show_document()

    # Kindly, instead of pages ---------------------------------------------------------------

    def _say_fault(self, round_id: int, fault: FacilitatorError) -> None:
        if round_id == self._round:
            self._say_instead(no_pages(fault))

    def _say_instead(self, widget: QWidget) -> None:
        self.bar.progress.end()
        self._put_instead(widget)
        self.bar.say("")
        self.bar.offer()

    def _put_instead(self, widget: QWidget | None) -> None:
        if self._instead is not None:
            self._instead_column.removeWidget(self._instead)
            self._instead.hide()
            self._instead.deleteLater()
        self._instead = widget
        while self._instead_column.count():
            self._instead_column.takeAt(0)
        if widget is not None:
            self._instead_column.addWidget(widget)
        if self.sheets is None:
            self._instead_column.addStretch(1)

    def _to_collect(self) -> None:
        if self.session is not None:
            self._desk.go("session", session_id=self.session.id, step="collect")

    def _show_document(self) -> None:
        narrow = self._width < WIDE_FROM
        shown = self.sheets is not None and self.door.room is None
        self.reader.setVisible(shown)
        self.side.setVisible(shown and not narrow)
        # An empty row keeps its share of the height, so it must not ask for one.
        self._whole.setStretchFactor(self._row, int(shown))
        self._whole.setStretchFactor(self._instead_column, int(self.sheets is None))

    def _show_about(self) -> None:
        self.reader.hide()
        self.side.show()
        self.bar.offer(self._pages)

    def _hide_about(self) -> None:
        self._show_document()
        self._offer()

    def _to_room(self) -> None:
        if self.summary is not None:
            self.door.to_room(self.summary)

    # Taking it along ------------------------------------------------------------------------

    def _save_pdf(self) -> None:
        if self.summary is not None and self.sheets is not None:
            self.along.save_pdf(self.summary, self.sheets)

    def _export(self) -> None:
        if self.summary is not None:
            self.door.to_taking(self.summary, self._round, self._paper)

    def _print_all(self) -> None:
        if self.sheets is not None:
            self.along.print_pages(self.sheets, self._paper)
