"""A key file either is right or every fault in it is named, with its line and a remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import ItemKind, Method
from facilitator.exchange.form_files import form_schema, parse_form, read_form
from facilitator.exchange.form_yaml import SIZE_LIMIT, FileFaults

GOOD = """\
form: garden
title: Garden check
subject: statements about a garden
minutes: 1
permission:
  owner: Nobody
  terms: Free.
  where: Here.
answers:
  often:
    values: [1, 2, 3]
    not_applicable: true
items:
  - ids: [1, 2, 3]
    answers: often
  - ids: [4a]
    comment: true
reversed: [2]
scales:
  - id: A
    title: Plants
    note: how they grow
    items: [1, 2, 3]
    method: sum
    direction: strength
    needed: 3
    prorated_from: 2
    bands:
      - {id: few, start: 3}
      - {id: many, start: 6}
    bands_source: Made up (2020).
    norm: {mean: 5, sd: 1.5, people: 12, source: Made up.}
"""


def faults(text: str) -> list[str]:
    with pytest.raises(FileFaults) as caught:
        parse_form(text, "garden.yaml")
    assert caught.value.exit_code == 2
    assert "garden.yaml" in caught.value.message
    for fault in caught.value.faults:
        assert str(fault) in caught.value.message
        assert not re.search(r"pydantic|_type|\bloc\b|type=", str(fault))
    return [str(fault) for fault in caught.value.faults]


def one_fault(before: str, after: str) -> str:
    assert before in GOOD
    found = faults(GOOD.replace(before, after, 1))
    assert len(found) == 1, found
    return found[0]


def test_that_a_good_key_comes_in_as_it_stands() -> None:
    form = parse_form(GOOD, "garden.yaml")
    assert [item.id for item in form.items] == ["1", "2", "3", "4a"]
    assert form.by_item["4a"].kind is ItemKind.COMMENT
    assert not form.by_item["4a"].scored
    assert form.answers_of("1").not_applicable
    scale = form.by_scale["A"]
    assert scale.method is Method.SUM
    assert [band.start for band in scale.bands] == [3, 6]
    assert scale.norm is not None
    assert scale.norm.people == 12
    assert form.ends_of(scale) == (3, 9)
    assert not form.validated


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("minutes: 1", "minutes: soon", 4, "should be a number"),
        ("minutes: 1", "minutes: -1", 4, "greater than 0"),
        ("minutes: 1", "minutes: true", 4, "should be a number, and is true"),
        ("title: Garden check", "title: 12", 2, "should be a text, and is 12"),
        ("title: Garden check", "title: ''", 2, "empty"),
        ("title: Garden check", f"title: {'x' * 200}", 2, "longer than 160"),
        ("subject: statements about a garden\n", "", 1, '"subject" is missing'),
        ("form: garden", "form: ../garden", 1, "cannot be a name"),
        ("form: garden", "form: nul", 1, "cannot be named nul"),
        ("values: [1, 2, 3]", "values: [1, 3, 2]", 11, "neither up nor down"),
        ("values: [1, 2, 3]", "values: [1, 2, 2, 3]", 11, "neither up nor down"),
        ("values: [1, 2, 3]", "values: [1, 2, .nan]", 11, "should be a number"),
        ("values: [1, 2, 3]", "values: 3", 11, "should be a list"),
        ("ids: [1, 2, 3]", "ids: [1, 2, 2, 3]", 14, "item 2 is listed twice"),
        ("answers: often", "answers: oftne", 15, 'no answers named "oftne"'),
        ("    comment: true", "    comment: true\n    answers: often", 18, "no answers to choose"),
        ("reversed: [2]", "reversed: [9]", 18, "no item 9"),
        ("reversed: [2]", "reversed: [2, 2]", 18, "twice"),
        ("reversed: [2]", "reversed: [4a]", 18, "open question"),
        ("    items: [1, 2, 3]", "    items: [1, 2, 3, 31]", 23, "no item 31"),
        ("    items: [1, 2, 3]", "    items: [1, 2, 3, 3]", 23, "item 3 stands here twice"),
        ("    items: [1, 2, 3]", "    items: [1, 2, 3, 4a]", 23, "open question"),
        ("method: sum", "method: total", 24, "Write 'sum' or 'mean'"),
        ("needed: 3", "needed: 4", 26, "4 answers are asked for, and the scale has 3"),
        ("needed: 3", "needed: 0", 26, "greater than or equal to 1"),
        ("needed: 3", "needed: 2.5", 26, "whole number"),
        ("needed: 3", 'needed: "3"', 26, "whole number"),
        ("prorated_from: 2", "prorated_from: 4", 27, "4 answers are asked for"),
        ("start: 6", "start: 3", 30, "overlap"),
        ("start: 6", "start: 2", 30, "overlap"),
        ("start: 6", "start: 12", 30, "scale ends at 9"),
        ("start: 3", "start: 4", 29, "in no range"),
        ("id: many", "id: few", 30, "twice"),
        ("    bands_source: Made up (2020).\n", "", 28, "no source"),
        ("mean: 5", "mean: 55", 32, "outside the scale"),
        ("sd: 1.5", "sd: 0", 32, "greater than 0"),
        ("note: how they grow", "note: how they grow\n    notes: x", 23, "not a name that"),
        ("note: how they grow", "note: how they grow\n    note: x", 23, "a second time"),
        ("ids: [4a]", "ids: [4 a]", 16, "cannot be a name"),
        ("owner: Nobody", "owner: !!python/object:os.system x", 6, "tag"),
        ("owner: Nobody", 'owner: "a\\x07b"', 6, "control character"),
        ("owner: Nobody", 'owner: "x\\ud800"', 6, "control character"),
    ],
)  # fmt: skip
def test_that_a_fault_is_told_with_its_line(before: str, after: str, line: int, words: str) -> None:
    fault = one_fault(before, after)
    assert words in fault
    assert fault.startswith(f"line {line}")


def test_that_every_fault_is_told_at_once_whatever_its_kind() -> None:
    text = GOOD.replace("minutes: 1", "minutes: soon").replace("reversed: [2]", "reversed: [9]")
    text = text.replace("needed: 3", "needed: 7").replace("title: Plants", "titel: Plants")
    text = text.replace("owner: Nobody", "owner: Nobody\n  owner: Somebody")
    found = faults(text)
    assert len(found) == 6
    lines = [int(match[1]) for fault in found if (match := re.match(r"line (\d+)", fault))]
    assert lines == sorted(lines)
    assert len(lines) == 6


def test_that_a_fault_says_where_in_the_words_of_the_file() -> None:
    fault = one_fault("    items: [1, 2, 3]", "    items: [1, 2, 3, 31]")
    assert "scales > A > items, entry 4" in fault


def test_that_an_item_forgotten_in_every_scale_is_a_fault_unless_it_says_so() -> None:
    fault = one_fault("ids: [1, 2, 3]", "ids: [1, 2, 3, 5, 6]")
    assert "in no scale: 5, 6" in fault
    text = GOOD.replace(
        "  - ids: [4a]", "  - ids: [5, 6]\n    answers: often\n    scored: false\n  - ids: [4a]"
    )
    assert [item.scored for item in parse_form(text, "x").items] == [True] * 3 + [False] * 3


def test_that_a_rule_naming_unknown_items_is_a_fault() -> None:
    found = faults(
        GOOD + "backwards: {agreement: [1, 8], at_most: 1, recommend: 4a, at_least: 3}\n"
    )
    assert len(found) == 2
    assert "no item 8" in found[0]
    assert "no item 4a to choose" in found[1]


def test_that_a_language_code_is_never_read_as_false() -> None:
    form = parse_form(GOOD.replace("title: Plants", "title: no"), "x")
    assert form.by_scale["A"].title == "no"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "group of names and values, and is nothing"),
        ("just a sentence", "group of names and values"),
        ("- a\n- b", "group of names and values, and is a list"),
        ("a: &x [1]\nb: *x", "references with & and *"),
        ("a: 1\n---\nb: 2", "second document"),
        ("%YAML 1.1\n---\na: no", "beginning with %"),
        ("a: [1, 2", "not readable as YAML"),
        ("a: \x01", "cannot stand in YAML"),
        ("\tform: x", "not readable as YAML"),
        ("? [1, 2]\n: 3", "one word or number"),
        ("[" * 5000, "nested too deeply"),
        ("a: " * 40, "not readable as YAML"),
    ],
)
def test_that_a_file_that_is_no_key_is_refused_kindly(text: str, words: str) -> None:
    assert any(words in fault for fault in faults(text))


def test_that_a_file_that_grows_without_end_is_refused_at_once() -> None:
    """Nine lines that would unfold to a billion texts."""
    bomb = "a0: &a0 [lol]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )
    assert "references" in faults(bomb)[0]


def test_that_a_file_is_refused_when_it_is_too_large_not_utf8_missing_or_a_folder(
    tmp_path: Path,
) -> None:
    large, latin = tmp_path / "large.yaml", tmp_path / "latin.yaml"
    large.write_bytes(b"#" * (SIZE_LIMIT + 1))
    latin.write_bytes("form: x\ntitle: Überblick\n".encode("latin-1"))
    for path, words in (
        (large, "larger than 256 KB"),
        (latin, "line 2: the encoding is not UTF-8"),
        (tmp_path / "none.yaml", "is not there"),
        (tmp_path, "is a folder"),
        (tmp_path / "a\0b.yaml", "is not there"),
    ):
        with pytest.raises(BadInput) as caught:
            read_form(path)
        assert words in caught.value.message
        assert caught.value.remedy


def test_that_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "garden.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_form(path).title == "Garden check"


def test_that_the_schema_names_every_field_of_the_definition() -> None:
    schema = form_schema()
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {"form", "items", "scales", "answers", "reversed", "backwards"} <= set(
        schema["properties"]
    )
    assert schema["additionalProperties"] is False
    for name in ("title", "permission", "minutes"):
        assert name in schema["required"]
    kinds = schema["properties"]["reversed"]["items"]["anyOf"]
    assert [kind["type"] for kind in kinds] == ["string", "integer"]
