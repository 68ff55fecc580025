"""The Collect page with real widgets over a real data folder: open, collect, type, close."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import GroupSession, SessionPlan
from facilitator.domain.rounds import RoundState
from facilitator.ui.session.collect.before.page import BeforeOpening
from facilitator.ui.session.collect.closed_card import ClosedCard
from facilitator.ui.session.collect.closing import (
    DEAF_MS,
    CodeDialog,
    DestroyDialog,
    DropSheetDialog,
)
from facilitator.ui.session.collect.count import Count, Way
from facilitator.ui.session.collect.ending.closing_page import ClosingPage
from facilitator.ui.session.collect.ending.too_few import TooFewPage
from facilitator.ui.session.collect.open_card import OpenCards
from facilitator.ui.session.collect.page import CollectPage
from facilitator.ui.session.collect.resume_card import ResumeCard
from facilitator.ui.session.collect.typing.page import TypingPage
from tests.support.collect_page import (
    collect,
    dialog,
    escape,
    find,
    opened,
    press,
    stop_typing,
    type_sheet,
)
from tests.support.collect_room import PIN, Room, room


def test_that_nothing_can_be_opened_before_a_questionnaire_is_chosen(at: Room) -> None:
    page = collect(at)
    assert isinstance(page.opening.page, BeforeOpening)
    assert not page.opening.button.isEnabled()
    assert page.bar.sentence == "No questionnaire is chosen yet. Tick at least one."
    find(page, "form-pulse").setChecked(True)
    assert page.opening.button.isEnabled()


def test_that_a_missing_pin_is_said_with_the_way_to_settings(qtbot: QtBot, tmp_path: Path) -> None:
    with room(qtbot, tmp_path / "data", pin=False) as at:
        page = collect(at)
        press(at, page, "settle-pin")
        assert at.shell.went == [("settings", {"part": "pin"})]
        page = opened(at)
        assert not find(page, "hand-over").isEnabled()
        folder = at.desk.data_folder
        at.desk.work.do(lambda: services.preferences.set_pin(folder, PIN), owner=page)
        at.settle()
        at.settle()
        assert find(page, "hand-over").isEnabled()


def test_that_choices_survive_a_look_at_another_page(at: Room) -> None:
    page = collect(at)
    find(page, "form-pulse").setChecked(True)
    services.preferences.set_pin(at.desk.data_folder, "1357")
    at.desk.work.do(lambda: services.preferences.set_pin(at.desk.data_folder, "9753"), owner=page)
    at.settle()
    assert find(page, "form-pulse").isChecked()
    assert page.opening.button.isEnabled()


def test_that_opening_fixes_what_was_chosen(at: Room) -> None:
    page = collect(at)
    for form in ("pulse", "evaluation"):
        find(page, f"form-{form}").setChecked(True)
    name = page.findChild(QLineEdit, "survey-name")
    assert isinstance(name, QLineEdit)
    name.setText("Baseline survey")
    press(at, page, "open-survey")
    assert not page.findChildren(CodeDialog)
    (round_,) = at.rounds()
    assert round_.title == "Baseline survey"
    assert [part.form.id for part in round_.forms] == ["pulse", "evaluation"]
    assert isinstance(page.cards, OpenCards)
    assert page.bar.sentence.startswith("Nothing is in yet.")


def test_that_without_a_keyring_four_words_are_shown_until_they_are_written_down(
    without_keyring: Room,
) -> None:
    at = without_keyring
    code = dialog(opened(at), CodeDialog)
    words = code.findChild(QLabel, "collection-code")
    assert isinstance(words, QLabel)
    assert len(words.text().split()) == 4
    at.qtbot.keyClick(code, Qt.Key.Key_Escape)
    assert code.isVisible()
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    QApplication.sendEvent(find(code, "code-written-down"), held)
    assert code.isVisible()  # the key that opened the survey is still down
    find(code, "code-written-down").click()
    assert not code.isVisible()


def code_dialog(at: Room, page: CollectPage, deaf_ms: int) -> CodeDialog:
    """The words of a survey, shown this moment."""
    code = CodeDialog("one two three four", page, deaf_ms=deaf_ms)
    code.open()
    code.activateWindow()
    at.qtbot.waitUntil(code.isActiveWindow, timeout=60_000)
    return code


def test_that_a_second_press_puts_no_words_away_that_only_just_came(at: Room) -> None:
    page = collect(at)
    code = code_dialog(at, page, deaf_ms=3_600_000)
    for press_it in (at.qtbot.mouseClick, at.qtbot.mouseDClick):
        press_it(code.done_button, Qt.MouseButton.LeftButton)
    at.qtbot.keyClick(code.done_button, Qt.Key.Key_Return)
    at.qtbot.keyClick(code.done_button, Qt.Key.Key_Space)
    at.qtbot.keyClick(code, Qt.Key.Key_Enter)
    assert code.isVisible()
    code._deaf_ms = 1  # that moment is over
    at.qtbot.waitUntil(lambda: not code.deaf, timeout=60_000)
    at.qtbot.mouseClick(code.done_button, Qt.MouseButton.LeftButton)
    assert not code.isVisible()


def test_that_the_words_of_a_survey_are_deaf_when_they_come(without_keyring: Room) -> None:
    code = dialog(opened(without_keyring), CodeDialog)
    assert isinstance(code, CodeDialog)
    assert code._deaf_ms == DEAF_MS == 700


def another_session(at: Room) -> GroupSession:
    plan = SessionPlan("Other agency", "Other day", at.session.day)
    made: GroupSession = services.sessions.plan(at.desk.office, plan).result
    return made


def test_that_the_four_words_are_shown_even_when_the_trainer_turned_to_another_session(
    without_keyring: Room,
) -> None:
    at = without_keyring
    other = another_session(at)
    page = collect(at)
    find(page, "form-pulse").setChecked(True)
    find(page, "open-survey").click()
    page.show_session(other)
    at.settle()
    assert dialog(page, CodeDialog).isVisible()
    assert isinstance(page.opening.page, BeforeOpening)
    assert page.cards is None


def test_that_another_session_shows_nothing_of_the_last_one(at: Room) -> None:
    page = opened(at)
    press(at, page, "type-paper")
    page.show_session(another_session(at))
    at.settle()
    assert page.typing is None
    assert isinstance(page.opening.page, BeforeOpening)
    assert page.opening.choices is not None
    assert page.opening.choices.chosen == ()
    page.show_session(at.session)
    at.settle()
    assert page.findChild(OpenCards) is not None


def test_that_typed_sheets_are_kept_and_counted_only_when_typing_stops(at: Room) -> None:
    page = opened(at)
    press(at, page, "type-paper")
    assert isinstance(page.typing, TypingPage)
    for sheet in range(1, 4):
        type_sheet(at, page)
        assert page.bar.toast_text == f"Sheet {sheet} kept"
    assert at.rounds()[0].answers == 3
    stop_typing(at, page)
    assert isinstance(page.cards, OpenCards)
    assert page.collecting.count.answers == 3
    assert page.bar.sentence == "All 3 answers are safe on this laptop, even if the power goes."


def test_that_leaving_a_half_typed_sheet_asks_first(at: Room) -> None:
    page = opened(at)
    press(at, page, "type-paper")
    assert page.typing is not None
    at.qtbot.keyClick(page.typing, "4")
    find(page, "stop-typing").click()
    asked = dialog(page, DropSheetDialog)
    at.qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert page.typing is not None
    find(page, "stop-typing").click()
    press(at, dialog(page, DropSheetDialog), "drop-sheet")
    assert page.typing is None
    assert at.rounds()[0].answers == 0


def test_that_a_survey_under_the_smallest_group_cannot_be_closed_but_destroyed(at: Room) -> None:
    page = opened(at)
    press(at, page, "type-paper")
    for _ in range(4):
        type_sheet(at, page)
    stop_typing(at, page)
    press(at, page, "close-survey")
    shown = page.ending.page
    assert isinstance(shown, TooFewPage)
    assert shown.heading.text() == "Only 4 answers are in, and 5 are needed"
    escape(at, page)
    assert page.ending.page is None
    assert at.rounds()[0].state is RoundState.OPEN
    press(at, page, "close-survey")
    press(at, page, "destroy-answers")
    press(at, dialog(page, DestroyDialog), "destroy-answers")
    assert at.rounds() == ()
    assert isinstance(page.opening.page, BeforeOpening)
    assert at.shell.toasts[-1] == "The survey is gone; nothing of it was kept"


def test_that_closing_counts_and_another_survey_can_follow(at: Room) -> None:
    page = opened(at)
    press(at, page, "type-paper")
    for _ in range(6):
        type_sheet(at, page)
    stop_typing(at, page)
    press(at, page, "close-survey")
    asked = page.ending.page
    assert isinstance(asked, ClosingPage)
    assert asked.room.text() == "18"
    asked.room.setText("5")
    press(at, page, "close-and-count")
    assert page.ending.page is asked
    asked.room.setText("7")
    press(at, page, "close-and-count")
    (round_,) = at.rounds()
    assert (round_.state, round_.answers) == (RoundState.SEALED, 6)
    assert page.findChild(ClosedCard) is not None
    with at.qtbot.waitSignal(page.next_wanted):
        find(page, "see-summary").click()
    press(at, page, "open-another")
    assert page.opening.page is not None
    assert page.opening.page.choices.title == "Survey 2"
    find(page, "form-evaluation").setChecked(True)
    press(at, page, "open-survey")
    assert [one.state for one in at.rounds()] == [RoundState.SEALED, RoundState.OPEN]


def restarted(at: Room) -> str:
    """Open a survey with two answers, then close and open the data folder; gives the code, if
    there is one."""
    page = opened(at)
    code = ""
    for shown in page.findChildren(CodeDialog):
        words = shown.findChild(QLabel, "collection-code")
        assert isinstance(words, QLabel)
        code = words.text()
        press(at, shown, "code-written-down")
    press(at, page, "type-paper")
    type_sheet(at, page)
    type_sheet(at, page)
    at.desk.office.close()
    at.desk.take_office(services.folders.unlock(at.desk.data_folder))
    return code


def test_that_after_a_restart_collecting_goes_on_and_says_what_is_safe(at: Room) -> None:
    restarted(at)
    page = collect(at)
    assert page.cards is not None
    assert page.cards.recovered.isVisibleTo(page)
    assert page.cards.recovered.accessibleName().startswith("2 answers are safe.")
    assert page.collecting.count.answers == 2


def test_that_without_a_keyring_the_four_words_open_the_survey_again(
    without_keyring: Room,
) -> None:
    at = without_keyring
    code = restarted(at)
    page = collect(at)
    card = page.findChild(ResumeCard)
    assert card is not None
    card.code.setText("not the right words")
    press(at, page, "resume")
    assert card.code.property("fault") == "true"
    assert card.code.text() == "not the right words"
    card.code.setText(f"  {code.upper()} ")
    press(at, page, "resume")
    assert page.cards is not None
    assert page.cards.recovered.isVisibleTo(page)
    page.show_session(at.session)
    at.settle()
    assert page.collecting.count.answers == 2


def test_that_a_survey_whose_words_are_lost_can_be_destroyed(without_keyring: Room) -> None:
    at = without_keyring
    restarted(at)
    page = collect(at)
    press(at, page, "lost-words")
    press(at, dialog(page, DestroyDialog), "destroy-answers")
    assert at.rounds() == ()
    assert isinstance(page.opening.page, BeforeOpening)


def test_that_the_laptop_is_handed_over_and_comes_back_by_pin(at: Room) -> None:
    page = opened(at)
    press(at, page, "hand-over")
    screen = page.handing_over.screen
    assert screen is not None
    assert screen.isFullScreen()
    assert screen.geometry() == page.screen().geometry()

    def click(name: str) -> None:
        control = screen.control(name)
        assert isinstance(control, QAbstractButton), name
        control.click()
        at.settle()

    click("trainer")
    for digit in PIN:
        click(f"pin-{digit}")
    with at.qtbot.waitSignal(page.handing_over.back):
        click("pin-enter")
    assert page.handing_over.screen is None


def test_that_a_narrow_page_ends_where_its_content_ends(at: Room) -> None:
    page = collect(at)
    page.resize(627, 220)
    page.fit(683)
    at.settle()
    content, shown = page.middle.widget(), page.opening.page
    assert shown is not None
    at.qtbot.waitUntil(
        lambda: 0 <= content.height() - shown.geometry().bottom() <= 24, timeout=60_000
    )


def test_that_collect_says_what_closing_the_program_would_lose(at: Room) -> None:
    page = opened(at)
    press(at, page, "type-paper")
    type_sheet(at, page)
    assert page.leaving() == ""
    assert page.typing is not None
    at.qtbot.keyClick(page.typing, "3")
    assert page.leaving() == "A sheet is half typed; it would be lost."


def test_that_closing_is_the_filled_button_once_everyone_here_has_answered(at: Room) -> None:
    page = opened(at)
    assert page.cards is not None

    def filled() -> list[str]:
        return [way for way in Way if find(page, way).property("kind") == "primary"]

    assert filled() == [Way.PRINT]
    page.cards.show_count(Count(answers=9, minimum=5, people=24, here=9))
    assert filled() == [Way.CLOSE]
    page.cards.show_count(Count(answers=9, minimum=5, people=24, here=10))
    assert filled() == [Way.OVER]


def test_that_a_questionnaire_without_wording_is_typed_by_number_and_not_handed_over(
    at: Room,
) -> None:
    page = collect(at)
    find(page, "more-questionnaires").click()
    page = opened(at, "stss")
    assert not find(page, "hand-over").isEnabled()
    press(at, page, "type-paper")
    assert page.typing is not None
    for _ in range(17):
        at.qtbot.keyClick(page.typing, "3")
    at.qtbot.keyClick(page.typing, Qt.Key.Key_Enter)
    at.settle()
    assert at.rounds()[0].answers == 1
