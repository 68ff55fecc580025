"""What somebody finds in copied files who wants to know in which order people answered.

The attacker is given more than a real one has: every version of every answer that was ever written
is known by its bytes, so that none has to be decrypted to be found again.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FRAGMENT = 8  # bytes: by so many of them at one place an answer is known again
PARTS = ("head", "middle", "tail")
BOX = "box.db"
_JOURNAL, _WAL = "-journal", "-wal"
_SECTOR = 512  # bytes before the first page in a journal
_PRESENT, _GONE = 1.0, 0.0

Numbers = np.ndarray
Files = Mapping[str, bytes]
Fragments = tuple[bytes, ...]  # one for each of PARTS


@dataclass(frozen=True)
class Room:
    """`order`: who came first, second, ...  `pieces`: for each person the `fragments` of every
    sealed answer ever written (what is searched for).  `copies`: copied files by name, the oldest
    first; the last was made when everyone was in.  `database` and `query`: where that one has the
    answers, and how they are read."""

    order: Sequence[int]
    pieces: Sequence[Sequence[Fragments]]
    copies: Sequence[Files]
    database: str = BOX
    query: str = "SELECT body FROM answer"

    @property
    def people(self) -> int:
        return len(self.order)


def fragments(sealed: bytes) -> Fragments:
    """Head, middle and tail of a sealed answer, by which it is known again."""
    half = len(sealed) // 2
    return sealed[:FRAGMENT], sealed[half : half + FRAGMENT], sealed[-FRAGMENT:]


def features(room: Room) -> dict[str, Numbers]:
    """One number for each person under each name; what is not there counts as -1."""
    return {
        **_where_bytes_lie(room),
        **_where_rows_lie(room),
        **_before_the_last_transaction(room),
        **_between_copies(room),
    }


def _where_bytes_lie(room: Room) -> dict[str, Numbers]:
    """First and last place and number of each person's pieces in each file of the last copy."""
    known = _known(room)
    found = {}
    for name, image in sorted(room.copies[-1].items()):
        places, owners, parts = _occurrences(image, known)
        for part, part_name in enumerate(PARTS):
            here = parts == part
            first = np.full(room.people, -1.0)
            last = np.full(room.people, -1.0)
            first[owners[here][::-1]] = places[here][::-1]
            last[owners[here]] = places[here]
            count = np.bincount(owners[here], minlength=room.people).astype(float)
            found[f"{name} {part_name} first"] = first
            found[f"{name} {part_name} last"] = last
            found[f"{name} {part_name} copies"] = count
    return found


def _where_rows_lie(room: Room) -> dict[str, Numbers]:
    """The place of each answer when the table is read, the key or hidden number it has, and the
    ticket at its place."""
    found = {name: np.full(room.people, -1.0) for name in ("row", "key", "ticket")}
    with _opened(room.copies[-1], room.database) as connection:
        owners = _owners(room, [row[0] for row in _rows(connection, room.query)])
        keys = _keys(connection, room.query, len(owners))
        tickets = [row[0] for row in _rows(connection, "SELECT ticket FROM ticket")]
    image = room.copies[-1][room.database]
    for place, owner in enumerate(owners):
        found["row"][owner] = place
        found["key"][owner] = keys[place]
        if place < len(tickets):
            found["ticket"][owner] = image.find(tickets[place])
    return found


def _before_the_last_transaction(room: Room) -> dict[str, Numbers]:
    """Who was in before it: the journal's pages are put back by hand, whatever its header says."""
    found = {name: np.full(room.people, -1.0) for name in ("rolled back", "rolled back row")}
    files = room.copies[-1]
    database, journal = files[room.database], files.get(room.database + _JOURNAL, b"")
    earlier = _rolled_back(database, journal)
    if earlier == database:
        return found
    found["rolled back"][:] = _GONE
    with _opened({room.database: earlier}, room.database) as connection:
        rows = [row[0] for row in _rows(connection, room.query)]
    for place, owner in enumerate(_owners(room, rows)):
        found["rolled back"][owner] = _PRESENT
        found["rolled back row"][owner] = place
    return found


def _between_copies(room: Room) -> dict[str, Numbers]:
    """What changed from an earlier copy of the box to the last one, which has everyone's answers.

    The key opens neither: of the last it is known whose answer is at which place, since answers lie
    sorted by content, and once the round is closed their contents are known.  (With the key of two
    copies, who came between them is told by subtraction, whatever the design; closing destroys it.)
    """
    found: dict[str, Numbers] = {}
    boxes = [one for one in room.copies if BOX in one]
    if len(boxes) < 2:
        return found
    last = boxes[-1]
    now = _answers(last)
    owners = _owners(room, now)
    if len(owners) < room.people:
        raise ValueError("The last copy of the box lacks somebody: that alone would tell.")
    for number, before in enumerate(boxes[:-1]):
        then = _answers(before)
        copies = _count(b"".join(before.values()), owners, now, room.people)
        told = np.full((5, room.people), -1.0)
        for place, (person, sealed) in enumerate(zip(owners, now, strict=True)):
            at_place = then[place] if place < len(then) else b""
            _, middle, tail = fragments(sealed)
            told[:, person] = (
                sealed in then,
                last[BOX].find(middle) - before[BOX].find(middle),
                before[BOX].find(at_place[-FRAGMENT:]) - last[BOX].find(tail),
                copies[person],
                _likeness(sealed, at_place),
            )
        for name, values in zip(
            ("kept", "moved", "place", "copies", "likeness"), told, strict=True
        ):
            found[f"copy {number} {name}"] = values
    return found


