"""The window: pages, rail, badges, faults, locking, another folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator import services
from facilitator.app import one_window
from facilitator.app.crash import CrashGuard
from facilitator.domain.errors import BadInput, FacilitatorError, NotAllowed
from facilitator.ui.shell.pages import PAGES, RAIL
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.unlock.page import UnlockPage
from tests.support.window_room import painted_window

_PASSPHRASE = "able abroad absorb acid acorn"


@pytest.fixture
def open_on(qtbot, dressed: QApplication) -> Iterator[object]:
    windows: list[MainWindow] = []

    def make(folder: Path) -> MainWindow:
        windows.append(painted_window(qtbot, dressed, folder))
        return windows[-1]

    yield make
    for window in windows:
        window.close()
    sys.excepthook = sys.__excepthook__


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    services.folders.create(tmp_path / "practice", practice=True).close()
    return tmp_path / "practice"


@pytest.fixture
def window(open_on, practice: Path, qtbot) -> MainWindow:
    made = open_on(practice)
    qtbot.waitUntil(lambda: made.desk.has_office, timeout=20_000)
    qtbot.waitUntil(lambda: not made.desk.work.busy, timeout=20_000)
    return made


def test_that_a_new_folder_shows_how_to_begin(open_on, tmp_path: Path, qtbot) -> None:
    window = open_on(tmp_path / "new")
    qtbot.waitUntil(lambda: window.desk.new, timeout=20_000)
    assert window.windowTitle() == "Today – Facilitator"
    assert window.rail.badge_texts == ()
    assert not (tmp_path / "new" / "main.db").exists()


def test_that_practice_data_has_a_lasting_badge(window: MainWindow) -> None:
    assert window.rail.badge_texts == ("Practice data",)
    assert window.rail.items["lock"].isHidden()


def test_that_pages_are_made_on_the_first_visit(window: MainWindow) -> None:
    assert set(window.pages) == {"today"}
    QTest.mouseClick(window.rail.items["sessions"], Qt.MouseButton.LeftButton)
    assert set(window.pages) == {"today", "sessions"}
    assert window.page is window.pages["sessions"]
    assert window.rail.items["sessions"].isChecked()
    assert not window.rail.items["today"].isChecked()
    first = window.page
    window.go("today")
    window.go("sessions")
    assert window.page is first


@pytest.mark.parametrize("name", [entry.page for entry in RAIL] + ["help"])
def test_that_every_page_of_the_rail_opens(window: MainWindow, name: str, qtbot) -> None:
    window.go(name)
    qtbot.waitUntil(lambda: not window.desk.work.busy, timeout=20_000)
    assert window.page.title
    assert window.said == ""


def test_that_the_rail_names_known_pages_only() -> None:
    assert {entry.page for entry in RAIL} <= set(PAGES)


def test_that_keys_lead_to_the_pages(window: MainWindow, qtbot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: not window.rail.items["sessions"].shortcut().isEmpty(), timeout=60_000)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page is window.pages.get("sessions"), timeout=60_000)
    QTest.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window.page is window.pages.get("help"), timeout=60_000)


def test_that_a_narrow_window_has_a_rail_of_icons_with_tooltips(window: MainWindow, qtbot) -> None:
    window.resize(683, 304)
    qtbot.waitUntil(lambda: window.rail.width() == 56, timeout=60_000)
    item = window.rail.items["sessions"]
    assert item.text() == ""
    assert item.toolTip() == "Sessions"
    assert item.accessibleName() == "Sessions"
    assert window.rail.sizeHint().height() <= 304
    window.resize(1366, 688)
    qtbot.waitUntil(lambda: window.rail.width() >= 208, timeout=60_000)
    assert item.text() == "Sessions"


def test_that_a_fault_is_said_above_the_page_and_can_be_put_away(window: MainWindow) -> None:
    window.desk.fault(BadInput("That is not a list.", "Save it as CSV."))
    assert window.said == "That is not a list. Save it as CSV."
    window.hush()
    assert window.said == ""


def test_that_a_toast_finds_a_bar_on_a_page_without_one(window: MainWindow) -> None:
    done: list[int] = []
    window.desk.toast("Team day removed", lambda: done.append(1))
    bar = window._telling._lent
    assert bar.toast_text == "Team day removed"
    bar.undo()
    assert done == [1]
    assert bar.isHidden()


def test_that_a_locked_folder_asks_first_and_its_window_can_be_locked(
    open_on, tmp_path: Path, qtbot
) -> None:
    folder = tmp_path / "real"
    services.folders.create(folder, passphrase=_PASSPHRASE).close()
    window = open_on(folder)
    qtbot.waitUntil(lambda: window.findChild(UnlockPage) is not None, timeout=20_000)
    assert window.rail.isHidden()
    page = window.findChild(UnlockPage)
    QTest.keyClicks(page.form.field, _PASSPHRASE)
    QTest.keyClick(page.form.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.has_office, timeout=20_000)
    assert not window.rail.isHidden()
    assert window.rail.badge_texts == ()
    window.rail.items["lock"].click()
    assert window.desk.locking.locked
    assert window.desk.has_office
    assert not window.rail.isVisible()


def test_that_the_recovery_code_leads_to_a_new_passphrase_and_past_it(
    open_on, tmp_path: Path, qtbot
) -> None:
    folder, code = tmp_path / "real", services.keys.draw_recovery_code()
    office = services.folders.create(folder, passphrase=_PASSPHRASE)
    parts = services.keys.groups(code)
    typed = " ".join(parts[at] for at in services.keys.asked(code))
    services.keys.keep_recovery_code(office, code, typed)
    office.close()
    window = open_on(folder)
    qtbot.waitUntil(lambda: window.findChild(UnlockPage) is not None, timeout=20_000)
    page = window.findChild(UnlockPage)
    QTest.keyClicks(page.form.field, code)
    QTest.keyClick(page.form.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "passphrase" in window.pages, timeout=20_000)
    change = window.pages["passphrase"]
    assert window.page is change
    assert not window.rail.isHidden()
    change.back.click()
    assert window.page is window.pages["today"]


def test_that_the_practice_run_is_entered_and_left_in_one_window(
    open_on, tmp_path: Path, practice: Path, qtbot
) -> None:
    window = open_on(tmp_path / "new")
    qtbot.waitUntil(lambda: window.desk.new, timeout=20_000)
    window.desk.switch_folder(practice)
    qtbot.waitUntil(lambda: window.desk.has_office, timeout=20_000)
    assert window.rail.badge_texts == ("Practice data",)
    leave = window.rail.items["leave"]
    assert not leave.isHidden()
    leave.click()
    qtbot.waitUntil(lambda: window.desk.new, timeout=20_000)
    assert window.desk.data_folder == tmp_path / "new"
    assert window.rail.badge_texts == ()


def test_that_another_theme_is_put_on_at_once(window: MainWindow, dressed: QApplication) -> None:
    window.desk.take_preferences(window.desk.preferences._replace(theme="dark"))
    assert dressed.palette().window().color().name() == "#1c1b19"


def test_that_damaged_settings_are_said_and_the_window_opens(open_on, tmp_path, qtbot) -> None:
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")
    window = open_on(tmp_path)
    qtbot.waitUntil(lambda: "damaged" in window.said, timeout=20_000)


def test_that_a_second_window_on_the_same_data_is_refused(tmp_path: Path) -> None:
    lock = one_window.take_lock(tmp_path)
    with pytest.raises(NotAllowed, match="already open"):
        one_window.take_lock(tmp_path)
    lock.unlock()
    one_window.take_lock(tmp_path).unlock()


def test_that_an_unexpected_fault_is_told_plainly_and_logged_without_data(tmp_path: Path) -> None:
    said: list[FacilitatorError] = []
    guard = CrashGuard(tmp_path, said.append)
    guard.watch()
    try:
        raise ValueError("Dana Whitcomb answered 4")
    except ValueError as fault:
        sys.excepthook(type(fault), fault, fault.__traceback__)
    guard.release()
    assert "should not have" in str(said[0])
    log = (tmp_path / "facilitator.log").read_text(encoding="utf-8")
    assert "Dana" not in log
    assert "builtins.ValueError" in log
    assert log.startswith(date.today().isoformat())
    assert str(Path.home()) not in log
    assert sys.excepthook is sys.__excepthook__


def test_that_a_fault_we_know_speaks_for_itself(tmp_path: Path) -> None:
    said: list[FacilitatorError] = []
    guard = CrashGuard(tmp_path, said.append)
    fault = BadInput("That is not a list.")
    guard._caught(BadInput, fault, None)
    assert said == [fault]
    assert not (tmp_path / "facilitator.log").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights")
def test_that_lock_and_settings_are_the_accounts_own(tmp_path: Path) -> None:
    lock = one_window.take_lock(tmp_path / "data")
    services.preferences.set_pin(tmp_path / "data", "2468")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
    lock.unlock()
    assert modes == {"window.lock": 0o600, "settings.json": 0o600}


def test_that_a_folder_gone_over_to_is_held_and_let_go(
    window: MainWindow, tmp_path: Path, qtbot
) -> None:
    other = tmp_path / "other"
    services.folders.create(other, practice=True).close()
    window.switch_folder(other)
    qtbot.waitUntil(lambda: window.desk.has_office, timeout=20_000)
    with pytest.raises(NotAllowed, match="already open"):
        one_window.take_lock(other)
    window.left_practice.emit()
    qtbot.waitUntil(lambda: window.desk.has_office and not window.desk.work.busy, timeout=20_000)
    one_window.take_lock(other).unlock()


def test_that_a_folder_open_in_another_window_is_not_gone_over_to(
    window: MainWindow, tmp_path: Path
) -> None:
    other, here = tmp_path / "other", window.desk.data_folder
    held = one_window.take_lock(other)
    window.switch_folder(other)
    held.unlock()
    assert "already open" in window.said
    assert window.desk.data_folder == here
    assert window.desk.home is None


def test_that_a_practice_run_ends_with_its_window(window: MainWindow, qtbot) -> None:
    told: list[object] = []
    window.desk.start_practice(lambda *_: None, told.append, told.append)
    run = window.findChild(QProcess)
    qtbot.waitUntil(lambda: run.state() == QProcess.ProcessState.Running, timeout=20_000)
    window.close()
    assert run.state() == QProcess.ProcessState.NotRunning
    assert told == []
