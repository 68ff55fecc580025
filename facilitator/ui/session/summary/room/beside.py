"""Beside the slide that is shown: the one that comes next or was picked, and what to say."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.parts import Card, SecondaryButton, Text
from facilitator.ui.session.summary.room import model
from facilitator.ui.session.summary.room.deck import Deck
from facilitator.ui.session.summary.room.slide_view import SlideView


class Beside(QWidget):
    """For the trainer alone.  `wanted` carries the place of the slide that is to be shown."""

    wanted = Signal(int)

    def __init__(self, deck: Deck, before: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slides = deck.slides
        self._at: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._words = Text("", "strong")
        column.addWidget(self._words)
        self.slide = SlideView(deck, before)
        column.addWidget(self.slide)
        self._show = SecondaryButton("Show this one", size="small", on_click=self._want)
        self._show.setObjectName("show-this-one")
        column.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        card = Card(margin=16, spacing=4)
        card.add(Text("To say", "small-strong"))
        self._say = Text("", "small", wrap=True)
        card.add(self._say)
        column.addSpacing(6)
        column.addWidget(card)
        column.addStretch(1)

    def show_state(self, state: model.Show) -> None:
        """What belongs beside the slide that is shown now."""
        self._at = state.beside
        self._words.setText(model.beside_words(state))
        self.slide.show_slide(state.beside)
        self._show.setVisible(state.on)
        self._show.setEnabled(state.beside is not None)
        self._say.setText(self._slides[state.at].say)

    def _want(self) -> None:
        if self._at is not None:
            self.wanted.emit(self._at)
