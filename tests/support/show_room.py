"""Show to the room over made-up screens."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from facilitator.services.preferences import Preferences
from facilitator.ui.session.summary.room.page import ShowPage
from facilitator.ui.session.summary.room.screen import RoomScreen
from facilitator.ui.session.summary.room.walls import Wall, Walls
from facilitator.ui.shell.desk import Desk
from facilitator.ui.work import Work
from tests.support.made_summaries import made_summary

PROJECTOR = Wall("HDMI-1", QRect(1366, 0, 1280, 720), True)
LAPTOP = Wall("eDP-1", QRect(0, 0, 1366, 768), False)


class MadeWalls(Walls):
    """Screens as a test wants them."""

    def __init__(self, *walls: Wall, pictures: int | None = None) -> None:
        super().__init__()
        self.walls, self.count = walls, pictures

    def around(self, window: QWidget) -> tuple[Wall, ...]:
        return self.walls

    def pictures(self) -> int | None:
        return self.count


class QuietAwake:
    """The system's answer to being kept awake, as a test wants to read it."""

    held = 0

    def begin(self) -> bool:
        QuietAwake.held += 1
        return True

    def end(self) -> None:
        QuietAwake.held -= 1


class Shown:
    """A page of slides over made-up screens, and what can be done with it."""

    def __init__(self, qtbot: QtBot, page: ShowPage, desk: Desk) -> None:
        self.qtbot, self.page, self.desk = qtbot, page, desk

    @property
    def screen(self) -> RoomScreen:
        screen = self.page.showing.screen
        assert screen is not None
        return screen

    def press(self, name: str) -> None:
        found = self.page.findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton), name
        assert found.isVisible(), name
        found.click()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.work.busy, timeout=60_000)

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.screen, key)
        self.settle()

    def shown(self) -> int:
        """Which slide the room sees."""
        place = self.screen.view.place
        assert place is not None
        return place


def at_walls(
    qtbot: QtBot,
    work: Work,
    tmp_path: Path,
    *walls: Wall,
    pictures: int | None = None,
    people: int = 24,
    width: int = 1366,
) -> Shown:
    """The slides of an invented group, as they begin on these screens."""
    desk = Desk(tmp_path, work, Preferences(theme="light"))
    summary = made_summary("proqol-5", people=people, comments=("Somebody wrote this",))
    page = ShowPage(desk, summary, MadeWalls(*walls, pictures=pictures))
    qtbot.addWidget(page)
    page.resize(1158 if width > 1000 else 627, 688 if width > 1000 else 384)
    page.fit(width)
    page.show()
    made = Shown(qtbot, page, desk)
    made.settle()
    return made


def words(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def room_screens() -> list[QWidget]:
    return [
        window
        for window in QApplication.topLevelWidgets()
        if window.objectName() == "room-screen" and window.isVisible()
    ]
