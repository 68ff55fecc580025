"""Veils that nobody in the room laid: a second display, and a computer that slept."""

from __future__ import annotations

from PySide6.QtCore import Qt

from facilitator.domain.errors import FacilitatorError
from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.controls import KioskButton
from facilitator.ui.kiosk.page import Words
from facilitator.ui.kiosk.veils import VeilPage


class DisplayVeil(VeilPage):
    """A second display shows a picture; once it is `gone`, a touch leads on.  The trainer gets out
    here too, for a display that cannot be unplugged."""

    def __init__(self, says: Sentences, *, gone: bool) -> None:
        super().__init__(says, "veil-display", touch=gone)
        kind = "display_gone" if gone else "display"
        title, text = says.say(f"{kind}_title"), says.say(f"{kind}_text")
        self.setAccessibleName(f"{title} {text}")
        self.body.addStretch(2)
        self.sign("monitor")
        self.centred(Words(title, 30, weight=600, name="title"))
        self.body.addSpacing(8)
        self.centred(Words(text, 20, "text_soft", name="display-text"))
        self.body.addSpacing(28)
        trainer = self.button("trainer", says.say("trainer"), "quiet", leading="lock")
        self.body.addWidget(trainer, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(3)


class InterruptedVeil(VeilPage):
    """The computer slept: the form is gone, and the trainer goes on.  `known`: the PIN was typed;
    `safe`: how many answers are in, None while that is not known."""

    def __init__(self, says: Sentences, *, known: bool, safe: int | None) -> None:
        super().__init__(says, "veil-interrupted")
        self.body.addStretch(2)
        self.sign("shield-check")
        self.centred(Words(says.say("interrupted_title"), 36, weight=600, name="title"))
        self.body.addSpacing(8)
        self._safe = self.centred(Words("", 22, weight=600, name="safe"))
        self.centred(Words(says.say("interrupted_text"), 20, "text_soft", name="interrupted-text"))
        if known:
            self.body.addSpacing(16)
            self.centred(Words(says.say("trainer_here"), 18, "text_soft"))
        self._fault = self.centred(Words("", 18, "attention", 500, "go-on-fault"))
        self.body.addSpacing(24)
        if known:
            to_window = self.button("to-window", says.say("to_own_window"), action="leave")
            self._on = self.button("go-on", says.say("go_on"), "primary")
            self.put_row(to_window, self._on)
        else:
            self._on = self.button("trainer", says.say("trainer"), "primary", leading="lock")
            self.put_row(self._on)
        self.body.addStretch(3)
        self.show_safe(safe)

    def primary(self) -> KioskButton:
        return self._on

    def show_safe(self, count: int | None) -> None:
        """How many answers are in; a screen reader hears it with the title."""
        says = self.says
        told = says.safe(count) if count is not None else ""
        self._safe.setText(told)
        title = says.say("interrupted_title")
        self.setAccessibleName(" ".join(filter(None, (title, told, says.say("interrupted_text")))))

    def refuse(self, fault: FacilitatorError) -> None:
        """It does not go on: why, and what to do."""
        self._fault.setText(str(fault))
        self._on.setEnabled(True)

    def busy(self) -> None:
        """The answers are being looked after."""
        self._fault.setText("")
        self._on.setEnabled(False)
