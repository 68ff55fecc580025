"""The real window over a real practice folder, with a clock that stands until it is moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.app import making
from facilitator.domain.people import GroupSession, Person, PersonEntry, SessionPlan
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.shell.desk import Desk
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.work import Work
from tests.support import keyrings
from tests.support.offices import CONTACTS, MovingClock, practice_office


@dataclass
class WindowRoom:
    """A window, and the session it can open."""

    qtbot: QtBot
    window: MainWindow
    session: GroupSession
    clock: MovingClock

    @property
    def desk(self) -> Desk:
        return self.window.desk

    def settle(self) -> None:
        """Until every lane has nothing left to do."""
        self.qtbot.waitUntil(lambda: not self.desk.work.busy, timeout=60_000)

    def open_survey(self, title: str = "Baseline") -> None:
        """A survey of the session, opened behind the window's back as another page would."""
        plan = OpeningPlan(title, ("pulse",), ("en",), Promise(contacts=CONTACTS))
        office, session_id = self.desk.office, self.session.id
        self.desk.work.do(
            lambda: services.collection.open_round(office, session_id, plan), owner=self.window
        )
        self.settle()

    def people(self) -> tuple[Person, ...]:
        """The roster as it is kept."""
        found: tuple[Person, ...] = services.roster.people(self.desk.office, self.session.id)
        return found

    def named(self, name: str) -> Person:
        return next(person for person in self.people() if person.entry.name == name)

    def bar(self) -> ActionBar:
        """The action bar that can be seen."""
        return next(bar for bar in self.window.findChildren(ActionBar) if bar.isVisible())

    def undo(self) -> None:
        """Press what the toast offers."""
        assert self.bar().undo()
        self.settle()

    def saw(self, what: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(what, timeout=60_000)


def texts(widget: QWidget) -> list[str]:
    """All words that can be seen in a widget."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def painted_window(qtbot: QtBot, dressed: QApplication, folder: Path) -> MainWindow:
    """The program's own window on a data folder, just painted: it only begins to open it."""
    window = making.make_window(dressed, folder)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted, timeout=60_000):
        window.show()
    return window


@contextmanager
def window_room(
    qtbot: QtBot, folder: Path, entries: tuple[PersonEntry, ...] = (), width: int = 1366
) -> Iterator[WindowRoom]:
    """A window of this width over a practice folder with one session and these people."""
    with keyrings.using(keyrings.none()):
        clock = MovingClock(datetime(2026, 11, 24, 9, 1))
        office = practice_office(folder, clock=clock)
        plan = SessionPlan(
            agency="Ashgrove County Family Services",
            title="Team training day",
            day=date(2026, 11, 24),
            starts=time(9),
            ends=time(16),
            place="Mill Street, Room 2",
        )
        session = services.sessions.plan(office, plan).result
        if entries:
            services.roster.take_in(office, session.id, entries)
        desk = Desk(folder, Work(), services.preferences.read(folder))
        desk.take_office(office)
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.resize(width, 688 if width > 700 else 344)
        window.show()
        room = WindowRoom(qtbot, window, session, clock)
        yield room
        room.settle()
        window.leave()
