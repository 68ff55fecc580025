"""The panel of one person: what is folded away, and a name corrected at the door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from facilitator.domain.people import PersonEntry
from facilitator.ui.session.door.menu import row_menu as door_menu
from facilitator.ui.session.door.page import DoorPage
from facilitator.ui.session.page import SessionPage
from facilitator.ui.session.roster.page import RosterPage
from facilitator.ui.session.roster.row_menu import row_menu
from facilitator.ui.session.roster.table import NOTE, Col
from tests.support.window_room import WindowRoom, texts, window_room

JON = PersonEntry("Jon Smith", badge="Jon", certificate="Dr. Jon Smith", pronouns="he/him")
PLAIN = PersonEntry("محمد علی")


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data", (JON, PLAIN)) as room:
        yield room


def roster(at: WindowRoom) -> RosterPage:
    at.window.go("session", session_id=at.session.id, step="roster")
    at.settle()
    page = at.window.page
    assert isinstance(page, SessionPage)
    return page.roster


def correct(at: WindowRoom, page: RosterPage, name: str, now: str) -> None:
    page.change_person(at.named(name))
    page.panel.name.setText(now)
    page.panel.save.click()
    at.settle()


def test_that_adding_somebody_takes_two_fields_and_the_rest_is_folded_away(at: WindowRoom) -> None:
    page = roster(at)
    page.add_person()
    more = page.panel.more
    assert not more.unfolded
    at.qtbot.keyClicks(page.panel.name, "Ida Bell")
    assert more.lines["badge"].placeholderText() == "Ida Bell"
    more.fold.click()
    assert more.unfolded
    for name, text in (
        ("licence", "LCSW 12"),
        ("language", "Spanish"),
        ("certificate", "Dr. Bell"),
    ):
        at.qtbot.keyClicks(more.lines[name], text)
    page.panel.save.click()
    at.settle()
    assert at.named("Ida Bell").entry == PersonEntry(
        "Ida Bell", licence="LCSW 12", language="Spanish", certificate="Dr. Bell"
    )


def test_that_what_is_known_is_in_sight_and_folds_again_for_somebody_new(at: WindowRoom) -> None:
    page = roster(at)
    page.change_person(at.named("Jon Smith"))
    assert page.panel.more.unfolded
    assert page.panel.more.lines["pronouns"].text() == "he/him"
    page.add_person()
    assert not page.panel.more.unfolded
    assert page.panel.more.lines["badge"].placeholderText() == "As the name"


def test_that_a_corrected_name_reaches_badge_and_certificate_and_says_so(at: WindowRoom) -> None:
    page = roster(at)
    correct(at, page, "Jon Smith", "John Smith")
    entry = at.named("John Smith").entry
    assert (entry.badge, entry.certificate) == ("John", "Dr. John Smith")
    assert page.following.isVisible()
    line = "The badge now says “John”, the certificate now says “Dr. John Smith”."
    at.saw(lambda: line in texts(page.following))
    at.undo()
    assert at.named("Jon Smith").entry == JON
    assert not page.following.isVisible()


def test_that_a_name_is_corrected_from_the_door(at: WindowRoom) -> None:
    page = roster(at)
    page.bar.check_in.click()
    at.settle()
    workspace = at.window.page
    assert isinstance(workspace, SessionPage)
    door = workspace.stack.currentWidget()
    assert isinstance(door, DoorPage)
    menu = door_menu(door, at.named("Jon Smith"))
    next(one for one in menu.actions() if one.text() == "Correct the name").trigger()
    menu.deleteLater()
    at.settle()
    assert workspace.stack.currentWidget() is page
    assert page.panel.name.text() == "Jon Smith"
    page.panel.name.setText("John Smith")
    page.panel.save.click()
    at.settle()
    assert at.named("John Smith").entry.certificate == "Dr. John Smith"


def test_that_names_typed_for_badge_and_certificate_are_not_touched(at: WindowRoom) -> None:
    page = roster(at)
    page.change_person(at.named("Jon Smith"))
    page.panel.more.lines["badge"].setText("Jonny")
    page.panel.name.setText("John Smith")
    page.panel.save.click()
    at.settle()
    entry = at.named("John Smith").entry
    assert (entry.badge, entry.certificate) == ("Jonny", "Dr. John Smith")


def test_that_badge_and_certificate_can_be_made_anew(at: WindowRoom) -> None:
    page = roster(at)
    correct(at, page, "محمد علی", "محمد علي")
    wanted: list[tuple[str, str]] = []
    page.reprint_wanted.connect(lambda kind, person: wanted.append((kind, person.entry.name)))
    page.following.badge.click()
    page.following.certificate.click()
    menu = row_menu(page, at.named("Jon Smith"))
    actions = {action.text(): action for action in menu.findChildren(QAction)}
    actions["Reprint the badge"].trigger()
    menu.deleteLater()
    assert wanted == [
        ("badge", "محمد علي"),
        ("certificate", "محمد علي"),
        ("badge", "Jon Smith"),
    ]


def test_that_another_detail_is_no_correction_of_the_name(at: WindowRoom) -> None:
    page = roster(at)
    page.change_person(at.named("Jon Smith"))
    page.panel.more.lines["team"].setText("North")
    page.panel.save.click()
    at.settle()
    assert not page.following.isVisible()


def test_that_the_note_column_shows_pronouns(at: WindowRoom) -> None:
    page = roster(at)
    assert not page.list.frame.view.isColumnHidden(Col.NOTE)
    assert page.list.table.index(0, Col.NOTE).data(NOTE) == ("Pronouns: he/him",)
    assert page.list.table.index(0, Col.NAME).data(NOTE) == ()


def test_that_the_line_about_a_correction_has_room_in_a_small_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with window_room(qtbot, tmp_path / "data", (JON,), width=683) as room:
        page = roster(room)
        correct(room, page, "Jon Smith", "John Smith")
        assert page.following.isVisible()
        assert not page.tools.isVisible()
        assert page.list.frame.isVisible()
        page.following.close_line()
        assert page.tools.isVisible()
