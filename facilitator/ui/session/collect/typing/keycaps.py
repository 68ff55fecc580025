"""Keys drawn as keys, each with what it means right now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.ui.session.collect.typing.key_meanings import KeyMeaning
from facilitator.ui.theme import colour, font, px


class KeyCaps(QWidget):
    """A legend that wraps.  Answers are large, ways around small; a click does what the key does:
    `pressed` carries the key as the legend names it."""

    pressed = Signal(str)

    def __init__(self, large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._large = large
        self._meanings: tuple[KeyMeaning, ...] = ()
        # Layouts ask ten times a key struck, for the same few widths.
        self._laid_out: dict[int, list[QRect]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_keys(self, meanings: Sequence[KeyMeaning]) -> None:
        """These keys."""
        if tuple(meanings) == self._meanings:
            return
        self._meanings = tuple(meanings)
        self._laid_out.clear()
        spoken = "; ".join(f"{one.key}: {one.meaning or 'answer'}" for one in meanings)
        self.setAccessibleName(f"Keys: {spoken}")
        self.updateGeometry()
        self.update()

    # Layout ---------------------------------------------------------------------------------

    @property
    def _side(self) -> int:
        return px(36 if self._large else 28)

    def _cap_width(self, key: str) -> int:
        return max(self._side, QFontMetrics(font("small", 600)).horizontalAdvance(key) + px(16))

    def _boxes(self, width: int) -> list[QRect]:
        """Each key with its meaning, left to right, wrapped at `width`: in even rows under each
        other where these fit, so that no key stands alone."""
        if width not in self._laid_out:
            wides = self._wides()
            wrapped = self._wrapped(wides, width)
            rows = len({box.y() for box in wrapped})
            self._laid_out[width] = (rows > 1 and self._even(wides, rows, width)) or wrapped
        return self._laid_out[width]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._laid_out.clear()  # another text size
            self.updateGeometry()

    def _wides(self) -> list[int]:
        metrics = QFontMetrics(font("small" if not self._large else "body"))
        return [
            self._cap_width(one.key)
            + (px(8) + metrics.horizontalAdvance(one.meaning) + 2 if one.meaning else 0)
            for one in self._meanings
        ]

    def _wrapped(self, wides: Sequence[int], width: int) -> list[QRect]:
        boxes, x, y = [], 0, 0
        for wide, one in zip(wides, self._meanings, strict=True):
            if x and x + wide > width:
                x, y = 0, y + self._side + px(8)
            boxes.append(QRect(x, y, wide, self._side))
            x += wide + self._gap(one)
        return boxes

    def _even(self, wides: Sequence[int], rows: int, width: int) -> list[QRect]:
        """The keys in as many columns as `rows` need; empty where these are too wide."""
        across = -(-len(wides) // rows)
        gap = self._gap(self._meanings[0])
        columns = [max(wides[place::across]) for place in range(across)]
        if sum(columns) + gap * (across - 1) > width:
            return []
        lefts = [sum(columns[:place]) + gap * place for place in range(across)]
        down = self._side + px(8)
        return [
            QRect(lefts[place % across], place // across * down, wide, self._side)
            for place, wide in enumerate(wides)
        ]

    def _gap(self, one: KeyMeaning) -> int:
        return px(24 if one.meaning else 8)

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return boxes[-1].bottom() + 1 if boxes else 0

    def sizeHint(self) -> QSize:
        boxes = self._boxes(px(520))
        return QSize(max((box.right() for box in boxes), default=0), self.heightForWidth(px(520)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self._side)

    # Painting and clicking ------------------------------------------------------------------

    def _shown(self) -> list[tuple[QRect, KeyMeaning]]:
        boxes = self._boxes(self.width())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            boxes = [
                QRect(QPoint(self.width() - box.right() - 1, box.y()), box.size()) for box in boxes
            ]
        return list(zip(boxes, self._meanings, strict=True))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for box, one in self._shown():
            if box.contains(event.position().toPoint()):
                self.pressed.emit(one.key)
                return

    def enterEvent(self, _event: QEnterEvent) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for box, one in self._shown():
            wide = self._cap_width(one.key)
            left = box.right() + 1 - wide if mirrored else box.left()
            cap = QRectF(left, box.top(), wide, self._side).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(colour("control"), 1))
            painter.setBrush(colour("surface"))
            painter.drawRoundedRect(cap, 6, 6)
            painter.setPen(colour("text"))
            painter.setFont(font("body" if len(one.key) == 1 else "small", 600))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, one.key)
            painter.setPen(colour("text" if one.main else "text_soft"))
            painter.setFont(font("body" if self._large else "small"))
            gap = px(8)
            words = QRectF(box).adjusted(
                0 if mirrored else wide + gap, 0, -(wide + gap) if mirrored else 0, 0
            )
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter, one.meaning)
