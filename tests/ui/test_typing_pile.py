"""A pile of sheets from its first to its last: counted in the box, typed twice, put away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.closing import Tally
from facilitator.domain.forms import COMMENT_LIMIT
from facilitator.domain.rounds import RoundState
from facilitator.ui.session.collect.closing import DropSheetDialog
from facilitator.ui.session.collect.page import CollectPage
from facilitator.ui.session.collect.typing.model import Face
from facilitator.ui.session.collect.typing.page import TypingPage
from tests.support.collect_page import collect, dialog, find, opened, press, type_sheet
from tests.support.collect_room import Room
from tests.ui.test_typing_page import page_of


def typing(at: Room, *forms: str) -> tuple[CollectPage, TypingPage]:
    """The typing page of a fresh survey."""
    page = opened(at, *forms)
    press(at, page, "type-paper")
    assert page.typing is not None
    return page, page.typing


def tally(at: Room, page: CollectPage) -> Tally:
    assert page.collecting.open is not None
    counted: Tally = services.collection.tally(at.desk.office, page.collecting.open)
    return counted


def strike(at: Room, page: CollectPage, keys: str) -> None:
    """These keys on the page, "\\r" for Enter, and what comes of them."""
    assert page.typing is not None
    for key in keys:
        at.qtbot.keyClick(page.typing, Qt.Key.Key_Return if key == "\r" else key)
    at.settle()


def words_on(page: QWidget) -> str:
    """All that an eye or a screen reader finds on a page."""
    found = [page.accessibleName()]
    for one in page.findChildren(QWidget):
        found += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        if isinstance(one, QLabel | QPushButton):
            found.append(one.text())
        elif isinstance(one, QPlainTextEdit):
            found.append(one.toPlainText())
    return "\n".join(found)


# Counted in the box -------------------------------------------------------------------------


def test_that_a_blank_sheet_is_counted_in_the_box_and_kept_nowhere(at: Room) -> None:
    page, _ = typing(at)
    strike(at, page, "b")
    assert page.bar.toast_text == "Blank sheet counted, nothing of it is stored"
    type_sheet(at, page)
    strike(at, page, "............\r")
    assert tally(at, page) == Tally(on_screen=0, typed=1, blank=2)
    assert at.rounds()[0].answers == 1
    assert page.typing is not None
    assert page.typing.typing.status == "1 sheet kept, 2 blank"


def test_that_the_numbers_go_on_after_a_restart(at: Room) -> None:
    page, _ = typing(at)
    type_sheet(at, page)
    strike(at, page, "b")
    at.desk.office.close()
    at.desk.take_office(services.folders.unlock(at.desk.data_folder))
    again = collect(at)
    press(at, again, "type-paper")
    assert again.typing is not None
    assert again.typing.typing.status == "1 sheet kept, 1 blank"
    assert again.typing.typing.sheet_name == "Sheet 3"
    type_sheet(at, again)
    assert again.bar.toast_text == "Sheet 3 kept"
    press(at, again, "stop-typing")
    assert again.typing.after.accessibleName() == "3 sheets in the pile: 2 typed, 1 blank."


def test_that_a_blank_sheet_the_box_did_not_take_can_be_counted_again(at: Room) -> None:
    page, made = typing(at)
    boxes = at.desk.office.boxes
    taken_away = dict(boxes)
    boxes.clear()
    strike(at, page, "b")
    assert made.card.fault.isVisibleTo(page)
    boxes.update(taken_away)
    made.card.keep_again.click()
    at.settle()
    assert tally(at, page) == Tally(blank=1)


# Held keys ----------------------------------------------------------------------------------


def held(page: QWidget, key: Qt.Key, text: str) -> None:
    """A key that is still down."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, True)
    QApplication.sendEvent(page, event)


def test_that_enter_held_at_the_check_leaves_no_comment_out(qtbot: QtBot) -> None:
    page, kept = page_of(qtbot, "evaluation")
    qtbot.keyClicks(page, "5555559")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    number = page.typing.number
    for _ in range(5):
        held(page.card.comment, Qt.Key.Key_Return, "\r")
    assert (page.typing.face, page.typing.number) == (Face.COMMENT, number)
    qtbot.keyClick(page.card.comment, Qt.Key.Key_Return)
    held(page.card.comment, Qt.Key.Key_Return, "\r")
    held(page.card.comment, Qt.Key.Key_A, "a")
    assert page.card.comment.toPlainText() == ""
    assert kept == []


