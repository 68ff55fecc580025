"""The group's figures as a table and as a workbook: all that the summary shows, nothing more."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import openpyxl
import pytest

from facilitator.domain.summary import LeftOut, Occasion, Summary
from facilitator.exchange.figures import HEADER, figures_csv
from facilitator.exchange.figures_workbook import figures_workbook
from tests.support.made_forms import alike, shipped, summary_of
from tests.support.made_summaries import made_summary

PROQOL = shipped("proqol-5")
FORMULA = '=HYPERLINK("http://example.org")'


def rows(summary: Summary) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(figures_csv(summary), newline="")))


def sheets(summary: Summary) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(BytesIO(figures_workbook(summary)))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_that_released_figures_have_a_row_for_each_scale_and_share() -> None:
    def total(value: int) -> dict[str, float]:
        items = PROQOL.by_scale["CS"].items
        return {item: value // 10 + (at < value % 10) for at, item in enumerate(items)}

    people = [{**alike(PROQOL, 2), **total(20 + at)} for at in range(12)]
    lines = figures_csv(summary_of(PROQOL, people)).splitlines()
    assert lines[0] == ",".join(HEADER)
    assert lines[0].startswith("form,scale,n,mean,low,high,band,share,")
    assert lines[1].startswith("proqol-5,CS,12,25.5,23.2,27.8,,,,3.6,37.7,6.5,Well below,")
    assert [line.rstrip(",") for line in lines[2:4]] == [
        "proqol-5,CS,12,,,,low or average,nearly all",
        "proqol-5,CS,12,,,,high,few",
    ]


def test_that_held_back_figures_are_empty_cells_that_say_why() -> None:
    people = [alike(PROQOL, 2, {"2": 1 + at % 5}) for at in range(7)]
    for sheet in people[:3]:
        del sheet["3"]
    summary = summary_of(PROQOL, people)
    found = rows(summary)
    cells = [(row["scale"], row["n"], row["mean"], row["low"]) for row in found if row["scale"]]
    assert cells == [("CS", "", "", ""), ("BO", "7", "30", ""), ("STS", "7", "21", "")]
    assert found[0]["not_shown"] == "fewer than 5 answered"
    assert ("Satisfaction (ProQOL 5)", "shown from 5 people") in sheets(summary)["Not shown"]


def test_that_table_and_workbook_hold_every_figure_of_the_summary() -> None:
    summary = made_summary("proqol-5", "evaluation", people=30)
    found, book = rows(summary), sheets(summary)
    assert list(book) == ["Read me", "Scales", "Ranges", "Statements", "Answers"] + (
        ["Not shown"] if summary.left_out else []
    )
    scales = [scale for form in summary.forms for scale in form.scales]
    statements = [item for form in summary.forms for item in form.statements]
    shown = {row[1]: row for row in book["Scales"][1:]}
    for scale in scales:
        row = shown[scale.title]
        assert (row[2], row[3]) == (scale.n, scale.mean)
        assert row[6:9] == (*(scale.interval or (None, None)), scale.sd)
        assert (row[11] or "") == scale.comparison
        (line,) = [row for row in found if row["scale"] == scale.scale_id and not row["band"]]
        assert (line["n"], line["comparison"]) == (str(scale.n), scale.comparison)
    assert [row[1:5] for row in book["Statements"][1:]] == [
        (item.item_id, item.text or None, item.n, item.mean) for item in statements
    ]
    assert len(book["Answers"]) - 1 == sum(len(item.shares) for item in statements) > 0
    assert len(book["Ranges"]) - 1 == sum(len(scale.shares) for scale in scales) > 0


def test_that_comments_are_in_neither() -> None:
    said = "Ten minutes after a removal"
    summary = made_summary(people=20, comments=[said])
    assert any(form.comments for form in summary.forms)
    assert said not in figures_csv(summary)
    assert not any(
        said in str(cell) for found in sheets(summary).values() for row in found for cell in row
    )


@pytest.mark.parametrize("people", [5, 7, 8, 12, 40])
def test_that_numbers_are_numbers_and_text_is_never_a_formula(people: int) -> None:
    summary = made_summary("stsi-oa", "pulse", people=people)
    hostile = replace(
        summary,
        occasion=Occasion(FORMULA, "+1", None, "@now\x07"),
        left_out=(LeftOut("-1+1", "=1"), LeftOut("\t=1", "plain")),
        forms=tuple(replace(form, title=FORMULA, credit="=credit") for form in summary.forms),
    )
    for made in (summary, hostile):
        book = openpyxl.load_workbook(BytesIO(figures_workbook(made)))
        for sheet in book:
            for cells in sheet.iter_rows():
                for cell in cells:
                    assert cell.data_type in ("s", "n")
                    assert str(cell.value or "")[:1] not in ("=", "+", "-", "@", "\t", "\r")
        for line in csv.reader(StringIO(figures_csv(made), newline="")):
            assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in line)


def test_that_the_workbook_says_what_n_and_an_empty_cell_mean() -> None:
    summary = made_summary("proqol-5", people=12, practice=True)
    told = dict(row for row in sheets(summary)["Read me"])
    assert told["Practice data"] == "These people are invented."
    assert "How many people" in told["n"]
    assert "Too few people to show this without pointing at someone" in told["An empty cell"]
    assert told["What it is not"].startswith("Screening, not a diagnosis.")
    assert "Fixed before the first answer" in told["What was promised"]
    assert "Comments" in told["Not in here"]
    assert told["Agency"] == "Harbor County Family Services"
