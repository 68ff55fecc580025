"""All slides in small, in a row, to go to one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QWidget

from facilitator.ui.parts.text import as_tip
from facilitator.ui.session.summary.room.deck import SHAPE, Deck
from facilitator.ui.session.summary.room.model import Show, named
from facilitator.ui.theme import colour, font, px

_WIDTH = 112
_FINER = 2  # drawn larger and shrunk, so that thin letters stay letters


class SmallSlide(QAbstractButton):
    """One slide, its number under it."""

    def __init__(self, deck: Deck, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck, self.place = deck, place
        self.on = self.beside = False
        self.setObjectName(f"slide-{place + 1}")
        self.setAccessibleName(named(deck.slides, place))
        self.setToolTip(as_tip(named(deck.slides, place)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH) + 6, round(px(_WIDTH) * SHAPE) + px(26))

    @property
    def picture_width(self) -> int:
        """How wide its picture is drawn, in device pixels."""
        return round(px(_WIDTH) * _FINER * self.devicePixelRatioF())

    def mark(self, on: bool, beside: bool) -> None:
        """Whether it is on, and whether it stands beside."""
        self.on, self.beside = on, beside
        self.setAccessibleDescription("on now" if on else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(3, 3, px(_WIDTH), round(px(_WIDTH) * SHAPE))
        painter.fillRect(sheet, QColor("#FFFFFF"))
        picture = self._deck.picture(self.place, self.picture_width)
        if picture is not None:
            painter.drawImage(sheet, picture)
        role = "accent" if self.on else "accent_line" if self.beside else "control"
        painter.setPen(QPen(colour(role), 3 if self.on or self.beside else 1))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setFont(font("small", 600 if self.on else 400))
        painter.setPen(colour("accent" if self.on else "text_soft"))
        under = QRectF(0, sheet.bottom() + 3, self.width(), px(22))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(self.place + 1))


class Strip(QScrollArea):
    """All of a deck; their pictures are asked for at once.  `chosen` carries the slide that was
    pressed."""

    chosen = Signal(int)

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(10))
        self.setWidget(inside)
        self.setFixedHeight(round(px(_WIDTH) * SHAPE) + px(26) + 14)
        self._at = 0
        self.small = [SmallSlide(deck, place) for place in range(len(deck.slides))]
        for made in self.small:
            self._row.addWidget(made)
            made.clicked.connect(self._pressed)
            deck.want(made.place, made.picture_width)
        self._row.addStretch(1)
        deck.made.connect(self._made)

    def show_state(self, show: Show) -> None:
        """Mark what is on and what stands beside it, and keep it in sight."""
        for made in self.small:
            made.mark(made.place == show.at, made.place == show.beside)
        self._at = show.at
        self._reveal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reveal()

    def _reveal(self) -> None:
        """What is on stands in sight, with a neighbour on each side."""
        self._row.activate()
        if self._at < len(self.small) and self.isVisible():
            self.ensureWidgetVisible(self.small[self._at], px(_WIDTH), 0)

    def _made(self, place: int, _width: int) -> None:
        if place < len(self.small):
            self.small[place].update()

    def _pressed(self) -> None:
        made = self.sender()
        if isinstance(made, SmallSlide):
            self.chosen.emit(made.place)
