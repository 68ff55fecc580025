"""A person's own ranges, shown once: as long and as plain for everyone, whatever they are."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.own_result import OwnRange, OwnResult
from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.controls import KioskButton
from facilitator.ui.kiosk.measure import Measure, shade
from facilitator.ui.kiosk.page import ClearingPage, Rule, Words


class OwnRow(QWidget):
    """A scale, and all its ranges side by side: a ring before each, one of them filled or none.

    The words are the same for every score, in the same places and the same ink.
    """

    def __init__(self, says: Sentences, row: OwnRange) -> None:
        super().__init__()
        self.setObjectName(f"own-{row.scale_id}")
        self._title = says.named("scale", f"{row.form_id} {row.scale_id}", row.title)
        self._words = tuple(says.named("range", each, each) for each in row.ranges)
        self._says = says
        self._at: int | None = None
        self._measure = Measure()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_range(row)

    @property
    def written(self) -> str:
        """All that can be read on the row."""
        return " ".join((self._title, *self._words))

    def show_range(self, row: OwnRange) -> None:
        self._at = row.at
        if row.at is None:
            told = self._says.say("own_unmarked", scale=self._title)
        else:
            told = self._says.say("own_spoken", scale=self._title, range=self._words[row.at])
        self.setAccessibleName(told)
        self.update()

    def forget(self) -> None:
        """Not even until the page is destroyed."""
        self._at = None
        self.setAccessibleName("")

    def fit(self, measure: Measure) -> None:
        self._measure = measure
        line = QFontMetricsF(measure.font(20)).lineSpacing()
        self.setFixedHeight(round(2 * line) + measure.space(24))

    def sizeHint(self) -> QSize:
        return QSize(self._measure.space(600), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        face = self._measure.font(20, 600)
        high, top = QFontMetricsF(face).lineSpacing(), self._measure.space(8)
        painter.setFont(face)
        painter.setPen(shade("text"))
        painter.drawText(QRectF(0, top, self.width(), high), flags, self._title)
        painter.setFont(self._measure.font(20))
        ring, gap = self._measure.space(14), self._measure.space(8)
        wides = [
            ring + gap + QFontMetricsF(painter.font()).horizontalAdvance(word) + 2
            for word in self._words
        ]
        apart = (self.width() - sum(wides)) / len(wides)
        below, at = top + high + self._measure.space(4), 0.0
        for place, (word, wide) in enumerate(zip(self._words, wides, strict=True)):
            left = self.width() - at - wide if backwards else at
            edge = left + wide - ring if backwards else left
            around = QRectF(edge, below + (high - ring) / 2, ring, ring).adjusted(1, 1, -1, -1)
            painter.setPen(QPen(shade("text_soft"), 1.5))
            painter.setBrush(shade("text_soft") if place == self._at else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(around)
            room = QRectF(left + (0 if backwards else ring + gap), below, wide - ring - gap, high)
            painter.setPen(shade("text"))
            painter.drawText(room, flags, word)
            at += wide + max(apart, gap)


class OwnPage(ClearingPage):
    """All scales with published ranges, what they are not, and how long the page stays."""

    def __init__(self, says: Sentences, result: OwnResult, seconds: int) -> None:
        super().__init__(says, "own_closes", seconds)
        self._close = self.button(
            "own-close", says.say("own_close"), "primary", action="back", height=64
        )
        self.body.addStretch(1)
        self.body.addWidget(Words(says.say("own_title"), 30, weight=600, name="title"))
        self.body.addSpacing(4)
        self.body.addWidget(Words(says.say("own_screening"), 20, weight=500, name="own-screening"))
        self.body.addSpacing(12)
        self.body.addStretch(1)
        rows = QVBoxLayout()
        rows.setSpacing(8)
        self._rows = [OwnRow(says, row) for row in result.rows]
        for made in self._rows:
            rows.addWidget(Rule())
            rows.addWidget(made)
        rows.addWidget(Rule())
        self.body.addLayout(rows)
        self.body.addSpacing(12)
        self.body.addWidget(Words(says.say("own_note"), 18, "text_soft", name="own-note"))
        self.body.addSpacing(12)
        self.body.addStretch(2)
        self.put_foot(self._close)

    def primary(self) -> KioskButton:
        return self._close

    def show_result(self, result: OwnResult) -> None:
        """Mark the rows; nothing else on the page changes."""
        for made, row in zip(self._rows, result.rows, strict=True):
            made.show_range(row)

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        for made in self._rows:
            made.fit(measure)

    def forget(self) -> None:
        for made in self._rows:
            made.forget()
