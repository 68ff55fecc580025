"""At the door in the real window: leaving, the close, sheets handed in, and times put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt

from facilitator import services
from facilitator.ui.session.door.menu import row_menu
from facilitator.ui.session.door.model import Part
from facilitator.ui.session.door.table import Col
from facilitator.ui.session.page import SessionPage
from tests.support.door_room import DAY, at, door, enter, figures, press, window
from tests.support.window_room import WindowRoom, texts

__all__ = ["at", "window"]


def test_that_coming_back_counts_what_was_missed(at: WindowRoom) -> None:
    page = door(at)
    press(at, page, 0)
    page.open_part(Part.LEAVING)
    at.clock.now = datetime(*DAY, 11)
    enter(at, page.list.search, "ama")
    assert page.bar.toast_text == "Amara Diallo signed out at 11:00"
    assert figures(page) == "0 of 5 here 1 gone"
    at.clock.now = datetime(*DAY, 11, 20)
    page.open_part(Part.ARRIVING)
    press(at, page, 0)
    assert page.bar.toast_text == "Amara Diallo is back, 20 minutes missed"
    assert at.named("Amara Diallo").missed == 20


def test_that_the_close_sweeps_out_who_is_left_and_undo_brings_them_back(at: WindowRoom) -> None:
    page = door(at)
    enter(at, page.side.paper.rows, "1-3")
    page.open_part(Part.LEAVING)
    press(at, page, 0)
    at.clock.now = datetime(*DAY, 16, 20)
    page.bar.sweep.click()
    page.bar.sweep.click()
    at.settle()
    assert page.bar.toast_text == "2 people marked out at the close"
    swept = at.named("Callum Reyes")
    assert (swept.swept, swept.signed_out) == (True, datetime(*DAY, 16))
    assert not at.named("Amara Diallo").swept
    assert figures(page) == "0 of 5 here 1 gone · 2 marked out"
    assert not page.bar.sweep.isEnabled()
    at.undo()
    assert at.named("Callum Reyes").signed_out is None


def test_that_a_sheet_is_ticked_by_row_and_says_nothing_of_answers(at: WindowRoom) -> None:
    page = door(at)
    page.open_part(Part.SHEETS)
    assert page.window().focusWidget() is page.side.paper.rows
    assert any("a blank sheet counts the same" in words for words in texts(page))
    enter(at, page.side.paper.rows, "5 1")
    assert figures(page) == "2 of 5 sheets handed in"
    press(at, page, 0, Col.NAME)
    assert not at.named("Amara Diallo").handed_in
    assert at.named("Zoë Bakker") == replace(
        at.named("Zoë Bakker"), handed_in=True, signed_in=None, signed_out=None
    )
    page.bar.answers.click()
    at.settle()
    workspace = at.window.page
    assert isinstance(workspace, SessionPage)
    assert workspace.stack.currentWidget() is not page


def test_that_times_are_corrected_in_a_small_panel(at: WindowRoom) -> None:
    page = door(at)
    press(at, page, 2)
    page.open_part(Part.HOURS)
    at.settle()
    row = page.hours.table.row_of(at.named("Dana Whitcomb").id)
    page.hours.frame.opened.emit(page.hours.table.index(row, 0))
    panel = page.side.times
    assert "No credit yet: no sign-out, no sheet handed in." in texts(panel)
    panel.came.setText("915")
    panel.went.setText("half past")
    panel.save.click()
    assert panel.went_field.fault
    panel.went.setText("3:30")
    panel.missed.setText("10")
    at.qtbot.keyClick(panel.missed, Qt.Key.Key_Return)
    at.settle()
    dana = at.named("Dana Whitcomb")
    assert (dana.signed_in, dana.signed_out) == (datetime(*DAY, 9, 15), datetime(*DAY, 15, 30))
    assert dana.missed == 10
    told = page.hours.table.index(row, 5).data()
    assert told == "55 minutes missed, 15 allowed, no sheet handed in"
    at.undo()
    assert at.named("Dana Whitcomb").signed_in == datetime(*DAY, 9, 1)


def test_that_typing_a_time_out_turns_a_close_into_a_sign_out(at: WindowRoom) -> None:
    page = door(at)
    press(at, page, 0)
    at.clock.now = datetime(*DAY, 16, 20)
    services.attendance.sweep_out(at.desk.office, at.session.id)
    page.show_session(at.session)
    at.settle()
    page.correct(at.named("Amara Diallo"))
    panel = page.side.times
    assert panel.swept.isVisible()
    panel.save.click()
    at.settle()
    assert at.named("Amara Diallo").swept
    page.correct(at.named("Amara Diallo"))
    panel.went.selectAll()
    at.qtbot.keyClicks(panel.went, "15:50")
    panel.save.click()
    at.settle()
    assert (at.named("Amara Diallo").swept, at.named("Amara Diallo").signed_out) == (
        False,
        datetime(*DAY, 15, 50),
    )


def test_that_the_row_s_menu_does_what_the_other_parts_do(at: WindowRoom) -> None:
    page = door(at)

    def choose(name: str) -> None:
        menu = row_menu(page, at.named("Amara Diallo"))
        next(action for action in menu.actions() if action.text() == name).trigger()
        at.settle()

    choose("Sign in")
    choose("Sign out")
    choose("Back again")
    choose("A sheet was handed in")
    person = at.named("Amara Diallo")
    assert (person.here, person.signed_out, person.handed_in) == (True, None, True)
    choose("Was never here")
    assert not at.named("Amara Diallo").here
    choose("Correct the times")
    assert page.side.times.isVisible()


def test_that_paper_typed_the_day_after_tells_of_the_day_itself(at: WindowRoom) -> None:
    at.clock.now = datetime(2026, 11, 25, 10)
    page = door(at)
    at.qtbot.keyClicks(page.side.paper.rows, "1")
    assert "In at the session’s start, 9:00." in page.side.paper.told.text()
    at.qtbot.keyClick(page.side.paper.rows, Qt.Key.Key_Return)
    at.settle()
    assert at.named("Amara Diallo").signed_in == datetime(*DAY, 9)
