"""Whole workshops, from the first start to the printed summary, through real widgets and files."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.journey import Trainer, boxes, journey, readable_in
from tests.support.pdf_reading import page_texts, whole_text

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

PASSPHRASE = "seven quiet herons wade"
PIN = "80413"
AGENCY, SESSION = "Marrow Lake Child Services", "Day of rest and practice"
PEOPLE = (
    "Ingrid Vantongeren",
    "Osei Brandquist",
    "Tuulikki Rask",
    "Wendell Ferreira-Okafor",
    "Zsófia Halmos",
    "Bartholomew Quill",
    "Nkechi Adeyemi-Lund",
    "Priyanka Sundaresan",
)
COMMENT = "The heron on the jetty was the best part."
WRITTEN = "Fewer slides, more jetty."

# Of the pulse: what a person gives to what stays with people, and to what weighs (statements 10
# and 12 are turned round).  On the screen, then on paper.
ON_SCREEN = ((2, 3), (2, 4), (3, 3), (3, 4))
ON_PAPER = ((1, 3), (2, 2), (3, 4), (4, 5))


@pytest.fixture
def trainer(qtbot: QtBot, monkeypatch, tmp_path: Path) -> Iterator[Trainer]:
    with journey(qtbot, monkeypatch, tmp_path / "data") as made:
        yield made


def roster_file(folder: Path) -> Path:
    """The agency's list, as an office program writes it."""
    path = folder / "staff list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow(["Staff member", "E-mail", "Job title", "Team", "Date of birth"])
        for number, name in enumerate(PEOPLE):
            mail = f"{name.split()[0].lower()}@marrowlake.example"
            lines.writerow([name, mail, "Caseworker", "Intake", f"{number + 1}.2.1980"])
    return path


def plan_first_session(trainer: Trainer) -> None:
    """From the empty folder to the session's roster."""
    trainer.start()
    trainer.reads("Nothing is planned yet. Here is how to begin.")
    trainer.press("Plan a session")
    trainer.reads("Five words that open Facilitator")
    trainer.press("Choose my own")
    trainer.type(PASSPHRASE)
    trainer.key(Qt.Key.Key_Tab)
    trainer.type(PASSPHRASE)
    trainer.reads("Good. It is asked for each time you open Facilitator.")
    trainer.press("Keep this passphrase")
    trainer.reads("Agency, title and date are enough.")
    trainer.type(AGENCY)
    trainer.key(Qt.Key.Key_Tab)
    trainer.type(SESSION)
    trainer.enter()
    trainer.reads("Nobody is on the roster yet")


def bring_in_roster(trainer: Trainer) -> None:
    trainer.choose_file(roster_file(trainer.data.parent))
    trainer.press("Bring in a list")
    trainer.reads("8 people found in 8 lines")
    trainer.press("Add 8 people")
    assert trainer.toast() == "8 people added"


def pulse(trauma: int, burnout: int) -> list[int]:
    """Twelve answers that score `trauma` and `burnout`."""
    turned = {10: 6 - burnout, 12: 6 - burnout}
    return [trauma if number % 2 else turned.get(number, burnout) for number in range(1, 13)]


def set_pin(trainer: Trainer) -> None:
    """From Collect, which says that there is none, to Settings and back."""
    trainer.step("Collect")
    trainer.press("settle-pin")
    trainer.reads("Not set yet")
    trainer.press("Set a PIN")
    trainer.type(PIN)
    trainer.key(Qt.Key.Key_Tab)
    trainer.type(PIN)
    trainer.enter()
    assert trainer.toast() == "The PIN is set"
    trainer.press("Today")
    trainer.reads(SESSION)
    trainer.press("Continue with Collect")


def open_survey(trainer: Trainer, *forms: str, larger: int = 0) -> str:
    """Choose, open, and write down the four words."""
    for form in forms:
        trainer.press(f"form-{form}")
    for _ in range(larger):
        trainer.press("More: Smallest group")
    trainer.reads(f"Results are shown only for {5 + larger} or more people.")
    trainer.press("open-survey")
    trainer.reads("Write these four words down")
    words = str(trainer.find("collection-code").property("text"))
    assert len(words.split()) == 4
    trainer.press("code-written-down")
    trainer.reads("Nothing is in yet.")
    return words


