"""Tables: a view in a rounded frame, and the delegate that paints its rows.

A page brings a `QAbstractTableModel` with named columns.  Beside the display text a cell may give
`TONE` (a colour role), `ICON` (an icon's name), `ACTION` (a small button's label, or "menu" for
the row menu) and `STRONG`; pressing an action emits `TableFrame.acted` with the cell's index.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from facilitator.ui.theme import colour, font, pixmap, px

TONE = Qt.ItemDataRole.UserRole + 41
ICON = Qt.ItemDataRole.UserRole + 42
ACTION = Qt.ItemDataRole.UserRole + 43
STRONG = Qt.ItemDataRole.UserRole + 44
SECOND = Qt.ItemDataRole.UserRole + 45  # a second line under the text, small and soft
_PAD = 12
_AnyIndex = QModelIndex | QPersistentModelIndex


class _Header(QHeaderView):
    """A head whose sort arrow stands after the words."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if not self.isSortIndicatorShown() or self.sortIndicatorSection() != section:
            return
        text = str(self.model().headerData(section, self.orientation()) or "")
        painter.setFont(font("small", 600))
        start = px(_PAD) + painter.fontMetrics().horizontalAdvance(text) + 6
        rising = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        ratio = self.devicePixelRatioF()
        drawn = pixmap("chevron-up" if rising else "chevron-down", "text_soft", 16, ratio)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = rect.right() - start - px(16) if mirrored else rect.left() + start
        painter.drawPixmap(QPointF(x, rect.top() + (rect.height() - px(16)) / 2), drawn)


