"""The steps of a session: equal cells with number or tick, name, and one fact.

Every step can always be opened; a tick means "done as far as needed", not locked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from facilitator.ui.parts.frames import COLUMNS_FROM
from facilitator.ui.parts.text import as_tip
from facilitator.ui.theme import colour, font, pixmap, px

_RADIUS = 8.0


@dataclass(frozen=True)
class Step:
    """`id` is what `chosen` carries; `fact` is a few words ("19 of 24 here")."""

    id: str
    name: str
    fact: str = ""
    done: bool = False


class _Cell(QAbstractButton):
    def __init__(self, number: int, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = Step("", "")
        self.number, self.place, self.short = number, place, False
        self.setCheckable(True)
        self.setProperty("ring_radius", 10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(64 if self.short else 150), px(40 if self.short else 64))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(56), self.sizeHint().height())

    def enterEvent(self, _event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def _shape(self) -> QPainterPath:
        """The cell's outline: rounded where the bar ends."""
        whole = QRectF(self.rect())
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(whole, _RADIUS, _RADIUS)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.place != "only":
            if (self.place == "first") == mirrored or self.place == "middle":
                path.addRect(QRectF(0, 0, _RADIUS, whole.height()))
            if (self.place == "last") == mirrored or self.place == "middle":
                path.addRect(QRectF(whole.right() - _RADIUS, 0, _RADIUS, whole.height()))
        return path.simplified()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(self._shape())
        chosen = self.isChecked()
        ground = "accent_soft" if chosen or self.isDown() else "surface"
        if ground == "surface" and self.underMouse():
            ground = "hover"
        painter.fillRect(self.rect(), colour(ground))
        if chosen:
            painter.fillRect(0, self.height() - 4, self.width(), 4, colour("accent"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.place not in ("last", "only"):
            edge = 0 if mirrored else self.width() - 1
            painter.fillRect(edge, 0, 1, self.height(), colour("line"))
        if mirrored:
            painter.translate(0, 0)
        self._paint_mark(painter, chosen, mirrored)
        self._paint_words(painter, chosen, mirrored)

    @property
    def _tight(self) -> bool:
        """Whether the longest name would not stand beside the mark as it usually does."""
        return not self.short and self.width() < px(172)

    def _mark_centre(self, mirrored: bool) -> QPointF:
        x = (
            self.width() / 2
            if self.short and not self.isChecked()
            else px(22 if self._tight else 30)
        )
        return QPointF(self.width() - x if mirrored else x, self.height() / 2)

    def _paint_mark(self, painter: QPainter, chosen: bool, mirrored: bool) -> None:
        centre, radius = self._mark_centre(mirrored), px(28) / 2
        done = self.step.done and not chosen
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_fill"))
        else:
            painter.setPen(QPen(colour("accent" if done else "control"), 1.25))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius - 0.5, radius - 0.5)
        if done:
            side = px(16)
            drawn = pixmap("check", "accent", 16, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(centre.x() - side / 2, centre.y() - side / 2), drawn)
            return
        painter.setFont(font("small", 600))
        painter.setPen(colour("on_accent" if chosen else "text_soft"))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def _paint_words(self, painter: QPainter, chosen: bool, mirrored: bool) -> None:
        if self.short and not chosen:
            return
        start, end = (px(41), px(4)) if self._tight else (px(56), px(12))
        left = end if mirrored else start
        width = self.width() - start - end
        painter.setFont(font("body", 600))
        painter.setPen(colour("accent" if chosen else "text"))
        side = Qt.AlignmentFlag.AlignLeft  # leading: the painter mirrors by itself
        if self.short:
            middle = QRectF(left, 0, width, self.height() - 2)
            painter.drawText(middle, side | Qt.AlignmentFlag.AlignVCenter, self.step.name)
            other = Qt.AlignmentFlag.AlignRight
            used = painter.fontMetrics().horizontalAdvance(self.step.name)
            painter.setFont(font("small"))
            painter.setPen(colour("text_soft"))
            if used + painter.fontMetrics().horizontalAdvance(self.step.fact) + 16 < width:
                painter.drawText(middle, other | Qt.AlignmentFlag.AlignVCenter, self.step.fact)
            return
        row, top = px(22), (self.height() - px(43)) / 2
        painter.drawText(
            QRectF(left, top, width, row), side | Qt.AlignmentFlag.AlignVCenter, self.step.name
        )
        painter.setFont(font("small"))
        painter.setPen(colour("text_soft"))
        metrics = painter.fontMetrics()
        fact = metrics.elidedText(self.step.fact, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(
            QRectF(left, top + row, width, px(20)), side | Qt.AlignmentFlag.AlignVCenter, fact
        )


class StepBar(QWidget):
    """`show_steps` fills it, `choose` marks one; `chosen` carries the step's id when the person
    picks another."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self._cells: list[_Cell] = []
        self._short = False
        self.setAccessibleName("Steps of this session")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> str:
        """The id of the step that is open."""
        return next((cell.step.id for cell in self._cells if cell.isChecked()), "")

    def show_steps(self, steps: Sequence[Step], current: str) -> None:
        """Show these steps with one of them open."""
        if len(steps) != len(self._cells):
            self._build(len(steps))
        for cell, step in zip(self._cells, steps, strict=True):
            cell.step = step
            state = ", done" if step.done else ""
            cell.setAccessibleName(f"Step {cell.number}, {step.name}{state}. {step.fact}".strip())
            tip = f"{step.name}: {step.fact}".rstrip(": ") if self._short else ""
            cell.setToolTip(as_tip(tip))
            cell.update()
        self.choose(current)

    def choose(self, step_id: str) -> None:
        """Mark a step as the open one."""
        for position, cell in enumerate(self._cells):
            cell.setChecked(cell.step.id == step_id)
            wide = self._short and cell.isChecked()
            self._row.setStretch(position, 2 if wide else 1)
            cell.update()

    def fit(self, width: int) -> None:
        """In a narrow window keep the open step's name only."""
        narrow = self._short = width < COLUMNS_FROM
        for cell in self._cells:
            cell.short = narrow
            cell.updateGeometry()
        self.choose(self.current)

    def _build(self, count: int) -> None:
        for cell in self._cells:
            self._row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for number in range(1, count + 1):
            place = "first" if number == 1 else "last" if number == count else "middle"
            cell = _Cell(number, "only" if count == 1 else place, self)
            cell.short = self._short
            cell.clicked.connect(self._clicked)
            self._row.addWidget(cell)
            # The keyboard meets them where the eye does, though they are made after the page.
            self.setTabOrder(self._cells[-1] if self._cells else self, cell)
            self._cells.append(cell)

    def _clicked(self) -> None:
        cell = self.sender()
        if isinstance(cell, _Cell):
            self.choose(cell.step.id)
            self.chosen.emit(cell.step.id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8.5, 8.5)
