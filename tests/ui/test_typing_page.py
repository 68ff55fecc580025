"""Typing sheets with real key presses: one key an item, nothing lost, whatever happens."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.forms import COMMENT_LIMIT
from facilitator.domain.keying import Stop
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Promise, Study
from facilitator.ui.session.collect.typing.model import Face, Typing
from facilitator.ui.session.collect.typing.page import TypingPage
from tests.support.collect_page import opened, press
from tests.support.collect_room import Room
from tests.support.kiosk_rounds import round_of


def page_of(
    qtbot: QtBot, *form_ids: str, study: Study | None = None
) -> tuple[TypingPage, list[Response]]:
    forms = (services.library.round_form(None, form_id) for form_id in form_ids)
    numbers = count()
    page = TypingPage(
        Typing(round_of(*forms, promise=Promise(study=study)), lambda: bytes([next(numbers)]))
    )
    kept: list[Response] = []

    def keep(response: Response, _ticket: bytes) -> None:
        kept.append(response)
        page.was_kept()

    page.finished.connect(keep)
    qtbot.addWidget(page)
    page.resize(1094, 430)
    page.show()
    return page, kept


def test_that_top_row_and_keypad_type_the_same(qtbot: QtBot) -> None:
    page, kept = page_of(qtbot, "pulse")
    for number in range(12):
        keypad = Qt.KeyboardModifier.KeypadModifier
        modifiers = keypad if number % 2 else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(page, str(1 + number % 5), modifiers)
    qtbot.keyClick(page, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    (response,) = kept
    assert list(response.forms["pulse"].values()) == [1 + number % 5 for number in range(12)]


def test_that_a_key_held_down_types_once(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot, "pulse")
    qtbot.keyClick(page, "3")
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_3, Qt.KeyboardModifier.NoModifier, "3", True)
    QApplication.sendEvent(page, held)
    assert page.typing.place == 1


def test_that_shortcuts_of_the_window_are_no_answers(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot, "pulse")
    qtbot.keyClick(page, "2", Qt.KeyboardModifier.ControlModifier)
    assert page.typing.place == 0
    assert page.card.feedback.sentence == ""


def test_that_the_box_at_the_end_is_typed_with_one_key(qtbot: QtBot) -> None:
    page, kept = page_of(qtbot, "pulse", study=Study("State University", "IRB 12", "Ana Ruiz"))
    for key in ("x", "."):
        qtbot.keyClicks(page, "1" * 12)
        qtbot.keyClick(page, Qt.Key.Key_Return)
        assert page.typing.face is Face.STUDY
        assert [one.key for one in page.typing.meanings] == ["x", ".", "Backspace"]
        assert "The box at the end of the sheet" in page.card.head.accessibleName()
        qtbot.keyClick(page, key)
    assert [response.in_study for response in kept] == [False, True]
    page.side.second.box.click()
    assert page.typing.twice
    for key in ("x", "."):
        qtbot.keyClicks(page, "1" * 12)
        qtbot.keyClick(page, Qt.Key.Key_Return)
        qtbot.keyClick(page, key)
    assert page.typing.face is Face.SETTLE
    assert "first ticked, then not ticked" in page.card.settling.question.text()
    qtbot.keyClick(page, "x")
    assert not kept[2].in_study


def test_that_a_wrong_key_says_one_sentence_that_the_next_key_takes_away(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot, "pulse")
    qtbot.keyClick(page, "7")
    assert page.card.feedback.sentence == (
        "7 is not on the scale of statement 1. Type 1 to 5, or “.” when nothing is marked."
    )
    qtbot.keyClick(page, "4")
    assert page.card.feedback.sentence == ""


def test_that_a_typed_digit_is_mended_by_clicking_it(qtbot: QtBot) -> None:
    page, kept = page_of(qtbot, "pulse")
    qtbot.keyClicks(page, "1" * 12)
    assert page.typing.sheet.stop is Stop.CHECK
    cell = page.card.check._box(0, 2).center().toPoint()
    qtbot.mouseClick(page.card.check, Qt.MouseButton.LeftButton, pos=cell)
    assert page.typing.number == "3"
    qtbot.keyClick(page, "5")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert kept[0].forms["pulse"]["3"] == 5
    assert kept[0].forms["pulse"]["2"] == 1


def test_that_the_legend_can_be_clicked(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot, "pulse")
    qtbot.mouseClick(page.card.answers, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert page.typing.sheet.mark(page.typing.form, page.typing.form.items[0]) == "1"


def test_that_wrapped_keys_stand_in_even_rows_and_one_row_stays_one(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot, "pulse")
    keys = page.card.answers

    def rows(width: int) -> list[int]:
        tops = [box.y() for box in keys._boxes(width)]
        return [tops.count(top) for top in sorted(set(tops))]

    wide = keys._boxes(10_000)[-1].right() + 1
    assert rows(wide) == [5]
    assert rows(wide - 10) == [3, 2]
    assert all(box.right() < 240 for box in keys._boxes(240))


def test_that_comments_are_typed_as_text_and_enter_moves_on(qtbot: QtBot) -> None:
    page, kept = page_of(qtbot, "evaluation")
    qtbot.keyClicks(page, "555555")
    qtbot.keyClick(page, "+")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.typing.sheet.stop is Stop.COMMENT
    qtbot.keyClicks(page.card.comment, "Two lines,")
    qtbot.keyClick(page.card.comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(page.card.comment, "5 of them good.")
    assert page.card.room.text() == "26 of 1,000 characters"
    qtbot.keyClick(page.card.comment, Qt.Key.Key_Return)
    assert page.card.comment.toPlainText() == ""
    qtbot.keyClick(page.card.comment, Qt.Key.Key_Backspace)
    assert page.card.comment.toPlainText() == "Two lines,\n5 of them good."
    qtbot.keyClick(page.card.comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.card.comment, Qt.Key.Key_Return)
    qtbot.keyClick(page.card.comment, Qt.Key.Key_Return)
    (response,) = kept
    comments = [text for text in response.forms["evaluation"].values() if isinstance(text, str)]
    assert comments == ["Two lines,\n5 of them good."]
    assert 10 in response.forms["evaluation"].values()


def test_that_a_comment_too_long_is_kept_whole_until_it_is_shortened(qtbot: QtBot) -> None:
    page, kept = page_of(qtbot, "evaluation")
    qtbot.keyClicks(page, "555555")
    qtbot.keyClick(page, "9")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    page.card.comment.setPlainText("x" * (COMMENT_LIMIT + 5))
    qtbot.keyClick(page.card.comment, Qt.Key.Key_Return)
    assert "1,005 characters" in page.card.feedback.sentence
    assert len(page.card.comment.toPlainText()) == COMMENT_LIMIT + 5
    assert kept == []


def test_that_the_words_of_one_sheet_are_not_on_the_next(qtbot: QtBot) -> None:
    page, kept = page_of(qtbot, "evaluation")
    for _ in range(2):
        qtbot.keyClicks(page, "555555")
        qtbot.keyClick(page, "9")
        qtbot.keyClick(page, Qt.Key.Key_Return)
        assert page.card.comment.toPlainText() == ""
        qtbot.keyClicks(page.card.comment, "Only here.")
        for _ in range(3):
            qtbot.keyClick(page.card.comment, Qt.Key.Key_Return)
    assert len(kept) == 2
    assert not page.card.comment.document().isUndoAvailable()


def test_that_what_is_marked_in_a_comment_reaches_no_clipboard(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot, "evaluation")
    qtbot.keyClicks(page, "555555")
    qtbot.keyClick(page, "9")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    comment, clipboard = page.card.comment, QApplication.clipboard()
    clipboard.clear()
    qtbot.keyClicks(comment, "Only here.")
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert):
        qtbot.keyClick(comment, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(comment, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert comment.toPlainText() == "Only here."
    assert comment.textCursor().selectedText() == "Only here."
    # What X11 keeps of a marked text, and what a drag would carry, is made here.
    assert comment.createMimeDataFromSelection().formats() == []
    assert not clipboard.text()
    assert comment.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu


def test_that_a_blank_sheet_is_one_key_and_counted_apart(qtbot: QtBot) -> None:
    page, kept = page_of(qtbot, "pulse", "evaluation")
    said: list[str] = []
    page.said.connect(said.append)
    qtbot.keyClick(page, "b")
    assert [response.blank for response in kept] == [True]
    assert said == ["Blank sheet counted, nothing of it is stored"]
    assert page.typing.status == "1 blank"


def test_that_thirty_items_and_the_check_follow_a_fast_hand(qtbot: QtBot) -> None:
    page, kept = page_of(qtbot, "proqol-5")
    assert page.typing.text == ""
    qtbot.keyClicks(page, "123451234512345123451234512345")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert len(kept[0].forms["proqol-5"]) == 30


def test_that_a_sheet_the_disk_did_not_take_stays_to_be_tried_again(at: Room) -> None:
    page = opened(at)
    press(at, page, "type-paper")
    typing = page.typing
    assert typing is not None
    boxes = at.desk.office.boxes
    taken_away = dict(boxes)
    boxes.clear()
    at.qtbot.keyClicks(typing, "3" * 12)
    at.qtbot.keyClick(typing, Qt.Key.Key_Return)
    at.settle()
    assert typing.card.fault.isVisibleTo(page)
    assert "Sheet 1 is not kept yet." in typing.card.fault.accessibleName()
    at.qtbot.keyClick(typing, "1")
    boxes.update(taken_away)
    typing.card.keep_again.click()
    at.settle()
    assert not typing.card.fault.isVisibleTo(page)
    assert page.bar.toast_text == "Sheet 1 kept"
    assert at.rounds()[0].answers == 1
