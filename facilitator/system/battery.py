"""How full the battery is.  Linux was tried on made-up folders only; Windows and macOS were not
tried: whatever fails there counts as "no battery", and nobody is warned."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from facilitator.system.asking import ask, word

KERNEL = Path("/sys/class/power_supply")


class Charge(NamedTuple):
    """`percent`: 0 to 100; `plugged`: power comes in."""

    percent: int
    plugged: bool


def charge() -> Charge | None:
    """None without a battery, or where the system does not say.  May take some 100 ms (an
    embedded controller, a program): not for the window's thread.  Never raises."""
    return ask(linux=on_linux, windows=_on_windows, macos=_on_macos, unknown=None)


def on_linux(kernel: Path = KERNEL) -> Charge | None:
    """All batteries of the computer together, each weighing the same; those of a mouse or a pen
    (`scope` Device) do not count.  Power comes in where a mains or USB supply is online, or where
    no battery is discharging."""
    levels: list[int] = []
    discharging = online = False
    for supply in sorted(kernel.glob("*")):
        kind = word(supply / "type")
        if kind == "Battery" and word(supply / "scope") != "Device":
            level = word(supply / "capacity")
            if level.isdecimal():
                levels.append(min(100, int(level)))
                discharging |= word(supply / "status") == "Discharging"
        elif kind in ("Mains", "USB"):
            online |= word(supply / "online") == "1"
    if not levels:
        return None
    return Charge(sum(levels) // len(levels), online or not discharging)


_NO_BATTERY, _UNKNOWN = 0x80, 255


def _on_windows() -> Charge | None:
    """GetSystemPowerStatus."""
    import ctypes

    class Status(ctypes.Structure):
        _fields_ = (
            ("ac_line", ctypes.c_ubyte),
            ("flag", ctypes.c_ubyte),
            ("percent", ctypes.c_ubyte),
            ("saver", ctypes.c_ubyte),
            ("seconds_left", ctypes.c_uint32),
            ("seconds_full", ctypes.c_uint32),
        )

    status = Status()
    if not ctypes.CDLL("kernel32").GetSystemPowerStatus(ctypes.byref(status)):
        return None
    if status.flag & _NO_BATTERY or status.percent == _UNKNOWN:
        return None
    return Charge(min(100, status.percent), status.ac_line == 1)


def _on_macos() -> Charge | None:
    import subprocess

    try:
        told = subprocess.run(
            ["/usr/bin/pmset", "-g", "batt"], capture_output=True, text=True, timeout=5, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    return from_pmset(told.stdout)


def from_pmset(told: str) -> Charge | None:
    """What `pmset -g batt` printed: the source of power on its first line, then "87%;"."""
    found = re.search(r"(\d{1,3})%", told)
    if found is None:
        return None
    return Charge(min(100, int(found[1])), "AC Power" in told.partition("\n")[0])
