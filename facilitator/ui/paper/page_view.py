"""The pages one under the other, drawn from pictures that others make."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from facilitator.ui.paper.zoom import zoomed
from facilitator.ui.theme import colour, px

_GAP = 16
_ROW = 48  # a turn of the wheel scrolls this far


class PageView(QAbstractScrollArea):
    """`wanted` carries (page from 0, width in device pixels) of a picture it lacks; give it back
    with `show_picture`.  `turned` carries the page that is being read, `zoom_changed` the zoom."""

    wanted = Signal(int, int)
    turned = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAccessibleName("Pages as they print")
        self._pages = 0
        self._shape = 792 / 612  # height to width of a page
        self._zoom = 1.0
        self._current = 0
        self._pictures: dict[int, QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self.verticalScrollBar().setSingleStep(_ROW)

    # What there is --------------------------------------------------------------------------

    def show_pages(self, pages: int, shape: float) -> None:
        """So many pages of this height to width; pictures of others are forgotten."""
        self._pages, self._shape = pages, shape
        self._pictures.clear()
        self._asked.clear()
        self._measure()
        self.verticalScrollBar().setValue(0)
        self._read_at()
        self.viewport().update()

    def show_picture(self, page: int, picture: QImage) -> None:
        """A page's picture.  An older, sharper one is not replaced by what came late."""
        self._asked.discard((page, picture.width()))
        if picture.width() == self.picture_width or page not in self._pictures:
            self._pictures[page] = picture
            self.viewport().update()

    @property
    def page(self) -> int:
        """The page that is being read, from 0."""
        return self._current

    @property
    def pages(self) -> int:
        return self._pages

    @property
    def zoom(self) -> float:
        return self._zoom

    @property
    def complete(self) -> bool:
        """Every page in sight has its picture in the size it is shown in."""
        return self._pages > 0 and all(
            page in self._pictures and self._pictures[page].width() == self.picture_width
            for page in self._in_sight()
        )

    @property
    def picture_width(self) -> int:
        """How wide a page is shown, in device pixels."""
        return max(1, round(self._page_width() * self.devicePixelRatioF()))

    # Where to look --------------------------------------------------------------------------

    def go(self, page: int) -> None:
        """Bring the top of a page into sight."""
        self.verticalScrollBar().setValue(page * (self._page_height() + px(_GAP)))

    def set_zoom(self, zoom: float) -> None:
        """Show pages at this size; what is being read stays in sight."""
        if zoom == self._zoom:
            return
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, self._whole_height())
        self._zoom = zoom
        self._asked.clear()
        self._measure()
        bar.setValue(round(part * self._whole_height()))
        self.viewport().update()
        self.zoom_changed.emit(zoom)

    def _page_width(self) -> int:
        fit = max(px(120), self.viewport().width() - 2 * px(_GAP))
        return round(fit * self._zoom)

    def _page_height(self) -> int:
        return round(self._page_width() * self._shape)

    def _whole_height(self) -> int:
        return self._pages * (self._page_height() + px(_GAP)) + px(_GAP)

    def _measure(self) -> None:
        size, gap = self.viewport().size(), px(_GAP)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(size.height())
        down.setRange(0, max(0, self._whole_height() - size.height()))
        across.setPageStep(size.width())
        across.setRange(0, max(0, self._page_width() + 2 * gap - size.width()))

    def _place(self, page: int) -> QRect:
        width, height, gap = self._page_width(), self._page_height(), px(_GAP)
        left = max(gap, (self.viewport().width() - width) // 2)
        return QRect(
            left - self.horizontalScrollBar().value(),
            gap + page * (height + gap) - self.verticalScrollBar().value(),
            width,
            height,
        )

    def _in_sight(self) -> list[int]:
        window = self.viewport().rect()
        return [page for page in range(self._pages) if self._place(page).intersects(window)]

    def _read_at(self) -> None:
        """The page whose place takes the middle of the window is the one being read."""
        middle = self.viewport().height() // 2
        page = next(
            (page for page in range(self._pages) if self._place(page).bottom() >= middle),
            max(0, self._pages - 1),
        )
        if page != self._current:
            self._current = page
            self.turned.emit(page)

    # Events ---------------------------------------------------------------------------------

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
        self._read_at()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._asked.clear()
        self._measure()
        self._read_at()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turn = event.angleDelta().y()
            if turn:
                self.set_zoom(zoomed(self._zoom, 1 if turn > 0 else -1))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_zoom(zoomed(self._zoom, 1))
        elif control and event.key() == Qt.Key.Key_Minus:
            self.set_zoom(zoomed(self._zoom, -1))
        elif control and event.key() == Qt.Key.Key_0:
            self.set_zoom(1.0)
        elif event.key() == Qt.Key.Key_Home:
            self.go(0)
        elif event.key() == Qt.Key.Key_End:
            self.go(self._pages)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), colour("sunken"))
        width = self.picture_width
        for page in self._in_sight():
            place = self._place(page)
            picture = self._pictures.get(page)
            if picture is None:
                painter.fillRect(place, QColor("#FFFFFF"))
            else:
                painter.drawImage(QRectF(place), picture)
            painter.setPen(QPen(colour("line"), 1))
            painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
            if (picture is None or picture.width() != width) and (page, width) not in self._asked:
                self._asked.add((page, width))
                self.wanted.emit(page, width)
