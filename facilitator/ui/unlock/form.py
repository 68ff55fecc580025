"""Where a key is typed: one field, or two, a button, and what was wrong under them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.ui.parts.buttons import PrimaryButton
from facilitator.ui.parts.fields import TextField
from facilitator.ui.parts.progress import ProgressTrack
from facilitator.ui.parts.text import IconLabel, Text
from facilitator.ui.theme import px

WIDE = 480
WRONG_WAITS_MS = 300


class KeyForm(QWidget):
    """`sent` fires with Enter or the button once every field has something in it.

    `key` names what is typed ("Your passphrase"); `digits`: it is a PIN.  `words` names a second
    field, with its label; empty: there is none.  `labelled`: `key` stands above the field too.
    """

    sent = Signal()

    def __init__(
        self,
        key: str,
        button: str,
        icon_name: str = "",
        *,
        digits: bool = False,
        words: str = "",
        labelled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedWidth(px(WIDE))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._fields: list[TextField] = []
        self.field = self._add(key, secret=True, labelled=labelled)
        if digits:
            self.field.setInputMethodHints(
                Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhHiddenText
            )
        self.words = self._add(words, secret=False, labelled=True) if words else None
        self._fault = QWidget()
        row = QHBoxLayout(self._fault)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(8)
        self._mark = IconLabel("info", "attention")
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._said = Text("", "body", "attention", wrap=True)
        row.addWidget(self._said, 1)
        self._fault.hide()
        self._column.addWidget(self._fault)
        self._column.addSpacing(16)
        self.button = PrimaryButton(button, icon_name, "large", self._send)
        self._column.addWidget(self.button)
        self._column.addSpacing(8)
        self._line = ProgressTrack()
        keep = self._line.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._line.setSizePolicy(keep)
        self._line.hide()
        self._column.addWidget(self._line)
        self._wrong: tuple[str, TextField | None] = "", None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WRONG_WAITS_MS)
        self._wait.timeout.connect(self._after_waiting)

    def _add(self, name: str, *, secret: bool, labelled: bool) -> TextField:
        made = TextField(secret=secret)
        made.setProperty("grade", "large")
        made.setAccessibleName(name)
        made.returnPressed.connect(self._send)
        made.textEdited.connect(self._quiet)
        if labelled:
            if self._fields:
                self._column.addSpacing(12)
            self._column.addWidget(Text(name, "small-strong"))
            self._column.addSpacing(4)
        self._column.addWidget(made)
        self._fields.append(made)
        return made

    @property
    def fault(self) -> str:
        """What is said under the fields."""
        return self._said.text() if not self._fault.isHidden() else ""

    def begin(self) -> None:
        """Ready to type."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_wait(self, seconds: int) -> None:
        """Too many PINs were wrong."""
        self.refuse(f"Five tries were wrong. Please wait {seconds} seconds, then try again.")

    def wrong(self, sentence: str, field: TextField | None = None) -> None:
        """What was typed is not the key; after a moment one may try again."""
        self._wrong = sentence, field
        self._wait.start()

    def _after_waiting(self) -> None:
        self.busy(False)
        self.refuse(*self._wrong)

    def refuse(self, sentence: str, field: TextField | None = None) -> None:
        """It does not go on; what was typed stays, to be typed over."""
        wrong = field or self.field
        self._said.setText(sentence)
        self._fault.show()
        wrong.setAccessibleDescription(sentence)
        wrong.selectAll()
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._reveal)  # once it has its place

    def _reveal(self) -> None:
        """In a low window the words would stand under its edge."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self._fault)

    def clear(self) -> None:
        """Forget what was typed."""
        for field in self._fields:
            field.clear()
        self._quiet()

    def busy(self, busy: bool) -> None:
        """While it is tried nothing can be typed."""
        self.button.setEnabled(not busy)
        for field in self._fields:
            field.setReadOnly(busy)
        self._line.setVisible(busy)
        self._line.set_part(None)

    def _quiet(self) -> None:
        self._fault.hide()

    def _send(self) -> None:
        empty = next((field for field in self._fields if not field.text().strip()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.button.isEnabled():
            self.sent.emit()
