"""Answering without the screen: how it goes, and the dark pages somebody reads aloud beside.

For a person who does not see the screen: an assistant reads the statements from the paper sheet
and needs to know which one is asked, nothing more.  So the dark pages hold a dim number, never a
statement and never an answer.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from facilitator.domain.kiosk import LEAVE_OUT_KEY, Visit
from facilitator.domain.kiosk_script import Page, Script
from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.controls import KioskButton
from facilitator.ui.kiosk.measure import CENTRED
from facilitator.ui.kiosk.page import TEXT_COLUMN, KioskPage, Words

NIGHT = QColor("#000000")
DIM = QColor("#474339")  # read from a chair beside the laptop, not from the next table
DUSK = QColor("#6F6A62")  # for what says nothing about anybody


class DimButton(KioskButton):
    """A button that gives no light."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(DUSK if self.hasFocus() or self.underMouse() else DIM)
        painter.setFont(self.font())
        painter.drawText(self.rect(), CENTRED, self.text())


class AloudPage(KioskPage):
    """How one answers without seeing the screen, and which key does what."""

    def __init__(self, says: Sentences, script: Script) -> None:
        super().__init__(says, TEXT_COLUMN)
        self._begin = self.button(
            "begin", says.say("aloud_begin"), "primary", trailing="arrow-right", height=64
        )
        self.body.addStretch(1)
        self.body.addWidget(Words(says.say("aloud"), 30, weight=600, name="title"))
        self.body.addSpacing(8)
        self.body.addWidget(Words(says.say("aloud_text"), 20, "text_soft", name="aloud-text"))
        self.body.addSpacing(16)
        self.body.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, (keys, meaning) in enumerate(keys_told(says, script)):
            grid.addWidget(Words(keys, 20, weight=600), place, 0)
            grid.addWidget(Words(meaning, 20), place, 1)
        self.body.addLayout(grid)
        self.body.addSpacing(16)
        self.body.addStretch(2)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.button("back", says.say("back"), leading="arrow-left", height=64))
        foot.addStretch(1)
        foot.addWidget(self.button("decline", says.say("decline"), height=64))
        foot.addWidget(self._begin)
        self.body.addLayout(foot)
        self.body.addSpacing(24)

    def primary(self) -> KioskButton:
        return self._begin


def keys_told(says: Sentences, script: Script) -> tuple[tuple[str, str], ...]:
    """What each key does in this round, as (key, meaning)."""
    digits = [key for key in script.keys if key.isdecimal()]
    point = f". ({says.say('aloud_point')})"
    skip = says.say("aloud_or", one="0", other=point) if "0" in script.skip_keys else point
    rows = [
        (says.say("aloud_range", first=digits[0], last=digits[-1]), says.say("aloud_answer")),
        ("+", says.say("aloud_ten") if "+" in script.keys else ""),
        ("/", says.say("not_applicable") if "/" in script.keys else ""),
        (skip, says.say("skip")),
        (says.say("key_back"), says.say("aloud_back")),
        (says.say("key_enter"), says.say("aloud_enter")),
        (LEAVE_OUT_KEY, says.say("aloud_study") if script.place_of(Page.STUDY) >= 0 else ""),
        (says.say("key_escape"), says.say("aloud_stop")),
    ]
    return tuple((key, meaning) for key, meaning in rows if meaning)


class DarkPage(KioskPage):
    """Black.  Only what the assistant needs, and a way to stop."""

    def __init__(self, says: Sentences) -> None:
        super().__init__(says, TEXT_COLUMN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), NIGHT)

    def dim(self, text: str, pixels: float, name: str, ink: QColor = DIM) -> Words:
        """Words that give hardly any light, in the middle of the page."""
        made = Words(text, pixels, name=name)
        palette = QPalette(made.palette())
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        made.setPalette(palette)
        made.centre()
        self.body.addWidget(made)
        return made

    def dim_button(self, name: str, text: str) -> DimButton:
        made = DimButton(name, text, "quiet", parent=self)
        made.clicked.connect(self._clicked)
        return made

    def stop_below(self) -> None:
        """The way to stop, as on every page."""
        self.body.addWidget(
            self.dim_button("stop", self.says.say("stop")), 0, Qt.AlignmentFlag.AlignHCenter
        )
        self.body.addSpacing(20)


class DarkItemPage(DarkPage):
    """The number of the statement that is read aloud."""

    def __init__(self, says: Sentences) -> None:
        super().__init__(says)
        self.body.addStretch(3)
        self._form = self.dim("", 18, "dark-form")
        self._item = self.dim("", 56, "dark-item")
        self.body.addStretch(4)
        self.stop_below()

    def show_visit(self, visit: Visit) -> None:
        """The number as it stands on the sheet; the same whether it is answered or not."""
        script, step = visit.script, visit.step
        self._form.setText(script.wording(step, visit.language).title)
        self._item.setText(step.item)
        self.setAccessibleName(self.says.say("dark_item", item=step.item))


class DarkStudyPage(DarkPage):
    """Which keys hand in with the study and without it."""

    def __init__(self, says: Sentences) -> None:
        super().__init__(says)
        self._send = self.dim_button("send", says.say("study_send"))
        leave = self.dim_button("leave-out", says.say("study_leave_out"))
        self.body.addStretch(3)
        self.dim(says.say("dark_study", key=LEAVE_OUT_KEY), 20, "title", DUSK)
        self.body.addSpacing(16)
        for button in (leave, self._send):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(4)
        self.stop_below()

    def primary(self) -> KioskButton:
        return self._send


class DarkReviewPage(DarkPage):
    """How many questions have no answer, and that Enter hands in."""

    def __init__(self, says: Sentences, visit: Visit) -> None:
        super().__init__(says)
        blank, missing = visit.response.blank, len(visit.unanswered)
        told = "dark_none" if blank else "dark_some" if missing else "dark_all"
        self._send = self.dim_button("send", says.say("finish" if blank else "send"))
        self.body.addStretch(3)
        self.dim(says.say(told, count=missing), 20, "title", DUSK)
        self.body.addSpacing(16)
        self.body.addWidget(self._send, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(4)
        self.stop_below()

    def primary(self) -> KioskButton:
        return self._send
