"""The rows of a file, with what each column holds to be chosen above its data."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from facilitator.domain.roster import tidy
from facilitator.domain.roster_columns import Column, guess_heading
from facilitator.domain.roster_preview import Row
from facilitator.ui.parts import Select, TableFrame
from facilitator.ui.parts.tables import TONE
from facilitator.ui.parts.text import as_tip
from facilitator.ui.session.roster.import_model import LABELS, ListDraft
from facilitator.ui.theme import colour, font, px

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NARROWEST, _WIDEST = 140, 260
_LOOKED_AT = 30  # rows


class FileRows(QAbstractTableModel):
    """The rows as they stand in the file; what stays out is paler."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._headings: tuple[str, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._out: frozenset[int] = frozenset()

    def show_draft(self, draft: ListDraft) -> None:
        """Show what the draft holds now."""
        self.beginResetModel()
        self._rows, self._headings = draft.rows, draft.headings
        self._columns = draft.columns or ()
        self._mark(draft)
        self.endResetModel()

    def show_decisions(self, draft: ListDraft) -> None:
        """Only who stays out is different; the rows stay where they are."""
        self._mark(draft)
        if self._rows and self._headings:
            last = self.index(len(self._rows) - 1, len(self._headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [TONE])

    def _mark(self, draft: ListDraft) -> None:
        self._out = draft.lines_out

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = tidy(row.cells[column][:400]) if column < len(row.cells) else ""
            return text if role == Qt.ItemDataRole.DisplayRole else as_tip(text) or None
        if role == TONE:
            if self._columns[column] is Column.LEAVE_OUT or row.line in self._out:
                return "text_disabled"
            return "text" if column == 0 else "text_soft"
        return None


class ColumnHeads(QHeaderView):
    """Above each column its heading in the file and what it is taken for.  `took` carries the
    position and the `Column` a person chose."""

    took = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._selects: list[Select] = []
        self.sectionResized.connect(self._place)

    def show_columns(self, headings: tuple[str, ...], columns: tuple[Column, ...]) -> None:
        """One choice for each column."""
        while len(self._selects) > len(headings):
            gone = self._selects.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._selects) < len(headings):
            self._selects.append(self._make_select(len(self._selects)))
        for select, heading, column in zip(self._selects, headings, columns, strict=True):
            select.setAccessibleName(f"What the column {heading} holds")
            private = guess_heading(heading).private
            select.setToolTip(as_tip(f"Looks like {private}." if private else ""))
            select.blockSignals(True)
            select.setCurrentIndex(list(LABELS).index(column))
            select.blockSignals(False)
        self._place()

    def select(self, position: int) -> Select:
        """The choice above a column."""
        return self._selects[position]

    def _make_select(self, position: int) -> Select:
        select = Select("", self.viewport())
        select.setObjectName(f"column-{position}")
        for column, label in LABELS.items():
            select.addItem(label, column)
        select.currentIndexChanged.connect(
            lambda index: self.took.emit(position, list(LABELS)[index])
        )
        select.setStyleSheet(
            f"QComboBox {{ font-size: {px(15)}px; font-weight: 500; padding: 0 0 0 {px(9)}px; "
            f"min-height: {px(34)}px; }}"
        )
        select.show()
        return select

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(84))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place()

    def setOffset(self, offset: int) -> None:
        super().setOffset(offset)
        self._place()

    def _place(self, *_: int) -> None:
        for position, select in enumerate(self._selects):
            if position < self.count():
                x = self.sectionViewportPosition(position)
                width = self.sectionSize(position)
                select.setGeometry(x + px(8), px(38), width - px(16), px(36))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.fillRect(rect, colour("sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        painter.setFont(font("small"))
        painter.setPen(colour("text_soft"))
        room = QRect(rect.left() + px(12), rect.top() + px(8), rect.width() - px(20), px(26))
        text = str(self.model().headerData(section, self.orientation()) or "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)


class FileTable(TableFrame):
    """The rows of a draft under their column choices.  `took` as in `ColumnHeads`."""

    took = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("The rows of the file", parent=parent)
        self.rows = FileRows(self)
        self.heads = ColumnHeads(self.view)
        self.heads.took.connect(self.took)
        self.view.setHorizontalHeader(self.heads)
        self.heads.setFixedHeight(px(84))
        self.heads.setSectionsClickable(False)
        self.view.setModel(self.rows)
        self.view.setCornerWidget(QWidget())
        self.view.installEventFilter(self)
        self.setMinimumHeight(px(84 + 2 * 40))
        self._draft: ListDraft | None = None

    def show_draft(self, draft: ListDraft) -> None:
        """Show the rows and choices of a draft; another one begins at its first row."""
        kept = self.view.horizontalScrollBar().value() if draft is self._draft else 0
        self.rows.show_draft(draft)
        self.heads.show_columns(draft.headings, draft.columns or ())
        self._share()
        self.view.horizontalScrollBar().setValue(kept)
        if draft is not self._draft:
            self._draft = draft
            self.view.verticalScrollBar().setValue(0)

    def _share(self) -> None:
        """All of the width, or the narrowest that can be read and a scroll bar."""
        count = self.rows.columnCount()
        if count:
            room = self.view.viewport().width()
            wanted = [self._wanted(position) for position in range(count)]
            spare = max(0, room - sum(wanted))
            for position, width in enumerate(wanted):
                share = spare // count + (spare % count if position == count - 1 else 0)
                self.heads.resizeSection(position, width + share)

    def _wanted(self, position: int) -> int:
        """As wide as the first rows need, within limits."""
        metrics = QFontMetrics(font("body", 500))
        rows = range(min(_LOOKED_AT, self.rows.rowCount()))
        texts = [str(self.rows.index(row, position).data()) for row in rows]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return min(max(px(_NARROWEST), widest + px(26)), px(_WIDEST))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._share()
        return False
