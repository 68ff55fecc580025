"""The Forms page: the questionnaires at hand, what each needs, and the way to its official text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.changes import Change, Outcome
from facilitator.ui.forms.model import FormsView, Show
from facilitator.ui.forms.panel import FormPanel
from facilitator.ui.forms.table import Col, FormsTable
from facilitator.ui.forms.using import use_in_session
from facilitator.ui.parts import (
    ActionBar,
    PrimaryButton,
    SearchField,
    SecondaryButton,
    Segments,
    Split,
    TableFrame,
    files,
)
from facilitator.ui.parts.badges import BadgeDelegate
from facilitator.ui.parts.frames import COLUMNS_FROM, WIDE_FROM, Page, Scroll
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.services.library import AddedWording, FormCard
    from facilitator.ui.forms.reading_page import ReadingPage
    from facilitator.ui.forms.wording_page import WordingPage
    from facilitator.ui.shell.desk import Desk

_LABELS = {Show.ALL: "All", Show.READY: "Ready", Show.TO_DO: "To do"}


class FormsPage(Page):
    """The list with a panel for the chosen one; checking a text and reading the statements take
    the place of both."""

    title = "Forms"

    def __init__(self, desk: Desk) -> None:
        super().__init__("Forms", scrolls=False)
        self._desk = desk
        self._width = 1366
        self._chosen = ""
        self.view = FormsView()
        self._make_list()
        self.panel = FormPanel()
        self.bar = ActionBar()
        self.bring = PrimaryButton("Bring in the official text", "file-up", "large", self.ask_text)
        self.another = SecondaryButton("Bring in a language", "languages", "large", self.ask_text)
        self.read = SecondaryButton("Show the statements", "eye", "large", self.show_statements)
        self.use = PrimaryButton("Use it in a session", "calendar-days", "large", self._use)
        self.bring.setObjectName("bring-wording")
        self._lay_out()
        self._wording: WordingPage | None = None
        self._reading: ReadingPage | None = None
        self.setAcceptDrops(True)
        desk.hub.changed.connect(self._hear)

    def _make_list(self) -> None:
        self.search = SearchField("Find a questionnaire")
        self.search.searched.connect(self._find)
        self.segments = Segments([(show, _LABELS[show]) for show in Show], name="Show")
        self.segments.chosen.connect(self._show)
        self.table = FormsTable(self.view, self)
        self.frame = TableFrame("Questionnaires", two_lines=True)
        self.frame.set_model(self.table, {Col.LANGUAGES: 132, Col.STATE: 244})
        self.frame.view.setItemDelegateForColumn(Col.STATE, BadgeDelegate(self.frame))
        self.frame.chose.connect(self._choose)
        self.frame.opened.connect(self._open)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.segments)
        tools.addStretch(0)
        column.addLayout(tools)
        column.addWidget(self.frame, 1)
        self._split = Split(left, self.panel, 344)
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.addWidget(self._split, 1)
        self._list = QWidget()
        whole = QVBoxLayout(self._list)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scroll(content), 1)
        whole.addWidget(self.bar)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list)
        self.body.addWidget(self.stack, 1)

    # What is shown

    def opened(self) -> None:
        """Shown: what is at hand is read anew."""
        self._load()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        super().fit(width)
        narrow = width < WIDE_FROM
        self.body.setContentsMargins(0, 8 if narrow else 16, 0, 0)
        side = 16 if narrow else 32
        self._inside.setContentsMargins(side, 0, side, 16)
        self.frame.setMinimumHeight(px(240) if narrow else 0)
        self.frame.view.setColumnHidden(Col.LANGUAGES, width < COLUMNS_FROM)
        self._say()

    def _hear(self, changes: frozenset[Change]) -> None:
        if Change.FORMS in changes:
            self._load()

    def _load(self) -> None:
        folder = self._desk.data_folder
        self._desk.work.do(lambda: services.library.cards(folder), self._got, owner=self)

    def _got(self, cards: tuple[FormCard, ...]) -> None:
        self.view.set_cards(cards)
        self.header.say("Forms", self.view.sentence)
        self._refresh()

    def _refresh(self) -> None:
        kept = self._chosen
        self.table.refresh()
        for show in Show:
            self.segments.say(show, f"{_LABELS[show]} {self.view.count(show)}")
        self.choose(kept)

    @property
    def card(self) -> FormCard | None:
        """The chosen one."""
        return self.table.card(self.frame.view.currentIndex())

    def choose(self, form_id: str) -> None:
        """Choose a questionnaire; the first one shown when that one is not."""
        self._chosen = form_id or self._chosen
        ids = [card.id for card in self.view.visible]
        if ids:
            row = ids.index(form_id) if form_id in ids else 0
            index = self.table.index(row, Col.FORM)
            self.frame.view.setCurrentIndex(index)
            self.frame.view.scrollTo(index)
        self.panel.setVisible(bool(ids))
        self._say()

    def _choose(self, index: QModelIndex) -> None:
        card = self.table.card(index)
        if card is not None:
            self._chosen = card.id
            self.panel.show_card(card)
            self._say()

    def _say(self) -> None:
        card = self.card
        tight = self._width < COLUMNS_FROM
        if card is None:
            self.bar.say("Nothing is called that." if self.view.cards else "")
            self.bar.offer()
        elif card.ready:
            third = [] if card.ours or self._width < WIDE_FROM else [self.another]
            self.bar.say("" if tight or third else "Ready for a survey.")
            self.bar.offer(*third, self.read, self.use)
        elif card.permission.where:
            by_number = "Until then, paper sheets can be typed in by number."
            self.bar.say("" if tight else f"Drop the file on this page. {by_number}")
            self.bar.offer(self.bring)
        else:
            self.bar.say(
                "Its file has faults; no survey can use it.", "triangle-alert", "attention"
            )
            self.bar.offer()

    def _find(self, query: str) -> None:
        self.view.set_query(query)
        self._refresh()

    def _show(self, show: str) -> None:
        self.view.set_show(Show(show))
        self._refresh()

    # The ways on

    def _use(self) -> None:
        if self.card is not None:
            use_in_session(self._desk, self.card.title, self)

    def _open(self, index: QModelIndex) -> None:
        card = self.table.card(index)
        if card is not None and card.ready:
            self.show_statements()
        elif card is not None and card.permission.where:
            self.ask_text()

    def ask_text(self) -> None:
        """Ask for the file of the chosen questionnaire's official text."""
        if self.card is not None and self.card.permission.where:
            path = files.ask_open(self, f"The official text of {self.card.title}", files.TEXTS)
            if path is not None:
                self.check_text(path)

    def check_text(self, path: Path) -> None:
        """Show what would come in from a file, for the chosen questionnaire."""
        from facilitator.ui.forms.wording_page import WordingPage

        card = self.card
        if card is None:
            return
        if self._wording is None:
            self._wording = WordingPage(self._desk)
            self._wording.left.connect(self.leave)
            self._wording.added.connect(self._added)
            self.stack.addWidget(self._wording)
        self._wording.fit(self._width)
        self._wording.look_at(card, path)
        self._cover(self._wording)

    def show_statements(self) -> None:
        """Read the chosen questionnaire as people will."""
        from facilitator.ui.forms.reading_page import ReadingPage

        if self.card is None or not self.card.ready:
            return
        if self._reading is None:
            self._reading = ReadingPage(self._desk)
            self._reading.left.connect(self.leave)
            self.stack.addWidget(self._reading)
        self._reading.fit(self._width)
        self._reading.show_form(self.card)
        self._cover(self._reading)

    def _cover(self, page: QWidget) -> None:
        head = self.head.parentWidget()
        if head is not None:
            head.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to the list."""
        head = self.head.parentWidget()
        if head is not None:
            head.show()
        self.stack.setCurrentWidget(self._list)
        self.frame.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit(self._width)

    def _added(self, added: AddedWording) -> None:
        self.leave()
        folder, work = self._desk.data_folder, self._desk.work

        def take_back() -> None:
            def call() -> Outcome[None]:
                return services.library.take_back_wording(folder, added)

            work.do(call, owner=self)

        self._desk.toast(f"{added.wording.title} is ready to use", take_back)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may_drop() and files.dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = files.dropped(event.mimeData())
        if path is not None and self._may_drop():
            event.acceptProposedAction()
            self.check_text(path)

    def _may_drop(self) -> bool:
        return self.card is not None and bool(self.card.permission.where) and not self.card.ours
