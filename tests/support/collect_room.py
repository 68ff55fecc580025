"""A room with a real data folder behind it: a session, its roster, a desk to work from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession, PersonEntry, SessionPlan
from facilitator.domain.responses import Response
from facilitator.domain.rounds import OpeningPlan, Promise, Round
from facilitator.ui.shell.desk import Desk
from facilitator.ui.work import Work
from tests.support import keyrings
from tests.support.offices import CONTACTS

PIN = "2468"
ANSWERS = {str(number): 4.0 for number in range(1, 13)}


@dataclass
class FakeShell:
    """What a page asked of the window."""

    went: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    faults: list[FacilitatorError] = field(default_factory=list)

    def go(self, page: str, **where: object) -> None:
        self.went.append((page, where))

    def toast(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.toasts.append(text)

    def fault(self, error: FacilitatorError) -> None:
        self.faults.append(error)

    def hush(self) -> None:
        self.faults.clear()

    def office_opened(self) -> None:
        """Nothing to show."""

    def switch_folder(self, folder: Path) -> None:
        raise AssertionError(folder)


@dataclass
class Room:
    """One session of a practice folder, and the desk a page works from."""

    qtbot: QtBot
    desk: Desk
    shell: FakeShell
    session: GroupSession

    def settle(self) -> None:
        """Until every lane has nothing left to do."""
        self.qtbot.waitUntil(lambda: not self.desk.work.busy, timeout=60_000)

    def rounds(self) -> tuple[Round, ...]:
        found: tuple[Round, ...] = services.collection.rounds(self.desk.office, self.session.id)
        return found

    def closed_round(
        self, answers: int = 12, title: str = "Baseline survey", **said: object
    ) -> Round:
        """A survey with our pulse that so many people answered; `said` goes into its promise."""
        promise = Promise(**({"contacts": CONTACTS} | said))
        plan = OpeningPlan(title, ("pulse",), ("en",), promise)
        office = self.desk.office
        opened = services.collection.open_round(office, self.session.id, plan).result
        for number in range(answers):
            changed = {str(1 + number % 12): float(1 + number % 5)}
            response = Response({"pulse": {**ANSWERS, **changed}})
            services.collection.submit(office, opened, response, services.collection.new_ticket())
        counts = services.collection.counted(office, opened)
        closed: Round = services.collection.seal(office, opened, counts).result
        return closed


@cache
def _furnished(people: int, pin: bool) -> tuple[TemporaryDirectory[str], int]:
    """A practice folder to copy, made once: with a session, so many people on its roster, the
    first three of four of them signed in, and contacts in the settings."""
    home = TemporaryDirectory(prefix="room-")
    folder = Path(home.name) / "data"
    office = services.folders.create(folder, practice=True)
    plan = SessionPlan(
        agency="Ashgrove County Family Services",
        title="Team training day",
        day=date.today(),  # as its offices are on the real clock
        starts=time(9),
    )
    session = services.sessions.plan(office, plan).result
    entries = [PersonEntry(f"Person {number}") for number in range(people)]
    brought = services.roster.take_in(office, session.id, entries).result.added if entries else ()
    for person in brought[: people * 3 // 4]:
        services.attendance.sign_in(office, person.session_id, [person.id])
    usual = services.preferences.read(folder)
    services.preferences.save(folder, usual._replace(contacts=CONTACTS))
    if pin:
        services.preferences.set_pin(folder, PIN)
    office.close()
    return home, session.id


@contextmanager
def room(
    qtbot: QtBot, folder: Path, people: int = 24, pin: bool = True, keyring: bool = True
) -> Iterator[Room]:
    """A room of its own in `folder`; without a keyring a survey gets its four words."""
    home, session_id = _furnished(people, pin)
    copytree(Path(home.name) / "data", folder)
    with keyrings.using(keyrings.memory() if keyring else keyrings.none()):
        office = services.folders.unlock(folder)
        work = Work()
        desk = Desk(folder, work, services.preferences.read(folder))
        shell = FakeShell()
        desk.sit_in(shell)
        desk.take_office(office)
        try:
            yield Room(qtbot, desk, shell, services.sessions.get(office, session_id))
        finally:
            work.close()
            desk.office.close()
