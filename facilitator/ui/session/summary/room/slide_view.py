"""A slide as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.domain.showing import Kind
from facilitator.ui.session.summary.room.deck import SHAPE, Deck
from facilitator.ui.theme import colour, font, px

DARK = "#1C1B19"
_PAPER, _INK = "#F7F5F1", "#5A554D"  # the empty slide is light in both themes


class SlideView(QWidget):
    """Shows one slide of a deck.  `hint`: what only the trainer reads on the empty slide; `framed`:
    a thin line around it, for a slide on a page; `fills` takes the height there is, else the
    height follows from the width."""

    def __init__(
        self,
        deck: Deck,
        hint: str = "",
        framed: bool = True,
        fills: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._deck, self._hint, self._framed = deck, hint, framed
        self.place: int | None = None
        self.dark = False
        self.setMinimumSize(px(120), round(px(120) * SHAPE))
        self.set_fills(fills)
        deck.made.connect(self._made)

    def set_fills(self, fills: bool) -> None:
        """Take the height there is, or the height that follows from the width."""
        self._fills = fills
        tall = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, tall)
        policy.setHeightForWidth(not fills)
        self.setSizePolicy(policy)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return not self._fills

    def heightForWidth(self, width: int) -> int:
        return -1 if self._fills else round(width * SHAPE)

    def sizeHint(self) -> QSize:
        width = px(360 if self._fills else 640)
        return QSize(width, round(width * SHAPE))

    def show_slide(self, place: int | None, dark: bool = False) -> None:
        """This slide; None: none; `dark`: a dark screen in its place."""
        self.place, self.dark = place, dark
        self._ask()
        self.update()

    @property
    def picture_width(self) -> int:
        """How wide its picture is, in device pixels."""
        return round(self._area().width() * self.devicePixelRatioF())

    @property
    def complete(self) -> bool:
        """Whether the very picture it wants is there."""
        return self.place is None or self._deck.has(self.place, self.picture_width)

    def _ask(self) -> None:
        if self.place is not None and self.isVisible():
            self._deck.want(self.place, self.picture_width)

    def _made(self, place: int, _width: int) -> None:
        if place == self.place:
            self.update()

    def _area(self) -> QRectF:
        width = min(float(self.width()), self.height() / SHAPE)
        area = QRectF(0, 0, width, width * SHAPE)
        if not self._framed:
            area.moveCenter(QPointF(self.width() / 2, self.height() / 2))
        elif self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            area.moveRight(self.width())
        return area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
        if self.dark:
            painter.fillRect(area if self._framed else QRectF(self.rect()), QColor(DARK))
        elif self.place is None:
            return
        else:
            self._paint_slide(painter, area, self.place)
        if self._framed:
            painter.setPen(QPen(colour("control"), 1))
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_slide(self, painter: QPainter, area: QRectF, place: int) -> None:
        picture = self._deck.picture(place, self.picture_width)
        edge = picture.pixelColor(0, 0) if picture is not None else QColor(_PAPER)
        # What the slide leaves of the screen is as plain as the slide's own edge.
        painter.fillRect(area if self._framed else QRectF(self.rect()), edge)
        if picture is not None:
            painter.drawImage(area, picture)
        if self._hint and self._deck.slides[place].kind is Kind.EMPTY:
            painter.setFont(font("body"))
            painter.setPen(QColor(_INK))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._hint)
