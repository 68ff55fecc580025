"""Surfaces: cards, badges, notes, and what an empty page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.parts.buttons import Button
from facilitator.ui.parts.text import IconLabel, Text
from facilitator.ui.theme import colour, px
from facilitator.ui.theme.flags import RICH_TEXT

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


def at_top(widget: QWidget) -> QVBoxLayout:
    """A column that holds a widget at its top."""
    column = QVBoxLayout()
    column.addWidget(widget)
    column.addStretch(1)
    return column


class Card(QFrame):
    """A white surface with a hairline around it; `body` is its column."""

    def __init__(
        self, margin: int = 24, spacing: int = 8, title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)
        if title:
            self.setAccessibleName(title)
            self.body.addWidget(Text(title, "section"))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """One more thing, under the others."""
        self.body.addWidget(widget, stretch)


class Rule(QFrame):
    """A hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")


class IconTile(QFrame):
    """An icon on a soft square, before a title and its sentence."""

    def __init__(self, name: str, side: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self.setFixedSize(px(side), px(side))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        across.addWidget(IconLabel(name, "accent"))
        inside.addLayout(across)


_BADGE_ROLES = {"ready": "accent", "attention": "attention"}


class Badge(QFrame):
    """Icon and word.  `tone`: plain, ready, attention or outline."""

    def __init__(
        self,
        text: str,
        tone: str = "plain",
        icon_name: str = "",
        big: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "badge")
        self.setProperty("tone", tone)
        self.setProperty("big", "true" if big else "false")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        side = 12 if big else 10
        row.setContentsMargins(side, 0, side, 0)
        row.setSpacing(6)
        self._label = Text(text)
        self._icon: IconLabel | None = None
        if icon_name:
            self._icon = IconLabel(
                icon_name, _BADGE_ROLES.get(tone, "text_soft"), 18 if big else 16
            )
            row.addWidget(self._icon)
        row.addWidget(self._label)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def only_icon(self) -> None:
        """Without its word, for a narrow rail; the tooltip says it."""
        self._label.hide()

    def say(self, text: str, tone: str = "", icon_name: str = "") -> None:
        """Another word, tone and icon (the icon only where there was one)."""
        self._label.setText(text)
        self.setAccessibleName(text)
        if tone:
            self.setProperty("tone", tone)
            for widget in (self, self._label):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        if self._icon is not None and icon_name:
            role = _BADGE_ROLES.get(str(self.property("tone")), "text_soft")
            self._icon.set_icon(icon_name, role)


class Note(QFrame):
    """A sentence that matters here.  `tone`: info or attention; `lead` is said in bold first.
    An attention note says what happened, what was kept, and what to do."""

    def __init__(
        self,
        text: str = "",
        tone: str = "info",
        lead: str = "",
        icon_name: str = "",
        action: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "note")
        self.setProperty("tone", tone)
        attention = tone == "attention"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        name = icon_name or ("circle-alert" if attention else "info")
        mark = IconLabel(name, "attention" if attention else "accent")
        row.addLayout(at_top(mark))
        self._text = Text("", "small", wrap=True)
        self._text.setProperty("textFormat", RICH_TEXT)
        row.addWidget(self._text, 1)
        if action is not None:
            row.addWidget(action)
        self.say(text, lead)

    def say(self, text: str, lead: str = "") -> None:
        """Other words."""
        from html import escape

        bold = f'<span style="font-weight: 600">{escape(lead)}</span> ' if lead else ""
        self._text.setText(bold + escape(text))
        self._text.setAccessibleName(f"{lead} {text}".strip())
        self.setAccessibleName(f"{lead} {text}".strip())


class EmptyPage(QFrame):
    """What a page without anything on it says: one sentence, one button, the file drop named."""

    def __init__(
        self,
        title: str,
        text: str,
        icon_name: str,
        action: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(20)
        row.addWidget(IconLabel(icon_name, "accent", 28))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(title, "strong", wrap=True))
        words.addWidget(Text(text, "small", "soft", wrap=True))
        row.addLayout(words, 1)
        if action is not None:
            row.addWidget(action)
        self.setAccessibleName(f"{title}. {text}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, _event: QPaintEvent) -> None:
        from PySide6.QtGui import QPainter, QPen

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour("control"), 1)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
