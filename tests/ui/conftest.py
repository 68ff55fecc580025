"""What tests of the window share: a dressed application, work that is joined, a desk, an office,
a room with people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import PersonEntry, SessionPlan
from facilitator.services.preferences import Preferences
from facilitator.ui import theme
from facilitator.ui.shell.desk import Desk
from facilitator.ui.work import Work
from tests.support.collect_room import Room, room


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in the light theme, at the usual size."""
    theme.apply(qapp, "light", 1.0)
    return qapp


@pytest.fixture
def work(dressed: QApplication) -> Iterator[Work]:
    """Both lanes; their threads are joined at the end."""
    made = Work()
    yield made
    made.close()


@pytest.fixture
def bare_desk(work: Work, tmp_path: Path) -> Desk:
    """A desk on a folder with nothing in it, without a window."""
    return Desk(tmp_path / "data", work, Preferences(theme="light"))


@pytest.fixture
def desk(bare_desk: Desk, qtbot: object) -> Iterator[Desk]:
    """A desk with an open practice office, made in the storage lane as everything else."""
    made: list[object] = []
    bare_desk.work.do(
        lambda: services.folders.create(bare_desk.data_folder, practice=True),
        made.append,
        owner=bare_desk.work,
    )
    qtbot.waitUntil(lambda: bool(made), timeout=60_000)  # type: ignore[attr-defined]
    bare_desk.take_office(made[0])  # type: ignore[arg-type]
    yield bare_desk
    if bare_desk.has_office:
        bare_desk.work.do(bare_desk.office.close, owner=bare_desk.work)


@pytest.fixture
def settle(qtbot: object) -> Callable[[Desk], None]:
    """Wait until nothing is left to do."""

    def wait(desk: Desk) -> None:
        qtbot.waitUntil(lambda: not desk.work.busy, timeout=60_000)  # type: ignore[attr-defined]

    return wait


@pytest.fixture
def planned(desk: Desk, settle: Callable[[Desk], None]) -> Callable[..., int]:
    """Plan a session so many days from today with so many people; gives its id."""

    def plan(title: str, days: int = 0, people: int = 0, agency: str = "Ashgrove County") -> int:
        found: list[int] = []
        office = desk.office

        def make() -> int:
            day = date.today() + timedelta(days=days)
            session = services.sessions.plan(office, SessionPlan(agency, title, day)).result
            entries = [PersonEntry(f"Person {number}") for number in range(people)]
            if entries:
                services.roster.take_in(office, session.id, entries)
            return session.id

        desk.work.do(make, found.append, owner=desk.work)
        settle(desk)
        return found[0]

    return plan


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """A room with people on its roster, a PIN, and a keyring on the computer."""
    with room(qtbot, tmp_path / "data") as made:
        yield made


@pytest.fixture
def without_keyring(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """The same on a computer without a keyring: a survey gets its four words."""
    with room(qtbot, tmp_path / "data", keyring=False) as made:
        yield made
