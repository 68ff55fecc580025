"""A forgotten PIN is replaced by the passphrase; five wrong ones wait a minute, whatever comes
between; and the participant screen goes on while the data behind it is locked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from facilitator import services
from facilitator.services import preferences
from facilitator.services.collection import OpenRound
from facilitator.system import awake
from facilitator.system.machine import Machine
from facilitator.ui.kiosk.window import KioskWindow
from facilitator.ui.session.collect.page import CollectPage
from facilitator.ui.settings.page import SettingsPage
from facilitator.ui.shell import lock_veil
from facilitator.ui.shell.desk import Desk
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.work import Work
from tests.support import keyrings
from tests.support.offices import PASSPHRASE, a_session, an_open_round, answer, restarted

PIN = "2468"


@dataclass
class Desks:
    """A window over a folder with an open survey, and clocks that only the test moves."""

    qtbot: QtBot
    window: MainWindow
    survey: OpenRound
    passed: list[int] = field(default_factory=lambda: [0])

    @property
    def desk(self) -> Desk:
        return self.window.desk

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.work.busy, timeout=60_000)

    def hand_over(self) -> KioskWindow:
        (page,) = self.window.findChildren(CollectPage)
        button = page.findChild(QAbstractButton, "hand-over")
        assert button is not None
        button.click()
        self.settle()
        assert page.handing_over.screen is not None
        return page.handing_over.screen

    def touch(self, screen: KioskWindow, *names: str) -> None:
        for name in names:
            self.qtbot.waitUntil(lambda name=name: screen.control(name) is not None, timeout=60_000)
            screen._model.hold.shown(-1_000, by_hand=True)
            control = screen.control(name)
            assert isinstance(control, QAbstractButton), name
            control.click()
            self.settle()

    def type_pin(self, screen: KioskWindow, pin: str) -> None:
        self.touch(screen, *(f"pin-{digit}" for digit in pin), "pin-enter")

    def type_key(self, screen: KioskWindow, key: str) -> None:
        found = screen.control("key")
        assert isinstance(found, QLineEdit)
        QTest.keyClicks(found, key)
        QTest.keyClick(found, Qt.Key.Key_Return)
        self.settle()

    def lock(self) -> None:
        assert self.desk.locking is not None
        for _ in range(70):
            self.passed[0] += 10_000
            self.desk.locking.look()
        self.settle()
        assert self.desk.office.locked


Rooms = Callable[..., Desks]


@pytest.fixture
def rooms(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Rooms]:
    made: list[Desks] = []

    def make(*, passphrase: bool = True) -> Desks:
        folder = tmp_path / "data"
        office = services.folders.create(
            folder, passphrase=PASSPHRASE if passphrase else None, practice=not passphrase
        )
        preferences.set_pin(folder, PIN)
        session = a_session(office, people=8)
        survey = an_open_round(office, session, ("pulse",))
        desk = Desk(folder, Work(), preferences.read(folder))
        window = MainWindow(desk)
        room = Desks(qtbot, window, survey)
        desk.run_on(Machine(displays=lambda: 1, charge=lambda: None))
        desk.machine.passed_ms = lambda: room.passed[0]
        window.resize(1366, 688)
        window.show()
        qtbot.waitUntil(lambda: desk.locking is not None, timeout=60_000)
        desk.take_office(office)
        window.go("session", session_id=session.id, step="collect")
        room.settle()
        qtbot.addWidget(window)
        made.append(room)
        return room

    with keyrings.using(keyrings.memory()):
        yield make
        for room in made:
            room.settle()
            room.window.leave()


def test_that_answers_and_thanks_go_on_while_the_data_is_locked_and_the_passphrase_leads_out(
    rooms: Rooms,
) -> None:
    room = rooms()
    screen = room.hand_over()
    room.lock()
    answer(room.desk.office, room.survey, 3)
    screen._watch._slept()
    room.settle()
    assert screen.page_name == "interrupted"
    assert screen.control("safe").property("text") == "3 answers are safe."
    room.touch(screen, "trainer")
    room.type_pin(screen, PIN)
    room.touch(screen, "go-on")
    assert screen.page_name == "welcome"
    assert room.desk.office.locked
    assert room.window.said == ""

    room.touch(screen, "trainer", "forgot-pin")
    assert screen.page_name == "key"
    room.type_key(screen, "not the passphrase")
    assert screen.control("key-note").property("text").startswith("That does not open it.")
    assert room.desk.office.locked
    room.type_key(screen, PASSPHRASE)
    assert not isValid(screen)
    assert not room.desk.office.locked
    assert not room.desk.locking.locked
    assert room.window.said == ""
    page = room.window.page
    assert isinstance(page, SettingsPage)
    room.qtbot.waitUntil(page.pin.first.isVisible, timeout=60_000)
    assert not page.pin.now.isVisible()
    for control in (page.pin.first, page.pin.second):
        QTest.keyClicks(control, "1357")
    page.pin.keep.click()
    room.settle()
    assert preferences.pin_matches(room.desk.data_folder, "1357")
    assert room.window.page is room.window.pages["session"]


def test_that_back_leads_to_the_pin_and_the_screen_stays_the_participants(rooms: Rooms) -> None:
    room = rooms()
    screen = room.hand_over()
    room.touch(screen, "trainer", "forgot-pin", "key-cancel")
    assert screen.page_name == "pin"
    room.touch(screen, "pin-cancel")
    assert screen.page_name == "welcome"
    room.touch(screen, "trainer", "forgot-pin")
    screen._model.tick(screen._clock() + 40_000)
    assert screen.page_name == "welcome"  # the trainer has gone
    room.touch(screen, "trainer")
    room.type_pin(screen, PIN)
    assert not isValid(screen)
    assert not isinstance(room.window.page, SettingsPage)


def test_that_a_pin_that_is_known_after_all_leads_back_as_ever(rooms: Rooms) -> None:
    room = rooms()
    screen = room.hand_over()
    screen._watch._slept()
    room.settle()
    room.touch(screen, "trainer", "forgot-pin")
    room.type_key(screen, PASSPHRASE)
    room.touch(screen, "go-on")
    assert screen.page_name == "welcome"  # the key led on, not out
    room.touch(screen, "trainer")
    room.type_pin(screen, PIN)
    assert not isValid(screen)
    assert room.window.page is room.window.pages["session"]


def test_that_five_wrong_pins_wait_through_veil_lock_and_restart(rooms: Rooms, monkeypatch) -> None:
    room, now = rooms(passphrase=False), [1_000_000]
    monkeypatch.setattr(awake, "steady_ms", lambda: now[0])
    monkeypatch.setattr(lock_veil, "steady_ms", lambda: now[0])
    folder = room.desk.data_folder
    screen = room.hand_over()
    screen._clock = lambda: now[0]
    for tries in range(1, 6):
        room.touch(screen, "trainer")
        assert screen.control("forgot-pin") is None  # nothing could be typed in its place
        room.type_pin(screen, "1111")
        if tries < 5:
            room.touch(screen, "pin-cancel")
        assert preferences.wrong_pins(folder) == tries
    kept = json.loads((folder / "settings.json").read_text())
    assert kept["wrong_pins"] == 5
    assert screen.control("pin-note").property("text").startswith("Five tries were wrong.")
    assert not screen.control("pin-enter").isEnabled()
    room.touch(screen, "pin-cancel", "trainer")
    screen.tick()
    assert not screen.control("pin-enter").isEnabled()
    screen._leave()
    room.settle()

    room.desk.locking.lock()
    veil = room.desk.locking.veil
    assert veil is not None
    QTest.keyClicks(veil.form.field, PIN)
    QTest.keyClick(veil.form.field, Qt.Key.Key_Return)
    assert veil.form.fault.startswith("Five tries were wrong. Please wait 60 seconds")

    again = Desk(folder, room.desk.work, preferences.read(folder))
    now[0] += 10_000_000  # the computer was off, and nobody knows for how long
    assert again.pin_gate.waits(now[0]) == 60
    assert again.pin_gate.waits(now[0] + 59_000) == 1
    assert again.pin_gate.waits(now[0] + 60_000) == 0
    room.settle()
    assert preferences.wrong_pins(folder) == 0

    now[0] += 61_000
    QTest.keyClick(veil.form.field, Qt.Key.Key_Return)
    room.settle()
    assert not room.desk.locking.locked


def test_that_settings_ask_for_the_pin_of_now_or_the_passphrase(rooms: Rooms) -> None:
    room = rooms()
    folder = room.desk.data_folder
    room.window.go("settings", part="pin")
    page = room.window.page
    assert isinstance(page, SettingsPage)
    room.qtbot.waitUntil(page.pin.now.isVisible, timeout=60_000)

    def change(now: str, new: str) -> None:
        page.pin.begin()
        for control, text in ((page.pin.now, now), (page.pin.first, new), (page.pin.second, new)):
            control.clear()
            QTest.keyClicks(control, text)
        page.pin.keep.click()
        room.settle()

    change("9999", "1111")
    assert (
        page.pin.now_field.fault == "That is neither your PIN nor your passphrase. Try once more."
    )
    assert preferences.wrong_pins(folder) == 1
    change(PIN, "1111")
    assert preferences.pin_matches(folder, "1111")
    assert preferences.wrong_pins(folder) == 0
    change(PASSPHRASE, "2222")
    assert preferences.pin_matches(folder, "2222")


def test_that_settings_look_at_one_guess_at_a_time_and_count_each(rooms: Rooms) -> None:
    room = rooms()
    room.window.go("settings", part="pin")
    card = room.window.page.pin
    room.qtbot.waitUntil(card.now.isVisible, timeout=60_000)
    for control, text in ((card.now, "9999"), (card.first, "1111"), (card.second, "1111")):
        QTest.keyClicks(control, text)
    for _ in range(3):
        QTest.keyClick(card.now, Qt.Key.Key_Return)
        QTest.keyClicks(card.now, "0")
    room.settle()
    assert preferences.wrong_pins(room.desk.data_folder) == 1
    assert card.now.text() == "9999"
    assert card.keep.isEnabled()


def test_that_a_key_typed_for_a_new_pin_counts_for_that_visit_only(rooms: Rooms) -> None:
    room = rooms()
    room.window.go("settings", part="new-pin")
    card = room.window.page.pin
    room.qtbot.waitUntil(card.first.isVisible, timeout=60_000)
    assert card.now_field.isHidden()
    QTest.keyClicks(card.first, "1111")
    room.window.go("today")
    room.window.go("settings")
    room.settle()
    assert not card.first.isVisible()
    assert card.first.text() == ""
    card.change.click()
    assert not card.now_field.isHidden()


def test_that_a_restart_after_a_lock_finds_every_answer(tmp_path: Path) -> None:
    with keyrings.using(keyrings.memory()):
        office = services.folders.create(tmp_path / "data", practice=True)
        survey = an_open_round(office, a_session(office), ("pulse",))
        answer(office, survey, 2)
        office.lock()
        answer(office, survey, 5)
        again = restarted(office)
        assert services.collection.resume(again, survey.round.id).recovered == 7
        again.close()
