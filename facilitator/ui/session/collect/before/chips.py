"""A few things that can each be on or off, as rounded buttons that wrap."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from facilitator.ui.parts import Button
from facilitator.ui.theme import px


class Flow(QLayout):
    """Lays its widgets out in lines, as words are."""

    def __init__(self, parent: QWidget, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), test=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, test=False)

    def _place(self, rect: QRect, test: bool) -> int:
        """Put every item in its place (unless testing) and give the height they take."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y, line = 0, 0, 0
        for item in self._items:
            size = item.sizeHint()
            if x and x + size.width() > rect.width():
                x, y = 0, y + line + self._gap
                line = 0
            if not test:
                left = rect.right() + 1 - x - size.width() if mirrored else rect.left() + x
                item.setGeometry(QRect(QPoint(left, rect.top() + y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line


class Chips(QWidget):
    """`toggled` carries the id of a chip and whether it is on now."""

    toggled = Signal(str, bool)

    def __init__(
        self,
        chips: Sequence[tuple[str, str]],
        on: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = Flow(self)
        self.chips: dict[str, Button] = {}
        for chip_id, label in chips:
            chip = _Chip(label)
            chip.setObjectName(f"chip-{chip_id}")
            chip.setChecked(chip_id in on)
            chip.toggled.connect(partial(self.toggled.emit, chip_id))
            flow.addWidget(chip)
            self.chips[chip_id] = chip

    def set_on(self, chip_id: str, on: bool) -> None:
        """Switch one, and tell."""
        self.chips[chip_id].setChecked(on)


class _Chip(Button):
    icon_role = "accent"

    def __init__(self, text: str) -> None:
        super().__init__(text, size="small")
        self.setCheckable(True)
        self.setStyleSheet(f"border-radius: {px(30) // 2}px;")
        self.toggled.connect(self._mark)
        self._mark(False)

    def _mark(self, on: bool) -> None:
        self.set_icon("check" if on else "plus")
