"""While a survey is open: no sleep, and a warning before the battery is empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.system.battery import Charge
from facilitator.system.machine import Machine
from facilitator.ui.shell.power import LID_SLEEPS, MAY_SLEEP, Power
from tests.support.window_room import WindowRoom, window_room


@dataclass
class Laptop:
    """Holds sleep off as it is told to; its battery is what the test says."""

    can: bool = True
    covers_lid: bool = True
    charge: Charge | None = None
    told: list[str] = field(default_factory=list)

    def begin(self) -> bool:
        self.told.append("begin")
        return self.can

    def end(self) -> None:
        self.told.append("end")


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def room(qtbot: QtBot, dressed: object, tmp_path: Path, laptop: Laptop) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data") as made:
        made.desk.run_on(Machine(charge=lambda: laptop.charge, awake=laptop))
        qtbot.waitUntil(lambda: made.desk.power is not None, timeout=60_000)
        services.preferences.set_pin(made.desk.data_folder, "2468")
        made.settle()
        yield made


def power_of(room: WindowRoom) -> Power:
    assert room.desk.power is not None
    return room.desk.power


def collect(room: WindowRoom) -> None:
    room.window.go("session", session_id=room.session.id, step="collect")
    room.settle()
    room.saw(lambda: room.window.findChild(QAbstractButton, "hand-over") is not None)
    room.settle()


def line(room: WindowRoom) -> str:
    label = room.window.findChild(QLabel, "power")
    assert label is not None
    return label.text() if not label.isHidden() else ""


def at(room: WindowRoom, laptop: Laptop, percent: int, *, plugged: bool = False) -> None:
    laptop.charge = Charge(percent, plugged)
    power_of(room).look_at_battery()
    room.settle()


def test_that_sleep_is_held_off_while_a_survey_is_open(room: WindowRoom, laptop: Laptop) -> None:
    assert laptop.told == []
    room.open_survey()
    assert laptop.told == ["begin"]
    office = room.desk.office
    round_id = services.collection.open_rounds(office)[0].id
    room.desk.work.do(
        lambda: services.collection.discard_unopened(office, round_id), owner=room.window
    )
    room.settle()
    assert laptop.told == ["begin", "end"]


def test_that_the_computer_may_sleep_again_when_the_window_closes(
    room: WindowRoom, laptop: Laptop
) -> None:
    room.open_survey()
    room.window.leave()
    assert laptop.told == ["begin", "end"]


def test_that_nothing_is_said_where_all_is_well(room: WindowRoom, laptop: Laptop) -> None:
    room.open_survey()
    collect(room)
    assert line(room) == ""


@pytest.mark.parametrize(
    ("can", "covers_lid", "said"), [(False, False, MAY_SLEEP), (True, False, LID_SLEEPS)]
)
def test_that_collect_says_where_the_computer_may_fall_asleep(
    room: WindowRoom, laptop: Laptop, can: bool, covers_lid: bool, said: str
) -> None:
    laptop.can, laptop.covers_lid = can, covers_lid
    room.open_survey()
    collect(room)
    assert line(room) == said


def test_that_a_low_battery_is_said_once_at_twenty_and_once_at_ten(
    room: WindowRoom, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    toasts: list[str] = []
    monkeypatch.setattr(room.window, "toast", lambda text, _undo=None: toasts.append(text))
    room.open_survey()
    collect(room)
    at(room, laptop, 21)
    assert toasts == []
    for percent in (20, 19, 15, 10, 9):
        at(room, laptop, percent)
    assert toasts == [
        "The battery is at 20 %. Plug the laptop in soon.",
        "The battery is at 10 %. Plug the laptop in soon.",
    ]
    assert line(room) == "The battery is at 9 %. Plug the laptop in soon."
    at(room, laptop, 9, plugged=True)
    assert line(room) == ""
    at(room, laptop, 18)
    assert len(toasts) == 3


def test_that_the_participant_screen_has_a_quiet_line_for_the_trainer(
    room: WindowRoom, laptop: Laptop
) -> None:
    room.open_survey()
    collect(room)
    room.window.findChild(QAbstractButton, "hand-over").click()
    room.settle()
    handing = room.window.pages["session"]._pages["collect"].handing_over
    screen = handing.screen
    assert screen is not None
    assert screen.control("battery") is None
    at(room, laptop, 20)
    assert screen.control("battery").text() == "Trainer: the battery needs power soon."
    at(room, laptop, 25, plugged=True)
    assert screen.control("battery") is None
    screen._leave()
    room.settle()


def test_that_without_an_open_survey_the_battery_is_left_alone(
    room: WindowRoom, laptop: Laptop
) -> None:
    laptop.charge = Charge(5, plugged=False)
    power_of(room).look()
    room.settle()
    assert not power_of(room).low
