"""Answers from CSV: what comes in, and how everything else is told without being repeated."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import BadInput
from facilitator.exchange.answer_tables import AnswerTable, read_answers, score_csv
from facilitator.exchange.cells import safe_cell
from tests.support.made_forms import form as made
from tests.support.made_forms import person, scale, shipped
from tests.support.proofs import tries

SMALL = made([scale("ALL", "123")], items=3)
PROQOL, EVALUATION, STSI = shipped("proqol-5"), shipped("evaluation"), shipped("stsi-oa")


def read(folder: Path, text: str | bytes, of=SMALL) -> AnswerTable:
    path = folder / "answers.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_answers(path, of)


def refused(folder: Path, text: str | bytes, of=SMALL) -> str:
    with pytest.raises(BadInput) as caught:
        read(folder, text, of)
    assert caught.value.exit_code == 2
    assert "answers.csv" in caught.value.message
    assert caught.value.remedy
    return str(caught.value)


def rows(table: AnswerTable) -> list[list[float | None]]:
    return [[None if math.isnan(v) else v for v in row] for row in table.table.tolist()]


def test_that_rows_come_in_with_their_respondents(tmp_path: Path) -> None:
    table = read(tmp_path, "respondent,1,2,3\nanna,1,2,3\nbo,,5,NA\n")
    assert table.respondents == ("anna", "bo")
    assert rows(table) == [[1, 2, 3], [None, 5, None]]


def test_that_rows_are_counted_where_nobody_is_named(tmp_path: Path) -> None:
    assert read(tmp_path, "1,2,3\n1,2,3\n3,2,1\n").respondents == ("1", "2")
    assert read(tmp_path, "1,2,3,respondent\n1,2,3,\n3,2,1,x\n").respondents == ("1", "x")


def test_that_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "3,1,respondent,2\n5,1,x,4\n")) == [[1, 4, 5]]


@pytest.mark.parametrize(
    "text",
    [
        "1;2;3\n1;2;\n",
        "1\t2\t3\n1\t2\t\n",
        "\ufeff1,2,3\n1,2,\n",
        "1,2,3\r\n1,2,\r\n",
        "1,2,3\r1,2,",
        "\n\n1,2,3\n\n1,2,\n\n",
        '"1","2","3"\n"1","2",""\n',
        " 1 , 2 ,3\n 1, 2 , \n",
        "1,2,3\n1.0,2.00,\n",
        "1;2;3\n1,0;2;\n",
        "1,2,3\n1,2,na\n",
        "1,2,3\n1,2,N/A\n",
    ],
)
def test_that_the_usual_ways_to_write_a_table_mean_the_same(tmp_path: Path, text: str) -> None:
    assert rows(read(tmp_path, text)) == [[1, 2, None]]


def test_that_item_ids_are_found_in_capitals_too(tmp_path: Path) -> None:
    ids = [item.id for item in STSI.choices]
    table = read(tmp_path, ",".join(ids).upper() + "\n" + ",".join("4" for _ in ids), STSI)
    assert set(table.table[0]) == {4.0}


def test_that_an_empty_row_is_someone_who_skipped_everything(tmp_path: Path) -> None:
    table = read(tmp_path, "1,2,3\n1,2,3\n,,\n")
    assert rows(table) == [[1, 2, 3], [None, None, None]]
    assert table.responses()[1].blank


def test_that_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    table = read(tmp_path, "1,2,3\n")
    assert table.table.shape == (0, 3)
    assert table.responses() == ()


def test_that_responses_carry_no_respondent(tmp_path: Path) -> None:
    table = read(tmp_path, "respondent,1,2,3\nanna,1,,3\n")
    assert table.responses()[0].forms == {"made": {"1": 1.0, "3": 3.0}}


def test_that_comments_come_in_as_text(tmp_path: Path) -> None:
    head = ",".join(item.id for item in EVALUATION.items)
    table = read(tmp_path, f'{head}\n5,5,5,4,4,4," two\nlines, quoted ",,3,10\n', EVALUATION)
    assert table.responses()[0].forms["evaluation"]["7"] == "two\nlines, quoted"
    assert table.responses()[0].forms["evaluation"]["9"] == "3"
    assert "8" not in table.responses()[0].forms["evaluation"]
    assert table.table[0].tolist() == [5, 5, 5, 4, 4, 4, 10]


def test_that_columns_of_comments_may_be_missing(tmp_path: Path) -> None:
    head = ",".join(item.id for item in EVALUATION.choices)
    assert read(tmp_path, f"{head}\n5,5,5,4,4,4,10\n", EVALUATION).comments == ({},)


# --- refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell", ["6", "0", "2.5", "x", "-1", "1e0", "nan", "inf", "３", "1 2", "1,5"]
)
def test_that_an_answer_out_of_range_is_told_by_line_and_column_and_not_repeated(
    tmp_path: Path, cell: str
) -> None:
    message = refused(tmp_path, f'1,2,3\n1,2,3\n1,"{cell}",3\n')
    assert "line 3: column “2” is not a whole number from 1 to 5" in message
    assert "leave it empty" in message
    assert len(message) < 250


def test_that_the_values_of_the_answer_set_are_named(tmp_path: Path) -> None:
    cbi = shipped("cbi")
    ids = [item.id for item in cbi.choices]
    bad = ["3", *("50" for _ in ids[1:])]
    message = refused(tmp_path, ",".join(ids) + "\n" + ",".join(bad), cbi)
    assert "column “1” is not one of 0, 25, 50, 75, 100" in message


def test_that_all_faults_are_told_at_once(tmp_path: Path) -> None:
    message = refused(tmp_path, "1,2,3\n9,2,3\n1,2\n1,2,3,4\n1,2,y\n")
    assert "line 2: column “1”" in message
    assert "line 3: has 2 cells where the header has 3 columns" in message
    assert "line 4: has 4 cells" in message
    assert "line 5: column “3”" in message


def test_that_only_the_first_twenty_faults_are_told(tmp_path: Path) -> None:
    message = refused(tmp_path, "1,2,3\n" + "9,9,9\n" * 5000)
    assert message.count("line ") == 20
    assert "There is more" in message


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("1,2,3,4", "column 4 “4” is no item of A made-up form"),
        ("1,2,3,Score", "column 4 “Score” is no item"),
        ("1,2,3,", "column 4 without a heading"),
        ("1,2,3,2", "column “2” is there twice"),
        ("respondent,1,2,3,Respondent", "column “respondent” is there twice"),
        ("1,2", "column 3 is missing"),
        ("respondent,2", "columns 1, 3 are missing"),
    ],
)
def test_that_a_header_that_does_not_fit_is_refused(tmp_path: Path, header: str, told: str) -> None:
    row = ",".join("1" for _ in header.split(","))
    message = refused(tmp_path, f"{header}\n{row}\n")
    assert told in message
    assert "line 1" in message


def test_that_answers_without_a_header_are_refused(tmp_path: Path) -> None:
    assert "there twice" in refused(tmp_path, "1,1,3\n2,2,2\n")


@pytest.mark.parametrize("text", [b"", b"\n\n", b"  \n", b"\xef\xbb\xbf"])
def test_that_an_empty_file_is_refused(tmp_path: Path, text: bytes) -> None:
    assert "is empty" in refused(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "respondent,1,2,3\nJosé,1,2,3\n".encode("latin-1"),
        "1,2,3\n1,2,3\n".encode("utf-16"),
        b"1,2,3\n\xff\xfe\x00,2,3\n",
    ],
)
def test_that_another_encoding_is_named_as_the_cause(tmp_path: Path, text: bytes) -> None:
    message = refused(tmp_path, text)
    assert "encoding" in message
    assert "line " in message


def test_that_a_zero_byte_is_refused_with_its_line(tmp_path: Path) -> None:
    assert "line 3: there is a zero byte" in refused(tmp_path, b"1,2,3\n1,2,3\n1,\x00,3\n")


def test_that_a_quotation_mark_left_open_is_refused(tmp_path: Path) -> None:
    assert "line 2: quotation marks" in refused(tmp_path, '1,2,3\n"1,2,3\n1,2,3\n')


def test_that_a_cell_as_long_as_a_book_is_refused(tmp_path: Path) -> None:
    assert "far too long" in refused(tmp_path, "1,2,3\n" + "1" * 200_000 + ",2,3\n")


def test_that_a_comment_over_a_thousand_characters_is_refused_and_never_cut(tmp_path: Path) -> None:
    head = ",".join(item.id for item in EVALUATION.items)
    whole = "é" * 1000
    fits = f"{head}\n5,5,5,4,4,4,{whole},,,10\n"
    assert read(tmp_path, fits, EVALUATION).comments[0]["7"] == whole
    message = refused(tmp_path, fits.replace(whole, whole + "é"), EVALUATION)
    assert "line 2: column “7” holds 1,001 characters" in message
    assert "éé" not in message


def test_that_the_line_counts_from_where_a_row_begins(tmp_path: Path) -> None:
    head = ",".join(item.id for item in EVALUATION.items)
    text = f'{head}\n5,5,5,4,4,4,"a\nb\nc",,,10\n5,5,5,4,4,9,,,,10\n'
    assert "line 5: column “6”" in refused(tmp_path, text, EVALUATION)


def test_that_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(BadInput, match="cannot be read") as caught:
            read_answers(path, SMALL)
        assert str(path) in caught.value.message


CELLS = st.sampled_from(
    ["1", "5", "", "NA", "6", "x", '"', "'", ",", ";", "\t", "\n", "\r", "\0", "ü"]
)


@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(CELLS, max_size=60).map(lambda cells: "".join(["1,2,3\n", *cells]).encode()),
        st.lists(CELLS, max_size=60).map(lambda cells: ",".join(["1,2,3\n1", *cells]).encode()),
    )
)
@settings(max_examples=tries(120, 2000))
def test_that_any_bytes_give_whole_answers_or_one_clear_refusal(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    try:
        table = read_answers(path, SMALL)
    except BadInput as refusal:
        assert str(path) in refusal.message
        assert refusal.remedy
    else:
        assert table.table.shape == (len(table.respondents), 3)
        offered = {1.0, 2.0, 3.0, 4.0, 5.0}
        assert all(v != v or v in offered for row in table.table.tolist() for v in row)


# --- scores and figures out ----------------------------------------------------------------------


def test_that_scores_are_one_row_for_each_person_and_scale(tmp_path: Path) -> None:
    table = read(tmp_path, "respondent,1,2,3\nanna,1,2,3\nbo,,5,5\n")
    assert score_csv(table).splitlines() == [
        "respondent,scale,score,answered,items,band,flags",
        "anna,ALL,6.0000,3,3,,",
        "bo,ALL,,2,3,,",
    ]


def test_that_bands_and_flags_stand_in_the_scores(tmp_path: Path) -> None:
    ids = [item.id for item in PROQOL.choices]
    sheet = ["3"] * 30
    sheet[ids.index("30")] = ""
    text = ",".join(ids) + "\n" + ",".join(sheet) + "\n"
    table = read(tmp_path, text, PROQOL)
    assert score_csv(table).splitlines()[1:] == [
        "1,CS,,9,10,,straight-line",
        "1,BO,30.0000,10,10,average,straight-line",
        "1,STS,30.0000,10,10,average,straight-line",
    ]
    assert score_csv(table, prorate=True).splitlines()[1] == (
        "1,CS,30.0000,9,10,average,straight-line;prorated"
    )


def test_that_no_cell_starts_a_formula(tmp_path: Path) -> None:
    table = read(tmp_path, "respondent,1,2,3\n=1+1,1,1,1\n@x,1,1,1\n-2,1,1,1\n+3,1,1,1\n")
    names = [line.split(",")[0] for line in score_csv(table).splitlines()[1:]]
    assert names == ["'=1+1", "'@x", "'-2", "'+3"]
    assert safe_cell("\t=1") == "'\t=1"
    assert safe_cell("anna") == "anna"
    assert safe_cell("") == ""


def test_that_a_hundred_thousand_rows_come_in(tmp_path: Path) -> None:
    import random

    chance = random.Random(1)
    ids = [item.id for item in PROQOL.choices]
    sheets = [person(PROQOL, chance, 0.02) for _ in range(100)]
    lines = [",".join(f"{s[i]:g}" if i in s else "" for i in ids) for s in sheets]
    table = read(tmp_path, "\n".join([",".join(ids), *(lines * 1000)]), PROQOL)
    assert table.table.shape == (100_000, 30)
