"""Handing the laptop over: never beside a projector, and remembered for the next start."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog

from facilitator import services
from facilitator.domain.responses import Response
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.system.machine import Machine
from facilitator.ui.kiosk.window import KioskWindow
from facilitator.ui.session.collect.page import CollectPage
from tests.support.collect_room import ANSWERS, PIN, Room
from tests.support.offices import CONTACTS


def collect(at: Room, machine: Machine) -> CollectPage:
    """The page of an open survey, on this computer."""
    at.desk.run_on(machine)
    plan = OpeningPlan("Baseline", ("pulse",), ("en",), Promise(contacts=CONTACTS))
    opened = services.collection.open_round(at.desk.office, at.session.id, plan).result
    for _ in range(2):
        ticket = services.collection.new_ticket()
        services.collection.submit(at.desk.office, opened, Response({"pulse": ANSWERS}), ticket)
    page = CollectPage(at.desk)
    at.qtbot.addWidget(page)
    page.resize(1158, 540)
    page.show()
    page.show_session(at.session)
    at.settle()
    return page


def hand_over(at: Room, page: CollectPage) -> KioskWindow | None:
    button = page.findChild(QAbstractButton, "hand-over")
    assert button is not None
    button.click()
    at.settle()
    return page.handing_over.screen


def touch(at: Room, screen: KioskWindow, *names: str) -> None:
    for name in names:
        at.qtbot.waitUntil(lambda name=name: screen.control(name) is not None, timeout=60_000)
        # The hold after a page came up is over: what is pressed now means this page.
        screen._model.hold.shown(-1_000, by_hand=True)
        control = screen.control(name)
        assert isinstance(control, QAbstractButton), name
        control.click()
        at.settle()


def test_that_the_laptop_is_not_handed_over_beside_a_projector(at: Room) -> None:
    displays = [2]
    page = collect(at, Machine(displays=lambda: displays[0]))
    assert hand_over(at, page) is None
    assert [str(fault) for fault in at.shell.faults] == [
        "A projector or second screen is connected. Unplug it, then hand over."
    ]
    displays[0] = 1
    assert hand_over(at, page) is not None
    assert at.shell.faults == []


@pytest.mark.parametrize("agreed", [True, False])
def test_that_the_trainer_is_asked_where_the_computer_cannot_tell(at: Room, agreed: bool) -> None:
    page = collect(at, Machine(displays=lambda: None))
    assert hand_over(at, page) is None
    question = page.handing_over.question
    assert question is not None
    assert question.windowTitle() == (
        "Is a projector or second screen connected, perhaps showing the same picture?"
    )
    assert (question.yes.text(), question.no.text()) == ("No, hand over", "Not yet")
    question.done(QDialog.DialogCode.Accepted if agreed else QDialog.DialogCode.Rejected)
    at.settle()
    assert (page.handing_over.screen is not None) == agreed
    if agreed:
        touch(at, page.handing_over.screen, "trainer", *(f"pin-{n}" for n in PIN), "pin-enter")
        assert hand_over(at, page) is None
        assert page.handing_over.question is not None  # before each hand-over, not once


def test_that_a_display_plugged_in_later_covers_the_screen(at: Room) -> None:
    displays = [1]
    page = collect(at, Machine(displays=lambda: displays[0]))
    screen = hand_over(at, page)
    assert screen is not None
    displays[0] = 2
    at.qtbot.waitUntil(lambda: screen.page_name == "display", timeout=60_000)


def test_that_the_next_start_knows_that_the_laptop_was_handed_over(at: Room) -> None:
    page = collect(at, Machine())
    folder = at.desk.data_folder
    assert services.handed_over.left(folder) is None
    screen = hand_over(at, page)
    assert screen is not None
    assert services.handed_over.left(folder) == (at.rounds()[0].id, ("en",))
    touch(at, screen, "trainer", *(f"pin-{digit}" for digit in PIN), "pin-enter")
    assert services.handed_over.left(folder) is None


def test_that_collecting_goes_on_after_the_computer_slept(at: Room) -> None:
    passed = [0]
    page = collect(at, Machine(passed_ms=lambda: passed[0]))
    screen = hand_over(at, page)
    assert screen is not None
    passed[0] += 3_600_000
    at.qtbot.waitUntil(lambda: screen.page_name == "interrupted", timeout=60_000)
    at.settle()
    assert screen.control("safe").property("text") == "2 answers are safe."
    touch(at, screen, "trainer", *(f"pin-{digit}" for digit in PIN), "pin-enter")
    assert page.handing_over.screen is screen
    touch(at, screen, "go-on")
    assert screen.page_name == "welcome"
    assert at.rounds()[0].answers == 2
