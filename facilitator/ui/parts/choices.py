"""Choosing: ticks, one of several, one of a few views, and a small number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.parts.buttons import IconButton
from facilitator.ui.parts.text import Text, as_label
from facilitator.ui.theme import colour, font, px


class Choice(QWidget):
    """A tick box with a second line that explains it, and room for a badge at the end.  A press
    anywhere on the row counts."""

    toggled = Signal(bool)

    def __init__(
        self,
        text: str,
        hint: str = "",
        badge: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.box = self._make_box(text)
        self.box.setAccessibleName(text)
        self.box.setAccessibleDescription(hint)
        self.box.toggled.connect(self.toggled)
        row.addWidget(self.box)
        row.addStretch(1)
        if badge is not None:
            row.addWidget(badge)
        column.addLayout(row)
        self._hint = Text(hint, "small", "soft", wrap=True)
        self._hint.setContentsMargins(px(30), 0, 0, 0)
        self._hint.setVisible(bool(hint))
        column.addWidget(self._hint)

    def _make_box(self, text: str) -> QAbstractButton:
        return QCheckBox(as_label(text))

    @property
    def on(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_on(self, on: bool) -> None:
        """Tick it or not."""
        self.box.setChecked(on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.setDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.setDown(self.rect().contains(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.box.isDown():
            self.box.setDown(False)
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()

    def say_hint(self, hint: str) -> None:
        """Another second line."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.box.setAccessibleDescription(hint)


class Radio(Choice):
    """One of several; those under one parent exclude each other (give them one `QButtonGroup`
    through `group`)."""

    def __init__(
        self,
        text: str,
        hint: str = "",
        badge: QWidget | None = None,
        group: QButtonGroup | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, hint, badge, parent)
        if group is not None:
            group.addButton(self.box)

    def _make_box(self, text: str) -> QAbstractButton:
        return QRadioButton(as_label(text))


class _Segment(QAbstractButton):
    def __init__(self, name: str, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self._height = height
        self.ends = (False, False)
        self.setCheckable(True)
        self.setProperty("ring_radius", 10)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        from PySide6.QtGui import QFontMetrics

        width = QFontMetrics(font("body", 600)).horizontalAdvance(self.text())
        return QSize(width + px(28), px(self._height - 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, _event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        first, last = self.ends
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (last, first) if mirrored else (first, last)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(whole, 7, 7)
        if not left:
            path.addRect(QRectF(0, 0, 8, whole.height()))
        if not right:
            path.addRect(QRectF(whole.right() - 8, 0, 8, whole.height()))
        painter.setClipPath(path.simplified())
        ground = "accent_soft" if self.isChecked() or self.isDown() else "surface"
        if ground == "surface" and self.underMouse():
            ground = "hover"
        painter.fillRect(self.rect(), colour(ground))
        if not last:
            edge = 0 if mirrored else self.width() - 1
            painter.fillRect(edge, 0, 1, self.height(), colour("line"))
        painter.setFont(font("body", 600 if self.isChecked() else 400))
        role = "accent" if self.isChecked() else "text_soft"
        painter.setPen(colour(role if self.isEnabled() else "text_disabled"))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self.text())


class Segments(QWidget):
    """A few views of one thing: All 24 | Came 19 | Not yet 5.  `chosen` carries the id.
    `height`: 56 where fingers press them."""

    chosen = Signal(str)

    def __init__(
        self,
        segments: Sequence[tuple[str, str]],
        current: str = "",
        name: str = "",
        parent: QWidget | None = None,
        *,
        height: int = 40,
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._segments: list[_Segment] = []
        for position, (segment_id, label) in enumerate(segments):
            segment = _Segment(segment_id, height, self)
            segment.ends = (position == 0, position == len(segments) - 1)
            segment.setText(label)
            segment.setAccessibleName(f"{name}: {label}" if name else label)
            segment.clicked.connect(self._clicked)
            self._group.addButton(segment)
            self._row.addWidget(segment)
            self._segments.append(segment)
        self.choose(current or (segments[0][0] if segments else ""))

    @property
    def current(self) -> str:
        """The id of the chosen one."""
        return next((segment.name for segment in self._segments if segment.isChecked()), "")

    def choose(self, segment_id: str) -> None:
        """Choose one without telling."""
        for segment in self._segments:
            if segment.name == segment_id:
                segment.setChecked(True)

    def say(self, segment_id: str, label: str) -> None:
        """Another label, with its count."""
        for segment in self._segments:
            if segment.name == segment_id:
                segment.setText(label)
                name = self.accessibleName()
                segment.setAccessibleName(f"{name}: {label}" if name else label)
                segment.updateGeometry()
                segment.update()

    def _clicked(self) -> None:
        segment = self.sender()
        if isinstance(segment, _Segment):
            self.chosen.emit(segment.name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("control"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)


class Stepper(QWidget):
    """A small number with a button on either side: - 5 +.  Up, Down, Home and End work too.
    `words` says it in words of its own where a number and its `unit` would not be read."""

    changed = Signal(int)

    def __init__(
        self,
        value: int,
        low: int,
        high: int,
        name: str,
        step: int = 1,
        unit: str = "",
        parent: QWidget | None = None,
        *,
        words: Callable[[int], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._step, self._unit = low, high, step, unit
        self._words = words
        self._name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.less = IconButton("minus", f"Less: {name}", on_click=self._down)
        self.more = IconButton("plus", f"More: {name}", on_click=self._up)
        for button in (self.less, self.more):
            button.setProperty("kind", "secondary")
            button.setStyleSheet("padding: 0;")
            button.setFixedWidth(px(40))
        self._shown = Text("", "strong")
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # Wide enough that the buttons stand still under the pointer.
        self._shown.setMinimumWidth(px(152 if words else 72 if unit else 40))
        row.addWidget(self.less)
        row.addWidget(self._shown)
        row.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._value = value
        self._show()

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Another number, kept between the ends; told by `changed` when it differs."""
        value = min(self._high, max(self._low, value))
        if value != self._value:
            self._value = value
            self._show()
            self.changed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Up: self._value + self._step,
            Qt.Key.Key_Down: self._value - self._step,
            Qt.Key.Key_Home: self._low,
            Qt.Key.Key_End: self._high,
        }
        wanted = moves.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.set_value(wanted)

    def _up(self) -> None:
        self.set_value(self._value + self._step)

    def _down(self) -> None:
        self.set_value(self._value - self._step)

    def _show(self) -> None:
        text = self._words(self._value) if self._words else f"{self._value} {self._unit}".strip()
        self._shown.setText(text)
        self.setAccessibleName(f"{self._name}: {text}")
        self.less.setAccessibleDescription(text)
        self.more.setAccessibleDescription(text)
        self.less.setEnabled(self._value > self._low)
        self.more.setEnabled(self._value < self._high)
