"""One window on a data folder: a dead one holds nothing, a second start calls the first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from facilitator.app.one_window import Called, take_lock
from facilitator.domain.errors import NotAllowed
from facilitator.services.preferences import Preferences
from facilitator.ui.shell.desk import Desk
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.work import Work

_HOLDS = (
    "import sys, pathlib; from facilitator.app.one_window import take_lock;"
    "held = take_lock(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Linux and macOS do")
def test_that_a_window_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    words = [sys.executable, "-c", _HOLDS, str(tmp_path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(NotAllowed, match="already open on this data"):
            take_lock(tmp_path)
        assert (tmp_path / "window.call").exists()
        other.send_signal(signal.SIGKILL)
        other.wait()
        take_lock(tmp_path).unlock()
        if other.stdin is not None:
            other.stdin.close()


def written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "window.lock").write_text(text)
    return tmp_path


@pytest.mark.parametrize("text", ["", "garbage\n", "7\n"])
def test_that_a_file_that_was_never_finished_holds_nothing(tmp_path: Path, text: str) -> None:
    take_lock(written(tmp_path, text)).unlock()


def test_that_a_process_number_that_went_to_another_program_holds_nothing(tmp_path: Path) -> None:
    lock = take_lock(tmp_path)
    lines = (tmp_path / "window.lock").read_text().split("\n")
    lock.unlock()
    lines[0] = str(os.getppid())
    take_lock(written(tmp_path, "\n".join(lines))).unlock()


def test_that_another_computer_is_named_and_its_window_is_not_pushed_aside(tmp_path: Path) -> None:
    told = "123\nfacilitator\nhall-laptop\n0a\n0b\n"
    with pytest.raises(NotAllowed, match="on the computer “hall-laptop”") as refused:
        take_lock(written(tmp_path, told))
    assert "delete the file window.lock" in str(refused.value)
    assert (tmp_path / "window.lock").read_text() == told
    assert not (tmp_path / "window.call").exists()


def test_that_a_second_start_brings_the_first_window_to_the_front(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch
) -> None:
    lock = take_lock(tmp_path)
    (tmp_path / "window.call").touch()  # nobody heard it
    window = MainWindow(Desk(tmp_path, Work(), Preferences()))
    qtbot.addWidget(window)
    raised: list[bool] = []
    monkeypatch.setattr(window, "raise_", lambda: raised.append(True))
    called = Called(window)
    window.showMinimized()
    called.listen()
    assert raised == []
    with pytest.raises(NotAllowed, match="Its window comes to the front"):
        take_lock(tmp_path)
    called.listen()
    assert raised == [True]
    assert not window.isMinimized()
    assert not (tmp_path / "window.call").exists()

    covers = QDialog(window)  # as the participant screen does
    covers.setModal(True)
    covers.open()
    with pytest.raises(NotAllowed):
        take_lock(tmp_path)
    called.listen()
    assert raised == [True]
    covers.close()
    lock.unlock()
    window.leave()
