"""The lock: covers the trainer's side, loses nothing, opens with the passphrase or the PIN."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.system.machine import Machine
from facilitator.ui.kiosk.window import KioskWindow
from facilitator.ui.parts.dialogs import Question
from facilitator.ui.settings.page import SettingsPage
from facilitator.ui.shell.desk import Desk
from facilitator.ui.shell.locking import Locking
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.work import Work
from tests.support import keyrings
from tests.support.kiosk_rounds import plain_round
from tests.support.offices import a_session, an_open_round

PIN, PASSPHRASE = "2468", " ".join(services.keys.words()[:5])
MINUTE = 60_000


@dataclass
class Place:
    """A window over a data folder, and a clock that only the test moves."""

    qtbot: QtBot
    window: MainWindow
    passed: list[int] = field(default_factory=lambda: [0])

    @property
    def desk(self) -> Desk:
        return self.window.desk

    @property
    def handle(self) -> QWindow:
        """Where the system brings keys and touches."""
        return self.window.windowHandle()

    @property
    def locking(self) -> Locking:
        assert self.desk.locking is not None
        return self.desk.locking

    def wait(self, minutes: float) -> None:
        """Awake: the lock looks all the while."""
        for _ in range(round(minutes * 6)):
            self.passed[0] += 10_000
            self.locking.look()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.work.busy, timeout=60_000)

    def type(self, secret: str) -> None:
        assert self.locking.veil is not None
        form = self.locking.veil.form
        self.qtbot.waitUntil(form.button.isEnabled, timeout=60_000)
        form.field.clear()
        QTest.keyClicks(form.field, secret)
        QTest.keyClick(form.field, Qt.Key.Key_Return)
        self.settle()

    def take_keys(self) -> None:
        """The window has the keyboard, and its shortcuts work."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        lock = self.window.rail.items["lock"]
        self.qtbot.waitUntil(lambda: not lock.shortcut().isEmpty(), timeout=60_000)

    def seen(self) -> set[str]:
        """All words that can be seen or heard, in every window."""
        told = set()
        for top in QApplication.topLevelWidgets():
            for widget in (top, *top.findChildren(QWidget)):
                if widget.isVisible():
                    told.add(widget.accessibleName())
                    told.add(widget.windowTitle())
                    told.add(widget.text() if isinstance(widget, QLabel) else "")
        return told - {""}


Places = Callable[..., Place]


@pytest.fixture
def places(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Places]:
    made: list[Place] = []

    def make(*, passphrase: bool = False, pin: bool = True) -> Place:
        folder = tmp_path / "data"
        office = services.folders.create(
            folder, passphrase=PASSPHRASE if passphrase else None, practice=not passphrase
        )
        if pin:
            services.preferences.set_pin(folder, PIN)
        desk = Desk(folder, Work(), services.preferences.read(folder))
        window = MainWindow(desk)
        place = Place(qtbot, window)
        desk.run_on(Machine(passed_ms=lambda: place.passed[0]))
        window.resize(1366, 688)
        window.show()
        qtbot.waitUntil(lambda: desk.locking is not None, timeout=60_000)
        desk.take_office(office)
        window.go("sessions")
        place.settle()
        qtbot.addWidget(window)
        made.append(place)
        return place

    with keyrings.using(keyrings.none()):
        yield make
        for place in made:
            place.locking.uncover()
            place.settle()
            place.window.leave()


def test_that_the_window_locks_after_ten_minutes_without_input(places: Places) -> None:
    place = places()
    before = place.seen()
    place.wait(9.9)
    assert not place.locking.locked
    place.wait(0.1)
    assert place.locking.locked
    assert place.seen() & before <= {"Facilitator"}
    assert "Locked. Nothing is lost." in place.seen()
    place.type(PIN)
    assert not place.locking.locked
    assert place.seen() == before
    assert place.window.windowTitle() == "Sessions – Facilitator"


def test_that_every_input_begins_the_time_anew(places: Places) -> None:
    place = places()
    for deed in (
        lambda: QTest.keyClick(place.handle, Qt.Key.Key_Shift),
        lambda: QTest.mouseClick(place.handle, Qt.MouseButton.LeftButton, pos=QPoint(700, 600)),
        lambda: QTest.mouseMove(place.handle, QPoint(600, 500)),
    ):
        place.wait(9)
        deed()
    place.wait(9)
    assert not place.locking.locked


