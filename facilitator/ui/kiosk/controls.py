"""What one can touch on the participant screen, and the progress line above it.

Everything is painted here and nothing is styled by a sheet: a page of five answers must come up
within a frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facilitator.ui.kiosk.icons import icon_pixels
from facilitator.ui.kiosk.measure import CENTRED, Measure, lines_of, shade


class KioskButton(QAbstractButton):
    """A large button: `primary` is filled, `outline` has a line, `quiet` is only text."""

    def __init__(
        self,
        name: str,
        text: str,
        kind: str = "outline",
        *,
        leading: str = "",
        trailing: str = "",
        height: int = 56,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch leaves no focus for Enter to hit
        self.action, self.value = name, None  # type: str, object
        self._kind, self._height = kind, height
        self._leading, self._trailing = leading, trailing
        self._measure = Measure()
        self._slim = False
        self.setProperty("ring_radius", 13)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str, *, spoken: str = "", kind: str = "") -> None:
        """Change the label; `spoken` is what a screen reader says instead."""
        self._kind = kind or self._kind
        self.setText(text)
        self.setAccessibleName(spoken or text)
        self.updateGeometry()
        self.update()

    def narrow(self) -> None:
        """No wider than its place needs it to be: one of many in a grid."""
        self._slim = True

    def fit(self, measure: Measure) -> None:
        self._measure = measure
        large = self._height > 56
        self.setFont(measure.font(20 if large else 18, 400 if self._kind == "quiet" else 600))
        self.setFixedHeight(measure.target(self._height))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        icons = 34 * self._measure.part * (bool(self._leading) + bool(self._trailing))
        padding = (
            6 if self._slim else 12 if self._kind == "quiet" else 25 if self._height <= 56 else 41
        )
        return QSize(
            round(wide + icons + 2 * self._measure.space(padding)) + 2,
            self._measure.target(self._height),
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        role = self._ground(painter)
        painter.setPen(shade(role))
        self._label(painter, role)

    def _ground(self, painter: QPainter) -> str:
        """Fill and line; the role of what is written on them."""
        over, down = self.underMouse() and self.isEnabled(), self.isDown()
        fill, line, ink = {
            "primary": ("accent_fill", "accent_fill", "on_accent"),
            "outline": ("surface", "control", "text"),
            "quiet": ("window", "window", "text_soft"),
        }[self._kind]
        if self._kind == "primary":
            fill = line = "accent_press" if down else "accent_hover" if over else fill
        elif down:
            fill, line = "accent_soft", "accent"
        elif over:
            fill, line = "hover", "text_soft" if self._kind == "outline" else "hover"
        if self._kind != "quiet" or over or down:
            painter.setPen(QPen(shade(line), 1))
            painter.setBrush(shade(fill))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        return ink

    def _label(self, painter: QPainter, role: str) -> None:
        wide = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        side, gap = self._measure.space(24), self._measure.space(10)
        total = wide + (side + gap) * (bool(self._leading) + bool(self._trailing))
        at = (self.width() - total) / 2
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        first, last = self._leading, self._trailing
        if backwards:
            first, last = last, first
        if first:
            self._icon(painter, first, role, at, side, backwards)
            at += side + gap
        painter.drawText(QRectF(at - 2, 0, wide + 4, self.height()), CENTRED, self.text())
        if last:
            self._icon(painter, last, role, at + wide + gap, side, backwards)

    def _icon(
        self, painter: QPainter, name: str, role: str, at: float, side: int, mirrored: bool
    ) -> None:
        drawn = icon_pixels(
            name, shade(role).name(), side, self.devicePixelRatioF(), mirrored=mirrored
        )
        painter.drawPixmap(QPointF(at, (self.height() - side) / 2), drawn)


def paint_choice(painter: QPainter, button: QAbstractButton, radius: int, line: float) -> None:
    """The ground of one of several: tinted while it is the chosen one, or held down.  `line`: how
    thick its edge is when it is chosen."""
    chosen, down = button.isChecked(), button.isDown()
    over = button.underMouse() and not chosen
    fill = "accent_soft" if chosen or down else "hover" if over else "surface"
    edge = "accent" if chosen or down else "text_soft" if over else "control"
    thick = line if chosen else 1.0
    painter.setPen(QPen(shade(edge), thick))
    painter.setBrush(shade(fill))
    half = thick / 2
    around = QRectF(button.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(around, radius, radius)


class AnswerButton(QAbstractButton):
    """One answer: its key in a circle, its words below.  The chosen one is quiet: a tick and a
    tint that the person sees and a neighbour does not."""

    def __init__(
        self, name: str, row: Sequence[AnswerButton], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = row  # all answers side by side: their keys stand on one line
        self.setCheckable(True)
        self.setProperty("ring_radius", 15)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._key = ""
        self._measure = Measure()
        self._base = 136  # its height as long as the words fit
        self._lines: list[str] = []
        self._face = self.font()

    def show_answer(self, key: str, label: str, spoken: str, *, chosen: bool) -> None:
        if spoken == self.accessibleName():
            return  # the next item has the same answers: nothing to paint
        self.setAccessibleName(spoken)
        self.setChecked(chosen)
        if (key, label) != (self._key, self.text()):
            self._key = key
            self.setText(label)
            self._break()
        self.update()

    def fit(self, measure: Measure, height: int) -> None:
        self._measure = measure
        self._base = measure.target(height)
        self.setFixedHeight(self._base)
        self._break()

    def nextCheckState(self) -> None:
        """Which answer is chosen is told by `show_answer`, not by the click itself."""

    def sizeHint(self) -> QSize:
        return QSize(self._measure.space(96 if self.text() else 72), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max(44, self._measure.space(56)), self.height())

    def words_high(self) -> float:
        """How high the words stand."""
        return len(self._lines) * QFontMetricsF(self._face).lineSpacing()

    def needs(self) -> int:
        """How high the key and the words stand, with some air."""
        if not self._lines:
            return 0
        words = self.words_high()
        key = self._circle() + self._measure.space(8) if self._key else 0
        return round(words + key + 2 * self._measure.space(10))

    def resizeEvent(self, _event: object) -> None:
        self._break()

    def _break(self) -> None:
        """Choose the largest of three sizes at which the words fit."""
        room = max(20.0, self.width() - 2 * self._measure.space(12))
        high = self._base - self._top() - self._measure.space(8)
        for pixels in (20, 18, 16, 15):
            self._face = self._measure.font(pixels, 500)
            self._lines = lines_of(self.text(), self._face, room) if self.text() else []
            metrics = QFontMetricsF(self._face)
            whole = all(metrics.horizontalAdvance(word) <= room for word in self.text().split())
            if whole and len(self._lines) * metrics.lineSpacing() <= high:
                return

    def _circle(self) -> int:
        return self._measure.space(40)

    def _top(self) -> float:
        """Where the words may begin."""
        if not self._key:
            return self._measure.space(8)
        return self._measure.space(16 if self._base < 100 else 28) + self._circle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_choice(painter, self, radius=12, line=2)
        most = max((len(each._lines) for each in self._row), default=len(self._lines))
        high = max((each.words_high() for each in self._row), default=self.words_high())
        circle = self._circle() if self._key else 0
        gap = self._measure.space(12 if most < 2 else 8) if self._key and most else 0
        top = (self.height() - circle - gap - high) / 2
        if self._key:
            self._paint_key(painter, top, circle)
        self._paint_words(painter, top + circle + gap)

    def _paint_key(self, painter: QPainter, top: float, side: int) -> None:
        chosen = self.isChecked()
        around = QRectF((self.width() - side) / 2, top, side, side)
        painter.setPen(QPen(shade("accent" if chosen else "control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(around.adjusted(0.5, 0.5, -0.5, -0.5))
        if chosen:
            inner = self._measure.space(24)
            drawn = icon_pixels("check", shade("accent").name(), inner, self.devicePixelRatioF())
            painter.drawPixmap(around.center() - QPointF(inner / 2, inner / 2), drawn)
            return
        painter.setFont(self._measure.font(20, 600))
        painter.setPen(shade("text_soft"))
        painter.drawText(around, CENTRED, self._key)

    def _paint_words(self, painter: QPainter, top: float) -> None:
        painter.setFont(self._face)
        painter.setPen(shade("text"))
        step = QFontMetricsF(self._face).lineSpacing()
        for number, line in enumerate(self._lines):
            around = QRectF(0, top + number * step, self.width(), step)
            painter.drawText(around, CENTRED, line)


class Progress(QWidget):
    """How far along: one segment for each form, as long as it has questions."""

    def __init__(self, sizes: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self._sizes, self._done = tuple(sizes), 0
        self.setFixedHeight(8)

    def show_done(self, done: int, spoken: str) -> None:
        """`done` questions lie behind or on screen."""
        self._done = done
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = 6.0
        room = self.width() - gap * (len(self._sizes) - 1)
        at, left, every = 0.0, self._done, sum(self._sizes) or 1
        for size in self._sizes:
            wide = room * size / every
            painter.setBrush(shade("track"))
            painter.drawRoundedRect(QRectF(at, 0, wide, 8), 4, 4)
            filled = min(left, size)
            if filled > 0:
                painter.setBrush(shade("accent_fill"))
                painter.drawRoundedRect(QRectF(at, 0, max(8.0, wide * filled / size), 8), 4, 4)
            left -= filled
            at += wide + gap


class Mark(QWidget):
    """The sign beside the agency's name: a ring of people, one of them still to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(22, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(11, 11)
        for place in range(8):
            hollow = place == 1
            painter.setPen(QPen(shade("accent"), 1) if hollow else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if hollow else shade("accent"))
            size = 2.0 if hollow else 2.5
            painter.drawEllipse(QPointF(0, -8.2), size, size)
            painter.rotate(45)


class Tile(QWidget):
    """A sign on a small tinted square, beside words that say the same."""

    def __init__(self, sign: str, role: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign, self._role = sign, role
        self._measure = Measure()
        self.fit(self._measure)

    def fit(self, measure: Measure) -> None:
        self._measure = measure
        side = max(32, measure.space(48))
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade(f"{self._role}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        side = self.width() // 2
        drawn = icon_pixels(self._sign, shade(self._role).name(), side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF((self.width() - side) / 2, (self.height() - side) / 2), drawn)
