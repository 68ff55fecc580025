"""Holding an answer, idle time, PIN tries: time as plain numbers."""

from __future__ import annotations

from facilitator.domain.kiosk_timing import Hold, Idle, PinGate


def test_that_a_page_moves_on_350_ms_after_the_key_is_let_go() -> None:
    hold = Hold()
    hold.press("1", 0)
    hold.answered(0)
    assert not hold.due(5_000)  # still held down
    hold.release("1", 5_000)
    assert not hold.due(5_349)
    assert hold.due(5_350)


def test_that_a_second_press_within_the_hold_keeps_the_page() -> None:
    hold = Hold()
    hold.press("1", 0)
    hold.answered(0)
    hold.release("1", 50)
    hold.press("2", 390)
    hold.answered(390)
    assert not hold.due(400)
    hold.release("2", 450)
    assert not hold.due(799)
    assert hold.due(800)


def test_that_a_page_that_has_just_come_up_takes_no_press() -> None:
    hold = Hold()
    hold.shown(1_000, by_hand=True)
    assert not hold.accepts(1_349)
    assert hold.accepts(1_350)
    hold.shown(2_000, by_hand=False)
    assert not hold.accepts(2_174)
    assert hold.accepts(2_175)


def test_that_a_press_too_early_stays_without_meaning_until_it_is_let_go() -> None:
    hold = Hold()
    hold.shown(0, by_hand=True)
    hold.press("pointer", 100)
    assert not hold.accepts(900)
    hold.release("pointer", 900)
    hold.press("pointer", 950)
    assert hold.accepts(950)


def test_that_a_lost_key_release_does_not_hold_the_page_for_ever() -> None:
    hold = Hold()
    hold.press("1", 0)
    hold.answered(0)
    hold.release_all(100)
    assert hold.due(450)


def test_that_a_covered_page_does_not_move_on() -> None:
    hold = Hold()
    hold.answered(0)
    hold.cancel()
    assert not hold.due(10_000)


def test_that_without_a_hold_time_a_click_moves_on_at_once() -> None:
    hold = Hold(0)
    hold.shown(5, by_hand=True)
    assert hold.accepts(5)
    hold.answered(5)
    assert hold.due(5)


def test_that_the_idle_warning_counts_twenty_seconds_down() -> None:
    idle = Idle(180)
    idle.touched(1_000)
    assert idle.left(180_999) is None
    assert idle.left(181_000) == 20
    assert idle.left(181_001) == 20
    assert idle.left(200_999) == 1
    assert not idle.over(200_999)
    assert idle.over(201_000)
    idle.touched(200_999)
    assert idle.left(201_000) is None


def test_that_five_wrong_pins_wait_a_minute() -> None:
    gate = PinGate()
    for _ in range(4):
        gate.wrong(0)
    assert gate.waits(0) == 0
    gate.wrong(0)
    assert gate.waits(1) == 60
    assert gate.waits(59_001) == 1
    assert gate.waits(60_001) == 0
    gate.wrong(60_001)
    assert gate.waits(60_001) == 0


def test_that_a_right_pin_counts_from_the_beginning() -> None:
    gate = PinGate()
    for _ in range(2):
        for _ in range(4):
            gate.wrong(0)
        gate.right()
        assert gate.waits(0) == 0


def test_that_wrong_pins_count_over_a_restart_and_a_wait_begins_anew() -> None:
    kept: list[int] = []
    first = PinGate(keep=kept.append)
    for _ in range(3):
        first.wrong(9_000_000)
    second = PinGate(kept[-1], kept.append)  # its clock begins at nothing
    second.wrong(5)
    assert second.waits(5) == 0
    second.wrong(6)
    assert kept == [1, 2, 3, 4, 5]
    third = PinGate(kept[-1], kept.append)
    assert third.waits(70) == 60
    assert third.waits(60_070) == 0
    assert kept[-1] == 0
