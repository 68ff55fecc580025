"""How many displays show a picture now, mirrored ones counted one by one.

Linux is read from the kernel; tried there on made-up folders only.  The calls for Windows and
macOS follow their makers' reference and were not tried on such a computer: whatever fails there
counts as "cannot tell", and the trainer is asked.  A picture sent over the network (casting) is no
display to any of them unless the system pretends one.
"""

from __future__ import annotations

from pathlib import Path

from facilitator.system.asking import ask, word

KERNEL = Path("/sys/class/drm")


def count() -> int | None:
    """Displays with a picture; None when this computer does not say (a virtual machine, a driver
    of its own).  Never raises."""
    return ask(linux=on_linux, windows=_on_windows, macos=_on_macos, unknown=None)


def on_linux(kernel: Path = KERNEL) -> int | None:
    """The connectors that drive a picture: `enabled` under /sys/class/drm, one for each socket,
    whether it shows a picture of its own or the same as another.  A driver that drives them past
    the kernel marks none as enabled: then all that are plugged in count."""
    plugged = driven = 0
    for connector in kernel.glob("card*-*"):
        status = word(connector / "status")
        enabled = word(connector / "enabled") == "enabled"
        driven += enabled and status != "disconnected"
        plugged += status == "connected"
    return driven or plugged or None


_PATH_BYTES, _MODE_BYTES = 72, 64  # DISPLAYCONFIG_PATH_INFO, DISPLAYCONFIG_MODE_INFO
_ONLY_ACTIVE = 0x2  # QDC_ONLY_ACTIVE_PATHS
_TOO_SMALL = 122  # ERROR_INSUFFICIENT_BUFFER: a display came between the two calls


def _on_windows() -> int | None:
    """QueryDisplayConfig gives one active path for each display, also within a clone group."""
    import ctypes

    user32 = ctypes.CDLL("user32")
    for _ in range(3):
        paths, modes = ctypes.c_uint32(), ctypes.c_uint32()
        if user32.GetDisplayConfigBufferSizes(
            _ONLY_ACTIVE, ctypes.byref(paths), ctypes.byref(modes)
        ):
            return None
        outcome = user32.QueryDisplayConfig(
            _ONLY_ACTIVE,
            ctypes.byref(paths),
            ctypes.create_string_buffer(max(1, paths.value) * _PATH_BYTES),
            ctypes.byref(modes),
            ctypes.create_string_buffer(max(1, modes.value) * _MODE_BYTES),
            None,
        )
        if outcome == 0:
            return paths.value or None
        if outcome != _TOO_SMALL:
            return None
    return None


_AT_MOST = 32


def _on_macos() -> int | None:
    """The online displays that are drawn to or belong to a mirror set (CGDirectDisplay)."""
    import ctypes

    quartz = ctypes.CDLL(
        "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
    )
    found = (ctypes.c_uint32 * _AT_MOST)()
    number = ctypes.c_uint32()
    if quartz.CGGetOnlineDisplayList(_AT_MOST, found, ctypes.byref(number)):
        return None
    shown = sum(
        bool(quartz.CGDisplayIsActive(one) or quartz.CGDisplayIsInMirrorSet(one))
        for one in found[: number.value]
    )
    return shown or None
