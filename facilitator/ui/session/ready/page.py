"""Get ready: what to prepare, in the order it is due, with a way round whatever does not come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession
from facilitator.domain.planning import SessionReadiness
from facilitator.ui.parts import ActionBar, Card, Note, PrimaryButton, Rule, SecondaryButton, Text
from facilitator.ui.parts.frames import WIDE_FROM, Column, Scroll
from facilitator.ui.session.model import PLACES
from facilitator.ui.session.ready import model
from facilitator.ui.session.ready.rows import HandRow, KnownRow, by_hand

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk

_ABOUT = (
    "Counted back from the day. What this laptop knows is ticked by itself; the rest is yours to "
    "tick."
)
_WATCHED = frozenset({Change.SESSIONS, Change.ROSTER, Change.ROUNDS, Change.FORMS, Change.SETTINGS})


class ReadyPage(QWidget):
    """The plan of one session.  `left`: back to the session; `step_wanted`: to one of its steps."""

    left = Signal()
    step_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._narrow = False
        self.session: GroupSession | None = None
        self.shown: SessionReadiness | None = None
        self.rows: dict[str, HandRow | KnownRow] = {}
        self._kinds: tuple[tuple[str, bool], ...] = ()
        self._make()
        desk.hub.changed.connect(self._hear)

    def _make(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inside = QWidget()
        self._around = QVBoxLayout(inside)
        column = Column(1100)
        self.over = Note(model.OVER, icon_name="hand-heart")
        self.over.hide()
        column.body.addWidget(self.over)
        card = Card(margin=20, spacing=9, title="Get ready")
        card.add(Text(_ABOUT, "small", "soft", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(9)
        card.body.addLayout(self._list)
        column.body.addWidget(card)
        self._around.addWidget(column)
        self._around.addStretch(1)
        self.scroller = Scroll(inside)
        whole.addWidget(self.scroller, 1)
        self.bar = ActionBar()
        whole.addWidget(self.bar)
        self.way_on = PrimaryButton("", "arrow-right", "large", self._go_on)
        self.way_on.setObjectName("way-on")
        self.back = SecondaryButton("Back to the session", "", "large", self.left.emit)
        self.back.setObjectName("back-to-the-session")
        self.done = PrimaryButton("Back to the session", "", "large", self.left.emit)
        self.done.setObjectName("back-when-done")

    # What the workspace asks ----------------------------------------------------------------

    def show_session(self, session: GroupSession) -> None:
        """Show this session's plan."""
        if self.session is None or self.session.id != session.id:
            self.shown, self._kinds = None, ()
            self._clear()
        self.session = session
        self._read()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._narrow = width < WIDE_FROM
        side = 16 if self._narrow else 32
        self._around.setContentsMargins(side, 0, side, 16)
        self.bar.fit(width)
        if self.shown is not None:
            self._stand(self.shown)

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & _WATCHED and self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    # What is shown --------------------------------------------------------------------------

    def _read(self) -> None:
        session, office = self.session, self._desk.office
        if session is not None:

            def got(found: SessionReadiness) -> None:
                if self.session is not None and self.session.id == session.id:
                    self._show(found)

            self._desk.work.do(lambda: services.planning.plan(office, session.id), got, owner=self)

    def _show(self, shown: SessionReadiness) -> None:
        self.shown = shown
        kinds = tuple((step.id, by_hand(step)) for step in shown.steps)
        if kinds != self._kinds:
            self._clear()
            self._kinds = kinds
            for place, step in enumerate(shown.steps):
                if place:
                    self._list.addWidget(Rule())
                row = HandRow(step) if by_hand(step) else KnownRow(step)
                if isinstance(row, HandRow):
                    row.ticked.connect(self._ticked)
                self.rows[step.id] = row
                self._list.addWidget(row)
        for step in shown.steps:
            self.rows[step.id].show_step(step, shown)
        self.over.setVisible(shown.over)
        self._stand(shown)

    def _clear(self) -> None:
        self.rows.clear()
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _stand(self, shown: SessionReadiness) -> None:
        everything = shown.done == len(shown.needed)
        said = model.standing(shown, self._narrow)
        self.bar.say(said, "circle-check" if everything else "")
        first = None if shown.over else shown.first
        if first is None:
            self.bar.offer(self.done)
            return
        self.way_on.say(model.WAYS[first.task])
        # In a narrow window the steps above lead back.
        self.bar.offer(*([] if self._narrow else [self.back]), self.way_on)

    # What is done ---------------------------------------------------------------------------

    def _ticked(self, step: str, on: bool, note: str) -> None:
        session, office = self.session, self._desk.office
        if session is not None:
            self._desk.work.do(
                lambda: services.planning.tick(office, session.id, step, on, note),
                self._kept,
                self._not_kept,
                owner=self,
            )

    def _kept(self, outcome: Outcome[SessionReadiness]) -> None:
        self._show(outcome.result)

    def _not_kept(self, fault: FacilitatorError) -> None:
        self._desk.fault(fault)
        if self.shown is not None:
            self._show(self.shown)

    def _go_on(self) -> None:
        first = self.shown.first if self.shown is not None else None
        if first is None:
            return
        if first.place in PLACES:
            self.step_wanted.emit(first.place)
        else:
            self._desk.go(first.place)
