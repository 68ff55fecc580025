"""Files that must be on the disk, or gone from it, before anybody is told so."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from facilitator.domain.errors import StorageFault

ROOM_NEEDED = 64 * 2**20  # bytes that must be free before a folder is made or a survey opens
PROBE = "write-probe.new"
_BLOCK = 2**16
_AS_IT_IS = getattr(os, "O_BINARY", 0)  # else Windows writes line ends of its own


@contextlib.contextmanager
def disk_faults(doing: str) -> Iterator[None]:
    """Turns an operating system's refusal into a StorageFault: "`doing` did not work: ..."."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StorageFault(
            f"{doing} did not work: {reason}.",
            "Check that the disk is not full and that the folder may be written to.",
        ) from None


def make_private_folder(path: Path) -> None:
    """The folder, readable by its owner alone, with its parents.  Raises StorageFault."""
    with disk_faults("Making the data folder"):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)


def sync_folder(path: Path) -> None:
    """Makes the folder's list of names durable.  Windows does that by itself and refuses this."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def write_durably(path: Path, data: bytes) -> None:
    """Replaces the file at once and for good: a reader, or a start after a power cut, finds the
    old bytes or the new ones, never a part.  Raises StorageFault."""
    fresh = path.with_name(path.name + ".new")
    with disk_faults(f"Writing {path.name}"):
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _AS_IT_IS, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        sync_folder(path.parent)


def blank(path: Path) -> None:
    """Overwrites the file with zeros, on the disk.  Nothing happens when there is none."""
    if not path.exists():
        return
    with path.open("rb+") as file:
        left = path.stat().st_size
        while left:
            left -= file.write(bytes(min(left, _BLOCK)))
        file.flush()
        os.fsync(file.fileno())


def remove(path: Path) -> None:
    """Takes the file out of its folder, on the disk.  Nothing happens when there is none."""
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        sync_folder(path.parent)


def check_writable(folder: Path) -> None:
    """Writes and removes a small file: SQLite opens what it cannot write without a word.
    Raises StorageFault, also when fewer than ROOM_NEEDED bytes are free."""
    probe = folder / PROBE
    with disk_faults("Writing to the data folder"):
        try:
            probe.write_bytes(bytes(_BLOCK))
            sync_file(probe)
        finally:
            probe.unlink(missing_ok=True)
        free = shutil.disk_usage(folder).free
    if free < ROOM_NEEDED:
        raise StorageFault(
            f"The disk has only {free // 2**20} MB left; {ROOM_NEEDED // 2**20} MB are needed.",
            "Make room on the disk, then try again. Nothing was changed.",
        )
