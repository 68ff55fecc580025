"""What the columns of research rows are called, and what they may say."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.codebook import LONGEST_LABEL, codebook, rows
from facilitator.domain.forms import NOT_APPLICABLE, AnswerSet, Item, Method
from facilitator.domain.responses import Response
from facilitator.domain.rounds import RoundForm
from facilitator.domain.wordings import Wording
from tests.support.made_forms import form, scale, shipped, wording
from tests.support.made_summaries import form_named

# What SPSS and its relatives take for a name, and the words they keep to themselves.
NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
PROQOL = shipped("proqol-5")


@given(
    st.lists(
        st.from_regex(r"\A[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,2}\Z"),
        min_size=1,
        max_size=4,
        unique=True,
    ),
    st.lists(
        st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9_]{0,15}\Z"), min_size=1, max_size=8, unique=True
    ),
)
@settings(max_examples=40)
def test_that_every_column_has_a_name_that_statistics_programs_take(
    forms: list[str], items: list[str]
) -> None:
    made = [
        RoundForm(
            replace(
                form([scale(items[0], items[:1])]),
                id=name,
                items=tuple(Item(item, answers="likert") for item in items),
            ),
            {},
        )
        for name in forms
    ]
    names = [one.name for one in codebook(made).variables]
    assert len(set(names)) == len(names) == len(forms) * (len(items) + 1)
    assert all(NAME.fullmatch(name) for name in names)


def test_that_no_word_of_a_published_questionnaire_is_in_a_label() -> None:
    published = Wording(
        form_id=PROQOL.id,
        language="en",
        title="Its own title",
        instructions="",
        items={item.id: f"Sentence {item.id} of its owner" for item in PROQOL.items},
        options={PROQOL.answer_sets[0].id: ("Never", "Rarely", "Sometimes", "Often", "Always")},
        credit="",
    )
    book = codebook([RoundForm(PROQOL, {"en": published})])
    first = book.variables[0]
    assert (first.name, first.label) == (
        "proqol_5_1",
        "ProQOL 5, statement 1 (turned round in scores)",
    )
    assert [text for _, text in first.values] == [
        "1, lowest answer",
        "2",
        "3",
        "4",
        "5, highest answer",
    ]
    assert not any("owner" in one.label for one in book.variables)


def test_that_statements_of_ours_are_told_by_their_words_and_answers() -> None:
    evaluation = form_named("evaluation")
    book = codebook([evaluation])
    assert all(": " in one.label for one in book.variables)
    assert book.variables[0].values[0][1].startswith("1, ")
    long = replace(
        wording(evaluation.form), form_id=evaluation.form.id, items={"1": "very long " * 60}
    )
    label = codebook([RoundForm(evaluation.form, {"en": long})]).variables[0].label
    assert len(label) <= LONGEST_LABEL
    assert label.endswith("…")


def test_that_codes_for_missing_are_none_of_the_values_a_column_can_hold() -> None:
    wide = AnswerSet("likert", (0.0, 500.0, 1000.0), not_applicable=True)
    made = form([scale("all", ["1", "2"], method=Method.SUM)], items=2, answers=wide)
    item, _, total = codebook([RoundForm(made, {})]).variables
    assert item.missing == (9998, "not applicable")
    assert total.missing == (9999, "not scored")
    assert codebook([RoundForm(PROQOL, {})]).variables[-1].missing == (999, "not scored")
    assert codebook([RoundForm(PROQOL, {})]).variables[0].missing is None


def test_that_rows_hold_answers_as_given_and_scores_as_the_key_counts_them() -> None:
    offered = AnswerSet("likert", (1.0, 2.0, 3.0, 4.0, 5.0), not_applicable=True)
    made = form(
        [scale("sum", ["1", "2"]), scale("mean", ["1", "2", "3"], method=Method.MEAN, needed=1)],
        items=3,
        comments=1,
        answers=offered,
        reversed_items=["2"],
    )
    answered = [
        Response({"made": {"1": 4.0, "2": 2.0, "3": 1.0, "4": "a comment"}}),
        Response({"made": {"1": 4.0, "2": NOT_APPLICABLE, "3": 5.0}}),
        Response({"made": {"1": NOT_APPLICABLE, "2": NOT_APPLICABLE, "3": NOT_APPLICABLE}}),
    ]
    assert rows([RoundForm(made, {})], answered, prorate=False) == (
        (4.0, 2.0, 1.0, 8.0, 3.0),
        (4.0, 998.0, 5.0, 999.0, 4.5),
        (998.0, 998.0, 998.0, 999.0, 999.0),
    )
