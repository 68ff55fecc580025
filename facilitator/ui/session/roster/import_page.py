"""Check the list before it goes in: columns, doubles and counts, then one press, undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession, Person, SessionCard
from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_merging import Meeting, Way
from facilitator.domain.roster_preview import RosterPreview
from facilitator.ui.parts import (
    ActionBar,
    LinkButton,
    PageHeader,
    PrimaryButton,
    SecondaryButton,
    Split,
)
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.session.roster.asking import ask_file, from_clipboard
from facilitator.ui.session.roster.elided import shortened
from facilitator.ui.session.roster.import_doubles import DoublesCard
from facilitator.ui.session.roster.import_model import ListDraft, Stage
from facilitator.ui.session.roster.import_reading import ListReading
from facilitator.ui.session.roster.import_table import FileTable
from facilitator.ui.session.roster.session_choice import SessionChoice
from facilitator.ui.session.roster.sources import (
    FileSource,
    ListSource,
    PastedSource,
    SessionSource,
)

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk

_TITLE = "Check the list before it goes in"


class ImportPage(QWidget):
    """`agreed` carries the `Coming` that is to happen; `left` that nothing comes in."""

    agreed = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.draft: ListDraft | None = None
        self._narrow = False
        self._present: Sequence[Person] = ()
        self.header = PageHeader(_TITLE)
        self.back = LinkButton("Roster", "chevron-left", "small", self.left.emit)
        self.reading = ListReading()
        self.reading.encoding_wanted.connect(self._ask_encoding)
        self.reading.took_encoding.connect(self._read_as)
        self.reading.took_sheet.connect(self._read_from)
        self.reading.other_wanted.connect(self.ask_other)
        self.table = FileTable()
        self.table.took.connect(self._take_for)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.doubles = DoublesCard()
        self.doubles.decided.connect(self._decide)
        self.doubles.decided_all.connect(self._decide_all)
        self.sessions = SessionChoice()
        self.sessions.chose.connect(self.refresh)
        self.bar = ActionBar()
        self.cancel = SecondaryButton("Cancel", "", "large", self.left.emit)
        self.add = PrimaryButton("Add", "check", "large", self._agree)
        self.use = PrimaryButton("Use this reading", "check", "large", self.reading.encodings.take)
        self.look = PrimaryButton("Look at these people", "users", "large", self._look_at_session)
        self.add.setObjectName("add-list")
        self.look.setObjectName("look-at-session")
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.reading)
        column.addWidget(self.sessions, 1)
        column.addWidget(self.table, 1)
        self._filler = QWidget()
        column.addWidget(self._filler, 1)
        self._split = Split(left, self.doubles, 368)
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setSpacing(2)
        back = QHBoxLayout()
        back.addWidget(self.back)
        back.addStretch(1)
        self._inside.addLayout(back)
        self._inside.addWidget(self.header)
        self._inside.addSpacing(14)
        self._inside.addWidget(self._split, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.whole = Scroll(content)
        whole.addWidget(self.whole, 1)
        whole.addWidget(self.bar)
        self.fit(WIDE_FROM)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        narrow = width < WIDE_FROM
        side = 16 if narrow else 32
        self._narrow = narrow
        self._inside.setContentsMargins(side, 8 if narrow else 16, side, 16)
        self.bar.fit(width)
        self.reading.fit(narrow)
        self._split.fit(width)
        self.doubles.fit(width)
        self.sessions.fit(width)

    # Where the list comes from

    def look_at(self, source: ListSource, present: Sequence[Person]) -> None:
        """Begin with a list, at its top; `present` is who is on the roster."""
        self._present = tuple(present)
        self.draft = ListDraft(source, present)
        self.whole.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def choose_session(self, here: GroupSession, present: Sequence[Person]) -> None:
        """Ask which session people are brought over from."""
        self._present, self.draft = tuple(present), None
        office = self._desk.office
        self.setFocus(Qt.FocusReason.OtherFocusReason)

        def got(cards: tuple[SessionCard, ...]) -> None:
            self.sessions.show_cards(cards, here)
            self.refresh()

        self._desk.work.do(lambda: services.sessions.cards(office), got, owner=self)
        self.refresh()

    def _look_at_session(self) -> None:
        card, office = self.sessions.chosen, self._desk.office
        if card is None:
            return

        def got(people: tuple[Person, ...]) -> None:
            if self.draft is None:  # else another list came meanwhile
                self.look_at(SessionSource(card.session.title, people), self._present)

        session_id = card.session.id
        self._desk.work.do(lambda: services.roster.people(office, session_id), got, owner=self)

    def ask_other(self) -> None:
        """Another list in place of this one, of the same kind."""
        pasted = self.draft is not None and isinstance(self.draft.source, PastedSource)
        source = from_clipboard() if pasted else ask_file(self)
        if source is not None:
            self.look_at(source, self._present)

    def _look(self) -> None:
        draft = self.draft
        if draft is None:
            return
        self.bar.progress.begin(f"Reading {shortened(draft.source.title)}")

        def took(found: tuple[RosterPreview, tuple[Meeting, ...]]) -> None:
            if draft is self.draft:
                draft.took(*found)
                self._show(draft)

        def refused(error: FacilitatorError) -> None:
            if draft is self.draft:
                draft.refused(error)
                self._show(draft)

        self._desk.work.draw(draft.look, took, refused, owner=self)
        self.refresh()

    def _show(self, draft: ListDraft) -> None:
        self.bar.progress.end()
        if draft.stage is Stage.ENCODING:
            self._ask_encoding()
        self.table.show_draft(draft)
        self.doubles.show_draft(draft)
        self.refresh()
        if self.hasFocus() and not self.table.isHidden():
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the draft as it is; without one, the sessions to choose from."""
        draft = self.draft
        stage = draft.stage if draft is not None else None
        rows = draft is not None and draft.shows_rows
        self.reading.setVisible(draft is not None)
        self.sessions.setVisible(draft is None)
        self.table.setVisible(rows)
        self.doubles.setVisible(stage is Stage.READY)
        self._filler.setVisible(draft is not None and not rows)
        if draft is None:
            self.header.say("Bring people over from another session")
            self.bar.say("")
            self.look.setEnabled(self.sessions.chosen is not None)
            self.bar.offer(self.cancel, self.look)
            return
        facts = [(draft.source.icon, shortened(draft.source.title))]
        self.header.say(_TITLE, *facts, *([("", draft.found)] if draft.found else []))
        self.reading.show_draft(draft)
        self.bar.say(draft.sentence if self._narrow else draft.long_sentence)
        self.add.say(draft.verb)
        self.add.setEnabled(not draft.coming.nothing)
        shown = [self.use] if stage is Stage.ENCODING else [self.add] if rows else []
        self.bar.offer(self.cancel, *shown)

    # What a person says about it

    def _ask_encoding(self) -> None:
        draft = self.draft
        if draft is None or not isinstance(draft.source, FileSource):
            return
        draft.stage, path = Stage.ENCODING, draft.source.path
        self._desk.work.draw(
            lambda: services.roster_files.readings(path),
            self.reading.encodings.show_readings,
            owner=self,
        )
        self.refresh()

    def _read_as(self, encoding: str) -> None:
        if self.draft is not None:
            self.draft.read_as(encoding)
            self._look()

    def _read_from(self, sheet: str) -> None:
        if self.draft is not None:
            self.draft.read_from(sheet)
            self._look()

    def _take_for(self, position: int, column: Column) -> None:
        if self.draft is not None:
            self.draft.take_for(position, column)
            self._look()

    def _decide(self, meeting: Meeting, way: Way) -> None:
        if self.draft is not None:
            self.draft.decide(meeting, way)
            self.table.rows.show_decisions(self.draft)
            self.refresh()

    def _decide_all(self, way: Way) -> None:
        if self.draft is not None:
            self.draft.decide_all(way)
            self.table.rows.show_decisions(self.draft)
            self.doubles.show_ways(self.draft)
            self.refresh()

    def _agree(self) -> None:
        if self.draft is not None and not self.draft.coming.nothing:
            self.add.setEnabled(False)  # a second press must not bring everybody in twice
            self.agreed.emit(self.draft.coming)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
