"""Check the list before it goes in: columns, doubles and counts, then one press, undone as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import Person
from facilitator.domain.roster import Double
from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_preview import RosterPreview
from facilitator.ui.parts import (
    ActionBar,
    LinkButton,
    Note,
    PageHeader,
    PrimaryButton,
    SecondaryButton,
    Split,
    Text,
    files,
)
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.session.roster.elided import shortened
from facilitator.ui.session.roster.encodings import EncodingQuestion
from facilitator.ui.session.roster.import_doubles import DoublesCard
from facilitator.ui.session.roster.import_model import ListDraft, Stage
from facilitator.ui.session.roster.import_table import FileTable

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk


class ImportPage(QWidget):
    """`agreed` carries the entries to bring in; `left` that nothing comes in."""

    agreed = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.draft: ListDraft | None = None
        self._narrow = False
        self._present: Sequence[Person] = ()
        self.header = PageHeader("Check the list before it goes in")
        self.back = LinkButton("Roster", "chevron-left", "small", self.left.emit)
        self.change = LinkButton("Change", on_click=self._ask_encoding)
        self._reading = Note("", icon_name="circle-check", action=self.change)
        self._which = Note(
            "Choose “Name” above it, or “First name” and “Last name”.",
            "attention",
            "Which column holds the names?",
        )
        again = SecondaryButton("Choose another file", "file-up", on_click=self.ask_other)
        self._refused = Note("", "attention", "", action=again)
        self.encodings = EncodingQuestion()
        self.encodings.took.connect(self._read_as)
        self.table = FileTable()
        self.table.took.connect(self._take_for)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.doubles = DoublesCard()
        self.doubles.decided.connect(self._decide)
        self.doubles.decided_all.connect(self._decide_all)
        self.bar = ActionBar()
        self.cancel = SecondaryButton("Cancel", "", "large", self.left.emit)
        self.add = PrimaryButton("Add", "check", "large", self._agree)
        self.use = PrimaryButton("Use this reading", "check", "large", self.encodings.take)
        self.add.setObjectName("add-list")
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for note in (self._refused, self._which, self._reading):
            column.addWidget(note)
        column.addWidget(self.encodings)
        self._question = QWidget()
        question = QHBoxLayout(self._question)
        question.setContentsMargins(0, 0, 0, 0)
        question.setSpacing(8)
        question.addWidget(Text("What is in each column?", "section"))
        question.addWidget(Text("We guessed. Change any that is wrong.", "small", "soft"), 1)
        column.addWidget(self._question)
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
        whole.addWidget(Scroll(content), 1)
        whole.addWidget(self.bar)
        self.fit(WIDE_FROM)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        narrow = width < WIDE_FROM
        side = 16 if narrow else 32
        self._narrow = narrow
        self._inside.setContentsMargins(side, 8 if narrow else 16, side, 16)
        self.bar.fit(width)
        self._split.fit(width)
        self.doubles.fit(width)

    def look_at(self, path: Path, present: Sequence[Person]) -> None:
        """Begin with a file; `present` is who is on the roster."""
        self._present = tuple(present)
        self.draft = ListDraft(path, present)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def _look(self) -> None:
        draft = self.draft
        if draft is None:
            return
        path, encoding, columns = draft.path, draft.encoding, draft.columns
        self.bar.progress.begin(f"Reading {path.name}")

        def took(preview: RosterPreview) -> None:
            self._show(draft, preview)

        def refused(error: FacilitatorError) -> None:
            self._show(draft, error)

        self._desk.work.draw(
            lambda: services.roster_files.preview(path, encoding=encoding, columns=columns),
            took,
            refused,
            owner=self,
        )
        self.refresh()

    def _show(self, draft: ListDraft, answer: RosterPreview | FacilitatorError) -> None:
        if draft is not self.draft:
            return
        self.bar.progress.end()
        if isinstance(answer, FacilitatorError):
            draft.refused(answer)
            if draft.stage is Stage.ENCODING:
                self._ask_encoding()
        else:
            draft.took(answer)
        self.table.show_draft(draft)
        self.doubles.show_draft(draft)
        self.refresh()
        if self.hasFocus() and not self.table.isHidden():
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the draft as it is."""
        draft = self.draft
        if draft is None:
            return
        stage = draft.stage
        rows = stage in (Stage.READY, Stage.NAMES)
        facts = [("file-text", shortened(draft.path.name))] + (
            [("", draft.found)] if draft.found else []
        )
        self.header.say("Check the list before it goes in", *facts)
        self._reading.say(draft.reading)
        self._reading.setVisible(stage is Stage.READY)
        self.change.setVisible(bool(draft.preview and draft.preview.encoding))
        self._which.setVisible(stage is Stage.NAMES)
        self._refused.setVisible(stage is Stage.REFUSED)
        if draft.fault is not None:
            self._refused.say(draft.fault.remedy, draft.fault.message)
        self.encodings.setVisible(stage is Stage.ENCODING)
        self._question.setVisible(rows)
        self.table.setVisible(rows)
        self.doubles.setVisible(stage is Stage.READY)
        self._filler.setVisible(not rows)
        self.bar.say(draft.sentence if self._narrow else draft.long_sentence)
        self.add.say(draft.verb)
        self.add.setEnabled(bool(draft.coming))
        if stage is Stage.ENCODING:
            self.bar.offer(self.cancel, self.use)
        elif rows:
            self.bar.offer(self.cancel, self.add)
        else:
            self.bar.offer(self.cancel)

    def _ask_encoding(self) -> None:
        draft = self.draft
        if draft is None:
            return
        draft.stage = Stage.ENCODING
        self._desk.work.draw(
            lambda: services.roster_files.readings(draft.path),
            self.encodings.show_readings,
            owner=self,
        )
        self.refresh()

    def _read_as(self, encoding: str) -> None:
        if self.draft is not None:
            self.draft.read_as(encoding)
            self._look()

    def _take_for(self, position: int, column: Column) -> None:
        if self.draft is not None:
            self.draft.take_for(position, column)
            self._look()

    def _decide(self, double: Double, keep: bool) -> None:
        if self.draft is not None:
            self.draft.decide(double, keep)
            self.table.rows.show_decisions(self.draft)
            self.refresh()

    def _decide_all(self, keep: bool) -> None:
        if self.draft is not None:
            self.draft.decide_all(keep)
            self.table.rows.show_decisions(self.draft)
            self.doubles.show_draft(self.draft)
            self.refresh()

    def ask_other(self) -> None:
        """Ask for a file in place of this one."""
        path = files.ask_open(self, "Bring in a list", files.TABLES)
        if path is not None:
            self.look_at(path, self._present)

    def _agree(self) -> None:
        if self.draft is not None and self.draft.coming:
            self.add.setEnabled(False)  # a second press must not bring everybody in twice
            self.agreed.emit(self.draft.coming)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
