"""Whether a window can be shown here; asked before Qt is loaded, which would end the program."""

from __future__ import annotations

import os
import sys

_DRAWN_NOWHERE = ("offscreen", "minimal")


def has_display() -> bool:
    """Whether there is a display to open a window on."""
    if os.environ.get("QT_QPA_PLATFORM") in _DRAWN_NOWHERE:
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def draw_nowhere() -> None:
    """From here on windows are drawn in memory only."""
    os.environ["QT_QPA_PLATFORM"] = _DRAWN_NOWHERE[0]
