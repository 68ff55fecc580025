"""An official text in plain lines comes in whole, and what is doubtful is said."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from facilitator.domain.errors import BadInput
from facilitator.domain.forms import Form
from facilitator.exchange.form_files import parse_form, read_form
from facilitator.exchange.wording_files import dump_wording, parse_wording
from facilitator.exchange.wording_text import WordingDraft, read_wording_text
from facilitator.system.bundled import bundled

PLANTS = ("basil", "beans", "beets", "chard", "chives", "clover", "cress", "dill", "fennel", "kale")
VERBS = ("water", "count", "admire")
SENTENCES = [f"I {verb} the {plant} I [tend]." for verb in VERBS for plant in PLANTS]
HEAD = """\
GARDEN LIFE SCALE, VERSION 5 (2020)

(c) A. Gardener, 2020. Garden Life Scale. The Garden Club, www.garden.example. May be freely copied
as long as the owner is credited.

In the last 30 days:

1=Never   2=Rarely   3=Sometimes   4=Often   5=Very Often

"""
LINES = "".join(f"_____ {number}. {text}\n" for number, text in enumerate(SENTENCES, start=1))


@cache
def key(form_id: str) -> Form:
    return read_form(bundled("forms", f"{form_id}.yaml"))


def small(values: str = "[1, 2, 3]", more: str = "") -> Form:
    """A form of three items and one set of answers."""
    return parse_form(
        f"""\
form: small
title: Small form
subject: statements
minutes: 1
permission: {{owner: The Garden Club, terms: Free., where: Here.}}
answers: {{often: {{values: {values}{more}}}}}
items: [{{ids: [1, 2, 3], answers: often}}]
scales:
  - {{id: A, title: A, note: a, items: [1, 2, 3], method: sum, direction: load, needed: 3}}
