"""Surveys whose last day is over when the data folder opens: destroyed as promised, and told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.rounds import Round
from facilitator.ui.shell.locking import Locking
from facilitator.ui.shell.opening import Opening
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.today.cards import ExpiredNote
from facilitator.ui.today.page import TodayPage
from tests.support.collect_page import answer, collect, opened
from tests.support.collect_room import Room, room


@contextmanager
def waited(qtbot: QtBot, folder: Path, answers: int, days: int) -> Iterator[Room]:
    """A room whose survey was opened today, on a laptop that is opened again so much later."""
    with room(qtbot, folder) as at:
        page = opened(at)
        answer(at, page, answers)
        later = datetime.combine(date.today() + timedelta(days=days), datetime.min.time())
        at.desk.office._clock = lambda: later
        yield at


def open_again(at: Room) -> TodayPage:
    """What the window does with an office that has just opened."""
    window = MainWindow(at.desk)
    at.qtbot.addWidget(window)
    at.desk.sit_in(window)
    opening = Opening(window, at.desk, lambda _folder: _NoLock())
    opening.take(at.desk.office)
    window.show()
    at.settle()
    page = window.page
    assert isinstance(page, TodayPage)
    return page


class _NoLock(QObject):
    def unlock(self) -> None:
        """Nothing is held."""


def notes(page: TodayPage) -> list[str]:
    return [note.accessibleName() for note in page.findChildren(ExpiredNote) if note.isVisible()]


def test_that_too_few_answers_are_destroyed_after_the_day_and_today_says_so(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with waited(qtbot, tmp_path / "data", answers=3, days=15) as at:
        (before,) = at.rounds()
        page = open_again(at)
        assert at.rounds() == ()
        until = date.today() + timedelta(days=14)
        at.qtbot.waitUntil(lambda: len(notes(page)) == 1, timeout=60_000)
        (said,) = notes(page)
        assert said == (
            f"“{before.title}” was kept until {until.day} {until:%B} and is destroyed, as "
            "promised: fewer than 5 people had answered."
        )
        close = page.findChild(QAbstractButton, "close-expired")
        assert isinstance(close, QAbstractButton)
        close.click()
        assert notes(page) == []
        assert at.desk.expired == ()


def test_that_the_day_is_looked_at_again_when_the_lock_opens(qtbot: QtBot, tmp_path: Path) -> None:
    with waited(qtbot, tmp_path / "data", answers=3, days=14) as at:
        window = MainWindow(at.desk)
        at.qtbot.addWidget(window)
        at.desk.locking = locking = Locking(window)
        opening = Opening(window, at.desk, lambda _folder: _NoLock())
        opening.take(at.desk.office)
        window.show()
        at.settle()
        window.go("session", session_id=at.session.id)
        at.settle()
        assert len(at.rounds()) == 1
        locking.lock()
        night = datetime.combine(date.today() + timedelta(days=15), datetime.min.time())
        at.desk.office._clock = lambda: night
        locking.trainer_is_back()
        at.settle()
        assert at.rounds() == ()
        page = window.page
        assert isinstance(page, TodayPage)
        at.qtbot.waitUntil(lambda: len(notes(page)) == 1, timeout=60_000)


def test_that_answers_wait_through_their_last_day_and_enough_wait_on(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with waited(qtbot, tmp_path / "few", answers=3, days=14) as at:
        page = open_again(at)
        assert at.desk.expired == ()
        assert not page.findChildren(ExpiredNote)
        assert len(at.rounds()) == 1
    with waited(qtbot, tmp_path / "enough", answers=5, days=15) as at:
        page = open_again(at)
        assert at.desk.expired == ()
        assert not page.findChildren(ExpiredNote)
        assert len(at.rounds()) == 1


def test_that_collect_forgets_a_survey_that_was_destroyed_meanwhile(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with waited(qtbot, tmp_path / "data", answers=3, days=15) as at:
        open_again(at)
        page = collect(at)
        assert page.opening.page is not None
        gone: tuple[Round, ...] = services.collection.open_rounds(at.desk.office)
        assert gone == ()
