"""Beside the sheet: what is typed of it, the ways around, and what stands around a pile."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.parts import Card, Choice, Rule, Text
from facilitator.ui.session.collect.typing.keycaps import KeyCaps
from facilitator.ui.session.collect.typing.model import Face, Typing
from facilitator.ui.session.collect.typing.pile_steps import BeforePile
from facilitator.ui.session.collect.typing.tens_view import TensView

_TWICE = "Type each sheet twice"
_WHY = "Then you settle what differs."
_LATER = "Can be changed between two sheets."


class TypingSide(QWidget):
    """`mended` carries the place of a typed digit that was clicked, `pressed` a key of the legend,
    `twice` whether each sheet is to be typed a second time."""

    mended = Signal(int)
    pressed = Signal(str)
    twice = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._make_sheet(), 1)
        self.before = BeforePile()
        column.addWidget(self.before)

    def _make_sheet(self) -> Card:
        card = Card(margin=20, spacing=8)
        self._sheet = Text("", "section")
        card.add(self._sheet)
        self.tens = TensView()
        self.tens.chosen.connect(self.mended)
        card.add(self.tens)
        card.body.addSpacing(4)
        card.add(Rule())
        self.ways = KeyCaps()
        self.ways.pressed.connect(self.pressed)
        card.add(self.ways)
        card.body.addStretch(1)
        self.second = Choice(_TWICE, _WHY)
        self.second.box.setObjectName("type-twice")
        self.second.toggled.connect(self.twice)
        card.add(self.second)
        return card

    def show_typing(self, typing: Typing) -> None:
        """The sheet as it is typed; at the check its digits stand large elsewhere, and while two
        typings are settled neither is shown."""
        face = typing.face
        self._sheet.setText(typing.sheet_name)
        self.tens.setVisible(face not in (Face.CHECK, Face.SETTLE))
        self.tens.show_rows(
            () if face is Face.SETTLE else typing.tens, typing.place if face is Face.ITEM else -1
        )
        self.ways.show_keys([one for one in typing.meanings if not one.main])
        self.before.setVisible(not typing.pile.begun)
        free = typing.between_sheets
        if self.second.box.isEnabled() != free:
            self.second.box.setEnabled(free)
            self.second.say_hint(_WHY if free else _LATER)
