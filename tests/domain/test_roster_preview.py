"""What would come in is known before anything happens."""

from __future__ import annotations

import pytest

from facilitator.domain.errors import BadInput
from facilitator.domain.people import PersonEntry
from facilitator.domain.roster import Incoming
from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_preview import (
    ColumnLeftOut,
    NoNameColumn,
    RosterTable,
    Row,
    preview_of,
)


def table(*rows: tuple[str, ...], first_line: int = 1, count: int = 0) -> RosterTable:
    kept = tuple(Row(line, cells) for line, cells in enumerate(rows, first_line))
    return RosterTable("list.csv", kept, count or len(kept), encoding="utf-8", separator=",")


def test_that_first_and_last_names_are_joined_in_that_order() -> None:
    preview = preview_of(
        table(("Last name", "First name", "Unit"), ("  van   Dijk", "Petra ", "Office"))
    )
    assert preview.incoming == (Incoming(2, PersonEntry("Petra van Dijk", team="Office")),)


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("小龙", "李", "李小龙"),
        ("영희", "박", "박영희"),
        ("タロウ", "やまだ", "やまだ タロウ"),
        ("Xiaolong", "李", "Xiaolong 李"),
        ("Thị Hương", "Nguyễn", "Thị Hương Nguyễn"),
        ("", "李", "李"),
    ],
)
def test_that_east_asian_names_begin_with_the_family_s(first: str, last: str, name: str) -> None:
    preview = preview_of(table(("First name", "Last name"), (first, last)))
    assert preview.incoming[0].entry.name == name


def test_that_the_line_that_counts_a_list_is_nobody_and_is_named() -> None:
    preview = preview_of(
        table(("Last name", "First name"), ("Li", "Ana"), ("Total", "1"), ("TOTALS:", ""))
    )
    assert [person.entry.name for person in preview.incoming] == ["Ana Li"]
    assert [problem.line for problem in preview.problems] == [3, 4]
    assert preview.problems[0].message == "says “1 Total”; it looks like a sum, not a person."


def test_that_an_address_where_a_name_belongs_is_told() -> None:
    preview = preview_of(table(("Name", "Unit"), ("broken@@x", "Intake")))
    assert preview.incoming[0].entry.name == "broken@@x"
    assert not preview.problems[0].stays_out
    assert "where a name belongs" in preview.problems[0].message


def test_that_columns_nobody_asked_for_are_left_out_and_named() -> None:
    preview = preview_of(table(("Name", "DOB", "Shoe size"), ("Ana Li", "1990-01-01", "38")))
    assert preview.left_out == (
        ColumnLeftOut("DOB", "a birth date"),
        ColumnLeftOut("Shoe size"),
    )
    assert preview.incoming[0].entry == PersonEntry("Ana Li")


def test_that_corrected_columns_are_followed() -> None:
    rows = table(("Name", "Where"), ("Ana Li", "Intake"))
    preview = preview_of(rows, (Column.NAME, Column.TEAM))
    assert preview.incoming[0].entry.team == "Intake"
    with pytest.raises(BadInput, match="2 columns, but 1"):
        preview_of(rows, (Column.NAME,))


def test_that_lines_without_a_name_are_named_and_the_others_come_in() -> None:
    preview = preview_of(table(("Name", "Team"), ("Ana Li", ""), ("", "Intake"), ("Ben Ode", "")))
    assert [one.line for one in preview.incoming] == [2, 4]
    assert [(problem.line, problem.stays_out) for problem in preview.problems] == [(3, True)]
    assert "no name" in preview.problems[0].message


def test_that_a_line_with_too_many_cells_is_told_and_one_with_too_few_is_forgiven() -> None:
    preview = preview_of(
        table(("Name", "Team"), ("Sato", " Hana", "Intake"), ("Ben Ode",), ("Ana Li", "x", " ", ""))
    )
    assert [one.entry.name for one in preview.incoming] == ["Ben Ode", "Ana Li"]
    assert preview.problems[0].line == 2
    assert "3 cells where the headings have 2" in preview.problems[0].message
    assert preview.problems[0].remedy


