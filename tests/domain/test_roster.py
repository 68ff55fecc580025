"""Names stay whole, and the same person is found twice."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import BadInput
from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster import (
    Incoming,
    SameBy,
    chosen,
    doubles,
    fold_name,
    person_entry,
    tidy,
)


def entries(*pairs: tuple[str, str]) -> tuple[Incoming, ...]:
    return tuple(
        Incoming(line, PersonEntry(name, email)) for line, (name, email) in enumerate(pairs, 2)
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


def test_that_doubles_are_found_within_the_file_and_on_the_roster() -> None:
    present = [Person(7, 1, PersonEntry("Hana Sato", "hana@example.org"))]
    found = doubles(
        entries(
            ("Ana Li", "ana@example.org"),
            ("Anna Li", "ANA@example.org"),
            ("ana  li", ""),
            ("Sato Hana", "Hana@Example.org"),
            ("HANA SATO", ""),
            ("Ben Ode", ""),
        ),
        present,
    )
    assert [(double.line, double.by, double.other_line) for double in found] == [
        (3, SameBy.EMAIL, 2),
        (4, SameBy.NAME, 2),
        (5, SameBy.EMAIL, None),
        (6, SameBy.NAME, None),
    ]


def test_that_a_shared_mailbox_keeps_both_people_unless_told_otherwise() -> None:
    incoming = entries(("Ana Li", "team@example.org"), ("Ben Ode", "team@example.org"))
    found = doubles(incoming)
    assert [entry.name for entry in chosen(incoming, found)] == ["Ana Li", "Ben Ode"]
    assert [entry.name for entry in chosen(incoming, found, {3: False})] == ["Ana Li"]


def test_that_the_same_name_twice_comes_in_once_unless_both_are_kept() -> None:
    incoming = entries(("Ana Li", ""), ("ana li", ""))
    found = doubles(incoming)
    assert len(chosen(incoming, found)) == 1
    assert len(chosen(incoming, found, {3: True})) == 2


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
