"""The list of sessions."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from facilitator.domain.changes import Change
from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.parts.buttons import PrimaryButton
from facilitator.ui.parts.choices import Segments
from facilitator.ui.parts.fields import SearchField
from facilitator.ui.parts.frames import COLUMNS_FROM, Page
from facilitator.ui.parts.surfaces import EmptyPage
from facilitator.ui.parts.tables import TableFrame
from facilitator.ui.sessions.model import Column, SessionTable
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import icon
from facilitator.ui.today.model import next_step

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome
    from facilitator.domain.people import SessionCard
    from facilitator.services.sessions import RemovedSession

_WATCHED = frozenset((Change.SESSIONS, Change.ROSTER, Change.ROUNDS))
_VIEWS = (("all", "All"), ("coming", "To come"), ("past", "Past"))


class SessionsPage(Page):
    """Finds, opens, edits and removes sessions."""

    title = "Sessions"

    def __init__(self, desk: Desk) -> None:
        super().__init__(scrolls=False)
        self.desk = desk
        self.table = SessionTable(_today(), self)
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.search = SearchField("Find a session")
        self.search.searched.connect(lambda text: self._narrow(search=text))
        self.views = Segments(_VIEWS, "all", "Show")
        self.views.chosen.connect(lambda view: self._narrow(view=view))
        row.addWidget(self.search, 1)
        row.addWidget(self.views)
        row.addStretch(1)
        self.body.addWidget(self.tools)
        self.frame = TableFrame("Sessions", two_lines=True, one_click=True)
        self.frame.set_model(
            self.table, {Column.DAY: 220, Column.STANDING: 210, Column.MENU: 64}, Column.SESSION
        )
        self.frame.sortable(Column.DAY, Qt.SortOrder.DescendingOrder)
        self.frame.opened.connect(self._open)
        self.frame.acted.connect(self._menu)
        self.body.addWidget(self.frame, 1)
        self.nothing = EmptyPage(
            "No session fits that", "Try fewer letters, or look at all sessions.", "search"
        )
        self.nothing.hide()
        self.body.addWidget(self.nothing)
        self.empty = EmptyPage(
            "No session is planned yet",
            "Agency, title and date are enough. The rest can wait.",
            "calendar-days",
        )
        self.empty.hide()
        self.body.addWidget(self.empty)
        self.body.addStretch(0)
        self.bar = ActionBar()
        self.plan = PrimaryButton("Plan a session", "calendar-plus", "large", self._plan)
        self.bar.offer(self.plan)
        self.put_bar(self.bar)
        desk.hub.changed.connect(self._changed)

    def opened(self) -> None:
        """Read what there is."""
        if self.desk.has_office:
            office = self.desk.office

            def read() -> tuple[SessionCard, ...]:
                from facilitator import services

                return services.sessions.cards(office)

            self.desk.work.do(read, self.show_cards, owner=self)
        elif self.desk.new:
            self.show_cards(())

    def fit(self, width: int) -> None:
        """In a small window the day's column gives way."""
        super().fit(width)
        wide = width >= COLUMNS_FROM
        self.views.setVisible(wide)
        self.frame.view.setColumnHidden(Column.STANDING, not wide)

    def show_cards(self, cards: tuple[SessionCard, ...]) -> None:
        """Show these sessions."""
        self.table.show(cards=cards, today=_today())
        for view, label in _VIEWS:
            self.views.say(view, f"{label} {self.table.counts[view]}")
        self._settle()

    def _narrow(self, search: str | None = None, view: str | None = None) -> None:
        self.table.show(search=search, view=view)
        self._settle()

    def _settle(self) -> None:
        count, shown = self.table.counts["all"], self.table.rowCount()
        self.empty.setVisible(count == 0)
        self.tools.setVisible(count > 0)
        self.nothing.setVisible(count > 0 and shown == 0)
        self.frame.setVisible(shown > 0)
        last = self.body.count() - 1
        self.body.setStretch(last, 0 if shown else 1)
        if count == 0:
            self.bar.say("Everything begins with a session.")
        elif shown == count:
            self.bar.say("1 session" if count == 1 else f"{count} sessions")
        else:
            self.bar.say(f"{shown} of {count} sessions")

    def _changed(self, changes: frozenset[Change]) -> None:
        if changes & _WATCHED and self.isVisible():
            self.opened()

    def _plan(self) -> None:
        if self.desk.has_office:
            self.desk.go("plan", session_id=None)
        else:
            self.desk.go("key")

    def _open(self, index: QModelIndex) -> None:
        card = self.table.card(index.row())
        self.desk.go("session", session_id=card.session.id, step=next_step(card))

    def _menu(self, index: QModelIndex) -> None:
        card = self.table.card(index.row())
        menu = QMenu(self)
        for text, name, call in (
            ("Open", "arrow-right", lambda: self._open(index)),
            ("Edit", "pencil", lambda: self.desk.go("plan", session_id=card.session.id)),
            ("Remove", "trash", lambda: self.remove(card)),
        ):
            action = menu.addAction(icon(name, "text_soft"), text)
            action.triggered.connect(lambda _checked=False, call=call: call())
        corner = self.frame.view.visualRect(index).bottomLeft()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.frame.view.viewport().mapToGlobal(corner - QPoint(80, 0)))

    def remove(self, card: SessionCard) -> None:
        """Take a session out, with the way back in the toast."""
        office, session = self.desk.office, card.session

        def take_out() -> Outcome[RemovedSession]:
            from facilitator import services

            return services.sessions.remove(office, session.id)

        self.desk.work.do(
            take_out,
            lambda outcome: self._removed(session.title, outcome.result),
            owner=self,
        )

    def _removed(self, title: str, removed: RemovedSession) -> None:
        self.desk.toast(f"{title} removed", lambda: self._put_back(removed))

    def _put_back(self, removed: RemovedSession) -> None:
        office = self.desk.office

        def put_back() -> object:
            from facilitator import services

            return services.sessions.put_back(office, removed)

        self.desk.work.do(put_back, owner=self)


def _today() -> date:
    return datetime.now().astimezone().date()
