"""The bar under the count: how far the answers reach, and from where on what becomes possible."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.session.collect.count import Count
from facilitator.ui.theme import colour, font, px

_BAR, _TICK = 16, 32
_BESIDE = 40  # how far from its tick a mark's words may stand
_EMPTY = Count(0, 5, 0, 0)


class CountBar(QWidget):
    """Paints a `Count`: the filled part, a tick where results and comments begin, and the roster
    at the far end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = _EMPTY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(px(260))

    def show_count(self, count: Count) -> None:
        """Another count."""
        self._count = count
        marks = ", ".join(f"{mark.word} from {mark.at}" for mark in count.marks)
        answers = "1 answer" if count.answers == 1 else f"{count.answers} answers"
        self.setAccessibleName(f"{answers}; {marks}; {count.people} on the roster")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(430), px(_TICK + 8) + 2 * QFontMetrics(font("small")).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(260), self.sizeHint().height())

    def _x(self, at: int) -> float:
        """Where `at` people stand, from the leading edge."""
        part = self.width() * at / self._count.total
        return self.width() - part if self._mirrored else part

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (px(_TICK) - px(_BAR)) / 2
        whole = QRectF(0, top, self.width(), px(_BAR))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("track"))
        painter.drawRoundedRect(whole, px(_BAR) / 2, px(_BAR) / 2)
        self._paint_filled(painter, whole)
        taken: list[QRectF] = []
        for mark in self._count.marks:
            x = self._x(mark.at)
            painter.fillRect(QRectF(x - 1, 0, 2, px(_TICK)), colour("text"))
            taken.append(self._paint_words(painter, x, str(mark.at), mark.word, taken))
        people = self._count.people
        if people > self._count.marks[-1].at:
            self._paint_words(painter, self._x(people), str(people), "on the roster", taken)

    def _paint_filled(self, painter: QPainter, whole: QRectF) -> None:
        """Cut from the whole bar, so that even one answer ends as round as the bar begins."""
        if self._count.answers == 0:
            return
        filled = QRectF(whole)
        filled.setWidth(max(whole.width() * self._count.answers / self._count.total, px(_BAR)))
        if self._mirrored:
            filled.moveRight(whole.right())
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(filled, px(_BAR) / 2, px(_BAR) / 2)

    def _paint_words(
        self, painter: QPainter, x: float, number: str, word: str, taken: list[QRectF]
    ) -> QRectF:
        """The number over its word, centred under `x` but inside the bar, or a little beside it
        where it would run into another; left out (an empty rectangle comes back) where that is
        not enough."""
        strong, plain = QFontMetrics(font("small", 600)), QFontMetrics(font("small"))
        width = max(strong.horizontalAdvance(number), plain.horizontalAdvance(word)) + 2.0
        left = min(max(x - width / 2, 0.0), self.width() - width)
        box = QRectF(left, px(_TICK) + 4, width, strong.height() + plain.height())
        apart = QMarginsF(px(8), 0, px(8), 0)
        for other in taken:
            if other.isEmpty() or not box.marginsAdded(apart).intersects(other):
                continue
            beside = other.left() - px(8) - width if self._mirrored else other.right() + px(8)
            if abs(beside - box.left()) > px(_BESIDE):
                return QRectF()
            box.moveLeft(beside)
        if not 0 <= box.left() <= self.width() - width or any(
            box.intersects(other) for other in taken
        ):
            return QRectF()
        left = box.left()
        side = Qt.AlignmentFlag.AlignHCenter
        if left >= self.width() - width:
            side = Qt.AlignmentFlag.AlignRight
        elif left <= 0:
            side = Qt.AlignmentFlag.AlignLeft
        painter.setPen(colour("text"))
        painter.setFont(font("small", 600))
        painter.drawText(QRectF(left, box.top(), width, strong.height()), side, number)
        painter.setPen(colour("text_soft"))
        painter.setFont(font("small"))
        below = QRectF(left, box.top() + strong.height(), width, plain.height())
        painter.drawText(below, side, word)
        return box
