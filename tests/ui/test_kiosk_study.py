"""Leaving one's answers out of a study, on the participant screen."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from facilitator.domain.errors import StorageFault
from facilitator.domain.rounds import Promise, Round, Study
from tests.support.kiosk_room import Opens, Room, open_room, seen_texts, to_first_question
from tests.support.kiosk_rounds import plain_round, round_of
from tests.support.offices import CONTACTS

STUDY = Study("Harbor University", "IRB 2026-14", "Dr. Lee, 555 0199")


@pytest.fixture
def opens(qtbot: QtBot) -> Opens:
    return partial(open_room, qtbot)


def study_round(language: str = "en") -> Round:
    promise = Promise(7, contacts=CONTACTS, study=STUDY)
    return round_of(*plain_round((language,)).forms, languages=(language,), promise=promise)


def asked(opens: Opens, language: str = "en") -> Room:
    """A participant screen before the study's question, with one answer given."""
    room = opens(study_round(language))
    to_first_question(room)
    room.tap("answer-2")
    while room.page != "review":
        room.tap("next" if room.page == "heading" else "skip")
    room.tap("send")
    assert room.page == "study"
    assert not room.sent
    return room


def in_the_dark(opens: Opens) -> Room:
    room = opens(study_round())
    room.wait(400)
    room.tap("aloud")
    room.tap("begin")
    while room.page == "item":
        room.key("1")
    room.key(Qt.Key.Key_Return)
    assert room.page == "study"
    return room


@pytest.mark.parametrize(("way", "within"), [("send", True), ("leave-out", False)])
def test_that_both_ways_hand_in_and_end_on_the_same_page(
    opens: Opens, way: str, within: bool
) -> None:
    room = asked(opens)
    room.tap(way)
    ((response, _, stored, _),) = room.sent
    assert response.in_study is within
    assert response.forms["skills"] == {"1": 2}
    stored(1)
    here = seen_texts(room.window)
    other = asked(opens)
    other.tap("stop")
    other.tap("erase")
    assert seen_texts(other.window) == here


def test_that_a_second_try_keeps_what_was_chosen_and_the_next_person_chooses_anew(
    opens: Opens,
) -> None:
    room = asked(opens)
    room.tap("leave-out")
    room.sent[0][3](StorageFault("full"))
    room.tap("again")
    assert [one[0].in_study for one in room.sent] == [False, False]
    assert room.sent[0][1] == room.sent[1][1]
    room.sent[1][2](1)
    room.wait(400)
    room.tap("next-person")
    room.wait(400)
    to_first_question(room)
    room.tap("answer-1")
    while room.page != "study":
        room.tap({"heading": "next", "review": "send"}.get(room.page, "skip"))
    room.tap("send")
    assert room.sent[2][0].in_study


@pytest.mark.parametrize("language", ["en", "es"])
def test_that_the_page_names_the_study_in_at_most_sixty_words(opens: Opens, language: str) -> None:
    room = asked(opens, language)
    labels = [
        label.text()
        for label in room.window.findChildren(QLabel)
        if label.isVisibleTo(room.window) and label.objectName() != "agency"
    ]
    buttons = [str(room.see(name).property("text")) for name in ("leave-out", "send")]
    words = " ".join([*labels, *buttons]).split()
    assert 30 < len(words) <= 60, words
    assert STUDY.institution in " ".join(words)


def test_that_leaving_out_is_as_large_as_giving(opens: Opens) -> None:
    room = asked(opens)
    assert room.see("leave-out").size() == room.see("send").size()
    room.window.resize(683, 384)
    room.wait(50)
    assert room.see("leave-out").size() == room.see("send").size()


def test_that_keys_alone_are_enough(opens: Opens) -> None:
    room = asked(opens)
    room.key(Qt.Key.Key_Backspace)
    assert room.page == "review"
    room.key(Qt.Key.Key_Return)
    while room.window.focusWidget() is not room.see("leave-out"):
        room.key(Qt.Key.Key_Tab)
    room.key(Qt.Key.Key_Return)
    assert not room.sent[0][0].in_study
    other = asked(opens)
    other.key("0")  # means something in the dark only
    assert other.page == "study"
    other.key(Qt.Key.Key_Return)
    assert other.sent[0][0].in_study


@pytest.mark.parametrize(("key", "within"), [("0", False), (Qt.Key.Key_Return, True)])
def test_that_one_key_chooses_in_the_dark(opens: Opens, key: Qt.Key | str, within: bool) -> None:
    room = in_the_dark(opens)
    assert "0 hands in and leaves the study out" in room.word("title")
    room.key(key)
    assert [one[0].in_study for one in room.sent] == [within]


def test_that_nobody_is_asked_where_there_is_no_study(opens: Opens) -> None:
    room = opens()
    to_first_question(room)
    room.tap("answer-2")
    while room.page != "review":
        room.tap("next" if room.page == "heading" else "skip")
    room.tap("send")
    assert room.page == "sending"
    assert room.sent[0][0].in_study


def test_that_whoever_walks_away_from_the_choice_leaves_nothing(opens: Opens) -> None:
    room = asked(opens)
    room.wait(181_000)
    assert room.page == "idle"
    room.wait(21_000)
    assert room.page == "welcome"
    assert not room.sent
