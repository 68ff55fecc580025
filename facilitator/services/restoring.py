"""A backup put to use: looked into without changing anything, or made into a data folder.

A backup may have been in other hands.  It is unpacked into a private folder, opened there, compared
with what is made here, and counted; only then is anything put where the data lies.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import BadInput, FacilitatorError, Locked, NotAllowed
from facilitator.domain.rounds import RoundState
from facilitator.services import backup, folders
from facilitator.storage import archive, keyfile, packing, shape, soundness
from facilitator.storage.files import (
    disk_faults,
    make_private_folder,
    sync_file,
    sync_folder,
    write_durably,
)
from facilitator.system import settings
from facilitator.system.file_times import tell_only_the_day
from facilitator.system.places import FORMS, HANDOUTS, MAIN, OPEN, UNPACKED

if TYPE_CHECKING:
    from facilitator.storage.office import Office

_ANOTHER = "Choose an earlier one, or the same from another stick. Nothing was changed."
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Restored:
    """What is in a backup, as numbers.  `surveys` are closed ones, `answers` what was counted in
    them; `day` is the one in the file's name, None where it was renamed.  `left_out` names files
    that cannot be used and stay out."""

    sessions: int
    surveys: int
    answers: int
    people: int
    practice: bool
    day: date | None = None
    left_out: tuple[str, ...] = ()


def asks(file: Path) -> bool:
    """Whether it is to be opened with a passphrase: not in practice, and not where this computer
    has its key.  Raises BadInput for a file that is not a backup, StorageFault."""
    with disk_faults("Reading the backup"), _private() as folder:
        return keyfile.asks_here(_unpack(file, folder))


def check(file: Path, secret: str | None = None) -> Restored:
    """Opens a backup in a private folder, which is gone afterwards, and counts what is in it.

    `secret`: the passphrase or the recovery code.  Raises Locked when it is needed or wrong,
    BadInput for a file that is not a backup or was changed, StorageFault.
    """
    with disk_faults("Reading the backup"), _private() as folder:
        return _looked_into(file, folder, secret)


def restore(
    file: Path, target: Path, secret: str | None = None, *, instead: bool = False
) -> Restored:
    """Makes `target` the data folder that a backup holds: complete, or nothing is changed.

    Settings, forms, wordings and handouts of the backup replace those of the same name.  They are
    not read here: one that cannot be read says so where it is listed, and spoils no other.
    `instead`: data that is there is kept aside, as it is.  Raises what `check` raises, NotAllowed
    where `target` holds data (and not `instead`) or answers of an open survey, and SyncedFolder.
    """
    folders.check_not_synced(target)
    _check_free(target, instead)
    new = not target.exists()
    make_private_folder(target)
    try:
        with disk_faults("Putting the backup back"):
            for left in target.glob(f"{UNPACKED}*"):
                shutil.rmtree(left, ignore_errors=True)
            with _private(target) as folder:
                found = _looked_into(file, folder, secret)
                _put(folder, target)
    except BaseException:
        if new:
            with contextlib.suppress(OSError):
                target.rmdir()
        raise
    return found


def _check_free(target: Path, instead: bool) -> None:
    if (target / MAIN).exists() and not instead:
        raise NotAllowed(
            "This folder already holds data of Facilitator. Nothing was changed.",
            "Choose an empty folder with --data; to look into a backup, use --check.",
        )
    if any((target / OPEN).glob("box-*.db")):
        raise NotAllowed(
            "Answers of an open survey lie in this folder; with other data beside them they could "
            "not be opened any more. Nothing was changed.",
            "Restore into another folder, with --data.",
        )


@contextlib.contextmanager
def _private(beside: Path | None = None) -> Iterator[Path]:
    """A folder that only its owner can look into, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=UNPACKED, dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(file: Path, folder: Path) -> keyfile.KeyFile:
    """Its key file, judged."""
    archive.unpack(file, folder)
    keys = keyfile.read(folder)
    if keys is None or _ID.fullmatch(keys.id) is None:
        raise _changed("Its key file names no data folder.")
    if not keys.practice and (keys.has("practice") or not keys.cipher):
        raise _changed("Its key file would leave real data unlocked.")
    return keys


