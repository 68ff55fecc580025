"""One piece in the list: whether it goes in, what it is for, how many."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.kit import MOST_COPIES, ONE_COPY, Item
from facilitator.ui.parts import Choice
from facilitator.ui.session.collect.before.number import Number
from facilitator.ui.theme import colour


class KitRow(QFrame):
    """Binds an item.  `ticked` carries (id, wanted), `counted` (id, copies); `looked_at` its id as
    soon as somebody comes to it, by mouse or by keyboard."""

    ticked = Signal(str, bool)
    counted = Signal(str, int)
    looked_at = Signal(str)

    def __init__(self, item: Item, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.id = item.id
        self.setObjectName(f"kit-{item.id}")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 7, 12, 7)
        whole.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.choice = Choice(title, item.about)
        self.choice.box.setObjectName(f"in-kit-{item.id}")
        self.choice.toggled.connect(self._tick)
        row.addWidget(self.choice, 1)
        self.number: Number | None = None
        watched: list[QObject] = [self.choice.box]
        if item.kind not in ONE_COPY:
            self.number = Number("", max(1, item.copies), 1, MOST_COPIES, says=f"Copies: {title}")
            self.number.field.setObjectName(f"copies-{item.id}")
            self.number.changed.connect(self._count)
            row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
            watched += [self.number.field, self.number.less, self.number.more]
        whole.addLayout(row)
        self.below = whole
        for one in watched:
            one.installEventFilter(self)
        self.show_item(item)
        self.choose(False)

    def show_item(self, item: Item) -> None:
        """The item as it stands now."""
        self.choice.blockSignals(True)
        self.choice.set_on(item.wanted)
        self.choice.blockSignals(False)
        if self.number is not None:
            self.number.blockSignals(True)
            self.number.set_value(max(1, item.copies))
            self.number.blockSignals(False)
            self.number.setVisible(item.wanted)

    def choose(self, chosen: bool) -> None:
        """Mark it as the one whose pages are shown."""
        ground = colour("accent_soft").name() if chosen else "transparent"
        self.setStyleSheet(
            f"QFrame#{self.objectName()} {{ background: {ground}; border-radius: 8px; }}"
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.looked_at.emit(self.id)
        super().mousePressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.looked_at.emit(self.id)
        return False

    def _tick(self, wanted: bool) -> None:
        self.looked_at.emit(self.id)
        self.ticked.emit(self.id, wanted)

    def _count(self, copies: int) -> None:
        self.counted.emit(self.id, copies)
