"""Boxes as files: what can be said of one without its key, and how one ends."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import StorageFault
from facilitator.storage import device
from facilitator.storage.envelopes import Cost
from facilitator.storage.faults import sqlite_faults
from facilitator.storage.files import blank, disk_faults, remove
from facilitator.system.places import journal_of

PATIENCE = 2.0  # seconds to wait for another process's transaction
PRAGMAS = (  # name, value, what reading it back must give
    ("journal_mode", "PERSIST", "persist"),  # first: recovering from a crash keeps to it too
    ("page_size", "16384", 16384),  # a rewrite of 200 long answers takes half the time of 4096
    ("synchronous", "EXTRA", 3),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("fullfsync", "ON", 1),  # means something on macOS alone
    ("cache_size", "-65536", -65536),  # KiB: a rewrite never spills half done
)
_NAME = re.compile(r"box-(\d{1,18})\.db")
_READING = "Reading the answers so far"


@dataclass(frozen=True)
class BoxNote:
    """What a box says of itself in the open: whose it is, how long a padded body is, and where
    its key comes from: the keyring (`salt` empty) or a code of four words."""

    round_id: int
    size: int
    salt: bytes
    cost: Cost

    @property
    def by_code(self) -> bool:
        return bool(self.salt)


def connect(path: Path) -> sqlite3.Connection:
    """A connection with every pragma set and read back.  Raises StorageFault."""
    with sqlite_faults(_READING):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=rw",  # a box that is gone is not made again
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=PATIENCE,
        )
    try:
        with sqlite_faults(_READING):
            for name, value, expected in PRAGMAS:
                connection.execute(f"PRAGMA {name} = {value}")
                if connection.execute(f"PRAGMA {name}").fetchone() != (expected,):
                    raise StorageFault(
                        f"The database on this computer does not honour {name}.",
                        "Collect on paper here: answers on screen would not be safe.",
                    )
    except BaseException:
        connection.close()
        raise
    return connection


def round_of(path: Path) -> int | None:
    """The round a box file belongs to, by its name."""
    match = _NAME.fullmatch(path.name)
    return int(match[1]) if match else None


def highest(folder: Path) -> int:
    """The highest round that has a box in the folder, 0 when none has: its number stays taken."""
    return max((round_of(path) or 0 for path in folder.glob("box-*.db")), default=0)


def read_note(connection: sqlite3.Connection) -> BoxNote:
    """Raises sqlite3.Error or StorageFault for a file that is no box."""
    told = dict(connection.execute("SELECT name, value FROM note").fetchall())
    try:
        round_id, size, salt = told["round"], told["size"], told["salt"]
        if (type(round_id), type(size), type(salt)) != (int, int, bytes):
            raise TypeError
        return BoxNote(round_id, size, salt, Cost(told["n"], told["r"], told["p"]))
    except (KeyError, TypeError, ValueError):
        raise StorageFault(
            "The file with the answers so far is damaged.",
            "Collect on paper from here on and keep the data folder as it is.",
        ) from None


def note_of(path: Path) -> BoxNote:
    """The note of the box at `path`.  Raises StorageFault when there is no box or it is damaged."""
    with _looking(path) as connection:
        return read_note(connection)


def count_in(path: Path) -> int:
    """How many answers are in; needs no key.  Raises StorageFault."""
    with _looking(path) as connection:
        (count,) = connection.execute("SELECT count(*) FROM answer").fetchone()
        return int(count)


def body_lengths(path: Path) -> tuple[int, ...]:
    """The lengths, in bytes, that bodies in the box have, sealed as they are; needs no key.  Raises
    StorageFault."""
    with _looking(path) as connection:
        rows = connection.execute("SELECT DISTINCT length(body) FROM answer ORDER BY 1").fetchall()
        return tuple(int(length) for (length,) in rows)


def is_stillborn(path: Path) -> bool:
    """Whether the box never took an answer: its round's opening was cut off."""
    try:
        with contextlib.closing(connect(path)) as connection, sqlite_faults(_READING):
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'answer'").fetchone():
                return connection.execute("SELECT 1 FROM answer").fetchone() is None
            return True
    except StorageFault:
        return False


def destroy(path: Path, key_name: str) -> bool:
    """Zeros the box and its journal, forgets its key, then takes the files away.

    The name goes last: as long as it is there, the next start finishes the work.  False when the
    keyring did not let go of the key; the zeroed file then stays for another try.  Raises
    StorageFault.
    """
    journal = journal_of(path)
    with disk_faults("Destroying the collected answers"):
        blank(path)
        blank(journal)
        if not device.forget(key_name):
            return False
        remove(journal)
        remove(path)
    return True


@contextlib.contextmanager
def _looking(path: Path) -> Iterator[sqlite3.Connection]:
    if not path.exists():
        raise StorageFault(
            "The file with the answers so far is not there any more.",
            "This survey can only be discarded; what was on paper can be typed into a new one.",
        )
    with contextlib.closing(connect(path)) as connection, sqlite_faults(_READING):
        yield connection
