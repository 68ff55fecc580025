"""Backups: where they go by themselves after each closing, and the last one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts import dates, files
from facilitator.ui.parts.buttons import QuietButton, SecondaryButton
from facilitator.ui.parts.surfaces import Card
from facilitator.ui.parts.text import Text
from facilitator.ui.settings.line import Line
from facilitator.ui.shell.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.changes import Outcome
    from facilitator.services.backup import Standing

_NOT_OPEN = "A survey that is still open is in no backup."
_NOWHERE = (
    "Choose a folder on a stick: whenever a survey is closed and counted, a locked copy of your "
    f"data goes there by itself. {_NOT_OPEN}"
)


def place_words(standing: Standing) -> str:
    """Where backups go by themselves."""
    if standing.folder is None:
        return _NOWHERE
    return (
        f"To “{standing.folder.name or standing.folder}”, whenever a survey is closed and counted. "
        "The newest ten stay there; older ones of this data are taken away. "
        f"{_NOT_OPEN}"
    )


def last_words(standing: Standing) -> str:
    """Which was the last, and whether one is owed."""
    last = "No backup was made yet."
    if standing.last is not None:
        last = f"Last backup: {dates.weekday_and_day(standing.last)} {standing.last.year}."
    if not standing.due or standing.folder is None:
        return last
    return (
        f"{last} One is still owed, because “{standing.folder.name or standing.folder}” could not "
        "be written to; it is made when the stick is in and Facilitator starts."
    )


class BackupsCard(Card):
    """Chooses the folder; what is chosen is kept at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=16, title="Backups")
        self.desk = desk
        self.standing: Standing | None = None
        self.setVisible(False)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.none = QuietButton("Switch off", on_click=self._no_more)
        self.choose = SecondaryButton("Choose a folder…", "folder-open", on_click=self._choose)
        self.none.setObjectName("backup-none")
        self.choose.setObjectName("backup-folder")
        row.addWidget(self.none)
        row.addWidget(self.choose)
        self.place = Line("After each closing", "", buttons)
        self.add(self.place)
        self.last = Text("", "small", "soft", wrap=True)
        self.now = SecondaryButton("Save one now…", "save", on_click=self._save)
        self.now.setObjectName("backup-now")
        line = QHBoxLayout()
        line.setSpacing(24)
        line.addWidget(self.last, 1)
        line.addWidget(self.now, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def read(self) -> None:
        """Show how things stand; nothing while there is no data yet."""
        self.setVisible(self.desk.has_office)
        if self.desk.has_office:
            folder = self.desk.data_folder

            def look() -> Standing:
                from facilitator import services

                found: Standing = services.backup.standing(folder)
                return found

            self.desk.work.do(look, self._show, owner=self)

    def _show(self, standing: Standing) -> None:
        self.standing = standing
        chosen = standing.folder is not None
        self.place.sentence.setText(place_words(standing))
        self.choose.say("Choose another…" if chosen else "Choose a folder…")
        self.none.setVisible(chosen)
        self.last.setText(last_words(standing))

    def _choose(self) -> None:
        folder = files.ask_folder(self, "Where backups go by themselves")
        if folder is not None:
            self._keep(folder)

    def _no_more(self) -> None:
        self._keep(None)

    def _keep(self, folder: Path | None) -> None:
        office = self.desk.office

        def keep() -> Outcome[Standing]:
            from facilitator import services

            return services.backup.choose(office, folder)

        then: Callable[[Outcome[Standing]], None] = self._kept
        self.desk.work.do(keep, then, owner=self)

    def _kept(self, outcome: Outcome[Standing]) -> None:
        self.desk.hush()
        self._show(outcome.result)

    def _save(self) -> None:
        folder = files.ask_folder(self, "Where to put the backup")
        if folder is None:
            return
        office = self.desk.office

        def save() -> Path:
            from facilitator import services

            made: Path = services.backup.save(office, folder)
            return made

        self.now.setEnabled(False)
        self.desk.work.do(save, self._saved, self._not_saved, owner=self)

    def _saved(self, made: Path) -> None:
        self.now.setEnabled(True)
        self.desk.hush()
        self.desk.toast(f"Saved as “{made.name}”")
        self.read()

    def _not_saved(self, fault: FacilitatorError) -> None:
        self.now.setEnabled(True)
        self.desk.fault(fault)
