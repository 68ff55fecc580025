"""After a person is gone nothing in the whole program holds what they answered: not a widget, not a
variable of a thread that waits, not a fault that was told."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.app.crash import CrashGuard
from facilitator.domain.errors import BadInput, FacilitatorError, StorageFault
from facilitator.domain.kiosk import Visit
from facilitator.domain.own_result import OwnResult
from facilitator.domain.responses import Response
from facilitator.ui.work import Work
from tests.support.journey import Trainer, journey
from tests.support.journey_deeds import (
    PIN,
    answer_by_touch,
    come_back,
    open_survey,
    plan_first_session,
    pulse,
    set_pin,
    type_sheet,
    unlock,
)

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

_WORD = "Glockenspiel"


@pytest.fixture
def trainer(qtbot: QtBot, monkeypatch, caplog, tmp_path: Path) -> Iterator[Trainer]:
    with journey(qtbot, monkeypatch, tmp_path / "data") as made:
        yield made


def remembered(word: str) -> list[str]:
    """Whatever of somebody's answers is still reachable: objects that hold them, texts with the
    word, in Python, in a variable of any thread, in a field, on the clipboard.  The word alone is
    the test's own, and so are the names of this module."""
    gc.unfreeze()
    gc.collect()
    found, alive = [], gc.get_objects()
    for one in alive:
        if isinstance(one, (Response, OwnResult)):
            found.append(f"a {type(one).__name__}")
        elif isinstance(one, Visit) and one.given:
            found.append("a Visit with answers")
        found += [
            f"a text in a {type(one).__name__}"
            for held in gc.get_referents(one)
            if type(held) in (str, bytes) and len(held) < 4_000 and _says(held, word)
        ]
    del alive
    for frame in sys._current_frames().values():
        above = frame
        while above is not None:
            found += [
                f"{name} in {above.f_code.co_qualname}"
                for name, value in above.f_locals.items()
                if type(value) is str and _says(value, word)
            ]
            above = above.f_back  # type: ignore[assignment]
    for field in QApplication.allWidgets():
        if isinstance(field, (QPlainTextEdit, QTextEdit)):
            found += [field.objectName() for text in [field.toPlainText()] if word in text]
        elif isinstance(field, QLineEdit) and word in field.text():
            found.append(field.objectName())
    clipboard = QApplication.clipboard()
    return found + ["clipboard"] * (word in clipboard.text())


def _says(held: str | bytes, word: str) -> bool:
    wanted = word if isinstance(held, str) else word.encode()
    return wanted in held and held != wanted  # type: ignore[operator]


def collecting(trainer: Trainer) -> None:
    """A survey with a comment is open."""
    plan_first_session(trainer)
    set_pin(trainer)
    trainer.press("Today")
    trainer.press("Continue with Roster")
    trainer.step("Collect")
    open_survey(trainer, "pulse", "evaluation")


def half_way(trainer: Trainer) -> None:
    """Somebody answers up to the first comment, and writes."""
    trainer.press("begin")
    trainer.press("next")
    for value in pulse(2, 3):
        trainer.press(f"answer-{value}")
    trainer.press("next")
    for value in (4, 5, 4, 5, 4, 5):
        trainer.press(f"answer-{value}")
    trainer.type(f"{_WORD} on the hill")


def test_that_the_whole_program_forgets_whoever_answered(trainer: Trainer, monkeypatch) -> None:
    collecting(trainer)
    trainer.press("hand-over")
    answer_by_touch(trainer, pulse(2, 3), f"{_WORD} by the lake")
    trainer.settle()
    assert remembered(_WORD) == [], "after handing in"

    with monkeypatch.context() as broken:
        broken.setattr(services.collection, "submit", _refused(services.collection.submit))
        half_way(trainer)
        assert remembered(_WORD), "else the test is blind"
        for name in ("next", "skip", "skip", "answer-10", "send"):
            trainer.press(name)
        trainer.reads("Your answers are not stored yet. Please call the trainer.")
        for name in ("stop", "erase", "next-person"):
            trainer.press(name)
        trainer.settle()
        assert remembered(_WORD) == [], "after a full disk"

    half_way(trainer)
    trainer.slept_ms += 60_000
    trainer.let_pass(1)
    trainer.reads("Please call the trainer.")
    trainer.settle()
    assert remembered(_WORD) == [], "after a sleep"
    trainer.press("trainer")
    trainer.type(PIN)
    trainer.enter()
    trainer.press("go-on")

    half_way(trainer)
    come_back(trainer)
    trainer.settle()
    assert remembered(_WORD) == [], "after leaving by PIN"
    unlock(trainer)

    trainer.press("type-paper")
    type_sheet(trainer, pulse(2, 3), f"{_WORD} in ink")
    trainer.until(lambda: trainer.toast() == "Sheet 1 kept")
    trainer.settle()
    assert remembered(_WORD) == [], "after a typed sheet"


def _refused(submit: Callable[..., int]) -> Callable[..., int]:
    """The disk is full: told from deep inside, where the answers stand in variables."""

    def full(office, opened, response, ticket, channel):
        try:
            return submit(office, opened, response, ticket[:1], channel)
        except BadInput:
            raise StorageFault("The disk is full.") from None

    return full


def test_that_a_lane_that_waits_holds_nothing_of_its_last_call(qtbot: QtBot) -> None:
    work, owner = Work(), QApplication.instance()
    assert owner is not None

    def forgotten(call: Callable[[Response], object]) -> None:
        said = partial(call, Response({"pulse": {"1": f"{_WORD} again"}}))
        work.do(said, failed=lambda _fault: None, owner=owner)
        del said
        with qtbot.waitSignal(work.idle):
            pass
        # The lane's thread may still be on its way back to waiting when the window hears of it.
        qtbot.waitUntil(lambda: remembered(_WORD) == [])

    def fails(answers: Response) -> None:
        raise StorageFault(f"{len(answers.forms)} forms were not kept.")

    forgotten(lambda answers: answers.blank)
    forgotten(fails)
    work.close()


def test_that_a_fault_of_ours_on_a_page_keeps_nothing_of_who_sat_there(
    qtbot: QtBot, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    told: list[FacilitatorError] = []
    CrashGuard(tmp_path, told.append).watch()

    def slot() -> None:
        said = f"{_WORD} in the reeds"
        raise ValueError(len(said))

    QTimer.singleShot(0, slot)
    qtbot.waitUntil(lambda: bool(told))
    assert not hasattr(sys, "last_traceback")
    assert remembered(_WORD) == []
    assert "ValueError" in (tmp_path / "facilitator.log").read_text()
    assert _WORD not in (tmp_path / "facilitator.log").read_text()
