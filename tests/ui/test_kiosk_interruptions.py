"""What comes from outside the participant screen: a projector, a sleep."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.errors import FacilitatorError, StorageFault
from facilitator.ui.kiosk.watch import Surroundings, displays_seen
from tests.support.kiosk_room import PIN, Room, forward, open_room, seen_texts, to_first_question
from tests.support.kiosk_rounds import plain_round


@dataclass
class Around:
    """The computer and the house, as a test wants them."""

    displays: int | None = 1
    passed: int = 0
    safe: int = 12
    shut_out: list[int] = field(default_factory=list)
    waiting: list[tuple[Callable[[int], None], Callable[[FacilitatorError], None]]] = field(
        default_factory=list
    )

    def keep_out(self, window_handle: int) -> bool:
        self.shut_out.append(window_handle)
        return False

    def all(self) -> Surroundings:
        return Surroundings(
            displays=lambda: self.displays,
            passed_ms=lambda: self.passed,
            keep_out=self.keep_out,
            count=lambda then: then(self.safe),
            look_after=lambda then, refused: self.waiting.append((then, refused)),
        )


@pytest.fixture
def around() -> Around:
    return Around()


@pytest.fixture
def room(qtbot: QtBot, around: Around) -> Room:
    return open_room(qtbot, around=around.all())


def plug(room: Room, around: Around, displays: int | None) -> None:
    around.displays = displays
    room.wait(1_600)


def sleep(room: Room, around: Around, seconds: int = 600) -> None:
    around.passed += seconds * 1_000
    room.window.tick()


def type_pin(room: Room) -> None:
    for digit in PIN:
        room.key(digit)
    room.tap("pin-enter")


def test_that_a_display_plugged_in_covers_the_page_and_keeps_the_answers(
    room: Room, around: Around
) -> None:
    to_first_question(room)
    room.tap("answer-2")
    before = seen_texts(room.window)
    plug(room, around, 2)
    assert room.page == "display"
    assert room.word("title") == "A second screen is connected."
    assert not set(before) & set(seen_texts(room.window)) - {"Trainer"}
    for key in ("3", Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Backspace):
        room.key(key)
    QTest.mouseClick(room.see("veil-display"), Qt.MouseButton.LeftButton)
    room.wait(400)
    assert room.page == "display"
    plug(room, around, 1)
    assert room.page == "display"
    assert room.word("title") == "The second screen is gone."
    QTest.mouseClick(room.see("veil-display"), Qt.MouseButton.LeftButton)
    room.wait(400)
    assert seen_texts(room.window) == before
    room.tap("back")
    assert room.see("answer-2").isChecked()  # type: ignore[attr-defined]


def test_that_a_display_in_the_middle_of_an_answer_leaves_the_answer_on_its_page(
    room: Room, around: Around
) -> None:
    to_first_question(room)
    around.displays = 2
    QTest.mousePress(room.see("answer-3"), Qt.MouseButton.LeftButton)
    room.wait(1_600)
    assert room.page == "display"
    plug(room, around, 1)
    room.key(Qt.Key.Key_Space)
    assert room.page == "item"
    assert room.number() == "Question 1 of 6"


def test_that_a_display_over_the_stop_question_leads_back_to_it(room: Room, around: Around) -> None:
    to_first_question(room)
    room.tap("answer-2")
    room.tap("stop")
    plug(room, around, 2)
    assert room.page == "display"
    plug(room, around, 1)
    room.key("x")
    assert room.page == "stop"
    room.tap("keep-going")
    assert room.number() == "Question 2 of 6"


def test_that_the_idle_rule_goes_on_under_the_cover(room: Room, around: Around) -> None:
    to_first_question(room)
    room.tap("answer-2")
    plug(room, around, 2)
    room.wait(179_000)
    assert room.page == "idle"
    room.key("x")
    assert room.page == "display"
    room.wait(180_000)
    assert room.page == "idle"
    room.wait(21_000)
    assert room.page == "display"
    plug(room, around, 1)
    room.key("x")
    assert room.page == "welcome"


def test_that_what_was_handed_in_under_the_cover_is_stored(room: Room, around: Around) -> None:
    to_first_question(room)
    while room.page != "review":
        room.tap("answer-1" if room.page == "item" else forward(room))
    room.tap("send")
    plug(room, around, 2)
    room.sent[0][2](1)
    assert room.page == "display"
    plug(room, around, 1)
    room.key("x")
    assert room.page == "closing"


def test_that_the_trainer_gets_out_under_a_display_that_stays(
    qtbot: QtBot, room: Room, around: Around
) -> None:
    plug(room, around, 2)
    room.tap("trainer")
    assert room.page == "pin"
    with qtbot.waitSignal(room.window.left):
        type_pin(room)


def test_that_a_pin_half_typed_does_not_stay_under_the_cover(room: Room, around: Around) -> None:
    room.wait(400)
    room.tap("trainer")
    room.key("2")
    plug(room, around, 2)
    assert room.page == "display"
    plug(room, around, 1)
    room.key("x")
    assert room.page == "welcome"


def test_that_a_display_that_was_there_before_covers_the_first_page(
    qtbot: QtBot, around: Around
) -> None:
    around.displays = 2
    room = open_room(qtbot, around=around.all())
    room.window.tick()
    assert room.page == "display"


def test_that_the_cover_speaks_the_persons_language(qtbot: QtBot, around: Around) -> None:
    room = open_room(qtbot, plain_round(languages=("en", "es")), around=around.all())
    room.wait(400)
    room.tap("language-es")
    plug(room, around, 2)
    assert room.word("title") == "Hay una segunda pantalla conectada."


def test_that_qts_own_screens_count_where_the_system_sees_fewer(qapp: object) -> None:
    assert displays_seen(lambda: 2) == 2
    assert displays_seen(lambda: 1) == 1
    assert displays_seen(lambda: None) is None  # one screen of Qt's may be two that are mirrored


def test_that_the_screen_asks_to_be_left_out_of_captures(room: Room, around: Around) -> None:
    assert around.shut_out == [int(room.window.winId())]


def test_that_a_sleep_ends_the_form_and_calls_the_trainer(room: Room, around: Around) -> None:
    to_first_question(room)
    room.tap("answer-2")
    sleep(room, around)
    assert room.page == "interrupted"
    assert room.word("title") == "Please call the trainer."
    assert room.word("safe") == "12 answers are safe."
    assert "gone" in room.word("interrupted-text")
    for key in ("3", Qt.Key.Key_Escape, Qt.Key.Key_Space):
        room.key(key)
    QTest.mouseClick(room.see("veil-interrupted"), Qt.MouseButton.LeftButton)
    room.wait(400)
    assert room.page == "interrupted"
    assert room.sent == []
    assert room.tickets == 2


@pytest.mark.parametrize(
    ("safe", "told"), [(0, "Nothing was handed in yet."), (1, "1 answer is safe.")]
)
def test_that_few_answers_are_told_as_one_speaks(
    room: Room, around: Around, safe: int, told: str
) -> None:
    around.safe = safe
    sleep(room, around)
    assert room.word("safe") == told


def test_that_collecting_goes_on_after_a_sleep_in_two_actions(room: Room, around: Around) -> None:
    to_first_question(room)
    room.tap("answer-2")
    sleep(room, around)
    room.wait(400)
    room.tap("trainer")
    assert room.word("pin-enter") == "Unlock"
    type_pin(room)
    assert room.page == "interrupted"
    room.tap("go-on")
    assert room.page == "interrupted"  # until the answers were looked after
    around.waiting.pop()[0](12)
    assert room.page == "welcome"
    to_first_question(room)
    assert not any(
        room.see(f"answer-{place}").isChecked()
        for place in range(1, 6)  # type: ignore[attr-defined]
    )


def test_that_the_trainer_can_return_to_the_own_window_after_a_sleep(
    qtbot: QtBot, room: Room, around: Around
) -> None:
    sleep(room, around)
    room.wait(400)
    room.tap("trainer")
    type_pin(room)
    with qtbot.waitSignal(room.window.left):
        room.tap("to-window")


def test_that_the_trainers_way_closes_again_when_nobody_takes_it(
    room: Room, around: Around
) -> None:
    sleep(room, around)
    room.wait(400)
    room.tap("trainer")
    type_pin(room)
    room.wait(31_000)
    assert room.window.control("go-on") is None
    assert room.window.control("trainer") is not None


def test_that_what_keeps_the_survey_from_going_on_is_said(room: Room, around: Around) -> None:
    sleep(room, around)
    room.wait(400)
    room.tap("trainer")
    type_pin(room)
    room.tap("go-on")
    around.waiting.pop()[1](StorageFault("The disk is full.", "Make room."))
    assert room.word("go-on-fault") == "The disk is full. Make room."
    room.tap("go-on")
    around.waiting.pop()[0](12)
    assert room.page == "welcome"


def test_that_a_short_nap_of_the_computer_ends_nothing(room: Room, around: Around) -> None:
    to_first_question(room)
    sleep(room, around, 29)
    assert room.page == "item"


def test_that_a_sleep_with_a_display_plugged_in_meanwhile_asks_for_both(
    room: Room, around: Around
) -> None:
    around.displays = 2
    sleep(room, around)
    room.wait(1_600)
    assert room.page == "display"
    plug(room, around, 1)
    room.key("x")
    assert room.page == "interrupted"


def test_that_long_waiting_does_not_take_the_call_for_the_trainer_away(
    room: Room, around: Around
) -> None:
    sleep(room, around)
    for _ in range(8):
        room.wait(100_000)
    assert room.page == "interrupted"
    assert isinstance(room.see("trainer"), QWidget)


def test_that_a_second_screen_of_qts_is_seen_where_the_system_says_one(tmp_path: Path) -> None:
    """In a process of its own: a running one cannot be given another screen."""
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1366, "height": 768}
        for name, x in (("panel", 0), ("wall", 1366))
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    asks = (
        "from PySide6.QtGui import QGuiApplication; a = QGuiApplication([]);"
        "from facilitator.ui.kiosk.watch import displays_seen;"
        "print(displays_seen(lambda: 1), displays_seen(lambda: None))"
    )
    told = subprocess.run(
        [sys.executable, "-c", asks],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["2", "2"]
