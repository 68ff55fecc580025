"""Whatever a file holds, it either comes in whole or is refused with a sentence."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import Form
from facilitator.domain.wordings import Wording
from facilitator.exchange.form_files import parse_form, read_form
from facilitator.exchange.form_yaml import read_utf8
from facilitator.exchange.wording_files import dump_wording, parse_wording
from facilitator.exchange.wording_text import read_wording_text
from facilitator.system.bundled import bundled
from tests.support.proofs import tries

SMALL = """\
form: small
title: Small form
subject: statements
minutes: 1
permission: {owner: The Garden Club, terms: Free., where: Here.}
answers: {often: {values: [1, 2, 3], not_applicable: true}}
items:
  - {ids: [1, 2], answers: often}
  - {ids: [3a], comment: true}
scales:
  - {id: A, title: A, note: a, items: [1, 2], method: sum, direction: load, needed: 2}
"""
FORM = parse_form(SMALL, "small.yaml")
PIECES = st.sampled_from(
    ["1.", "2)", "3a.", "(1)", "1=No 2=So-so 3=Yes", "1=No", "NA=None", "©", "(c) We", "I dig",
     "[help]", "____", "Title", "\n", "\n\n", "\t", "  ", "1 2 3", "No (1) Yes (2)", "q", "4."]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join),
)
FORMS = [read_form(bundled("forms", f"{name}.yaml")) for name in ("cbi", "stsi-oa", "evaluation")]


def _refused(error: BadInput) -> None:
    assert error.message
    assert error.remedy


def read(content: bytes, form: Form, name: str = "text.txt") -> Wording | None:
    """The wording that comes in, or None when it is refused or would be incomplete."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        try:
            found = read_wording_text(path, form, "en")
        except BadInput as error:
            return _refused(error)
    assert set(found.faults) <= set(found.doubts)
    return None if found.faults else found.wording


@settings(max_examples=tries(80, 1500))
@given(TEXTS, st.sampled_from([FORM, *FORMS]))
def test_that_any_text_comes_in_whole_or_is_refused(text: str, form: Form) -> None:
    wording = read(text.encode("utf-8", "surrogatepass"), form)
    if wording is not None:
        assert list(wording.items) == [item.id for item in form.items]
        assert all(wording.items.values())
        assert wording.credit
        assert parse_wording(dump_wording(wording), "x", form) == wording


@settings(max_examples=tries(50, 1000))
@given(st.binary(max_size=200), st.sampled_from(["text.txt", "text.yaml", "text.docx"]))
def test_that_any_bytes_come_in_whole_or_are_refused(content: bytes, name: str) -> None:
    read(content, FORM, name)


@settings(max_examples=tries(40, 1000))
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60), min_size=2,
                max_size=2, unique=True))  # fmt: skip
def test_that_sentences_come_in_as_they_stand(sentences: list[str]) -> None:
    """Any words after a number, apart from blanks and marks that no screen shows."""
    plain = [" ".join("".join(c for c in s if c.isalpha() or c in " ,").split()) for s in sentences]
    if not all(plain):
        return
    text = f"Title\n\n1=No 2=So-so 3=Yes\n\n1. {plain[0]}\n2. {plain[1]}\n3a. Why?\n"
    wording = read(text.encode(), FORM)
    assert wording is not None
    assert [wording.items["1"], wording.items["2"]] == [part.strip(" ") for part in plain]


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cn", "Co")),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() == text and "\ufeff" not in text)


@settings(max_examples=tries(60, 1000))
@given(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, st.booleans())
def test_that_what_is_written_is_read_back_the_same(
    title: str, first: str, second: str, third: str, low: str, credit: str, absent: str, flag: bool
) -> None:
    wording = Wording(
        form_id="small",
        language="es",
        title=title,
        instructions=f"{title} {second}",
        items={"1": first, "2": second, "3a": third},
        options={"often": (low, second, "no")},
        credit=credit,
        not_applicable=absent,
        adapted=flag,
        source=third,
        short={"1": low},
        ends={"often": (low, absent)},
    )
    assert parse_wording(dump_wording(wording), "x", FORM) == wording


YAML_PIECES = st.sampled_from(
    [*SMALL.splitlines(keepends=True), "  - ", "{", "}", "[", "]", ": ", "&a ", "*a", "!!x ", "|\n",
     ">\n", "'", '"', "\n", "---\n", "%", "? ", "\t", "\\x00", "true", "1e9", "~", "#", "- - "]
)  # fmt: skip


@settings(max_examples=tries(80, 1500))
@given(st.one_of(st.text(max_size=200), st.lists(YAML_PIECES, max_size=30).map("".join)))
def test_that_any_text_is_a_key_or_is_refused(text: str) -> None:
    for parse in (lambda: parse_form(text, "x"), lambda: parse_wording(text, "x", FORM)):
        try:
            parse()
        except BadInput as error:
            _refused(error)


@settings(max_examples=tries(60, 1000))
@given(st.data())
def test_that_a_key_with_a_hurt_line_is_a_key_or_is_refused(data: st.DataObject) -> None:
    lines = read_utf8(bundled("forms", "evaluation.yaml")).splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(
        st.one_of(
            st.just(""),
            st.just(lines[at] * 2),
            st.text(max_size=20).map(lambda text: lines[at].rstrip("\n") + text + "\n"),
            st.text(max_size=20).map(lambda text: lines[at].split(":")[0] + ": " + text + "\n"),
        )
    )
    try:
        form = parse_form("".join(lines), "x")
    except BadInput as error:
        _refused(error)
    else:
        assert form.items


def test_that_no_source_lets_a_small_file_take_long() -> None:
    """Long runs of blanks, dots and digits are where careless patterns hang."""
    for piece in (
        "1 ",
        "_",
        ".",
        "a=",
        "1=",
        "1-",
        "(",
        "x (",
        " |",
        "\t",
        "…",
        "1. ",
        "0 25 50 ",
        " ",
        "-",
        "a ",
    ):
        text = (piece * 60_000)[:60_000]
        assert read(text.encode(), FORM) is None
        assert read(f"1. a{text}\n2. b\n".encode(), FORMS[0]) is None


@pytest.mark.parametrize("name", ["text.txt", "text.yaml"])
def test_that_an_empty_file_is_refused(name: str) -> None:
    assert read(b"", FORM, name) is None
