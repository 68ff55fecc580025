"""The key, asked for before the first real session: five words, one's own, or none for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts.buttons import LinkButton
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.unlock.choosing import ChoosingPage

if TYPE_CHECKING:
    from facilitator.services.folders import Office


class KeyPage(ChoosingPage):
    """Chooses the key and makes the data folder, then goes on to the recovery code."""

    title = "Your passphrase"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.below.addWidget(self._without_line())
        self._needed = Text(
            "Without a passphrase only a practice run works: this computer cannot keep a key.",
            "small",
            "soft",
            wrap=True,
        )
        self._needed.hide()
        self.below.addWidget(self._needed)

    def _heads(self, own: bool) -> tuple[str, str]:
        if own:
            return (
                "A passphrase of your own",
                "It locks your rosters and reports, so a lost laptop is only a lost laptop. Write "
                "it down and keep it away from the laptop; a recovery code comes next.",
            )
        return (
            "Five words that open Facilitator",
            "They lock your rosters and reports, so a lost laptop is only a lost laptop. These "
            "words were just drawn for you; nobody else has them. Write them down and keep them "
            "away from the laptop; a recovery code comes next.",
        )

    def _without_line(self) -> QWidget:
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Text("In a hurry?", "small", "soft"))
        self.without = LinkButton(
            "See what it means to go on without a passphrase",
            size="small",
            on_click=lambda: self.desk.go("without-key"),
        )
        row.addWidget(self.without)
        row.addStretch(1)
        self._line.hide()  # until the computer has said that it can keep a key
        return self._line

    def opened(self) -> None:
        """Ready to type; asks whether one can go on without a passphrase here."""
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.work.do(_keeps_keys, self._show_without, owner=self)

    def show_key(self, start: bool = True) -> None:
        """Begin anew."""
        if start:
            self.begin()

    def _show_without(self, keeps: bool) -> None:
        self._line.setVisible(keeps)
        self._needed.setVisible(not keeps)

    def _go_back(self) -> None:
        self.desk.go("today")

    def _chosen(self, passphrase: str) -> None:
        folder = self.desk.data_folder
        self.keep.setEnabled(False)

        def make() -> Office:
            from facilitator import services

            return services.folders.create(folder, passphrase=passphrase)

        self.bar.progress.begin("Making your data folder")
        self.desk.work.do(make, self._made, self._not_made, owner=self)

    def _made(self, office: Office) -> None:
        self.bar.progress.end()
        self.forget()
        self.desk.new = False
        self.desk.take_office(office)
        self.desk.go("recovery", then="plan")

    def _not_made(self, error: FacilitatorError) -> None:
        self.bar.progress.end()
        self._look()
        self.desk.fault(error)


def _keeps_keys() -> bool:
    from facilitator import services

    return services.folders.keeps_keys()
