"""A wording file of ours is complete for its key, or every fault is named."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from facilitator.domain.forms import Form
from facilitator.domain.wordings import Wording
from facilitator.exchange.form_files import read_form
from facilitator.exchange.form_yaml import FileFaults, read_utf8
from facilitator.exchange.wording_files import check_language, dump_wording, parse_wording
from facilitator.system.bundled import bundled

OURS = ("skills", "pulse", "strengths", "evaluation")


@cache
def key(form_id: str) -> Form:
    return read_form(bundled("forms", f"{form_id}.yaml"))


def english(form_id: str) -> Wording:
    path = bundled("forms", f"{form_id}.en.yaml")
    return parse_wording(read_utf8(path), path.name, key(form_id))


def faults(text: str, form_id: str = "pulse") -> list[str]:
    with pytest.raises(FileFaults) as caught:
        parse_wording(text, "pulse.en.yaml", key(form_id))
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("form_id", OURS)
def test_that_our_own_wordings_are_whole_and_say_what_they_are(form_id: str) -> None:
    form, wording = key(form_id), english(form_id)
    assert list(wording.items) == [item.id for item in form.items]
    assert set(wording.short) == set(wording.items)
    assert all(len(words) <= 36 for words in wording.short.values())
    assert len({text.casefold() for text in wording.items.values()}) == len(wording.items)
    assert all(text[-1] in ".?" for text in wording.items.values())
    for answers in form.answer_sets:
        assert len(wording.options[answers.id]) == len(answers.values)
    assert "not validated" in wording.credit
    assert "skip any" in wording.instructions
    assert not wording.bracketed
    assert bool(wording.not_applicable) == any(a.not_applicable for a in form.answer_sets)


@pytest.mark.parametrize("form_id", OURS)
def test_that_a_wording_is_read_back_as_it_was_written(form_id: str) -> None:
    wording = english(form_id)
    assert parse_wording(dump_wording(wording), "x", key(form_id)) == wording
    strange = replace(
        wording,
        title="مقياس [word] 量表",
        instructions="- yes: [no] # not a comment",
        credit="© 'Nobody' \"2020\": 100 % & *",
        adapted=True,
        not_applicable="n/a",
        items={item: f"{{{item}: null}} é %" for item in wording.items},
    )
    assert parse_wording(dump_wording(strange), "x", key(form_id)) == strange


def test_that_the_evaluation_has_words_at_the_ends_of_its_recommendation() -> None:
    assert english("evaluation").ends == {"recommend": ("Certainly not", "Certainly")}


def test_that_every_fault_of_a_wording_is_told_with_its_line() -> None:
    text = read_utf8(bundled("forms", "pulse.en.yaml"))
    broken = (
        text.replace("  7: What happened", "  77: What happened", 1)
        .replace("language: en", "language: english please")
        .replace(", Nearly all the time]", "]")
        .replace("title: Load pulse", "titel: Load pulse")
    )
    found = "\n".join(faults(broken))
    assert "no item 77" in found
    assert "no sentence for 7" in found
    assert "4 answers stand here, and the key has 5" in found
    assert '"titel" is not a name' in found
    assert '"title" is missing' in found
    assert "english please" in found
    assert found.count("line ") >= 6


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("form: pulse", "form: skills", "sentences of skills, not of pulse"),
        ("  often: [Never", "  seldom: [Never", "no answers named seldom"),
        ("options:", "opinions:", '"opinions" is not a name'),
        ("  2: I ran", "  1: I ran", '"1" stands here a second time'),
        ("  2: I ran", "  2: ''\n  2b: I ran", "empty"),
        ("items:", "items: none\nshort:", "group of names and values"),
        ("credit: Written", "credit: [a]\nnote: Written", "should be a text, and is a list"),
    ],
)
def test_that_a_wording_of_another_shape_is_refused(before: str, after: str, words: str) -> None:
    text = read_utf8(bundled("forms", "pulse.en.yaml"))
    assert before in text
    assert any(words in fault for fault in faults(text.replace(before, after, 1)))


def test_that_words_for_not_applicable_are_asked_for() -> None:
    text = read_utf8(bundled("forms", "strengths.en.yaml"))
    found = faults(text.replace("not_applicable: Does not apply\n", ""), "strengths")
    assert 'words for "not applicable" are missing' in found[0]


@pytest.mark.parametrize("code", ["en", "pt-BR", "zh-Hant", "zh-Hant-TW", "fil"])
def test_that_language_codes_are_taken(code: str) -> None:
    assert check_language(code) == code


@pytest.mark.parametrize("code", ["", "e", "EN", "english", "../en", "en/x", "en.yaml", "en\n"])
def test_that_what_is_no_language_code_is_refused(code: str) -> None:
    from facilitator.domain.errors import BadInput

    with pytest.raises(BadInput, match="not a language code"):
        check_language(code)
