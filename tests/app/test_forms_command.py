"""`facilitator forms ...`: what people at a terminal see, and what the exit code says."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from facilitator.app.main import main
from facilitator.system.bundled import bundled

PUBLISHED = ("bat-23", "cbi", "olbi", "proqol-5", "pss-10", "stsi-oa", "stss")


class Terminal(io.StringIO):
    """A person who types these lines."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def official(tmp_path: Path) -> Path:
    path = tmp_path / "official.txt"
    path.write_text(
        "Garden scale\n\n© A. Gardener, www.garden.example\n\nIn spring:\n\n"
        "1=Never 2=Rarely 3=Sometimes 4=Often 5=Always\n\n"
        + "".join(f"_____ {n}. I [tend] plant {n}.\n" for n in range(1, 31)),
        encoding="utf-8",
    )
    return path


def forms(tmp_path: Path, *arguments: str) -> int:
    return main(["forms", *arguments, "--data", str(tmp_path / "data")])


def test_that_the_list_has_every_form_with_its_state_in_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forms(tmp_path, "list") == 0
    shown = capsys.readouterr().out
    table = shown.split("\n\n")[0].splitlines()
    assert table[0].split() == ["id", "title", "languages", "state"]
    assert len(table) == 12
    column = table[0].index("state")
    assert all(line[column - 2 : column] == "  " for line in table)
    states = {line.split()[0]: line[column:] for line in table[1:]}
    assert states["pulse"] == "ready, not validated"
    assert {states[form_id] for form_id in PUBLISHED} == {"wording missing"}
    assert "ProQOL.org" in shown
    assert "University of Kentucky" in " ".join(shown.split())
    assert not (tmp_path / "data").exists()


def test_that_the_list_is_to_be_had_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forms(tmp_path, "list", "--json") == 0
    cards = {card["id"]: card for card in json.loads(capsys.readouterr().out)}
    assert cards["evaluation"]["languages"] == ["en"]
    assert cards["proqol-5"]["permission"]["owner"].startswith("The Center for Victims")
    assert cards["proqol-5"]["state"] == "wording missing"


def test_that_a_text_comes_in_whole_and_is_shown_with_its_credit(
    tmp_path: Path, official: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forms(tmp_path, "add", "proqol-5", str(official), "--language", "en", "--yes") == 0
    shown = capsys.readouterr().out
    assert "30 of 30 items found" in shown
    assert "No doubts." in shown
    assert "[tend]" in shown
    assert "© A. Gardener" in shown
    assert forms(tmp_path, "show", "proqol-5", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data["items"]) == [str(number) for number in range(1, 31)]
    assert data["options"] == ["Never", "Rarely", "Sometimes", "Often", "Always"]
    assert data["option_sets"] == {"frequency": data["options"]}
    assert data["credit"].startswith("©")
    assert (data["instructions"], data["title"]) == ("In spring:", "Garden scale")
    assert (data["language"], data["adapted"]) == ("en", False)
    assert forms(tmp_path, "show", "proqol-5") == 0
    assert "© A. Gardener" in capsys.readouterr().out
    assert forms(tmp_path, "list") == 0
    assert "proqol-5" in [
        line.split()[0] for line in capsys.readouterr().out.splitlines() if line.endswith("  ready")
    ]


def test_that_without_a_terminal_and_without_yes_nothing_is_kept(
    tmp_path: Path,
    official: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert forms(tmp_path, "add", "proqol-5", str(official), "--language", "en") == 2
    error = capsys.readouterr().err
    assert "no terminal" in error
    assert "--yes" in error
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("y\n", True), ("what\nYES\n", True), ("n\n", False), ("", False)]
)
def test_that_a_person_at_a_terminal_is_asked(
    tmp_path: Path,
    official: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    kept: bool,
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert forms(tmp_path, "add", "proqol-5", str(official), "--language", "es") == 0
    shown = capsys.readouterr().out
    assert "Keep this? [y/n]" in shown
    assert ("Nothing was changed." in shown) != kept
    assert (tmp_path / "data" / "forms" / "proqol-5.es.yaml").exists() == kept


def test_that_a_text_with_faults_is_refused_with_all_of_them_even_with_yes(
    tmp_path: Path, official: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = official.read_text(encoding="utf-8").replace("_ 7.", "_ 8.").replace("1=Never ", "")
    official.write_text(text, encoding="utf-8")
    assert forms(tmp_path, "add", "proqol-5", str(official), "--language", "en", "--yes") == 2
    error = capsys.readouterr().err
    assert "no sentence for number 7" in error
    assert "Number 8 stands twice" in error
    assert "4 answers stand in line 7" in error
    assert not (tmp_path / "data").exists()


def test_that_doubts_are_shown_and_a_second_text_says_that_it_takes_the_place_of_the_first(
    tmp_path: Path, official: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    official.write_text(official.read_text(encoding="utf-8").replace("© A. Gardener, www.", "At "))
    for _ in range(2):
        assert forms(tmp_path, "add", "proqol-5", str(official), "--language", "en", "--yes") == 0
    shown = capsys.readouterr().out
    assert "Please check:" in shown
    assert "No credit line was found" in shown
    assert shown.count("It takes the place of") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "stss"), "official text of STSS is not here yet"),
        (("show", "stss", "--json"), "Brian E. Bride"),
        (("show", "nosuch"), 'There is no form "nosuch"'),
        (("show", "pulse", "--language", "fr"), 'no wording in the language "fr"'),
        (("add", "stss", "nosuch.txt", "--language", "en"), "is not there"),
        (("check", "nosuch.yaml"), "is not there"),
    ],
)
def test_that_what_cannot_be_done_is_told_and_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert forms(tmp_path, *arguments) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.out == ""


def test_that_check_says_what_a_good_file_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forms(tmp_path, "check", str(bundled("forms", "cbi.yaml"))) == 0
    assert "the key of cbi, 19 items, 3 scales" in capsys.readouterr().out
    assert forms(tmp_path, "check", str(bundled("forms", "pulse.en.yaml"))) == 0
    assert "the wording of pulse (en), 12 items" in capsys.readouterr().out


def test_that_check_names_every_fault_of_a_bad_file_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.yaml"
    text = bundled("forms", "olbi.yaml").read_text(encoding="utf-8")
    text = text.replace("minutes: 2.5", "minutes: short\nminutes: 3")
    path.write_text(text.replace("items: [1, 3, 6,", "items: [1, 3, 99,"), encoding="utf-8")
    assert forms(tmp_path, "check", str(path)) == 2
    error = capsys.readouterr().err
    assert error.startswith("bad.yaml has 3 faults:")
    for words in ("should be a number", "a second time", "no item 99"):
        assert words in error
    assert error.count("\n  line ") == 3


def test_that_the_schema_is_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert forms(tmp_path, "schema") == 0
    assert "scales" in json.loads(capsys.readouterr().out)["properties"]


def test_that_a_terminal_without_the_letters_still_shows_the_text(
    tmp_path: Path, official: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in (("add", "proqol-5", str(official), "--language", "en", "--yes"),
                      ("show", "proqol-5", "--json"), ("show", "proqol-5")):  # fmt: skip
        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
        assert forms(tmp_path, *arguments) == 0
        sys.stdout.flush()
        assert b"A. Gardener" in written.getvalue()
        monkeypatch.undo()
