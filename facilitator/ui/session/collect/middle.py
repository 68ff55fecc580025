"""The middle of Collect: one thing at a time, under the strip that turns to another survey."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facilitator.ui.parts import Card
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.theme import px

_WIDEST = 760


class ReadableCard(QWidget):
    """A card as wide as lines can be read at most, with air beside it.  (A widest width on the
    card alone would give it the height that its words need at all the width there is.)"""

    def __init__(self, margin: int = 24, spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        card = Card(margin, spacing)
        card.setMaximumWidth(px(_WIDEST))
        self.body = card.body
        self.add = card.add
        row.addWidget(card, 1000)
        row.addStretch(1)


class Middle(Scroll):
    """Scrolls what it shows; `strip` stays above it."""

    def __init__(self, strip: QWidget) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(32, 0, 32, 16)
        self._column.setSpacing(0)
        self._column.addWidget(strip)
        self._column.addStretch(1)
        super().__init__(content)
        self._width = 1366
        self.shown: QWidget | None = None

    def put(self, widget: QWidget | None, grows: bool = False) -> None:
        """This now, instead of what was there.  `grows`: it takes all the height there is."""
        old, self.shown = self.shown, widget
        if old is not None and old is not widget:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if widget is not None:
            self._column.insertWidget(1, widget, 1 if grows else 0)
            self._column.setStretch(2, 0 if grows else 1)
            widget.show()
            self.fit(self._width)
            self.verticalScrollBar().setValue(0)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        side = 16 if width < WIDE_FROM else 32
        self._column.setContentsMargins(side, 0, side, 16)
        if self.shown is None:
            return
        for part in (self.shown, *self.shown.findChildren(QWidget)):
            fit = getattr(part, "fit", None)
            if fit is not None:
                fit(width)


def reveal(widget: QWidget) -> None:
    """Scroll to it, once it is laid out."""
    QTimer.singleShot(0, widget, partial(_scroll_to, widget))


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(widget)
