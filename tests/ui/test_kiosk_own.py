"""A person's own ranges on the participant screen: shown once, alike for everyone, never kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.own_result import OwnRange, OwnResult, own_result
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Promise, Round, RoundForm
from facilitator.system.sentences import sentences
from facilitator.ui.kiosk.own_page import OwnPage, OwnRow
from facilitator.ui.session.collect.flow import Collecting
from facilitator.ui.session.collect.handing_over import HandingOver
from tests.support.collect_room import room as collect_room
from tests.support.kiosk_room import Opens, Room, forward, open_room, seen_texts
from tests.support.kiosk_rounds import plain_round, round_of, worded
from tests.support.made_forms import shipped
from tests.support.offices import CONTACTS, an_open_round
from tests.support.proofs import tries

PROQOL = shipped("proqol-5")
Show = Callable[[OwnResult], None]


@pytest.fixture
def opens(qtbot: QtBot) -> Opens:
    return partial(open_room, qtbot)


def offering(*, own: bool = True, language: str = "en") -> Round:
    form = RoundForm(PROQOL, {language: worded(PROQOL, language)})
    return round_of(
        form, languages=(language,), promise=Promise(5, contacts=CONTACTS, own_result=own)
    )


def at_once(made: Round) -> Callable[[Response, Show], None]:
    return lambda response, show: show(own_result(made.forms, response))


def hand_in(room: Room, key: str) -> None:
    """Answer everything with one key and hand in."""
    room.wait(400)
    room.tap("begin")
    room.tap("next")
    while room.page == "item":
        room.key(key)
    room.tap("send")
    room.sent[-1][2](1)
    room.wait(400)


def rows(room: Room) -> list[OwnRow]:
    return [row for row in room.window.findChildren(OwnRow) if row.isVisibleTo(room.window)]


def marks(room: Room) -> list[str]:
    return [row.accessibleName() for row in rows(room)]


def test_that_ones_own_ranges_are_not_offered_unless_the_round_says_so(opens: Opens) -> None:
    asked: list[Response] = []
    room = opens(offering(own=False), own=lambda response, _show: asked.append(response))
    hand_in(room, "5")
    assert room.page == "closing"
    assert room.window.control("own") is None
    assert not asked


def test_that_a_round_without_published_ranges_offers_nothing(opens: Opens) -> None:
    made = plain_round()
    promise = Promise(5, contacts=CONTACTS, own_result=True)
    room = opens(round_of(*made.forms, promise=promise), own=at_once(made))
    room.tap("decline")
    assert room.window.control("own") is None


def test_that_ones_own_ranges_are_shown_once_and_forgotten(opens: Opens) -> None:
    made = offering()
    room = opens(made, own=at_once(made))
    hand_in(room, "5")
    room.tap("own")
    assert room.page == "own"
    assert marks(room) == [
        "Compassion satisfaction: high",
        "Burnout: average",
        "Secondary traumatic stress: high",
    ]
    assert room.word("own-screening") == "Screening, not a diagnosis."
    room.tap("own-close")
    assert room.page == "closing"
    assert room.window.control("own") is None
    assert not room.window.findChildren(OwnPage)
    assert room.window._model.own.result is None


def test_that_the_page_closes_by_itself_after_a_minute(opens: Opens) -> None:
    made = offering()
    room = opens(made, own=at_once(made))
    hand_in(room, "1")
    room.tap("own")
    room.wait(59_000)
    assert room.page == "own"
    assert room.word("clears") == "This page closes itself in 1 s."
    room.wait(1_000)
    assert room.page == "closing"
    room.wait(60_000)
    assert room.page == "welcome"


@pytest.mark.parametrize("language", ["en", "es"])
def test_that_every_score_a_refusal_and_an_erased_form_look_alike(
    opens: Opens, language: str
) -> None:
    made = offering(language=language)
    room = opens(made, own=at_once(made))
    closing: list[list[str]] = []
    own: list[tuple[object, ...]] = []

    def look() -> None:
        closing.append(seen_texts(room.window))
        room.tap("own")
        shown = [(row.geometry(), row.written) for row in rows(room)]
        own.append((seen_texts(room.window), *shown))
        room.tap("own-close")
        room.tap("next-person")

    for key in "135":
        hand_in(room, key)
        look()
    room.tap("decline")
    look()
    room.tap("begin")
    room.tap("next")
    room.key("5")
    room.tap("stop")
    room.tap("erase")
    look()
    assert closing == [closing[0]] * 5
    assert own == [own[0]] * 5


def test_that_ranges_are_found_away_from_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    made = offering()
    with collect_room(qtbot, tmp_path / "data", people=0) as at:
        opened = replace(an_open_round(at.desk.office, at.session), round=made)
        page = QWidget()
        qtbot.addWidget(page)
        handing = HandingOver(at.desk, Collecting(at.desk), page)
        heard: list[OwnResult] = []
        answers = dict.fromkeys(map(str, range(1, 31)), 5)
        handing._own_result(opened, Response({PROQOL.id: answers}), heard.append)
        assert not heard  # the page does not wait for it
        qtbot.waitUntil(lambda: bool(heard), timeout=60_000)
        assert [row.at for row in heard[0].rows] == [2, 1, 2]
        at.settle()


def test_that_nothing_handed_in_has_no_mark(opens: Opens) -> None:
    made = offering()
    room = opens(made, own=at_once(made))
    hand_in(room, "5")
    room.tap("next-person")  # without looking
    room.tap("decline")
    room.tap("own")
    assert all(mark.endswith("no mark") for mark in marks(room))
    room.tap("own-close")
    room.tap("next-person")
    room.tap("begin")
    while room.page != "review":
        room.tap(forward(room))
    room.tap("send")
    room.tap("own")
    assert all(mark.endswith("no mark") for mark in marks(room))


def test_that_ranges_found_late_are_shown_to_nobody_else(opens: Opens) -> None:
    waiting: list[Show] = []
    made = offering()
    room = opens(made, own=lambda _response, show: waiting.append(show))
    found = own_result(made.forms, Response({PROQOL.id: dict.fromkeys(map(str, range(1, 31)), 5)}))
    hand_in(room, "5")
    room.tap("own")
    assert all(mark.endswith("no mark") for mark in marks(room))
    waiting[0](found)  # while the page is up: now it shows them
    assert marks(room)[0] == "Compassion satisfaction: high"
    room.tap("own-close")
    room.tap("next-person")
    hand_in(room, "1")
    waiting[0](found)
    room.tap("own")
    assert all(mark.endswith("no mark") for mark in marks(room))
    room.tap("own-close")
    waiting[1](found)
    assert room.window._model.own.result is None


@settings(max_examples=tries(40, 400), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([None, 0, 1, 2]), min_size=3, max_size=3))
def test_that_the_page_is_as_wide_and_as_long_for_any_marks(
    opens: Opens, at: list[int | None]
) -> None:
    ranges = ("low", "average", "high")
    marked = OwnResult(
        tuple(OwnRange("proqol-5", str(row), "", ranges, place) for row, place in enumerate(at))
    )
    page = OwnPage(sentences("en"), OwnResult.nothing(offering().forms), 60)
    before = [row.written for row in page.findChildren(OwnRow)]
    size = page.sizeHint()
    page.show_result(marked)
    assert [row.written for row in page.findChildren(OwnRow)] == before
    assert page.sizeHint() == size
    page.deleteLater()
