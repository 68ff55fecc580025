"""`facilitator certificates`: all who qualify in one PDF, or a sentence why nobody does."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator import services
from facilitator.app.main import main
from facilitator.domain.credit import CreditRule
from tests.support.credit_rooms import CreditRoom
from tests.support.pdf_reading import page_sizes, page_texts


def run(folder: Path, *arguments: str) -> int:
    return main(["certificates", "--data", str(folder), *arguments])


@pytest.fixture
def earned(tmp_path: Path) -> Path:
    """A folder whose session has four people: two earned one, one was printed ahead."""
    room = CreditRoom(tmp_path / "data", "Ana Ruiz", "Bo", "Cy", "Dee")
    room.issue(room.people[2:3], ahead=True)
    room.earn(room.people[:2])
    room.office.close()
    return tmp_path / "data"


def test_that_all_who_qualify_are_in_one_pdf(
    earned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = earned.parent / "all.pdf"
    arguments = ("--session", "day 1", "--out", str(out), "--design", "frame", "--paper", "a4")
    assert run(earned, *arguments) == 0
    said = capsys.readouterr().out
    assert "2 certificates, 2 of them new." in said
    assert "Left out: 2026-0409-001 was issued and is not earned (not signed in)." in said
    first, second = page_texts(out.read_bytes())
    assert "Ana Ruiz" in first
    assert "Bo" in second
    assert page_sizes(out.read_bytes()) == {(841.89, 595.28)}
    before = out.read_bytes()
    assert run(earned, *arguments) == 0
    assert "0 of them new" in capsys.readouterr().out
    assert out.read_bytes() == before


def test_that_nobody_qualifying_is_told_with_what_is_lacking(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = CreditRoom(tmp_path / "data", "Ana", "Bo", "Cy")
    services.attendance.sign_in(room.office, room.session.id, [room.people[0].id])
    room.office.close()
    out = tmp_path / "all.pdf"
    assert run(tmp_path / "data", "--session", "1", "--out", str(out)) == 2
    said = capsys.readouterr().err
    assert "None of the 3 people has earned a certificate" in said
    assert "not signed in: 2" in said
    assert "no sign-out: 1" in said
    assert not out.exists()


def test_that_certificates_of_other_hours_than_earned_are_told_and_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = CreditRoom(tmp_path / "data", "Ana")
    services.certificates.printed(room.office, room.issue(room.people, ahead=True))
    room.earn(room.people)
    services.attendance.arrange(room.office, room.session.id, rule=CreditRule(minutes=300))
    room.office.close()
    out = tmp_path / "all.pdf"
    assert run(tmp_path / "data", "--session", "1", "--out", str(out)) == 2
    assert "says other hours than were earned" in capsys.readouterr().err
    assert not out.exists()


def test_that_a_folder_that_is_not_there_ends_with_2_before_anything_is_given_out(
    earned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = earned.parent / "gone" / "all.pdf"
    assert run(earned, "--session", "Day 1", "--out", str(out)) == 2
    assert f"There is no folder {out.parent}." in capsys.readouterr().err
    there = earned.parent / "all.pdf"
    assert run(earned, "--session", "Day 1", "--out", str(there)) == 0
    assert "2 of them new" in capsys.readouterr().out, "no number was used up before"


def test_that_an_unknown_session_lists_those_there_are(
    earned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(earned, "--session", "Day 9", "--out", str(earned.parent / "x.pdf")) == 2
    assert "1  2026-04-09  Day 1 (Harbor)" in capsys.readouterr().err
