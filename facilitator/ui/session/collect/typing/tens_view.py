"""The typed digits in rows of ten, to hold against the paper sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.domain.keying import Ten
from facilitator.ui.theme import colour, font, px

_ROW = 10
_HALF = 5
_LARGE = 36  # from this cell on the digits are as large as a heading


class TensView(QWidget):
    """Cells with the typed keys; the one being typed is outlined.  `chosen` carries the place
    (from 0) of a typed cell that was clicked, to mend it."""

    chosen = Signal(int)

    def __init__(self, cell: int = 27, parent: QWidget | None = None) -> None:
        self._cell = cell
        self._rows: tuple[Ten, ...] = ()
        self._place = -1
        self._label = 0
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_rows(self, rows: Sequence[Ten], place: int = -1) -> None:
        """These rows; `place` is the cell being typed (-1: none)."""
        old, before = self._rows, self._place
        self._rows, self._place = tuple(rows), place
        same_shape = [(row.first, len(row.marks)) for row in old] == [
            (row.first, len(row.marks)) for row in rows
        ]
        if same_shape:
            self._update_changed(old, before)
        else:
            self._measure()
        spoken = (
            f"from {row.first}: {' '.join(mark or 'open' for mark in row.marks)}" for row in rows
        )
        self.setAccessibleName(f"Typed so far. {'; '.join(spoken)}")

    def _update_changed(self, old: tuple[Ten, ...], before: int) -> None:
        """Paint only what a key changed: a practised hand types ten a second."""
        for row, (was, now) in enumerate(zip(old, self._rows, strict=True)):
            for column, (mark, other) in enumerate(zip(was.marks, now.marks, strict=True)):
                moved = before != self._place and row * _ROW + column in (before, self._place)
                if mark != other or moved:
                    self.update(self._box(row, column).toAlignedRect())

    def _measure(self) -> None:
        """Room for the item number a row starts with."""
        metrics = QFontMetrics(font("small"))
        widest = max((metrics.horizontalAdvance(row.first) for row in self._rows), default=0)
        self._label = widest + px(12)
        self.updateGeometry()
        self.update()

    def set_cell(self, cell: int) -> None:
        """Another size of its cells."""
        self._cell = cell
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()  # another text size

    def sizeHint(self) -> QSize:
        side = px(self._cell)
        return QSize(self._label + _ROW * side + px(10), max(len(self._rows), 1) * side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _box(self, row: int, column: int) -> QRectF:
        side = px(self._cell)
        gap = px(10) if column >= _HALF else 0
        return QRectF(self._label + column * side + gap, row * side, side, side)

    def _at(self, position: object) -> int:
        """The place under a point, -1 where nothing was typed."""
        for row, ten in enumerate(self._rows):
            for column, mark in enumerate(ten.marks):
                if mark and self._box(row, column).contains(position):  # type: ignore[call-overload]
                    return row * _ROW + column
        return -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place >= 0:
            self.chosen.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dirty, height = event.rect(), px(self._cell)
        first, last = dirty.top() // height, dirty.bottom() // height
        rows = range(max(first, 0), min(last + 1, len(self._rows)))
        if dirty.left() < self._label:
            self._paint_labels(painter, rows)
        painter.setFont(font("body" if self._cell < _LARGE else "heading", 600))
        for row in rows:
            for column, mark in enumerate(self._rows[row].marks):
                box = self._box(row, column)
                if box.intersects(dirty):
                    self._paint_cell(painter, box, mark, row * _ROW + column == self._place)

    def _paint_labels(self, painter: QPainter, rows: range) -> None:
        painter.setFont(font("small"))
        painter.setPen(colour("text_soft"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row in rows:
            label = QRectF(0, row * px(self._cell), self._label - px(12), px(self._cell))
            painter.drawText(label, side, self._rows[row].first)

    def _paint_cell(self, painter: QPainter, whole: QRectF, mark: str, here: bool) -> None:
        box = whole.adjusted(1.5, 1.5, -1.5, -1.5)
        if here:
            painter.setBrush(colour("accent_soft"))
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRoundedRect(box, 4, 4)
        answered = mark not in ("", ".", "/")
        painter.setPen(colour("text" if answered else "text_soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark or ("" if here else "·"))
