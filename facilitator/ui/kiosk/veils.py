"""What lies over a page and hides it: covered, stop and erase, still there?, the trainer's PIN."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.controls import KioskButton, Tile
from facilitator.ui.kiosk.measure import Measure, shade
from facilitator.ui.kiosk.page import KioskPage, Words

PIN_LENGTH = 12


class VeilPage(KioskPage):
    """A page over the page.  `touch` makes any touch lift it."""

    def __init__(self, says: Sentences, name: str, *, touch: bool = False) -> None:
        super().__init__(says, 860)
        self.setObjectName(name)
        self._touch = touch

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), shade("window"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._touch:
            self.did.emit("lift", None)
        event.accept()

    def centred(self, words: Words) -> Words:
        words.centre()
        self.body.addWidget(words)
        return words

    def put_row(self, *buttons: KioskButton) -> None:
        """Buttons side by side in the middle."""
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def sign(self, name: str) -> None:
        self.body.addWidget(Tile(name), 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addSpacing(20)


class CoverVeil(VeilPage):
    """The person covered the page."""

    def __init__(self, says: Sentences) -> None:
        super().__init__(says, "veil-cover", touch=True)
        self.setAccessibleName(says.say("covered_title"))
        self.body.addStretch(2)
        self.sign("eye-off")
        self.centred(Words(says.say("covered_title"), 30, weight=600, name="title"))
        self.body.addSpacing(8)
        self.centred(Words(says.say("covered_text"), 20, "text_soft"))
        self.body.addStretch(3)


class IdleVeil(VeilPage):
    """Nobody touched the screen: how long until the answers are erased."""

    def __init__(self, says: Sentences, seconds: int) -> None:
        super().__init__(says, "veil-idle", touch=True)
        self.setAccessibleName(says.say("idle_title"))
        self.body.addStretch(2)
        self.sign("timer")
        self.centred(Words(says.say("idle_title"), 36, weight=600, name="title"))
        self.body.addSpacing(8)
        self.centred(Words(says.say("idle_text"), 20, "text_soft", name="idle-text"))
        self.body.addSpacing(20)
        self._count = self.centred(Words("", 64, "accent", 600, "idle-seconds"))
        self.body.addStretch(3)
        self.show_left(seconds)

    def show_left(self, seconds: int) -> None:
        """Count down."""
        self._count.setText(self.says.say("idle_seconds", seconds=seconds))


class StopVeil(VeilPage):
    """Stop and erase: asked once, since nothing brings the answers back."""

    def __init__(self, says: Sentences) -> None:
        super().__init__(says, "veil-stop")
        self.body.addStretch(2)
        self.centred(Words(says.say("stop_title"), 30, weight=600, name="title"))
        self.body.addSpacing(8)
        self.centred(Words(says.say("stop_text"), 20, "text_soft"))
        self.body.addSpacing(36)
        erase = self.button("erase", says.say("erase"), height=64)
        self._stay = self.button("keep-going", says.say("keep_going"), "primary", height=64)
        self.put_row(erase, self._stay)
        self.body.addStretch(3)

    def primary(self) -> KioskButton:
        return self._stay


class PinVeil(VeilPage):
    """Ten large digits; what is typed shows as dots.  `loses`: someone's answers are under way;
    `leads_on`: it leads on after an interruption, not out; `forgettable`: something else can be
    typed in its place."""

    def __init__(
        self,
        says: Sentences,
        *,
        loses: bool,
        leads_on: bool,
        try_pin: Callable[[str], bool],
        forgettable: bool = False,
    ) -> None:
        super().__init__(says, "veil-pin")
        self._try, self._typed = try_pin, ""
        self.body.addStretch(1)
        self.centred(Words(says.say("pin_title"), 30, weight=600, name="title"))
        self.body.addSpacing(4)
        self.centred(Words(says.say("pin_text_on" if leads_on else "pin_text"), 18, "text_soft"))
        if loses:
            self.centred(Words(says.say("pin_loses"), 18, "attention", 500, "pin-loses"))
        self.body.addSpacing(12)
        self._dots = PinDots()
        self.body.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignHCenter)
        self._note = self.centred(Words(" ", 18, "attention", 500, "pin-note"))
        self.body.addSpacing(12)
        self._pad = QGridLayout()
        self._pad.setSpacing(8)
        self._keys: list[KioskButton] = []
        self._build()
        holder = QHBoxLayout()
        holder.addStretch(1)
        holder.addLayout(self._pad)
        holder.addStretch(1)
        self.body.addLayout(holder)
        self.body.addSpacing(20)
        cancel = self.button(
            "pin-cancel", says.say("back" if leads_on else "pin_cancel"), action="lift"
        )
        self._enter = KioskButton(
            "pin-enter", says.say("pin_open" if leads_on else "pin_enter"), "primary"
        )
        self._enter.clicked.connect(self.enter)
        self.put_row(cancel, self._enter)
        if forgettable:
            self.body.addSpacing(8)
            self.put_row(self.button("forgot-pin", says.say("pin_forgot"), "quiet"))
        self.body.addStretch(1)
        self._tell()

    def primary(self) -> KioskButton:
        return self._enter

    def _build(self) -> None:
        for sign in "1234567890":
            made = KioskButton(f"pin-{sign}", sign, height=64, parent=self)
            made.value = sign
            made.clicked.connect(self._pressed)
            self._keys.append(made)
        delete = KioskButton("pin-delete", "", leading="delete", height=64, parent=self)
        delete.say("", spoken=self.says.say("pin_delete"))
        delete.clicked.connect(self.delete)
        self._keys.append(delete)

    def _lay(self, tight: bool) -> None:
        """Four rows as on a telephone, or two where the screen is low."""
        across = 6 if tight else 3
        for place, key in enumerate(self._keys):
            # The nought stands under the eight, delete beside it.
            at = place if tight or place < 9 else place + 1
            self._pad.addWidget(key, at // across, at % across)

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        self._lay(measure.tight)
        for key in self._keys:
            key.setFixedWidth(measure.target(104))
        self._pad.setSpacing(max(6, measure.space(8)))

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, KioskButton):
            self.type(str(sender.value))

    def type(self, digit: str) -> None:
        """One more digit."""
        if len(self._typed) < PIN_LENGTH:
            self._typed += digit
            self._note.setText(" ")
            self._tell()

    def delete(self) -> None:
        self._typed = self._typed[:-1]
        self._tell()

    def enter(self) -> None:
        """Try what was typed; it is forgotten either way."""
        typed, self._typed = self._typed, ""
        self._tell()
        if typed and self._try(typed):
            self.did.emit("leave", None)

    def show_state(self, *, wrong: bool, waits: int) -> None:
        """Say that the number was wrong, or for how long to wait."""
        if waits:
            self._note.setText(self.says.say("pin_wait", seconds=waits))
        elif wrong:
            self._note.setText(self.says.say("pin_wrong"))
        for key in (*self._keys, self._enter):
            key.setEnabled(not waits)

    def _tell(self) -> None:
        self._dots.show_count(len(self._typed), self.says.say("pin_field", count=len(self._typed)))


class PinDots(QWidget):
    """One dot for each digit typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pin-dots")
        self.setFixedSize(PIN_LENGTH * 24, 28)
        self._count = 0

    def show_count(self, count: int, spoken: str) -> None:
        self._count = count
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shown = max(4, self._count)
        at = (self.width() - shown * 24) / 2
        for place in range(shown):
            filled = place < self._count
            painter.setBrush(shade("accent" if filled else "track"))
            painter.drawEllipse(int(at + place * 24 + 5), 7, 14, 14)
