"""`facilitator verify`: what was checked, what no check can promise, and how it ends."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from facilitator import services
from facilitator.app.main import main
from facilitator.storage import office as offices
from tests.support import keyrings
from tests.support.offices import PASSPHRASE


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    with keyrings.using(keyrings.memory()):
        offices.create(tmp_path / "data", passphrase=PASSPHRASE).close()
    (tmp_path / "words").write_text(PASSPHRASE)
    return tmp_path / "data"


def test_that_all_well_ends_with_0_and_names_the_limits(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = str(locked.parent / "words")
    assert main(["verify", "--data", str(locked), "--passphrase-file", words]) == 0
    said = capsys.readouterr().out
    assert "[ok] It is encrypted" in said
    assert "All is as promised." in said
    limits = said.partition("What no check can promise:")[2]
    for limit in ("shoulder", "comment", "smallest group", "hibernation", "laboratory"):
        assert limit in limits


def test_that_something_wrong_ends_with_1(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (locked / "before-1-key.json").write_text("{}")
    words = str(locked.parent / "words")
    assert main(["verify", "--data", str(locked), "--passphrase-file", words]) == 1
    said = capsys.readouterr().out
    assert "[NO] Nothing is left over" in said
    assert "1 not as promised" in said


def test_that_a_locked_folder_is_not_waited_for(
    locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["verify", "--data", str(locked)]) == 5


def test_that_a_folder_that_opens_by_itself_elsewhere_is_asked_for_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with keyrings.using(keyrings.memory()):
        office = offices.create(tmp_path / "data", passphrase=PASSPHRASE)
        services.keys.set_device(office, True)
        office.close()
        assert main(["verify", "--data", str(office.path)]) == 0
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: PASSPHRASE)
    with keyrings.using(keyrings.none()):
        assert main(["verify", "--data", str(office.path)]) == 0


def test_that_a_folder_without_data_is_told_and_not_made(tmp_path: Path) -> None:
    assert main(["verify", "--data", str(tmp_path / "none")]) == 2
    assert not (tmp_path / "none").exists()
