"""Leave the site: a short list before the laptop goes into its bag."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.leaving import TITLES, SiteState, Task
from facilitator.domain.people import GroupSession
from facilitator.ui.parts import (
    ActionBar,
    Card,
    Choice,
    IconLabel,
    Note,
    PrimaryButton,
    Rule,
    SecondaryButton,
    Split,
    Text,
    files,
)
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.parts.surfaces import at_top
from facilitator.ui.session import leaving_model as words
from facilitator.ui.session.leaving_backups import BackupsBeside
from facilitator.ui.session.leaving_stolen import StolenCard

if TYPE_CHECKING:
    from facilitator.services.leaving import Saved
    from facilitator.ui.shell.desk import Desk


class LeavingPage(QWidget):
    """The list of one session; its ticks are kept at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = 1366
        self.session: GroupSession | None = None
        self.state: SiteState | None = None
        self._make()
        desk.hub.changed.connect(self._hear)

    def _make(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(16)
        self.done = Note(words.DONE, icon_name="hand-heart")
        self.done.hide()
        self._column.addWidget(self.done)
        self.said = Note("", "attention")
        self.said.hide()
        self._column.addWidget(self.said)
        self.bar = ActionBar()
        self._split = Split(self._make_list(), self._make_side(), 304)
        self._column.addWidget(self._split)
        self._column.addStretch(1)
        whole.addWidget(Scroll(inside), 1)
        whole.addWidget(self.bar)
        large = "large"
        self._backup = PrimaryButton("Save a backup…", "save", large, self._save_backup)
        self._again = SecondaryButton("Save another backup…", "save", large, self._save_backup)
        self._home = PrimaryButton("Back to Today", "sun", large, self._go_home)
        self._close = PrimaryButton("Close the survey", "", large, self._to_collect)
        for name, button in (
            ("save-backup", self._backup),
            ("save-another-backup", self._again),
            ("back-to-today", self._home),
            ("close-the-survey", self._close),
        ):
            button.setObjectName(name)

    def _make_list(self) -> QWidget:
        card = Card(margin=20, spacing=9, title="Leave the site")
        self._closed_mark = IconLabel("circle", "text_soft")
        self._closed_why = Text("", "small", "soft", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(at_top(self._closed_mark))
        said = QVBoxLayout()
        said.setSpacing(0)
        self._closed = Text(TITLES[Task.CLOSED])
        said.addWidget(self._closed)
        said.addWidget(self._closed_why)
        row.addLayout(said, 1)
        card.body.addLayout(row)
        self.choices: dict[Task, Choice] = {}
        for task in list(Task)[1:]:
            card.add(Rule())
            choice = self.choices[task] = Choice(TITLES[task], " ")
            choice.box.setObjectName(f"task-{task}")
            choice.toggled.connect(partial(self._ticked, task))
            card.add(choice)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        return holder

    def _make_side(self) -> QWidget:
        self.backups = BackupsBeside(self._desk)
        self.backups.made.connect(self._caught_up)
        self.stolen = StolenCard(self._desk, self.bar, self)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.backups)
        column.addWidget(self.stolen)
        column.addStretch(1)
        return holder

    # What the workspace asks ----------------------------------------------------------------

    def show_session(self, session: GroupSession) -> None:
        """Show this session's list."""
        if self.session is None or self.session.id != session.id:
            self.state = None
            self.said.hide()
        self.session = session
        self.stolen.session_id = session.id
        self._read()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        side = 16 if width < WIDE_FROM else 32
        self._column.setContentsMargins(side, 0, side, 16)
        self._split.fit(width)
        self.bar.fit(width)
        self._show()

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & {Change.ROUNDS, Change.SESSIONS} and self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    # What is shown --------------------------------------------------------------------------

    def _read(self) -> None:
        session, office = self.session, self._desk.office
        if session is not None:
            self._desk.work.do(
                lambda: services.leaving.state(office, session.id), self._take, owner=self
            )
            self.backups.read(session.id)

    def _take(self, state: SiteState) -> None:
        if self.session is not None and state.session.id == self.session.id:
            self.state = state
            self._show()

    def _show(self) -> None:
        state = self.state
        if state is None:
            return
        closed = state.done(Task.CLOSED)
        self._closed_mark.set_icon(
            "circle-check" if closed else "circle-alert", "accent" if closed else "attention"
        )
        why = " ".join(filter(None, (words.hint(state, Task.CLOSED), words.elsewhere(state))))
        self._closed.setAccessibleName(f"{TITLES[Task.CLOSED]}: {'yes' if closed else 'not yet'}")
        self._closed_why.setText(why)
        for task, choice in self.choices.items():
            choice.say_hint(words.hint(state, task))
            choice.box.blockSignals(True)
            choice.set_on(state.done(task))
            choice.box.blockSignals(False)
        self.choices[Task.BACKUP].box.setEnabled(not state.to_close)
        self.done.setVisible(state.all_done)
        self.bar.say(words.standing(state), "circle-check" if state.all_done else "")
        self._offer(state)

    def _offer(self, state: SiteState) -> None:
        wanted = self._backup
        if state.to_close:
            wanted = self._close
        elif state.done(Task.BACKUP):
            wanted = self._home
        if self.bar.offers(wanted):
            return  # offered anew, the buttons would take the room of what the bar is saying
        self._again.say("Save a backup…" if state.to_close else "Save another backup…")
        self.bar.offer(*([] if wanted is self._backup else [self._again]), wanted)

    # What is done ---------------------------------------------------------------------------

    def _ticked(self, task: Task, on: bool) -> None:
        session, office = self.session, self._desk.office
        if session is not None:
            self._desk.work.do(
                lambda: services.leaving.tick(office, session.id, task, on),
                self._kept,
                self._not_kept,
                owner=self,
            )

    def _kept(self, outcome: Outcome[SiteState]) -> None:
        self._take(outcome.result)

    def _not_kept(self, fault: FacilitatorError) -> None:
        self._desk.fault(fault)
        self._show()

    def _save_backup(self) -> None:
        session, office = self.session, self._desk.office
        folder = files.ask_folder(self, "Where to put the backup")
        if session is None or folder is None:
            return
        self.said.hide()
        for button in (self._backup, self._again):
            button.setEnabled(False)
        self.bar.progress.begin("Saving the backup")
        self._desk.work.do(
            lambda: services.leaving.backup(office, session.id, folder),
            self._backed_up,
            self._not_backed_up,
            owner=self,
        )

    def _caught_up(self, saved: Saved) -> None:
        self._take(saved.state)
        self.bar.toast(words.saved_words(saved)[0])

    def _backed_up(self, outcome: Outcome[Saved]) -> None:
        self._ended()
        self._take(outcome.result.state)
        if not outcome.result.same_disk:
            self.backups.offer(outcome.result.path.parent)
        self.backups.read(outcome.result.state.session.id)
        said, attention = words.saved_words(outcome.result)
        if attention:
            self.said.say(said)
            self.said.show()
        else:
            self.bar.toast(said)

    def _not_backed_up(self, fault: FacilitatorError) -> None:
        self._ended()
        self._desk.fault(fault)

    def _ended(self) -> None:
        self.bar.progress.end()
        for button in (self._backup, self._again):
            button.setEnabled(True)

    def _to_collect(self) -> None:
        if self.session is not None:
            self._desk.go("session", session_id=self.session.id, step="collect")

    def _go_home(self) -> None:
        self._desk.go("today")
