"""`facilitator roster check` shows what would come in, and ends with 2 when nothing is usable."""

from __future__ import annotations

import json
import re
from pathlib import Path

import openpyxl
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
        "王;小明;3;\n"
        "REYES;callum;4;\n"
    )
    assert main(["roster", "check", str(path)]) == 0
    shown = capsys.readouterr()
    assert "3 people found, 2 would come in." in shown.out
    assert "Callum Reyes" in shown.out
    assert "王小明" in shown.out
    assert "list.csv, line 3: has no name." in shown.out
    assert "line 5: the same name as line 2; merged with it" in shown.out
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
        "licence": "",
        "pronouns": "",
        "language": "",
        "badge": "",
        "certificate": "",
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


def test_that_a_sheet_can_be_named_and_every_used_column_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    book.active.append(("Not", "this"))
    staff = book.create_sheet("Staff")
    staff.append(("Name", "License #", "Pronouns", "Language", "Goes by", "Legal name", "Title"))
    staff.append(("Ana Ruiz", "LCSW 1", "she/ella", "Español", "Anita", "Ana María Ruiz", None))
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert main(["roster", "check", str(path), "--sheet", "staff"]) == 0
    shown = capsys.readouterr().out
    assert "list.xlsx (sheet Staff): 1 person found." in shown
    assert "Not looked at: Sheet. Choose with --sheet NAME." in shown
    heads, _, person = shown.splitlines()[2:5]
    titles = ["Line", "Name", "Licence", "Pronouns", "Language", "On badge", "On certificate"]
    assert re.split(r" {2,}", heads) == titles
    for said in ("LCSW 1", "she/ella", "Español", "Anita", "Ana María Ruiz"):
        assert said in person
    assert main(["roster", "check", str(path), "--sheet", "Staff", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sheet"], told["sheets"]) == ("Staff", ["Sheet", "Staff"])
    assert told["people"][0]["certificate"] == "Ana María Ruiz"


@pytest.mark.parametrize(
    ("name", "says"), [("Guests", "no sheet of that name"), ("Sheet", "empty")]
)
def test_that_a_sheet_that_is_none_ends_with_two_and_names_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Staff").append(("Name",))
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert main(["roster", "check", str(path), "--sheet", name]) == 2
    shown = capsys.readouterr().err
    assert says in shown
    assert "“Staff”" in shown


def test_that_a_table_of_text_has_no_sheets(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name\nAna\n")
    assert main(["roster", "check", str(path), "--sheet", "Staff"]) == 2
    assert "has no sheets" in capsys.readouterr().err


def test_that_help_is_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["roster", "check", "--help"])
    assert left.value.code == 0
    assert "Nothing is kept" in capsys.readouterr().out
