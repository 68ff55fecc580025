"""One key is one digit, from whichever part of whichever keyboard it comes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from facilitator.domain.keying import BACK, ENTER, FORWARD
from facilitator.ui.session.collect.typing.keys import key_of

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
DIGITS = "1234567890"
MAC_ROW = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)


def struck(
    key: Qt.Key | int,
    text: str = "",
    modifiers: Qt.KeyboardModifier = NONE,
    scan: int = 0,
    virtual: int = 0,
    held: bool = False,
) -> QKeyEvent:
    return QKeyEvent(
        QEvent.Type.KeyPress, int(key), modifiers, scan, virtual, 0, text, held
    )  # a key as the operating system tells it


@pytest.mark.parametrize("digit", DIGITS)
def test_that_a_digit_of_the_top_row_and_of_the_keypad_is_that_digit(digit: str) -> None:
    assert key_of(struck(ord(digit), digit)) == digit
    assert key_of(struck(ord(digit), digit, KEYPAD)) == digit


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_that_a_keypad_without_numlock_types_the_same_digits(platform: str) -> None:
    names = ["Insert", "End", "Down", "PageDown", "Left", "Clear", "Right", "Home", "Up", "PageUp"]
    keys = [struck(getattr(Qt.Key, f"Key_{name}"), "", KEYPAD) for name in names]
    assert [key_of(event, platform) for event in keys] == list("0123456789")
    assert key_of(struck(Qt.Key.Key_Delete, "\x7f", KEYPAD), platform) == "."


def test_that_the_arrows_of_a_mac_stay_arrows() -> None:
    assert key_of(struck(Qt.Key.Key_Left, "", KEYPAD), "darwin") == BACK
    assert key_of(struck(Qt.Key.Key_Right, "", KEYPAD), "darwin") == FORWARD
    assert key_of(struck(Qt.Key.Key_Left), "win32") == BACK


@pytest.mark.parametrize("text", [".", ",", "/", "+"])
def test_that_the_signs_of_the_keypad_come_through(text: str) -> None:
    assert key_of(struck(ord(text), text, KEYPAD)) == text


def test_that_both_enter_keys_are_enter() -> None:
    assert key_of(struck(Qt.Key.Key_Return, "\r")) == ENTER
    assert key_of(struck(Qt.Key.Key_Enter, "\r", KEYPAD)) == ENTER
    assert key_of(struck(Qt.Key.Key_Backspace, "\b")) == BACK


@pytest.mark.parametrize("row", ["&é\"'(-è_çà", "+ěščřžýáíé"])  # French, Czech
def test_that_a_keyboard_with_digits_behind_shift_types_them_without(row: str) -> None:
    for place, (sign, digit) in enumerate(zip(row, DIGITS, strict=True)):
        if sign == "+":
            continue
        name = ord(sign.upper())
        assert key_of(struck(name, sign, scan=10 + place), "linux") == digit
        assert key_of(struck(name, sign, virtual=ord(digit)), "win32") == digit
        assert key_of(struck(name, sign, virtual=MAC_ROW[place]), "darwin") == digit
        assert key_of(struck(ord(digit), digit, SHIFT, scan=10 + place), "linux") == digit


def test_that_a_sign_with_a_meaning_of_its_own_keeps_it_in_the_top_row() -> None:
    assert key_of(struck(ord("+"), "+", scan=10), "linux") == "+"
    assert key_of(struck(ord("/"), "/", SHIFT, scan=16), "linux") == "/"


def test_that_a_slip_to_a_sign_beside_the_digits_is_no_digit() -> None:
    assert key_of(struck(ord("'"), "'", scan=48), "linux") == "'"
    assert key_of(struck(ord("!"), "!", SHIFT, scan=10), "linux") == "!"
    assert key_of(struck(ord("-"), "-", scan=20), "linux") == "-"


@pytest.mark.parametrize(
    "event",
    [
        struck(Qt.Key.Key_3, "3", held=True),
        struck(Qt.Key.Key_3, "3", Qt.KeyboardModifier.ControlModifier),
        struck(Qt.Key.Key_3, "3", Qt.KeyboardModifier.AltModifier),
        struck(Qt.Key.Key_3, "3", Qt.KeyboardModifier.MetaModifier),
        struck(Qt.Key.Key_Tab, "\t"),
        struck(Qt.Key.Key_Escape, "\x1b"),
        struck(Qt.Key.Key_F1),
        struck(Qt.Key.Key_Shift, "", SHIFT),
        struck(Qt.Key.Key_Space, " "),
        struck(Qt.Key.Key_NumLock, "", KEYPAD),
    ],
)
def test_that_what_is_no_key_of_a_sheet_is_left_to_the_window(event: QKeyEvent) -> None:
    assert key_of(event, "linux") == ""


def test_that_digits_of_another_script_come_through_to_be_read() -> None:
    assert key_of(struck(Qt.Key.Key_3, "٣")) == "٣"
