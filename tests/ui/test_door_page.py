"""The door in the real window: people arrive by name, by row and as walk-ins."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import PersonEntry
from facilitator.ui.session.door.model import Part
from facilitator.ui.session.door.table import Col
from facilitator.ui.session.page import SessionPage
from tests.support.door_room import DAY, PEOPLE, a_session, at, door, enter, figures, press, window
from tests.support.window_room import WindowRoom, texts, window_room

__all__ = ["at", "window"]


def test_that_three_letters_and_enter_sign_someone_in_and_undo_takes_it_back(
    at: WindowRoom,
) -> None:
    page = door(at)
    assert page.window().focusWidget() is page.list.search
    enter(at, page.list.search, "ngu")
    assert at.named("Nguyễn Minh Anh").signed_in == datetime(*DAY, 9, 1)
    assert page.bar.toast_text == "Nguyễn Minh Anh signed in at 9:01"
    assert figures(page) == "1 of 5 here"
    assert page.list.search.text() == ""
    at.undo()
    assert not at.named("Nguyễn Minh Anh").here
    assert figures(page) == "0 of 5 here"


def test_that_rows_and_buttons_are_high_enough_for_a_finger(
    dressed: QApplication, at: WindowRoom
) -> None:
    page = door(at)
    assert page.list.frame.row_height >= 56
    index = page.list.table.index(0, Col.DEED)
    delegate = page.list.frame.view.itemDelegate()
    rect = page.list.frame.view.visualRect(index)
    assert delegate.button_rect(rect, "Sign in").height() >= 56
    for part in Part:
        page.open_part(part)
        at.settle()
        for widget in page.findChildren(QAbstractButton) + page.findChildren(QLineEdit):
            if widget.isVisible() and widget is not page.bar._toast.undo:
                assert widget.height() >= 54, widget.accessibleName()


def test_that_a_press_signs_in_and_a_press_on_who_is_here_opens_their_times(
    at: WindowRoom,
) -> None:
    page = door(at)
    press(at, page, 1)
    assert at.named("Callum Reyes").here
    press(at, page, 1, Col.NAME)
    assert page.side.times.isVisible()
    assert page.side.times.came.text() == "9:01"
    assert at.named("Callum Reyes").signed_out is None


def test_that_rows_from_paper_are_named_before_enter_and_signed_in_with_it(at: WindowRoom) -> None:
    page = door(at)
    card = page.side.paper
    at.qtbot.keyClicks(card.rows, "1 3-4 at 850")
    assert "1\u00a0Amara Diallo" in card.names
    assert "4\u00a0Nguyễn Minh Anh" in card.names
    assert card.names in card.rows.accessibleDescription()
    assert card.told.text() == "In at 8:50. Enter signs them in."
    assert not at.named("Amara Diallo").here
    at.qtbot.keyClick(card.rows, Qt.Key.Key_Return)
    at.qtbot.keyClick(card.rows, Qt.Key.Key_Return)
    at.settle()
    assert [one.signed_in for one in at.people() if one.here] == [datetime(*DAY, 8, 50)] * 3
    assert page.bar.toast_text == "3 people signed in"
    assert card.rows.text() == ""
    at.undo()
    assert not any(one.here for one in at.people())


def test_that_forty_people_are_in_with_120_presses_of_keys(
    qtbot: QtBot, window: WindowRoom
) -> None:
    """Under a minute for whoever presses two keys a second, ten rows to a line."""
    people = [PersonEntry(f"Person {number}") for number in range(40)]
    at = a_session(qtbot, window, people)
    page = door(at)
    page.side.paper.begin()
    arrived = [(7 * place) % 40 + 1 for place in range(40)]
    presses = 0
    for first in range(0, 40, 10):
        line = " ".join(map(str, arrived[first : first + 10]))
        enter(at, page.side.paper.rows, line)
        presses += len(line) + 1
    assert all(one.here for one in at.people())
    assert presses <= 120
    assert figures(page) == "40 of 40 here"


def test_that_a_number_nobody_has_says_so_and_keeps_what_was_typed(at: WindowRoom) -> None:
    page = door(at)
    page.open_part(Part.LEAVING)
    card = page.side.paper
    enter(at, card.rows, "2 88")
    assert card.field.fault == "Nobody has row 88. Nothing was done yet."
    assert card.rows.text() == "2 88"
    assert "88: nobody" in card.names
    enter(at, card.rows, " x")
    assert "is no row" in card.field.fault
    assert not any(one.here for one in at.people())


def test_that_blank_rows_ask_for_a_name_in_two_fields_one_after_the_other(at: WindowRoom) -> None:
    page = door(at)
    enter(at, page.side.paper.rows, "2 6 7 at 9:10")
    assert at.named("Callum Reyes").signed_in == datetime(*DAY, 9, 10)
    card = page.side.walk_in
    assert "Row 6, in at 9:10: who is it?" in texts(card)
    at.qtbot.keyClicks(card.name, "Nora Lind")
    enter(at, card.other, "nora@example.org")
    assert "Row 7, in at 9:10: who is it?" in texts(card)
    at.qtbot.keyClicks(card.name, "Per Holm")
    enter(at, card.other, "North")
    assert page.side.is_paper
    nora, per = at.named("Nora Lind"), at.named("Per Holm")
    assert (nora.number, nora.entry.email, nora.walk_in) == (6, "nora@example.org", True)
    assert (per.number, per.entry.team, per.signed_in) == (7, "North", datetime(*DAY, 9, 10))
    assert figures(page) == "3 of 7 here 2 walk-ins"
    at.undo()
    assert "Per Holm" not in [one.entry.name for one in at.people()]


def test_that_a_walk_in_needs_a_name_and_comes_once(at: WindowRoom) -> None:
    page = door(at)
    page.side.add_walk_in.click()
    card = page.side.walk_in
    at.qtbot.keyClick(card.name, Qt.Key.Key_Return)
    assert card.name_field.fault
    at.qtbot.keyClicks(card.other, "nora@nowhere")
    at.qtbot.keyClicks(card.name, "Nora Lind")
    at.qtbot.keyClick(card.name, Qt.Key.Key_Return)
    assert card.other_field.fault
    card.other.clear()
    at.qtbot.keyClick(card.name, Qt.Key.Key_Return)
    at.qtbot.keyClick(card.name, Qt.Key.Key_Return)
    at.settle()
    assert [one.entry.name for one in at.people()].count("Nora Lind") == 1


def test_that_a_walk_in_who_is_on_the_roster_is_signed_in_and_not_there_twice(
    at: WindowRoom,
) -> None:
    page = door(at)
    enter(at, page.list.search, "Dana Whitcombe")
    page.side.walk_in.name.setText("dana whitcomb")
    at.qtbot.keyClick(page.side.walk_in.other, Qt.Key.Key_Return)
    at.settle()
    assert len(at.people()) == 5
    assert at.named("Dana Whitcomb").here


def test_that_everything_is_reached_with_the_keyboard_alone(at: WindowRoom) -> None:
    page = door(at)
    at.window.activateWindow()
    at.saw(at.window.isActiveWindow)
    at.qtbot.keyClicks(page.list.search, "2")
    assert page.window().focusWidget() is page.side.paper.rows
    assert page.side.paper.rows.text() == "2"
    at.qtbot.keyClick(page.side.paper.rows, Qt.Key.Key_Escape)
    at.qtbot.keyClicks(page.side.paper.rows, "a")
    assert page.window().focusWidget() is page.list.search
    page.list.search.clear()
    at.qtbot.keyClicks(page.list.search, "ama")
    at.saw(lambda: page.view.query == "ama")
    at.qtbot.keyClick(page.list.search, Qt.Key.Key_Down)
    at.qtbot.keyClick(page.list.search, Qt.Key.Key_Return)
    at.settle()
    assert at.named("Amara Diallo").here
    at.qtbot.keyClick(at.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.view.part is Part.LEAVING
    enter(at, page.list.search, "ama")
    assert at.named("Amara Diallo").signed_out is not None
    at.qtbot.keyClick(at.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at.settle()
    assert at.named("Amara Diallo").signed_out is None


def test_that_rows_without_numbers_can_be_numbered_here(qtbot: QtBot, window: WindowRoom) -> None:
    at = a_session(qtbot, window, PEOPLE, numbered=False)
    page = door(at)
    assert "sign-in sheet, or here" in page.side.paper.told.text()
    page.side.paper.number.click()
    at.settle()
    assert [one.number for one in at.people()] == [1, 2, 3, 4, 5]
    assert not page.side.paper.number.isVisible()


def test_that_names_have_room_in_a_window_of_any_width(at: WindowRoom) -> None:
    page = door(at)
    for width in (1000, 1100, 1290, 1366):
        at.window.resize(width, 688)
        at.saw(lambda: page.list.frame.view.columnWidth(Col.NAME) >= 150)


def test_that_a_small_window_keeps_everything_in_reach(qtbot: QtBot, tmp_path: Path) -> None:
    with window_room(qtbot, tmp_path / "data", PEOPLE, width=683) as room:
        services.sign_in.number_rows(room.desk.office, room.session.id)
        page = door(room)
        assert not page.side.isVisible()
        page.bar.paper.click()
        assert page.side.isVisible()
        assert not page.list.isVisible()
        enter(room, page.side.paper.rows, "1 2")
        page.bar.walk_in.click()
        assert page.side.walk_in.isVisible()
        page.bar.names.click()
        assert page.list.isVisible()
        assert room.named("Callum Reyes").here
        assert room.window.width() == 683


def test_that_controls_have_names_for_screen_readers(at: WindowRoom) -> None:
    page = door(at)
    for widget in (page.list.search, page.side.paper.rows, page.head.back, page.list.frame.view):
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken is not None
        assert spoken.text(QAccessible.Text.Name)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert page.list.table.index(0, Col.STATE).data(role) == "Not yet. Press Enter: Sign in."


def test_that_the_door_says_when_it_is_not_the_session_s_day(at: WindowRoom) -> None:
    page = door(at)
    assert page.bar.sentence == "5 not here yet."
    at.clock.now = datetime(2026, 10, 20, 9, 1)
    page.open_part(Part.ARRIVING)
    said = "This session is on Tue 24 November; times are today’s."
    assert page.bar.sentence == f"5 not here yet. {said}"
    page.open_part(Part.SHEETS)
    assert page.bar.sentence == "5 sheets still out."
    page.open_part(Part.LEAVING)
    page.fit(683)
    assert page.bar.sentence == "Times are today’s, not those of 24 November."
    page.fit(1366)


def test_that_the_door_leads_back_to_the_roster(at: WindowRoom) -> None:
    page = door(at)
    workspace = at.window.page
    assert isinstance(workspace, SessionPage)
    assert not workspace.step_bar.isVisible()
    page.head.back.click()
    at.settle()
    assert workspace.stack.currentWidget() is workspace.roster
    assert workspace.step_bar.isVisible()


def test_that_a_name_can_be_typed_at_once_when_one_comes_back_to_the_door(at: WindowRoom) -> None:
    page = door(at)
    page.head.back.setFocus()
    page.head.back.click()
    at.settle()
    session = at.window.page
    assert isinstance(session, SessionPage)
    session.roster.bar.check_in.setFocus()
    session.roster.bar.check_in.click()
    at.settle()
    assert page.isVisible()
    assert page.window().focusWidget() is page.list.search
