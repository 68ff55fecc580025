"""Answering on the participant screen: by touch, by keys, never two at once."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from facilitator.domain.forms import NOT_APPLICABLE
from facilitator.domain.rounds import RoundForm
from tests.support.kiosk_room import (
    Opens,
    Room,
    open_room,
    to_first_question,
)
from tests.support.kiosk_rounds import (
    DEGREE,
    made_form,
    round_of,
    worded,
)


@pytest.fixture
def opens(qtbot: QtBot) -> Opens:
    return partial(open_room, qtbot)


def test_that_a_whole_survey_is_answered_by_touch(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    for answer in ("answer-1", "answer-5", "answer-3"):
        room.tap(answer)
    assert room.page == "heading"
    room.tap("next")
    room.tap("answer-na")
    assert room.page == "comment"
    QTest.keyClicks(room.see("comment"), "It was calm.")
    room.tap("next")
    room.tap("answer-11")
    assert room.page == "review"
    room.tap("send")
    assert room.page == "sending"
    response, ticket, done, _ = room.sent[0]
    assert response.forms == {
        "skills": {"1": 1, "2": 5, "3": 3},
        "evaluation": {"1": NOT_APPLICABLE, "why": "It was calm.", "ten": 10},
    }
    assert ticket == b"\x01"
    done(1)
    assert room.page == "closing"
    room.wait(400)
    room.tap("next-person")
    assert room.page == "welcome"
    assert room.tickets == 2


def test_that_a_whole_survey_is_answered_by_keys(opens: Opens) -> None:
    room = opens()
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Return)
    for key in "152":
        room.key(key)
    room.key(Qt.Key.Key_Enter)
    room.key("/")
    assert room.page == "comment"
    room.see("skip").setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Qt.Key.Key_Return)
    room.key("+")
    assert room.page == "review"
    room.key(Qt.Key.Key_Return)
    assert room.sent[0][0].forms == {
        "skills": {"1": 1, "2": 5, "3": 2},
        "evaluation": {"1": NOT_APPLICABLE, "ten": 10},
    }


def test_that_touch_and_keys_can_be_mixed(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    room.tap("answer-2")
    room.key("4")
    room.key(Qt.Key.Key_Backspace)
    room.tap("answer-1")
    assert room.number() == "Question 3 of 6"
    room.key(Qt.Key.Key_Backspace)
    assert room.see("answer-1").property("checked")


def test_that_the_keypad_and_an_arabic_keyboard_answer_too(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    QTest.keyClick(room.window, "2", Qt.KeyboardModifier.KeypadModifier)
    room.wait(800)
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "٣")
    QCoreApplication.sendEvent(room.window, event)
    event = QKeyEvent(QEvent.Type.KeyRelease, 0, Qt.KeyboardModifier.NoModifier, "٣")
    QCoreApplication.sendEvent(room.window, event)
    room.wait(800)
    room.key(Qt.Key.Key_Backspace)
    assert room.see("answer-3").property("checked")
    room.key(Qt.Key.Key_Backspace)
    assert room.see("answer-2").property("checked")


def test_that_values_that_are_no_digits_are_answered_by_their_place(opens: Opens) -> None:
    form = made_form("cbi-like", DEGREE, 2)
    room = opens(round_of(RoundForm(form, {"en": worded(form)})))
    to_first_question(room)
    room.key("5")
    room.tap("answer-1")
    room.tap("send")
    assert room.sent[0][0].forms == {"cbi-like": {"1": 100, "2": 0}}


def test_that_a_double_tap_never_answers_two_questions(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    for pause in (0, 90, 200, 340, 360, 450, 520):
        room.touch("answer-2")
        room.wait(pause)
        if room.page == "item":
            room.touch("answer-2")
        room.wait(800)
        assert room.number() == "Question 2 of 6"
        room.tap("back")
        assert room.number() == "Question 1 of 6"
        room.wait(800)


def finger(room: Room, device: object, *names: str) -> None:
    """Fingers down and up, one on each control."""
    down = QTest.touchEvent(room.window, device, False)
    for finger_id, name in enumerate(names):
        spot = room.see(name)
        down.press(finger_id, spot.mapTo(room.window, spot.rect().center()), room.window)
    down.commit()
    up = QTest.touchEvent(room.window, device, False)
    for finger_id, name in enumerate(names):
        spot = room.see(name)
        up.release(finger_id, spot.mapTo(room.window, spot.rect().center()), room.window)
    up.commit()


def test_that_fingers_that_tap_twice_or_two_at_a_time_answer_one_question(opens: Opens) -> None:
    device = QTest.createTouchDevice()
    room = opens()
    to_first_question(room)
    for pause in (0, 120, 340, 450):
        finger(room, device, "answer-2")
        room.wait(pause)
        if room.page == "item":
            finger(room, device, "answer-2")
        room.wait(800)
        assert room.number() == "Question 2 of 6"
        room.tap("back")
        room.wait(400)
    finger(room, device, "answer-1", "answer-4")
    room.wait(800)
    assert room.number() == "Question 2 of 6"
    finger(room, device, "answer-5")
    room.wait(800)
    assert room.number() == "Question 3 of 6"


def test_that_a_second_choice_within_the_hold_changes_this_answer(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    room.touch("answer-2")
    room.wait(300)
    room.touch("answer-4")
    room.wait(300)
    assert room.number() == "Question 1 of 6"
    room.wait(100)
    assert room.number() == "Question 2 of 6"
    room.wait(400)
    room.tap("back")
    assert room.see("answer-4").property("checked")
    assert not room.see("answer-2").property("checked")


def test_that_a_held_key_answers_one_question_only(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    QTest.keyPress(room.window, "3")
    for _ in range(40):
        repeat = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_3, Qt.KeyboardModifier.NoModifier, "3", True
        )
        QCoreApplication.sendEvent(room.window, repeat)
        room.wait(50)
    assert room.number() == "Question 1 of 6"
    QTest.keyRelease(room.window, "3")
    room.wait(340)
    assert room.number() == "Question 1 of 6"
    room.wait(20)
    assert room.number() == "Question 2 of 6"
    room.wait(2_000)
    assert room.number() == "Question 2 of 6"


def test_that_backspace_held_down_goes_back_one_question_only(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    for _ in range(2):
        room.tap("answer-4")
        room.wait(400)
    assert room.number() == "Question 3 of 6"
    QTest.keyPress(room.window, Qt.Key.Key_Backspace)
    for _ in range(10):
        repeat = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "", True
        )
        QCoreApplication.sendEvent(room.window, repeat)
        room.wait(200)
    assert room.number() == "Question 2 of 6"


def test_that_a_finger_left_on_the_screen_keeps_the_page(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    room.touch("answer-1")
    QTest.mousePress(room.see("answer-5"), Qt.MouseButton.LeftButton)
    room.wait(5_000)
    assert room.number() == "Question 1 of 6"
    QTest.mouseRelease(room.see("answer-5"), Qt.MouseButton.LeftButton)
    room.wait(360)
    assert room.number() == "Question 2 of 6"
    room.wait(400)
    room.tap("back")
    assert room.see("answer-5").property("checked")


def test_that_a_double_tap_on_skip_skips_one_question(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    room.touch("skip")
    room.wait(150)
    room.touch("skip")
    room.wait(800)
    assert room.number() == "Question 2 of 6"


def test_that_next_during_the_hold_does_not_pass_over_a_question(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    room.touch("answer-2")
    room.wait(100)
    room.touch("next")
    room.wait(800)
    assert room.number() == "Question 2 of 6"


def test_that_coming_back_offers_next_in_place_of_skip(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    assert room.window.control("next") is None
    room.tap("answer-2")
    room.tap("back")
    assert room.window.control("skip") is None
    room.tap("next")
    assert room.number() == "Question 2 of 6"


def test_that_enter_does_not_skip_an_unanswered_question(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    room.key(Qt.Key.Key_Return)
    assert room.number() == "Question 1 of 6"


def test_that_tab_goes_through_the_answers_in_order(opens: Opens, qtbot: QtBot) -> None:
    room = opens()
    to_first_question(room)
    room.window.activateWindow()
    room.see("answer-1").setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(5):
        focus = room.window.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        room.window.focusNextChild()
    assert seen == [f"answer-{place}" for place in range(1, 6)]
    room.see("answer-3").setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Qt.Key.Key_Return)
    assert room.number() == "Question 2 of 6"


def test_that_the_practice_run_can_drive_it_by_clicks_alone(opens: Opens) -> None:
    room = opens(hold=0)
    for person in range(3):
        while room.page != "closing":
            name = {
                "welcome": "begin",
                "heading": "next",
                "item": "answer-2",
                "comment": "skip",
                "review": "send",
            }.get(room.page)
            if name is None:
                room.sent[-1][2](person)
                continue
            button = room.see(name)
            assert isinstance(button, QAbstractButton)
            button.click()
        button = room.see("next-person")
        assert isinstance(button, QAbstractButton)
        button.click()
    assert len({ticket for _, ticket, _, _ in room.sent}) == 3
