"""After a person nothing of them is left in any widget."""

from __future__ import annotations

import gc
import random
from collections import Counter
from dataclasses import replace
from functools import partial
from types import MethodType, ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.errors import StorageFault
from facilitator.domain.kiosk_script import Page, Script
from facilitator.domain.own_result import OwnResult, own_result
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Promise, Round, RoundForm, Study
from tests.support import leftovers
from tests.support.kiosk_room import (
    Opens,
    Room,
    open_room,
    to_first_question,
)
from tests.support.kiosk_rounds import EVALUATION, OFTEN, made_form, round_of, worded
from tests.support.made_forms import scale
from tests.support.proofs import tries


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
    leftovers.close_databases()
    gc.collect()
    held = [each for each in gc.get_objects() if isinstance(each, dict)]
    assert not any(
        type(value) is str and "Xylophone" in value for each in held for value in each.values()
    )


class Person:
    """Somebody who does anything at all, and writes one word that nobody else writes."""

    def __init__(self, room: Room, seed: int) -> None:
        self.room, self.chance = room, random.Random(seed)
        self.word = f"Xylophone{seed}"
        self.hurried = self.chance.random() < 0.2  # through to the end, without looking around

    def act(self) -> None:
        """One thing that hands can do to the laptop."""
        room, chance, window = self.room, self.chance, self.room.window
        comment = window.control("comment")
        act = 1.0 if self.hurried else chance.random()
        if comment is not None and act < 0.35:
            self.write(comment)
        elif act < 0.1:
            QTest.keyClick(window, chance.choice(_KEYS))
        elif act < 0.25:
            QTest.keyClick(window, chance.choice("0123456789+/.x"))
        elif act < 0.32:
            QTest.keyClick(window, chance.choice(_LETTERS), Qt.KeyboardModifier.ControlModifier)
        elif act < 0.4:
            where = QPoint(chance.randrange(window.width()), chance.randrange(window.height()))
            QTest.mouseClick(window.childAt(where) or window, chance.choice(_BUTTONS))
        else:
            self.touch()
        pass_by(room, 400 if self.hurried else chance.choice((0, 60, 200, 400, 400, 500)))
        if room.page == "sending":
            _, _, done, failed = room.sent.pop()
            if chance.random() < 0.7:
                done(1)
            else:
                failed(StorageFault("The disk is full."))

    def write(self, comment: QWidget) -> None:
        words = self.chance.choice((self.word, "ü", "12", f"{self.word} "))
        for sign in words:
            QTest.sendKeyEvent(QTest.KeyAction.Click, comment, Qt.Key.Key_unknown, sign, _NONE)
        if self.chance.random() < 0.3:
            for key in self.chance.choices("ACXVZY", k=3):
                QTest.keyClick(comment, getattr(Qt.Key, f"Key_{key}"), _CONTROL)

    def touch(self) -> None:
        window = self.room.window
        left_alone = {"pin-enter", "decline"} | (
            {"trainer"} if self.chance.random() < 0.5 else set()
        )
        shown = [
            button
            for button in window.findChildren(QAbstractButton)
            if button.isVisibleTo(window)
            and button.isEnabled()
            and button.objectName() not in left_alone
        ]
        onward = [button for button in shown if button.objectName().startswith(_ONWARD)]
        if shown:
            looks_around = self.room.page == "welcome" or self.chance.random() < 0.2
            straight = onward and (self.hurried or not looks_around)
            name = self.chance.choice(onward if straight else shown)
            click = QTest.mouseDClick if self.chance.random() < 0.2 else QTest.mouseClick
            click(name, Qt.MouseButton.LeftButton)

    def go(self) -> None:
        """Hand in, stop, or simply walk away."""
        room = self.room
        pass_by(room, 400)
        if (
            room.page in {"heading", "item", "comment", "review", "study"}
            and self.chance.random() < 0.2
        ):
            for name in ("stop", "erase", "next-person"):
                room.touch(name)
                pass_by(room, 400)
        while room.page == "failed":
            room.touch("again")
            room.sent.pop()[2](1)
            pass_by(room, 400)
        room.sent.clear()
        while room.page != "welcome" or room.window._model.veil is not None:
            pass_by(room, 300_000)
        pass_by(room, 400)


def pass_by(room: Room, milliseconds: int) -> None:
    """Time goes at one stroke, and what was to be destroyed is."""
    room.now += milliseconds
    room.window.tick()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


_ONWARD = (
    "begin",
    "next",
    "skip",
    "answer-",
    "send",
    "leave-out",
    "again",
    "own",
    "keep-going",
    "pin-cancel",
)
_NONE, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_LETTERS = ("A", "C", "X", "V", "Z", "Y")
_KEYS = (
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Space,
    Qt.Key.Key_Insert,
    Qt.Key.Key_Back,
)
_BUTTONS = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.BackButton,
)