""",
        "small.yaml",
    )


def draft(tmp_path: Path, text: str, form: Form, language: str = "en") -> WordingDraft:
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode())
    return read_wording_text(path, form, language)


def test_that_a_sheet_of_thirty_statements_comes_in_whole(tmp_path: Path) -> None:
    found = draft(tmp_path, HEAD + LINES, key("proqol-5"))
    wording = found.wording
    assert found.doubts == ()
    assert list(wording.items.values()) == SENTENCES
    assert wording.options == {"frequency": ("Never", "Rarely", "Sometimes", "Often", "Very Often")}
    assert wording.title == "GARDEN LIFE SCALE, VERSION 5 (2020)"
    assert wording.instructions == "In the last 30 days:"
    assert wording.credit.startswith("(c) A. Gardener")
    assert wording.credit.endswith("as long as the owner is credited.")
    assert wording.bracketed == ("tend",)
    assert wording.source == "text.txt"


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + LINES).encode("utf-8-sig"),
        (HEAD + LINES).replace("\n", "\r\n").encode(),
        (HEAD + LINES).replace("\n", "\r").encode(),
        (HEAD + LINES).encode("utf-16"),
        b"\xfe\xff" + (HEAD + LINES).encode("utf-16-be"),
    ],
    ids=["mark", "windows", "old mac", "utf-16", "utf-16 big end first"],
)
def test_that_the_way_a_computer_wrote_it_makes_no_difference(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(content)
    found = read_wording_text(path, key("proqol-5"), "en")
    assert list(found.wording.items.values()) == SENTENCES
    assert found.doubts == ()


@pytest.mark.parametrize(
    "content",
    [
        "1. Ich gieße täglich.".encode("latin-1"),
        "1. I water.".encode("utf-16-le"),
        b"1. a\x00b",
        b"\xff\xfe1",
    ],
)
def test_that_another_encoding_is_refused_and_never_guessed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="encoding") as caught:
        read_wording_text(path, small(), "de")
    assert caught.value.remedy


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"{\\rtf1"])
def test_that_a_document_is_named_for_what_it_is(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(start + b" and more")
    with pytest.raises(BadInput, match="not a plain text") as caught:
        read_wording_text(path, small(), "en")
    assert "Save as" in caught.value.remedy


OPTIONS = "1=No 2=So-so 3=Yes\n"


@pytest.mark.parametrize(
    "lines",
    [
        "1. I dig\n2. I rake\n3. I rest",
        "1) I dig\n2) I rake\n3) I rest",
        "(1) I dig\n(2) I rake\n(3) I rest",
        "1 - I dig\n2 - I rake\n3 - I rest",
        "1 – I dig\n2 – I rake\n3 – I rest",
        "1: I dig\n2: I rake\n3: I rest",
        "1 I dig\n2 I rake\n3 I rest",
        "1\tI dig\n2\tI rake\n3\tI rest",
        "1 | I dig |\n2 | I rake |\n3 | I rest |",
        "Q1. I dig\nQ2. I rake\nQ3. I rest",
        "☐ 1. I dig\n☐ 2. I rake\n☐ 3. I rest",
        "[ ] 1. I dig\n[ ] 2. I rake\n[ ] 3. I rest",
        "1. I dig  1 2 3\n2. I rake  1 2 3\n3. I rest  1 2 3",
        "1. I dig ________\n2. I rake ________\n3. I rest ........",
        "1. I\n   dig\n2. I\nrake\n3. I rest",
        "1.\nI dig\n\n2.\n\nI rake\n\n3. I rest",
        "1. I dig\n\n2. I rake\n\n\n3. I rest\n\n1 / 2\n",
        "１．I dig\n２．I rake\n３．I rest",
        "1\nI dig\n\n2\nI rake\n\n3\nI rest",
        "1. I dig\n2. I rake\n\nPage 2 of 3\n\n3. I rest\n- 3 -\n",
        "\u200f1. I dig\n2. I rake\n3. I rest",
        "١. I dig\n٢. I rake\n٣. I rest",
    ],
)
def test_that_statements_are_known_by_their_number_however_it_is_written(
    tmp_path: Path, lines: str
) -> None:
    found = draft(tmp_path, OPTIONS + "\n" + lines, small())
    assert found.wording.items == {"1": "I dig", "2": "I rake", "3": "I rest"}
    assert not found.faults


@pytest.mark.parametrize(
    "row",
    [
        "1=No 2=So-so 3=Yes",
        "1 = No, 2 = So-so, 3 = Yes",
        "Answers: 1=No; 2=So-so; 3=Yes.",
        "1 - No  2 - So-so  3 - Yes",
        "1: No | 2: So-so | 3: Yes",
        "1. No  2. So-so  3. Yes",
        "1) No   2) So-so   3) Yes",
        "No=1 So-so=2 Yes=3",
        "No (1)  So-so (2)  Yes (3)",
        "Answers: No (1), So-so (2), Yes (3)",
        "3=Yes 2=So-so 1=No",
        "1=No\n2=So-so\n3=Yes",
        "1=No\n\n2=So-so\n\n3=Yes",
        "1=No 2=So-so\n3=Yes",
        "1. No\n2. So-so\n3. Yes",
    ],
)
def test_that_the_answers_are_found_however_they_are_written(tmp_path: Path, row: str) -> None:
    text = f"Title\n\nThink of spring.\n\n{row}\n\n1. I dig\n2. I rake\n3. I rest\n"
    found = draft(tmp_path, text, small())
    assert found.wording.options == {"often": ("No", "So-so", "Yes")}
    assert not found.faults
    assert len(found.wording.items) == 3
    assert found.wording.instructions == "Think of spring."


@pytest.mark.parametrize(
    "row", ["No    So-so    Yes", "Answers: No, So-so, Yes", "No | So-so | Yes"]
)
def test_that_answers_without_numbers_come_in_with_a_doubt(tmp_path: Path, row: str) -> None:
    text = f"Title\n\nThink of spring.\n\n{row}\n\n1. I dig\n2. I rake\n3. I rest\n"
    found = draft(tmp_path, text, small())
    assert found.wording.options == {"often": ("No", "So-so", "Yes")}
    assert any("have no numbers" in doubt for doubt in found.doubts)


def test_that_answers_with_other_numbers_than_the_key_are_put_in_order_with_a_doubt(
    tmp_path: Path,
) -> None:
    text = "1=No 2=So-so 3=Yes\n1. I dig\n2. I rake\n3. I rest\n"
    found = draft(tmp_path, text, small("[0, 50, 100]"))
    assert found.wording.options == {"often": ("No", "So-so", "Yes")}
    assert any("No 0, So-so 50, Yes 100" in doubt for doubt in found.doubts)


def test_that_the_number_belongs_to_its_answer_also_when_the_text_runs_the_other_way(
    tmp_path: Path,
) -> None:
    text = "100=Always 50=Sometimes 0=Never\n1. I dig\n2. I rake\n3. I rest\n"
    found = draft(tmp_path, text, small("[0, 50, 100]"))
    assert found.wording.options == {"often": ("Never", "Sometimes", "Always")}


def test_that_not_applicable_is_found_or_doubted(tmp_path: Path) -> None:
    form = small(more=", not_applicable: true")
    lines = "\n1. I dig\n2. I rake\n3. I rest\n"
    for row in ("1=No 2=So-so 3=Yes NA=No garden", "1=No 2=So-so 3=Yes N/A = No garden"):
        assert draft(tmp_path, row + lines, form).wording.not_applicable == "No garden"
    found = draft(tmp_path, OPTIONS + lines, form)
    assert found.wording.not_applicable == "N/A"
    assert any("not applicable" in doubt for doubt in found.doubts)
    assert not found.faults


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OPTIONS + "1. I dig\n3. I rest\n", "2 of 3 statements found; no sentence for number 2"),
        (OPTIONS + "1. I dig\n2.\n\n3. I rest\n", "no sentence for number 2"),
        (OPTIONS + "1. I dig\n2. I rake\n2. I hoe\n3. I rest\n", "Number 2 stands twice"),
        (OPTIONS + "1. I dig\n2. I rake\n3. I rest\n4. I hoe\n", "has no number 4 (line 5)"),
        ("1=No 2=Yes\n1. I dig\n2. I rake\n3. I rest\n", "2 answers stand in line 1"),
        ("1=No 2=A 3=B 4=C\n1. I dig\n2. I rake\n3. I rest\n", "4 answers stand in line 1"),
        ("1=No 2=No 3=Yes\n1. I dig\n2. I rake\n3. I rest\n", "have the same words"),
        ("1. I dig\n2. I rake\n3. I rest\n", "were not found"),
        (OPTIONS + f"1. {'dig ' * 200}\n2. I rake\n3. I rest\n", "longer than 600"),
    ],
)
def test_that_what_would_be_incomplete_or_wrong_cannot_come_in(
    tmp_path: Path, text: str, words: str
) -> None:
    found = draft(tmp_path, text, small())
    assert any(words in fault for fault in found.faults), found
    assert set(found.faults) <= set(found.doubts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (OPTIONS + "1. I dig\n2. I rake\n3. I rest\n", "No credit line was found"),
        (OPTIONS + "1. I dig\n2. I rake\n3. I rest\n", "No instructions were found"),
        (OPTIONS + "1. I dig\n2. I rake\n3. I rest\n", "No title was found"),
        (OPTIONS + "1. I dig\n3. I rest\n2. I rake\n", "not stand in the order"),
        (OPTIONS + "1. I dig\n2. I dig\n3. I rest\n", "1 and 2 have the same words"),
        (OPTIONS + "1. I dig\n1. I dig\n2. I rake\n3. I rest\n", "1 stands twice"),
        (OPTIONS + "1. I dig.\nThen I rest.\n2. I rake\n3. I rest\n", "runs on after a full stop"),
        (OPTIONS + "1. I dig\n2. I rake\n3. I rest\n\nPage two\n", "Left out"),
        (OPTIONS + "1. I dig\n1=A 2=B 3=C\n2. I rake\n3. I rest\n", "Several rows of answers"),
    ],
)
def test_that_what_is_doubtful_is_said_and_does_not_stop(
    tmp_path: Path, text: str, words: str
) -> None:
    found = draft(tmp_path, text, small())
    assert any(words in doubt for doubt in found.doubts), found.doubts
    assert not found.faults


def test_that_without_a_credit_line_the_owner_is_named(tmp_path: Path) -> None:
    found = draft(tmp_path, OPTIONS + "1. I dig\n2. I rake\n3. I rest\n", small())
    assert found.wording.credit == "The Garden Club"


def test_that_a_credit_line_is_found_at_the_foot_and_between(tmp_path: Path) -> None:
    for text in (
        OPTIONS + "1. I dig\n2. I rake\n3. I rest\n© 2020 The Garden Club\n",
        OPTIONS + "1. I dig\n2. I rake\n3. I rest\n\nCopyright 2020\nThe Garden Club\n",
        OPTIONS + "1. I dig\n2. I rake\n© 2020 The Garden Club\n3. I rest\n",
        "Title\nSee www.garden.example for the terms.\n" + OPTIONS + "1. I dig\n2. A\n3. B\n",
    ):
        wording = draft(tmp_path, text, small()).wording
        assert "garden" in wording.credit.lower()
        assert "Garden Club" not in " ".join(wording.items.values())


def test_that_a_text_without_a_number_is_refused(tmp_path: Path) -> None:
    for text in ("", "\n\n", "Dear friends,\nhere is the form.\n", "2009\n"):
        with pytest.raises(BadInput, match="no numbered statements"):
            draft(tmp_path, text, small())


def test_that_a_sheet_numbered_by_section_and_letter_comes_in(tmp_path: Path) -> None:
    form = key("stsi-oa")
    row = "1=Not at all 2=Rarely 3=Somewhat 4=Mostly 5=Completely N/A=Not applicable\n\n"
    joined = "".join(f"{item.id}. Sentence {item.id} is here\n" for item in form.items)
    apart = ""
    for section in "123456":
        apart += f"\n{section}. Part {section}\n"
        own = [item.id for item in form.items if item.id[0] == section]
        apart += "".join(f"   {item[1]}. Sentence {item} is here\n" for item in own)
    for text in (joined, apart):
        found = draft(tmp_path, "Title\n\nHow far?\n\n© Us\n\n" + row + text, form)
        assert found.doubts == ()
        assert found.wording.items == {
            item.id: f"Sentence {item.id} is here" for item in form.items
        }
        assert found.wording.not_applicable == "Not applicable"


def copenhagen(rows: dict[int, str], head: str = "") -> str:
    lines = [f"{number}. Sentence {number} is here" for number in range(1, 20)]
    for number, row in sorted(rows.items(), reverse=True):
        lines.insert(number - 1, row)
    return head + "\n".join(lines)


FREQUENCY = "100=Always 75=Often 50=Sometimes 25=Seldom 0=Never"
DEGREE = "100=Fully 75=Much 50=Partly 25=Little 0=Not"


def test_that_two_rows_of_answers_go_to_the_statements_they_stand_above(tmp_path: Path) -> None:
    """Degree answers on frequency items are a known slip of public scorers."""
    rows = {1: FREQUENCY, 7: DEGREE, 10: FREQUENCY, 14: DEGREE, 18: FREQUENCY}
    found = draft(tmp_path, copenhagen(rows), key("cbi"))
    assert not found.faults
    assert not any("answers" in doubt for doubt in found.doubts)
    assert found.wording.options["frequency"][-1] == "Never"
    assert found.wording.options["degree"][0] == "Fully"


def test_that_rows_that_name_their_answers_may_stand_anywhere(tmp_path: Path) -> None:
    head = f"degree: {DEGREE}\nfrequency: {FREQUENCY}\n\n"
    found = draft(tmp_path, copenhagen({}, head), key("cbi"))
    assert found.wording.options["degree"][0] == "Fully"
    assert found.wording.options["frequency"][0] == "Always"
    assert not any("answers" in doubt for doubt in found.doubts)


def test_that_two_rows_at_the_head_are_taken_in_order_and_doubted(tmp_path: Path) -> None:
    head = f"{FREQUENCY}\n\n{DEGREE}\n\n"
    found = draft(tmp_path, copenhagen({}, head), key("cbi"))
    assert found.wording.options["degree"][0] == "Fully"
    assert sum("are taken for" in doubt for doubt in found.doubts) == 2


def test_that_answers_above_the_wrong_statements_are_doubted(tmp_path: Path) -> None:
    found = draft(tmp_path, copenhagen({1: FREQUENCY, 7: DEGREE}), key("cbi"))
    assert any("other answers stand above 10, 11, 12, 13, 18 and 19" in d for d in found.doubts)


def test_that_one_row_for_two_sets_of_answers_is_not_enough(tmp_path: Path) -> None:
    found = draft(tmp_path, copenhagen({1: FREQUENCY}), key("cbi"))
    assert any('answers "degree" were not found' in fault for fault in found.faults)


def test_that_a_scale_from_0_to_10_needs_only_the_words_at_its_ends(tmp_path: Path) -> None:
    lines = "".join(f"{number}. Sentence {number}\n" for number in range(1, 11))
    head = "agreement: 1=a 2=b 3=c 4=d 5=e\nrecommend: 0=Never 10=At once\n\n"
    found = draft(tmp_path, head + lines, key("evaluation"))
    assert not found.faults
    assert found.wording.ends == {"recommend": ("Never", "At once")}
    assert found.wording.options["recommend"] == tuple(str(number) for number in range(11))


def test_that_text_is_only_text(tmp_path: Path) -> None:
    """Markup, YAML and formulas come in as they stand and go out as they came."""
    words = ("<img src='x'> & *y*", "=HYPERLINK(1)", "- {a: &b [no, 'null']} # \"%\\x07\"")
    lines = "".join(f"{number}. {text}\n" for number, text in enumerate(words, start=1))
    found = draft(tmp_path, OPTIONS + lines, small())
    assert tuple(found.wording.items.values()) == words
    assert parse_wording(dump_wording(found.wording), "x", small()) == found.wording


def test_that_a_wording_file_of_ours_comes_in_too_if_its_language_is_the_one_named(
    tmp_path: Path,
) -> None:
    path = bundled("forms", "pulse.en.yaml")
    found = read_wording_text(path, key("pulse"), "en")
    assert found.doubts == ()
    assert len(found.wording.items) == 12
    assert 'is "en", not "es"' in read_wording_text(path, key("pulse"), "es").faults[0]
