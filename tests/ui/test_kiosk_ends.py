"""How a visit ends: review, refusal, erasing, storing, faults, idle time, the PIN."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from facilitator.domain.errors import StorageFault
from tests.support.kiosk_room import (
    PIN,
    Opens,
    forward,
    open_room,
    seen_texts,
    to_first_question,
)
from tests.support.kiosk_rounds import (
    plain_round,
)


@pytest.fixture
def opens(qtbot: QtBot) -> Opens:
    return partial(open_room, qtbot)


def test_that_the_review_lists_numbers_without_answers_and_leads_there(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    room.tap("skip")
    room.tap("answer-5")
    while room.page != "review":
        room.tap("next" if room.page == "heading" else "skip")
    listed = [
        button.objectName()
        for button in room.window.findChildren(QAbstractButton)
        if button.objectName().startswith("unanswered-")
    ]
    assert listed == ["unanswered-1", "unanswered-3", "unanswered-4", "unanswered-6"]
    room.tap("unanswered-3")
    assert room.number() == "Question 3 of 6"
    room.tap("answer-1")
    assert room.page == "review"
    assert room.window.control("unanswered-3") is None


def test_that_nothing_answered_is_nothing_stored(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    while room.page != "review":
        room.tap("next" if room.page == "heading" else "skip")
    assert "nothing will be stored" in room.word("review-told")
    room.tap("send")
    assert room.page == "closing"
    assert room.sent == []


def test_that_refusing_ends_on_the_page_that_everyone_gets(opens: Opens) -> None:
    room = opens()
    room.tap("decline")
    assert room.page == "closing"
    refused = seen_texts(room.window)
    room.tap("next-person")
    to_first_question(room)
    room.tap("answer-1")
    room.tap("stop")
    assert room.page == "stop"
    room.tap("keep-going")
    assert room.number() == "Question 2 of 6"
    room.touch("stop")
    room.touch("erase")
    assert room.page == "stop"  # too soon after the page came up: not by accident
    room.wait(400)
    room.tap("erase")
    assert room.page == "closing"
    assert seen_texts(room.window) == refused
    room.tap("next-person")
    to_first_question(room)
    while room.page != "review":
        room.tap("answer-1" if room.page == "item" else forward(room))
    room.tap("send")
    room.sent[0][2](1)
    room.wait(800)
    assert seen_texts(room.window) == refused


def test_that_the_closing_page_has_contacts_and_credit_and_clears_after_a_minute(
    opens: Opens,
) -> None:
    room = opens()
    room.tap("decline")
    told = " ".join(seen_texts(room.window))
    assert "Peer support" in told
    assert "555-0142" in told
    assert room.word("credit") == "Ours, free to use."
    room.wait(50_000)
    assert room.page == "closing"
    room.see("clears")
    QTest.mouseClick(room.see("contacts"), Qt.MouseButton.LeftButton)
    room.wait(59_000)
    assert room.page == "closing"
    assert room.word("clears") == "This page clears itself in 1 s."
    room.wait(1_000)
    assert room.page == "welcome"
    assert room.tickets == 2


def test_that_an_idle_page_warns_and_any_touch_goes_on(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    room.tap("answer-2")
    room.wait(180_000)
    assert room.page == "idle"
    assert room.window.control("answer-1") is None
    room.wait(5_000)
    left = room.word("idle-seconds")
    assert left in {"15 s", "14 s"}
    QTest.mousePress(room.see("veil-idle"), Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    QTest.mouseRelease(room.window, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert room.page == "item"
    assert room.number() == "Question 2 of 6"
    room.wait(179_000)
    assert room.page == "item"
    room.wait(2_000)
    room.key("4")  # any key goes on, and answers nothing
    assert room.number() == "Question 2 of 6"
    assert not room.see("answer-4").property("checked")


def test_that_an_idle_page_is_wiped_after_the_warning(opens: Opens) -> None:
    room = opens(idle=60)
    to_first_question(room)
    room.tap("answer-2")
    room.wait(60_000)
    assert room.page == "idle"
    room.wait(20_000)
    assert room.page == "welcome"
    assert room.tickets == 2
    to_first_question(room)
    assert not room.see("answer-2").property("checked")


def test_that_a_covered_page_is_warned_and_wiped_too_and_shows_nothing_between(
    opens: Opens,
) -> None:
    room = opens()
    to_first_question(room)
    room.tap("answer-2")
    room.tap("cover")
    assert room.page == "cover"
    assert room.window.control("item") is None
    room.wait(180_000)
    assert room.page == "idle"
    room.key(Qt.Key.Key_Space)
    assert room.page == "cover"
    room.key(Qt.Key.Key_Space)
    assert room.page == "item"
    room.tap("cover")
    room.wait(200_500)
    assert room.page == "welcome"


def test_that_a_chosen_language_is_forgotten_without_a_warning(opens: Opens) -> None:
    room = opens(plain_round(("en", "es")))
    room.tap("language-es")
    assert room.word("begin") == "Empezar"
    room.wait(180_000)
    assert room.page == "language"
    assert room.tickets == 2


def test_that_a_fault_keeps_the_answers_and_a_second_try_has_the_same_ticket(
    opens: Opens,
) -> None:
    room = opens()
    to_first_question(room)
    while room.page != "review":
        room.tap("answer-1" if room.page == "item" else forward(room))
    room.tap("send")
    assert room.page == "sending"
    room.sent[0][3](StorageFault("The disk is full."))
    assert room.page == "failed"
    assert "not stored yet. Please call the trainer" in room.word("title")
    room.wait(1_000_000)  # nobody may lose answers to a clock now
    assert room.page == "failed"
    room.tap("again")
    assert room.page == "sending"
    assert room.sent[1][:2] == room.sent[0][:2]
    room.sent[1][2](1)
    assert room.page == "closing"


def test_that_a_late_word_about_an_earlier_person_changes_nothing(opens: Opens) -> None:
    room = opens()
    for _ in range(2):
        to_first_question(room)
        while room.page != "review":
            room.tap("answer-1" if room.page == "item" else forward(room))
        room.tap("send")
        if len(room.sent) == 1:
            room.sent[0][2](1)
            room.wait(400)
            room.tap("next-person")
    room.sent[0][3](StorageFault("late"))
    assert room.page == "sending"
    room.sent[0][2](1)
    assert room.page == "sending"


def test_that_failed_answers_can_be_erased(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    while room.page != "review":
        room.tap("answer-1" if room.page == "item" else forward(room))
    room.tap("send")
    room.sent[0][3](StorageFault("The disk is full."))
    room.wait(400)
    room.tap("stop")
    room.tap("erase")
    assert room.page == "closing"


def test_that_only_the_pin_leads_out(opens: Opens, qtbot: QtBot) -> None:
    room = opens()
    to_first_question(room)
    room.tap("answer-1")
    assert not room.window.close()
    assert room.page == "pin"
    assert room.window.isVisible()
    assert "Leaving erases them" in room.word("pin-loses")
    room.wait(400)
    for digit in "1357":
        room.tap(f"pin-{digit}")
    room.tap("pin-enter")
    assert room.word("pin-note") == "That PIN is not right."
    room.tap("pin-cancel")
    assert room.number() == "Question 2 of 6"
    room.tap("trainer")
    for digit in "24689":
        QTest.keyClick(room.window, digit)
    QTest.keyClick(room.window, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(room.window.left, timeout=60_000):
        QTest.keyClick(room.window, Qt.Key.Key_Return)
    assert not room.window.isVisible()


def test_that_five_wrong_pins_wait_a_minute(opens: Opens) -> None:
    room = opens()
    room.tap("trainer")
    for _ in range(5):
        room.tap("pin-1")
        room.tap("pin-enter")
    assert "Please wait" in room.word("pin-note")
    assert not room.see("pin-2").isEnabled()
    for digit in PIN:
        QTest.keyClick(room.window, digit)
    room.touch("pin-enter")
    assert room.window.isVisible()
    room.wait(25_000)
    room.touch("pin-cancel")
    room.wait(40_000)
    room.tap("trainer")
    assert room.see("pin-2").isEnabled()
    for digit in PIN:
        room.touch(f"pin-{digit}")
    room.touch("pin-enter")
    assert not room.window.isVisible()


def test_that_a_pin_page_left_alone_goes_back(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    room.tap("trainer")
    room.tap("pin-1")
    room.wait(30_000)
    assert room.page == "item"
