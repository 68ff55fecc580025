"""The list of pieces, part by part, and what belongs to single ones: handouts, one badge."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.kit import Kind, Part
from facilitator.ui.parts import Choice, LinkButton, Note, SecondaryButton, Select, Text
from facilitator.ui.session.kit.model import PARTS, KitView
from facilitator.ui.session.kit.row import KitRow
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.services.kit import Offer


class Pieces(QWidget):
    """Binds a `KitView`.  Signals as those of its rows; `handout` carries (id, wanted),
    `badge_wanted` the id of the person whose badge is printed again, `collect_wanted` fires where
    questionnaires are to be chosen."""

    ticked = Signal(str, bool)
    counted = Signal(str, int)
    looked_at = Signal(str)
    handout = Signal(str, bool)
    badge_wanted = Signal(object)
    collect_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What goes into the kit")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 8, 0)
        self._whole.setSpacing(0)
        self.rows: dict[str, KitRow] = {}
        self.people: Select | None = None
        self._list: QWidget | None = None
        self._built: tuple[object, ...] = ()
        self._open: set[Kind] = set()

    def show_view(self, view: KitView) -> None:
        """The pieces as they stand; what has the focus keeps it."""
        offer = view.offer
        if offer is None:
            return
        built = (
            tuple(one.id for one in offer.items),
            offer.troubles,
            offer.people,
            tuple((card.id, card.title) for card in offer.cards),
            Kind.HANDOUTS in self._open and offer.handouts,
        )
        if built != self._built:
            self._built = built
            self._build(view, offer)
        for item in view.items:
            self.rows[item.id].show_item(item)
        self.choose(view.chosen)

    def choose(self, item_id: str) -> None:
        """Mark the row whose pages are shown."""
        for one, row in self.rows.items():
            row.choose(one == item_id)

    # Building -------------------------------------------------------------------------------

    def _build(self, view: KitView, offer: Offer) -> None:
        if self._list is not None:
            self._whole.removeWidget(self._list)
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.rows, self.people = {}, None
        for trouble in offer.troubles:
            column.addWidget(self._trouble(trouble.title, trouble.message, trouble.remedy))
        for part in Part:
            title, about = PARTS[part]
            column.addSpacing(8)
            column.addWidget(Text(title, "section"))
            column.addWidget(Text(about, "small", "soft", wrap=True))
            column.addSpacing(4)
            for item in view.of(part):
                row = self.rows[item.id] = KitRow(item, services.kit.title_of(item, offer))
                for signal, mine in (
                    (row.ticked, self.ticked),
                    (row.counted, self.counted),
                    (row.looked_at, self.looked_at),
                ):
                    signal.connect(mine)
                if item.kind is Kind.HANDOUTS:
                    self._add_fold(row, Kind.HANDOUTS, "Choose which", self._handouts(offer))
                elif item.kind is Kind.BADGES:
                    self._add_fold(row, Kind.BADGES, "Reprint one badge", self._badge(offer))
                column.addWidget(row)
        column.addStretch(1)
        self._whole.addWidget(self._list)

    def _trouble(self, title: str, message: str, remedy: str) -> QWidget:
        note = Note(" ".join(filter(None, (message, remedy))), "attention", f"Not in it: {title}.")
        if "Collect" not in remedy:
            return note
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(note)
        way = LinkButton("Choose on Collect", size="small", on_click=self.collect_wanted.emit)
        way.setObjectName("choose-on-collect")
        row = QHBoxLayout()
        row.addWidget(way)
        row.addStretch(1)
        column.addLayout(row)
        return whole

    def _add_fold(self, row: KitRow, kind: Kind, name: str, content: QWidget) -> None:
        """A link under a row that opens and closes what belongs to it."""
        link = LinkButton(name, size="small")
        link.setObjectName(f"open-{kind}")
        link.clicked.connect(partial(self._fold, kind, content))
        content.setVisible(kind in self._open)
        line = QHBoxLayout()
        line.setContentsMargins(px(30), 0, 0, 0)
        line.addWidget(link)
        line.addStretch(1)
        row.below.addLayout(line)
        row.below.addWidget(content)

    def _fold(self, kind: Kind, content: QWidget, _checked: bool = False) -> None:
        self._open ^= {kind}
        content.setVisible(kind in self._open)

    def _handouts(self, offer: Offer) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(px(30), 0, 0, 0)
        column.setSpacing(4)
        for card in offer.cards:
            choice = Choice(card.title, card.problem or card.audience)
            choice.box.setObjectName(f"handout-{card.id}")
            choice.set_on(card.id in offer.handouts)
            choice.box.setEnabled(not card.problem)
            choice.toggled.connect(partial(self.handout.emit, card.id))
            column.addWidget(choice)
        return whole

    def _badge(self, offer: Offer) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(px(30), 0, 0, 0)
        row.setSpacing(8)
        self.people = Select("Whose badge")
        self.people.setObjectName("whose-badge")
        self.people.setMinimumWidth(px(80))
        for person in offer.people:
            self.people.addItem(person.entry.on_badge, person.id)
        again = SecondaryButton("Print it", "printer", "small", self._print_badge)
        again.setObjectName("print-one-badge")
        again.setAccessibleName("Print this badge")
        row.addWidget(self.people, 1)
        row.addWidget(again)
        return whole

    def _print_badge(self) -> None:
        if self.people is not None and self.people.currentIndex() >= 0:
            self.badge_wanted.emit(self.people.currentData())
