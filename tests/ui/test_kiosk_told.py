"""What people are told on the first page and under "Who sees this?"."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from facilitator.domain.rounds import Promise, Round, RoundForm, Study, Supervisors
from facilitator.system.sentences import sentences
from facilitator.ui.kiosk.told import SIX, who_sees
from tests.support.kiosk_room import Opens, Room, open_room, seen_texts
from tests.support.kiosk_rounds import OFTEN, made_form, plain_round, round_of, worded
from tests.support.offices import CONTACTS

STUDY = Study("Harbor University", "IRB 2026-14", "Dr. Lee, 555 0199")
EIGHT = ("trainer", "supervisor", "it", "court", "hand", "delete", "refuse", "six")


@pytest.fixture
def opens(qtbot: QtBot) -> Opens:
    return partial(open_room, qtbot)


def told_round(language: str = "en", forms: tuple[RoundForm, ...] = (), **said: object) -> Round:
    promise = Promise(**({"minimum": 7, "contacts": CONTACTS} | said))  # type: ignore[arg-type]
    return round_of(
        *(forms or plain_round((language,)).forms), languages=(language,), promise=promise
    )


def readable(room: Room) -> str:
    """All that can be read on the page, buttons and the agency's name left out."""
    return " ".join(
        label.text()
        for label in room.window.findChildren(QLabel)
        if label.isVisibleTo(room.window) and label.objectName() != "agency"
    )


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("study", [None, STUDY])
@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("questions", [1, 50])
def test_that_the_first_page_has_at_most_sixty_words(
    opens: Opens, language: str, study: Study | None, own: bool, questions: int
) -> None:
    form = made_form("made", OFTEN, questions, minutes=questions / 10)
    forms = (RoundForm(form, {language: worded(form, language)}),)
    room = opens(told_round(language, forms, study=study, for_supervisors=own, minimum=25))
    words = [word for word in readable(room).split() if any(sign.isalnum() for sign in word)]
    assert 30 < len(words) <= 60, readable(room)


def test_that_the_first_page_says_what_is_kept_what_never_who_sees_it_and_from_how_many(
    opens: Opens,
) -> None:
    told = readable(opens(told_round()))
    for said in (
        "What is kept Only answers, mixed with everyone’s.",
        "Never kept Name, time or order.",
        "Who sees results Trainer and agency, groups only.",
        "Smallest group Results are shown only for 7 or more people.",
    ):
        assert said in told
    assert "study" not in told


def test_that_a_study_and_a_supervisors_survey_say_so_on_the_first_page(opens: Opens) -> None:
    told = readable(opens(told_round(study=STUDY, for_supervisors=True)))
    assert told.startswith("Supervisors’ own survey.")
    assert "A study gets answers, unless you decline." in told


def test_that_refusing_is_as_large_as_beginning(opens: Opens) -> None:
    room = opens(told_round())
    assert room.see("decline").size() == room.see("begin").size()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("supervisors", list(Supervisors))
@pytest.mark.parametrize("minimum", [5, 6, 7, 25])
@pytest.mark.parametrize("own", [False, True])
def test_that_eight_questions_are_answered_in_two_or_three_sentences(
    language: str, supervisors: Supervisors, minimum: int, own: bool
) -> None:
    made = told_round(
        language, supervisors=supervisors, minimum=minimum, for_supervisors=own, study=STUDY
    )
    answered = who_sees(sentences(language), made)
    assert tuple(each.name for each in answered) == (*EIGHT, "study")
    for each in answered:
        assert each.question.endswith("?")
        assert "{" not in each.text
        assert 2 <= each.text.count(". ") + 1 <= 4, each.text
        assert len(each.text) < 420, each.text


def texts(**said: object) -> dict[str, str]:
    return {each.name: each.text for each in who_sees(sentences("en"), told_round(**said))}


def test_that_the_answers_are_those_of_this_round() -> None:
    assert "sit this survey out" in texts()["supervisor"]
    assert "answer the same survey" in texts(supervisors=Supervisors.TOGETHER)["supervisor"]
    own = texts(supervisors=Supervisors.OWN_SURVEY)["supervisor"]
    assert "a survey of their own" in own
    own = texts(supervisors=Supervisors.OWN_SURVEY, for_supervisors=True)["supervisor"]
    assert "only supervisors answer it" in own
    assert "nothing at all is shown" in texts(minimum=SIX + 1)["six"]
    assert "rounded averages are shown" in texts(minimum=SIX)["six"]
    assert "percentages and comments from 10" in texts(minimum=5)["six"]
    assert "percentages and comments from 12" in texts(minimum=12)["six"]
    assert "study" not in texts()
    assert "Harbor University (reference IRB 2026-14)" in texts(study=STUDY)["study"]


