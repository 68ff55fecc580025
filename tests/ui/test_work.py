"""Work away from the window, and its results."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput, FacilitatorError
from facilitator.ui.work import Progress, Stopped, Unexpected, Work


def test_that_a_result_arrives_on_the_windows_thread(qtbot, work: Work) -> None:
    seen: list[tuple[int, int]] = []
    here = threading.get_ident()
    work.do(
        threading.get_ident, lambda there: seen.append((there, threading.get_ident())), owner=work
    )
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert seen[0][0] != here
    assert seen[0][1] == here


def test_that_storage_calls_run_in_the_order_they_were_asked_for(qtbot, work: Work) -> None:
    order: list[int] = []
    for number in range(50):
        work.do(lambda number=number: order.append(number), owner=work)
    qtbot.waitUntil(lambda: not work.busy, timeout=60_000)
    assert order == list(range(50))


def test_that_nothing_fires_once_the_owner_is_gone(qtbot, work: Work) -> None:
    owner, gate, fired = QObject(), threading.Event(), []
    work.do(gate.wait, fired.append, fired.append, owner=owner)
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed).wait()
    gate.set()
    qtbot.waitUntil(lambda: not work.busy, timeout=60_000)
    assert fired == []


def test_that_an_outcome_is_announced_before_its_result_is_used(qtbot, work: Work) -> None:
    heard: list[object] = []
    work.hub.changed.connect(heard.append)
    outcome = Outcome(3, frozenset({Change.ROSTER}))
    work.do(lambda: outcome, heard.append, owner=work)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=60_000)
    assert heard == [frozenset({Change.ROSTER}), outcome]


def _refuse() -> None:
    raise BadInput("That is not a list.", "Save it as CSV.")


def test_that_a_fault_goes_to_whoever_asked(qtbot, work: Work) -> None:
    faults: list[FacilitatorError] = []
    work.do(_refuse, failed=faults.append, owner=work)
    qtbot.waitUntil(lambda: bool(faults), timeout=60_000)
    assert isinstance(faults[0], BadInput)


def test_that_a_fault_nobody_takes_is_said_by_the_shell(qtbot, work: Work) -> None:
    with qtbot.waitSignal(work.faults) as said:
        work.do(_refuse, owner=work)
    assert isinstance(said.args[0], BadInput)


def test_that_a_fault_of_ours_is_told_without_its_technical_words(qtbot, work: Work) -> None:
    faults: list[FacilitatorError] = []
    with qtbot.waitSignal(work.broke) as broke:
        work.do(lambda: 1 // 0, failed=faults.append, owner=work)
    qtbot.waitUntil(lambda: bool(faults), timeout=60_000)
    assert isinstance(broke.args[0], ZeroDivisionError)
    assert isinstance(faults[0], Unexpected)
    assert "division" not in str(faults[0])


def test_that_long_work_tells_its_steps_and_can_be_stopped(qtbot, work: Work) -> None:
    steps: list[tuple[int, int]] = []
    ended: list[FacilitatorError] = []
    gate = threading.Event()

    def long(progress: Progress) -> None:
        progress.step(1, 48)
        assert gate.wait(10)
        progress.step(2, 48)
        raise AssertionError("It was stopped before.")

    progress = work.watch(
        long, failed=ended.append, owner=work, stepped=lambda *step: steps.append(step)
    )
    qtbot.waitUntil(lambda: bool(steps), timeout=60_000)
    progress.stop()
    gate.set()
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    assert steps == [(1, 48)]
    assert isinstance(ended[0], Stopped)


def test_that_closing_finishes_what_waits_and_ends_the_threads(dressed) -> None:
    before = set(threading.enumerate())
    work, done = Work(), []
    for number in range(20):
        work.do(lambda number=number: done.append(number), owner=work)
    work.draw(lambda: None, owner=work)
    work.close()
    assert done == list(range(20))
    assert set(threading.enumerate()) <= before


def test_that_a_closed_lane_takes_no_more_work(dressed) -> None:
    work = Work()
    work.close()
    work.do(pytest.fail, owner=work)
    assert not work.busy
