"""Folders that a program copies to its maker's computers while they change.

Told by what those programs call their folders, leave in them and say in the environment; never by
a name that merely sounds like it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from facilitator.system import asking

ONEDRIVE, DROPBOX = "OneDrive", "Dropbox"
GOOGLE_DRIVE, ICLOUD_DRIVE = "Google Drive", "iCloud Drive"

# Whole names: "Dropbox" and "Dropbox (Harbor)", not "My dropbox notes".
_NAMES = {
    ONEDRIVE: re.compile(r"OneDrive( - .+)?"),
    DROPBOX: re.compile(r"Dropbox( \(.+\))?"),
    GOOGLE_DRIVE: re.compile(r"Google ?Drive|google-drive:.+"),  # the last is GNOME's
    ICLOUD_DRIVE: re.compile(r"iCloud ?Drive"),
}
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
# A file or folder that stands beside what is copied, and whether it is a folder.
_MARKS = (
    (DROPBOX, ".dropbox", False),  # in a home folder a folder of this name holds its settings
    (DROPBOX, ".dropbox.cache", True),
    (GOOGLE_DRIVE, ".shortcut-targets-by-id", True),
)
# The last part of a macOS provider's folder is the account: "GoogleDrive-ana@example.org".
_PROVIDERS = {"GoogleDrive": GOOGLE_DRIVE, "iCloudDrive": ICLOUD_DRIVE}


def synced(path: Path, environment: Mapping[str, str] = os.environ) -> str:
    """Which program copies what is put at `path` (which need not be there yet): its name, "" for
    none.  Links are followed."""
    place = path.resolve()
    above = (place, *place.parents)
    for folder in above:
        found = _by_name(folder) or _by_marks(folder)
        if found:
            return found
    for name, folder in _told(environment):
        if folder in above:
            return name
    return ""


def _by_name(folder: Path) -> str:
    usual = re.IGNORECASE if asking.SYSTEM in ("win32", "darwin") else re.NOFLAG
    for name, pattern in _NAMES.items():
        if re.fullmatch(pattern.pattern, folder.name, usual):
            return name
    above = folder.parent
    if (above.parent.name, above.name) == ("Library", "CloudStorage"):
        provider = folder.name.split("-")[0]
        return _PROVIDERS.get(provider, provider)
    return ICLOUD_DRIVE if (above.name, folder.name) == ("Library", "Mobile Documents") else ""


def _by_marks(folder: Path) -> str:
    for name, mark, is_folder in _MARKS:
        try:
            if (folder / mark).is_dir() if is_folder else (folder / mark).is_file():
                return name
        except OSError:  # a folder above that may not be looked into
            continue
    return ""


def _told(environment: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    """Folders that the programs name themselves, and those that iCloud took over."""
    for variable in _VARIABLES:
        if value := environment.get(variable, ""):
            yield ONEDRIVE, Path(value).resolve()
    for folder in _dropbox_folders(environment):
        yield DROPBOX, folder.resolve()
    cloud = Path.home() / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    for name in ("Desktop", "Documents"):
        if (cloud / name).is_symlink():
            yield ICLOUD_DRIVE, (cloud / name).resolve()


def _dropbox_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    """As Dropbox's own help says: `info.json` names the folder of each account."""
    places = [Path.home() / ".dropbox" / "info.json"]
    for variable in ("APPDATA", "LOCALAPPDATA"):
        if value := environment.get(variable, ""):
            places.append(Path(value) / "Dropbox" / "info.json")
    for place in places:
        try:
            told = json.loads(place.read_text(encoding="utf-8"))
            accounts = list(told.values())
        except (OSError, ValueError, AttributeError, RecursionError):
            continue
        for account in accounts:
            path = account.get("path") if isinstance(account, dict) else None
            if isinstance(path, str) and Path(path).is_absolute():
                yield Path(path)
