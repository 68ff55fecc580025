"""`facilitator kit`: what it writes, what it leaves out, how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.app.main import main
from facilitator.storage import office as offices
from tests.support import keyrings
from tests.support.offices import PASSPHRASE, MovingClock, a_session


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    with keyrings.using(keyrings.memory()):
        office = offices.create(tmp_path / "data", passphrase=PASSPHRASE, clock=MovingClock())
        a_session(office, people=3)
        office.close()
    (tmp_path / "words").write_text(PASSPHRASE)
    return tmp_path / "data"


def ask(locked: Path, *words: str) -> int:
    key = str(locked.parent / "words")
    return main(["kit", "--data", str(locked), "--passphrase-file", key, *words])


def test_that_it_writes_both_parts_and_says_what_is_left_out(
    locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "stick"
    words = ("--session", "day 1", "--out", str(out), "--paper", "a4", "--black-and-white")
    assert ask(locked, *words) == 0
    said = capsys.readouterr()
    written = said.out.splitlines()
    assert written == sorted(written)
    assert {Path(line) for line in written} == set(out.rglob("*.pdf"))
    assert any("Badges" in line for line in written)
    assert "Left out: Sheets to answer on." in said.err
    assert "Collect" in said.err


def test_that_a_session_is_found_by_its_number_too(locked: Path, tmp_path: Path) -> None:
    assert ask(locked, "--session", "1", "--out", str(tmp_path / "stick")) == 0


def test_that_an_unknown_session_ends_with_2_and_those_there_are_are_named(
    locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(locked, "--session", "Day 9", "--out", str(tmp_path / "stick")) == 2
    said = capsys.readouterr().err
    assert "No session is called “Day 9”" in said
    assert "2026-03-04  Day 1 (Harbor Family Services)" in said
    assert not (tmp_path / "stick").exists()


def test_that_a_folder_with_something_in_it_ends_with_2(
    locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "mine.txt").write_text("keep")
    assert ask(locked, "--session", "Day 1", "--out", str(tmp_path / "stick")) == 2
    assert "something in “stick”" in capsys.readouterr().err
    assert [one.name for one in (tmp_path / "stick").iterdir()] == ["mine.txt"]


def test_that_a_place_that_is_not_there_ends_with_2_and_is_not_made(
    locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "gone" / "deep" / "kit"
    assert ask(locked, "--session", "Day 1", "--out", str(out)) == 2
    assert f"There is no folder {out.parent}." in capsys.readouterr().err
    assert not (tmp_path / "gone").exists()


def test_that_a_locked_folder_ends_with_5(locked: Path, tmp_path: Path) -> None:
    (tmp_path / "words").write_text("some other words")
    assert ask(locked, "--session", "Day 1", "--out", str(tmp_path / "stick")) == 5
