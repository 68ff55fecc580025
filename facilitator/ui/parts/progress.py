"""Long work: a thin line, "30 of 48" and Stop, shown only when it takes longer than half a
second."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from facilitator.ui.parts.buttons import SecondaryButton
from facilitator.ui.parts.text import Text
from facilitator.ui.theme import colour, px

_AFTER_MS = 500
_SWEEP_MS = 40


class ProgressTrack(QWidget):
    """The line itself: `part` from 0 to 1, or None while nobody knows how far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part: float | None = None
        self._phase = 0.0
        self._sweep = QTimer(self)
        self._sweep.setInterval(_SWEEP_MS)
        self._sweep.timeout.connect(self._move)
        self.setMinimumWidth(px(80))
        self.setMaximumWidth(px(160))
        self.setFixedHeight(px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(8))

    def set_part(self, part: float | None) -> None:
        """How much is done."""
        self.part = None if part is None else min(1.0, max(0.0, part))
        if part is None and self.isVisible():
            self._sweep.start()
        elif part is not None:
            self._sweep.stop()
        self.update()

    def _move(self) -> None:
        if not self.isVisible():
            self._sweep.stop()
            return
        self._phase = (self._phase + 0.02) % 1.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(colour("track"))
        painter.drawRoundedRect(whole, 4, 4)
        painter.setBrush(colour("accent"))
        if self.part is None:
            width = whole.width() * 0.3
            start = (whole.width() + width) * self._phase - width
            part = QRectF(start, 0, width, whole.height()).intersected(whole)
        else:
            part = QRectF(0, 0, whole.width() * self.part, whole.height())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                part.moveRight(whole.right())
        if part.width() > 1:
            painter.drawRoundedRect(part, 4, 4)


class ProgressLine(QWidget):
    """`begin` at the start of the work, `step` as it goes, `end` when it is over.  Signals
    `appeared` once half a second has passed, `left` at the end."""

    appeared = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._what = Text("", "small")
        self.track = ProgressTrack()
        self._count = Text("", "small", "soft")
        self.stop = SecondaryButton("Stop", size="small")
        for part in (self._what, self.track, self._count, self.stop):
            row.addWidget(part)
        row.addStretch(1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_AFTER_MS)
        self._wait.timeout.connect(self._appear)
        self._shown = False
        self._stopped: Callable[[], object] | None = None
        self.stop.clicked.connect(self._stop)

    @property
    def count_text(self) -> str:
        """How far, in words."""
        return self._count.text()

    def begin(self, what: str, stop: Callable[[], object] | None = None) -> None:
        """Work has begun; it is shown if it takes longer than half a second."""
        self._what.setText(what)
        self._count.setText("")
        self.track.set_part(None)
        self._stopped = stop
        self.stop.setVisible(stop is not None)
        self.stop.setEnabled(True)
        self.stop.setAccessibleName(f"Stop: {what}")
        self.setAccessibleName(what)
        self._wait.start()

    def step(self, done: int, total: int, words: str = "") -> None:
        """`done` of `total`, in these words if any; a total of 0 means that nobody knows."""
        self._count.setText((words or f"{done} of {total}") if total else "")
        self.track.set_part(done / total if total else None)

    def end(self) -> None:
        """Work is over."""
        self._wait.stop()
        self._stopped = None
        if self._shown:
            self._shown = False
            self.left.emit()

    def _appear(self) -> None:
        self._shown = True
        self.appeared.emit()
        self.track.set_part(self.track.part)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        if self._stopped is not None:
            self._stopped()
