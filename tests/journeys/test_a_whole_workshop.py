"""A whole workshop, from the first start to the saved summary, through real widgets and files."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import Qt

from tests.support.journey import Trainer
from tests.support.journey_deeds import (
    AGENCY,
    COMMENT,
    ON_PAPER,
    ON_SCREEN,
    PASSPHRASE,
    PEOPLE,
    SESSION,
    WRITTEN,
    answer_by_keys,
    answer_by_touch,
    bring_in_roster,
    close_and_count,
    come_back,
    open_survey,
    plan_first_session,
    pulse,
    refuse,
    save_pdf,
    set_pin,
    type_sheet,
    walk_away,
)
from tests.support.on_disk import boxes, linked, readable_in

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


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
    trainer.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    trainer.settle()
    trainer.reads("5 of 8 here")
    trainer.press("Roster")
    set_pin(trainer)
    trainer.press("Today")
    trainer.reads("5 of 8 came")
    trainer.press("Continue with Collect")
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
    trainer.reads("4 answers; results from 6, comments from 10; 8 on the roster")
    assert len(boxes(trainer.data)) > 0
    secrets = [*PEOPLE, COMMENT, WRITTEN, AGENCY, SESSION, PASSPHRASE]
    assert readable_in(trainer.data, secrets) == []

    trainer.press("type-paper")
    for number, said in enumerate(ON_PAPER, start=1):
        type_sheet(trainer, pulse(*said), WRITTEN if number == 2 else "")
        trainer.until(lambda number=number: trainer.toast() == f"Sheet {number} kept")
    trainer.key("b")
    trainer.until(lambda: trainer.toast() == "Blank sheet counted, nothing of it is stored")
    close_and_count(trainer, 8, present="12")
    trainer.press("see-summary")
    assert trainer.summary_pages() == 3
    trainer.reads("8 of the 12 people in the room")
    trainer.reads("Comments: shown from 10 people.")
    paper = save_pdf(trainer)
    table = trainer.data.parent / "figures.csv"
    trainer.choose_place(table)
    trainer.press("export-figures")
    trainer.press("take-csv")
    trainer.press("save-figures")
    trainer.until(lambda: trainer.toast() == "Saved as figures.csv")
    trainer.quit()

    for words in (
        f"{AGENCY} · {SESSION}",
        "8 of the 12 people in the room",
        "no name, no time, no order. No group under 6 is shown.",
        "3.5 Burnout the load of the job itself n = 8",
        "2.5 Secondary traumatic stress what stays with people from the trauma of others n = 8",
        "Burnout 8 3.5 2.7 to 4.3",
        "A screening, not a diagnosis",
        "Load pulse: Written for Facilitator; free to use.",
        "Workshop evaluation: Written for Facilitator; free to use.",
        "Comments shown from 10 people",
        "988 Suicide and Crisis Lifeline",
    ):
        assert words in paper
    assert not [secret for secret in (*PEOPLE, COMMENT, WRITTEN) if secret in paper]
    with table.open(encoding="utf-8-sig", newline="") as file:
        figures = {(row["form"], row["scale"]): row for row in csv.DictReader(file)}
    assert figures["pulse", "STS"]["mean"] == "2.5"
    assert figures["pulse", "BO"]["mean"] == "3.5"
    assert {row["n"] for row in figures.values()} == {"8"}
    assert readable_in(trainer.data, secrets) == []
    assert linked(trainer.data, PASSPHRASE, PEOPLE, (COMMENT, WRITTEN)) == []
