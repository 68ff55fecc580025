"""The rail at the left: where one is, lasting badges, help and lock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.parts.buttons import Button
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.parts.surfaces import Badge, Rule
from facilitator.ui.parts.text import Text, as_tip
from facilitator.ui.shell.mark import Mark
from facilitator.ui.shell.pages import RAIL, Entry
from facilitator.ui.theme import icon, px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_HELP = Entry("help", "Help", "circle-question-mark")
_LOCK = Entry("lock", "Lock", "lock")
_LEAVE = Entry("leave", "Leave practice", "log-out")


class RailItem(Button):
    """One line of the rail: an icon, a word, and a mark when one is there."""

    kind = "rail"

    def __init__(self, entry: Entry, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(entry.label, parent=parent)
        self.entry, self.keys = entry, keys
        self.setCheckable(True)
        self.setProperty("ring_radius", 10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setIcon(icon(entry.icon, "text_soft", "accent"))
        # The mark is a child: a border at one side of a rounded box would be a crescent.
        self._mark = QFrame(self)
        self._mark.setProperty("kind", "rail-mark")
        self._mark.hide()
        self._keys = Text(keys if not keys.startswith("Ctrl") else "", "small", "soft", parent=self)
        self.toggled.connect(self._show_mark)
        self._narrow = self._low = self._armed = False
        self.fit(False, False)

    def sizeHint(self) -> QSize:
        # Not a fixed height: the style sheet's own least height would undo it.
        return QSize(super().sizeHint().width(), px(38 if self._low else 44))

    def fit(self, narrow: bool, low: bool) -> None:
        """Icons alone in a narrow rail, less height in a low window."""
        self._narrow, self._low = narrow, low
        self.setText("" if narrow else self.entry.label)
        if self._armed:
            self.arm()  # another text took the keys away
        self.setToolTip(as_tip(self.entry.label if narrow else ""))
        self.updateGeometry()
        self.setIconSize(QSize(px(20) if narrow else px(28), px(20)))
        self._keys.setVisible(not narrow and bool(self._keys.text()))
        self._show_mark()

    def arm(self) -> None:
        """Let the keys work."""
        self._armed = True
        if self.keys:
            self.setShortcut(self.keys)

    def _show_mark(self) -> None:
        self._mark.setVisible(self.isChecked() and not self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        mirrored = self.isRightToLeft()
        high = px(24)
        x = self.width() - 4 if mirrored else 0
        self._mark.setGeometry(x, (self.height() - high) // 2, 4, high)
        wide = self._keys.sizeHint().width()
        x = px(12) if mirrored else self.width() - wide - px(12)
        self._keys.setGeometry(x, 0, wide, self.height())


class Rail(QFrame):
    """`went` carries the page's name; `locked` and `left` are pressed below the badges."""

    went = Signal(str)
    locked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName("Main menu")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._top = self._make_top()
        self._column.addWidget(self._top)
        self.items: dict[str, RailItem] = {}
        for number, entry in enumerate(RAIL, start=1):
            self._add(entry, f"Ctrl+{number}")
        self._column.addStretch(1)
        self._badges = QVBoxLayout()
        self._badges.setSpacing(8)
        self._badges.setContentsMargins(0, 0, 0, 8)
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self._column.addLayout(self._badges)
        self._add(_HELP, "F1")
        self._add(_LOCK, "Ctrl+L").hide()
        self._add(_LEAVE).hide()
        self._rule = Rule()
        self._word = Text(
            "No internet is used. All data stays on this laptop.", "small", "soft", wrap=True
        )
        self._word.setContentsMargins(12, 8, 8, 4)
        self._column.addWidget(self._rule)
        self._column.addWidget(self._word)
        self._narrow = False
        self._shape = False, False, True, px(100)
        self._column.setContentsMargins(12, 14, 12, 12)
        self.setFixedWidth(max(208, px(208)))

    def _make_top(self) -> QWidget:
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(12, 6, 0, 14)
        row.setSpacing(10)
        row.addWidget(Mark(24))
        row.addWidget(Text("Facilitator", "section"), 1)
        return top

    def _add(self, entry: Entry, keys: str = "") -> RailItem:
        item = RailItem(entry, keys)
        item.clicked.connect(self._pressed)
        self.items[entry.page] = item
        self._column.addWidget(item)
        return item

    def arm(self) -> None:
        """Let the keys work; asked for after the first paint, since keys cost Qt a while."""
        for item in self.items.values():
            item.arm()

    def light(self, page: str) -> None:
        """Mark where one is."""
        for name, item in self.items.items():
            item.setChecked(name == page)

    def show_lock(self, lock: bool, leave: bool) -> None:
        """Whether there is something to lock, and a practice run to leave."""
        self.items["lock"].setVisible(lock)
        self.items["leave"].setVisible(leave)

    def show_badges(self, badges: Sequence[tuple[str, str, str]]) -> None:
        """Lasting badges: (text, icon, what it means)."""
        self._shown = tuple(badges)
        while (taken := self._badges.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, name, meaning in badges:
            badge = Badge(text, "attention", name, big=True)
            badge.setToolTip(as_tip(f"{text}: {meaning}" if self._narrow else meaning))
            if self._narrow:
                badge.only_icon()
            self._badges.addWidget(badge)

    @property
    def badge_texts(self) -> tuple[str, ...]:
        """What the badges say."""
        return tuple(text for text, _, _ in self._shown)

    def fit(self, width: int, height: int = 700) -> None:
        """56 px of icons in a narrow window; lower items in a low one."""
        narrow, low = width < WIDE_FROM, height < 420
        shape = narrow, low, height >= 560, px(100)
        if shape == self._shape:
            return
        self._shape = shape
        changed, self._narrow = narrow != self._narrow, narrow
        self.setFixedWidth(px(56) if narrow else max(208, px(208)))
        side = 6 if narrow else 12
        self._column.setContentsMargins(side, 6 if low else 14, side, 6 if low else 12)
        self._column.setSpacing(2 if low else 4)
        self._top.setVisible(not narrow)
        self._rule.setVisible(not narrow and height >= 560)
        self._word.setVisible(not narrow and height >= 560)
        for item in self.items.values():
            item.fit(narrow, low)
        if changed:
            self.show_badges(self._shown)

    def _pressed(self) -> None:
        item = self.sender()
        if not isinstance(item, RailItem):
            return
        name = item.entry.page
        if name in ("lock", "leave"):
            item.setChecked(False)
            (self.locked if name == "lock" else self.left).emit()
        else:
            self.went.emit(name)
