"""Backups in the window: chosen once, made by themselves after closing, and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.leaving import Task
from facilitator.services import leaving
from facilitator.services.backup import Standing
from facilitator.storage import office as offices
from facilitator.ui.parts import files
from facilitator.ui.session.leaving import LeavingPage
from facilitator.ui.settings.backups import BackupsCard, last_words, place_words
from facilitator.ui.settings.checking import CheckCard
from facilitator.ui.shell.desk import Desk
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.today.page import TodayPage
from facilitator.ui.unlock.backup_page import BackupPage
from facilitator.ui.unlock.page import UnlockPage
from tests.support import keyrings
from tests.support.backups import a_backup, furnish
from tests.support.collect_page import answer, collect, opened, press
from tests.support.collect_room import FakeShell, Room, room
from tests.support.offices import PASSPHRASE, MovingClock
from tests.support.window_room import painted_window, texts


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with room(qtbot, tmp_path / "data", people=8) as made:
        yield made


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "STICK"
    folder.mkdir()
    monkeypatch.setattr(leaving, "on_same_disk", lambda *_: False)
    monkeypatch.setattr(files, "ask_folder", lambda *_: folder)
    return folder


def settings_card(at: Room) -> BackupsCard:
    card = BackupsCard(at.desk)
    at.qtbot.addWidget(card)
    card.show()
    card.read()
    at.settle()
    return card


def leaving_page(at: Room) -> LeavingPage:
    page = LeavingPage(at.desk)
    at.qtbot.addWidget(page)
    page.resize(1158, 508)
    page.show()
    page.show_session(at.session)
    at.settle()
    return page


def click(at: Room, page: QWidget, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    assert found.isVisible(), name
    found.click()
    at.settle()


def close_a_survey(at: Room) -> None:
    page = opened(at)
    answer(at, page, 6)
    press(at, page, "close-survey")
    press(at, page, "close-and-count")


# Settings ---------------------------------------------------------------------------------------


def test_that_a_folder_is_chosen_and_given_up_in_settings(at: Room, stick: Path) -> None:
    card = settings_card(at)
    assert "Choose a folder on a stick" in card.place.sentence.text()
    assert card.last.text() == "No backup was made yet."
    assert card.none.isHidden()
    click(at, card, "backup-folder")
    assert services.backup.standing(at.desk.data_folder).folder == stick
    assert "To “STICK”" in card.place.sentence.text()
    click(at, card, "backup-none")
    assert services.backup.standing(at.desk.data_folder).folder is None
    assert card.none.isHidden()


def test_that_a_backup_can_be_saved_from_settings(at: Room, stick: Path) -> None:
    card = settings_card(at)
    click(at, card, "backup-now")
    (made,) = stick.iterdir()
    assert at.shell.toasts == [f"Saved as “{made.name}”"]
    assert card.last.text().startswith("Last backup: ")
    stick.rename(stick.with_name("gone"))
    click(at, card, "backup-now")
    assert "is not there" in at.shell.faults[0].message
    assert card.now.isEnabled()


def test_that_no_folder_chosen_changes_nothing(at: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ask_folder", lambda *_: None)
    card = settings_card(at)
    click(at, card, "backup-folder")
    click(at, card, "backup-now")
    assert services.backup.standing(at.desk.data_folder) == Standing()


def test_that_an_owed_backup_is_told_with_the_last_one() -> None:
    standing = Standing(Path("/media/STICK"), date(2026, 11, 24), due=True)
    assert last_words(standing).startswith("Last backup: Tue 24 November 2026. One is still owed")
    assert "The newest ten stay there" in place_words(standing)
    for where in (standing, Standing()):
        assert "A survey that is still open is in no backup." in place_words(where)


def test_that_there_is_nothing_to_choose_before_there_is_data(
    qtbot: QtBot, bare_desk: Desk
) -> None:
    card = BackupsCard(bare_desk)
    qtbot.addWidget(card)
    card.read()
    assert card.isHidden()


def test_that_ones_own_data_can_be_checked_in_the_window(at: Room) -> None:
    card = CheckCard(at.desk)
    at.qtbot.addWidget(card)
    card.read()
    click(at, card, "check-my-data")
    at.qtbot.waitUntil(lambda: "All is as promised." in texts(card), timeout=60_000)
    assert "The database is careful" in texts(card)
    assert any("hibernation" in text for text in texts(card))
    (at.desk.data_folder / "before-1-key.json").write_text("{}")
    click(at, card, "check-my-data")
    at.qtbot.waitUntil(lambda: "1 not as promised:" in texts(card), timeout=60_000)
    named = [line.accessibleName() for line in card.findChildren(QWidget) if line.isVisible()]
    assert any(name.startswith("Not as promised: Nothing is left over.") for name in named)
    card.read()
    assert "1 not as promised:" not in texts(card)


# After closing ----------------------------------------------------------------------------------


def test_that_a_backup_is_made_by_itself_after_closing(at: Room, stick: Path) -> None:
    services.backup.choose(at.desk.office, stick)
    close_a_survey(at)
    (made,) = stick.iterdir()
    assert services.restoring.check(made).answers == 6
    assert at.shell.toasts[-1] == "Closed: 6 answers are counted, a backup is on “STICK”"
    assert not at.shell.faults
    page = leaving_page(at)
    assert page.choices[Task.BACKUP].on
    assert page.backups.last.text().startswith("Last backup: ")


def test_that_a_stick_that_is_not_in_is_one_calm_sentence_and_made_up_for_later(
    at: Room, stick: Path
) -> None:
    services.backup.choose(at.desk.office, stick)
    away = stick.rename(stick.with_name("bag"))
    close_a_survey(at)
    (fault,) = at.shell.faults
    assert fault.message.startswith("The survey is closed and counted; only its backup was not")
    assert at.shell.toasts[-1] == "Closed: 6 answers are counted"
    page = leaving_page(at)
    assert len(at.shell.faults) == 1
    assert "One is still owed" in page.backups.last.text()
    assert not page.choices[Task.BACKUP].on
    away.rename(stick)
    page.show_session(at.session)
    at.settle()
    assert page.choices[Task.BACKUP].on
    assert "owed" not in page.backups.last.text()
    assert page.bar.toast_text.startswith("Saved as")


def test_that_without_a_folder_closing_says_nothing_of_backups(at: Room, stick: Path) -> None:
    close_a_survey(at)
    assert at.shell.toasts[-1] == "Closed: 6 answers are counted"
    assert not at.shell.faults
    assert list(stick.iterdir()) == []
    assert collect(at).isVisible()


def test_that_the_place_of_a_backup_is_offered_for_all_that_follow(at: Room, stick: Path) -> None:
    page = leaving_page(at)
    assert page.backups.always.isHidden()
    click(at, page, "save-backup")
    click(at, page, "backup-always")
    assert services.backup.standing(at.desk.data_folder).folder == stick
    assert page.backups.always.isHidden()
    assert "To “STICK”" in page.backups.place.text()


# Bringing back ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("locked")
    with keyrings.using(keyrings.memory()):
        office = offices.create(home / "data", passphrase=PASSPHRASE, clock=MovingClock())
        furnish(office)
        made: Path = services.backup.save(office, home)
        office.close()
    return made


class _Empty:
    """A window on a folder with nothing in it, and the page that brings a backup back."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk, self.shell = qtbot, desk, FakeShell()
        self.shell.preferences_changed = lambda: None  # type: ignore[attr-defined]
        desk.sit_in(self.shell)  # type: ignore[arg-type]
        desk.new = True
        self.page = BackupPage(desk)
        qtbot.addWidget(self.page)
        self.page.resize(1158, 600)
        self.page.show()
        self.page.opened()

    def choose(self, file: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files, "ask_open", lambda *_: file)
        chosen = self.page.file is not None
        (self.page.another if chosen else self.page.choose).click()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.work.busy, timeout=60_000)

    def close(self) -> None:
        if self.desk.has_office:
            self.desk.work.do(self.desk.office.close, owner=self.desk.work)
        self.settle()


