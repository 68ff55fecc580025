"""Which key was struck: the same digit from the top row and the keypad, on every keyboard."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from facilitator.domain.keying import BACK, ENTER, FORWARD, NOT_APPLICABLE_KEY, SKIPPED_KEY

_NAMED = {
    Qt.Key.Key_Backspace: BACK,
    Qt.Key.Key_Left: BACK,
    Qt.Key.Key_Right: FORWARD,
    Qt.Key.Key_Return: ENTER,
    Qt.Key.Key_Enter: ENTER,
}
# What the keypad sends while NumLock is off.
_KEYPAD = {
    Qt.Key.Key_Insert: "0",
    Qt.Key.Key_End: "1",
    Qt.Key.Key_Down: "2",
    Qt.Key.Key_PageDown: "3",
    Qt.Key.Key_Left: "4",
    Qt.Key.Key_Clear: "5",
    Qt.Key.Key_Right: "6",
    Qt.Key.Key_Home: "7",
    Qt.Key.Key_Up: "8",
    Qt.Key.Key_PageUp: "9",
    Qt.Key.Key_Delete: SKIPPED_KEY,
}
_OURS = frozenset({SKIPPED_KEY, ",", NOT_APPLICABLE_KEY, "+"})
# The places of 1 to 9 and 0 in the top row.  Windows names the key itself by its digit; X11 and
# Wayland count from 10, as the kernel does plus 8; macOS has its own order (HIToolbox, Events.h).
_MAC_ROW = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)
_DIGITS = "1234567890"
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def key_of(event: QKeyEvent, platform: str = sys.platform) -> str:
    """The key as `domain.keying` names it; "" for one that is none of its: a shortcut of the
    window, a key held down, Tab, a function key.

    A French keyboard has its digits behind Shift: there the unshifted key of the top row is taken
    by its place, unless the sign on it means something itself.
    """
    modifiers = event.modifiers()
    if event.isAutoRepeat() or modifiers & _HELD:
        return ""
    named = Qt.Key(event.key())
    # macOS calls its arrows keypad keys, and has no NumLock.
    if modifiers & Qt.KeyboardModifier.KeypadModifier and platform != "darwin" and named in _KEYPAD:
        return _KEYPAD[named]
    if named in _NAMED:
        return _NAMED[named]
    text = event.text().strip()
    if not text.isprintable():
        return ""
    if text.isdecimal() or text in _OURS or modifiers & Qt.KeyboardModifier.ShiftModifier:
        return text
    return _by_place(event, platform) or text


def _by_place(event: QKeyEvent, platform: str) -> str:
    """The digit of a key of the top row, "" for any other key."""
    if platform == "win32":
        code, row = event.nativeVirtualKey(), tuple(map(ord, _DIGITS))
    elif platform == "darwin":
        code, row = event.nativeVirtualKey(), _MAC_ROW
    else:
        code, row = event.nativeScanCode(), tuple(range(10, 20))
    return _DIGITS[row.index(code)] if code in row else ""
