"""From the agency's list to the certificates: the paper before, the door, the paper after."""

from __future__ import annotations

import csv

import pytest

from tests.support.journey import Trainer
from tests.support.journey_deeds import PEOPLE, bring_in_roster, plan_first_session, roster_file
from tests.support.on_disk import boxes
from tests.support.pdf_reading import page_texts, whole_text

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def save_kit(trainer: Trainer) -> tuple[str, str]:
    """What both parts of the kit say, once the agenda was written that it lacked."""
    place = trainer.data.parent / "stick"
    place.mkdir()
    trainer.step("Print kit")
    trainer.press("write-agenda")
    trainer.press("add-line")
    trainer.fill("Begins at", "9:00")
    trainer.fill("What", "Welcome and rest")
    trainer.press("save-day")
    trainer.until(lambda: trainer.toast() == "Agenda and credit saved")
    trainer.press("Print kit")
    trainer.reads("For a print shop")
    trainer.choose_folder(place)
    trainer.press("save-kit")
    trainer.until(lambda: trainer.toast().startswith("Saved as Print kit"))
    (kit,) = place.iterdir()
    shop, own = sorted(path for path in kit.iterdir() if path.suffix == ".pdf")
    for part in (shop, own):
        assert len(list((kit / part.stem).iterdir())) > 1
    return whole_text(shop.read_bytes()), whole_text(own.read_bytes())


def type_rows(trainer: Trainer, part: str, rows: str) -> None:
    trainer.press(part)
    trainer.fill("door-rows", rows)
    trainer.enter()


def test_that_a_day_goes_from_the_kit_over_the_door_to_the_certificates(trainer: Trainer) -> None:
    plan_first_session(trainer)
    bring_in_roster(trainer)

    shop, own = save_kit(trainer)
    assert not any(name in shop for name in PEOPLE)
    assert "Welcome and rest" in shop
    assert "Wendell Ferreira-Okafor" in own

    trainer.step("Roster")
    trainer.press("Check people in")
    trainer.type("ras")
    trainer.enter()
    assert trainer.toast().startswith("Tuulikki Rask signed in")
    # By name: 1 Bartholomew Quill, 2 Ingrid Vantongeren, 3 Nkechi Adeyemi-Lund ...
    type_rows(trainer, "Arriving", "1-3 5 at 9:00")
    trainer.reads("of 8 here")
    trainer.press("add-walk-in")
    trainer.fill("walk-in-name", "Oddný Þórsdóttir")
    trainer.enter()
    trainer.reads("of 9 here")

    trainer.press("Times and hours")
    trainer.press("agenda-and-credit")
    trainer.press("As approved:")
    trainer.press("save-day")
    trainer.until(lambda: trainer.toast() == "Agenda and credit saved")
    trainer.press("At the door")

    type_rows(trainer, "Sheets handed in", "1-3 5")
    type_rows(trainer, "Leaving", "1-2 5 at 16:00")
    trainer.press("sweep-out")
    trainer.press("Times and hours")
    trainer.reads("of 9")

    trainer.press("Roster")
    trainer.step("Certificates")
    trainer.reads("3 of 9 have earned it.")
    place = trainer.data.parent / "certificates.pdf"
    trainer.choose_place(place)
    trainer.press("save-pdf")
    trainer.until(lambda: trainer.toast() == "Saved as certificates.pdf")
    pages = page_texts(place.read_bytes())
    assert len(pages) == 3
    assert all("6.0" in page for page in pages)
    assert "Bartholomew Quill" in pages[0]
    assert boxes(trainer.data) == [], "the door never touches a survey"


def test_that_the_same_list_again_brings_people_up_to_date_and_one_undo_takes_it_back(
    trainer: Trainer,
) -> None:
    plan_first_session(trainer)
    bring_in_roster(trainer)
    path = roster_file(trainer.data.parent)
    lines = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    lines[1][2] = "Supervisor"
    lines.append(["Halldór Laxness", "halldor@marrowlake.example", "Judge", "Courts", "1.1.1970"])
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(lines)

    trainer.choose_file(path)
    trainer.press("Bring in a list")
    trainer.reads("9 people found in 9 lines")
    trainer.press("Add 1, update 1")
    assert trainer.toast() == "1 person added, 1 brought up to date"
    assert sorted(one.entry.name for one in trainer.session.roster.view.people) == sorted(
        [*PEOPLE, "Halldór Laxness"]
    )
    trainer.press("Undo")
    trainer.settle()
    trainer.until(lambda: len(trainer.session.roster.view.people) == len(PEOPLE))
    assert {one.entry.role for one in trainer.session.roster.view.people} == {"Caseworker"}
