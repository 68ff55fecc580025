"""Whatever is touched, and in whatever order: beside a second display and after a sleep the page
is never seen."""

from __future__ import annotations

from random import Random

import pytest

from facilitator.domain.kiosk import Visit
from facilitator.domain.kiosk_script import write_script
from facilitator.ui.kiosk.covers import Covers, Veil
from facilitator.ui.kiosk.handing_in import Door
from facilitator.ui.kiosk.model import KioskModel
from tests.support.kiosk_rounds import plain_round

_DEEDS = (
    "display",
    "display",
    "display",
    "sleep",
    "lift",
    "lift",
    "stop",
    "cover",
    "pin",
    "forgot",
    "try",
    "try",
    "key",
    "back",
    "erase",
    "send",
    "next",
    "tick",
    "tick",
    "go-on",
    "go-on",
    "answer",
    "answer",
)
_OVER_A_DISPLAY = {Veil.DISPLAY, Veil.IDLE, Veil.PIN, Veil.KEY}
_OVER_A_SLEEP = _OVER_A_DISPLAY | {Veil.INTERRUPTED}


def model() -> KioskModel:
    made = plain_round()
    return KioskModel(
        write_script(made.forms, made.languages),
        lambda *_: None,
        lambda: b"1",
        Door(lambda digits: digits == "2468"),
        60,
    )


@pytest.mark.parametrize("seed", range(20))
def test_that_nothing_uncovers_the_page_beside_a_display_or_after_a_sleep(seed: int) -> None:
    chance, screen, now = Random(seed), model(), 0
    slept = False
    answered = 0
    for _ in range(400):
        now += chance.choice((5, 60, 400, 2_000, 31_000))
        deed = chance.choice(_DEEDS)
        match deed:
            case "display":
                screen.second_display(chance.random() < 0.3, now)
            case "sleep":
                screen.interrupt(now)
                slept = True
                assert not screen.begun
            case "lift":
                screen.lift(now)
            case "stop" | "cover" | "pin":
                if screen.veil is None or deed == "pin":
                    screen.lay(Veil(deed), now)
            case "forgot":
                if screen.veil is Veil.PIN:
                    screen.lay(Veil.KEY, now)
            case "try":
                if screen.veil is Veil.PIN and screen.try_pin(chance.choice(("1", "2468")), now):
                    screen.recognise()
            case "go-on":
                if screen.veil is Veil.INTERRUPTED:
                    screen.recognise()
                    screen.go_on(now)
                    slept = False
            case "key":
                screen.press("key", now)
                screen.key("3", now)
                screen.release("key", now)
            case "next":
                screen.next_person(now)
            case "back" | "erase" | "send":
                getattr(screen, deed)(now)
            case "answer":
                for step in (Visit.begin, Visit.on):
                    now += 500
                    screen.walk(step, now)
                now += 500
                screen.key("3", now)
            case "tick":
                screen.tick(now)
        answered += screen.begun
        if screen.covers.elsewhere:
            assert screen.veil in _OVER_A_DISPLAY, deed
        if slept:
            assert screen.veil in _OVER_A_SLEEP, deed
            assert screen.covers.interrupted
            assert not screen.begun
        assert len(set(screen.covers.veils)) == len(screen.covers.veils)
    assert answered  # else nothing was at stake


def test_that_a_display_that_comes_twice_is_covered_once() -> None:
    covers = Covers()
    assert covers.second_display(True)
    assert not covers.second_display(True)
    assert covers.second_display(False)
    assert covers.second_display(True)
    assert covers.veils == (Veil.DISPLAY,)
    assert covers.lift() is None
    covers.second_display(False)
    assert covers.lift() is Veil.DISPLAY
    assert covers.top is None
