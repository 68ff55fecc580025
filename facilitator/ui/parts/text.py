"""Words on a page, and the icons beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from facilitator.ui.theme import pixmap, px
from facilitator.ui.theme.flags import PLAIN_TEXT

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


def as_tip(text: str) -> str:
    """The text as a tool tip shows it letter by letter: whatever looks like markup there is taken
    for it, and a picture it names would be opened."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape

    return f'<span style="white-space: pre-wrap">{escape(text)}</span>'


def as_label(text: str) -> str:
    """The text as a button or a box shows it letter by letter: a single & names a key there."""
    return text.replace("&", "&&")


class Text(QLabel):
    """A label.  `size`: title, heading, section, strong, body, small, small-strong or count;
    `tone`: plain, soft, accent, attention or off.  The text is plain, never markup."""

    def __init__(
        self,
        text: str = "",
        size: str = "body",
        tone: str = "plain",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("grade", size)
        self.setProperty("tone", tone)
        self.setText(text)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_tone(self, tone: str) -> None:
        """Another colour role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class IconLabel(QWidget):
    """An icon beside a word; a screen reader hears the word only."""

    def __init__(
        self, name: str, role: str = "text_soft", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str | None = None) -> None:
        """Another drawing, and another colour role if one is given."""
        self._name, self._role = name, role or self._role
        self.update()

    def sizeHint(self) -> QSize:
        side = px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawn = pixmap(self._name, self._role, self._size, self.devicePixelRatioF())
        side = px(self._size)
        painter = QPainter(self)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawn)