def test_that_a_letter_held_in_a_comment_writes_on_and_backspace_stops_at_its_start(
    qtbot: QtBot,
) -> None:
    page, _ = page_of(qtbot, "evaluation")
    qtbot.keyClicks(page, "5555559")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page.card.comment, "h")
    held(page.card.comment, Qt.Key.Key_M, "m")
    assert page.card.comment.toPlainText() == "hm"
    qtbot.keyClick(page.card.comment, Qt.Key.Key_Backspace)
    for _ in range(5):
        held(page.card.comment, Qt.Key.Key_Backspace, "\b")
    assert page.card.comment.toPlainText() == ""
    assert page.typing.face is Face.COMMENT


# Typed twice --------------------------------------------------------------------------------


def test_that_both_typings_agreeing_keeps_the_sheet_at_once(at: Room) -> None:
    page, made = typing(at)
    find(page, "type-twice").click()
    assert made.typing.twice
    type_sheet(at, page)
    assert at.rounds()[0].answers == 0
    assert made.card.head.cue == "The same sheet again"
    assert "4" not in [mark for ten in made.typing.tens for mark in ten.marks]
    type_sheet(at, page)
    assert page.bar.toast_text == "Both typings agree: sheet 1 kept"
    assert at.rounds()[0].answers == 1


def test_that_what_differs_is_settled_with_one_key_each(at: Room) -> None:
    page, made = typing(at)
    find(page, "type-twice").click()
    strike(at, page, "444444444444\r")
    strike(at, page, "434444444454\r")
    assert made.card.settling.isVisibleTo(page)
    assert made.card.settling.question.text() == "First 4, then 3. What stands on the sheet?"
    assert made.card.head.where.endswith("difference 1 of 2")
    assert not made.side.tens.isVisibleTo(page)
    strike(at, page, "9")
    assert made.card.feedback.sentence.startswith("9 is not on the scale of statement 2.")
    strike(at, page, "3")
    assert made.card.settling.number.accessibleName() == "11"
    at.qtbot.keyClick(made, Qt.Key.Key_Backspace)
    strike(at, page, "3")
    strike(at, page, "4")
    assert page.bar.toast_text == "Sheet 1 kept"
    assert at.rounds()[0].answers == 1
    assert made.typing.face is Face.ITEM


def test_that_two_comments_stand_side_by_side_to_be_chosen_or_mended(qtbot: QtBot) -> None:
    page, kept = page_of(qtbot, "evaluation")
    find(page, "type-twice").click()
    for words in ("More time.", "Mure time."):
        qtbot.keyClicks(page, "5555559")
        qtbot.keyClick(page, Qt.Key.Key_Return)
        qtbot.keyClicks(page.card.comment, words)
        for _ in range(3):
            qtbot.keyClick(page.card.comment, Qt.Key.Key_Return)
    settling = page.card.settling
    assert [one.accessibleName() for one in settling.typings] == [
        "1, the first typing: More time.",
        "2, the second typing: Mure time.",
    ]
    qtbot.keyClick(page, "e")
    assert page.card.field(page.typing) is settling.field
    settling.field.setPlainText("x" * (COMMENT_LIMIT + 1))
    qtbot.keyClick(settling.field, Qt.Key.Key_Return)
    assert "1,001 characters" in page.card.feedback.sentence
    settling.field.setPlainText("")
    qtbot.keyClick(settling.field, Qt.Key.Key_Backspace)
    assert settling.typings[0].isVisibleTo(page)
    qtbot.keyClick(page, "e")
    assert settling.field.toPlainText() == "Mure time."
    settling.field.setPlainText("More time!")
    assert settling.room.text() == "10 of 1,000 characters"
    qtbot.keyClick(settling.field, Qt.Key.Key_Return)
    (response,) = kept
    assert "More time!" in response.forms["evaluation"].values()


