"""Answering without seeing the screen: dark, by keys, nothing shown of what is pressed."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from facilitator.domain.forms import NOT_APPLICABLE
from facilitator.domain.rounds import RoundForm
from facilitator.ui.kiosk.item_page import ItemPage
from tests.support.kiosk_room import Opens, Room, open_room, seen_texts
from tests.support.kiosk_rounds import (
    AGREE,
    EVALUATION,
    OFTEN,
    made_form,
    plain_round,
    round_of,
    worded,
)


@pytest.fixture
def opens(qtbot: QtBot) -> Opens:
    return partial(open_room, qtbot)


def fives() -> tuple[RoundForm, ...]:
    """Two forms of three items each, on five answers; the second may not apply."""
    forms = (made_form("first", OFTEN, 3), made_form("second", AGREE, 3))
    return tuple(RoundForm(form, {"en": worded(form)}) for form in forms)


def in_the_dark(room: Room) -> Room:
    room.wait(400)
    room.tap("aloud")
    assert room.page == "aloud"
    room.tap("begin")
    assert room.page == "item"
    return room


def pixels(room: Room) -> bytes:
    return bytes(room.window.grab().toImage().constBits())


def lightest(room: Room) -> int:
    image = room.window.grab().toImage()
    points = ((x, y) for y in range(0, image.height(), 2) for x in range(0, image.width(), 2))
    return max(QColor(image.pixel(x, y)).lightness() for x, y in points)


def test_that_a_survey_is_answered_in_the_dark_by_keys_alone(opens: Opens) -> None:
    room = in_the_dark(opens())
    for key in "15":
        room.key(key)
    room.key(Qt.Key.Key_Backspace)
    assert room.word("dark-item") == "2"
    room.key("4")
    room.key(".")
    assert room.word("dark-form") == "Evaluation (en)"
    room.key("/")
    assert room.word("dark-item") == "ten"  # the comment was passed over
    room.key("+")
    assert room.page == "review"
    assert room.word("title").startswith("Questions without an answer: 1.")
    room.key(Qt.Key.Key_Return)
    assert room.sent[0][0].forms == {
        "skills": {"1": 1, "2": 4},
        "evaluation": {"1": NOT_APPLICABLE, "ten": 10},
    }
    room.sent[0][2](1)
    room.wait(400)
    assert room.page == "closing"
    assert any("Peer support" in text for text in seen_texts(room.window))


def test_that_nothing_that_is_pressed_can_be_seen_or_heard(opens: Opens) -> None:
    seen = set()
    for pressed in ("1", "5", "0"):
        room = in_the_dark(opens(round_of(*fives())))
        room.key("3")
        room.key(pressed)
        room.key(Qt.Key.Key_Backspace)
        assert room.word("dark-item") == "2"
        page = room.window._stage.page  # type: ignore[union-attr]
        named = QAccessible.queryAccessibleInterface(page).text(QAccessible.Text.Name)
        seen.add((pixels(room), named))
        assert not room.window.findChildren(ItemPage)
        room.window.close()
    assert len(seen) == 1


def test_that_the_dark_page_gives_hardly_any_light(opens: Opens) -> None:
    room = in_the_dark(opens())
    assert lightest(room) < 80
    for name in ("trainer", "agency", "cover", "skip", "answer-1", "item"):
        assert room.window.control(name) is None
    room.see("stop")


def test_that_nought_skips_only_where_it_is_nowhere_an_answer(opens: Opens) -> None:
    room = opens(round_of(*fives()))
    room.tap("aloud")
    assert "0 or . (period)" in seen_texts(room.window)
    room.tap("begin")
    room.key("0")
    assert room.word("dark-item") == "2"
    with_ten = in_the_dark(opens())
    with_ten.key("0")
    assert with_ten.word("dark-item") == "1"
    with_ten.key(".")
    assert with_ten.word("dark-item") == "2"
    for _ in range(3):
        with_ten.key(",")
    with_ten.key("0")
    assert with_ten.page == "review"
    with_ten.key(Qt.Key.Key_Return)
    assert with_ten.sent[0][0].forms["evaluation"] == {"ten": 0}


def test_that_enter_means_nothing_before_the_end_and_backspace_ends_at_the_first(
    opens: Opens,
) -> None:
    room = in_the_dark(opens())
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Backspace)
    room.key("x")
    room.key("7")
    assert room.word("dark-item") == "1"
    room.key("2")
    room.key(Qt.Key.Key_Return)
    assert room.word("dark-item") == "2"


def test_that_a_held_key_answers_one_question_in_the_dark_too(opens: Opens) -> None:
    room = in_the_dark(opens())
    QTest.keyPress(room.window, "3")
    room.wait(2_000)
    assert room.word("dark-item") == "1"
    QTest.keyRelease(room.window, "3")
    room.wait(340)
    assert room.word("dark-item") == "1"
    room.wait(400)
    assert room.word("dark-item") == "2"


def test_that_escape_asks_before_it_erases_and_delete_erases(opens: Opens) -> None:
    room = in_the_dark(opens())
    room.key("3")
    room.key(Qt.Key.Key_Escape)
    assert room.page == "stop"
    room.key(Qt.Key.Key_Escape)
    assert room.word("dark-item") == "2"
    room.key(Qt.Key.Key_Escape)
    room.key(Qt.Key.Key_Return)
    assert room.word("dark-item") == "2"
    QTest.keyClick(room.window, Qt.Key.Key_Escape)
    QTest.keyClick(room.window, Qt.Key.Key_Delete)
    assert room.page == "stop"  # not with the same stroke
    room.wait(800)
    room.key(Qt.Key.Key_Delete)
    assert room.page == "closing"
    assert not room.sent
    room.tap("next-person")
    room.tap("begin")
    assert room.page == "heading"  # the next person sees


def test_that_delete_and_escape_mean_nothing_in_the_light(opens: Opens) -> None:
    room = opens()
    room.tap("begin")
    room.tap("next")
    room.key(Qt.Key.Key_Escape)
    assert room.page == "item"
    room.tap("stop")
    room.key(Qt.Key.Key_Delete)
    assert room.page == "stop"


def test_that_an_idle_dark_page_warns_in_the_light_and_is_wiped(opens: Opens) -> None:
    room = in_the_dark(opens())
    room.key("3")
    room.wait(180_000)
    assert room.page == "idle"
    assert lightest(room) > 200
    room.key("4")
    assert room.word("dark-item") == "2"  # any key goes on, and answers nothing
    room.wait(200_000)
    assert room.page == "welcome"
    room.wait(400)
    room.tap("begin")
    assert room.page == "heading"


def test_that_nothing_answered_in_the_dark_stores_nothing(opens: Opens) -> None:
    room = in_the_dark(opens())
    for _ in range(5):
        room.key(".")
    assert room.word("title").startswith("No question has an answer.")
    room.key(Qt.Key.Key_Return)
    assert room.page == "closing"
    assert not room.sent


def test_that_the_review_is_the_name_a_screen_reader_reads(opens: Opens) -> None:
    room = in_the_dark(opens())
    for key in "123/+":
        room.key(key)
    page = room.window._stage.page  # type: ignore[union-attr]
    assert page is not None
    assert page.hasFocus() or room.window.focusWidget() is page
    assert page.accessibleName().startswith("Every question has an answer.")


def test_that_comments_alone_are_not_offered_in_the_dark(opens: Opens) -> None:
    form = made_form("open", OFTEN, 0, *EVALUATION.comments)
    room = opens(round_of(RoundForm(form, {"en": worded(form)})))
    assert room.window.control("aloud") is None
    assert isinstance(room.see("begin"), QAbstractButton)


def test_that_the_way_into_the_dark_can_be_left(opens: Opens) -> None:
    room = opens(plain_round(("en", "es")))
    room.tap("language-es")
    room.tap("aloud")
    assert any("lee en voz alta" in text for text in seen_texts(room.window))
    room.tap("back")
    assert room.page == "welcome"
    room.tap("aloud")
    room.tap("decline")
    assert room.page == "closing"
