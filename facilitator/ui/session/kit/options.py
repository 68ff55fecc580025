"""The quiet row over the list: paper, black and white, label sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.ui.parts import Choice, Segments, Select, Text
from facilitator.ui.parts.frames import COLUMNS_FROM
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.services.kit import Offer

_PAPERS = (("letter", "Letter"), ("a4", "A4"))


class Options(QWidget):
    """`papered` carries `letter` or `a4`, `greyed` whether all is black and white, `labelled` the
    id of a label sheet."""

    papered = Signal(str)
    greyed = Signal(bool)
    labelled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.paper = Segments(_PAPERS, "letter", "Paper")
        self.paper.chosen.connect(self.papered)
        self.mono = Choice("Black and white")
        self.mono.box.setObjectName("black-and-white")
        self.mono.toggled.connect(self.greyed)
        self.label = Select("Label sheet for badges")
        self.label.setObjectName("label-sheet")
        self.label.setMinimumWidth(px(300))
        self.label.activated.connect(self._labelled)
        self._name = Text("Badges on", "small", "soft")
        self._name.setBuddy(self.label)
        row.addWidget(self.paper)
        row.addWidget(self.mono)
        row.addSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self.label)
        row.addStretch(1)
        self._stocks: tuple[str, ...] = ()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width: where it is small, the label sheet waits."""
        for part in (self._name, self.label):
            part.setVisible(width >= COLUMNS_FROM)

    def show_offer(self, offer: Offer) -> None:
        """What is chosen now."""
        self.paper.choose(offer.paper)
        self.mono.blockSignals(True)
        self.mono.set_on(offer.plan.mono)
        self.mono.blockSignals(False)
        ids = tuple(stock.id for stock in offer.stocks)
        if ids != self._stocks:
            self._stocks = ids
            self.label.clear()
            for stock in offer.stocks:
                self.label.addItem(stock.name, stock.id)
        self.label.setCurrentIndex(max(0, self.label.findData(offer.plan.label)))

    def _labelled(self, place: int) -> None:
        self.labelled.emit(self.label.itemData(place))
