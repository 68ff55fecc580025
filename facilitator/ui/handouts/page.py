"""The Handouts page: those that ship and the trainer's own, in their order, beside their pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import FacilitatorError
from facilitator.ui.handouts.deeds import Deeds
from facilitator.ui.handouts.model import HandoutsView, badges, file_name
from facilitator.ui.handouts.table import Col, HandoutsTable
from facilitator.ui.paper import printing
from facilitator.ui.paper.pictures import Sheets, sheets_in
from facilitator.ui.paper.preview import Preview
from facilitator.ui.parts import (
    ActionBar,
    IconButton,
    PrimaryButton,
    SecondaryButton,
    Split,
    TableFrame,
    files,
)
from facilitator.ui.parts.badges import BadgeDelegate
from facilitator.ui.parts.frames import BESIDE_FROM, COLUMNS_FROM, WIDE_FROM, Page, Scroll
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.services.handouts import HandoutCard
    from facilitator.ui.shell.desk import Desk

_PANEL = 456


class HandoutsPage(Page):
    """The list with the pages of the chosen one at its side."""

    title = "Handouts"

    def __init__(self, desk: Desk) -> None:
        super().__init__("Handouts", scrolls=False)
        self._desk = desk
        self._width = 1366
        self._shown: tuple[str, str] = ("", "")  # handout and paper the preview shows
        self.sheets: Sheets | None = None
        self.view = HandoutsView()
        self.bar = ActionBar()
        self.deeds = Deeds(desk, self.bar, self.view, self)
        self._make_list()
        self.preview = Preview(desk.work, "Pages of the handout")
        self.save = SecondaryButton("Save as PDF", "download", "large", self._save_pdf)
        self.print = PrimaryButton("Print this handout", "printer", "large", self._print_it)
        self.save.setObjectName("save-handout")
        self.print.setObjectName("print-handout")
        self.prints = printing.Printouts(desk, self.bar, self, "the handout")
        self.prints.busy.connect(self.print.setDisabled)
        self._lay_out()
        self.setAcceptDrops(True)
        desk.hub.changed.connect(self._hear)

    def _make_list(self) -> None:
        self.table = HandoutsTable(self.view, self)
        self.frame = TableFrame("Handouts", two_lines=True)
        self.frame.set_model(self.table, {Col.STATE: 132})
        self.frame.view.setItemDelegateForColumn(Col.STATE, BadgeDelegate(self.frame))
        self.frame.chose.connect(self._choose)
        self.add = SecondaryButton("Add your own", "plus", "medium", self.ask_file)
        self.hide_or_show = SecondaryButton("Hide", "eye-off", "medium", self.hide_chosen)
        self.remove = SecondaryButton("Remove", "trash", "medium", self.remove_chosen)
        self.up = IconButton("chevron-up", "Move up (Alt+Up)", "medium", self._up)
        self.down = IconButton("chevron-down", "Move down (Alt+Down)", "medium", self._down)
        for name, button in (
            ("add-handout", self.add),
            ("hide-handout", self.hide_or_show),
            ("remove-handout", self.remove),
            ("move-up", self.up),
            ("move-down", self.down),
        ):
            button.setObjectName(name)
        for keys, go in (("Alt+Up", self._up), ("Alt+Down", self._down)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(go)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.add)
        tools.addStretch(1)
        for button in (self.remove, self.hide_or_show, self.up, self.down):
            tools.addWidget(button)
        column.addLayout(tools)
        column.addWidget(self.frame, 1)
        self._split = Split(left, self.preview, _PANEL)
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.addWidget(self._split, 1)
        self.body.addWidget(Scroll(content), 1)
        self.put_bar(self.bar)

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
        beside = width >= BESIDE_FROM
        self._split.fit(width if beside else 0)
        self.frame.setMinimumHeight(0 if beside else px(240))
        self.preview.setMinimumHeight(0 if beside else px(420))
        self._say()

    def _make_room(self) -> None:
        """No column for badges where no handout has one."""
        marked = any(map(badges, self.view.cards))
        self.frame.view.setColumnHidden(Col.STATE, not marked)

    def _hear(self, changes: frozenset[Change]) -> None:
        if Change.SETTINGS in changes:
            self._load()

    def _load(self) -> None:
        folder, paper = self._desk.data_folder, self._desk.preferences.paper
        if not self.view.cards:  # the first time takes a second
            self.bar.progress.begin("Reading the handouts")
        self._desk.work.draw(
            lambda: services.handouts.cards(folder, paper), self._got, self._not_got, owner=self
        )

    def _not_got(self, fault: FacilitatorError) -> None:
        if not self.view.cards:
            self.bar.progress.end()
        self._desk.fault(fault)

    def _got(self, cards: tuple[HandoutCard, ...]) -> None:
        if not self.view.cards:
            self.bar.progress.end()
        self.view.set_cards(cards)
        self._make_room()
        self.header.say("Handouts", self.view.sentence)
        chosen = self.view.chosen
        self.table.refresh()
        self.choose(chosen)

    def choose(self, handout_id: str) -> None:
        """Look at this one."""
        self.view.choose(handout_id)
        index = self.table.index(max(self.view.place, 0), Col.HANDOUT)
        self.frame.view.setCurrentIndex(index)
        self.frame.view.scrollTo(index)
        self._read()

    def _choose(self, index: QModelIndex) -> None:
        card = self.table.card(index)
        if card is not None and card.id != self.view.chosen:
            self.view.choose(card.id)
            self._read()

    def _read(self) -> None:
        """Draw the chosen one, unless it is what is seen already."""
        self._say()
        card = self.view.card
        if card is None:
            return
        folder, paper = self._desk.data_folder, self._desk.preferences.paper
        wanted = (card.id, paper)
        if wanted == self._shown and self.sheets is not None:
            return
        self._shown, self.sheets = wanted, None
        self._desk.work.draw(
            lambda: sheets_in(services.handouts.pdf(folder, card.id, paper)),
            partial(self._show, wanted),
            partial(self._fail, wanted),
            owner=self,
        )
        self._say()

    def _show(self, wanted: tuple[str, str], sheets: Sheets) -> None:
        if wanted == self._shown:
            self.sheets = sheets
            self.preview.show_sheets(sheets)
            self._say()

    def _fail(self, wanted: tuple[str, str], fault: FacilitatorError) -> None:
        if wanted == self._shown:
            self.preview.show_fault(fault)
            self._say()

    def _say(self) -> None:
        card, tight = self.view.card, self._width < COLUMNS_FROM
        place, last = self.view.place, len(self.view.cards) - 1
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < last)
        hidden = card is not None and card.hidden
        self.hide_or_show.say("Show" if hidden else "Hide")
        self.hide_or_show.set_icon("eye" if hidden else "eye-off")
        self.hide_or_show.setEnabled(card is not None)
        self.remove.setVisible(card is not None and card.own)
        if card is None:
            self.bar.say("")
            self.bar.offer()
        elif self.sheets is not None:
            hint = "Drop a Markdown text or a PDF on this page to add it."
            self.bar.say("" if tight else hint)
            self.bar.offer(self.save, self.print)
        elif card.problem:
            self.bar.say("It stays out of print kits.", "triangle-alert", "attention")
            self.bar.offer()

    # Adding, hiding, ordering

    def ask_file(self) -> None:
        """Ask for a file to add."""
        path = files.ask_open(self, "A handout of your own", files.HANDOUTS)
        if path is not None:
            self.deeds.add(path)

    def remove_chosen(self) -> None:
        """Take the trainer's own out, with a way back."""
        card = self.view.card
        if card is not None and card.own:
            self.deeds.remove(card)

    def hide_chosen(self) -> None:
        """Leave the chosen one out of print kits, or take it in again; with a way back."""
        if self.view.card is not None:
            self.deeds.turn(self.view.card)

    def step(self, steps: int) -> None:
        """Move the chosen one so many places."""
        place = self.view.place + steps
        if self.view.card is not None and 0 <= place < len(self.view.cards):
            self.deeds.move(self.view.card, place)

    def _up(self) -> None:
        self.step(-1)

    def _down(self) -> None:
        self.step(1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files.dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = files.dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.deeds.add(path)

    # Taking along

    def _save_pdf(self) -> None:
        card, sheets = self.view.card, self.sheets
        if card is None or sheets is None:
            return
        path = files.place_for(self, "Save the handout", file_name(card.title), files.PDF)
        if path is not None:
            self._desk.work.draw(
                lambda: services.saved_files.write_whole(path, sheets.pdf),
                lambda _done: self.bar.toast(f"Saved as {path.name}"),
                owner=self,
            )

    def _print_it(self) -> None:
        card, sheets = self.view.card, self.sheets
        if card is None or sheets is None or self.prints.under_way:
            return
        paper = self._desk.preferences.paper
        printer = printing.ask_printer(self, sheets.pages, paper, card.title)
        if printer is not None:
            self.prints.begin(printer, sheets.pdf, sheets.pages)