def test_that_the_day_too_few_answers_are_destroyed_is_told_beforehand() -> None:
    made = told_round(keep_days=14)
    assert made.kept_until == date(2026, 3, 16)
    assert "until Monday, March 16, 2026, and are destroyed when" in texts()["delete"]
    spanish = who_sees(sentences("es"), told_round("es"))
    assert any("lunes, 16 de marzo de 2026" in each.text for each in spanish)
    assert "destroyed" not in texts(keep_days=None)["delete"]


def test_that_who_sees_this_opens_by_touch_and_by_keys_and_back_returns(opens: Opens) -> None:
    room = opens(told_round())
    room.tap("who")
    assert room.page == "who"
    assert room.word("who-question") == "My trainer?"
    for name in EIGHT:
        room.tap(f"who-{name}")
        assert room.word("who-question") == room.word(f"who-{name}")
        assert room.see(f"who-{name}").height() >= 48
    room.see("who-court").setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Qt.Key.Key_Return)
    assert "An order can reach what exists" in room.word("who-text")
    room.see("who-hand").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(room.see("who-hand"), Qt.Key.Key_Space)
    assert "none on this screen" in room.word("who-text")
    room.tap("back")
    assert room.page == "welcome"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("study", [None, STUDY])
def test_that_nothing_scrolls_at_the_usual_size(
    opens: Opens, language: str, study: Study | None
) -> None:
    room = opens(told_round(language, study=study))
    scrolled = []
    for page in ("welcome", "who", "aloud"):
        if page != "welcome":
            room.tap(page)
        asked = [
            button.objectName()
            for button in room.window.findChildren(QAbstractButton)
            if button.objectName().startswith("who-") and button.isVisibleTo(room.window)
        ]
        for name in asked or [""]:
            if name:
                room.tap(name)
            for frame in room.window.findChildren(QScrollArea):
                if frame.isVisibleTo(room.window) and frame.verticalScrollBar().maximum():
                    scrolled.append((page, name, frame.verticalScrollBar().maximum()))
        if page != "welcome":
            room.tap("back")
    assert not scrolled


def test_that_refusing_is_offered_before_anything_is_read(opens: Opens) -> None:
    room = opens(plain_round(("en", "es")))
    assert room.word("decline") == "I would rather not answer  ·  Prefiero no responder"
    room.tap("decline")
    assert room.page == "closing"
    room.tap("next-person")
    room.tap("language-en")
    room.tap("who")
    room.tap("decline")
    assert room.page == "closing"
    assert not room.sent


def test_that_the_first_pages_are_left_alone_without_a_warning(opens: Opens) -> None:
    room = opens(plain_round(("en", "es")))
    room.tap("language-es")
    room.tap("who")
    assert any("¿Quién ve esto?" in text for text in seen_texts(room.window))
    room.wait(180_000)
    assert room.page == "language"


def test_that_the_closing_page_says_what_each_contact_is_for(opens: Opens) -> None:
    room = opens(told_round())
    room.tap("decline")
    told = seen_texts(room.window)
    for kind in ("Someone to talk to today", "Employee assistance", "Crisis line"):
        assert kind in told
    for line in ("Ana Ruiz, in the room until five", "Care line", "555 0142"):
        assert line in told


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (683, 384)])
@pytest.mark.parametrize("language", ["en", "es"])
def test_that_targets_are_large_and_named_and_nothing_stands_outside_the_page(
    opens: Opens, size: tuple[int, int], language: str
) -> None:
    room = opens(told_round(language, study=STUDY, for_supervisors=True))
    room.window.resize(*size)
    for page in ("welcome", "who", "aloud"):
        if page != "welcome":
            room.tap(page)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        for child in room.window.findChildren(QAbstractButton):
            if child.isVisibleTo(room.window):
                assert child.height() >= 48, (page, child.objectName())
                assert child.accessibleName(), (page, child.objectName())
                left = child.mapTo(room.window, QPoint(0, 0)).x()
                assert left >= 0, (page, child.objectName())
                assert left + child.width() <= size[0], (page, child.objectName())
        if page != "welcome":
            room.tap("back")


def test_that_on_a_small_screen_the_answer_comes_into_sight(opens: Opens) -> None:
    room = opens(told_round())
    room.window.resize(683, 384)
    room.tap("who")
    room.see("who-six").setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Qt.Key.Key_Return)
    question = room.see("who-question")
    top = question.mapTo(room.window, QPoint(0, 0)).y()
    assert 0 <= top < 384 - question.height()


def test_that_on_a_small_screen_both_ways_on_are_in_sight_at_once(opens: Opens) -> None:
    room = opens(told_round())
    room.window.resize(683, 384)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    for name in ("decline", "begin"):
        way = room.see(name)
        assert way.mapTo(room.window, QPoint(0, way.height())).y() <= 384, name
