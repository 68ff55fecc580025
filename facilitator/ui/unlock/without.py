"""What it means to go on without a passphrase, and the choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError, NotAllowed
from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.parts.buttons import PrimaryButton, SecondaryButton
from facilitator.ui.parts.frames import COLUMNS_FROM, Page
from facilitator.ui.parts.surfaces import Card, Note, at_top
from facilitator.ui.parts.text import IconLabel, Text
from facilitator.ui.shell.desk import Desk

if TYPE_CHECKING:
    from facilitator.services.folders import Office

_STILL = (
    "Your data is encrypted. Its key lies in this computer’s own key store, which opens when you "
    "sign in.",
    "A thief who cannot sign in to this computer as you reads no roster and no closed survey.",
    "No answer carries a name, a time or an order. That does not depend on a passphrase.",
)
_NOT = (
    "Whoever knows your sign-in password, or finds the laptop signed in, can open everything.",
    "Backups open on this computer only. If it breaks or is lost, rosters and closed surveys are "
    "lost with it.",
    "There is no recovery code without a passphrase. If this computer loses its key, nobody can "
    "bring the data back.",
)
_LATER = (
    "A badge, “No passphrase”, stays at the left as a reminder. You can choose a passphrase at any "
    "time in Settings."
)


class WithoutPage(Page):
    """Two clear choices: back to the passphrase, or a data folder without one."""

    title = "Without a passphrase"
    gap = 20

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.header.say(
            "Going on without a passphrase",
            "It works, and it is your decision. This is what it changes.",
        )
        self._refused = Note(
            "Without a passphrase only the practice run can be kept here. Choose a passphrase, or "
            "go back to Today and try the practice run.",
            "attention",
            "This computer has no safe place of its own for a key.",
        )
        self._refused.hide()
        self.body.addWidget(self._refused)
        both = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(_card("What protects you all the same", "circle-check", _STILL), 1)
        self._row.addWidget(
            _card("What only a passphrase protects you from", "circle-alert", _NOT), 1
        )
        self.body.addWidget(both)
        self.body.addWidget(Text(_LATER, "body", "soft", wrap=True))
        self.body.addStretch(1)
        self.bar = ActionBar()
        self.choose = PrimaryButton(
            "Choose a passphrase", "key-round", "large", lambda: desk.go("key")
        )
        self.go_on = SecondaryButton("Go on without one", size="large", on_click=self._go_on)
        self.bar.offer(self.go_on, self.choose)
        self.put_bar(self.bar)

    def fit(self, width: int) -> None:
        """The cards go one under the other in a small window."""
        super().fit(width)
        direction = QBoxLayout.Direction
        across = width >= COLUMNS_FROM
        self._row.setDirection(direction.LeftToRight if across else direction.TopToBottom)

    def _go_on(self) -> None:
        folder = self.desk.data_folder
        self.go_on.setEnabled(False)

        def make() -> Office:
            from facilitator import services

            return services.folders.create(folder)

        self.bar.progress.begin("Making your data folder")
        self.desk.work.do(make, self._made, self._not_made, owner=self)

    def _made(self, office: Office) -> None:
        self.bar.progress.end()
        self.desk.new = False
        self.desk.take_office(office)
        self.desk.go("plan")

    def _not_made(self, error: FacilitatorError) -> None:
        self.bar.progress.end()
        self.go_on.setEnabled(not isinstance(error, NotAllowed))
        if isinstance(error, NotAllowed):
            self._refused.show()
        else:
            self.desk.fault(error)


def _card(title: str, icon_name: str, sentences: Sequence[str]) -> Card:
    card = Card(margin=24, spacing=12, title=title)
    for sentence in sentences:
        row = QHBoxLayout()
        row.setSpacing(12)
        role = "attention" if icon_name == "circle-alert" else "accent"
        row.addLayout(at_top(IconLabel(icon_name, role)))
        row.addWidget(Text(sentence, wrap=True), 1)
        card.body.addLayout(row)
    card.body.addStretch(1)
    return card
