"""The action bar: where things stand at the left, at most three buttons at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from facilitator.ui.parts.buttons import Button
from facilitator.ui.parts.frames import COLUMNS_FROM, WIDE_FROM
from facilitator.ui.parts.progress import ProgressLine
from facilitator.ui.parts.text import IconLabel, Text
from facilitator.ui.theme import icon, px

_STAYS_MS = 8000


class Toast(QFrame):
    """What was just done, with the way back.  Waits while it is hovered or has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toast")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(48))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 16, 2)
        row.setSpacing(12)
        row.addWidget(IconLabel("check", "on_toast"))
        self._text = Text(wrap=True)
        row.addWidget(self._text, 1)
        self.undo = Button("Undo", size="small")
        self.undo.setIcon(icon("undo-2", "toast_action"))
        self.undo.setIconSize(QSize(px(16) + 6, px(16)))
        row.addWidget(self.undo)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_STAYS_MS)
        self._clock.timeout.connect(self.go)
        self._way_back: Callable[[], object] | None = None
        self._gone: Callable[[], None] = lambda: None
        self.undo.clicked.connect(self._take_back)
        self.undo.installEventFilter(self)

    def sizeHint(self) -> QSize:
        # As wide as the words on one line: a label that may wrap guesses much narrower, and a name
        # and a time would not fit into the two lines there are.
        hint, guess = super().sizeHint(), self._text.sizeHint().width()
        words = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 2
        return QSize(hint.width() - guess + words, hint.height())

    def when_gone(self, call: Callable[[], None]) -> None:
        """What to do once it has left."""
        self._gone = call

    def show_text(self, text: str, undo: Callable[[], object] | None) -> None:
        """Say it, for eight seconds."""
        self._text.setText(text)
        self._way_back = undo
        self.undo.setVisible(undo is not None)
        self._row.setContentsMargins(16, 2, 16 if undo is None else 8, 2)
        self.updateGeometry()
        self.undo.setAccessibleName(f"Undo: {text}")
        self.setAccessibleName(text)
        self._clock.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def take_back(self) -> bool:
        """Undo, if this toast offers it."""
        if self._way_back is None:
            return False
        self._take_back()
        return True

    def _take_back(self) -> None:
        way_back, self._way_back = self._way_back, None
        self.go()
        if way_back is not None:
            way_back()

    def go(self) -> None:
        """Leave now."""
        self._clock.stop()
        self._way_back = None
        self._gone()

    def enterEvent(self, _event: QEnterEvent) -> None:
        self._clock.stop()

    def leaveEvent(self, _event: QEvent) -> None:
        self._start_again()

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._clock.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._start_again()
        return False

    def _start_again(self) -> None:
        if self.isVisible() and not self.undo.hasFocus() and not self.underMouse():
            self._clock.start()


class ActionBar(QFrame):
    """The bar under a page's content.

    `say` sets the sentence, `offer` the buttons (primary last), `toast` takes the sentence's place
    for eight seconds, `progress` is shown there for long work.
    """

    emptied = Signal()  # the toast or the progress has left

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setFixedHeight(px(72))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(32, 0, 32, 0)
        self._row.setSpacing(12)
        self._left = QWidget()
        self._left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._stack = QStackedLayout(self._left)
        self._said = QWidget()
        said = QHBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(12)
        self._mark = IconLabel("circle-check", "accent")
        self._mark.hide()
        self._sentence = Text("", "body", "soft", wrap=True)
        said.addWidget(self._mark)
        said.addWidget(self._sentence, 1)
        self._toast = Toast()
        self._toast.when_gone(self._back)
        toast_row = QWidget()
        around = QHBoxLayout(toast_row)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._toast)
        around.addStretch(1)
        self._toast_row = toast_row
        self.progress = ProgressLine()
        self.progress.appeared.connect(self._show_progress)
        self.progress.left.connect(self._back)
        for page in (self._said, toast_row, self.progress):
            self._stack.addWidget(page)
        self._row.addWidget(self._left, 1)
        self._buttons: list[QWidget] = []
        self._tight = self._narrow = False
        self._shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        self._shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        self._shortcut.setEnabled(False)
        self._shortcut.activated.connect(self._toast.take_back)

    @property
    def sentence(self) -> str:
        """What the bar says when no toast is there."""
        return self._sentence.text()

    @property
    def toast_text(self) -> str:
        """What the toast says now; empty without one."""
        return self._toast.text if self._stack.currentWidget() is self._toast_row else ""

    def say(self, sentence: str, icon_name: str = "", tone: str = "soft") -> None:
        """Where things stand."""
        self._sentence.setText(sentence)
        self._sentence.set_tone(tone)
        self._sentence.setAccessibleName(sentence)
        self._mark.setVisible(bool(icon_name))
        if icon_name:
            self._mark.set_icon(icon_name, "attention" if tone == "attention" else "accent")

    def offer(self, *buttons: QWidget) -> None:
        """At most three buttons (or a short text), the primary one last.  What was offered before
        and is not offered again is hidden and stays in the bar: it may be the very button whose
        press led here."""
        assert len(buttons) <= 3
        for old in self._buttons:
            self._row.removeWidget(old)
            if old not in buttons:
                old.hide()
        self._buttons = list(buttons)
        for button in buttons:
            self._row.addWidget(button)
            button.show()
        self._fit()

    def offers(self, button: QWidget) -> bool:
        """Whether this is offered now."""
        return button in self._buttons

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was just done, with the way back."""
        self._toast.show_text(text, undo)
        self._stack.setCurrentWidget(self._toast_row)
        self._shortcut.setEnabled(undo is not None)
        self._make_room()

    def undo(self) -> bool:
        """Take back what the toast offers; False when it offers nothing."""
        return self._toast.take_back()

    def fit(self, width: int) -> None:
        """Smaller margins and less height in a narrow window."""
        narrow = width < WIDE_FROM
        self._tight, self._narrow = width < COLUMNS_FROM, narrow
        self._fit()
        side = 16 if narrow else 32
        self._row.setContentsMargins(side, 0, side, 0)
        self.setFixedHeight(px(56 if narrow else 72))
        self._toast.setFixedHeight(px(44 if narrow else 48))

    def _fit(self) -> None:
        for button in self._buttons:
            if isinstance(button, Button) and button.property("grade") != "small":
                button.set_grade("medium" if self._narrow else "large")

    def _show_progress(self) -> None:
        self._stack.setCurrentWidget(self.progress)
        self._make_room()

    def _back(self) -> None:
        self._shortcut.setEnabled(False)
        self._stack.setCurrentWidget(self._said)
        self._make_room()
        self.emptied.emit()

    def _make_room(self) -> None:
        """In a small window a toast or progress needs the place of the lesser buttons."""
        plain = self._stack.currentWidget() is self._said
        for button in self._buttons[:-1]:
            button.setVisible(plain or not self._tight)
