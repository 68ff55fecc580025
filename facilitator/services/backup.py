"""A backup: one file to take along, made by hand or by itself after each closing.

It opens like the folder itself: with its passphrase; in practice without anything.  A folder that
only this computer's keyring protects has copies that open only on this computer, see
`opens_elsewhere`.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput, FacilitatorError, FolderLocked, StorageFault
from facilitator.storage import archive, keyfile
from facilitator.storage.files import sync_folder
from facilitator.system import settings
from facilitator.system.file_times import tell_only_the_day
from facilitator.system.places import FORMS, HANDOUTS, MAIN

if TYPE_CHECKING:
    from facilitator.storage.office import Office

ENDING = ".zip"
KEPT = 10  # backups of one data folder that stay in the folder chosen for them
_ROOM_FOR_MORE = 4 * 2**20  # bytes beyond the files themselves
_NAME = re.compile(r"Facilitator backup (\d{4}-\d\d-\d\d)(?: \((\d{1,4})\))?\.zip")
_PLACE = "backup"  # in the settings
# Another computer has other folders, and there nobody holds the participant screen.  A PIN is
# guessed in minutes from what is kept of it, and a stick may be in other hands: from there neither
# somebody else's PIN nor a window that never locks may come back.
NOT_COPIED = (_PLACE, "handed_over", "pin", "wrong_pins", "lock_minutes")


@dataclass(frozen=True)
class Standing:
    """Where backups go by themselves after each closing (None: nowhere), the day of the last one
    that was made, wherever it went, and whether one is still owed to that folder."""

    folder: Path | None = None
    last: date | None = None
    due: bool = False


def save(office: Office, folder: Path) -> Path:
    """Makes the file "Facilitator backup <day>.zip" in `folder` and gives its path; with a number
    where there is one already.

    In it are the encrypted main file (opened once and counted), the key file, the settings, and
    the forms, wordings and handouts of this site.  Never in it: answers of open surveys, and the
    log.  It appears complete or not at all.  Raises BadInput (no such folder, or one inside the
    data folder) and StorageFault (the stick is full, protected or was pulled out; what it left
    there the next backup clears away).
    """
    _check(office, folder)
    unfinished = folder / f".facilitator-backup-{office.id}.unfinished"
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
    except OSError:
        raise StorageFault(
            f"Nothing can be written to “{folder.name or folder}”.",
            "Choose another folder, or a stick that is not write-protected. Your data is "
            "unchanged.",
        ) from None
    try:
        made = _free_name(office, folder)
        whole = unfinished / f"whole{ENDING}"
        archive.write(whole, _parts(office, unfinished))
        tell_only_the_day(whole)
        whole.rename(made)
        _settle(folder)
    except FolderLocked:  # it waits for the key, and is made then
        raise
    except (OSError, FacilitatorError) as trouble:
        raise StorageFault(
            f"The backup on “{folder.name or folder}” was not finished: {_reason(trouble)}",
            "Your data is unchanged. Check that the stick is in and has room, then try again.",
        ) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    with contextlib.suppress(StorageFault):  # the backup is made, whether its day is noted or not
        _note(office.path, replace(standing(office.path), last=office.today()))
    return made


def opens_elsewhere(office: Office) -> bool:
    """Whether a backup opens on another computer: with the passphrase, or in practice without.
    Else only this computer's keyring has its key."""
    return office.practice or not office.unprotected


def standing(data_folder: Path) -> Standing:
    """Where backups go by themselves, and the last one."""
    kept = settings.read_settings(data_folder)[0].get(_PLACE)
    if not isinstance(kept, dict):
        return Standing()
    folder, last = kept.get("folder"), kept.get("last")
    day = None
    with contextlib.suppress(TypeError, ValueError):
        day = date.fromisoformat(last)  # type: ignore[arg-type]
    named = isinstance(folder, str) and folder and "\0" not in folder
    return Standing(Path(str(folder)) if named else None, day, kept.get("due") is True)


def choose(office: Office, folder: Path | None) -> Outcome[Standing]:
    """From now on a backup goes to `folder` by itself after each closing; None: no more.  Raises
    BadInput (no such folder, or one inside the data folder) and StorageFault."""
    if folder is not None:
        _check_place(office, folder)
    before = standing(office.path)
    _note(office.path, Standing(folder, before.last, due=False))
    return Outcome(standing(office.path), frozenset({Change.SETTINGS}))


def newest(office: Office) -> Path | None:
    """The newest backup of this data folder in the folder chosen for them, or a newer one that does
    not say whose it is; None where there is none, or the stick is not in."""
    folder = standing(office.path).folder
    if folder is None or not folder.is_dir():
        return None
    may_be_ours = (office.id, "")
    return next((path for _, _, path in _backups(folder) if _owner(path) in may_be_ours), None)