def test_that_a_touch_after_a_sleep_locks_instead_of_reaching_the_page(places: Places) -> None:
    place = places()
    place.passed[0] += 30 * MINUTE
    item = place.window.rail.items["today"]
    at = item.mapTo(place.window, item.rect().center())
    QTest.mouseClick(place.handle, Qt.MouseButton.LeftButton, pos=at)
    assert place.locking.locked
    assert "today" not in place.window.pages


def test_that_never_means_never(places: Places) -> None:
    place = places()
    place.desk.take_preferences(place.desk.preferences._replace(lock_minutes=0))
    place.wait(600)
    assert not place.locking.locked


def test_that_the_passphrase_unlocks_where_there_is_one(places: Places) -> None:
    place = places(passphrase=True)
    office = place.desk.office
    place.locking.lock()
    assert place.locking.veil is not None
    assert "Type your passphrase or your recovery code." in place.locking.veil.words()
    place.type(PIN)
    assert place.locking.locked
    assert office.locked
    place.qtbot.waitUntil(lambda: bool(place.locking.veil.form.fault), timeout=60_000)
    assert place.locking.veil.form.fault == "Not quite. Try once more."
    place.type(PASSPHRASE.upper())
    assert not place.locking.locked
    assert place.desk.office is office
    assert not office.locked


def test_that_a_wrong_pin_waits_and_can_be_typed_over(places: Places) -> None:
    place = places()
    place.locking.lock()
    place.type("1111")
    assert place.locking.veil is not None
    assert not place.locking.veil.form.button.isEnabled()
    place.qtbot.waitUntil(place.locking.veil.form.button.isEnabled, timeout=60_000)
    place.type(PIN)
    assert not place.locking.locked


def test_that_without_passphrase_and_pin_no_lock_is_offered(places: Places) -> None:
    place = places(pin=False)
    assert place.window.rail.items["lock"].isHidden()
    place.wait(600)
    place.locking.lock()
    assert not place.locking.locked
    place.window.go("settings")
    page = place.window.page
    assert isinstance(page, SettingsPage)
    assert not page.lock_after.isEnabled()
    assert any("nothing to unlock with" in text for text in place.seen())


