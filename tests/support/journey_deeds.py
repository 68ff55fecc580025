"""What happens in every workshop: planned, signed in, answered, typed, closed, saved."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from facilitator.domain.rounds import CONTACT_KINDS
from tests.support.journey import Trainer
from tests.support.offices import CONTACTS
from tests.support.on_disk import boxes
from tests.support.pdf_reading import whole_text

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

WELCOME = "Welcome. Your answers are anonymous."
PULSES = ("232323232333", "242424242323", "333333333333", "343434343232", "131313131313")

# Of the pulse: what a person gives to what stays with people, and to what weighs (statements 10
# and 12 are turned round).  On the screen, then on paper.
ON_SCREEN = ((2, 3), (2, 4), (3, 3), (3, 4))
ON_PAPER = ((1, 3), (2, 2), (3, 4), (4, 5))


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
    keep_recovery_code(trainer)
    trainer.reads("Agency, title and date are enough.")
    trainer.type(AGENCY)
    trainer.key(Qt.Key.Key_Tab)
    trainer.type(SESSION)
    trainer.enter()
    trainer.reads("Nobody is on the roster yet")


def keep_recovery_code(trainer: Trainer) -> str:
    """Copied by hand from the screen, then two of its groups typed back; the whole code."""
    trainer.reads("It opens your data when the passphrase is forgotten.")
    groups = re.findall(r"^[2-9A-Z]{4}$", trainer.words, re.MULTILINE)
    trainer.press("I have it on paper")
    trainer.reads("Is it right on the paper?")
    places = ("first", "second", "third", "fourth", "fifth", "sixth")
    asked = next(line for line in trainer.words.splitlines() if line.startswith("Type the "))
    for place, group in zip(places, groups, strict=True):
        if place in asked:
            trainer.type(f"{group.lower()} ")
    trainer.press("Keep this code")
    return "-".join(groups)


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
    """From Collect, which says that there is none, to Settings."""
    trainer.step("Collect")
    trainer.press("settle-pin")
    trainer.reads("Not set yet")
    trainer.type(PIN)
    trainer.key(Qt.Key.Key_Tab)
    trainer.type(PIN)
    trainer.enter()
    assert trainer.toast() == "The PIN is set"


def name_contacts(trainer: Trainer) -> None:
    """Who people can talk to; the crisis line stands there already."""
    for kind, line in zip(CONTACT_KINDS[:2], CONTACTS, strict=False):
        trainer.fill(kind, line)


def open_survey(trainer: Trainer, *forms: str, larger: int = 0) -> str:
    """Choose, say who people can talk to, open, and write down the four words."""
    for form in forms:
        trainer.press(f"form-{form}")
    name_contacts(trainer)
    if larger:
        trainer.press("fold-room")
    for _ in range(larger):
        trainer.press("More: Smallest group")
    trainer.reads(f"Results are shown only for {5 + larger} or more people.")
    trainer.press("open-survey")
    trainer.reads("Write these four words down")
    words = str(trainer.find("collection-code").property("text"))
    assert len(words.split()) == 4
    trainer.press("code-written-down")
    trainer.reads("0 answers; ")
    return words


def first_survey(trainer: Trainer, *forms: str) -> str:
    """From the empty folder to an open survey; gives the four words."""
    plan_first_session(trainer)
    trainer.step("Collect")
    return open_survey(trainer, *forms)


def survey_with_pin(trainer: Trainer, *forms: str) -> str:
    """From the empty folder to an open survey that can be handed over; gives the four words."""
    plan_first_session(trainer)
    set_pin(trainer)
    trainer.press("Today")
    trainer.press("Continue with Roster")
    trainer.step("Collect")
    return open_survey(trainer, *forms)


def begin(trainer: Trainer) -> None:
    """Past the welcome, to the first question."""
    trainer.press("begin")
    trainer.press("next")


def answer_by_touch(trainer: Trainer, answers: list[int], comment: str = "") -> None:
    """One person at the participant screen, with the mouse or a finger."""
    begin(trainer)
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
    trainer.reads(WELCOME)


def answer_by_keys(trainer: Trainer, answers: list[int]) -> None:
    """One person who never touches the pointer."""
    trainer.enter()
    trainer.enter()
    trainer.type("".join(str(value) for value in answers))
    trainer.enter()
    trainer.type("454545")
    for _ in range(3):
        trainer.key(Qt.Key.Key_Tab)
        trainer.enter()
    trainer.type("9")
    trainer.reads("You have answered every question.")
    trainer.enter()
    trainer.reads("Thank you.")
    trainer.enter()
    trainer.reads(WELCOME)


def refuse(trainer: Trainer) -> None:
    trainer.press("decline")
    leave_thanks(trainer)


def walk_away(trainer: Trainer) -> None:
    """Somebody leaves in the middle; the screen warns, and then forgets."""
    begin(trainer)
    trainer.press("answer-5")
    trainer.let_pass(180)
    trainer.reads("Are you still there?")
    trainer.let_pass(20)
    trainer.reads(WELCOME)


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


def unlock(trainer: Trainer) -> None:
    """The computer slept: the trainer's side is locked."""
    trainer.reads("Locked. Nothing is lost.")
    trainer.type(PASSPHRASE)
    trainer.enter()
    trainer.settle()


def type_sheets(trainer: Trainer, *sheets: str, before: int = 0) -> None:
    """A pile of sheets of one questionnaire, each the keys of its answers; so many were typed
    before."""
    for number, keys in enumerate(sheets, start=before + 1):
        trainer.type(keys)
        trainer.reads("Compare with the sheet")
        trainer.enter()
        trainer.until(lambda number=number: trainer.toast() == f"Sheet {number} kept")


def type_sheet(trainer: Trainer, answers: Sequence[object], comment: str = "") -> None:
    """One paper sheet of the pulse and the evaluation with the number keys; `answers` are the
    pulse's, as numbers or keys."""
    trainer.type("".join(str(value) for value in answers))
    trainer.reads("Compare with the sheet")
    trainer.enter()
    trainer.type("4545459")
    trainer.enter()
    trainer.type(comment)
    for _ in range(3):
        trainer.enter()


def put_pile_away(trainer: Trainer) -> None:
    """After the last sheet, back to the count."""
    trainer.press("stop-typing")
    trainer.press("typing-done")


def type_pile(trainer: Trainer, *sheets: str) -> None:
    """From the count through a whole pile of sheets, as `type_sheets` types them, and back."""
    trainer.press("type-paper")
    type_sheets(trainer, *sheets)
    put_pile_away(trainer)


def close_and_count(trainer: Trainer, answers: int, present: str = "") -> None:
    """From the pile of sheets to the closed survey."""
    put_pile_away(trainer)
    trainer.reads(f"{answers} answers; results from")
    trainer.press("close-survey")
    trainer.reads("Close and count the survey?")
    if present:
        trainer.fill("people-in-the-room", present)
    trainer.press("close-and-count")
    trainer.reads(f"Survey: closed, {answers} answers counted")
    assert boxes(trainer.data) == []


def save_pdf(trainer: Trainer) -> str:
    """Save the summary as PDF, and give what it says."""
    place = trainer.data.parent / "summary.pdf"
    trainer.choose_place(place)
    trainer.press("save-pdf")
    trainer.until(lambda: trainer.toast() == "Saved as summary.pdf")
    return whole_text(place.read_bytes())
