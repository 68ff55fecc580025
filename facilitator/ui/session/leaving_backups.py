"""Beside the list of leaving: the last backup, and the offer to make them by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator import services
from facilitator.ui.parts import Card, SecondaryButton, Text
from facilitator.ui.settings.backups import last_words, place_words

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome
    from facilitator.services.backup import Standing
    from facilitator.services.leaving import Saved
    from facilitator.ui.shell.desk import Desk

_OFFER = (
    "A locked copy can go there by itself, whenever a survey is closed and counted and the stick "
    "is in."
)


class BackupsBeside(Card):
    """Says how things stand; after a backup was saved by hand it offers that place, once.  `made`
    carries one that was owed and is made now."""

    made = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=8, parent=parent)
        self._desk = desk
        self._offered: Path | None = None
        self.add(Text("Backups", "section"))
        self.last = Text("", "small", "soft", wrap=True)
        self.place = Text("", "small", "soft", wrap=True)
        self.add(self.last)
        self.add(self.place)
        self.always = SecondaryButton("Do it after each closing", "save", on_click=self._choose)
        self.always.setObjectName("backup-always")
        self.always.hide()
        self.add(self.always)

    def read(self, session_id: int) -> None:
        """Make what is owed, if the stick is in; then show how things stand."""
        office = self._desk.office

        def look() -> tuple[Standing, Saved | None]:
            caught_up: Outcome[Saved | None] = services.leaving.catch_up(office, session_id)
            return services.backup.standing(office.path), caught_up.result

        self._desk.work.do(look, self._looked, owner=self)

    def offer(self, folder: Path) -> None:
        """This folder took a backup: more may go there."""
        self._offered = folder

    def _looked(self, found: tuple[Standing, Saved | None]) -> None:
        standing, saved = found
        self._show(standing)
        if saved is not None:
            self.made.emit(saved)

    def _show(self, standing: Standing) -> None:
        self.last.setText(last_words(standing))
        offers = standing.folder is None and self._offered is not None
        self.place.setText(_OFFER if offers else place_words(standing))
        self.place.setVisible(offers or standing.folder is not None)
        self.always.setVisible(offers)

    def _choose(self) -> None:
        office, folder = self._desk.office, self._offered

        def choose() -> Outcome[Standing]:
            return services.backup.choose(office, folder)

        self._desk.work.do(choose, self._chosen, owner=self)

    def _chosen(self, outcome: Outcome[Standing]) -> None:
        self._show(outcome.result)
        self._desk.toast("From now on a backup goes there after each closing")
