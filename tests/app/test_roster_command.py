"""`facilitator roster check` shows what would come in, and ends with 2 when nothing is usable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.app.main import main
from facilitator.system.bundled import bundled


def test_that_the_check_shows_people_problems_and_what_stays_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Last name;First name;SSN;E-mail\n"
        "Reyes;Callum;1;callum@example.org\n"
        ";;2;nobody@example.org\n"
        "小明;王;3;\n"
        "REYES;callum;4;\n"
    )
    assert main(["roster", "check", str(path)]) == 0
    shown = capsys.readouterr()
    assert "3 people found, 2 would come in." in shown.out
    assert "Callum Reyes" in shown.out
    assert "王 小明" in shown.out
    assert "list.csv, line 3: has no name." in shown.out
    assert "line 5: the same name as line 2; stays out" in shown.out
    assert "SSN (looks like a social security or identity number)" in shown.out
    assert shown.err == ""


def test_that_the_check_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    sample = bundled("resources", "roster", "sample.csv")
    assert main(["roster", "check", str(sample), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["people"]) == 24
    assert told["people"][0] == {
        "line": 2,
        "name": "Amara Diallo",
        "email": "amara.diallo@example.org",
        "role": "Caseworker",
        "team": "Intake",
        "comes_in": True,
    }
    assert told["problems"] == told["doubles"] == told["left_out"] == []


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "list.csv is empty"),
        (b"Colour\nred\n", "no column with names"),
        (b"\x89PNG\r\n", "picture"),
        (b"Name\nJos\xe9\n", "encoding"),
        (b"Name\n" + b"Ana Li\n" * 100_000, "100,000"),
    ],
)
def test_that_an_unusable_roster_ends_with_two_and_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, says: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    assert main(["roster", "check", str(path)]) == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert shown.out == ""


def test_that_an_encoding_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Nombre\nJosé Ñandú\n".encode("windows-1252"))
    assert main(["roster", "check", str(path), "--encoding", "windows-1252"]) == 0
    assert "José Ñandú" in capsys.readouterr().out


def test_that_help_is_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["roster", "check", "--help"])
    assert left.value.code == 0
    assert "Nothing is kept" in capsys.readouterr().out
