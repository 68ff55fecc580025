"""Check the official text before it is kept: statements, answers, credit line, and doubts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.changes import Outcome
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.forms import Form
from facilitator.ui.forms.model import LANGUAGES, language_in, language_name
from facilitator.ui.forms.statements import StatementsCard
from facilitator.ui.parts import (
    ActionBar,
    Card,
    Field,
    IconLabel,
    LinkButton,
    Note,
    PageHeader,
    PrimaryButton,
    Rule,
    SecondaryButton,
    Select,
    Split,
    Text,
    files,
)
from facilitator.ui.parts.frames import WIDE_FROM, Scroll

if TYPE_CHECKING:
    from facilitator.exchange.wording_match import WordingDraft
    from facilitator.services.library import AddedWording, FormCard
    from facilitator.ui.shell.desk import Desk


class WordingPage(QWidget):
    """`added` carries the `AddedWording` that was kept, `left` that nothing was."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card: FormCard | None = None
        self._path = Path()
        self.draft: WordingDraft | None = None
        self.header = PageHeader()
        self.back = LinkButton("Forms", "chevron-left", "small", self.left.emit)
        self.language = Select("The language of this text")
        self.language.setObjectName("wording-language")
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        self.language.activated.connect(self._look)
        again = SecondaryButton("Choose another file", "file-up", on_click=self._ask_other)
        self.refused = Note("", "attention", "", action=again)
        self.statements = StatementsCard()
        self.side = Card(20, 10)
        self.bar = ActionBar()
        self.cancel = SecondaryButton("Cancel", "", "large", self.left.emit)
        self.use = PrimaryButton("Use this text", "check", "large", self._keep)
        self.use.setObjectName("use-wording")
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.refused)
        column.addWidget(self.statements)
        column.addStretch(1)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.side)
        beside.addStretch(1)
        self.side.add(Field("The language of this text", self.language))
        self._found = QWidget()
        self._found_column = QVBoxLayout(self._found)
        self._found_column.setContentsMargins(0, 0, 0, 0)
        self._found_column.setSpacing(8)
        self.side.add(self._found)
        self._split = Split(left, side, 344)
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
        self.scroller = Scroll(content)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys read on
        self.setFocusProxy(self.scroller)
        whole.addWidget(self.scroller, 1)
        whole.addWidget(self.bar)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        side = 16 if width < WIDE_FROM else 32
        self._inside.setContentsMargins(side, 8 if width < WIDE_FROM else 16, side, 16)
        self.bar.fit(width)
        self._split.fit(width)

    def look_at(self, card: FormCard, path: Path) -> None:
        """Begin with a file for a questionnaire."""
        self._card, self._path = card, path
        self.language.setCurrentIndex(list(LANGUAGES).index(language_in(path)))
        self.scroller.verticalScrollBar().setValue(0)
        self._look()

    def _look(self, _index: int = 0) -> None:
        card, path = self._card, self._path
        if card is None:
            return
        folder, language = self._desk.data_folder, str(self.language.currentData())
        self.header.say(f"Check the official text of {card.title}", ("file-text", path.name))
        self.draft = None
        self.bar.say("")
        self.bar.offer(self.cancel)
        self.bar.progress.begin(f"Reading {path.name}")

        def call() -> tuple[Form, WordingDraft]:
            library = services.library
            return library.form(folder, card.id), library.check_wording(
                folder, card.id, path, language
            )

        self._desk.work.do(call, self._took, self._refuse, owner=self)

    def _took(self, found: tuple[Form, WordingDraft]) -> None:
        form, self.draft = found
        draft = self.draft
        self.bar.progress.end()
        self.refused.hide()
        self.statements.show()
        self.side.show()
        self.statements.show_wording(form, draft.wording)
        self._show_found(form, draft)
        self.use.setEnabled(not draft.faults)
        if draft.faults:
            self.bar.say("Put this right in the file, then choose it again.", "info", "attention")
        elif draft.doubts:
            self.bar.say("Compare it with the official sheet. You can undo this afterwards.")
        else:
            self.bar.say("Everything is here. You can undo this afterwards.", "circle-check")
        self.bar.offer(self.cancel, self.use)

    def _refuse(self, error: FacilitatorError) -> None:
        self.bar.progress.end()
        self.statements.hide()
        self.side.hide()
        self.refused.say(error.remedy, error.message)
        self.refused.show()
        self.bar.say("Nothing was changed.")
        self.bar.offer(self.cancel)

    def _show_found(self, form: Form, draft: WordingDraft) -> None:
        column = self._found_column
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        wording = draft.wording
        have, all_ = sum(bool(words) for words in wording.items.values()), len(form.items)
        answers = max((len(labels) for labels in wording.options.values()), default=0)
        column.addWidget(_found_line(f"{have} of {all_} statements", have == all_))
        if answers:
            column.addWidget(_found_line(f"{answers} answers to choose from", True))
        column.addWidget(_found_line("Credit line", bool(wording.credit)))
        if wording.bracketed:
            words = ", ".join(f"[{word}]" for word in wording.bracketed)
            told = f"Can be set for each survey: {words}"
            column.addWidget(Text(told, "small", "soft", wrap=True))
        doubts = [doubt for doubt in draft.doubts if doubt not in draft.faults]
        for title, sentences in (("Put right first", draft.faults), ("Worth a look", doubts)):
            if sentences:
                column.addWidget(Rule())
                column.addWidget(Text(title, "small-strong"))
                for sentence in sentences:
                    column.addWidget(Text(sentence, "small", "attention", wrap=True))

    def _ask_other(self) -> None:
        path = files.ask_open(self, "The official text", files.TEXTS)
        if path is not None and self._card is not None:
            self.look_at(self._card, path)

    def _keep(self) -> None:
        draft, folder = self.draft, self._desk.data_folder
        if draft is None or draft.faults:
            return
        self.use.setEnabled(False)

        def kept(outcome: Outcome[AddedWording]) -> None:
            self.added.emit(outcome.result)

        def not_kept(error: FacilitatorError) -> None:
            self.use.setEnabled(True)
            self._desk.fault(error)

        self._desk.work.do(
            lambda: services.library.add_wording(folder, draft), kept, not_kept, owner=self
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _found_line(words: str, whole: bool) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    name, role = ("circle-check", "accent") if whole else ("circle-alert", "attention")
    row.addWidget(IconLabel(name, role))
    row.addWidget(Text(words, "body" if whole else "strong", wrap=True), 1)
    return line
