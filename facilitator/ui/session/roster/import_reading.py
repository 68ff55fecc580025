"""What was understood of a list, and what a person can say about it: another encoding or sheet,
another list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.roster_preview import Kind
from facilitator.ui.parts import LinkButton, Note, SecondaryButton, Select, Text
from facilitator.ui.session.roster.encodings import EncodingQuestion
from facilitator.ui.session.roster.import_model import ListDraft, Stage
from facilitator.ui.session.roster.sources import FileSource, PastedSource, SessionSource

_WHICH = (
    "Choose “Name” above it, or “First name” and “Last name”.",
    "Which column holds the names?",
)
_GUESSED = "We guessed. Change any that is wrong."


class ListReading(QWidget):
    """`encoding_wanted` asks for the encodings that fit, `other_wanted` for another list;
    `took_encoding` and `took_sheet` carry what was chosen."""

    encoding_wanted = Signal()
    other_wanted = Signal()
    took_encoding = Signal(str)
    took_sheet = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self.change = LinkButton("Change", on_click=self.encoding_wanted.emit)
        self._how = Note("", icon_name="circle-check", action=self.change)
        self._which = Note("", "attention")
        self.again = SecondaryButton("", "", on_click=self.other_wanted.emit)
        self._refused = Note("", "attention", "", action=self.again)
        self.encodings = EncodingQuestion()
        self.encodings.took.connect(self.took_encoding)
        self._question = Text("What is in each column?", "section")
        self._guessed = Text(_GUESSED, "small", "soft", wrap=True)
        self._sheet_of = Text("", "small", "soft")
        self.sheet = Select("Which sheet to read")
        self.sheet.setObjectName("sheet")
        self.sheet.setMaximumWidth(260)
        self.sheet.activated.connect(self._take_sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for note in (self._refused, self._which, self._how, self.encodings):
            column.addWidget(note)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._question)
        row.addWidget(self._guessed, 4)
        row.addStretch(1)
        row.addWidget(self._sheet_of)
        row.addWidget(self.sheet)
        column.addLayout(row)

    def show_draft(self, draft: ListDraft) -> None:
        """Show the draft as it is."""
        stage = draft.stage
        rows = draft.shows_rows
        several = len(draft.sheets) > 1 and (rows or stage is Stage.REFUSED)
        how = "" if several else draft.reading
        self._how.say(how)
        self._how.setVisible(bool(how) and stage is Stage.READY)
        self.change.setVisible(bool(draft.preview and draft.preview.encoding))
        self._which.setVisible(stage in (Stage.NAMES, Stage.COLUMNS))
        self._refused.setVisible(stage is Stage.REFUSED)
        if draft.fault is not None:
            self._refused.say(draft.fault.remedy, draft.fault.message)
            if stage is Stage.COLUMNS:
                self._which.say(draft.fault.remedy, draft.fault.message)
            else:
                self._which.say(*_WHICH)
        pasted, file = isinstance(draft.source, PastedSource), isinstance(draft.source, FileSource)
        self.again.say("Paste again" if pasted else "Choose another file")
        self.again.setVisible(pasted or file)
        self.encodings.setVisible(stage is Stage.ENCODING)
        self._question.setVisible(rows)
        over = isinstance(draft.source, SessionSource)
        self._question.setText("Who comes over?" if over else "What is in each column?")
        self._guessed.setText("Leave out any column that should stay there." if over else _GUESSED)
        self._guessed.setVisible(rows and not self._narrow)
        self._show_sheets(draft, several)

    def _show_sheets(self, draft: ListDraft, shown: bool) -> None:
        self._sheet_of.setVisible(shown)
        self.sheet.setVisible(shown)
        if not shown:
            return
        table = draft.preview is not None and draft.preview.kind is Kind.TABLE
        self._sheet_of.setText("Table:" if table else "Sheet:")
        if [self.sheet.itemText(at) for at in range(self.sheet.count())] != list(draft.sheets):
            self.sheet.clear()
            self.sheet.addItems(draft.sheets)
        at = draft.sheets.index(draft.sheet) if draft.sheet in draft.sheets else -1
        self.sheet.setCurrentIndex(at)

    def _take_sheet(self, at: int) -> None:
        self.took_sheet.emit(self.sheet.itemText(at))

    def fit(self, narrow: bool) -> None:
        """Without the second sentence where there is no room for it."""
        self._narrow = narrow
