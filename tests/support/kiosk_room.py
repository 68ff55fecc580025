"""A participant screen in a test: real widgets, a clock that only the test moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Round
from facilitator.ui.kiosk.handing_in import AskOwn, Submit
from facilitator.ui.kiosk.watch import Surroundings
from facilitator.ui.kiosk.window import KioskWindow
from tests.support.kiosk_rounds import plain_round

PIN = "2468"


@dataclass
class Room:
    """A participant screen with a clock that only the test moves, and a box that only records."""

    window: KioskWindow
    now: int = 0
    sent: list[
        tuple[Response, bytes, Callable[[int], None], Callable[[FacilitatorError], None]]
    ] = field(default_factory=list)
    tickets: int = 0

    @property
    def page(self) -> str:
        return self.window.page_name

    def wait(self, milliseconds: int) -> None:
        """Let time pass as the timer would."""
        step = 50 if milliseconds < 2_000 else milliseconds
        while milliseconds >= 0:
            self.now += min(step, milliseconds)
            self.window.tick()
            milliseconds -= step or 1
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def see(self, name: str) -> QWidget:
        found = self.window.control(name)
        assert found is not None, f"no {name} on {self.page}"
        return found

    def touch(self, name: str) -> None:
        """A finger: down and up, a moment apart."""
        QTest.mouseClick(self.see(name), Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def tap(self, name: str) -> None:
        """Touch and let the hold pass."""
        self.touch(name)
        self.wait(400)
        self.wait(400)

    def key(self, key: Qt.Key | str) -> None:
        QTest.keyClick(self.window, key)
        self.wait(400)
        self.wait(400)

    def word(self, name: str) -> str:
        label = self.see(name)
        return str(label.property("text"))

    def number(self) -> str:
        return self.word("question-number")


Opens = Callable[..., Room]


def open_room(
    qtbot: QtBot,
    made: Round | None = None,
    *,
    idle: int = 180,
    hold: int = 350,
    around: Surroundings | None = None,
    own: AskOwn | None = None,
    submit: Submit | None = None,
) -> Room:
    """A participant screen on a round (`plain_round` if none is given), shown at 1366x768.
    `own` finds a person's own ranges; without `submit` what is handed in is only noted."""
    room = Room(window=None)  # type: ignore[arg-type]

    def ticket() -> bytes:
        room.tickets += 1
        return room.tickets.to_bytes((room.tickets.bit_length() + 7) // 8)

    room.window = KioskWindow(
        made or plain_round(),
        "Ashgrove County",
        submit or (lambda *all_of: room.sent.append(all_of)),
        ticket,
        lambda digits: digits == PIN,
        idle,
        hold_ms=hold,
        clock=lambda: room.now,
        around=around,
        own_result=own,
    )
    qtbot.addWidget(room.window)
    room.window.resize(1366, 768)
    room.window.show()
    return room


def to_first_question(room: Room) -> None:
    """Past welcome and the first heading."""
    room.wait(400)
    room.tap("begin")
    room.tap("next")
    assert room.page == "item"


def forward(room: Room) -> str:
    """The button that goes on without answering."""
    return "next" if room.page == "heading" else "skip"


def seen_texts(window: QWidget) -> list[str]:
    """All that can be read now, but for what counts down."""
    return [
        str(child.property("text"))
        for child in window.findChildren(QWidget)
        if child.isVisibleTo(window)
        and child.property("text")
        and child.objectName() not in {"clears"}
    ]
