"""Today.  It paints its headings at once and fills when the data folder is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.parts import dates
from facilitator.ui.parts.buttons import (
    Button,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from facilitator.ui.parts.frames import WIDE_FROM, Page, Split
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk

if TYPE_CHECKING:
    from facilitator.domain.changes import Change
    from facilitator.domain.people import SessionCard
    from facilitator.ui.today import model
    from facilitator.ui.today.cards import PracticeCard
    from facilitator.ui.today.practice import PracticeLine, Practising

# Values of `Change`, whose module is not loaded before the first paint.
_WATCHED = frozenset(("sessions", "roster", "rounds"))


class TodayPage(Page):
    """`filled` fires when what it shows is complete."""

    title = "Today"
    gap = 24
    filled = Signal()

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self.desk, self._clock = desk, clock
        self.shown: model.Today | None = None
        self._width = WIDE_FROM
        self._filling: QWidget | None = None
        self._practice: PracticeCard | None = None
        self._practising: Practising | None = None
        self.header.say(dates.greeting(clock()), dates.long_day(clock().date()))
        self._waiting = Text("Opening your data …", "body", "soft")
        self.body.addWidget(self._waiting)
        self.body.addStretch(1)
        desk.hub.changed.connect(self._changed)

    def opened(self) -> None:
        """Show what there is now."""
        if self.desk.has_office:
            self._ask()
        elif self.desk.new:
            self.show_first_start()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        super().fit(width)

    def _changed(self, changes: frozenset[Change]) -> None:
        if changes & _WATCHED and self.desk.has_office and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        office, days = self.desk.office, self.desk.preferences.roster_days

        def read() -> model.Today:
            from facilitator import services
            from facilitator.ui.today import model

            keys, cards = services.keys.look(office.path), services.sessions.cards(office)
            now = self._clock()
            shown = model.today(cards, services.collection.open_rounds(office), now)
            near = 0
            if shown.next is not None and shown.next.session.day > now.date():
                near = services.planning.plan(office, shown.next.session.id).near
            return replace(
                shown,
                to_prepare=near,
                no_code=keys.passphrase and not keys.recovery,
                old_rosters=services.purging.old(cards, now.date(), days),
            )

        self.desk.work.do(read, self.show_today, owner=self)

    def show_first_start(self) -> None:
        """Nothing is planned yet: how to begin."""
        from facilitator.ui.today import model
        from facilitator.ui.today.cards import BackupLine, LineCard, PracticeCard, StepsCard

        if self._practice is not None and self._filling is not None:
            return
        self.shown = model.Today(dates.greeting(self._clock()))
        self.header.say(
            f"{self.shown.greeting}, and welcome", "Nothing is planned yet. Here is how to begin."
        )
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._practice = PracticeCard(self._start_practice)
        self._practice.setVisible(self.desk.start_practice is not None)
        self._tell_practice(self._practice)
        column.addWidget(self._practice)
        plan = SecondaryButton("Plan a session", "calendar-plus", on_click=self._plan)
        sentence = "Agency, title and date are enough. The rest can wait."
        column.addWidget(LineCard("Plan your first session", sentence, plan))
        forms = SecondaryButton(
            "See the forms", "clipboard-list", on_click=lambda: self.desk.go("forms")
        )
        sentence = "What is ready, and what needs the owner’s official text first."
        column.addWidget(LineCard("Look through the questionnaires", sentence, forms))
        if not self.desk.has_office:
            column.addWidget(BackupLine(self._use_backup))
        column.addStretch(1)
        self._put(Split(left, StepsCard(lambda: self.desk.go("forms"))))

    def show_today(self, shown: model.Today) -> None:
        """Fill the page."""
        if shown.empty and not (self.desk.has_office and self.desk.office.practice):
            self.show_first_start()
            return
        self.shown = shown
        self._practice = None
        self.header.say(shown.greeting, dates.long_day(self._clock().date()))
        self._put(Split(self._left(shown), self._right(shown)))

    def _left(self, shown: model.Today) -> QWidget:
        from facilitator.ui.today.cards import (
            CodeNote,
            ExpiredNote,
            LineCard,
            NextCard,
            SurveyCard,
        )
        from facilitator.ui.today.practice import PracticeLine
        from facilitator.ui.today.rosters import OldRosters

        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        if self.desk.expired:
            column.addWidget(ExpiredNote(self.desk.expired, self._forget_expired))
        for number, survey in enumerate(shown.surveys):
            column.addWidget(
                SurveyCard(survey, number == 0, self._opener(survey.session_id, "collect"))
            )
        open_ids = {survey.session_id for survey in shown.surveys}
        if shown.next is not None and shown.next.session.id not in open_ids:
            way_on = self._opener(shown.next.session.id, shown.step)
            today = self._clock().date()
            primary, beside = not shown.surveys, self._to_prepare(shown)
            column.addWidget(NextCard(shown.next, shown.step, today, primary, way_on, beside))
        if shown.old_rosters:
            column.addWidget(OldRosters(self.desk, shown.old_rosters))
        first = shown.next is None and not shown.surveys
        kind = PrimaryButton if first else SecondaryButton
        plan = kind("Plan a session", "calendar-plus", on_click=self._plan)
        title = "Nothing is planned" if first else "Plan another session"
        sentence = "Agency, title and date are enough. The rest can wait."
        column.addWidget(LineCard(title, sentence, plan))
        if shown.no_code:
            column.addWidget(CodeNote(lambda: self.desk.go("recovery", then="today")))
        if self.desk.start_practice is not None and not self.desk.office.practice:
            line = PracticeLine(self._start_practice)
            self._tell_practice(line)
            column.addWidget(line)
        else:
            self._tell_practice(None)
        column.addStretch(1)
        return left

    def _to_prepare(self, shown: model.Today) -> Button | None:
        if shown.next is None or not shown.to_prepare:
            return None
        from facilitator.ui.session.ready.model import to_prepare

        way = self._opener(shown.next.session.id, "ready")
        button = QuietButton(to_prepare(shown.to_prepare), "list-checks", on_click=way)
        button.setObjectName("to-prepare")
        return button

    def _right(self, shown: model.Today) -> QWidget:
        from facilitator.ui.today.cards import SessionLines, StepsCard

        groups = tuple(
            (title, cards)
            for title, cards in (("Coming up", shown.coming), ("Lately", shown.recent))
            if cards
        )
        if not groups:
            return StepsCard(lambda: self.desk.go("forms"))
        every = LinkButton("See all sessions", on_click=lambda: self.desk.go("sessions"))
        return SessionLines(groups, self._clock().date(), self._open_card, every)

    def _forget_expired(self) -> None:
        self.desk.expired = ()

    def _put(self, content: Split) -> None:
        for old in (self._filling, self._waiting):
            if old is not None:
                self.body.removeWidget(old)
                old.hide()
        if self._filling is not None:
            self._filling.deleteLater()
        self._filling = content
        self.body.insertWidget(0, content, 1)
        self.fit(self._width)
        self.filled.emit()

    def _opener(self, session_id: int, step: str) -> Callable[[], None]:
        return lambda: self.desk.go("session", session_id=session_id, step=step)

    def _open_card(self, card: SessionCard) -> None:
        from facilitator.ui.today.model import next_step

        self.desk.go("session", session_id=card.session.id, step=next_step(card))

    def _plan(self) -> None:
        self.desk.go("plan" if self.desk.has_office else "key")

    def _use_backup(self) -> None:
        self.desk.go("backup")

    def _start_practice(self) -> None:
        if self._practising is not None:
            self._practising.start()

    def _tell_practice(self, part: PracticeCard | PracticeLine | None) -> None:
        """The practice run is started from this part, and told there while it plays."""
        from facilitator.ui.today.practice import Practising

        if self._practising is None:
            self._practising = Practising(self.desk, self)
        if part is None:
            self._practising.show_on(None, None)
        else:
            self._practising.show_on(part.start, part.progress)
