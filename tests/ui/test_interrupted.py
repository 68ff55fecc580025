"""After a restart or a kill while the laptop was handed over: the first page calls the trainer,
nothing of the trainer's side shows before the key, and collecting goes on in two actions."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.domain.people import SessionPlan
from facilitator.domain.responses import Response
from facilitator.system.machine import Machine
from facilitator.system.settings import write_settings
from facilitator.ui.kiosk.window import KioskWindow
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.unlock.interrupted import InterruptedPage
from facilitator.ui.unlock.page import UnlockPage
from tests.support import keyrings
from tests.support.offices import an_open_round
from tests.support.window_room import painted_window, texts

PIN, PASSPHRASE = "2468", "able abroad absorb abstract access"
ANSWERS = {str(number): 4.0 for number in range(1, 13)}


@dataclass
class Left:
    """A data folder as a killed program leaves it, and the windows that open on it."""

    qtbot: QtBot
    folder: Path
    round_id: int
    code: str
    make: Callable[[], MainWindow]

    def start(self) -> MainWindow:
        window = self.make()
        self.settle(window)
        return window

    def settle(self, window: MainWindow) -> None:
        self.qtbot.waitUntil(lambda: not window.desk.work.busy, timeout=60_000)

    def page(self, window: MainWindow) -> InterruptedPage:
        page = window.findChild(InterruptedPage)
        assert page is not None
        self.qtbot.waitUntil(lambda: page.form is not None, timeout=60_000)
        return page

    def type(self, window: MainWindow, secret: str, words: str = "") -> None:
        page = self.page(window)
        self.qtbot.waitUntil(page.form.button.isEnabled, timeout=60_000)
        page.form.field.clear()
        QTest.keyClicks(page.form.field, secret)
        if page.form.words is not None and words:
            page.form.words.clear()
            QTest.keyClicks(page.form.words, words)
        QTest.keyClick(page.form.field, Qt.Key.Key_Return)
        self.settle(window)

    def press(self, window: MainWindow, name: str) -> None:
        self.qtbot.waitUntil(
            lambda: window.findChild(QAbstractButton, name) is not None, timeout=60_000
        )
        window.findChild(QAbstractButton, name).click()
        self.settle(window)

    def screen(self, window: MainWindow) -> KioskWindow:
        self.qtbot.waitUntil(lambda: window.findChild(KioskWindow) is not None, timeout=60_000)
        self.settle(window)
        found = window.findChild(KioskWindow)
        assert isinstance(found, KioskWindow)
        return found


Lefts = Callable[..., Left]


@pytest.fixture
def lefts(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Lefts]:
    windows: list[MainWindow] = []

    def make(
        *,
        passphrase: bool = True,
        answers: int = 3,
        keyring: bool = False,
        languages: tuple[str, ...] = ("en",),
    ) -> Left:
        keyrings_used.enter(keyring)
        folder = tmp_path / "data"
        office = services.folders.create(
            folder, passphrase=PASSPHRASE if passphrase else None, practice=not passphrase
        )
        services.preferences.set_pin(folder, PIN)
        session = services.sessions.plan(
            office, SessionPlan("Ashgrove County", "Team training day", date(2026, 11, 24))
        ).result
        opened = an_open_round(office, session, ("pulse",))
        for _ in range(answers):
            services.collection.submit(
                office, opened, Response({"pulse": ANSWERS}), services.collection.new_ticket()
            )
        services.handed_over.note(folder, opened.round.id, languages)
        office.close()
        return Left(qtbot, folder, opened.round.id, opened.code or "", start_on(folder))

    def start_on(folder: Path) -> Callable[[], MainWindow]:
        def start() -> MainWindow:
            windows.append(painted_window(qtbot, dressed, folder))
            return windows[-1]

        return start

    keyrings_used = _Keyrings()
    yield make
    for window in windows:
        for screen in window.findChildren(KioskWindow):
            screen._leave()
        window.leave()
        qtbot.waitUntil(lambda: not window.desk.work.busy, timeout=60_000)  # noqa: B023
    keyrings_used.leave()
    sys.excepthook = sys.__excepthook__


class _Keyrings:
    """The keyring of one test."""

    def __init__(self) -> None:
        self._used = keyrings.using(keyrings.none())

    def enter(self, works: bool) -> None:
        self._used = keyrings.using(keyrings.memory() if works else keyrings.none())
        self._used.__enter__()

    def leave(self) -> None:
        self._used.__exit__(None, None, None)


def test_that_the_first_page_calls_the_trainer_and_shows_nothing_else(lefts: Lefts) -> None:
    left = lefts()
    window = left.make()
    at_first = texts(window)
    assert "Please call the trainer." in at_first
    assert not window.rail.isVisible()
    assert window.windowTitle() == "Facilitator"
    assert window.pages == {}
    page = left.page(window)
    assert page.words() == "3 answers are safe."
    assert not window.desk.has_office
    assert not {"Today", "Sessions", "Ashgrove County"} & set(texts(window))


def test_that_collecting_goes_on_in_two_actions(lefts: Lefts) -> None:
    left = lefts()
    window = left.start()
    left.type(window, PASSPHRASE, left.code)
    left.press(window, "go-on")
    screen = left.screen(window)
    assert screen.isFullScreen()
    assert screen.page_name == "welcome"
    assert services.handed_over.left(left.folder) == (left.round_id, ("en",))
    assert [one.answers for one in services.collection.open_rounds(window.desk.office)] == [3]


def test_that_the_keyring_spares_the_four_words(lefts: Lefts) -> None:
    left = lefts(keyring=True)
    window = left.start()
    assert left.page(window).form.words is None
    left.type(window, PASSPHRASE)
    left.press(window, "go-on")
    assert left.screen(window).page_name == "welcome"


def test_that_the_pin_is_the_key_where_there_is_no_passphrase(lefts: Lefts) -> None:
    left = lefts(passphrase=False, answers=1)
    window = left.start()
    page = left.page(window)
    assert page.words() == "1 answer is safe."
    left.type(window, "1111", left.code)
    left.qtbot.waitUntil(lambda: bool(page.form.fault), timeout=60_000)
    assert "PIN is not right" in page.form.fault
    left.type(window, PIN, left.code)
    left.press(window, "go-on")
    assert left.screen(window).page_name == "welcome"


def test_that_five_wrong_pins_wait_here_and_after_another_restart(lefts: Lefts) -> None:
    left = lefts(passphrase=False)
    write_settings(left.folder, {"wrong_pins": 4})
    window = left.start()
    page = left.page(window)
    left.type(window, "1111", left.code)
    left.qtbot.waitUntil(page.form.button.isEnabled, timeout=60_000)
    left.type(window, PIN, left.code)
    assert page.form.fault.startswith("Five tries were wrong. Please wait")
    again = left.start()
    left.type(again, PIN, left.code)
    assert left.page(again).form.fault.startswith("Five tries were wrong. Please wait")
    assert not again.desk.has_office


def test_that_the_quiet_way_leads_to_collect(lefts: Lefts) -> None:
    left = lefts(answers=0)
    window = left.start()
    assert left.page(window).words() == "Nothing was handed in yet."
    left.type(window, PASSPHRASE, left.code)
    left.press(window, "to-collect")
    assert window.findChild(KioskWindow) is None
    assert window.page is window.pages["session"]
    assert services.handed_over.left(left.folder) is None
    left.qtbot.waitUntil(
        lambda: window.findChild(QAbstractButton, "hand-over") is not None, timeout=60_000
    )


def test_that_wrong_words_are_typed_again_beside_the_right_passphrase(lefts: Lefts) -> None:
    left = lefts()
    window = left.start()
    page = left.page(window)
    left.type(window, PASSPHRASE, "one two three four")
    left.qtbot.waitUntil(lambda: bool(page.form.fault), timeout=60_000)
    assert not window.desk.has_office
    assert page.form.field.text() == PASSPHRASE
    assert page.form.words.selectedText() == "one two three four"
    left.type(window, PASSPHRASE, left.code)
    assert window.findChild(QAbstractButton, "go-on") is not None


def test_that_a_wrong_passphrase_says_nothing_about_the_words(lefts: Lefts) -> None:
    left = lefts()
    window = left.start()
    page = left.page(window)
    left.type(window, "something else", left.code)
    left.qtbot.waitUntil(lambda: bool(page.form.fault), timeout=60_000)
    assert page.form.fault == "Not quite. Try once more."
    assert services.handed_over.left(left.folder) == (left.round_id, ("en",))


def test_that_lost_words_lead_to_collect_which_knows_what_to_do(lefts: Lefts) -> None:
    left = lefts()
    window = left.start()
    left.press(window, "without-words")
    assert not window.desk.has_office  # the passphrase is needed for this too
    assert left.page(window).form.fault == "Type your passphrase first. It is enough to go in."
    page = left.page(window)
    QTest.keyClicks(page.form.field, PASSPHRASE)
    left.press(window, "without-words")
    left.qtbot.waitUntil(
        lambda: window.findChild(QAbstractButton, "lost-words") is not None, timeout=60_000
    )


def test_that_a_round_whose_key_is_gone_leads_to_collect(lefts: Lefts) -> None:
    left = lefts(keyring=True)
    with keyrings.using(keyrings.memory()):
        window = left.start()
        left.type(window, PASSPHRASE)
        left.qtbot.waitUntil(
            lambda: window.findChild(QAbstractButton, "to-collect") is not None, timeout=60_000
        )
        assert window.findChild(QAbstractButton, "go-on") is None
        left.qtbot.waitUntil(lambda: any("keyring" in text for text in texts(window)))
        left.press(window, "to-collect")
        assert window.page is window.pages["session"]


def test_that_a_projector_stops_the_way_on_too(lefts: Lefts) -> None:
    left = lefts()
    window = left.start()
    window.desk.run_on(Machine(displays=lambda: 2))
    left.type(window, PASSPHRASE, left.code)
    left.press(window, "go-on")
    left.qtbot.waitUntil(lambda: any("projector" in text for text in texts(window)), timeout=60_000)
    assert window.findChild(KioskWindow) is None


def test_that_a_marker_of_a_round_that_is_over_is_not_minded(lefts: Lefts) -> None:
    left = lefts()
    services.handed_over.note(left.folder, left.round_id + 1, ("en",))
    window = left.start()
    left.qtbot.waitUntil(lambda: window.findChild(UnlockPage) is not None, timeout=60_000)
    assert window.findChild(InterruptedPage) is None


def test_that_a_damaged_box_leads_the_usual_way_in(lefts: Lefts) -> None:
    left = lefts()
    (left.folder / "open" / f"box-{left.round_id}.db").write_bytes(b"torn")
    window = left.start()
    left.qtbot.waitUntil(lambda: window.findChild(UnlockPage) is not None, timeout=60_000)


def test_that_the_first_page_speaks_the_languages_of_the_survey(lefts: Lefts) -> None:
    left = lefts(languages=("es", "en"))
    window = left.make()
    assert {"Avise a quien imparte la sesión.", "Please call the trainer."} <= set(texts(window))
    assert left.page(window).words() == "3 respuestas están a salvo. 3 answers are safe."


def test_that_a_marker_that_makes_no_sense_is_not_minded(tmp_path: Path) -> None:
    for kept in (3, "three", [1], {"round": "1"}, {"round": 1, "languages": 4}, {}):
        write_settings(tmp_path, {"handed_over": kept})
        assert services.handed_over.left(tmp_path) is None


def test_that_the_marker_holds_round_and_languages_and_no_time(lefts: Lefts) -> None:
    left = lefts()
    kept = (left.folder / "settings.json").read_text(encoding="utf-8")
    assert json.loads(kept)["handed_over"] == {"round": left.round_id, "languages": ["en"]}
    services.handed_over.forget(left.folder)
    assert services.handed_over.left(left.folder) is None
