"""Folders that are copied elsewhere are known by what their programs do, not by how they sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.system import asking
from facilitator.system.synced import synced


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    monkeypatch.setattr(Path, "home", lambda: made)
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    return made


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive/Facilitator", "OneDrive"),
        ("OneDrive - Harbor Family Services/a/b", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal/data", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)/data", "Dropbox"),
        ("Library/CloudStorage/Dropbox/data", "Dropbox"),
        ("Google Drive/data", "Google Drive"),
        ("GoogleDrive/data", "Google Drive"),
        ("gvfs/google-drive:host=example.org,user=ana/data", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-ana@example.org/My Drive/data", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/data", "iCloud Drive"),
        ("iCloudDrive/data", "iCloud Drive"),
        ("iCloud Drive/data", "iCloud Drive"),
        ("Library/CloudStorage/ProtonDrive-ana@example.org/data", "ProtonDrive"),
    ],
)
def test_that_the_usual_folders_are_known(home: Path, folder: str, service: str) -> None:
    assert synced(home / folder) == service
    (home / folder).mkdir(parents=True)
    assert synced(home / folder) == service


@pytest.mark.parametrize(
    "folder",
    [
        "My dropbox notes/data",
        "Dropbox backup/data",
        "Not Dropbox (really)/data",
        "OneDriver/data",
        "OneDrive-old/data",
        "Old Google Drive/data",
        "My Drive/data",
        "iCloud Drive export/data",
        "Mobile Documents/data",
        "CloudStorage/data",
        "Library/Application Support/Facilitator",
        ".local/share/Facilitator",
    ],
)
def test_that_a_folder_that_only_sounds_like_it_is_not(home: Path, folder: str) -> None:
    (home / folder).mkdir(parents=True)
    assert synced(home / folder) == ""


def test_that_capitals_count_only_where_the_system_counts_them(home: Path, monkeypatch) -> None:
    monkeypatch.setattr(asking, "SYSTEM", "linux")
    assert synced(home / "dropbox" / "data") == ""
    monkeypatch.setattr(asking, "SYSTEM", "win32")
    assert synced(home / "dropbox" / "data") == "Dropbox"


def test_that_a_link_into_such_a_folder_is_followed(home: Path) -> None:
    (home / "Dropbox").mkdir()
    (home / "data").symlink_to(home / "Dropbox" / "work")
    assert synced(home / "data") == "Dropbox"
    (home / "here").mkdir()
    (home / "Dropbox" / "out").symlink_to(home / "here")
    assert synced(home / "Dropbox" / "out") == ""


def test_that_what_the_programs_leave_beside_it_tells(home: Path) -> None:
    for name in ("Firm", "Team", "G"):
        (home / name / "data").mkdir(parents=True)
    (home / "Firm" / ".dropbox").write_text("{}")
    (home / "Team" / ".dropbox.cache").mkdir()
    (home / "G" / ".shortcut-targets-by-id").mkdir()
    assert synced(home / "Firm" / "data") == "Dropbox"
    assert synced(home / "Team" / "data") == "Dropbox"
    assert synced(home / "G" / "My Drive" / "data") == "Google Drive"


def test_that_dropboxs_settings_in_a_home_folder_do_not_make_it_one(home: Path) -> None:
    (home / ".dropbox").mkdir()
    assert synced(home / "data") == ""
    told = {"personal": {"path": str(home / "Mine")}, "business": {"path": "relative"}, "x": 3}
    (home / ".dropbox" / "info.json").write_text(json.dumps(told))
    assert synced(home / "Mine" / "data") == "Dropbox"
    assert synced(home / "data") == ""


@pytest.mark.parametrize("text", ["", "[]", "3", '{"personal": []}', "\udcff" * 3, "[" * 100_000])
def test_that_an_info_file_that_makes_no_sense_says_nothing(home: Path, text: str) -> None:
    (home / ".dropbox").mkdir()
    (home / ".dropbox" / "info.json").write_text(text, errors="surrogateescape")
    assert synced(home / "data") == ""


def test_that_the_environment_names_onedrives_folder_whatever_it_is_called(home: Path) -> None:
    named = {"OneDriveCommercial": str(home / "Harbor"), "OneDrive": ""}
    assert synced(home / "Harbor" / "data", named) == "OneDrive"
    assert synced(home / "Harbour", named) == ""
    roaming = {"APPDATA": str(home / "roaming")}
    (home / "roaming" / "Dropbox").mkdir(parents=True)
    info = home / "roaming" / "Dropbox" / "info.json"
    info.write_text(json.dumps({"business": {"path": str(home / "Shared")}}))
    assert synced(home / "Shared" / "data", roaming) == "Dropbox"


def test_that_documents_taken_over_by_icloud_are_known(home: Path) -> None:
    cloud = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    cloud.mkdir(parents=True)
    (home / "Documents").mkdir()
    assert synced(home / "Documents" / "data") == ""
    (cloud / "Documents").symlink_to(home / "Documents")
    assert synced(home / "Documents" / "data") == "iCloud Drive"