def keep(office: Office) -> Path | None:
    """Makes a backup in the folder chosen for it (None: none is), and takes the oldest ones of
    this data folder away from there, so that the newest ten stay.

    Nothing else is ever removed: not files of others, not backups of another data folder, not any
    of a day still to come.  Raises what `save` raises; it is then still owed.
    """
    where = standing(office.path)
    if where.folder is None:
        return None
    try:
        made = save(office, where.folder)
    except FacilitatorError:
        _note(office.path, replace(where, due=True))
        raise
    if where.due:
        _note(office.path, replace(standing(office.path), due=False))
    _thin_out(office, where.folder, made)
    return made


def owed(office: Office) -> Path | None:
    """Makes the backup that could not be made after a closing, where one is owed and its folder is
    there again; what stands in its way was said then and is not said again."""
    where = standing(office.path)
    if not where.due or where.folder is None or not where.folder.is_dir():
        return None
    with contextlib.suppress(FacilitatorError):
        return keep(office)
    return None


def _check(office: Office, folder: Path) -> None:
    _check_place(office, folder)
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(folder).free
        needed = _ROOM_FOR_MORE + sum(
            path.stat().st_size for path in _site_files(office.path).values()
        )
        needed += 2 * (office.path / MAIN).stat().st_size  # beside the file that is being written
        if free < needed:
            raise StorageFault(
                f"“{folder.name or folder}” is full: {free / 2**20:.0f} MB are free, and the "
                f"backup needs {needed / 2**20:.0f} MB.",
                "Make room on it or choose another. Nothing was written.",
            )


def _check_place(office: Office, folder: Path) -> None:
    if not folder.is_dir():
        raise BadInput(
            f"The folder “{folder.name or folder}” is not there.",
            "Put the stick in, or choose another folder.",
        )
    if folder.resolve().is_relative_to(office.path.resolve()):
        raise BadInput(
            "That folder lies inside the data folder: the backup would be lost with it.",
            "Choose a stick or another folder.",
        )


def _site_files(data: Path) -> dict[str, Path]:
    """The site's own keys, wordings and handouts, by their name in the backup."""
    paths = [*sorted((data / FORMS).glob("*.yaml")), *sorted((data / HANDOUTS).glob("*/*"))]
    found = {path.relative_to(data).as_posix(): path for path in paths}
    return {
        name: path
        for name, path in found.items()
        if archive.is_part(name) and path.is_file() and not path.is_symlink()
    }


def _parts(office: Office, place: Path) -> dict[str, Path]:
    """Name to file of all that goes in; what is not copied as it is lies in `place`."""
    office.copy_main(place / MAIN)
    parts = {MAIN: place / MAIN, keyfile.NAME: office.path / keyfile.NAME}
    chosen, _ = settings.read_settings(office.path)
    if chosen:
        for key in NOT_COPIED:
            chosen.pop(key, None)
        made = place / settings.FILE
        made.touch(mode=0o600)
        text = json.dumps(chosen, ensure_ascii=False, indent=1, sort_keys=True)
        made.write_text(text + "\n", encoding="utf-8")
        parts[settings.FILE] = made
    return parts | _site_files(office.path)


def _free_name(office: Office, folder: Path) -> Path:
    """After the last of the day, also where an earlier one was taken away."""
    day = office.today()
    last = max((number for made, number, _ in _backups(folder) if made == day), default=0)
    number = f" ({last + 1})" if last else ""
    return folder / f"Facilitator backup {day.isoformat()}{number}{ENDING}"


def _backups(folder: Path) -> list[tuple[date, int, Path]]:
    """Day, number on that day and path of what is called a backup, the newest first."""
    found = []
    for path in folder.iterdir():
        if (match := _NAME.fullmatch(path.name)) is not None:
            with contextlib.suppress(ValueError):
                found.append((date.fromisoformat(match[1]), int(match[2] or 1), path))
    return sorted(found, reverse=True)


def _thin_out(office: Office, folder: Path, made: Path) -> None:
    with contextlib.suppress(OSError):
        ours = [
            path
            for day, _, path in _backups(folder)
            if day <= office.today() and _owner(path) == office.id
        ]
        for path in ours[KEPT:]:
            if path != made:
                path.unlink()
        _settle(folder)


def _owner(path: Path) -> str:
    """Which data folder it is a backup of; "" where that cannot be told."""
    if path.is_symlink():
        return ""
    try:
        return archive.folder_id(path)
    except FacilitatorError:
        return ""


def _note(data_folder: Path, now: Standing) -> None:
    told = {
        "folder": "" if now.folder is None else str(now.folder),
        "last": "" if now.last is None else now.last.isoformat(),
        "due": now.due,
    }
    settings.write_settings(data_folder, {_PLACE: told})


def _settle(folder: Path) -> None:
    with contextlib.suppress(OSError):  # sticks of some kinds cannot do it for a list of names
        sync_folder(folder)


def _reason(trouble: Exception) -> str:
    if isinstance(trouble, FacilitatorError):
        return trouble.message
    told = trouble.strerror if isinstance(trouble, OSError) else None
    return f"{told or type(trouble).__name__}."
