"""The rail at the left: where one is, lasting badges, help and lock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.parts.surfaces import Badge, Rule
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.mark import Mark
from facilitator.ui.shell.pages import RAIL, Entry
from facilitator.ui.theme import colour, font, pixmap, px

_HELP = Entry("help", "Help", "circle-question-mark")
_LOCK = Entry("lock", "Lock", "lock")
_LEAVE = Entry("leave", "Leave practice", "log-out")


class RailItem(QAbstractButton):
    """One line of the rail: an icon, a word, and a mark when one is there."""

    def __init__(self, entry: Entry, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry, self.keys = entry, keys
        self.narrow, self.low = False, False
        self.setText(entry.label)
        self.setAccessibleName(entry.label)
        self.setCheckable(True)
        self.setProperty("ring_radius", 10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if keys:
            self.setShortcut(keys)

    def sizeHint(self) -> QSize:
        height = px(38 if self.low else 44)
        return QSize(px(44 if self.narrow else 180), height)

    def enterEvent(self, _event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = self.isChecked()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if chosen or self.underMouse() or self.isDown():
            painter.setBrush(colour("accent_soft" if chosen or self.isDown() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if chosen and not self.narrow:
            painter.setBrush(colour("accent"))
            edge = self.width() - 4 if mirrored else 0
            painter.drawRoundedRect(QRectF(edge, self.height() / 2 - px(12), 4, px(24)), 2, 2)
        role = "accent" if chosen else "text_soft"
        side = px(20)
        start = (self.width() - side) / 2 if self.narrow else px(12)
        x = self.width() - start - side if mirrored else start
        drawn = pixmap(self.entry.icon, role, 20, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(x, (self.height() - side) / 2), drawn)
        if self.narrow:
            return
        painter.setFont(font("body", 600 if chosen else 500))
        painter.setPen(colour(role))
        room = QRectF(px(44), 0, self.width() - px(56), self.height())
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if mirrored:
            room.moveLeft(px(12))
            near, far = far, near
        painter.drawText(room, near | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.keys and not self.keys.startswith("Ctrl"):
            painter.setFont(font("small"))
            painter.setPen(colour("text_soft"))
            painter.drawText(room, far | Qt.AlignmentFlag.AlignVCenter, self.keys)


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
        self.fit(WIDE_FROM, 700)

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
            badge.setToolTip(f"{text}: {meaning}" if self._narrow else meaning)
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
        changed, self._narrow = narrow != self._narrow, narrow
        self.setFixedWidth(px(56) if narrow else max(208, px(208)))
        side = 6 if narrow else 12
        self._column.setContentsMargins(side, 6 if low else 14, side, 6 if low else 12)
        self._column.setSpacing(2 if low else 4)
        self._top.setVisible(not narrow)
        self._rule.setVisible(not narrow and height >= 560)
        self._word.setVisible(not narrow and height >= 560)
        for item in self.items.values():
            item.narrow, item.low = narrow, low
            item.setToolTip(item.text() if narrow else "")
            item.updateGeometry()
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
