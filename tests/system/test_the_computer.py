"""What the computer tells of itself: displays, battery, sleep.  Linux alone, on folders and
programs made for the purpose."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.system import asking, battery, capture, displays
from facilitator.system.awake import Awake, passed_ms
from facilitator.system.battery import Charge


def _connector(kernel: Path, name: str, status: str, enabled: str) -> None:
    folder = kernel / name
    folder.mkdir(parents=True)
    (folder / "status").write_text(status + "\n")
    (folder / "enabled").write_text(enabled + "\n")


def test_that_a_mirrored_projector_counts_as_a_second_display(tmp_path: Path) -> None:
    _connector(tmp_path, "card0-eDP-1", "connected", "enabled")
    _connector(tmp_path, "card0-HDMI-A-1", "disconnected", "disabled")
    assert displays.on_linux(tmp_path) == 1
    _connector(tmp_path, "card0-DP-1", "connected", "enabled")
    assert displays.on_linux(tmp_path) == 2


def test_that_a_plugged_display_without_a_picture_does_not_count(tmp_path: Path) -> None:
    _connector(tmp_path, "card0-eDP-1", "connected", "enabled")
    _connector(tmp_path, "card0-HDMI-A-1", "connected", "disabled")
    assert displays.on_linux(tmp_path) == 1


def test_that_an_old_projector_that_does_not_answer_counts_once_it_is_driven(
    tmp_path: Path,
) -> None:
    _connector(tmp_path, "card0-LVDS-1", "connected", "enabled")
    _connector(tmp_path, "card0-VGA-1", "unknown", "enabled")
    assert displays.on_linux(tmp_path) == 2


def test_that_what_is_plugged_in_counts_where_the_driver_does_not_say_more(tmp_path: Path) -> None:
    _connector(tmp_path, "card0-eDP-1", "connected", "disabled")
    _connector(tmp_path, "card0-HDMI-A-1", "connected", "disabled")
    assert displays.on_linux(tmp_path) == 2


def test_that_a_computer_that_does_not_say_is_not_taken_for_one_display(tmp_path: Path) -> None:
    assert displays.on_linux(tmp_path / "nothing") is None
    (tmp_path / "card0-eDP-1").mkdir()
    assert displays.on_linux(tmp_path) is None


def _supply(kernel: Path, name: str, **told: str) -> None:
    folder = kernel / name
    folder.mkdir(parents=True)
    for key, value in told.items():
        (folder / key).write_text(value + "\n")


def test_that_the_battery_tells_how_full_it_is_and_whether_power_comes_in(tmp_path: Path) -> None:
    assert battery.on_linux(tmp_path) is None
    _supply(tmp_path, "BAT0", type="Battery", capacity="18", status="Discharging")
    _supply(tmp_path, "AC", type="Mains", online="0")
    assert battery.on_linux(tmp_path) == Charge(18, plugged=False)
    (tmp_path / "AC" / "online").write_text("1\n")
    assert battery.on_linux(tmp_path) == Charge(18, plugged=True)


def test_that_the_battery_of_a_mouse_is_not_the_laptops(tmp_path: Path) -> None:
    _supply(tmp_path, "hid-0", type="Battery", scope="Device", capacity="5", status="Discharging")
    assert battery.on_linux(tmp_path) is None
    _supply(tmp_path, "BAT0", type="Battery", capacity="80", status="Not charging")
    _supply(tmp_path, "BAT1", type="Battery", capacity="20", status="Unknown")
    assert battery.on_linux(tmp_path) == Charge(50, plugged=True)


def test_that_a_battery_that_tells_nonsense_is_no_battery(tmp_path: Path) -> None:
    _supply(tmp_path, "BAT0", type="Battery", capacity="", status="Discharging")
    assert battery.on_linux(tmp_path) is None


@pytest.mark.parametrize(
    ("told", "charge"),
    [
        ("Now drawing from 'Battery Power'\n -InternalBattery-0\t17%; discharging\n", (17, False)),
        ("Now drawing from 'AC Power'\n -InternalBattery-0\t64%; charging\n", (64, True)),
        ("Now drawing from 'AC Power'\n", None),
    ],
)
def test_that_the_report_of_a_mac_is_understood(told: str, charge: tuple[int, bool] | None) -> None:
    assert battery.from_pmset(told) == charge


def test_that_a_mac_that_does_not_answer_in_time_is_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_slow(command: list[str], **_given: object) -> None:
        raise subprocess.TimeoutExpired(command, 5)

    monkeypatch.setattr(asking, "SYSTEM", "darwin")
    monkeypatch.setattr(subprocess, "run", too_slow)
    assert battery.charge() is None


def test_that_what_a_system_has_no_call_for_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SYSTEM", "win32")  # whose libraries are not here
    assert displays.count() is None
    assert battery.charge() is None
    assert capture.keep_out(1) is False


def _inhibitor(folder: Path, *, refuses: str = "") -> Path:
    """A program that does as systemd-inhibit: notes what it was asked, starts its child, or
    refuses."""
    made = folder / "inhibit"
    made.write_text(
        "#!/bin/sh\n"
        f"echo \"$1\" >> '{folder}/asked'\n"
        f'case "$1" in *{refuses or "nothing-at-all"}*) exit 1;; esac\n'
        "shift 4\n"
        '"$@"\n'
        f"echo over >> '{folder}/asked'\n"
    )
    made.chmod(stat.S_IRWXU)
    return made


def test_that_sleep_is_held_off_until_the_end(tmp_path: Path) -> None:
    awake = Awake([str(_inhibitor(tmp_path))])
    assert awake.begin()
    assert awake.begin()
    assert awake.covers_lid
    asked = tmp_path / "asked"
    assert asked.read_text() == "--what=idle:sleep:handle-lid-switch\n"
    awake.end()
    awake.end()
    assert asked.read_text().endswith("over\n")
    assert not awake.on


def test_that_the_lid_is_let_go_where_the_system_keeps_it_to_itself(tmp_path: Path) -> None:
    awake = Awake([str(_inhibitor(tmp_path, refuses="lid"))])
    assert awake.begin()
    assert not awake.covers_lid
    awake.end()
    assert (tmp_path / "asked").read_text().splitlines()[:2] == [
        "--what=idle:sleep:handle-lid-switch",
        "--what=idle:sleep",
    ]


def test_that_a_computer_that_will_not_be_kept_awake_says_so(tmp_path: Path) -> None:
    assert not Awake([str(_inhibitor(tmp_path, refuses="what"))]).begin()
    assert not Awake([str(tmp_path / "not-there")]).begin()


def test_that_sleep_is_not_held_off_by_a_window_that_died(tmp_path: Path) -> None:
    program, gone = _inhibitor(tmp_path), tmp_path / "gone"
    os.mkfifo(gone)
    program.write_text(program.read_text().replace("\n", f"\nexec 9> '{gone}'\n", 1))
    reader = os.open(gone, os.O_RDONLY | os.O_NONBLOCK)
    dies = (
        "import os; from facilitator.system.awake import Awake; "
        f"assert Awake([{str(program)!r}]).begin(); os._exit(9)"
    )
    died = subprocess.run([sys.executable, "-c", dies], stdout=subprocess.DEVNULL, check=False)
    assert died.returncode == 9
    os.set_blocking(reader, True)
    with os.fdopen(reader, "rb") as told:
        assert told.read() == b""  # nobody holds it any more: inhibitor and child are gone
    assert (tmp_path / "asked").read_text().endswith("over\n")


def test_that_the_clock_goes_on() -> None:
    before = passed_ms()
    assert passed_ms() >= before > 0


def test_that_nothing_is_promised_about_captures_where_it_cannot_be_asked_for() -> None:
    assert capture.keep_out(0) is False
