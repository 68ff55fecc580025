"""Research rows as a table and as SPSS syntax."""

from __future__ import annotations

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.codebook import Codebook, Variable, codebook
from facilitator.exchange.research_files import rows_csv, spss_syntax
from tests.support.made_summaries import form_named


def variable(name: str, label: str, *values: tuple[float, str]) -> Variable:
    return Variable(name, "made", "Made", label, values, (998, "not applicable"), ordinal=True)


def strings(syntax: str) -> list[str]:
    """The strings of a syntax as SPSS reads them; what is outside of them is dropped."""
    found, inside, at = [], "", 0
    while at < len(syntax):
        if syntax[at] == "'":
            at += 1
            inside = ""
            while syntax[at] != "'" or syntax[at : at + 2] == "''":
                inside += syntax[at]
                at += 2 if syntax[at] == "'" else 1
            found.append(inside)
        at += 1
    return found


def test_that_a_table_has_one_row_of_names_and_plain_numbers() -> None:
    book = Codebook((variable("a_1", "A"), variable("a_2", "B")))
    text = rows_csv(book, [(1.0, 2.5), (998.0, 3.3333), (0.0, 20.0)])
    assert text == "a_1,a_2\n1,2.5\n998,3.3333\n0,20\n"


@given(st.text(max_size=60), st.text(max_size=60))
def test_that_no_label_breaks_out_of_its_string_or_starts_a_formula(label: str, value: str) -> None:
    book = Codebook((variable("a_1", label, (1.0, value)),))
    syntax = spss_syntax(book, "rows.csv", practice=False)
    outside = syntax
    said = strings(syntax)
    for each in said:
        assert "\n" not in each
        assert each[:1] not in ("=", "+", "-", "@", "\t")
        outside = outside.replace("'" + each.replace("'", "''") + "'", "", 1)
    plain = spss_syntax(Codebook((variable("a_1", "x", (1.0, "y")),)), "rows.csv", practice=False)
    for each in strings(plain):
        plain = plain.replace(f"'{each}'", "", 1)
    assert outside == plain


def test_that_syntax_lines_are_short_enough_for_every_version_of_spss() -> None:
    book = codebook([form_named(name) for name in ("proqol-5", "stsi-oa", "evaluation", "skills")])
    syntax = spss_syntax(book, "rows.csv", practice=True)
    assert max(len(line.encode()) for line in syntax.splitlines()) <= 250
    assert "PRACTICE DATA" in syntax


def test_that_missing_codes_levels_and_labels_name_every_column_they_are_about() -> None:
    book = codebook([form_named("stsi-oa"), form_named("proqol-5")])
    syntax = spss_syntax(book, "rows.csv", practice=False)
    commands = {part.split("\n", 1)[0]: part for part in syntax.split("\n\n")}
    missing = " ".join(commands["MISSING VALUES"].split())
    for one in book.variables:
        assert (f"{one.name} " in missing) == (one.missing is not None)
        assert f"  {one.name} F12.{one.decimals}\n" in commands["GET DATA"]
        assert f"\n  {one.name} '" in commands["VARIABLE LABELS"]
    ordinal, by_measure = (part for part in syntax.split("\n\n") if "VARIABLE LEVEL" in part)
    assert "(ORDINAL)" in ordinal
    assert "(SCALE)" in by_measure
    assert len(ordinal.split()) + len(by_measure.split()) == len(book.variables) + 8


def test_that_numbers_read_back_as_they_were() -> None:
    book = Codebook((variable("a_1", "A"),))
    values = [0.0, 1.0, 2.25, 10.0, 100.0, 998.0, 3.1415]
    read = list(csv.reader(StringIO(rows_csv(book, [(value,) for value in values]))))[1:]
    assert [float(cell) for (cell,) in read] == values
