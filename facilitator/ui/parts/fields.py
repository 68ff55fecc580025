"""Fields: a label, what one types into, and the sentence of a fault beside it."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.parts.text import IconLabel, Text
from facilitator.ui.theme import colour, font, icon, pixmap, px


class TextField(QLineEdit):
    """One line of text.  `secret` hides it (a projector may be on) with an eye to show it."""

    def __init__(
        self,
        placeholder: str = "",
        text: str = "",
        limit: int = 200,
        secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(limit)
        self._eye: QAction | None = None
        if secret:
            # Made here, with its parent: Qt's binding loses the one that addAction would make.
            self._eye = QAction(icon("eye", "text_soft"), "", self)
            self.addAction(self._eye, self._TRAILING)
            self._eye.triggered.connect(self._toggle)
            self._hide_text(True)

    _TRAILING = QLineEdit.ActionPosition.TrailingPosition

    def clear(self) -> None:
        """Empty it for good, and hide again what is typed next: Qt's own way can be undone, and
        would bring a passphrase back for whoever comes to the page later."""
        self.setText("")
        if self._eye is not None:
            self._hide_text(True)

    def _toggle(self) -> None:
        self._hide_text(self.echoMode() == QLineEdit.EchoMode.Normal)

    def _hide_text(self, hidden: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        if self._eye is not None:
            self._eye.setIcon(icon("eye" if hidden else "eye-off", "text_soft"))
            self._eye.setText("Show what is typed" if hidden else "Hide what is typed")


class SearchField(TextField):
    """Find something.  Ctrl+F leads here, Escape empties it; `searched` follows the typing with a
    short pause."""

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent=parent)
        self.setAccessibleName(placeholder)
        self._keys = QKeySequence(QKeySequence.StandardKey.Find)
        self._clear_of_marks()
        self.setMinimumWidth(px(180))
        self.setMaximumWidth(px(320))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(80)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._pause.start)
        find = QShortcut(self._keys, self)
        find.setContext(Qt.ShortcutContext.WindowShortcut)
        find.activated.connect(self._here)

    def sizeHint(self) -> QSize:
        return QSize(px(280), super().sizeHint().height())

    def _clear_of_marks(self) -> None:
        """Room for the mark at one end and the keys at the other; these margins know no mirror."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        mark, keys = px(30), self._cap_width() + px(8) if self._shows_keys else 0
        self.setTextMargins(keys if mirrored else mark, 0, mark if mirrored else keys, 0)

    @property
    def _shows_keys(self) -> bool:
        return not self.text() and not self.hasFocus() and self.width() >= px(260)

    def _cap_width(self) -> int:
        return QFontMetrics(font("small", 500)).horizontalAdvance(self._cap_words) + px(14)

    @property
    def _cap_words(self) -> str:
        return self._keys.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._clear_of_marks()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._clear_of_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._clear_of_marks()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._clear_of_marks()

    def _here(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _tell(self) -> None:
        self.searched.emit(self.text().strip())

    def event(self, event: QEvent) -> bool:
        """In an empty field Ctrl+Z takes back what was done, not what was searched for."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.text()
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_mark(self, "search", leading=True)
        if self._shows_keys:
            self._paint_keys()

    def _paint_keys(self) -> None:
        """The keys that lead here, as a small cap at the far end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("small", 500))
        words, width = self._cap_words, self._cap_width()
        height, gap = px(22), px(12)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = gap if mirrored else self.width() - gap - width
        cap = QRectF(x + 0.5, (self.height() - height) / 2 + 0.5, width - 1, height - 1)
        painter.setPen(QPen(colour("control"), 1))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(colour("text_soft"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)


def _paint_mark(widget: QWidget, name: str, leading: bool = False) -> None:
    """An icon at the trailing (or leading) edge, where the style draws none."""
    side, edge = px(20), px(10)
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = mirrored != leading
    x = edge if left else widget.width() - side - edge
    role = "text_soft" if widget.isEnabled() else "text_disabled"
    painter = QPainter(widget)
    drawn = pixmap(name, role, 20, widget.devicePixelRatioF())
    painter.drawPixmap(QPointF(x, (widget.height() - side) / 2), drawn)


class Select(QComboBox):
    """One of a list.  The wheel moves the page, not the choice."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_mark(self, "chevron-down")


_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)


def parse_time(text: str) -> time | None:
    """The time of day someone typed: 9, 9:30, 930, 1.15 pm.  None when it is not one."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(TextField):
    """A time of day, typed in any usual way; empty is allowed.  `usual` is shown while it is."""

    def __init__(
        self,
        name: str,
        at: time | None = None,
        usual: str = "9:00",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(usual, limit=10, parent=parent)
        self.setAccessibleName(name)
        self.set_time(at)
        self.editingFinished.connect(self._tidy)

    @property
    def value(self) -> time | None:
        """The time, or None while the field is empty or not understood."""
        return parse_time(self.text())

    @property
    def understood(self) -> bool:
        """Empty, or a time."""
        return not self.text().strip() or self.value is not None

    def set_time(self, at: time | None) -> None:
        """Show a time, or nothing."""
        self.setText(f"{at.hour}:{at.minute:02}" if at else "")

    def _tidy(self) -> None:
        if self.value is not None:
            self.set_time(self.value)


class Field(QWidget):
    """A label above an input, and under it the hint or the fault.  What was typed stays."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        hint: str = "",
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._label = Text(label, "small-strong")
        self._label.setBuddy(control)
        head.addWidget(self._label)
        if optional:
            head.addWidget(Text("optional", "small", "soft"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(control)
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._mark = IconLabel("info", "attention", 18)
        self._words = Text("", "small", "soft", wrap=True)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        column.addWidget(self._line)
        self._hint = hint
        if not control.accessibleName():
            control.setAccessibleName(label)
        self.clear_fault()

    def say(self, label: str, hint: str = "") -> None:
        """Another label, for the eye and for the screen reader, and another hint."""
        self._label.setText(label)
        self.control.setAccessibleName(label)
        self._hint = hint
        self.clear_fault()

    @property
    def fault(self) -> str:
        """The fault's sentence; empty when all is well."""
        return self._words.text() if self.control.property("fault") == "true" else ""

    def set_fault(self, sentence: str) -> None:
        """Say what is wrong and how to put it right."""
        self._mark_control(True)
        self._mark.show()
        self._words.set_tone("attention")
        self._words.setText(sentence)
        self._line.show()
        self.control.setAccessibleDescription(sentence)

    def clear_fault(self) -> None:
        """All is well; the hint is back."""
        self._mark_control(False)
        self._mark.hide()
        self._words.set_tone("soft")
        self._words.setText(self._hint)
        self._line.setVisible(bool(self._hint))
        self.control.setAccessibleDescription(self._hint)

    def _mark_control(self, fault: bool) -> None:
        wanted = "true" if fault else "false"
        if (self.control.property("fault") or "false") != wanted:
            self.control.setProperty("fault", wanted)
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)
