"""The practice run while it plays: how far it is, and Stop; on whichever part of Today shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts.buttons import Button, LinkButton
from facilitator.ui.parts.progress import ProgressLine
from facilitator.ui.parts.text import Text
from facilitator.ui.work import Stopped

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk

_WHAT = "Playing"


class PracticeLine(QWidget):
    """A line that offers the practice run where there are sessions already."""

    def __init__(self, start: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(4)
        self._words = Text("Want to try something first?", "small", "soft")
        row.addWidget(self._words)
        self.start = LinkButton("Start the practice run", size="small", on_click=start)
        row.addWidget(self.start)
        self.progress = ProgressLine()
        self.progress.hide()
        self.progress.appeared.connect(self._show)
        self.progress.left.connect(self._rest)
        row.addWidget(self.progress)
        row.addStretch(1)

    def _show(self) -> None:
        self._words.hide()
        self.start.hide()
        self.progress.show()

    def _rest(self) -> None:
        self.progress.hide()
        self._words.show()
        self.start.show()


class Practising(QObject):
    """Starts the run, and tells the part of Today that is shown."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stop: Callable[[], None] | None = None
        self._far = (0, 0)
        self._start: Button | None = None
        self._line: ProgressLine | None = None

    @property
    def playing(self) -> bool:
        """Whether a run goes on."""
        return self._stop is not None

    def show_on(self, start: Button | None, line: ProgressLine | None) -> None:
        """Tell it here from now on: the button that starts it, and the line."""
        self._start, self._line = start, line
        if self.playing:
            self._begin()

    def start(self) -> None:
        """Play it, unless it plays already."""
        start = self._desk.start_practice
        if start is None or self.playing:
            return
        self._far = (0, 0)
        self._stop = start(self._stepped, self._played, self._not_played)
        self._begin()

    def _begin(self) -> None:
        if self._start is not None:
            self._start.setEnabled(False)
        if self._line is not None:
            self._line.begin(_WHAT, self._stop)
            self._tell()

    def _tell(self) -> None:
        done, total = self._far
        if self._line is not None:
            self._line.step(done, total, f"{done} of {total} have answered")

    def _stepped(self, done: int, total: int) -> None:
        self._far = (done, total)
        self._tell()

    def _played(self, folder: Path) -> None:
        self._rest()
        self._desk.switch_folder(folder)

    def _not_played(self, error: FacilitatorError) -> None:
        self._rest()
        if not isinstance(error, Stopped):
            self._desk.fault(error)

    def _rest(self) -> None:
        self._stop = None
        if self._start is not None:
            self._start.setEnabled(True)
        if self._line is not None:
            self._line.end()
