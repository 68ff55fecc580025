"""A workshop whose every name and answer is marked, in a process that ends in a crash.

Run by `traces`, with pytest, since the journey's hands are pytest's.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.system.dumps import leave_no_dumps
from tests.support.journey import Trainer, journey
from tests.support.journey_deeds import (
    answer_by_touch,
    begin,
    bring_in_roster,
    come_back,
    open_survey,
    plan_first_session,
    pulse,
    set_pin,
)

MARK = "Hammerklavier"


def fails(*_given: object, **_more: object) -> None:
    """Whatever it was about stands in the message and in a variable."""
    said = f"{MARK} of Ingrid Vantongeren"
    raise ValueError(said)


def test_that_it_ends_in_a_crash(qtbot: QtBot, monkeypatch, tmp_path: Path) -> None:
    leave_no_dumps()
    with journey(qtbot, monkeypatch, tmp_path / "data") as trainer:
        plan_first_session(trainer)
        bring_in_roster(trainer)
        set_pin(trainer)
        trainer.press("Today")
        trainer.press("Continue with Collect")
        open_survey(trainer, "pulse", "evaluation")
        trainer.press("hand-over")
        for number in range(int(os.environ["MARKED_ANSWERS"])):
            answer_by_touch(trainer, pulse(2, 3), f"{MARK} {number}")
        submit_fails(trainer, monkeypatch)
        come_back(trainer)
        others_fail(trainer, monkeypatch)
        assert MARK not in QApplication.clipboard().text()
        trainer.press("hand-over")
        begin(trainer)
        for value in pulse(2, 3):
            trainer.press(f"answer-{value}")
        trainer.press("next")
        for value in (4, 5, 4, 5, 4, 5):
            trainer.press(f"answer-{value}")
        trainer.type(f"{MARK} half-way")
        os.kill(os.getpid(), signal.SIGSEGV)


def submit_fails(trainer: Trainer, monkeypatch) -> None:
    """Somebody's answers meet a fault of ours."""
    with monkeypatch.context() as broken:
        broken.setattr(services.collection, "submit", fails)
        begin(trainer)
        for value in pulse(2, 3):
            trainer.press(f"answer-{value}")
        trainer.press("next")
        for value in (4, 5, 4, 5, 4, 5):
            trainer.press(f"answer-{value}")
        trainer.type(f"{MARK} in vain")
        for name in ("next", "skip", "skip", "answer-10", "send"):
            trainer.press(name)
        trainer.reads("Your answers are not stored yet. Please call the trainer.")
        for name in ("stop", "erase", "next-person"):
            trainer.press(name)


def others_fail(trainer: Trainer, monkeypatch) -> None:
    """Four more faults: a file that comes in, a document, a page, a call in a worker."""
    desk = trainer.window.desk
    with monkeypatch.context() as broken:
        broken.setattr(services.roster_files, "preview", fails)
        broken.setattr(services.sign_in, "sign_in_pdf", fails, raising=False)
        for verb in (services.roster_files.preview, services.sign_in.sign_in_pdf, fails):
            desk.work.do(verb, failed=lambda _fault: None, owner=trainer.window)
            trainer.settle()
    QTimer.singleShot(0, trainer.window, fails)
    trainer.settle()
    trainer.until(
        lambda: "Something went wrong" in trainer.window.said or bool(trainer.window.said)
    )
