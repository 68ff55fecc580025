"""After a person nothing of them is left in any widget."""

from __future__ import annotations

import gc
import random
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.errors import StorageFault
from tests.support.kiosk_room import (
    Opens,
    open_room,
    to_first_question,
)
from tests.support.kiosk_rounds import plain_round


@pytest.fixture
def opens(qtbot: QtBot) -> Opens:
    return partial(open_room, qtbot)


def everything_in(root: QObject) -> str:
    """All texts and properties of an object tree."""
    found: list[str] = []
    for each in (root, *root.findChildren(QObject)):
        meta = each.metaObject()
        for place in range(meta.propertyCount()):
            name = meta.property(place).name()
            found.append(str(each.property(name)))
        names = (key.data().decode() for key in each.dynamicPropertyNames())
        # Notes of Qt and PySide on a widget have no Python form.
        found += [str(each.property(name)) for name in names if not name.startswith("_")]
        found.append(each.objectName())
    return "\n".join(found)


@pytest.mark.parametrize("leave", ["stored", "erased", "idle"])
def test_that_nothing_of_a_person_remains(opens: Opens, leave: str) -> None:
    room = opens()
    to_first_question(room)
    before = {id(child) for child in room.window.findChildren(QWidget)}
    kept = list(room.window.findChildren(QWidget))
    room.tap("answer-4")
    while room.page != "comment":
        room.tap("answer-4" if room.page == "item" else "next")
    QTest.keyClicks(room.see("comment"), "Xylophone")
    assert "Xylophone" in everything_in(room.window)
    if leave == "stored":
        room.tap("next")
        assert "Xylophone" not in everything_in(room.window)
        room.tap("answer-4")
        room.tap("send")
        room.sent.pop()[2](1)
        room.wait(60_000)
    elif leave == "erased":
        room.tap("stop")
        room.tap("erase")
        room.tap("next-person")
    else:
        room.wait(180_000)
        room.wait(20_000)
    assert room.page == "welcome"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Xylophone" not in everything_in(room.window)
    assert not any(button.isChecked() for button in room.window.findChildren(QAbstractButton))
    kept.clear()
    assert not before & {id(child) for child in room.window.findChildren(QWidget)}
    gc.unfreeze()
    gc.collect()
    held = [each for each in gc.get_objects() if isinstance(each, dict)]
    assert not any(
        type(value) is str and "Xylophone" in value for each in held for value in each.values()
    )


@pytest.mark.parametrize("seed", range(12))
def test_that_no_random_touches_leave_anything_behind(opens: Opens, seed: int) -> None:
    chance = random.Random(seed)
    room = opens(plain_round(("en", "ar")))
    for _ in range(40):
        shown = [
            button
            for button in room.window.findChildren(QAbstractButton)
            if button.isVisibleTo(room.window) and button.isEnabled()
        ]
        comment = room.window.control("comment")
        act = chance.random()
        if comment is not None and act < 0.5:
            QTest.keyClicks(comment, chance.choice(["Xylophone ", "ü", "12"]))
        elif act < 0.15:
            keys = [Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape]
            QTest.keyClick(room.window, chance.choice(keys))
        elif act < 0.3:
            QTest.keyClick(room.window, chance.choice("0123456789+/x"))
        elif shown:
            QTest.mouseClick(chance.choice(shown), Qt.MouseButton.LeftButton)
        room.wait(chance.choice([0, 60, 200, 500]))
        if room.sent and room.page == "sending":
            _, _, done, failed = room.sent[-1]
            if chance.random() < 0.7:
                done(1)
            else:
                failed(StorageFault("The disk is full."))
    # Whoever comes next: nothing of what was done is on the screen or behind it.
    if room.page in {"sending", "failed"}:
        room.sent[-1][2](1)
    room.wait(300_000)
    room.wait(300_000)
    assert room.page == "language"
    assert "Xylophone" not in everything_in(room.window)
    assert not any(button.isChecked() for button in room.window.findChildren(QAbstractButton))