class RowDelegate(QStyledItemDelegate):
    """Paints a row: surface, hover or chosen, a hairline under it, first column stronger."""

    def __init__(self, frame: TableFrame) -> None:
        super().__init__(frame)
        self._frame = frame

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + px(2 * _PAD), self._frame.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = self._frame.hover_row == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, colour("accent_soft" if chosen else "hover" if hover else "surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        action = index.data(ACTION)
        if action == "menu":
            self._paint_icon(painter, rect, "ellipsis", "text_soft", centred=True)
        elif action:
            self._paint_button(painter, rect, str(action))
        else:
            self._paint_text(painter, rect, index)
        painter.restore()

    def _paint_icon(
        self, painter: QPainter, rect: QRect, name: str, role: str, centred: bool = False
    ) -> int:
        side = px(20)
        x = rect.left() + (rect.width() - side) / 2 if centred else self._start(rect, side)
        ratio = self._frame.devicePixelRatioF()
        y = rect.top() + (rect.height() - side) / 2
        painter.drawPixmap(QPointF(x, y), pixmap(name, role, 20, ratio))
        return side + 8

    def _start(self, rect: QRect, width: int) -> int:
        if self._mirrored():
            return rect.right() - px(_PAD) - width
        return rect.left() + px(_PAD)

    def _mirrored(self) -> bool:
        return self._frame.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _paint_text(self, painter: QPainter, rect: QRect, index: _AnyIndex) -> None:
        first = index.column() == 0
        tone = str(index.data(TONE) or ("text" if first else "text_soft"))
        shift = 0
        name = index.data(ICON)
        if name:
            shift = self._paint_icon(painter, rect, str(name), tone)
        room = rect.adjusted(px(_PAD), 0, -px(_PAD), -1)
        if self._mirrored():
            room.adjust(0, 0, -shift, 0)
        else:
            room.adjust(shift, 0, 0, 0)
        text, second = str(index.data() or ""), str(index.data(SECOND) or "")
        # Left is the leading side: the painter mirrors it by itself.
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        strong = 600 if index.data(STRONG) else 500 if first else 400
        for line, size, weight, role, part in (
            (text, "body", strong, tone, 0),
            (second, "small", 400, "text_soft", 1),
        ):
            if not line:
                continue
            painter.setFont(font(size, weight))
            painter.setPen(colour(role))
            box = QRect(room)
            if second:
                half = room.height() // 2
                box = QRect(room.left(), room.top() + part * half, room.width(), half)
                box.translate(0, -3 if part else 3)
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, start, shown)

    def button_rect(self, rect: QRect, label: str) -> QRect:
        """Where the row's button is painted."""
        from PySide6.QtGui import QFontMetrics

        width = QFontMetrics(font("small", 600)).horizontalAdvance(label) + px(24)
        height = px(32)
        x = self._start(rect, width)
        return QRect(x, rect.top() + (rect.height() - height) // 2, width, height)

    def _paint_button(self, painter: QPainter, rect: QRect, label: str) -> None:
        box = self.button_rect(rect, label)
        painter.setPen(QPen(colour("control"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(font("small", 600))
        painter.setPen(colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)

    def editorEvent(
        self,
        event: QEvent,
        _model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _AnyIndex,
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            action = index.data(ACTION)
            rect = option.rect
            if action and (
                action == "menu"
                or self.button_rect(rect, str(action)).contains(event.position().toPoint())
            ):
                self._frame.acted.emit(index)
                return True
        return False


class _View(QTableView):
    def __init__(self, frame: TableFrame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.setMouseTracking(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._frame.hover_row:
            self._frame.hover_row = row
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            index = self.currentIndex()
            if index.isValid():
                self._frame.opened.emit(index)
                return
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
            return
        super().keyPressEvent(event)


class TableFrame(QFrame):
    """A table in a rounded frame; `view` is the `QTableView`.

    `opened` fires for a double click (a single one with `one_click`), Enter or the space bar on a
    row; `acted` for a row's button or menu; `chose` when another row became the current one.
    """

    acted = Signal(QModelIndex)
    opened = Signal(QModelIndex)
    chose = Signal(QModelIndex)

    def __init__(
        self,
        name: str,
        two_lines: bool = False,
        one_click: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "table")
        self.hover_row = -1
        self._two_lines = two_lines
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 1, 1, 5)  # rows end above the round corners
        self.view = view = _View(self)
        inside.addWidget(view)
        view.setAccessibleName(name)
        view.setHorizontalHeader(_Header(Qt.Orientation.Horizontal, view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setItemDelegate(RowDelegate(self))
        rows = view.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(self.row_height)
        head = view.horizontalHeader()
        head.setFixedHeight(px(36))
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        if one_click:
            view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            view.clicked.connect(self._clicked)
        else:
            view.doubleClicked.connect(self.opened)

    @property
    def row_height(self) -> int:
        """The height of a row in logical pixels."""
        return px(56 if self._two_lines else 40)

    def set_model(
        self, model: QAbstractItemModel, widths: Mapping[int, int] | None = None, stretch: int = 0
    ) -> None:
        """Show a model.  `widths` fixes columns (pixels at a text scale of 1); the column
        `stretch` takes the rest, the others fit their content."""
        self.view.setModel(model)
        self.view.selectionModel().currentRowChanged.connect(self._current)
        head = self.view.horizontalHeader()
        for column in range(model.columnCount()):
            if widths and column in widths:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                head.resizeSection(column, px(widths[column]))
            elif column == stretch:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)

    def sortable(self, column: int = 0, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the head sort, beginning with this column."""
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(column, order)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        head = self.view.horizontalHeader()
        if head.isHidden():
            return
        # The head's colour runs to both ends, above the scroll bar too, and round the corners.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        painter.setClipRect(1, 1, self.width() - 2, head.height())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.fillRect(1, head.height(), self.width() - 2, 1, colour("line"))

    def _clicked(self, index: QModelIndex) -> None:
        if index.data(ACTION):
            return  # the row's menu or button: `acted`
        from facilitator.ui.parts.second_press import swallow_second_press

        swallow_second_press()
        self.opened.emit(index)

    def _current(self, current: QModelIndex) -> None:
        self.chose.emit(current)
