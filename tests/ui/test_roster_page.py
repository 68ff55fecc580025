"""The Roster page in the real window: find, sign in, add, change, remove, and take it all back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import PersonEntry
from facilitator.ui.parts.tables import ACTION
from facilitator.ui.session.page import SessionPage
from facilitator.ui.session.roster.page import RosterPage
from facilitator.ui.session.roster.row_menu import row_menu
from facilitator.ui.session.roster.table import Col
from tests.support.window_room import WindowRoom, texts, window_room

# The offscreen platform says this of every window with a smallest size.
PEOPLE = (
    PersonEntry("Amara Diallo", "amara@example.org", "Caseworker", "Intake"),
    PersonEntry("Callum Reyes", "", "Supervisor", "Intake"),
    PersonEntry("Dana Whitcomb", "", "Caseworker", "Family support"),
    PersonEntry("Nguyễn Minh Anh", "", "Caseworker", "Intake"),
)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data", PEOPLE) as room:
        yield room


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data") as room:
        yield room


def roster(at: WindowRoom) -> RosterPage:
    at.window.go("session", session_id=at.session.id, step="roster")
    at.settle()
    page = at.window.page
    assert isinstance(page, SessionPage)
    return page.roster


def cell(page: RosterPage, row: int, column: Col) -> QPoint:
    index = page.list.table.index(row, column)
    return page.list.frame.view.visualRect(index).topLeft() + QPoint(24, 20)


def press(at: WindowRoom, page: RosterPage, row: int, column: Col) -> None:
    viewport = page.list.frame.view.viewport()
    at.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=cell(page, row, column))
    at.settle()


def shown(page: RosterPage, row: int, column: Col) -> str:
    return str(page.list.table.index(row, column).data())


def test_that_one_press_signs_a_person_in_and_the_toast_takes_it_back(at: WindowRoom) -> None:
    page = roster(at)
    assert page.list.table.index(1, Col.STATE).data(ACTION) == "Sign in"
    press(at, page, 1, Col.STATE)
    assert at.named("Callum Reyes").signed_in == datetime(2026, 11, 24, 9, 1)
    assert shown(page, 1, Col.STATE) == "Here, 9:01"
    assert page.bar.toast_text == "Callum Reyes signed in at 9:01"
    at.undo()
    assert not at.named("Callum Reyes").here
    assert page.list.table.index(1, Col.STATE).data(ACTION) == "Sign in"


def test_that_ctrl_z_takes_back_the_last_thing(at: WindowRoom) -> None:
    page = roster(at)
    press(at, page, 0, Col.STATE)
    assert at.named("Amara Diallo").here
    at.window.activateWindow()
    at.saw(at.window.isActiveWindow)
    at.qtbot.keyClick(at.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at.settle()
    assert not at.named("Amara Diallo").here


def test_that_undo_stands_in_the_row_of_whoever_was_signed_in_last(at: WindowRoom) -> None:
    page = roster(at)
    press(at, page, 2, Col.STATE)
    assert page.list.table.index(2, Col.UNDO).data(ACTION) == "Undo"
    press(at, page, 2, Col.UNDO)
    assert not at.named("Dana Whitcomb").here


def test_that_three_letters_and_enter_sign_someone_in(at: WindowRoom) -> None:
    page = roster(at)
    at.qtbot.keyClicks(page.tools.search, "ngu")
    at.qtbot.keyClick(page.tools.search, Qt.Key.Key_Return)
    at.settle()
    assert at.named("Nguyễn Minh Anh").here
    assert page.tools.text == ""
    assert page.view.query == ""
    at.qtbot.keyClicks(page.tools.search, "ngu")
    at.qtbot.keyClick(page.tools.search, Qt.Key.Key_Return)
    at.settle()
    assert page.bar.toast_text == "Nguyễn Minh Anh is here already"


def test_that_arrows_choose_among_those_found_and_letters_lead_to_the_search(
    at: WindowRoom,
) -> None:
    page = roster(at)
    at.qtbot.keyClick(page.list.frame.view, "a")
    assert page.tools.text == "a"
    at.saw(lambda: page.view.query == "a")
    assert [one.entry.name for one in page.view.visible] == ["Amara Diallo", "Nguyễn Minh Anh"]
    at.qtbot.keyClick(page.tools.search, Qt.Key.Key_Down)
    at.qtbot.keyClick(page.tools.search, Qt.Key.Key_Return)
    at.settle()
    assert at.named("Nguyễn Minh Anh").here
    assert not at.named("Amara Diallo").here


def test_that_enter_on_a_row_presses_its_button(at: WindowRoom) -> None:
    page = roster(at)
    page.list.mark(at.named("Dana Whitcomb").id)
    at.qtbot.keyClick(page.list.frame.view, Qt.Key.Key_Return)
    at.settle()
    assert at.named("Dana Whitcomb").here
    at.qtbot.keyClick(page.list.frame.view, Qt.Key.Key_Return)
    at.settle()
    assert not at.named("Dana Whitcomb").here


def test_that_a_second_press_while_the_first_runs_does_nothing(at: WindowRoom) -> None:
    page = roster(at)
    person = at.named("Amara Diallo")
    page.deeds.sign_in(person)
    page.deeds.sign_in(person)
    page.deeds.take_back_sign_in(person)
    at.settle()
    assert at.named("Amara Diallo").here


def test_that_someone_who_walks_in_is_added_and_signed_in_at_once(at: WindowRoom) -> None:
    page = roster(at)
    at.qtbot.keyClicks(page.tools.search, "Zora Neale")
    at.saw(lambda: page.list.nobody.isVisible())
    assert "Nobody here is called “Zora Neale”." in texts(page)
    page.list.walk_in.click()
    assert page.panel.name.text() == "Zora Neale"
    page.panel.save.click()
    at.settle()
    added = at.named("Zora Neale")
    assert (added.walk_in, added.here) == (True, True)
    assert shown(page, 4, Col.STATE) == "Here, 9:01"
    page.close_panel()
    assert not page.list.frame.view.isColumnHidden(Col.NOTE)
    at.undo()
    assert "Zora Neale" not in [one.entry.name for one in at.people()]


def test_that_a_person_needs_a_name_and_what_was_typed_stays(at: WindowRoom) -> None:
    page = roster(at)
    page.tools.add.click()
    at.qtbot.keyClicks(page.panel.more.lines["role"], "Therapist")
    page.panel.save.click()
    assert "needs a name" in page.panel.name_field.fault
    assert page.panel.more.lines["role"].text() == "Therapist"
    at.qtbot.keyClicks(page.panel.name, "Ida  Bell ")
    at.qtbot.keyClicks(page.panel.email, "nowhere")
    page.panel.save.click()
    assert page.panel.email_field.fault
    page.panel.email.clear()
    at.qtbot.keyClick(page.panel.email, Qt.Key.Key_Return)
    at.settle()
    assert at.named("Ida Bell").entry == PersonEntry("Ida Bell", "", "Therapist")
    assert page.panel.isVisible()
    assert page.panel.name.text() == ""
    at.qtbot.keyClick(page.panel.name, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()


def test_that_what_was_typed_stays_when_the_roster_cannot_take_it(at: WindowRoom) -> None:
    page = roster(at)
    page.add_person()
    at.qtbot.keyClicks(page.panel.name, "Ida Bell")
    services.sessions.remove(at.desk.office, at.session.id)
    page.panel.save.click()
    at.settle()
    assert page.panel.name_field.fault
    assert page.panel.name.text() == "Ida Bell"
    assert page.panel.save.isEnabled()


def test_that_enter_pressed_twice_adds_one_person(at: WindowRoom) -> None:
    page = roster(at)
    page.add_person()
    at.qtbot.keyClicks(page.panel.name, "Ida Bell")
    at.qtbot.keyClick(page.panel.name, Qt.Key.Key_Return)
    at.qtbot.keyClick(page.panel.name, Qt.Key.Key_Return)
    at.settle()
    assert [one.entry.name for one in at.people()].count("Ida Bell") == 1


def test_that_a_person_is_changed_and_changed_back(at: WindowRoom) -> None:
    page = roster(at)
    page.change_person(at.named("Callum Reyes"))
    page.panel.name.setText("Callum Reyes-Ortiz")
    page.panel.save.click()
    at.settle()
    assert at.named("Callum Reyes-Ortiz").entry.team == "Intake"
    at.undo()
    assert at.named("Callum Reyes").entry == PEOPLE[1]


def test_that_someone_removed_comes_back_with_their_sign_in(at: WindowRoom) -> None:
    page = roster(at)
    press(at, page, 0, Col.STATE)
    before = at.named("Amara Diallo")
    at.qtbot.keyClick(page.list.frame.view, Qt.Key.Key_Delete)
    at.settle()
    assert len(at.people()) == 3
    assert page.bar.toast_text == "Amara Diallo removed"
    at.undo()
    assert at.named("Amara Diallo") == before


def test_that_the_row_menu_signs_out_and_takes_it_back(at: WindowRoom) -> None:
    page = roster(at)
    press(at, page, 0, Col.STATE)

    def choose(name: str) -> None:
        menu = row_menu(page, at.named("Amara Diallo"))
        next(action for action in menu.actions() if action.text() == name).trigger()
        at.settle()

    at.clock.now = datetime(2026, 11, 24, 16, 2)
    choose("Sign out")
    assert shown(page, 0, Col.STATE) == "Left, 16:02"
    choose("Take back the sign-out")
    assert shown(page, 0, Col.STATE) == "Here, 9:01"
    choose("Change this person")
    assert page.panel.name.text() == "Amara Diallo"


def test_that_the_menu_opens_by_touch(at: WindowRoom) -> None:
    page = roster(at)
    press(at, page, 1, Col.MENU)
    at.saw(lambda: any(menu.isVisible() for menu in page.findChildren(QMenu)))
    menu = next(menu for menu in page.findChildren(QMenu) if menu.isVisible())
    assert "Sign in" in [action.text() for action in menu.actions()]
    menu.close()


def test_that_checking_people_in_leads_to_the_door(at: WindowRoom) -> None:
    page = roster(at)
    assert page.bar.sentence.startswith("4 not here yet.")
    with at.qtbot.waitSignal(page.door_wanted):
        page.bar.check_in.click()
    roster(at)
    for name in ("ama", "cal", "dan", "min"):
        at.qtbot.keyClicks(page.tools.search, name)
        at.qtbot.keyClick(page.tools.search, Qt.Key.Key_Return)
        at.settle()
    assert page.view.here == 4
    assert page.bar.sentence == "Everyone has come."


def test_that_the_empty_roster_says_what_to_do(empty: WindowRoom) -> None:
    page = roster(empty)
    assert page.list.empty.isVisible()
    assert not page.tools.isVisible()
    assert "Nobody is on the roster yet" in texts(page)
    page.add_person()
    empty.qtbot.keyClicks(page.panel.name, "Ana Li")
    page.panel.save.click()
    empty.settle()
    assert not page.list.empty.isVisible()
    assert page.tools.isVisible()


def test_that_the_window_hears_of_changes_made_elsewhere(at: WindowRoom) -> None:
    page = roster(at)
    office, person = at.desk.office, at.named("Amara Diallo")
    at.desk.work.do(
        lambda: services.attendance.sign_in(office, person.session_id, [person.id]), owner=page
    )
    at.settle()
    assert shown(page, 0, Col.STATE) == "Here, 9:01"


def test_that_a_small_window_keeps_everything_in_reach(qtbot: QtBot, tmp_path: Path) -> None:
    with window_room(qtbot, tmp_path / "data", PEOPLE, width=683) as room:
        page = roster(room)
        assert not page.tools.segments.isVisible()
        assert page.list.frame.view.isColumnHidden(Col.TEAM)
        assert room.window.width() == 683
        page.add_person()
        assert not page.list.isVisible()
        page.close_panel()
        assert page.list.isVisible()
        press(room, page, 0, Col.STATE)
        assert room.named("Amara Diallo").here


def test_that_controls_have_names_for_screen_readers(at: WindowRoom) -> None:
    page = roster(at)
    page.add_person()
    for widget in (page.tools.search, page.panel.name, page.panel.save, page.list.frame.view):
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken is not None
        assert spoken.text(QAccessible.Text.Name)
    state = page.list.table.index(0, Col.STATE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Press Enter" in state
