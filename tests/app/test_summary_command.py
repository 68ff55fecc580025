"""`facilitator summary`: the group summary from a file, through the guard or not at all."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pypdfium2
import pytest

from facilitator.app.main import main
from tests.support.made_forms import KEYS, OURS, person, shipped


def answers_file(folder: Path, form_id: str, people: int, skips: float = 0.0) -> Path:
    of = shipped(form_id)
    chance = random.Random(people)
    ids = [item.id for item in of.choices]
    lines = [",".join(ids)]
    for _ in range(people):
        sheet = person(of, chance, skips)
        lines.append(",".join(f"{sheet[i]:g}" if i in sheet else "" for i in ids))
    path = folder / "answers.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def figures(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("form_id", [*KEYS, *OURS])
def test_that_every_form_gives_a_summary_with_and_without_wording(
    tmp_path: Path, form_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file(tmp_path, form_id, 14)
    out, table = tmp_path / "summary.pdf", tmp_path / "figures.csv"
    assert main(["summary", form_id, str(path), "--out", str(out), "--figures", str(table)]) == 0
    assert capsys.readouterr() == ("", "")
    assert out.read_bytes().startswith(b"%PDF-")
    rows = figures(table)
    of = shipped(form_id)
    scales = [row["scale"] for row in rows if not row["band"] and not row["statement"]]
    assert scales == [scale.id for scale in of.scales]
    assert {row["form"] for row in rows} == {form_id}


def test_that_the_title_stands_on_the_pages_and_the_figures_agree(tmp_path: Path) -> None:
    path = answers_file(tmp_path, "proqol-5", 24)
    out, table = tmp_path / "s.pdf", tmp_path / "f.csv"
    title = "Baseline <b>&amp; more"
    arguments = ["summary", "proqol-5", str(path), "--out", str(out), "--figures", str(table)]
    assert main([*arguments, "--title", title, "--paper", "a4"]) == 0
    text = text_of(out)
    assert title in text
    for row in figures(table):
        if row["mean"]:
            assert row["mean"] in text
            assert f"{row['low']} to {row['high']}" in text


@pytest.mark.parametrize("people", [0, 1, 4])
def test_that_under_the_minimum_there_is_no_file_and_3_with_the_reason(
    tmp_path: Path, people: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file(tmp_path, "proqol-5", people)
    out, table = tmp_path / "s.pdf", tmp_path / "f.csv"
    assert main(["summary", "proqol-5", str(path), "--out", str(out), "--figures", str(table)]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Fewer than 5 people answered" in shown.err
    assert [entry.name for entry in tmp_path.iterdir()] == ["answers.csv"]


def test_that_people_who_skipped_everything_do_not_make_up_the_number(tmp_path: Path) -> None:
    path = answers_file(tmp_path, "proqol-5", 4)
    path.write_text(path.read_text() + "," * 29 + "\n" + "NA," * 29 + "NA\n")
    assert main(["summary", "proqol-5", str(path), "--out", str(tmp_path / "s.pdf")]) == 3


def test_that_a_higher_minimum_holds(tmp_path: Path) -> None:
    path = answers_file(tmp_path, "proqol-5", 9)
    out = tmp_path / "s.pdf"
    arguments = ["summary", "proqol-5", str(path), "--out", str(out)]
    assert main([*arguments, "--minimum", "10"]) == 3
    assert not out.exists()
    assert main([*arguments, "--minimum", "9"]) == 0


@pytest.mark.parametrize("minimum", ["4", "0", "-1", "26", "five", "5.5"])
def test_that_a_minimum_outside_5_to_25_ends_with_2(
    tmp_path: Path, minimum: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file(tmp_path, "proqol-5", 30)
    out = tmp_path / "s.pdf"
    arguments = ["summary", "proqol-5", str(path), "--out", str(out), "--minimum", minimum]
    try:
        code = main(arguments)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    assert code == 2
    assert capsys.readouterr().err
    assert not out.exists()


def test_that_hidden_cells_of_the_figures_are_empty(tmp_path: Path) -> None:
    path = answers_file(tmp_path, "proqol-5", 7)
    table = tmp_path / "f.csv"
    arguments = ["summary", "proqol-5", str(path), "--out", str(tmp_path / "s.pdf")]
    assert main([*arguments, "--figures", str(table)]) == 0
    for row in figures(table):
        assert row["n"] == "7"
        assert float(row["mean"]) == int(float(row["mean"]))
        assert (row["low"], row["high"], row["band"], row["share"]) == ("", "", "", "")


def test_that_both_files_come_or_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = answers_file(tmp_path, "proqol-5", 12)
    out = tmp_path / "s.pdf"
    arguments = ["summary", "proqol-5", str(path), "--out", str(out), "--figures"]
    assert main([*arguments, str(tmp_path / "missing" / "f.csv")]) == 2
    assert main([*arguments, str(tmp_path)]) == 2
    assert main([*arguments, str(out)]) == 2
    assert main([*arguments, str(path)]) == 2
    assert [entry.name for entry in tmp_path.iterdir()] == ["answers.csv"]
    assert "missing" in capsys.readouterr().err


def test_that_the_same_answers_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    path = answers_file(tmp_path, "stsi-oa", 20, skips=0.05)
    head, *rows = path.read_text().splitlines()
    mixed = tmp_path / "mixed.csv"
    mixed.write_text("\n".join([head, *reversed(rows)]) + "\n")
    for source, name in ((path, "a"), (mixed, "b")):
        out, table = tmp_path / f"{name}.pdf", tmp_path / f"{name}.csv"
        arguments = ["summary", "stsi-oa", str(source), "--out", str(out), "--figures", str(table)]
        assert main(arguments) == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_that_comments_are_shown_from_ten_people(tmp_path: Path) -> None:
    of = shipped("evaluation")
    chance = random.Random(4)
    head = [item.id for item in of.items]

    def write(people: int) -> Path:
        lines = [",".join(head)]
        for number in range(people):
            sheet = {**person(of, chance), "7": f"More pauses {number}" if number < 2 else ""}
            lines.append(",".join(str(sheet.get(item, "")) for item in head))
        path = tmp_path / "answers.csv"
        path.write_text("\n".join(lines) + "\n")
        return path

    out = tmp_path / "s.pdf"
    assert main(["summary", "evaluation", str(write(9)), "--out", str(out)]) == 0
    assert "More pauses" not in text_of(out)
    assert main(["summary", "evaluation", str(write(10)), "--out", str(out)]) == 0
    assert "More pauses 0" in text_of(out)
