"""The list of pieces, part by part, and what belongs to single ones: handouts, one badge."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.copies import MOST_PEOPLE
from facilitator.domain.kit import Kind, Part
from facilitator.ui.parts import Choice, LinkButton, Note, SecondaryButton, Select, Text
from facilitator.ui.parts.text import as_tip
from facilitator.ui.session.collect.before.number import Number
from facilitator.ui.session.kit.model import PARTS, KitView
from facilitator.ui.session.kit.row import KitRow
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.services.kit import Offer

_TITLE = 330
_COLORED = "a PDF of your own, which keeps its colors in black and white"


class Pieces(QWidget):
    """Binds a `KitView`.  Signals as those of its rows; `handout` carries (id, wanted),
    `badge_wanted` the id of the person whose badge is printed again, `collect_wanted` fires where
    questionnaires are to be chosen and `day_wanted` where the agenda is to be written, `expected`
    carries how many people are."""

    ticked = Signal(str, bool)
    counted = Signal(str, int)
    looked_at = Signal(str)
    handout = Signal(str, bool)
    badge_wanted = Signal(object)
    collect_wanted = Signal()
    day_wanted = Signal()
    expected = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What goes into the kit")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 8, 0)
        self._whole.setSpacing(0)
        self.crowd = Number("", 0, 0, MOST_PEOPLE, says="People expected")
        self.crowd.field.setObjectName("people-expected")
        self.crowd.changed.connect(self.expected)
        line = QHBoxLayout()
        name = Text("People expected", "body")
        name.setBuddy(self.crowd.field)
        line.setContentsMargins(12, 4, 12, 4)
        line.addWidget(name, 1)
        line.addWidget(self.crowd)
        self._whole.addLayout(line)
        self._whole.addStretch(1)
        self.rows: dict[str, KitRow] = {}
        self.handouts: dict[str, Choice] = {}
        self.people: Select | None = None
        self._list: QWidget | None = None
        self._built: tuple[object, ...] = ()
        self._open: set[Kind] = set()

    def show_view(self, view: KitView) -> None:
        """The pieces as they stand; what has the focus keeps it."""
        offer = view.offer
        if offer is None:
            return
        self.crowd.blockSignals(True)
        self.crowd.set_value(view.people)
        self.crowd.blockSignals(False)
        built = (
            tuple(one.id for one in offer.items),
            offer.troubles,
            offer.people,
            offer.cards,
            offer.names_somebody,
            offer.agenda,
        )
        if built != self._built:
            self._built = built
            self._build(view, offer)
        for item in view.items:
            self.rows[item.id].show_item(item)
        for handout, choice in self.handouts.items():
            choice.blockSignals(True)
            choice.set_on(handout in offer.handouts)
            choice.blockSignals(False)
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
        self.rows, self.handouts, self.people = {}, {}, None
        for trouble in offer.troubles:
            column.addWidget(self._trouble(trouble.title, trouble.message, trouble.remedy))
        if offer.names_somebody:
            column.addWidget(Note(services.kit.NAMED, "attention"))
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
                elif item.kind is Kind.AGENDA and not offer.agenda:
                    way = LinkButton("Write the agenda", "", "small", self.day_wanted.emit)
                    way.setObjectName("write-agenda")
                    self._add_below(row, way)
                column.addWidget(row)
        column.addStretch(1)
        self._whole.insertWidget(self._whole.count() - 1, self._list)

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

    def _add_below(self, row: KitRow, link: LinkButton) -> None:
        """A link under a row, in line with its words."""
        line = QHBoxLayout()
        line.setContentsMargins(px(30), 0, 0, 0)
        line.addWidget(link)
        line.addStretch(1)
        row.below.addLayout(line)

    def _add_fold(self, row: KitRow, kind: Kind, name: str, content: QWidget) -> None:
        """A link under a row that opens and closes what belongs to it."""
        link = LinkButton(name, size="small")
        link.setObjectName(f"open-{kind}")
        link.clicked.connect(partial(self._fold, kind, content))
        self._add_below(row, link)
        content.setParent(row)  # else it would open as a window of its own
        content.setVisible(kind in self._open)
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
            title, _, more = card.title.partition(": ")
            words = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideMiddle, px(_TITLE))
            hint = ", ".join(filter(None, (more, card.audience, _COLORED * card.is_pdf)))
            choice = Choice(words, card.problem or hint[:1].upper() + hint[1:])
            choice.box.setAccessibleName(card.title)
            choice.box.setToolTip(as_tip(card.title))
            choice.box.setObjectName(f"handout-{card.id}")
            choice.box.setEnabled(not card.problem)
            choice.toggled.connect(partial(self.handout.emit, card.id))
            self.handouts[card.id] = choice
            column.addWidget(choice)
        return whole

    def _badge(self, offer: Offer) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(px(30), 0, 0, 0)
        row.setSpacing(8)
        self.people = Select("Whose badge")
        self.people.setObjectName("whose-badge")
        self.people.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
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