def _looked_into(file: Path, folder: Path, secret: str | None) -> Restored:
    from facilitator.storage import office

    keys = _unpack(file, folder)
    left_out = _settings(folder)
    with _refusing():
        try:
            opened = office.unlock(folder, secret)
        except Locked:
            if secret is None:
                raise
            raise Locked(
                "That does not open this backup.",
                "It opens with the passphrase or the recovery code of the day it was made; type "
                "it once more.",
            ) from None
        try:
            with opened.reading() as tx:
                if tx.about.get("id") != keys.id or opened.practice != keys.practice:
                    raise _changed("Its key file belongs to other data.")
            opened.inspect(soundness.check_whole)
            opened.inspect(shape.check)
            found = _counted(opened)
        finally:
            opened.close()
    day = None
    if (match := _DAY.search(file.name)) is not None:
        with contextlib.suppress(ValueError):
            day = date.fromisoformat(match[0])
    return replace(found, day=day, left_out=left_out)


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    """Whatever a main file of somebody else's makes readers raise is a reason not to take it."""
    try:
        yield
    except (Locked, MemoryError):
        raise
    except FacilitatorError as fault:
        if fault.remedy == _ANOTHER:
            raise
        why = fault.message.partition("\n")[0]  # a form is told with all its faults
        raise BadInput(f"This backup cannot be used. {why}", _ANOTHER) from None
    except Exception:  # noqa: BLE001  values of odd kinds: ValueError, KeyError, TypeError and more
        raise _changed("It holds values that Facilitator never writes.") from None


def _counted(opened: Office) -> Restored:
    """Reads all there is, as pages would later.  Raises BadInput for what nobody could have saved
    here, and for what is not what was closed and counted."""
    from facilitator import services

    sessions = services.sessions.cards(opened)
    people = sum(len(services.roster.people(opened, one.session.id)) for one in sessions)
    surveys = [
        survey for one in sessions for survey in services.collection.rounds(opened, one.session.id)
    ]
    if any(survey.state is not RoundState.SEALED for survey in surveys):
        raise _changed("A survey in it is still open; none ever is in a backup.")
    with opened.reading() as tx:
        for survey in surveys:
            forms = [part.form for part in survey.forms]
            bodies = tx.rounds.bodies(survey.id)
            for body in bodies:
                packing.unpack(forms, body)
            if not tx.rounds.intact(survey.id) or len(bodies) != survey.answers:
                raise _changed("A survey in it does not hold the answers that were counted.")
    answers = sum(survey.answers for survey in surveys)
    return Restored(len(sessions), len(surveys), answers, people, opened.practice)


def _settings(folder: Path) -> tuple[str, ...]:
    """Settings that cannot be understood stay out; single odd values are told apart when they are
    read.  Gives what was left out."""
    path = folder / settings.FILE
    kept, trouble = settings.read_settings(folder)
    if trouble:
        path.unlink(missing_ok=True)
        return (settings.FILE,)
    ours = {key: value for key, value in kept.items() if key not in backup.NOT_COPIED}
    if ours != kept:
        path.write_text(json.dumps(ours), encoding="utf-8")
    return ()


def _put(folder: Path, target: Path) -> None:
    """Moves what was unpacked to where the data lies; the main file last, since with it there is
    data."""
    from facilitator.storage import office

    make_private_folder(target / OPEN)
    handouts = sorted((folder / HANDOUTS).glob("*/*"))
    small = [*sorted((folder / FORMS).glob("*.yaml")), *handouts, folder / settings.FILE]
    parts = [path for path in (*small, folder / keyfile.NAME, folder / MAIN) if path.exists()]
    for path in parts:
        sync_file(path)
        tell_only_the_day(path)
    aside = office.set_aside(target)
    made: list[Path] = []
    replaced: dict[Path, bytes] = {}
    try:
        for path in parts:
            place = target / path.relative_to(folder)
            make_private_folder(place.parent)
            if place.exists():
                replaced[place] = place.read_bytes()
            else:
                made.append(place)
            if path.name == MAIN:
                # A power cut may keep any of the new names that are not on the disk for sure.
                for parent in {one.parent for one in made}:
                    sync_folder(parent)
            path.replace(place)
        sync_folder(target)
    except BaseException:
        for place in reversed(made):
            place.unlink(missing_ok=True)
        for place, kept in aside.items():
            kept.rename(place)
        for place, was in replaced.items():
            write_durably(place, was)
            tell_only_the_day(place)
        raise


def _changed(why: str) -> BadInput:
    return BadInput(f"This backup cannot be used. {why}", _ANOTHER)
