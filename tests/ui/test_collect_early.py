"""Opening fixes what people are told: not by a stray Enter, and before the day only when meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import PersonEntry
from facilitator.domain.room_check import Topic
from facilitator.ui.session.collect.before.choices import Choices
from facilitator.ui.session.collect.before.early import ALL_THE_SAME, OPEN, OpenButton, concern
from facilitator.ui.session.collect.page import CollectPage
from facilitator.ui.session.page import SessionPage
from facilitator.ui.shell.leading import first_control
from tests.support.offices import CONTACTS
from tests.support.preparations import HELPING, preparation
from tests.support.window_room import WindowRoom, texts, window_room

DAY = date(2026, 11, 24)  # of the session in the window
PEOPLE = tuple(PersonEntry(f"Person {number}") for number in range(9))


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path, dressed: QApplication) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data", PEOPLE) as room:
        folder = room.desk.data_folder
        usual = services.preferences.read(folder)
        services.preferences.save(folder, usual._replace(contacts=CONTACTS))
        room.window.activateWindow()
        room.saw(room.window.isActiveWindow)
        yield room


def collect(at: WindowRoom) -> CollectPage:
    """Collect, with a questionnaire chosen."""
    at.window.go("session", session_id=at.session.id, step="collect")
    at.settle()
    workspace = at.window.page
    assert isinstance(workspace, SessionPage)
    page = workspace.stack.currentWidget()
    assert isinstance(page, CollectPage)
    box = page.findChild(QCheckBox, "form-pulse")
    assert isinstance(box, QCheckBox)
    box.setChecked(True)
    return page


def surveys(at: WindowRoom) -> int:
    return len(services.collection.rounds(at.desk.office, at.session.id))


def sees(page: CollectPage, note: QWidget) -> bool:
    """Whether all of a note stands in what the page shows."""
    view = page.middle.viewport()
    top = note.mapTo(view, note.rect().topLeft()).y()
    return top >= 0 and top + note.height() <= view.height()


def enter(at: WindowRoom, button: OpenButton, again: bool = False) -> None:
    """Enter on the button, or what a key sends that is still down."""
    button.setFocus()
    key, none = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, none, "\r", again)
    QApplication.sendEvent(button, event)
    at.settle()


def test_that_the_keyboard_never_comes_back_to_the_button_that_opens(at: WindowRoom) -> None:
    page = collect(at)
    button = page.opening.button
    assert button.isEnabled()
    workspace = at.window.page
    assert isinstance(workspace, SessionPage)
    for away in ("roster", "door", "today", "roster"):
        button.setFocus()
        if away == "today":
            at.window.go(away)
        else:
            workspace.open_step(away)
        at.settle()
        at.window.go("session", session_id=at.session.id, step="collect")
        at.settle()
        at.saw(lambda: isinstance(at.window.focusWidget(), QCheckBox))
        at.qtbot.keyClick(at.window.focusWidget(), Qt.Key.Key_Return)
        at.settle()
    assert surveys(at) == 0


def test_that_new_choices_do_not_hand_the_keyboard_to_the_button(at: WindowRoom) -> None:
    page = collect(at)
    before = page.opening.page
    page.opening.button.setFocus()
    services.roster.take_in(at.desk.office, at.session.id, [PersonEntry("Nora Lind")])
    page.show_session(at.session)
    at.settle()
    assert page.opening.page is not before
    at.saw(lambda: isinstance(at.window.focusWidget(), QCheckBox))


def test_that_on_the_day_one_press_opens(at: WindowRoom) -> None:
    page = collect(at)
    assert not page.opening.button.early
    page.opening.button.click()
    at.settle()
    assert surveys(at) == 1


def test_that_five_weeks_before_a_press_only_asks_and_a_second_one_opens(at: WindowRoom) -> None:
    at.clock.now = datetime(2026, 10, 20, 9, 1)
    page = collect(at)
    button = page.opening.button
    said = (
        "This session is on Tue 24 November. A survey that opens now says that too few answers "
        "are destroyed after 3 November."
    )
    assert said in texts(page)
    enter(at, button)
    assert button.text() == ALL_THE_SAME
    assert page.bar.sentence == (
        "This session is on Tue 24 November. Press again to open it today."
    )
    note = page.opening.page.concerns if page.opening.page else None
    assert note is not None
    at.saw(lambda: sees(page, note))
    enter(at, button)  # too soon to have been read
    button.deaf.stop()
    enter(at, button, again=True)  # a key that is still down
    assert surveys(at) == 0
    enter(at, button)
    assert surveys(at) == 1
    assert button.text() == OPEN


def test_that_whoever_does_something_else_is_asked_anew(at: WindowRoom) -> None:
    at.clock.now = datetime(2026, 11, 23, 18)
    page = collect(at)
    button = page.opening.button
    button.click()
    assert button.asks
    box = page.findChild(QCheckBox, "form-evaluation")
    assert isinstance(box, QCheckBox)
    box.click()
    assert (button.text(), button.asks) == (OPEN, False)
    button.click()
    button.deaf.stop()
    button._asks.setInterval(1)  # nobody presses again
    at.saw(lambda: not button.asks)
    at.saw(lambda: button.text() == OPEN)
    assert page.bar.sentence.startswith("Who sees what is fixed once you open.")
    assert surveys(at) == 0


def test_that_the_day_is_asked_about_only_while_it_is_to_come() -> None:
    assert concern(DAY, DAY, 14) is None
    assert concern(DAY, date(2026, 11, 25), 14) is None
    assert concern(None, DAY, 14) is None
    early = concern(DAY, date(2026, 11, 23), 0)
    assert early is not None
    assert early.sentence.endswith("destroyed after 23 November.")
    assert not early.blocking


def test_that_the_day_comes_after_what_blocks_and_before_the_rest() -> None:
    room = preparation(HELPING, people=3, here=0)
    choices = Choices(room, today=date(2026, 11, 23), day=DAY)
    assert [one.kind for one in choices.concerns] == [Topic.FORMS, Topic.DAY, Topic.SMALL_GROUP]
    assert choices.too_early
    choices.keep_days = 7
    assert "after 30 November." in choices.concerns[1].sentence


def test_that_a_page_leads_to_its_content_and_not_to_its_bar(at: WindowRoom) -> None:
    page = collect(at)
    page.opening.button.setFocus()
    workspace = at.window.page
    assert isinstance(workspace, SessionPage)
    led = first_control(workspace)
    assert led is not None
    assert not page.bar.isAncestorOf(led)
    page.middle.hide()
    assert first_control(workspace) is page.opening.button