def test_that_a_sheet_blank_in_one_typing_is_one_question_on_the_page(at: Room) -> None:
    page, made = typing(at)
    find(page, "type-twice").click()
    strike(at, page, "b")
    assert tally(at, page) == Tally()
    strike(at, page, "444444444444\r")
    assert made.card.settling.question.text().endswith(
        "was typed blank, then with answers. Which is right?"
    )
    assert not made.card.settling.number.isVisibleTo(page)
    strike(at, page, "1")
    assert tally(at, page) == Tally(blank=1)


def test_that_the_way_of_typing_is_off_at_first_and_changes_only_between_sheets(at: Room) -> None:
    page, made = typing(at)
    switch = find(page, "type-twice")
    assert not switch.isChecked()
    strike(at, page, "4")
    assert not switch.isEnabled()
    strike(at, page, "44444444444\r")
    assert switch.isEnabled()
    switch.click()
    assert made.hasFocus() or not made.isActiveWindow()
    strike(at, page, "444444444444\r")
    assert not switch.isEnabled()


@pytest.mark.parametrize("twice", [False, True])
def test_that_nothing_of_a_sheet_before_can_be_read_back(qtbot: QtBot, twice: bool) -> None:
    page, kept = page_of(qtbot, "evaluation")
    if twice:
        find(page, "type-twice").click()
    for words in ("Secret one.", "Secret two.")[: 2 if twice else 1]:
        qtbot.keyClicks(page, "1111117")
        qtbot.keyClick(page, Qt.Key.Key_Return)
        qtbot.keyClicks(page.card.comment, words)
        for _ in range(3):
            qtbot.keyClick(page.card.comment, Qt.Key.Key_Return)
    if twice:
        qtbot.keyClick(page, "1")
    assert len(kept) == 1
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return):
        for _ in range(4):
            qtbot.keyClick(page, key)
    assert page.typing.sheet.untouched
    seen = words_on(page)
    assert "Secret" not in seen
    assert "1: 1" not in seen
    assert "from 1: open open open open open open open" in seen
    for field in page.findChildren(QPlainTextEdit):
        field.undo()
        assert field.toPlainText() == ""
    assert "Secret" not in repr(page.typing.work)


# Put away -----------------------------------------------------------------------------------


def test_that_the_steps_before_stand_there_until_the_first_sheet_is_kept(at: Room) -> None:
    page, made = typing(at)
    assert made.side.before.isVisibleTo(page)
    assert "agency staff" in made.side.before.accessibleName()
    type_sheet(at, page)
    assert not made.side.before.isVisibleTo(page)


def test_that_finishing_a_pile_says_what_becomes_of_the_paper(at: Room) -> None:
    page, made = typing(at)
    assert find(page, "stop-typing").text() == "Stop typing"
    type_sheet(at, page)
    strike(at, page, "b")
    assert find(page, "stop-typing").text() == "Finish typing"
    press(at, page, "stop-typing")
    assert made.after.isVisibleTo(page)
    assert made.after.accessibleName() == "2 sheets in the pile: 1 typed, 1 blank."
    strike(at, page, "4")
    assert made.typing.sheet.untouched
    for number in (1, 2, 3):
        find(page, f"pile-step-{number}").click()
    press(at, page, "type-more")
    assert not made.after.isVisibleTo(page)
    type_sheet(at, page)
    press(at, page, "stop-typing")
    assert not any(step.on for step in made.after.steps)
    assert made.after.accessibleName() == "3 sheets in the pile: 2 typed, 1 blank."
    press(at, page, "typing-done")
    assert page.typing is None
    assert page.collecting.count.tally == Tally(typed=2, blank=1)
    assert at.rounds()[0].state is RoundState.OPEN


def test_that_a_half_typed_last_sheet_is_dropped_before_the_paper_is_put_away(at: Room) -> None:
    page, made = typing(at)
    type_sheet(at, page)
    strike(at, page, "55")
    find(page, "stop-typing").click()
    press(at, dialog(page, DropSheetDialog), "drop-sheet")
    assert made.after.isVisibleTo(page)
    press(at, page, "type-more")
    assert made.typing.sheet.untouched
    assert tally(at, page) == Tally(typed=1)
