"""What is to be known of the chosen questionnaire, and the way to its official text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.ui.forms.model import languages_text, size_text, state_text
from facilitator.ui.parts import Badge, Card, Note, Rule, Text
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.theme import colour, font, px

if TYPE_CHECKING:
    from facilitator.services.library import FormCard


class _Number(QWidget):
    """A number in a circle."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(28), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("control"), 1.25))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75))
        painter.setFont(font("small", 600))
        painter.setPen(colour("text_soft"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class FormPanel(Card):
    """Shows one `FormCard`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 0, parent=parent)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(20, 20, 20, 20)
        self._column.setSpacing(12)
        self._scroll = Scroll(self._inside)
        self.add(self._scroll, 1)
        self._narrow = False

    def show_card(self, card: FormCard) -> None:
        """Show this one."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setAccessibleName(card.title)
        self._column.addWidget(Text(card.title, "heading", wrap=True))
        tone = "ready" if card.ready else "outline" if card.permission.where else "attention"
        icon = "check" if card.ready else "file-up" if card.permission.where else "triangle-alert"
        badges = QHBoxLayout()
        badges.setSpacing(8)
        badges.addWidget(Badge(state_text(card), tone, icon))
        if card.ready and not card.validated:
            badges.addWidget(Badge("Not validated"))
        badges.addStretch(1)
        around = QWidget()
        around.setLayout(badges)
        badges.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(around)
        if not card.permission.where:
            self._say(card.advice)
        else:
            self._say(self._measures(card))
            if card.ready:
                self._ready(card)
            else:
                self._missing(card)
        self._column.addStretch(1)
        self.fit(0 if self._narrow else WIDE_FROM)

    def fit(self, width: int) -> None:
        """Scrolls by itself beside the list; under it the page scrolls."""
        self._narrow = width < WIDE_FROM
        whole = self._inside.sizeHint().height() if self._narrow else 0
        self._scroll.setMinimumHeight(whole)

    def _say(self, words: str, tone: str = "soft") -> None:
        self._column.addWidget(Text(words, "small", tone, wrap=True))

    def _measures(self, card: FormCard) -> str:
        told = size_text(card)
        if card.about:
            told += f" Measures: {card.about}."
        if card.leadership:
            told += " Answered by staff, or agreed by leaders together."
        return told

    def _ready(self, card: FormCard) -> None:
        if not card.validated:
            note = (
                "Written for this application. Good for talking in the room; its scores have not "
                "been compared with anyone else’s."
                if card.ours
                else "Its scores have not been compared with anyone else’s."
            )
            self._column.addWidget(Note(note, "info", "Not validated."))
        self._column.addWidget(Rule())
        self._fact("Languages", languages_text(card.languages))
        self._fact("Owner", card.permission.owner)
        self._fact("Terms", card.permission.terms)

    def _missing(self, card: FormCard) -> None:
        steps = (
            ("Get the official text", card.permission.where),
            ("Keep to the owner’s terms", f"{card.permission.owner}: {card.permission.terms}"),
            ("Bring it in", "A plain text file with numbered lines, answers and credit line."),
        )
        for number, (title, words) in enumerate(steps, start=1):
            self._column.addWidget(Rule())
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            row.addWidget(_Number(number), 0, Qt.AlignmentFlag.AlignTop)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(Text(title, "strong", wrap=True))
            column.addWidget(Text(words, "small", "soft", wrap=True))
            row.addLayout(column, 1)
            step = QWidget()
            step.setLayout(row)
            self._column.addWidget(step)
        self._column.addWidget(Rule())
        self._say("Without it you can already type in paper sheets by item number.")

    def _fact(self, label: str, words: str) -> None:
        if words:
            fact = QWidget()
            column = QVBoxLayout(fact)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(Text(label, "small-strong"))
            column.addWidget(Text(words, "small", "soft", wrap=True))
            self._column.addWidget(fact)
