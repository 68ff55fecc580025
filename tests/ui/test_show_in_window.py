"""Show to the room in the real window: its way in and out, and the lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.system import awake
from facilitator.ui.session.summary.room.page import ShowPage
from tests.support.offices import an_open_round, answer
from tests.support.show_room import PROJECTOR, QuietAwake, room_screens
from tests.support.window_room import WindowRoom, texts, window_room


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    QuietAwake.held = 0
    monkeypatch.setattr(awake, "Awake", QuietAwake)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data") as made:
        yield made


def to_summary(window: WindowRoom) -> QAbstractButton:
    """A closed survey's summary, and the button that leads to its slides."""
    office = window.desk.office
    survey = an_open_round(office, window.session)
    answer(office, survey, 12)
    services.collection.seal(office, survey)
    window.window.go("session", session_id=window.session.id, step="summary")
    window.settle()
    show = window.window.findChild(QAbstractButton, "show-to-room")
    assert show is not None
    window.saw(show.isVisible)
    return show


def test_that_the_slides_take_the_headers_room_and_give_it_back(window: WindowRoom) -> None:
    show = to_summary(window)
    show.click()
    window.settle()
    assert "Show to the room" in texts(window.window)
    assert "Team training day" not in texts(window.window)
    back = window.window.findChild(QAbstractButton, "back-to-summary")
    assert back is not None
    back.click()
    window.settle()
    assert "Team training day" in texts(window.window)
    assert window.bar().sentence == "What you see here is exactly what prints."
    show.click()
    window.settle()
    window.window.go("session", session_id=window.session.id, step="roster")
    window.settle()
    assert "Team training day" in texts(window.window)
    window.window.go("session", session_id=window.session.id, step="summary")
    window.settle()
    window.saw(show.isVisible)
    assert window.window.findChild(QAbstractButton, "back-to-summary") is None or not any(
        one.isVisible() for one in window.window.findChildren(QAbstractButton, "back-to-summary")
    )


def test_that_the_lock_covers_the_trainers_page_and_leaves_the_wall_as_it_is(
    window: WindowRoom,
) -> None:
    services.preferences.set_pin(window.desk.data_folder, "2468")
    window.desk.take_preferences(services.preferences.read(window.desk.data_folder))
    to_summary(window).click()
    window.settle()
    page = window.window.findChild(ShowPage)
    assert page is not None
    page.showing.start(PROJECTOR)
    page.showing.step(1)
    window.settle()
    window.window.locked.emit()
    locking = window.desk.locking
    assert locking is not None
    assert locking.locked
    assert not page.isVisible()
    (screen,) = room_screens()
    window.qtbot.keyClick(screen, Qt.Key.Key_Right)
    assert page.showing.state.at == 2
    locking.trainer_is_back()
    window.settle()
    assert page.isVisible()
    assert room_screens() == [screen]
    window.window.go("today")
    window.settle()
    assert not room_screens()
