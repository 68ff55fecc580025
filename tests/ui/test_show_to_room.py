"""Show to the room with real widgets and real slides; the screens are made up."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.system import awake
from facilitator.ui.parts import files
from facilitator.ui.session.summary.room.model import Show
from facilitator.ui.session.summary.room.slide_view import DARK
from facilitator.ui.session.summary.room.walls import Wall
from facilitator.ui.work import Work
from tests.support.show_room import (
    LAPTOP,
    PROJECTOR,
    QuietAwake,
    Shown,
    at_walls,
    room_screens,
    words,
)


@pytest.fixture
def work_lane(dressed: QApplication) -> Iterator[Work]:
    work = Work()
    yield work
    work.close()


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    QuietAwake.held = 0
    monkeypatch.setattr(awake, "Awake", QuietAwake)


@pytest.fixture
def two(qtbot: QtBot, work_lane: Work, tmp_path: Path) -> Iterator[Shown]:
    made = at_walls(qtbot, work_lane, tmp_path, PROJECTOR)
    yield made
    made.page.showing.end()
    made.settle()


@pytest.fixture
def one(qtbot: QtBot, work_lane: Work, tmp_path: Path) -> Iterator[Shown]:
    made = at_walls(qtbot, work_lane, tmp_path, LAPTOP)
    yield made
    made.page.showing.end()
    made.settle()


def test_that_nothing_is_shown_before_the_trainer_starts(two: Shown) -> None:
    assert not room_screens()
    two.press("slide-3")
    two.press("slide-4")
    assert two.page.showing.state.at == 3
    assert not room_screens()


def test_that_the_showing_opens_on_the_empty_slide_wherever_the_trainer_looked(two: Shown) -> None:
    two.press("slide-5")
    two.press("start-showing")
    assert two.shown() == 0
    picture = two.screen.grab().toImage()
    first = picture.pixelColor(0, 0)
    for x in range(0, picture.width(), 40):
        for y in range(0, picture.height(), 40):
            assert picture.pixelColor(x, y) == first
    assert first.lightness() > 230


def test_that_the_ready_hint_is_for_the_trainer_alone(two: Shown) -> None:
    two.press("start-showing")
    private = two.page.now.grab().toImage()
    plain = private.pixelColor(4, 4)
    assert any(
        private.pixelColor(x, private.height() // 2 + y) != plain
        for x in range(20, private.width() // 2)
        for y in range(-60, 60, 3)
    )


def test_that_keys_and_clicks_turn_the_slides_and_stop_at_both_ends(two: Shown) -> None:
    two.press("start-showing")
    key = Qt.Key
    for forward in (key.Key_Right, key.Key_Space, key.Key_PageDown, key.Key_Down, key.Key_Return):
        before = two.shown()
        two.key(forward)
        assert two.shown() == before + 1
    two.key(key.Key_End)
    assert two.shown() == 6
    two.key(key.Key_Right)
    assert two.shown() == 6
    for back in (key.Key_Left, key.Key_PageUp, key.Key_Up, key.Key_Backspace):
        before = two.shown()
        two.key(back)
        assert two.shown() == before - 1
    two.key(key.Key_Home)
    two.key(key.Key_Left)
    assert two.shown() == 0
    two.qtbot.mouseClick(two.screen, Qt.MouseButton.LeftButton)
    assert two.shown() == 1
    two.qtbot.mouseClick(two.screen, Qt.MouseButton.RightButton)
    assert two.shown() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Period])
def test_that_one_key_darkens_the_wall_and_any_move_brings_the_same_slide_back(
    two: Shown, key: Qt.Key
) -> None:
    two.press("start-showing")
    two.key(Qt.Key.Key_Right)
    two.key(key)
    assert two.screen.grab().toImage().pixelColor(300, 300) == QColor(DARK)
    two.key(Qt.Key.Key_Right)
    assert two.shown() == 1
    assert not two.page.showing.state.dark
    two.key(key)
    two.key(key)
    assert two.shown() == 1
    assert two.screen.grab().toImage().pixelColor(5, 5) == QColor("#FFFFFF")


def test_that_escape_ends_the_showing_and_a_new_one_opens_empty_again(two: Shown) -> None:
    two.press("start-showing")
    two.key(Qt.Key.Key_Right)
    two.key(Qt.Key.Key_Escape)
    assert not room_screens()
    assert two.page.showing.state.at == 1
    two.press("start-showing")
    assert two.shown() == 0


def test_that_a_key_press_finds_its_slide_already_drawn(two: Shown) -> None:
    two.press("start-showing")
    deck, view = two.page.showing.deck, two.screen.view
    for place in range(1, 7):
        assert deck.has(place, view.picture_width)
        two.key(Qt.Key.Key_Right)
        assert view.place == place
        assert view.complete


def test_that_large_pictures_of_slides_far_away_are_let_go(two: Shown) -> None:
    two.press("start-showing")
    two.key(Qt.Key.Key_End)
    width = two.screen.view.picture_width
    assert [two.page.showing.deck.has(place, width) for place in range(7)] == [False] * 5 + [
        True
    ] * 2


def test_that_with_two_screens_the_trainer_sees_what_is_on_and_what_comes(two: Shown) -> None:
    assert "The slides go to the other screen." in words(two.page)
    assert "Slide 1 of 7. Only you see this." in words(two.page)
    two.press("start-showing")
    assert two.page.isVisible()
    two.press("next-slide")
    assert two.shown() == 1
    assert "The room sees: Slide 2 of 7" in words(two.page)
    assert (two.page.now.place, two.page.beside.slide.place) == (1, 2)
    assert "Thank everyone who answered" in words(two.page)


def test_that_a_slide_is_looked_at_alone_and_then_shown(two: Shown) -> None:
    two.press("start-showing")
    two.press("slide-5")
    assert two.shown() == 0
    assert two.page.beside.slide.place == 4
    assert "Slide 5, not shown" in words(two.page)
    two.press("show-this-one")
    assert two.shown() == 4


def test_that_the_laptops_keys_turn_the_slides_too(two: Shown) -> None:
    two.press("start-showing")
    two.page.activateWindow()
    two.qtbot.waitUntil(lambda: QApplication.activeWindow() is two.page, timeout=60_000)
    two.page.setFocus()
    two.qtbot.keyClick(two.page, Qt.Key.Key_PageDown)
    assert two.shown() == 1
    two.qtbot.keyClick(two.page, Qt.Key.Key_B)
    assert two.page.showing.state.dark
    two.qtbot.keyClick(two.page, Qt.Key.Key_Escape)
    assert two.page.showing.screen is None


def test_that_with_one_screen_the_slides_are_looked_through_first(one: Shown) -> None:
    assert "Only you see this" not in words(one.page)
    assert "Start fills it; Escape brings you back." in words(one.page)
    one.press("slide-2")
    one.press("start-showing")
    assert one.shown() == 0
    assert one.screen.isFullScreen()
    one.key(Qt.Key.Key_Escape)
    assert one.page.isVisible()
    assert not room_screens()


def test_that_a_mirrored_screen_is_said_before_anything_is_looked_at(
    qtbot: QtBot, work_lane: Work, tmp_path: Path
) -> None:
    mirrored = at_walls(qtbot, work_lane, tmp_path, LAPTOP, pictures=2)
    assert "The room may see this page." in mirrored.page.mirrored.accessibleName()
    assert mirrored.page.mirrored.isVisible()
    for pictures in (1, None):
        alone = at_walls(qtbot, work_lane, tmp_path, LAPTOP, pictures=pictures)
        assert not alone.page.mirrored.isVisible()


def test_that_one_of_several_screens_is_chosen(
    qtbot: QtBot, work_lane: Work, tmp_path: Path
) -> None:
    far = Wall("DP-3", QRect(0, 768, 1024, 768), True)
    at = at_walls(qtbot, work_lane, tmp_path, PROJECTOR, far)
    assert at.page.where_to.isVisible()
    at.page.where_to.setCurrentIndex(1)
    at.page._begin()
    at.settle()
    assert at.screen.wall is far
    at.page.showing.end()


def test_that_an_unplugged_projector_ends_the_showing_and_is_said(two: Shown) -> None:
    two.press("start-showing")
    two.page.showing.walls.gone.emit("DP-9")
    assert two.page.showing.screen is not None
    two.page.showing.walls.gone.emit("HDMI-1")
    assert two.page.showing.screen is None
    assert two.page.bar.toast_text == "That screen is gone. The showing ended."


def test_that_leaving_the_page_takes_the_slides_off_the_wall(two: Shown) -> None:
    two.press("start-showing")
    two.page.hide()
    two.settle()
    assert not room_screens()


def test_that_closing_the_rooms_window_by_hand_ends_the_showing(two: Shown) -> None:
    two.press("start-showing")
    two.screen.close()
    assert two.page.showing.screen is None
    assert not two.page.showing.state.on


def test_that_slides_never_stand_beside_a_participant_screen(two: Shown, qtbot: QtBot) -> None:
    kiosk = QWidget()
    qtbot.addWidget(kiosk)
    kiosk.setObjectName("participant-screen")
    kiosk.show()
    two.press("start-showing")
    assert not room_screens()
    assert two.page.bar.toast_text == "A participant screen is up. Leave it first."


def test_that_the_computer_stays_awake_only_while_slides_are_shown(two: Shown) -> None:
    two.press("start-showing")
    assert QuietAwake.held == 1
    two.press("end-showing")
    assert QuietAwake.held == 0


def test_that_the_slides_are_saved_as_pdf(
    two: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, suggested: str, _kinds: str) -> Path:
        asked.append(suggested)
        return tmp_path / "for the wall"

    monkeypatch.setattr(files, "ask_save", answer)
    two.press("save-slides")
    assert asked == ["Harbor County Family Services - Team training - Baseline survey - slides.pdf"]
    document = pypdfium2.PdfDocument(io.BytesIO((tmp_path / "for the wall.pdf").read_bytes()))
    assert len(document) == 7
    document.close()
    assert two.page.bar.toast_text == "Saved as for the wall.pdf"


def test_that_one_button_on_the_page_is_filled_in_every_state(two: Shown) -> None:
    def filled() -> list[str]:
        return [
            button.objectName()
            for button in two.page.findChildren(QAbstractButton)
            if button.isVisible() and button.property("kind") == "primary"
        ]

    assert filled() == ["start-showing"]
    two.press("start-showing")
    assert filled() == ["next-slide"]


def test_that_a_small_window_keeps_the_slide_and_the_way_on(
    qtbot: QtBot, work_lane: Work, tmp_path: Path
) -> None:
    small = at_walls(qtbot, work_lane, tmp_path, PROJECTOR, width=683)
    assert small.page.now.isVisible()
    assert not small.page.strip.isVisible()
    small.press("start-showing")
    small.press("next-slide")
    assert small.shown() == 1
    small.page.showing.end()
    small.settle()


def test_that_everything_to_press_has_a_name_for_screen_readers(two: Shown) -> None:
    two.press("start-showing")
    for button in two.page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName(), button.objectName()
    assert two.page.strip.small[0].accessibleName() == "Slide 1: Empty"
    assert two.screen.accessibleName() == "Slide 1: Empty"


def test_that_a_showing_is_a_plain_value_that_stays_in_its_bounds() -> None:
    show = Show(3).start()
    assert show.step(-1).at == 0
    assert show.step(5).at == 2
    assert show.to(2).beside is None
    assert show.pick(1).picked is None
    assert show.pick(2).beside == 2
    assert show.darken().step(1) == show
    assert not Show(3).darken().dark
    assert not show.darken().end().dark