def answer_by_touch(trainer: Trainer, answers: list[int], comment: str = "") -> None:
    """One person at the participant screen, with the mouse or a finger."""
    trainer.press("begin")
    trainer.press("next")
    for value in answers:
        trainer.press(f"answer-{value}")
    trainer.press("next")
    for value in (4, 5, 4, 5, 4, 5):
        trainer.press(f"answer-{value}")
    if comment:
        trainer.type(comment)
        trainer.press("next")
    else:
        trainer.press("skip")
    trainer.press("skip")
    trainer.press("skip")
    trainer.press("answer-10")
    trainer.press("send")
    leave_thanks(trainer)


def leave_thanks(trainer: Trainer) -> None:
    trainer.reads("Thank you.")
    trainer.press("next-person")
    trainer.reads("Welcome. Your answers are anonymous.")


def answer_by_keys(trainer: Trainer, answers: list[int]) -> None:
    """One person who never touches the pointer."""
    trainer.enter()
    trainer.enter()
    trainer.type("".join(str(value) for value in answers))
    trainer.enter()
    trainer.type("454545")
    for _ in range(3):
        trainer.tab_to("skip")
        trainer.enter()
    trainer.type("9")
    trainer.reads("You have answered every question.")
    trainer.enter()
    trainer.reads("Thank you.")
    trainer.enter()
    trainer.reads("Welcome. Your answers are anonymous.")


def refuse(trainer: Trainer) -> None:
    trainer.press("decline")
    leave_thanks(trainer)


def walk_away(trainer: Trainer) -> None:
    """Somebody leaves in the middle; the screen warns, and then forgets."""
    trainer.press("begin")
    trainer.press("next")
    trainer.press("answer-5")
    trainer.let_pass(180)
    trainer.reads("Are you still there?")
    trainer.let_pass(20)
    trainer.reads("Welcome. Your answers are anonymous.")


def come_back(trainer: Trainer) -> None:
    """The trainer types the PIN, wrong first."""
    trainer.press("trainer")
    trainer.type("1111")
    trainer.enter()
    trainer.reads("That PIN is not right.")
    for digit in PIN:
        trainer.press(f"pin-{digit}")
    trainer.press("pin-enter")
    assert trainer.screen is None


def type_sheet(trainer: Trainer, answers: list[int], comment: str = "") -> None:
    """One paper sheet with the number keys."""
    trainer.type("".join(str(value) for value in answers))
    trainer.reads("Compare with the sheet")
    trainer.enter()
    trainer.type("4545459")
    trainer.enter()
    trainer.type(comment)
    for _ in range(3):
        trainer.enter()


def test_that_a_workshop_goes_from_the_first_start_to_the_printed_summary(
    trainer: Trainer,
) -> None:
    plan_first_session(trainer)
    bring_in_roster(trainer)
    trainer.press("Check people in")
    for letters in ("ingr", "osei", "rask", "okafor", "zsof", "quill"):
        trainer.type(letters)
        trainer.enter()
    trainer.reads("6 of 8 here")
    assert trainer.toast().startswith("Bartholomew Quill signed in at ")
    trainer.press("Undo")
    trainer.reads("5 of 8 here")
    set_pin(trainer)
    open_survey(trainer, "pulse", "evaluation", larger=1)

    trainer.press("hand-over")
    trainer.reads("Results are shown only for 6 or more people.")
    first, second, third, fourth = (pulse(*said) for said in ON_SCREEN)
    answer_by_touch(trainer, first, COMMENT)
    refuse(trainer)
    answer_by_keys(trainer, second)
    walk_away(trainer)
    answer_by_touch(trainer, third)
    answer_by_keys(trainer, fourth)
    come_back(trainer)
    trainer.reads("All 4 answers are safe on this laptop, even if the power goes.")
    assert len(boxes(trainer.data)) > 0
    secrets = [*PEOPLE, COMMENT, WRITTEN, AGENCY, SESSION, PASSPHRASE]
    assert readable_in(trainer.data, secrets) == []

    trainer.press("type-paper")
    for number, said in enumerate(ON_PAPER, start=1):
        type_sheet(trainer, pulse(*said), WRITTEN if number == 2 else "")
        trainer.until(lambda number=number: trainer.toast() == f"Sheet {number} kept")
    trainer.key("b")
    trainer.until(lambda: trainer.toast() == "Blank sheet counted, nothing of it is stored")
    trainer.press("stop-typing")
    trainer.reads("All 8 answers are safe on this laptop, even if the power goes.")
    trainer.press("close-survey")
    trainer.fill("people-in-the-room", "12")
    trainer.press("close-and-count")
    trainer.reads("Survey: closed, 8 answers counted")
    assert boxes(trainer.data) == []

    trainer.press("see-summary")
    trainer.reads("What you see here is exactly what prints.")