def test_that_a_false_email_stays_out_and_its_person_comes_in() -> None:
    preview = preview_of(table(("Name", "E-mail"), ("Ana Li", "n/a")))
    assert preview.incoming[0].entry == PersonEntry("Ana Li")
    assert [problem.stays_out for problem in preview.problems] == [False]


def test_that_all_that_is_known_of_a_person_comes_in_and_names_of_their_own_stay_their_own() -> (
    None
):
    headings = ("Name", "Licence", "Pronouns", "Language", "Name on badge", "Name on certificate")
    preview = preview_of(
        table(
            headings,
            ("Ana Ruiz", "LCSW 1", "she/ella", "Español", "Anita", "Ana María Ruiz"),
            ("Bo Li", "", "", "", "Bo Li", " Bo  Li"),
            ("Cy", "", "", "x" * 61, "", ""),
        )
    )
    assert [one.entry for one in preview.incoming] == [
        PersonEntry(
            "Ana Ruiz", "", "", "", "LCSW 1", "she/ella", "Español", "Anita", "Ana María Ruiz"
        ),
        PersonEntry("Bo Li"),
    ]
    assert preview.problems[0].message == "has a language of more than 60 characters."


def test_that_giant_cells_are_told_by_line() -> None:
    preview = preview_of(
        table(("Name", "Role"), ("x" * 201, ""), ("Ana Li", "y" * 201), ("Ben", ""))
    )
    assert [problem.line for problem in preview.problems] == [2, 3]
    assert len(preview.incoming) == 1


def test_that_a_roster_without_names_says_how_to_get_one_and_lets_a_person_choose() -> None:
    with pytest.raises(NoNameColumn, match="no column with names") as refused:
        preview_of(table(("Who knows", "Where"), ("Ana Li", "Intake")))
    assert refused.value.headings == ("Who knows", "Where")
    assert refused.value.rows[0].cells == ("Ana Li", "Intake")
    preview = preview_of(
        table(("Who knows", "Where"), ("Ana Li", "Intake")), (Column.NAME, Column.TEAM)
    )
    assert preview.incoming[0].entry == PersonEntry("Ana Li", team="Intake")


def test_that_names_beside_addresses_need_no_headings_and_nobody_is_lost() -> None:
    preview = preview_of(table(("Ana Li", "ana@example.org"), ("Ben Ode", "ben@example.org")))
    assert preview.columns == (Column.NAME, Column.EMAIL)
    assert [one.entry.name for one in preview.incoming] == ["Ana Li", "Ben Ode"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Ana Li", "Intake", "ana@example.org"), ("Ben Ode", "Court", "ben@example.org")),
        (("Intake", "ana@example.org"), ("Intake", "ben@example.org")),
        (("R2D2 1", "ana@example.org"), ("C3PO 2", "ben@example.org")),
    ],
)
def test_that_a_list_without_headings_asks_where_the_names_may_be_others(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    with pytest.raises(NoNameColumn) as refused:
        preview_of(table(*rows))
    assert len(refused.value.rows) == 2
    columns = (Column.NAME, *[Column.LEAVE_OUT] * (len(rows[0]) - 1))
    assert len(preview_of(table(*rows), columns).incoming) == 2


def test_that_more_than_five_thousand_people_are_refused_with_their_number() -> None:
    rows = [("Name",), *[(f"Person {number}",) for number in range(5100)]]
    with pytest.raises(BadInput, match="100,000 rows of people; a roster takes at most 5,000"):
        preview_of(table(*rows, count=100_001))
    with pytest.raises(BadInput, match="5,001"):
        preview_of(table(*rows[:5002]))
    assert len(preview_of(table(*rows[:5001])).incoming) == 5000


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((), "is empty"),
        ((("Name", "Team"),), "nobody below"),
        ((("Name", "Team"), ("", "Intake"), ("", "Court")), "line 2: has no name. 1 more lines"),
    ],
)
def test_that_a_file_with_nobody_in_it_is_one_clear_message(
    rows: tuple[tuple[str, ...], ...], says: str
) -> None:
    with pytest.raises(BadInput, match=says) as refused:
        preview_of(table(*rows))
    assert "list.csv" in refused.value.message
    assert refused.value.remedy
