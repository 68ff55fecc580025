"""Small pictures of the pages, to go to one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from facilitator.ui.parts.frames import Scroll
from facilitator.ui.theme import colour, font, px

_WIDTH = 64


class Thumbnail(QAbstractButton):
    """One page, its number under it."""

    def __init__(self, page: int, shape: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._shape = page, shape
        self.picture: QImage | None = None
        self.setCheckable(True)
        self.setAccessibleName(f"Page {page + 1}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH) + 4, round(px(_WIDTH) * self._shape) + px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(2, 2, px(_WIDTH), round(px(_WIDTH) * self._shape))
        painter.fillRect(sheet, QColor("#FFFFFF"))
        if self.picture is not None:
            painter.drawImage(sheet, self.picture)
        here = self.isChecked()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("accent" if here else "control"), 2 if here else 1))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.setFont(font("small", 600 if here else 400))
        painter.setPen(colour("accent" if here else "text_soft"))
        under = QRectF(0, sheet.bottom() + 3, self.width(), px(22))
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, str(self._page + 1))


class Thumbnails(QWidget):
    """`chosen` carries the page that was clicked, from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(8))
        self._column.addStretch(1)
        self._scroll = Scroll(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.setFixedWidth(px(_WIDTH) + 4 + 2 * px(16) + px(8))
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self.thumbnails: list[Thumbnail] = []

    @property
    def picture_width(self) -> int:
        """How wide a small picture is, in device pixels."""
        return round(px(_WIDTH) * self.devicePixelRatioF())

    def show_pages(self, pages: int, shape: float) -> None:
        """So many pages."""
        for old in self.thumbnails:
            self._group.removeButton(old)
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.thumbnails = [Thumbnail(page, shape) for page in range(pages)]
        for page, made in enumerate(self.thumbnails):
            self._group.addButton(made, page)
            self._column.insertWidget(page, made, 0, Qt.AlignmentFlag.AlignHCenter)
        self.turn(0)

    def show_picture(self, page: int, picture: QImage) -> None:
        """A page's small picture."""
        if page < len(self.thumbnails):
            self.thumbnails[page].picture = picture
            self.thumbnails[page].update()

    def turn(self, page: int) -> None:
        """Mark the page that is being read."""
        if page < len(self.thumbnails):
            made = self.thumbnails[page]
            made.setChecked(True)
            self._scroll.ensureWidgetVisible(made, 0, px(8))
