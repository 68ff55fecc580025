"""What stands on the participant screen's pages, and who can read it."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.forms import COMMENT_LIMIT
from facilitator.domain.kiosk_script import WordingMissing
from facilitator.domain.rounds import Promise, RoundForm
from facilitator.ui.kiosk.window import KioskWindow
from tests.support.kiosk_room import (
    Opens,
    open_room,
    seen_texts,
    to_first_question,
)
from tests.support.kiosk_rounds import (
    EVALUATION,
    OFTEN,
    SKILLS,
    made_form,
    plain_round,
    round_of,
    worded,
)


@pytest.fixture
def opens(qtbot: QtBot) -> Opens:
    return partial(open_room, qtbot)


def test_that_a_comment_is_counted_and_one_too_long_is_refused_whole(opens: Opens) -> None:
    form = made_form("open", OFTEN, 0, *EVALUATION.comments)
    room = opens(round_of(RoundForm(form, {"en": worded(form)})))
    room.tap("begin")
    room.tap("next")
    comment = room.see("comment")
    assert isinstance(comment, QPlainTextEdit)
    comment.setPlainText("x" * (COMMENT_LIMIT - 1))
    comment.moveCursor(comment.textCursor().MoveOperation.End)
    QTest.keyClicks(comment, "y")
    assert room.word("comment-count") == "1,000 of 1,000 characters"
    comment.moveCursor(comment.textCursor().MoveOperation.Start)
    QTest.keyClicks(comment, "ab")
    assert comment.toPlainText() == "x" * 999 + "y"
    assert "at most 1,000 characters" in room.word("comment-full")
    QTest.keyClick(comment, Qt.Key.Key_Delete)
    assert room.window.control("comment-full") is None
    assert room.word("comment-count") == "999 of 1,000 characters"
    comment.setPlainText("💧" * COMMENT_LIMIT)  # characters, not halves of them
    assert room.word("comment-count") == "1,000 of 1,000 characters"


def test_that_a_comment_field_gives_nothing_to_the_clipboard_and_takes_nothing(
    opens: Opens,
) -> None:
    form = made_form("open", OFTEN, 0, *EVALUATION.comments)
    room = opens(round_of(RoundForm(form, {"en": worded(form)})))
    room.tap("begin")
    room.tap("next")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("from before")
    comment = room.see("comment")
    assert isinstance(comment, QPlainTextEdit)
    QTest.keyClicks(comment, "marked")
    comment.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(comment, key, Qt.KeyboardModifier.ControlModifier)
    comment.copy()
    comment.cut()
    assert "marked" not in clipboard.text()
    clipboard.setText("from before")
    comment.setPlainText("marked")
    QTest.keyClick(comment, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    comment.paste()
    QTest.keyClick(comment, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert comment.toPlainText() == "marked"
    assert not comment.isUndoRedoEnabled()
    assert comment.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    hints = comment.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    assert not comment.canInsertFromMimeData(QMimeData())


def test_that_marked_words_cannot_be_dragged_away(opens: Opens) -> None:
    form = made_form("open", OFTEN, 0, *EVALUATION.comments)
    room = opens(round_of(RoundForm(form, {"en": worded(form)})))
    room.tap("begin")
    room.tap("next")
    comment = room.see("comment")
    assert isinstance(comment, QPlainTextEdit)
    QTest.keyClicks(comment, "marked")
    comment.selectAll()
    middle = comment.cursorRect().center()
    QTest.mousePress(comment.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, middle.y()))
    assert not comment.textCursor().hasSelection()
    QTest.mouseMove(comment.viewport(), QPoint(200, 90))
    QTest.mouseRelease(comment.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 90))
    assert comment.toPlainText() == "marked"
    assert comment.createMimeDataFromSelection().formats() == []
    assert not comment.acceptDrops()


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_that_a_language_from_the_right_mirrors_the_questions(
    opens: Opens, size: tuple[int, int]
) -> None:
    room = opens(plain_round(("en", "ar")))
    room.window.resize(*size)
    room.tap("language-ar")
    room.tap("begin")
    room.tap("next")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def left_of(name: str) -> int:
        return room.see(name).mapTo(room.window, QPoint(0, 0)).x()

    assert left_of("answer-1") > left_of("answer-5")
    assert left_of("skip") < left_of("back")
    assert left_of("trainer") < left_of("agency")
    room.key("1")
    room.key(Qt.Key.Key_Backspace)
    assert room.see("answer-1").property("checked")
    english = opens(plain_round(("en", "ar")))
    english.tap("language-en")
    english.tap("begin")
    english.tap("next")
    first = english.see("answer-1").mapTo(english.window, QPoint(0, 0)).x()
    assert first < english.see("answer-5").mapTo(english.window, QPoint(0, 0)).x()


def test_that_the_welcome_page_tells_the_smallest_group_of_the_round(opens: Opens) -> None:
    made = plain_round()
    room = opens(
        round_of(*made.forms, promise=Promise(minimum=9, contacts=("Someone: 1",))),
    )
    assert "Results are shown only for 9 or more people." in seen_texts(room.window)
    room.tap("who")
    assert any("What we cannot promise" in text for text in seen_texts(room.window))


def test_that_a_credit_line_is_on_every_face_of_its_form(opens: Opens) -> None:
    credit = "Owned by someone, who let it be copied."
    form = made_form("owned", OFTEN, 1, *EVALUATION.comments)
    room = opens(round_of(RoundForm(form, {"en": worded(form, credit=credit)})))
    room.tap("begin")
    for page in ("heading", "item", "comment"):
        assert room.page == page
        assert room.word("credit") == credit
        room.tap("next" if page == "heading" else "skip")
    room.tap("send")
    assert room.word("credit") == credit


def test_that_a_round_with_a_form_without_wording_has_no_screen(qtbot: QtBot) -> None:
    with pytest.raises(WordingMissing):
        KioskWindow(
            round_of(RoundForm(SKILLS, {})),
            "Ashgrove",
            lambda *_: None,
            lambda: b"",
            lambda _: False,
            180,
        )


def test_that_every_control_has_a_name_for_screen_readers(opens: Opens) -> None:
    room = opens(plain_round(("en", "es")))

    def check() -> None:
        for child in room.window.findChildren(QWidget):
            if not child.isVisibleTo(room.window):
                continue
            if isinstance(child, (QAbstractButton, QPlainTextEdit)):
                name = QAccessible.queryAccessibleInterface(child).text(QAccessible.Text.Name)
                assert name, f"{child.objectName()} on {room.page} says nothing"
                assert child.objectName()
                assert child.focusPolicy() != Qt.FocusPolicy.NoFocus

    check()
    room.tap("language-en")
    check()
    room.tap("begin")
    while room.page != "review":
        check()
        room.tap("next" if room.page == "heading" else "skip")
    check()
    room.tap("trainer")
    check()
    room.tap("pin-cancel")
    room.tap("stop")
    check()
    room.tap("erase")
    check()


def test_that_a_chosen_answer_says_so_to_a_screen_reader(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    assert room.see("answer-2").accessibleName() == "2: Seldom"
    room.tap("answer-2")
    room.tap("back")
    assert room.see("answer-2").accessibleName() == "2: Seldom, chosen"


def test_that_every_target_is_large_enough_at_any_size(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    for size in ((1366, 768), (1024, 600), (683, 384)):
        room.window.resize(*size)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for child in room.window.findChildren(QAbstractButton):
            if child.isVisibleTo(room.window):
                assert child.height() >= 48, (size, child.objectName(), child.height())