def held_by(root: object) -> list[object]:
    """Everything a plain object reaches, widgets and the round itself left out."""
    found: list[object] = []
    seen: set[int] = set()
    ahead = [root]
    while ahead:
        each = ahead.pop()
        if id(each) in seen or isinstance(each, (QObject, Script, type, ModuleType)):
            continue
        seen.add(id(each))
        found.append(each)
        if isinstance(each, dict):
            ahead += [*each.keys(), *each.values()]
        elif isinstance(each, (list, tuple, set, frozenset)):
            ahead += each
        elif isinstance(each, partial):
            ahead += [each.args, each.keywords, each.func]
        elif isinstance(each, MethodType):
            ahead.append(each.__self__)
        elif hasattr(each, "__dict__"):
            ahead.append(vars(each))
    return found


def bring_back(room: Room) -> str:
    """Try everything that brings something back, and walk all pages; what can be read there."""
    window, read = room.window, ""
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Back, Qt.Key.Key_Escape):
        QTest.keyClick(window, key)
    for letter in "ZVY":
        QTest.keyClick(window, letter, _CONTROL)
    QTest.mouseClick(window, Qt.MouseButton.BackButton)
    assert room.page == "welcome"
    room.tap("begin")
    while room.page != "review":
        if (comment := window.control("comment")) is not None:
            assert isinstance(comment, QPlainTextEdit)
            assert not comment.document().isUndoAvailable()
            for key in (Qt.Key.Key_Z, Qt.Key.Key_V, Qt.Key.Key_Y):
                QTest.keyClick(comment, key, _CONTROL)
            QTest.keyClick(comment, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
            QTest.mouseClick(comment.viewport(), Qt.MouseButton.MiddleButton)
            assert comment.toPlainText() == ""
        read += everything_in(window)
        assert not any(
            button.isChecked() and not button.objectName().startswith("who-")
            for button in window.findChildren(QAbstractButton)
        )
        room.tap("next" if room.page == "heading" else "skip")
    read += everything_in(window)
    room.tap("stop")
    room.tap("erase")
    room.tap("next-person")
    return read


def offering() -> Round:
    """A short round that asks for a comment first, serves a study and offers one's own ranges."""
    made = made_form("short", OFTEN, 2)
    form = replace(
        made,
        items=(*EVALUATION.comments, *made.items),
        scales=(scale("ONE", ("1", "2"), bands=(("low", 2), ("average", 5), ("high", 8))),),
    )
    study = Study("A university", "IRB 1", "Ana Ruiz")
    promise = Promise(5, contacts=("Someone: 1",), study=study, own_result=True)
    return round_of(RoundForm(form, {"en": worded(form)}), promise=promise)


def read_on(window: QWidget) -> str:
    """All that widgets say, seen or heard, in a hurry."""
    return "\n".join(
        f"{each.accessibleName()} {each.accessibleDescription()} {each.property('text')} "
        f"{each.property('plainText')}"
        for each in window.findChildren(QWidget)
    )


def test_that_two_hundred_people_leave_nothing_that_can_be_brought_back(opens: Opens) -> None:
    made = offering()
    room = opens(made, own=lambda response, show: show(own_result(made.forms, response)))
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    model, seen = room.window._model, Counter[str]()
    for seed in range(tries(200, 600)):
        person = Person(room, seed)
        if person.hurried or person.chance.random() < 0.6:
            room.touch("begin")
            pass_by(room, 400)
        for _ in range(9 if person.hurried else person.chance.randrange(1, 9)):
            person.act()
            seen[room.page] += 1
        person.go()
        assert room.page == "welcome", seed
        # Nothing stands in a widget, the clipboard, or behind the screen.
        assert "Xylophone" not in read_on(room.window), seed
        assert "Xylophone" not in clipboard.text(), seed
        kept = held_by(model)
        assert not model.visit.given
        assert not model.visit.left_out
        assert model.own.result is None
        assert not any(isinstance(each, (Response, OwnResult)) for each in kept), seed
        assert not any(isinstance(each, str) and "Xylophone" in each for each in kept), seed
        if seed % 20 == 0:
            assert "Xylophone" not in everything_in(room.window), seed
            assert "Xylophone" not in bring_back(room), seed
    # They were everywhere, else the test is blind.
    ways = set(Page) - {Page.LANGUAGE, Page.SENDING}
    assert set(seen) >= {page.value for page in ways} | {"stop", "cover", "pin"}, seen
    gc.unfreeze()
    leftovers.close_databases()
    gc.collect()
    held = [each for each in gc.get_objects() if isinstance(each, dict)]
    assert not any(
        type(value) is str and "Xylophone" in value for each in held for value in each.values()
    )
