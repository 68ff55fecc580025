"""Who sees this?  Eight questions on one side, the answer to the chosen one on the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.controls import paint_choice
from facilitator.ui.kiosk.icons import icon_pixels
from facilitator.ui.kiosk.measure import Measure, lines_of, shade
from facilitator.ui.kiosk.page import ITEM_COLUMN, Card, Frame, KioskPage, Rule, Words
from facilitator.ui.kiosk.told import Answered


class AskedButton(QAbstractButton):
    """One question; the open one is tinted."""

    def __init__(self, asked: Answered) -> None:
        super().__init__()
        self.asked = asked
        self.setObjectName(f"who-{asked.name}")
        self.setText(asked.question)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring_radius", 11)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A screen reader hears the answer with its question.
        self.setAccessibleName(asked.question)
        self.setAccessibleDescription(asked.text)
        self._measure = Measure()

    def fit(self, measure: Measure) -> None:
        self._measure = measure
        self.setFont(measure.font(18, 500))
        self._grow()

    def resizeEvent(self, _event: object) -> None:
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(self._measure.space(320), self.height())

    def _room(self) -> float:
        return max(40.0, self.width() - 2 * self._measure.space(16) - self._measure.space(28))

    def _grow(self) -> None:
        """As high as its words need, and never too small to touch."""
        high = len(lines_of(self.text(), self.font(), self._room()))
        needs = high * QFontMetricsF(self.font()).lineSpacing() + self._measure.space(16)
        self.setFixedHeight(max(self._measure.target(48), round(needs)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_choice(painter, self, radius=10, line=1)
        side, edge = self._measure.space(20), self._measure.space(16)
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = edge if backwards else self.width() - edge - side
        # The sign points to where the answer stands; the arrow's own icon turns round by itself.
        drawn = icon_pixels(
            "arrow-right",
            shade("accent" if self.isChecked() else "text_soft").name(),
            side,
            self.devicePixelRatioF(),
            mirrored=backwards,
        )
        painter.drawPixmap(at, (self.height() - side) // 2, drawn)
        left = edge + (side + self._measure.space(8) if backwards else 0)
        room = self.rect().adjusted(left, 0, left - self.width() + round(self._room()), 0)
        painter.setPen(shade("text"))
        painter.setFont(self.font())
        edge_flag = Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft
        flags = edge_flag | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags | Qt.TextFlag.TextWordWrap), self.text())


class WhoPage(KioskPage):
    """Questions at the leading edge, the open one's answer beside them; nothing scrolls."""

    def __init__(self, says: Sentences, answered: Sequence[Answered]) -> None:
        super().__init__(says, ITEM_COLUMN)
        self._back = self.button("back", says.say("back"), leading="arrow-left", height=64)
        self.body.addStretch(1)
        self.body.addWidget(Words(says.say("who"), 30, weight=600, name="title"))
        self.body.addSpacing(4)
        self.body.addWidget(Words(says.say("who_hint"), 18, "text_soft"))
        self.body.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(32)
        self._asked = [AskedButton(each) for each in answered]
        self._questions = QVBoxLayout()
        self._questions.setSpacing(6)
        for button in self._asked:
            button.clicked.connect(self._open)
            self._questions.addWidget(button)
        self._questions.addStretch(1)
        row.addLayout(self._questions, 5)
        row.addWidget(self._card(), 7)
        self.body.addLayout(row)
        self.body.addSpacing(12)
        self.body.addStretch(1)
        self.body.addWidget(Words(says.say("cannot_promise"), 16, "text_soft", name="cannot"))
        self.body.addSpacing(12)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self.button("decline", says.say("decline"), height=64))
        self.body.addLayout(foot)
        self.body.addSpacing(20)
        self._asked[0].setChecked(True)
        self._tell(self._asked[0].asked)

    def _card(self) -> Card:
        card = Card("who-answer")
        inside = self._inside = QVBoxLayout(card)
        inside.setSpacing(10)
        self._question = Words("", 22, weight=600, name="who-question")
        self._answer = Words("", 20, name="who-text")
        inside.addWidget(self._question)
        inside.addWidget(Rule())
        inside.addWidget(self._answer)
        inside.addStretch(1)
        return card

    def _open(self) -> None:
        sender = self.sender()
        if isinstance(sender, AskedButton):
            self._tell(sender.asked)
            above = self.parentWidget()
            frame = above.parentWidget() if above is not None else None
            if isinstance(frame, Frame):  # on a small screen the answer may have been scrolled by
                frame.ensureWidgetVisible(self._question)

    def _tell(self, asked: Answered) -> None:
        self._question.setText(asked.question)
        self._answer.setText(asked.text)

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        side = measure.space(28)
        self._inside.setContentsMargins(side, side * 3 // 4, side, side * 3 // 4)
        for button in self._asked:
            button.fit(measure)
