from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from facilitator.documents.sign_in import blank, laid
from facilitator.domain.errors import BadInput
from facilitator.domain.people import Agency, GroupSession, Person, PersonEntry
from tests.support.pdf_reading import page_sizes, page_texts, whole_text

SESSION = GroupSession(
    1,
    Agency(1, "Harbor County Family Services"),
    "Supervisor day",
    date(2026, 4, 9),
    time(9),
    time(16, 30),
    "Courthouse Annex, room 214",
    "R. Amadi",
)


def sign_in_pdf(session, people, paper="letter"):
    return laid(session, people, paper).pdf()


def people(*names: str, team: str = "Intake", role: str = "") -> list[Person]:
    return [
        Person(place, 1, PersonEntry(name, role=role, team=team), number=place)
        for place, name in enumerate(names, start=1)
    ]


def test_that_the_sheet_says_when_where_and_with_whom() -> None:
    text = whole_text(sign_in_pdf(SESSION, people("Abebe, Tigist")))
    assert "Thursday 9 April 2026, 9:00 to 16:30, Courthouse Annex, room 214." in text
    assert "Trainer: R. Amadi. Without a time out, no hours can be credited." in text
    assert "Harbor County Family Services · Supervisor day · 9 April 2026" in text
    assert "Attendance is for credit. It is kept apart from every answer." in text


def test_that_everybody_has_a_row_in_the_order_of_their_numbers() -> None:
    text = whole_text(sign_in_pdf(SESSION, people("Zoë", "Åsa", "anna", "Bo")[::-1]))
    assert "1 Zoë Intake 2 Åsa Intake 3 anna Intake 4 Bo Intake" in text


def test_that_a_role_stands_where_no_team_is_known() -> None:
    assert "Supervisor" in whole_text(sign_in_pdf(SESSION, people("A", team="", role="Supervisor")))


@pytest.mark.parametrize("count", [0, 1, 11, 12, 13, 14, 15, 18, 24, 60, 200])
def test_that_any_number_of_people_fits_with_walk_in_rows_and_the_monitors_line(
    count: int,
) -> None:
    names = [f"Person {place:03}" for place in range(count)]
    pages = page_texts(sign_in_pdf(SESSION, people(*names)))
    text = " ".join(pages)
    assert all(text.count(name) == 1 for name in names)
    assert text.count("Walk-ins") == 1
    assert "room monitor, signature" in pages[-1]
    assert "Walk-ins" in pages[-1]
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "signature" in page


def test_that_the_longest_name_is_printed_whole() -> None:
    name = "Anastasia Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh " * 4
    text = whole_text(sign_in_pdf(SESSION, people(name.strip(), "x" * 300)))
    assert text.replace(" ", "").count("Featherstonehaugh") == 4
    assert "x" * 300 in text.replace(" ", "")


def test_that_markup_in_a_name_is_a_name() -> None:
    text = whole_text(sign_in_pdf(SESSION, people('<b>Bo</b> & <img src="/x">')))
    assert '<b>Bo</b> & <img src="/x">' in text


@pytest.mark.parametrize(
    "name", ["سميرة فاروق", "שרה כהן", "प्रिया शर्मा", "தமிழ் செல்வி", "김철수", "王小明", "Мария"]
)
def test_that_a_name_copies_from_the_sheet_as_it_was_written(name: str) -> None:
    assert name in whole_text(sign_in_pdf(SESSION, people(name)))


def test_that_a_session_of_which_little_is_known_still_has_a_sheet() -> None:
    bare = GroupSession(1, Agency(1, "North"), "", date(2026, 4, 9), time(9))
    text = whole_text(sign_in_pdf(bare, []))
    assert "Thursday 9 April 2026, from 9:00. Without" in text


def test_that_the_sheet_comes_on_letter_or_a4_and_nothing_else() -> None:
    assert page_sizes(sign_in_pdf(SESSION, [], "a4")) == {(595.28, 841.89)}
    assert page_sizes(sign_in_pdf(SESSION, [], "letter")) == {(612.0, 792.0)}
    with pytest.raises(BadInput):
        sign_in_pdf(SESSION, [], "a5")


def test_that_the_same_roster_gives_the_same_bytes() -> None:
    roster = people("سميرة فاروق", "Bo", "王小明")
    assert sign_in_pdf(SESSION, roster) == sign_in_pdf(SESSION, roster)


def test_that_walk_in_rows_go_on_counting() -> None:
    text = whole_text(sign_in_pdf(SESSION, people("Ana", "Bo")))
    assert "1 Ana Intake 2 Bo Intake Walk-ins" in text
    assert "3 4 5 6 7 8 room monitor" in text


def test_that_rows_count_from_the_highest_number_and_gaps_stay_gaps() -> None:
    folk = [replace(person, number=person.number * 10) for person in people("Ana", "Bo")]
    text = whole_text(laid(SESSION, folk).pdf())
    assert "10 Ana Intake 20 Bo Intake" in text
    assert "21 22 23 24 25 26 room monitor" in text


@pytest.mark.parametrize("rows", [0, 1, 21, 22, 23, 60, 200])
def test_that_a_sheet_without_names_has_numbered_rows_to_fill_in(rows: int) -> None:
    pages = page_texts(blank(SESSION, rows).pdf())
    last = 0
    for page in pages:
        numbers = page.rpartition("signature time signature ")[2].split()
        while numbers and numbers[0] == str(last + 1):
            last = int(numbers.pop(0))
    assert last >= rows
    assert "room monitor, signature" in pages[-1]
    assert "Please print your name." in pages[0]
    assert all("signature" in page for page in pages)
