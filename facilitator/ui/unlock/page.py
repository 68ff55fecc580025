"""Welcome back: the passphrase opens the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError, Locked
from facilitator.ui.parts.buttons import PrimaryButton, QuietButton
from facilitator.ui.parts.fields import TextField
from facilitator.ui.parts.frames import Scroll
from facilitator.ui.parts.progress import ProgressTrack
from facilitator.ui.parts.surfaces import Note
from facilitator.ui.parts.text import IconLabel, Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.shell.mark import Mark
from facilitator.ui.theme import px
from facilitator.ui.unlock import model

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.services.folders import Office


def open_with(folder: Path, typed: str) -> Office:
    """Open the folder with what was typed, as it stands or as five words.  Raises Locked."""
    from facilitator import services

    tries = model.candidates(typed)
    for passphrase in tries[:-1]:
        try:
            return services.folders.unlock(folder, passphrase)
        except Locked:
            continue
    return services.folders.unlock(folder, tries[-1])


class UnlockPage(QWidget):
    """Fills the window without the rail.  `unlocked` carries the office."""

    unlocked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        inside = QWidget()
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(16, 16, 16, 16)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        middle.addStretch(1)
        middle.addLayout(self._column)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))
        self._build()

    def _build(self) -> None:
        column, centre = self._column, Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(Mark(60), 0, centre)
        column.addSpacing(20)
        column.addWidget(Text("Welcome back", "title"), 0, centre)
        column.addSpacing(4)
        column.addWidget(Text("Type your passphrase.", "body", "soft"), 0, centre)
        column.addSpacing(16)
        self.field = TextField(secret=True)
        self.field.setProperty("grade", "large")
        self.field.setAccessibleName("Your passphrase")
        self.field.setFixedWidth(px(480))
        self.field.returnPressed.connect(self._open)
        self.field.textEdited.connect(self._quiet)
        column.addWidget(self.field, 0, centre)
        self._fault = QWidget()
        row = QHBoxLayout(self._fault)
        row.setContentsMargins(0, 10, 0, 0)
        row.setSpacing(8)
        self._mark = IconLabel("info", "attention")
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._words = Text("", "body", "attention", wrap=True)
        row.addWidget(self._words, 1)
        self._fault.setFixedWidth(px(480))
        self._fault.hide()
        column.addWidget(self._fault, 0, centre)
        column.addSpacing(16)
        self.button = PrimaryButton("Open", "lock-open", "large", self._open)
        self.button.setFixedWidth(px(480))
        column.addWidget(self.button, 0, centre)
        column.addSpacing(8)
        self._line = ProgressTrack()
        self._line.setMaximumWidth(px(480))
        self._line.setFixedWidth(px(480))
        keep = self._line.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._line.setSizePolicy(keep)
        self._line.hide()
        column.addWidget(self._line, 0, centre)
        column.addSpacing(8)
        if self.desk.start_practice is not None:
            practice = QuietButton("Open a practice run", on_click=self._practise)
            column.addWidget(practice, 0, centre)
            self._practice = practice
        if any(self.desk.data_folder.glob("open/box-*.db")):
            note = Note(
                "It goes on where it stopped as soon as you are in.",
                lead="A survey is still open.",
                icon_name="archive",
            )
            note.setFixedWidth(px(480))
            column.addSpacing(20)
            column.addWidget(note, 0, centre)
        column.addStretch(3)

    @property
    def fault(self) -> str:
        """What is said under the field."""
        return self._words.text() if not self._fault.isHidden() else ""

    def begin(self) -> None:
        """Ready to type."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _quiet(self) -> None:
        self._fault.hide()

    def _open(self) -> None:
        typed, folder = self.field.text(), self.desk.data_folder
        if not typed or not self.button.isEnabled():
            return
        self._busy(True)
        self.desk.work.do(
            lambda: open_with(folder, typed), self._opened, self._not_opened, owner=self
        )

    def _opened(self, office: Office) -> None:
        self._busy(False)
        self.field.clear()
        self.unlocked.emit(office)

    def _not_opened(self, error: FacilitatorError) -> None:
        self._busy(False)
        if isinstance(error, Locked):
            sentence = f"Not quite. {model.hint(self.field.text()) or 'Try once more.'}"
        else:
            sentence = str(error)
        self._say(sentence)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self._words.setText(sentence)
        self._fault.show()
        self.field.setAccessibleDescription(sentence)

    def _busy(self, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.field.setReadOnly(busy)
        self._line.setVisible(busy)
        self._line.set_part(None)

    def _practise(self) -> None:
        start = self.desk.start_practice
        if start is None:
            return
        self._practice.setEnabled(False)
        self._practice.say("The practice run is playing …")
        start(self._stepped, self.desk.switch_folder, self._not_practised)

    def _stepped(self, done: int, total: int) -> None:
        self._practice.say(f"The practice run is playing: {done} of {total} have answered")

    def _not_practised(self, error: FacilitatorError) -> None:
        self._practice.setEnabled(True)
        self._practice.say("Open a practice run")
        self._say(str(error))
