"""A few pages as they print, with their size and place."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.paper.page_view import PageView
from facilitator.ui.paper.pictures import Pictures, Sheets
from facilitator.ui.paper.zoom import zoomed
from facilitator.ui.parts import IconButton, Note, Rule, Text
from facilitator.ui.theme import px
from facilitator.ui.work import Work


class Preview(QFrame):
    """Shows `Sheets`, or says why there are none.  `name`: what a screen reader calls them."""

    def __init__(self, work: Work, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "table")
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 0)
        whole.setSpacing(0)
        self._tools = QWidget()
        self._tools.setFixedHeight(px(44))
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        self.where = Text("", "small")
        self.smaller = IconButton("zoom-out", "Smaller", "small", self._smaller)
        self.larger = IconButton("zoom-in", "Larger", "small", self._larger)
        row.addWidget(self.where, 1)
        row.addWidget(self.smaller)
        row.addWidget(self.larger)
        whole.addWidget(self._tools)
        whole.addWidget(Rule())
        self.view = PageView()
        self.view.setAccessibleName(name)
        whole.addWidget(self.view, 1)
        self.fault: Note | None = None
        self._pictures = Pictures(work, self)
        self._pictures.made.connect(self.view.show_picture)
        self.view.wanted.connect(self._pictures.ask)
        self.view.turned.connect(self._say_where)
        self.view.zoom_changed.connect(self._zoomed)

    def show_sheets(self, sheets: Sheets) -> None:
        """These pages, from the first."""
        self._say_fault(None)
        self._pictures.take(sheets.pdf)
        self.view.show_pages(sheets.pages, sheets.shape)
        self._say_where(0)

    def forget(self) -> None:
        """Nothing is shown or held any more."""
        self._say_fault(None)
        self._pictures.take(b"")
        self.view.show_pages(0, 1.0)
        self.where.setText("")

    def show_fault(self, fault: FacilitatorError) -> None:
        """There are no pages, and why."""
        self._say_fault(Note(fault.remedy, "attention", fault.message))

    def _say_fault(self, note: Note | None) -> None:
        if self.fault is not None:
            self._whole.removeWidget(self.fault)
            self.fault.hide()
            self.fault.deleteLater()
        self.fault = note
        if note is not None:
            self._whole.insertWidget(0, note)
        for part in (self._tools, self.view):
            part.setVisible(note is None)

    def _say_where(self, page: int) -> None:
        self.where.setText(f"Page {page + 1} of {self.view.pages}")
        self.view.setAccessibleDescription(self.where.text())

    def _smaller(self) -> None:
        self.view.set_zoom(zoomed(self.view.zoom, -1))

    def _larger(self) -> None:
        self.view.set_zoom(zoomed(self.view.zoom, 1))

    def _zoomed(self, zoom: float) -> None:
        self.smaller.setEnabled(zoomed(zoom, -1) < zoom)
        self.larger.setEnabled(zoomed(zoom, 1) > zoom)
