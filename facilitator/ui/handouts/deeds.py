"""What is done to handouts from their page: each told in the action bar, with its way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from facilitator import services
from facilitator.domain.changes import Outcome
from facilitator.ui.handouts.model import HandoutsView
from facilitator.ui.parts import ActionBar

if TYPE_CHECKING:
    from facilitator.services.handouts import HandoutCard, Removed
    from facilitator.ui.shell.desk import Desk

T = TypeVar("T")


class Deeds(QObject):
    """Adds, removes, hides and moves; the page hears of it from the hub."""

    def __init__(self, desk: Desk, bar: ActionBar, view: HandoutsView, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._bar, self._view = desk, bar, view

    def add(self, path: Path) -> None:
        """Take a Markdown text or a PDF in."""
        folder = self._desk.data_folder
        self._do(lambda: services.handouts.add(folder, path), partial(self._added, path.name))

    def _added(self, name: str, outcome: Outcome[str]) -> None:
        self._view.choose(outcome.result)
        self._bar.toast(f"{name} is one of your handouts now", partial(self._leave, outcome.result))

    def _leave(self, handout_id: str) -> None:
        folder = self._desk.data_folder
        self._do(lambda: services.handouts.remove(folder, handout_id))

    def remove(self, card: HandoutCard) -> None:
        """Take a handout of the trainer out."""
        folder = self._desk.data_folder
        self._do(lambda: services.handouts.remove(folder, card.id), partial(self._removed, card))

    def _removed(self, card: HandoutCard, outcome: Outcome[Removed]) -> None:
        self._bar.toast(f"{card.title} is removed", partial(self._put_back, card, outcome.result))

    def _put_back(self, card: HandoutCard, removed: Removed) -> None:
        folder = self._desk.data_folder
        self._view.choose(card.id)
        self._do(lambda: services.handouts.put_back(folder, removed))

    def turn(self, card: HandoutCard) -> None:
        """Hide a handout from print kits, or show it there again."""
        said = "is in print kits again" if card.hidden else "is hidden from print kits"
        self._hide(card.id, not card.hidden)
        self._bar.toast(f"{card.title} {said}", partial(self._hide, card.id, card.hidden))

    def _hide(self, handout_id: str, hidden: bool) -> None:
        folder = self._desk.data_folder
        self._do(lambda: services.handouts.hide(folder, handout_id, hidden))

    def move(self, card: HandoutCard, place: int) -> None:
        """Put a handout at another place of the list."""
        folder = self._desk.data_folder
        self._do(lambda: services.handouts.move(folder, card.id, place))

    def _do(self, call: Callable[[], T], then: Callable[[T], object] | None = None) -> None:
        self._desk.work.do(call, then, owner=self)
