"""The frame around the pages: which page, zoom, small pictures at the side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ui.paper.page_view import PageView
from facilitator.ui.paper.pictures import Pictures, Sheets
from facilitator.ui.paper.zoom import zoom_words, zoomed
from facilitator.ui.parts import IconButton, LinkButton, Rule, Select, Text
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.summary.thumbnails import Thumbnails
from facilitator.ui.theme import px
from facilitator.ui.work import Work


class Reader(QFrame):
    """Shows `Sheets`.  `picked` carries which of several surveys the person wants to read."""

    picked = Signal(int)
    about_wanted = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "table")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 0)
        whole.setSpacing(0)
        whole.addWidget(self._make_tools())
        whole.addWidget(Rule())
        self.view = PageView()
        self.view.setAccessibleName("Pages of the summary")
        self.thumbnails = Thumbnails()
        self._line = QFrame()
        self._line.setProperty("kind", "rule")
        self._line.setFixedWidth(1)
        self._line.setStyleSheet("max-height: 16777215px; max-width: 1px;")
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self._line)
        row.addWidget(self.view, 1)
        whole.addLayout(row, 1)
        self._large, self._small = Pictures(work, self), Pictures(work, self)
        self._large.made.connect(self.view.show_picture)
        self._small.made.connect(self.thumbnails.show_picture)
        self.view.wanted.connect(self._large.ask)
        self.view.turned.connect(self._turned)
        self.view.zoom_changed.connect(self._zoomed)
        self.thumbnails.chosen.connect(self.view.go)

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        tools.setFixedHeight(px(48))
        row = QHBoxLayout(tools)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        self.which = Select("Which survey")
        self.which.setObjectName("which-survey")
        self.which.setStyleSheet("border-color: transparent; font-weight: 600;")
        self.which.activated.connect(self.picked)
        self.which.hide()
        self.where = Text("")
        self.about = LinkButton("What is in it", size="small", on_click=self.about_wanted.emit)
        self.about.setObjectName("about-summary")
        self.about.hide()
        self.smaller = IconButton("zoom-out", "Smaller", "small", self._smaller)
        self.fit_width = LinkButton("Fit width", size="small", on_click=self._fit_width)
        self.fit_width.setMinimumWidth(px(84))
        self.larger = IconButton("zoom-in", "Larger", "small", self._larger)
        for name, button in (
            ("zoom-out", self.smaller),
            ("zoom-fit", self.fit_width),
            ("zoom-in", self.larger),
        ):
            button.setObjectName(name)
        row.addWidget(self.which, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.where, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.about)
        for button in (self.smaller, self.fit_width, self.larger):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return tools

    # What is shown --------------------------------------------------------------------------

    def show_surveys(self, titles: tuple[str, ...], current: int) -> None:
        """The closed surveys to choose from; a single one needs no list."""
        self.which.clear()
        self.which.addItems(list(titles))
        self.which.setCurrentIndex(current)
        self.which.setVisible(len(titles) > 1)

    def show_sheets(self, sheets: Sheets) -> None:
        """These pages, from the first."""
        for pictures in (self._large, self._small):
            pictures.take(sheets.pdf)
        self.view.show_pages(sheets.pages, sheets.shape)
        self.thumbnails.show_pages(sheets.pages, sheets.shape)
        for page in range(sheets.pages):
            self._small.ask(page, self.thumbnails.picture_width, finer=3)
        self._say_where(0)

    def picture(self, page: int) -> QImage | None:
        """The small picture of a page, once it is there."""
        return self.thumbnails.thumbnails[page].picture

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        narrow = width < WIDE_FROM
        self.thumbnails.setVisible(not narrow)
        self._line.setVisible(not narrow)
        self.about.setVisible(narrow)

    # Turning and zooming --------------------------------------------------------------------

    def _turned(self, page: int) -> None:
        self.thumbnails.turn(page)
        self._say_where(page)

    def _say_where(self, page: int) -> None:
        self.where.setText(f"Page {page + 1} of {self.view.pages}")
        self.view.setAccessibleDescription(self.where.text())

    def _smaller(self) -> None:
        self.view.set_zoom(zoomed(self.view.zoom, -1))

    def _larger(self) -> None:
        self.view.set_zoom(zoomed(self.view.zoom, 1))

    def _fit_width(self) -> None:
        self.view.set_zoom(1.0)

    def _zoomed(self, zoom: float) -> None:
        self.fit_width.say(zoom_words(zoom))
        self.fit_width.setAccessibleName(f"Size: {zoom_words(zoom)}. Fit width")
        self.smaller.setEnabled(zoomed(zoom, -1) < zoom)
        self.larger.setEnabled(zoomed(zoom, 1) > zoom)
