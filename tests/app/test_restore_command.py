"""`facilitator restore`: a drill that changes nothing, the real thing, never a wait for input."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from facilitator import services
from facilitator.app.main import main
from facilitator.storage import office as offices
from tests.support import keyrings
from tests.support.offices import PASSPHRASE, MovingClock, a_session, an_open_round, answer


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a locked folder with a session, nine people and a closed survey of seven."""
    home = tmp_path_factory.mktemp("made")
    with keyrings.using(keyrings.memory()):
        office = offices.create(home / "data", passphrase=PASSPHRASE, clock=MovingClock())
        survey = an_open_round(office, a_session(office, people=9))
        answer(office, survey, 7)
        services.collection.seal(office, survey)
        stick = home / "stick"
        stick.mkdir()
        made: Path = services.backup.save(office, stick)
        office.close()
    return made


@pytest.fixture
def words(tmp_path: Path) -> str:
    file = tmp_path / "words.txt"
    file.write_bytes(f"\ufeff{PASSPHRASE}\r\nsomething else\n".encode())
    return str(file)


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_that_a_drill_says_what_is_in_a_backup_and_changes_nothing(
    backup: Path, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything(backup.parent.parent)
    data = tmp_path / "data"
    asked = ["restore", str(backup), "--check", "--passphrase-file", words, "--data", str(data)]
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert "whole, and it opens" in said
    assert "Made on 2026-03-04." in said
    assert "1 session with 9 people" in said
    assert "1 closed survey with 7 answers" in said
    assert "Nothing was changed." in said
    assert not re.search("Person|Harbor", said)
    assert not data.exists()
    assert everything(backup.parent.parent) == before


def test_that_restoring_makes_a_data_folder_that_opens(
    backup: Path, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "new" / "data"
    asked = ["restore", str(backup), "--passphrase-file", words, "--data", str(data)]
    assert main(asked) == 0
    assert f"Restored to {data}" in capsys.readouterr().out
    office = services.folders.unlock(data, PASSPHRASE)
    assert len(services.sessions.cards(office)) == 1
    office.close()
    assert main(asked) == 2
    assert "already holds data" in capsys.readouterr().err


def test_that_nothing_is_waited_for_where_nobody_can_type(
    backup: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSPHRASE))
    assert main(["restore", str(backup), "--data", str(tmp_path / "data")]) == 5
    assert "--passphrase-file" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", None)
    assert main(["restore", str(backup), "--check"]) == 5
    assert not (tmp_path / "data").exists()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "code"), [(PASSPHRASE, 0), ("river maple lanterns", 5)])
def test_that_a_terminal_asks(
    backup: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", _Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: typed)
    assert main(["restore", str(backup), "--check"]) == code


def test_that_an_end_of_input_on_a_terminal_is_no_passphrase(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin", _Terminal())
    monkeypatch.setattr("getpass.getpass", ended)
    assert main(["restore", str(backup), "--check"]) == 5


@pytest.mark.parametrize(
    ("content", "said"), [(b"\n", "is empty"), (b"\xff\xfe\x00", "not a text file"), (None, "none")]
)
def test_that_a_file_without_a_passphrase_is_told(
    backup: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    said: str,
) -> None:
    file = tmp_path / "none.txt"
    if content is not None:
        file.write_bytes(content)
    assert main(["restore", str(backup), "--check", "--passphrase-file", str(file)]) == 2
    assert said in capsys.readouterr().err


def test_that_a_file_that_is_no_backup_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "holiday.zip"
    other.write_bytes(b"a picture")
    assert main(["restore", str(other), "--check"]) == 2
    assert "not a backup" in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "gone.zip"), "--check"]) == 2
