"""Names stay whole, and one name written two ways is one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import BadInput
from facilitator.domain.people import PersonEntry
from facilitator.domain.roster import (
    fold_name,
    person_entry,
    tidy,
)


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Minh Khai",
        "Siobhán O’Rourke-Ní Dhomhnaill",
        "Мар’яна Шевчук",
        "محمد عبد الله",
        "می‌نویسم‌زاده",  # with the joiner that Persian spelling needs
        "श्रीनिवास",
        "王小明",
        "김민준",
        "สมชาย ใจดี",
        "Zoë-Björk 't Hooft",
    ],
)
def test_that_a_name_in_any_script_stays_whole(name: str) -> None:
    assert tidy(f"  {name}\t") == unicodedata.normalize("NFC", name)


def test_that_blanks_are_folded_and_unseen_signs_taken_out() -> None:
    assert tidy(" Ana \u00a0 \n Li\u200b\ufeff\x07 ") == "Ana Li"
    assert tidy("\u202eabc\u202c") == "abc"


@given(st.text())
def test_that_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Ruiz", "Jose RUIZ"),
        ("Siobhán O’Rourke", "Siobhan O'Rourke"),
        ("Reyes, Callum", "Callum Reyes"),
        ("STRASSE Anna", "Straße Anna"),
    ],
)
def test_that_one_name_written_two_ways_is_found(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_that_vowel_signs_of_other_scripts_tell_names_apart() -> None:
    assert fold_name("किरण") != fold_name("करण")


@pytest.mark.parametrize(
    "fields",
    [
        ("",),
        (" \t",),
        ("x" * 201,),
        ("Ana", "not an address"),
        ("Ana", "", "x" * 201),
        ("Ana", "", "", "x" * 201),
    ],
)
def test_that_a_person_who_cannot_be_kept_is_refused_with_a_remedy(fields: tuple[str, ...]) -> None:
    with pytest.raises(BadInput) as refused:
        person_entry(*fields)
    assert refused.value.remedy


def test_that_a_typed_person_is_tidied() -> None:
    assert person_entry(" Ana  Li ", " ana@example.org ", " Lead", "Intake ") == PersonEntry(
        "Ana Li", "ana@example.org", "Lead", "Intake"
    )


def test_that_a_typed_person_keeps_all_notes_and_no_second_name_like_the_first() -> None:
    typed = person_entry(
        "Ana Ruiz",
        licence=" LCSW 12 ",
        pronouns="she / ella",
        language="Español",
        badge="Ana  Ruiz",
        certificate="Ana María Ruiz",
    )
    assert typed == PersonEntry(
        "Ana Ruiz",
        licence="LCSW 12",
        pronouns="she / ella",
        language="Español",
        certificate="Ana María Ruiz",
    )
    assert (typed.on_badge, typed.on_certificate) == ("Ana Ruiz", "Ana María Ruiz")


@pytest.mark.parametrize(
    ("field", "most"),
    [("licence", 200), ("pronouns", 200), ("language", 60), ("badge", 200), ("certificate", 200)],
)
def test_that_every_note_has_its_limit(field: str, most: int) -> None:
    assert getattr(person_entry("Ana", **{field: "x" * most}), field)
    with pytest.raises(BadInput, match=f"of more than {most} characters"):
        person_entry("Ana", **{field: "x" * (most + 1)})
