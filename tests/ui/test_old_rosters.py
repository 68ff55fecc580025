"""Today reminds of names that are no longer wanted; one question, and they are gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.services import preferences
from facilitator.ui.settings.page import SettingsPage
from facilitator.ui.shell.desk import Desk
from facilitator.ui.today.page import TodayPage
from facilitator.ui.today.rosters import OldRosters

Settle = Callable[[Desk], None]


@pytest.fixture
def today(desk: Desk, qtbot: QtBot, settle: Settle, planned: Callable[..., int]) -> TodayPage:
    for number, (days, people) in enumerate(
        ((1, 8), (-20, 8), (-91, 24), (-100, 1), (-200, 9), (-300, 7))
    ):
        planned(f"Day {number}", days, people)
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1158, 688)
    page.show()
    page.opened()
    settle(desk)
    return page


def card(page: TodayPage) -> OldRosters | None:
    return next((one for one in page.findChildren(OldRosters) if one.isVisible()), None)


def words(page: TodayPage) -> str:
    found = card(page)
    return "" if found is None else " ".join(one.text() for one in found.findChildren(QLabel))


def press(page: TodayPage, place: int, answer: QDialog.DialogCode) -> str:
    found = card(page)
    assert found is not None
    found.buttons[place].click()
    question = found.question
    assert question is not None
    said = f"{question.windowTitle()} {question.accessibleDescription()}"
    question.done(answer)
    return said


def test_that_today_names_the_rosters_that_are_past_their_day(today: TodayPage) -> None:
    said = words(today)
    for title in ("Day 5", "Day 4", "Day 3"):
        assert f"{title}, Ashgrove County" in said
    assert "7 names, wanted until " in said
    assert "1 name, wanted" in said
    assert "1 more roster follows when these are done." in said
    assert "Day 1" not in said


def test_that_names_are_removed_after_one_question_and_stay_without_it(
    today: TodayPage, desk: Desk, settle: Settle
) -> None:
    def left() -> dict[str, int]:
        return {one.session.title: one.people for one in services.sessions.cards(desk.office)}

    said = press(today, 0, QDialog.DialogCode.Rejected)
    settle(desk)
    assert said.startswith("Remove the names of Day 5? All 7 names of this session")
    assert "Certificates and sign-in sheets can then no longer be made" in said
    assert "Backups you made before still hold the names." in said
    assert left()["Day 5"] == 7
    press(today, 0, QDialog.DialogCode.Accepted)
    settle(desk)
    assert left() == {"Day 0": 8, "Day 1": 8, "Day 2": 24, "Day 3": 1, "Day 4": 9, "Day 5": 0}
    assert "Day 5, Ashgrove" not in words(today)
    assert "Day 2, Ashgrove" in words(today)


def test_that_nothing_is_said_where_names_are_kept_for_good(
    today: TodayPage, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.rosters.days.chosen.emit("0")
    settle(desk)
    assert preferences.read(desk.data_folder).roster_days == 0
    today.opened()
    settle(desk)
    assert card(today) is None
