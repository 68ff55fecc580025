"""Which session people are brought over from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from facilitator.domain.people import GroupSession, SessionCard
from facilitator.ui.parts import Card, Radio, Text
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.theme import px

_SHOWN = 200


class SessionChoice(Card):
    """The other sessions with people on their rosters, those of the same agency first, the latest
    day first.  `chose` tells that one is marked."""

    chose = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(20, 8, parent=parent)
        self.add(Text("Which session do the people come from?", "section", wrap=True))
        self._hint = Text("", "small", "soft", wrap=True)
        self.add(self._hint)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 4, 8, 4)
        self._column.setSpacing(12)
        self._scroll = Scroll(self._list)
        self.add(self._scroll, 1)
        self._cards: list[SessionCard] = []
        self._narrow = False

    def show_cards(self, cards: Sequence[SessionCard], here: GroupSession) -> None:
        """Offer every session but this one."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for button in self._group.buttons():
            self._group.removeButton(button)
        found = [card for card in cards if card.people and card.session.id != here.id]
        found.sort(key=lambda card: card.session.agency != here.agency)  # the rest stays in order
        self._cards = found[:_SHOWN]
        for place, card in enumerate(self._cards):
            radio = Radio(card.session.title, _facts(card), group=self._group)
            self._group.setId(radio.box, place)
            self._column.addWidget(radio)
        self._column.addStretch(1)
        self._hint.setText(
            "They come without their sign-in. You see everybody before anything happens."
            if found
            else "No other session has people on its roster yet."
        )
        self.fit(0 if self._narrow else WIDE_FROM)

    def fit(self, width: int) -> None:
        """Scrolls by itself; in a narrow window the page scrolls."""
        self._narrow = width < WIDE_FROM
        self._scroll.setMinimumHeight(self._list.sizeHint().height() if self._narrow else px(120))

    @property
    def chosen(self) -> SessionCard | None:
        """The session that is marked."""
        at = self._group.checkedId()
        return self._cards[at] if 0 <= at < len(self._cards) else None

    def mark(self, session_id: int) -> None:
        """Mark a session.  StopIteration for one that is not offered."""
        at = next(at for at, card in enumerate(self._cards) if card.session.id == session_id)
        self._group.button(at).click()

    def _clicked(self, _at: int) -> None:
        self.chose.emit()


def _facts(card: SessionCard) -> str:
    day = card.session.day
    people = f"{card.people:,} {'person' if card.people == 1 else 'people'}"
    return f"{day.day} {day:%B %Y}, {card.session.agency.name}: {people}"
