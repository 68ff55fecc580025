"""A copy of the data folder to take along.

It opens like the folder itself: with its passphrase; in practice without anything.  A folder that
only this computer's keyring protects has copies that open only on this computer, see
`opens_elsewhere`.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import BadInput, FacilitatorError, StorageFault
from facilitator.storage import keyfile
from facilitator.storage.files import sync_file, sync_folder
from facilitator.system import settings
from facilitator.system.places import FORMS, MAIN

if TYPE_CHECKING:
    from facilitator.storage.office import Office

_ROOM_FOR_MORE = 4 * 2**20  # bytes beyond the files themselves


def save(office: Office, folder: Path) -> Path:
    """Makes a folder "Facilitator backup <day>" inside `folder` and gives its path; with a number
    where there is one already.

    In it are the encrypted main file (opened once and counted), the key file, the settings, and
    the forms and wordings of this site: a data folder that `facilitator --data` opens.  Never in
    it: answers of open surveys, and the log.  It appears complete or not at all.  Raises BadInput
    (no such folder, or one inside the data folder) and StorageFault (the stick is full, protected
    or was pulled out; what it left there the next backup clears away).
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
        _fill(office, unfinished)
        made = _free_name(office, folder)
        unfinished.rename(made)
        _settle(folder)
    except (OSError, FacilitatorError) as trouble:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise StorageFault(
            f"The backup on “{folder.name or folder}” was not finished: {_reason(trouble)}",
            "Your data is unchanged. Check that the stick is in and has room, then try again.",
        ) from None
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return made


def opens_elsewhere(office: Office) -> bool:
    """Whether a backup opens on another computer: with the passphrase, or in practice without.
    Else only this computer's keyring has its key."""
    return office.practice or not office.unprotected


def _check(office: Office, folder: Path) -> None:
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
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(folder).free
        needed = _ROOM_FOR_MORE + sum(path.stat().st_size for path, _ in _files(office.path))
        needed += (office.path / MAIN).stat().st_size
        if free < needed:
            raise StorageFault(
                f"“{folder.name or folder}” is full: {free / 2**20:.0f} MB are free, and the "
                f"backup needs {needed / 2**20:.0f} MB.",
                "Make room on it or choose another. Nothing was written.",
            )


def _files(data: Path) -> list[tuple[Path, Path]]:
    """What is copied as it is, with its place in the copy."""
    wanted = [data / keyfile.NAME, data / settings.FILE, *sorted((data / FORMS).rglob("*"))]
    return [
        (path, path.relative_to(data))
        for path in wanted
        if path.is_file() and not path.is_symlink()
    ]


def _fill(office: Office, place: Path) -> None:
    office.copy_main(place / MAIN)
    for path, inside in _files(office.path):
        copy = place / inside
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy.touch(mode=0o600, exist_ok=False)
        copy.write_bytes(path.read_bytes())
        sync_file(copy)
        _settle(copy.parent)
    _settle(place)
    if keyfile.read(place) != keyfile.read(office.path):
        raise StorageFault("The key file was not copied whole.")


def _free_name(office: Office, folder: Path) -> Path:
    plain = folder / f"Facilitator backup {office.today().isoformat()}"
    made, number = plain, 1
    while made.exists():
        number += 1
        made = folder / f"{plain.name} ({number})"
    return made


def _settle(folder: Path) -> None:
    with contextlib.suppress(OSError):  # sticks of some kinds cannot do it for a list of names
        sync_folder(folder)


def _reason(trouble: Exception) -> str:
    if isinstance(trouble, FacilitatorError):
        return trouble.message
    told = trouble.strerror if isinstance(trouble, OSError) else None
    return f"{told or type(trouble).__name__}."
