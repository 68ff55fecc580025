"""Workshops that go another way: shut in the middle, too few, on paper only, and for practice."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.journey import Trainer
from tests.support.journey_deeds import (
    AGENCY,
    PASSPHRASE,
    PULSES,
    SESSION,
    close_and_count,
    come_back,
    first_survey,
    leave_thanks,
    name_contacts,
    plan_first_session,
    save_pdf,
    set_pin,
    type_pile,
    type_sheets,
)
from tests.support.on_disk import boxes, readable_in, rows

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_that_a_survey_goes_on_after_the_laptop_was_shut_in_the_middle(trainer: Trainer) -> None:
    words = first_survey(trainer, "pulse")
    trainer.press("type-paper")
    type_sheets(trainer, *PULSES[:3])
    trainer.type("444")
    trainer.quit()
    assert boxes(trainer.data)
    assert readable_in(trainer.data, [AGENCY, SESSION, words]) == []

    trainer.start()
    trainer.reads("A survey is still open.")
    trainer.type("seven quiet herons wait")
    trainer.enter()
    trainer.reads("Not quite.")
    trainer.type(PASSPHRASE)
    trainer.enter()
    trainer.reads("3 answers are safe on this laptop. It goes on where it stopped.")
    trainer.press("Continue with Collect")
    trainer.reads("This survey is still open")
    trainer.fill("resume-code", "amber amber amber amber")
    trainer.enter()
    trainer.reads("These are not the four words of this survey.")
    trainer.fill("resume-code", words.upper())
    trainer.enter()
    trainer.reads("3 answers are safe.")
    trainer.press("type-paper")
    type_sheets(trainer, *PULSES[3:], before=3)
    close_and_count(trainer, 5)
    trainer.press("see-summary")
    trainer.reads("5 people answered.")
    assert trainer.summary_pages() > 0


def test_that_too_few_answers_are_never_counted_and_can_be_destroyed(trainer: Trainer) -> None:
    first_survey(trainer, "pulse")
    type_pile(trainer, *PULSES[:2])
    trainer.press("close-survey")
    trainer.reads("Only 2 answers are in, and 5 are needed")
    trainer.key(Qt.Key.Key_Escape)
    trainer.settle()
    trainer.reads("2 answers; results from 5")
    trainer.step("Summary")
    trainer.reads("The survey is still open")
    trainer.press("go-to-collect")
    trainer.press("close-survey")
    trainer.press("destroy-answers")
    trainer.reads("Destroy 2 answers without counting?")
    trainer.press("destroy-answers")
    trainer.until(lambda: trainer.toast() == "The survey is gone; nothing of it was kept")
    trainer.reads("Which questionnaires?")
    trainer.step("Summary")
    trainer.reads("No summary yet")
    trainer.quit()
    assert boxes(trainer.data) == []
    assert rows(trainer.data, PASSPHRASE)["response"] == []
    assert rows(trainer.data, PASSPHRASE)["round"] == []


def official_text(folder: Path) -> Path:
    """A text in the shape of ProQOL 5 as its owner gives it out: thirty sentences of our own."""
    plants = (
        "basil",
        "beans",
        "beets",
        "chard",
        "chives",
        "clover",
        "cress",
        "dill",
        "kale",
        "rue",
    )
    sentences = [
        f"I {verb} the {plant} I [tend]." for verb in ("water", "count", "draw") for plant in plants
    ]
    lines = "".join(f"_____ {number}. {text}\n" for number, text in enumerate(sentences, start=1))
    path = folder / "garden-en.txt"
    path.write_text(
        "GARDEN LIFE SCALE, VERSION 5 (2020)\n\n"
        "(c) A. Gardener, 2020. Garden Life Scale. The Garden Club, www.garden.example. May be "
        "freely copied\nas long as the owner is credited.\n\n"
        "In the last 30 days:\n\n"
        "1=Never   2=Rarely   3=Sometimes   4=Often   5=Very Often\n\n" + lines,
        encoding="utf-8",
    )
    return path


def test_that_an_official_text_is_brought_in_and_read_on_the_participant_screen(
    trainer: Trainer,
) -> None:
    plan_first_session(trainer)
    set_pin(trainer)
    trainer.press("Forms")
    trainer.choose_row("ProQOL 5")
    trainer.reads("Official text missing")
    trainer.choose_file(official_text(trainer.data.parent))
    trainer.press("Bring in the official text")
    trainer.reads("30 of 30 statements")
    trainer.reads("Can be set for each survey: [tend]")
    trainer.press("Use this text")
    trainer.until(lambda: "is ready to use" in trainer.toast())
    trainer.press("Today")
    trainer.press("Continue with Roster")
    trainer.step("Collect")
    trainer.press("form-proqol-5")
    trainer.press("fold-asked")
    trainer.fill("word-tend", "look after")
    name_contacts(trainer)
    trainer.press("open-survey")
    trainer.press("code-written-down")
    trainer.press("hand-over")
    trainer.enter()
    trainer.enter()
    trainer.reads("I water the basil I look after.")
    trainer.reads("(c) A. Gardener, 2020.")
    trainer.type("34512" * 6)
    trainer.reads("You have answered every question.")
    trainer.enter()
    leave_thanks(trainer)
    come_back(trainer)
    trainer.press("type-paper")
    type_sheets(trainer, *["43215" * 6] * 4)
    close_and_count(trainer, 5)
    trainer.press("see-summary")
    assert trainer.summary_pages() > 0
    paper = save_pdf(trainer)
    assert "ProQOL 5: (c) A. Gardener, 2020. Garden Life Scale." in paper
    assert "basil" not in paper


def test_that_a_questionnaire_without_its_text_is_typed_by_number(trainer: Trainer) -> None:
    plan_first_session(trainer)
    trainer.step("Collect")
    trainer.press("more-questionnaires")
    trainer.reads("by number only")
    trainer.press("form-stss")
    name_contacts(trainer)
    trainer.press("open-survey")
    trainer.press("code-written-down")
    trainer.reads("“STSS” has no official text here. People answer it on paper, and you type it")
    assert not trainer.find("hand-over").isEnabled()
    trainer.press("type-paper")
    type_sheets(trainer, *["12345123451234512", "1234512345123451."] * 3)
    close_and_count(trainer, 6)
    trainer.press("see-summary")
    assert trainer.summary_pages() > 0
    paper = save_pdf(trainer)
    assert "n = 6" in paper
    assert "fewer than 5 answered" in paper


def practice_of_five(monkeypatch, folder: Path) -> None:
    """The practice run's own process, told to play with five people instead of 24."""
    script = folder / "python-for-five"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@" --participants 5\n')
    script.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(script))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_that_the_practice_run_opens_by_itself_and_says_what_it_is(
    trainer: Trainer, monkeypatch, tmp_path: Path
) -> None:
    practice_of_five(monkeypatch, tmp_path)
    trainer.start()
    trainer.press("Start the practice run")
    window = trainer.window
    trainer.until(lambda: bool(window.rail.badge_texts or window.said))
    assert (window.rail.badge_texts, window.said) == (("Practice data",), "")
    trainer.settle()
    trainer.press("Leave practice")
    trainer.reads("Nothing is planned yet. Here is how to begin.")
    assert trainer.window.rail.badge_texts == ()
    trainer.quit()
    assert not list(trainer.data.rglob("*.db"))

    practice = tmp_path / "data practice run" / "data"
    trainer.start(practice)
    assert trainer.window.rail.badge_texts == ("Practice data",)
    trainer.reads("Practice data")
    trainer.press("Continue with Summary")
    assert trainer.summary_pages() > 0
    for page in ("Forms", "Settings", "Sessions", "Today"):
        trainer.press(page)
        trainer.reads("Practice data")
    trainer.quit()
    assert boxes(practice) == []
    assert readable_in(practice, ["Amara Diallo", "Yusuf Abdi"]) == []
