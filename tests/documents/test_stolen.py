"""“If it is stolen” as a reader gets it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facilitator.documents.stolen import stolen_sheet
from facilitator.documents.stolen_words import Facts
from tests.support.pdf_reading import page_sizes, page_texts, title_of

LOCKED = Facts(
    agency="Harbor County Family Services",
    session="Team training day",
    day=date(2026, 11, 24),
    trainer="Ana Ruiz",
    version="0.1.0",
    printed=date(2026, 11, 24),
    passphrase=True,
)
ALONE = replace(LOCKED, passphrase=False)
PRACTICE = replace(ALONE, practice=True)
CODE = replace(LOCKED, recovery=True)
DEVICE = replace(CODE, device=True)


@pytest.mark.parametrize("facts", [LOCKED, ALONE, PRACTICE, CODE, DEVICE])
@pytest.mark.parametrize(("paper", "size"), [("letter", (612.0, 792.0)), ("a4", (595.28, 841.89))])
def test_that_it_is_two_pages_to_keep_and_a_letter(
    facts: Facts, paper: str, size: tuple[float, float]
) -> None:
    pdf = stolen_sheet(facts, paper)
    sheet, back, letter = page_texts(pdf)
    assert page_sizes(pdf) == {size}
    assert "What a thief can read" in sheet
    assert "What is lost with the laptop" in sheet
    assert "First, whom to call" in sheet
    assert "How to get everything back" in back
    assert "A laptop with data from your agency is missing" in letter


def test_that_the_letter_goes_out_without_the_sheets_head_and_foot() -> None:
    letter = page_texts(stolen_sheet(LOCKED))[-1]
    assert "If it is stolen" not in letter
    assert "Keep it apart" not in letter
    assert "Page 3" not in letter
    for word in ("Ana Ruiz", "Harbor County Family Services", "24 November 2026", "Signature"):
        assert word in letter


def test_that_a_folder_without_a_passphrase_is_promised_no_backup() -> None:
    sheet, back, letter = page_texts(stolen_sheet(ALONE))
    assert "no passphrase was set" in sheet
    assert "everything since the last backup" not in sheet.lower()
    assert "its backups open on the stolen computer only" in back
    assert "Type it as it stands" not in back
    assert "there is a backup" not in letter


def test_that_a_locked_folder_says_what_the_passphrase_changes() -> None:
    sheet, back, _ = page_texts(stolen_sheet(LOCKED))
    assert "Without the passphrase: no roster, no closed survey" in sheet
    assert "With the passphrase: all of these" in sheet
    assert "No recovery code was made" in back
    assert "facilitator restore" in back


def test_that_the_recovery_code_stands_beside_the_passphrase_where_there_is_one() -> None:
    sheet, back, letter = page_texts(stolen_sheet(CODE))
    assert "Without passphrase and recovery code: no roster, no closed survey" in sheet
    assert "or the sheet with the recovery code was in the same bag" in sheet
    assert "and the passphrase or the recovery code." in back
    assert "The recovery code goes into the same field." in back
    assert "No recovery code was made" not in back
    assert "Neither the passphrase nor the recovery code was with the laptop" in letter
    assert "never the passphrase or the code itself" in back
    assert "never the passphrase itself" in page_texts(stolen_sheet(LOCKED))[1]


def test_that_a_laptop_that_opens_by_itself_is_told_as_what_it_is() -> None:
    sheet, back, letter = page_texts(stolen_sheet(DEVICE))
    assert "opens by itself here" in sheet
    assert "Signed in to this computer as you: everything" in sheet
    assert "Without passphrase and recovery code: no roster" not in sheet
    assert "another computer, and the passphrase or the recovery code" in back
    assert "opens only for someone who can sign in to that computer as me, or who has" in letter


def test_that_practice_says_that_nothing_is_locked() -> None:
    sheet, back, _ = page_texts(stolen_sheet(PRACTICE))
    assert "practice data: nothing is locked" in sheet
    assert "passphrase" not in back
    assert "Practice data: invented people" in back


def test_that_nothing_alarms() -> None:
    for facts in (LOCKED, ALONE, PRACTICE, CODE, DEVICE):
        text = " ".join(page_texts(stolen_sheet(facts))).lower()
        for word in ("danger", "warning", "breach", "victim", "urgent", "immediately", "!"):
            assert word not in text


def test_that_long_names_and_other_scripts_stay_whole_and_on_three_pages() -> None:
    long = replace(LOCKED, agency="Behörde für Soziales und Zusammenhalt " * 4, session="Tag " * 40)
    assert len(page_texts(stolen_sheet(long))) == 3
    arabic = replace(LOCKED, agency="وكالة الأسرة", trainer="ليلى")
    assert len(page_texts(stolen_sheet(arabic))) == 3


def test_that_the_same_facts_give_the_same_bytes() -> None:
    assert stolen_sheet(LOCKED) == stolen_sheet(LOCKED)
    assert title_of(stolen_sheet(LOCKED)).startswith("If it is stolen - Harbor County")