def _answers(files: Files) -> list[bytes]:
    with _opened(files, BOX) as connection:
        return [bytes(row[0]) for row in _rows(connection, "SELECT body FROM answer")]


def _count(image: bytes, owners: Sequence[int], sealed: Sequence[bytes], people: int) -> Numbers:
    """How many pieces of each person's sealed answer are in the image."""
    known = {
        piece: (person, part)
        for person, one in zip(owners, sealed, strict=True)
        for part, piece in enumerate(fragments(one))
    }
    return np.bincount(_occurrences(image, known)[1], minlength=people)


def _likeness(one: bytes, other: bytes) -> int:
    """How many bytes are the same at the same place."""
    length = min(len(one), len(other))
    return int(
        np.count_nonzero(
            np.frombuffer(one, np.uint8, length) == np.frombuffer(other, np.uint8, length)
        )
    )


def _known(room: Room) -> dict[bytes, tuple[int, int]]:
    """Whose piece of bytes it is, and which part."""
    return {
        piece: (person, part)
        for person, versions in enumerate(room.pieces)
        for version in versions
        for part, piece in enumerate(version)
    }


def _occurrences(
    image: bytes, known: Mapping[bytes, tuple[int, int]]
) -> tuple[Numbers, Numbers, Numbers]:
    """Places, owners and parts of all known pieces in the image, by place."""
    pieces = np.frombuffer(b"".join(known), "<u8")
    order = np.argsort(pieces)
    pieces, told = pieces[order], np.array(list(known.values()))[order]
    begins = np.zeros(2**16, bool)  # most words of a file are told from all pieces by their begin
    begins[pieces & 0xFFFF] = True
    found = []
    for shift in range(FRAGMENT):
        whole = (len(image) - shift) // FRAGMENT
        if whole <= 0:
            continue
        words = np.frombuffer(image, "<u8", whole, shift)
        likely = np.flatnonzero(begins[words & 0xFFFF])
        at = np.minimum(np.searchsorted(pieces, words[likely]), len(pieces) - 1)
        same = pieces[at] == words[likely]
        found.append(np.column_stack([likely[same] * FRAGMENT + shift, told[at[same]]]))
    if not found:
        return (np.zeros(0, int),) * 3
    every = np.concatenate(found)
    every = every[np.argsort(every[:, 0], kind="stable")]
    return every[:, 0], every[:, 1], every[:, 2]


def _owners(room: Room, rows: Sequence[bytes]) -> list[int]:
    """Whose answer each row is; rows of nobody are left out."""
    known = _known(room)
    whose = [_occurrences(bytes(row), known)[1] for row in rows]
    return [int(persons[0]) for persons in whose if len(persons)]


def _keys(connection: sqlite3.Connection, query: str, rows: int) -> list[float]:
    """The hidden or counted number of each row, else the first bytes of its key as a number."""
    numbered = query.replace("SELECT body", "SELECT rowid")
    found = [row[0] for row in _rows(connection, numbered)]
    if not found:
        keyed = query.replace("SELECT body", "SELECT key")
        found = [int.from_bytes(bytes(row[0])[:6], "big") for row in _rows(connection, keyed)]
    return [float(one) for one in found] if len(found) == rows else [-1.0] * rows


def _rolled_back(database: bytes, journal: bytes) -> bytes:
    """The database with every page of the journal put back; the same where there is none."""
    size = int.from_bytes(database[16:18], "big")
    size = 2**16 if size == 1 else size
    earlier, at = bytearray(database), _SECTOR
    while size and at + 8 + size <= len(journal):
        page = int.from_bytes(journal[at : at + 4], "big")
        if not 0 < page <= 2**20:
            break
        earlier[(page - 1) * size : page * size] = journal[at + 4 : at + 4 + size]
        at += 8 + size
    return bytes(earlier)


@contextlib.contextmanager
def _opened(files: Files, database: str) -> Iterator[sqlite3.Connection]:
    """The database as SQLite reads it, with the journal or log that was copied beside it."""
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        for name in (database, database + _JOURNAL, database + _WAL):
            if name in files:
                Path(folder, name).write_bytes(files[name])
        with contextlib.closing(sqlite3.connect(Path(folder, database))) as connection:
            yield connection


def _rows(connection: sqlite3.Connection, query: str) -> list[tuple]:
    """What the query gives; nothing where the file does not have what it asks for."""
    try:
        return connection.execute(query).fetchall()
    except sqlite3.DatabaseError:
        return []


def _memory() -> Path | None:
    shared = Path("/dev/shm")
    return shared if shared.is_dir() else None
