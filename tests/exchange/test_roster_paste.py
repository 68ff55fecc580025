"""Lists that are pasted: cells of a spreadsheet, and people as an e-mail lists them."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import BadInput
from facilitator.domain.people import PersonEntry
from facilitator.domain.roster import tidy
from facilitator.domain.roster_columns import Column
from facilitator.domain.roster_preview import Kind, NoNameColumn
from facilitator.services import roster_files
from tests.support.proofs import tries


def people(text: str) -> list[tuple[str, str]]:
    return [(one.entry.name, one.entry.email) for one in roster_files.pasted(text).incoming]


def test_that_cells_of_a_spreadsheet_come_in() -> None:
    preview = roster_files.pasted(
        'Name\tTeam\tSSN\r\nAna Ruiz\t"Intake\nnorth"\t1\r\n\r\n"Bo ""B"" Li"\tCourt\t\r\n'
    )
    assert preview.kind is Kind.CELLS
    assert [one.entry for one in preview.incoming] == [
        PersonEntry("Ana Ruiz", team="Intake north"),
        PersonEntry('Bo "B" Li', team="Court"),
    ]
    assert preview.left_out[0].looks_like


@pytest.mark.parametrize("separator", [",", ";"])
def test_that_a_table_of_text_can_be_pasted_too(separator: str) -> None:
    assert people(f"Name{separator}E-mail\nAna{separator}ana@example.org\n") == [
        ("Ana", "ana@example.org")
    ]


def test_that_cells_without_headings_come_in_where_the_names_are_plain() -> None:
    assert people("Ana Ruiz\tana@example.org\nBo Li\tbo@example.org") == [
        ("Ana Ruiz", "ana@example.org"),
        ("Bo Li", "bo@example.org"),
    ]
    cells = "Ana Ruiz\tIntake\tana@example.org\nBo Li\tCourt\tbo@example.org"
    with pytest.raises(NoNameColumn):
        roster_files.pasted(cells)
    chosen = roster_files.pasted(cells, (Column.NAME, Column.TEAM, Column.EMAIL))
    assert [one.entry.team for one in chosen.incoming] == ["Intake", "Court"]


ANA, BO = ("Ana Ruiz", "ana@example.org"), ("Bo Li", "bo@example.org")


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz <ana@example.org>; Bo Li <bo@example.org>",
        "Ana Ruiz <ana@example.org>, Bo Li <bo@example.org>,",
        "Ana Ruiz <ana@example.org>\nBo Li <bo@example.org>\n",
        "Ana Ruiz <ana@example.org>\r\n\r\n;Bo Li <mailto:bo@example.org>",
        "To: \"Ana Ruiz\" <ana@example.org>\nCc: 'Bo Li' <bo@example.org>",
        "Ana Ruiz ana@example.org\nBo Li - bo@example.org",
        "ana@example.org (Ana Ruiz), bo@example.org (Bo Li)",
        "• Ana Ruiz: ana@example.org • Bo Li: bo@example.org",
        "<ana@example.org> Ana Ruiz; <bo@example.org> Bo Li",
    ],
)
def test_that_the_address_line_of_an_email_comes_in(text: str) -> None:
    preview = roster_files.pasted(text)
    assert people(text) == [ANA, BO]
    assert preview.kind is Kind.ADDRESSES
    assert not preview.problems


def test_that_a_long_address_line_comes_in() -> None:
    line = ", ".join(f"P{number} Li <p{number}@example.org>" for number in range(2_000))
    assert len(people(line)) == 2_000


@pytest.mark.parametrize("piece", ['\\"', '"a\\', "a,"])
def test_that_no_text_keeps_anybody_waiting(piece: str) -> None:
    started = time.process_time()
    with suppress(BadInput):
        roster_files.pasted("@" + piece * (500_000 // len(piece)))
    assert time.process_time() - started < 2


def test_that_a_comma_in_a_name_parts_nobody() -> None:
    expected = [("Ruiz, Ana", "ana@example.org"), ("Li, Bo", "bo@example.org")]
    assert people('"Ruiz, Ana" <ana@example.org>, "Li, Bo" <bo@example.org>') == expected
    assert people("Ruiz, Ana <ana@example.org>; Li, Bo <bo@example.org>") == expected
    assert people("Ruiz, Ana <ana@example.org>, Li, Bo <bo@example.org>") == expected


def test_that_a_bare_address_gets_a_name_and_says_so() -> None:
    preview = roster_files.pasted("ana.ruiz-lopez2@example.org, bo_li+list@example.org 李@例え.jp")
    assert [one.entry.name for one in preview.incoming] == ["Ana Ruiz-Lopez", "Bo Li", "李"]
    assert [(problem.line, problem.stays_out) for problem in preview.problems] == [
        (1, False),
        (2, False),
        (3, False),
    ]
    assert "“Ana Ruiz-Lopez” is guessed" in preview.problems[0].message


def test_that_names_alone_come_in_a_line_each() -> None:
    assert people("Ana Ruiz\nLi, Bo\n\n王小明;Zoë") == [
        ("Ana Ruiz", ""),
        ("Li, Bo", ""),
        ("王小明", ""),
        ("Zoë", ""),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        (" \n\t\n", "is empty"),
        (";,;\n<>", "holds no names"),
        ("x" * (2**20 + 1), "far too long"),
        ("Ana\n" * 5_001, "more than 5,000 people"),
        ("Name\t" + "\t" * 300 + "\nAna", "more than 200 columns"),
        ("Name\tTeam\n" + "Ana\tx\n" * 5_001, "5,001 rows"),
    ],
)
def test_that_what_cannot_be_used_is_one_message_with_a_remedy(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says) as refused:
        roster_files.pasted(text)
    assert refused.value.remedy
    assert "pasted list" in refused.value.message


@settings(max_examples=tries(100, 3000))
@given(st.text(st.sampled_from('ab@.x,;<>"()\t\n \\:-é王'), max_size=60))
def test_that_any_text_gives_people_or_one_clear_refusal(text: str) -> None:
    try:
        preview = roster_files.pasted(text)
    except BadInput as refused:
        assert refused.remedy
    else:
        assert all(one.entry.name for one in preview.incoming)


_WORD = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


@settings(max_examples=tries(50, 1000))
@given(
    st.lists(st.tuples(_WORD, _WORD), min_size=1, max_size=8), st.sampled_from([", ", "; ", "\n"])
)
def test_that_every_name_of_an_address_line_comes_back_whole_and_in_order(
    named: list[tuple[str, str]], between: str
) -> None:
    text = between.join(
        f'"{last}, {first}" <p{number}@example.org>' for number, (first, last) in enumerate(named)
    )
    assert people(text) == [
        (tidy(f"{last}, {first}"), f"p{number}@example.org")
        for number, (first, last) in enumerate(named)
    ]
