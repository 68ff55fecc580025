"""Closing the window, where the keyboard goes, and the ways back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.ui.parts.fields import SearchField
from facilitator.ui.sessions.page import SessionsPage
from facilitator.ui.settings.page import SettingsPage
from facilitator.ui.shell.leaving import OpenSurvey, open_sentence
from tests.support import keyrings
from tests.support.window_room import WindowRoom, window_room


@pytest.fixture
def room(qtbot, dressed, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data") as made:
        qtbot.waitUntil(lambda: made.window.leaving is not None, timeout=60_000)
        made.settle()
        yield made


def test_that_a_window_with_nothing_open_closes_at_once(room: WindowRoom) -> None:
    assert room.window.close()


def test_that_closing_says_once_which_survey_stays_open(room: WindowRoom) -> None:
    room.open_survey("Morning survey")
    window = room.window
    assert not window.close()
    question = window.leaving.question
    assert question.accessibleDescription() == (
        "“Morning survey” stays open and goes on where it stopped. Keep its four words at hand: "
        "they are asked for then."
    )
    assert question.no.property("kind") == "primary"
    assert question.yes.property("kind") == "secondary"
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.leaving.question is None
    assert not window.close()
    window.leaving.question.yes.click()
    room.saw(lambda: not window.isVisible())


def test_that_words_nobody_was_shown_are_not_asked_for(room: WindowRoom) -> None:
    with keyrings.using(keyrings.MemoryKeyring()):
        room.open_survey("Morning survey")
    assert not room.window.close()
    question = room.window.leaving.question
    assert question.accessibleDescription() == (
        "“Morning survey” stays open and goes on where it stopped."
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((False, False), ""),
        ((False, True), " Keep the four words of “B” at hand: they are asked for then."),
        ((True, True), " Keep the four words of “A” and “B” at hand: they are asked for then."),
    ],
)
def test_that_of_several_surveys_those_with_words_are_named(
    words: tuple[bool, bool], told: str
) -> None:
    surveys = tuple(OpenSurvey(title, one) for title, one in zip("AB", words, strict=True))
    stay = "2 surveys stay open and go on where they stopped."
    assert open_sentence(surveys) == f"{stay}{told}"
    assert open_sentence(()) == ""


def test_that_closing_asks_where_something_half_typed_would_go(
    room: WindowRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = room.window
    window.go("sessions")
    page = window.page
    monkeypatch.setattr(page, "leaving", lambda: "The sheet is half typed.", raising=False)
    assert not window.close()
    question = window.leaving.question
    assert question.accessibleDescription() == "The sheet is half typed."
    question.no.click()
    monkeypatch.setattr(page, "leaving", lambda: "")
    assert window.close()


def test_that_a_close_while_the_surveys_are_looked_for_is_kept_in_mind(room: WindowRoom) -> None:
    window = room.window
    window.leaving.look()
    assert not window.close()
    room.saw(lambda: not window.isVisible())


def test_that_the_keyboard_goes_to_the_page_from_the_rail(room: WindowRoom) -> None:
    window = room.window
    window.activateWindow()
    window.rail.items["sessions"].setFocus()
    window.rail.items["sessions"].click()
    room.settle()
    assert isinstance(window.focusWidget(), SearchField)
    window.rail.items["settings"].setFocus()
    window.rail.items["settings"].click()
    room.settle()
    assert isinstance(window.page, SettingsPage)
    assert window.page.isAncestorOf(window.focusWidget())


def test_that_one_click_opens_a_session_and_a_second_goes_nowhere(room: WindowRoom) -> None:
    window = room.window
    window.go("sessions")
    room.settle()
    page = window.page
    assert isinstance(page, SessionsPage)
    view = page.frame.view
    place = view.visualRect(page.table.index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    room.settle()
    assert window.page is window.pages["session"]
    edit = window.page.edit
    QTest.mouseDClick(edit, Qt.MouseButton.LeftButton)  # a press that comes with a double click
    assert window.page is window.pages["session"]


def test_that_a_pin_asked_for_by_a_session_leads_back_to_it(room: WindowRoom) -> None:
    window = room.window
    window.go("session", session_id=room.session.id, step="roster")
    room.settle()
    window.go("settings", part="pin")
    card = window.page.pin
    for field in (card.first, card.second):
        QTest.keyClicks(field, "2468")
    card.keep.click()
    room.settle()
    assert window.page is window.pages["session"]
    assert room.bar().toast_text == "The PIN is set"


def test_that_a_pin_set_for_its_own_sake_stays_in_settings(room: WindowRoom) -> None:
    window = room.window
    window.go("session", session_id=room.session.id)
    room.settle()
    window.go("settings", part="pin")
    window.go("today")
    window.go("settings")
    card = window.page.pin
    card.begin()
    for field in (card.first, card.second):
        QTest.keyClicks(field, "2468")
    card.keep.click()
    room.settle()
    assert isinstance(window.page, SettingsPage)
