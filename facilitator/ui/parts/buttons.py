"""Buttons.  A label is a verb with its object: "Print the summary"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from facilitator.ui.parts.text import as_label, as_tip
from facilitator.ui.theme import colour, icon, px
from facilitator.ui.theme.flags import STRONG_FOCUS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_GAP = 6  # Qt itself leaves 4 px between icon and text


def pressed_enter(event: QKeyEvent) -> bool:
    """Whether this is Enter, on either side of the keyboard."""
    from PySide6.QtCore import Qt

    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def typed_sign(event: QKeyEvent) -> str:
    """The sign that a key types; empty for a key held with Ctrl or Alt, and for one that types
    nothing."""
    from PySide6.QtCore import Qt

    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    text = event.text()
    return text if text.strip() and text.isprintable() and not event.modifiers() & held else ""


class Button(QPushButton):
    """A push button of one kind.  Enter presses it as the space bar does."""

    kind = "secondary"
    icon_role = "text"
    hand = False  # the pointer becomes a hand over it

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        size: str = "medium",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(as_label(text), parent)
        self.setProperty("kind", self.kind)
        self.setProperty("grade", size)
        self.setAutoDefault(False)
        self.setProperty("focusPolicy", STRONG_FOCUS)
        if self.hand:
            from PySide6.QtCore import Qt

            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if icon_name:
            self.set_icon(icon_name)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def set_icon(self, name: str) -> None:
        """The icon before the words."""
        side = px(16 if self.property("grade") == "small" else 20)
        self.setIcon(icon(name, self.icon_role))
        self.setIconSize(QSize(side + (_GAP if self.text() else 0), side))

    def set_grade(self, grade: str) -> None:
        """Another size: small, medium or large."""
        if self.property("grade") != grade:
            self.setProperty("grade", grade)
            self.style().unpolish(self)
            self.style().polish(self)

    def say(self, text: str) -> None:
        """Another label, for the eye and for the screen reader."""
        self.setText(as_label(text))
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed_enter(event):
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)


class PrimaryButton(Button):
    """The one thing to do next; exactly one on a page."""

    kind = "primary"
    icon_role = "on_accent"


class SecondaryButton(Button):
    """Anything else one may do."""


class QuietButton(Button):
    """A way on that does not ask for attention."""

    kind = "quiet"
    icon_role = "accent"


class LinkButton(Button):
    """A button that reads as part of a sentence, underlined as a link is."""

    kind = "link"
    icon_role = "accent"
    hand = True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text():
            return
        from PySide6.QtGui import QPainter

        words = self.fontMetrics()
        wide = words.horizontalAdvance(self.text().replace("&&", "&"))
        # Icon and words stand in the middle together, the icon at the leading end.
        shift = 0 if self.icon().isNull() else (self.iconSize().width() + 4) // 2
        x = (self.width() - wide) // 2 + (-shift if self.isRightToLeft() else shift)
        y = (self.height() + words.ascent() - words.descent()) // 2 + px(3)
        role = "accent" if self.underMouse() and self.isEnabled() else "accent_line"
        QPainter(self).fillRect(x, y, wide, 1, colour(role))


class StopButton(Button):
    """Only for what cannot be brought back."""

    kind = "stop"
    icon_role = "stop"


class IconButton(Button):
    """An icon alone: search, close, zoom and the row menu.  `name` is its tooltip and what a
    screen reader says."""

    kind = "icon"
    icon_role = "text_soft"

    def __init__(
        self,
        icon_name: str,
        name: str,
        size: str = "medium",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", icon_name, size, on_click, parent)
        self.setAccessibleName(name)
        self.setToolTip(as_tip(name))


class MenuButton(SecondaryButton):
    """A button that opens a menu: "More"."""

    def __init__(
        self,
        text: str,
        icon_name: str = "ellipsis",
        size: str = "medium",
        parent: QWidget | None = None,
    ) -> None:
        from PySide6.QtWidgets import QMenu

        super().__init__(text, icon_name, size, None, parent)
        self._menu = QMenu(self)
        self.setMenu(self._menu)

    def offer(self, text: str, chosen: Callable[[], object], icon_name: str = "") -> None:
        """One more line in the menu."""
        action = self._menu.addAction(text)
        if icon_name:
            action.setIcon(icon(icon_name, "text_soft"))
        action.triggered.connect(lambda _checked=False: chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed_enter(event):
            self.showMenu()
            event.accept()
            return
        super().keyPressEvent(event)