def test_that_ctrl_l_locks_at_once(places: Places) -> None:
    place = places()
    assert not place.window.rail.items["lock"].isHidden()
    place.take_keys()
    QTest.keyClick(place.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    place.qtbot.waitUntil(lambda: place.locking.locked, timeout=60_000)


def test_that_no_shortcut_reaches_the_pages_behind_the_lock(places: Places) -> None:
    place = places()
    place.take_keys()
    place.locking.lock()
    page = place.window.page
    for key in ("1", "2", "3", "4", "F", "Z"):
        QTest.keyClick(
            place.window, getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.ControlModifier
        )
    QTest.keyClick(place.window, Qt.Key.Key_F1)
    assert not any(item.isDown() for item in place.window.rail.items.values())
    assert place.window.page is page
    for _ in range(12):
        QTest.keyClick(place.window.focusWidget() or place.window, Qt.Key.Key_Tab)
        focus = place.window.focusWidget()
        assert focus is None or place.locking.veil.isAncestorOf(focus)


def test_that_an_open_dialog_is_hidden_and_comes_back(places: Places) -> None:
    place = places()
    question = Question(
        "Remove Dana Whitcomb?", "She is on the list.", "Remove", parent=place.window
    )
    question.open()
    place.locking.lock()
    assert not question.isVisible()
    place.type(PIN)
    assert question.isVisible()
    question.reject()


def test_that_a_dialog_that_comes_up_behind_the_lock_waits_for_the_key(places: Places) -> None:
    place = places()
    place.locking.lock()
    question = Question(
        "Remove Dana Whitcomb?", "She is on the list.", "Remove", parent=place.window
    )
    question.open()
    place.qtbot.waitUntil(lambda: not question.isVisible(), timeout=60_000)
    place.type(PIN)
    assert question.isVisible()
    question.reject()


def test_that_a_page_that_opens_behind_the_lock_shows_neither_itself_nor_its_title(
    places: Places,
) -> None:
    place = places()
    place.locking.lock()
    before = place.seen()
    place.window.go("settings")
    assert place.seen() == before
    place.type(PIN)
    assert place.window.windowTitle() == "Settings – Facilitator"


def test_that_the_veil_covers_the_whole_window_at_every_size(places: Places) -> None:
    place = places()
    place.locking.lock()
    place.window.resize(900, 500)
    assert place.locking.veil is not None
    assert place.locking.veil.geometry() == place.window.rect()


def test_that_the_trainers_pin_on_the_participant_screen_counts_where_it_is_the_key(
    places: Places,
) -> None:
    place = places()
    place.wait(11)
    assert place.locking.locked
    place.settle()
    assert place.desk.office.locked
    place.locking.trainer_is_back()
    place.settle()
    assert not place.locking.locked
    assert not place.desk.office.locked


def test_that_what_is_asked_behind_the_lock_waits_for_the_key(places: Places) -> None:
    place = places(passphrase=True)
    office, found = place.desk.office, []
    place.locking.lock()
    place.desk.work.do(lambda: a_session(office), found.append, found.append, owner=place.window)
    place.desk.hub.announce(frozenset(Change))
    for page in ("today", "plan", "forms", "settings", "help", "sessions"):
        place.window.go(page)
    assert place.window.leaving is not None
    assert place.desk.power is not None
    place.window.leaving.look()
    place.desk.power.look()
    place.settle()
    assert found == []
    assert place.window.said == ""
    place.type(PASSPHRASE)
    place.settle()
    assert found[0].title == "Day 1"
    assert "Day 1" in str(place.window.page.table.card(0))
    assert place.window.said == ""


def test_that_what_waits_for_data_that_is_closed_for_good_is_forgotten(places: Places) -> None:
    place = places()
    office, found = place.desk.office, []
    place.locking.lock()
    place.desk.work.do(lambda: a_session(office), found.append, found.append, owner=place.window)
    place.settle()
    place.locking.data_closed()
    place.settle()
    office.unlock()
    place.desk.work.unlocked()
    place.settle()
    assert found == []


def test_that_waking_from_a_sleep_locks(places: Places) -> None:
    place = places()
    place.passed[0] += 20_000
    place.locking.look()
    assert not place.locking.locked
    place.passed[0] += 40_000
    place.locking.look()
    assert place.locking.locked


def test_that_coming_back_by_pin_shows_the_lock_where_a_passphrase_is_set(places: Places) -> None:
    place = places(passphrase=True)
    place.wait(5)
    place.locking.trainer_is_back()
    place.wait(9)
    assert not place.locking.locked
    place.passed[0] += 11 * MINUTE
    place.locking.trainer_is_back()
    assert place.locking.locked


def test_that_the_time_is_kept_in_the_settings(places: Places) -> None:
    place = places()
    place.window.go("settings")
    page = place.window.page
    assert isinstance(page, SettingsPage)
    page.lock_after.chosen.emit("20")
    place.settle()
    assert services.preferences.read(place.desk.data_folder).lock_minutes == 20


def test_that_the_participant_screen_goes_on_while_the_trainers_side_locks(places: Places) -> None:
    place = places()
    screen = KioskWindow(
        plain_round(), "Ashgrove", lambda *_: None, lambda: b"1", PIN.__eq__, 180, place.window
    )
    with place.qtbot.waitExposed(screen):
        screen.show()
    for _ in range(3):
        place.wait(4)
        QTest.mouseClick(screen.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(9, 99))
        QTest.keyClick(screen.windowHandle(), Qt.Key.Key_Tab)
    assert place.locking.locked
    assert screen.isVisible()
    assert screen.isActiveWindow()
    assert screen.page_name == "welcome"
    screen._leave()
    assert place.locking.veil is not None
    assert place.locking.veil.isVisible()
    screen.deleteLater()


def test_that_closing_a_locked_window_names_no_survey_before_the_key(places: Places) -> None:
    place = places()
    office = place.desk.office
    an_open_round(office, a_session(office), ("pulse",))
    place.window.leaving.look()
    place.settle()
    place.locking.lock()
    assert not place.window.close()
    question = place.window.leaving.question
    place.qtbot.waitUntil(lambda: not question.isVisible(), timeout=60_000)
    assert place.window.isVisible()
    place.type(PIN)
    assert question.isVisible()
    question.no.click()
