"""The focus ring: one overlay that follows the keyboard.

A style sheet's outline is drawn inside and ignores its offset, so the ring is a widget of its own:
2 px wide, 2 px away from what has the focus.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from facilitator.ui.theme.look import colour

_REACH = 4  # gap and line together
_MOVES = frozenset(
    (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest)
)
_GONE = frozenset((QEvent.Type.Hide, QEvent.Type.ParentChange))
_TYPED_INTO = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)


class _Ring(QWidget):
    def __init__(self, parent: QWidget, radius: float) -> None:
        super().__init__(parent)
        self.radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), self.radius, self.radius
        )


class FocusRing(QObject):
    """Shows the ring for keyboard focus, and for fields one types into."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._target: QWidget | None = None
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        application.focusChanged.connect(self._moved)

    @property
    def target(self) -> QWidget | None:
        """What the ring is around now."""
        return self._target if self._ring is not None else None

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._forget()
        if new is None or not _wants_ring(new):
            return
        target = _outer(new)
        ground = _ground(target)
        if ground is None:
            return
        self._target = target
        self._ring = _Ring(ground, float(target.property("ring_radius") or 10))
        widget: QWidget | None = target
        while widget is not None and widget is not ground:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _place(self) -> None:
        if self._ring is None or self._target is None or not isValid(self._ring):
            return
        target, ground = self._target, self._ring.parentWidget()
        if ground is None:
            return
        if not target.isVisibleTo(ground):
            self._ring.hide()
            return
        corner = target.mapTo(ground, target.rect().topLeft())
        reach = _REACH
        self._ring.setGeometry(
            corner.x() - reach,
            corner.y() - reach,
            target.width() + 2 * reach,
            target.height() + 2 * reach,
        )
        self._ring.raise_()
        self._ring.show()

    def _forget(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = self._target = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _MOVES:
            self._place()
        elif kind in _GONE and watched is self._target and self._ring is not None:
            self._ring.hide()
        return False


def _wants_ring(widget: QWidget) -> bool:
    if widget.property("ring") is False:
        return False
    if isinstance(widget, _TYPED_INTO):
        return True
    window = widget.window()
    return window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def _outer(widget: QWidget) -> QWidget:
    """The whole control: a spin box or combo box around its line, a table's frame."""
    around = widget.parentWidget()
    if isinstance(around, (QAbstractSpinBox, QComboBox)):
        return around
    if isinstance(widget, QAbstractItemView) and around is not None:
        return around if around.property("kind") == "table" else widget
    return widget


def _ground(widget: QWidget) -> QWidget | None:
    """Where the ring is drawn: the scrolled content it moves with, else the window."""
    around = widget.parentWidget()
    while around is not None:
        above = around.parentWidget()
        scroll = above.parentWidget() if above is not None else None
        if isinstance(scroll, QAbstractScrollArea) and scroll.viewport() is above:
            return around
        around = above
    window = widget.window()
    return window if window is not widget else None
