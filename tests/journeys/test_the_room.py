"""The room as it really is: paper and screen together, a projector, a late arrival, a lid."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from facilitator import services
from tests.support.journey import Trainer
from tests.support.journey_deeds import (
    AGENCY,
    COMMENT,
    PASSPHRASE,
    PEOPLE,
    PULSES,
    SESSION,
    WELCOME,
    answer_by_keys,
    answer_by_touch,
    begin,
    bring_in_roster,
    close_and_count,
    come_back,
    first_survey,
    leave_thanks,
    name_contacts,
    open_survey,
    plan_first_session,
    pulse,
    put_pile_away,
    refuse,
    save_pdf,
    set_pin,
    survey_with_pin,
    type_pile,
    type_sheet,
    type_sheets,
)
from tests.support.on_disk import boxes, linked, readable_in, rows
from tests.support.pdf_reading import page_texts, whole_text

# The offscreen platform says this of every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def stop_and_erase(trainer: Trainer) -> None:
    """Somebody answers a little, thinks better of it, and erases."""
    begin(trainer)
    for value in (5, 5, 4):
        trainer.press(f"answer-{value}")
    trainer.press("stop")
    trainer.reads("Stop and erase your answers?")
    trainer.press("erase")
    leave_thanks(trainer)


def print_sheets(trainer: Trainer, people: int, copies: int) -> None:
    """Save the sheets for so many people, and read them back."""
    place = trainer.data.parent / "sheets.pdf"
    trainer.press("print-sheets")
    trainer.reads("Print for the room")
    trainer.fill("people-expected", str(people))
    trainer.choose_place(place)
    trainer.press("save-paper")
    trainer.until(lambda: "sheets.pdf" in trainer.toast())
    trainer.press("printing-done")
    texts = page_texts(place.read_bytes())
    fronts = [text for text in texts if "No name, please" in text]
    assert len(fronts) == copies
    assert len(set(fronts)) == 1, "all copies are the same"
    assert any("handed in" in text for text in texts)
    assert not [name for name in PEOPLE if name in "\n".join(texts)]


def test_that_paper_and_screen_feed_one_survey_and_its_numbers_are_compared(
    trainer: Trainer,
) -> None:
    plan_first_session(trainer)
    bring_in_roster(trainer)
    set_pin(trainer)
    trainer.press("Today")
    trainer.press("Continue with Collect")
    open_survey(trainer, "pulse", "evaluation")
    print_sheets(trainer, people=8, copies=10)
    trainer.reads("10 printed")

    trainer.displays = 2
    trainer.press("hand-over")
    assert trainer.screen is None
    trainer.reads("A projector or second screen is connected.")
    trainer.reads("Unplug it, then hand over.")
    trainer.displays = 1
    trainer.press("hand-over")
    trainer.press("who")
    trainer.reads("My supervisor?")
    trainer.press("back")
    first, second, third = pulse(2, 3), pulse(3, 3), pulse(3, 4)
    answer_by_touch(trainer, first, COMMENT)
    stop_and_erase(trainer)
    refuse(trainer)
    begin(trainer)
    for value in second[:6]:
        trainer.press(f"answer-{value}")
    trainer.displays = 2
    trainer.let_pass(1)
    trainer.reads("A second screen is connected.")
    trainer.type("5")
    trainer.displays = 1
    trainer.let_pass(1)
    trainer.reads("The second screen is gone.")
    trainer.key(Qt.Key.Key_Space)
    trainer.settle()
    for value in second[6:]:
        trainer.press(f"answer-{value}")
    trainer.press("stop")
    trainer.press("keep-going")
    trainer.press("next")
    trainer.type("454545")
    for _ in range(3):
        trainer.press("skip")
    trainer.press("answer-10")
    trainer.press("send")
    trainer.reads("Thank you.")
    trainer.press("next-person")
    answer_by_keys(trainer, third)
    come_back(trainer)
    trainer.reads("3 answers; results from 5")
    secrets = [*PEOPLE, COMMENT, AGENCY, SESSION, PASSPHRASE]
    assert readable_in(trainer.data, secrets) == []

    trainer.press("type-paper")
    for number, keys in enumerate(PULSES[:3], start=1):
        type_sheet(trainer, keys)
        trainer.until(lambda number=number: trainer.toast() == f"Sheet {number} kept")
    trainer.key("b")
    trainer.until(lambda: trainer.toast() == "Blank sheet counted, nothing of it is stored")
    trainer.press("stop-typing")
    trainer.reads("3 typed, 1 blank")
    trainer.press("typing-done")
    trainer.reads("10 printed, 3 typed, 1 blank, 3 on the screen")

    trainer.press("close-survey")
    trainer.reads("Close and count the survey?")
    trainer.fill("people-in-the-room", "12")
    trainer.fill("sheets-in-the-pile", "5")
    trainer.reads("5 sheets handed in, 4 typed or counted as blank: 1 still to do.")
    trainer.press("close-and-count")
    trainer.reads("Say in a sentence how that came about, or correct the numbers.")
    assert boxes(trainer.data), "nothing is closed before it is explained"
    trainer.fill("sheets-in-the-pile", "4")
    trainer.press("close-and-count")
    trainer.reads("Survey: closed, 6 answers counted")
    trainer.reads("12 people in the room")
    assert boxes(trainer.data) == []
    trainer.press("see-summary")
    assert trainer.summary_pages() > 0
    paper = save_pdf(trainer)
    assert "6 of the 12 people in the room" in paper
    assert not [secret for secret in (*PEOPLE, COMMENT) if secret in paper]
    assert linked(trainer.data, PASSPHRASE, PEOPLE, (COMMENT,)) == []


def test_that_a_killed_program_calls_the_trainer_and_goes_on_in_two_actions(
    trainer: Trainer,
) -> None:
    words = survey_with_pin(trainer, "pulse")
    type_pile(trainer, *PULSES[:4])
    trainer.press("hand-over")
    begin(trainer)
    trainer.type("55555")
    trainer.die()

    trainer.start()
    trainer.reads("Please call the trainer.")
    trainer.reads("4 answers are safe.")
    assert not [words for words in (AGENCY, SESSION) if words in trainer.words]
    trainer.type(PASSPHRASE)
    trainer.key(Qt.Key.Key_Tab)
    trainer.type("amber amber amber amber")
    trainer.enter()
    trainer.reads("These are not the four words of this survey.")
    trainer.fill("The four words of this survey", words)
    trainer.press("Unlock")
    trainer.press("go-on")
    trainer.reads(WELCOME)
    begin(trainer)
    trainer.reads("Question 1 of 12")
    trainer.type("232323232333")
    trainer.enter()
    trainer.reads("Thank you.")
    come_back(trainer)
    trainer.reads("5 answers; results from 5")
    trainer.press("close-survey")
    trainer.press("close-and-count")
    trainer.reads("Survey: closed, 5 answers counted")
    trainer.quit()
    assert len(rows(trainer.data, PASSPHRASE)["response"]) == 5


def test_that_sleep_ends_the_half_form_and_nothing_else(trainer: Trainer) -> None:
    survey_with_pin(trainer, "pulse")
    trainer.press("hand-over")
    begin(trainer)
    trainer.type("232323232333")
    trainer.enter()
    trainer.reads("Thank you.")
    trainer.press("next-person")
    begin(trainer)
    trainer.type("444")
    trainer.slept_ms += 45 * 60 * 1000
    trainer.let_pass(1)
    trainer.reads("Please call the trainer.")
    trainer.reads("1 answer is safe.")
    trainer.press("trainer")
    trainer.type("80413")
    trainer.enter()
    trainer.press("go-on")
    trainer.reads(WELCOME)
    begin(trainer)
    trainer.reads("Question 1 of 12")
    come_back(trainer)
    trainer.reads("Locked. Nothing is lost.")
    trainer.type(PASSPHRASE)
    trainer.enter()
    trainer.reads("1 answer; results from 5")


def test_that_a_room_leaves_with_slides_a_backup_and_a_sheet_for_the_worst_day(
    trainer: Trainer,
) -> None:
    first_survey(trainer, "pulse")
    trainer.press("type-paper")
    type_sheets(trainer, *PULSES)
    close_and_count(trainer, 5)
    trainer.press("see-summary")
    assert trainer.summary_pages() > 0
    trainer.press("show-to-room")
    place = trainer.data.parent / "slides.pdf"
    trainer.choose_place(place)
    trainer.press("save-slides")
    trainer.until(lambda: "slides.pdf" in trainer.toast())
    slides = page_texts(place.read_bytes())
    assert slides[0].strip() == ""
    assert len(slides) > 3
    trainer.press("back-to-summary")

    trainer.press("leave-the-site")
    stick = trainer.data.parent / "stick"
    stick.mkdir()
    trainer.choose_folder(stick)
    trainer.press("save-backup")
    trainer.until(lambda: len(list(stick.iterdir())) == 1)
    place = trainer.data.parent / "stolen.pdf"
    trainer.choose_place(place)
    trainer.press("save-stolen")
    trainer.until(place.exists)
    assert AGENCY in whole_text(place.read_bytes())
    trainer.quit()
    (backup,) = stick.iterdir()
    assert readable_in(stick, [AGENCY, SESSION, PASSPHRASE]) == []
    restored = trainer.data.parent / "restored"
    services.restoring.restore(backup, restored, PASSPHRASE)
    assert len(rows(restored, PASSPHRASE)["response"]) == 5


def test_that_supervisors_answer_a_survey_of_their_own(trainer: Trainer) -> None:
    plan_first_session(trainer)
    trainer.step("Collect")
    trainer.press("form-pulse")
    name_contacts(trainer)
    trainer.press("fold-room")
    trainer.press("supervisors-own_survey")
    trainer.press("open-survey")
    for _ in range(2):
        trainer.reads("Four words for “Survey")
        trainer.press("code-written-down")
    type_pile(trainer, *PULSES)
    trainer.reads("5 answers; results from 5")
    trainer.press("Supervisors")
    trainer.reads("0 answers; results from 5")
    type_pile(trainer, *PULSES[:2])
    trainer.press("close-survey")
    trainer.reads("Only 2 answers are in, and 5 are needed")
    trainer.press("destroy-answers")
    trainer.reads("Destroy 2 answers without counting?")
    trainer.press("destroy-answers")
    trainer.reads("5 answers; results from 5")
    trainer.press("close-survey")
    trainer.press("close-and-count")
    trainer.reads("Survey: closed, 5 answers counted")
    trainer.quit()
    kept = rows(trainer.data, PASSPHRASE)
    assert len(kept["response"]) == 5
    assert len(kept["round"]) == 1


def test_that_sheets_typed_twice_too_few_and_late_ones_each_find_their_way(
    trainer: Trainer,
) -> None:
    first_survey(trainer, "pulse")
    trainer.press("type-paper")
    trainer.press("type-twice")
    trainer.type("232323232333")
    trainer.enter()
    trainer.type("232323232343")
    trainer.enter()
    trainer.reads("What stands on the sheet?")
    trainer.type("3")
    trainer.until(lambda: trainer.toast().startswith("Sheet 1 kept"))
    trainer.press("type-twice")
    trainer.type("6")
    trainer.reads("6 is not on the scale of statement 1.")
    put_pile_away(trainer)
    trainer.press("close-survey")
    trainer.reads("Only 1 answer is in, and 5 are needed")
    trainer.press("keep-answers")
    trainer.press("type-paper")
    type_sheets(trainer, *PULSES[1:], before=1)
    close_and_count(trainer, 5)

    trainer.press("late-sheets-1")
    trainer.fill("late-count", "3")
    trainer.reads("3 sheets are too few to be shown without pointing at someone")
    trainer.fill("late-count", "5")
    trainer.press("open-late")
    trainer.press("code-written-down")
    type_pile(trainer, *PULSES)
    trainer.press("close-survey")
    trainer.press("close-and-count")
    trainer.reads("Survey, late sheets: closed, 5 answers counted")
    trainer.quit()
    kept = rows(trainer.data, PASSPHRASE)
    assert sorted(row["round_id"] for row in kept["response"]) == [1] * 5 + [2] * 5
    assert boxes(trainer.data) == []