@pytest.fixture
def empty(qtbot: QtBot, bare_desk: Desk) -> Iterator[_Empty]:
    with keyrings.using(keyrings.none()):
        made = _Empty(qtbot, bare_desk)
        yield made
        made.close()


def test_that_the_first_page_leads_to_a_backup(empty: _Empty) -> None:
    today = TodayPage(empty.desk)
    empty.qtbot.addWidget(today)
    today.show_first_start()
    button = today.findChild(QAbstractButton, "use-a-backup")
    assert button is not None
    button.click()
    assert empty.shell.went == [("backup", {})]


def test_that_a_backup_comes_back_with_its_passphrase(
    empty: _Empty, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = empty.page
    assert not page.restore.isVisible()
    empty.choose(locked, monkeypatch)
    assert page.typed.isVisible()
    assert not page.restore.isEnabled()
    QTest.keyClicks(page.typed, "river maple lanterns")
    page.restore.click()
    empty.settle()
    assert "of the day it was made" in page.field.fault
    assert not empty.shell.faults
    assert not empty.desk.data_folder.exists()
    page.typed.clear()
    QTest.keyClicks(page.typed, PASSPHRASE)
    page.restore.click()
    empty.settle()
    assert empty.shell.went == [("today", {})]
    assert empty.shell.toasts == ["Everything is back: 1 session, 1 closed survey"]
    assert len(services.sessions.cards(empty.desk.office)) == 1
    assert not empty.desk.preferences.has_pin
    assert page.typed.text() == ""
    assert not empty.desk.new


def test_that_a_practice_backup_comes_back_without_a_passphrase(
    empty: _Empty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.choose(a_backup(tmp_path / "made"), monkeypatch)
    assert not empty.page.typed.isVisible()
    assert empty.page.bar.sentence == "It opens without a passphrase."
    empty.page.restore.click()
    empty.settle()
    assert empty.desk.office.practice


def test_that_a_file_that_is_no_backup_is_said_and_another_can_be_chosen(
    empty: _Empty, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "holiday.zip"
    picture.write_bytes(b"a picture")
    empty.choose(picture, monkeypatch)
    assert "not a backup" in empty.shell.faults[0].message
    assert empty.page.file is None
    empty.choose(locked, monkeypatch)
    assert not empty.shell.faults
    empty.choose(None, monkeypatch)
    assert empty.page.file == locked
    empty.page.back.click()
    assert empty.page.file is None
    assert empty.shell.went == [("today", {})]


# In the place of locked data --------------------------------------------------------------------


@pytest.fixture
def window(
    qtbot: QtBot, dressed: QApplication, locked: Path, tmp_path: Path
) -> Iterator[MainWindow]:
    """The program's window on a folder whose passphrase nobody has."""
    with keyrings.using(keyrings.none()):
        offices.create(tmp_path / "data", passphrase="nobody knows these words").close()
        made = painted_window(qtbot, dressed, tmp_path / "data")
        qtbot.waitUntil(lambda: made.findChild(UnlockPage) is not None, timeout=60_000)
        yield made
        qtbot.waitUntil(lambda: not made.desk.work.busy, timeout=60_000)
        made.leave()


def shown_page(window: MainWindow) -> BackupPage:
    page = window.stack.currentWidget()
    assert isinstance(page, BackupPage)
    return page


def test_that_a_backup_takes_the_place_of_data_that_does_not_open(
    qtbot: QtBot, window: MainWindow, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.findChild(UnlockPage).backup.click()
    shown_page(window).back.click()
    page = window.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    page.backup.click()
    monkeypatch.setattr(files, "ask_open", lambda *_: locked)
    backup = shown_page(window)
    backup.choose.click()
    qtbot.waitUntil(backup.typed.isVisible, timeout=60_000)
    QTest.keyClicks(backup.typed, PASSPHRASE)
    backup.restore.click()
    qtbot.waitUntil(lambda: window.desk.has_office, timeout=60_000)
    folder = window.desk.data_folder
    assert (folder / "before-1-facilitator.db").exists()
    assert len(services.sessions.cards(window.desk.office)) == 1
    assert isinstance(window.page, TodayPage)
    assert window.rail.isVisible()
