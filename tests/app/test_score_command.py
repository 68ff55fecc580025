"""`facilitator score`: the scores as CSV and nothing else, or one clear refusal."""

from __future__ import annotations

import csv
import os
from io import StringIO
from pathlib import Path

import pytest

from facilitator.app.main import main
from tests.support.made_forms import KEYS, OURS, alike, shipped

HEADER = "respondent,scale,score,answered,items,band,flags"


def answers_file(folder: Path, form_id: str, *sheets: dict[str, float]) -> Path:
    of = shipped(form_id)
    ids = [item.id for item in of.choices]
    lines = [",".join(f"{s[i]:g}" if i in s else "" for i in ids) for s in sheets]
    path = folder / "answers.csv"
    path.write_text("\n".join([",".join(ids), *lines]) + "\n")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_that_the_scores_and_nothing_else_go_to_standard_output(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = alike(shipped("proqol-5"), 2, {"1": 5})
    path = answers_file(tmp_path, "proqol-5", sheet)
    assert main(["score", "proqol-5", str(path), "--data", str(data)]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.splitlines() == [
        HEADER,
        "1,CS,20.0000,10,10,low,",
        "1,BO,27.0000,10,10,average,",
        "1,STS,20.0000,10,10,low,",
    ]
    assert not data.exists()


def test_that_the_scores_go_to_a_file_when_one_is_named(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file(tmp_path, "pss-10", alike(shipped("pss-10"), 4))
    out = tmp_path / "scores.csv"
    out.write_text("an older file")
    assert main(["score", "pss-10", str(path), "-o", str(out), "--data", str(data)]) == 0
    assert capsys.readouterr() == ("", "")
    assert out.read_text() == f"{HEADER}\n1,TOTAL,24.0000,10,10,,straight-line\n"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["answers.csv", "scores.csv"]


def test_that_proration_is_switched_on_by_its_option_and_marked(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = alike(shipped("proqol-5"), 2, {"1": 5})
    del sheet["3"]
    path = answers_file(tmp_path, "proqol-5", sheet)
    main(["score", "proqol-5", str(path)])
    assert "1,CS,,9,10,," in capsys.readouterr().out.splitlines()
    main(["score", "proqol-5", str(path), "--prorate"])
    assert "1,CS,20.0000,9,10,low,prorated" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("form_id", [*KEYS, *OURS])
def test_that_every_form_can_be_scored(
    tmp_path: Path, data: Path, form_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    of = shipped(form_id)
    sheet = {item.id: of.answers_of(item.id).high for item in of.choices}
    path = answers_file(tmp_path, form_id, sheet, {})
    assert main(["--data", str(data), "score", form_id, str(path)]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out)))
    assert [(row["respondent"], row["scale"]) for row in rows] == [
        (str(number), scale.id) for number in (1, 2) for scale in of.scales
    ]
    for row, scale in zip(rows, of.scales, strict=False):
        low, high = of.ends_of(scale)
        assert low <= float(row["score"]) <= high
        assert (row["answered"], row["items"]) == (str(len(scale.items)),) * 2
    assert all(row["score"] == "" and row["answered"] == "0" for row in rows[len(of.scales) :])


def test_that_bad_answers_end_with_2_and_change_nothing(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file(tmp_path, "pss-10", alike(shipped("pss-10"), 5))
    out = tmp_path / "scores.csv"
    assert main(["score", "pss-10", str(path), "-o", str(out)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "answers.csv, line 2: column “1” is not a whole number from 0 to 4" in shown.err
    assert not out.exists()


def test_that_an_unknown_form_a_missing_file_and_no_answers_end_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file(tmp_path, "pss-10")
    assert main(["score", "no-such-form", str(path)]) == 2
    assert main(["score", "pss-10", str(tmp_path / "none.csv")]) == 2
    assert main(["score", "pss-10", str(path)]) == 2
    assert "no answers under it" in capsys.readouterr().err


def test_that_scores_never_take_the_place_of_the_answers(tmp_path: Path) -> None:
    path = answers_file(tmp_path, "pss-10", alike(shipped("pss-10"), 2))
    before = path.read_bytes()
    assert main(["score", "pss-10", str(path), "-o", str(path)]) == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("out", ["missing/scores.csv", "."])
def test_that_a_place_that_cannot_be_written_ends_with_2(
    tmp_path: Path, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file(tmp_path, "pss-10", alike(shipped("pss-10"), 2))
    assert main(["score", "pss-10", str(path), "-o", str(tmp_path / out)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
    assert [entry.name for entry in tmp_path.iterdir()] == ["answers.csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices")
def test_that_a_device_stays_a_device(tmp_path: Path) -> None:
    path = answers_file(tmp_path, "pss-10", alike(shipped("pss-10"), 2))
    link = tmp_path / "nowhere"
    link.symlink_to(os.devnull)
    assert main(["score", "pss-10", str(path), "-o", str(link)]) == 0
    assert Path(os.devnull).is_char_device()
    assert link.is_symlink()


def test_that_the_help_is_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["score", "--help"])
    assert ended.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "An empty cell is a skipped statement" in text
    assert "not a diagnosis" in text
